package org.yuanheng.app.park;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.yuanheng.app.registry.FirmEvent;

/** Mergers move facts from firm to firm: what goes on adds up to what there was, whatever merges with whatever. */
class LineageProperties {
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    @Property(tries = 300)
    void nothingIsLostAndNothingCountsTwice(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 100_000) Integer> amounts,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 1_000) Integer> choices) {
        Map<String, BigDecimal> facts = new TreeMap<>();
        for (int i = 0; i < amounts.size(); i++) {
            facts.put("F" + i, BigDecimal.valueOf(amounts.get(i), 2));
        }
        List<FirmEvent.Said> events = new ArrayList<>();
        List<String> living = new ArrayList<>(facts.keySet());
        for (int choice : choices) {
            if (living.size() > 1) {
                String into = living.get(choice % living.size());
                String other = living.get((choice / 7 + 1 + choice) % living.size());
                if (!into.equals(other)) {
                    events.add(merged(List.of(other), into));
                    living.remove(other);
                }
            }
        }
        Lineage lineage = Lineage.of(events);
        assertThat(lineage.living(facts.keySet())).containsExactlyInAnyOrderElementsOf(living);
        List<String> counted =
                living.stream().flatMap(code -> lineage.codes(code).stream()).toList();
        assertThat(counted).containsExactlyInAnyOrderElementsOf(facts.keySet());
        BigDecimal after = living.stream()
                .map(code -> Lineage.sum(lineage.codes(code), facts).value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal before = facts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(after).isEqualByComparingTo(before);
    }

    private static FirmEvent.Said merged(List<String> before, String into) {
        return new FirmEvent.Said(
                DAY, FirmEvent.Kind.MERGED, before, List.of(into), FirmEvent.Where.NOWHERE, null, "协议", "重组");
    }
}
