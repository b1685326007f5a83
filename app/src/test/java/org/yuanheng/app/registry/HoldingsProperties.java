package org.yuanheng.app.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.yuanheng.app.registry.EventRules.Known;
import org.yuanheng.app.registry.FirmEvent.Kind;
import org.yuanheng.app.registry.FirmEvent.Said;
import org.yuanheng.app.registry.FirmEvent.Where;
import org.yuanheng.app.registry.Holdings.Holding;

/** Whatever is noted, in whatever order, groups are trees on every day, and what the rules let in is never in conflict. */
class HoldingsProperties {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 8;
    private static final List<String> FIRMS = List.of("A", "B", "C", "D", "E");

    @Provide
    Arbitrary<List<Said>> histories() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Kind.JOINED)),
                Tuple.of(4, Arbitraries.just(Kind.LEFT)),
                Tuple.of(1, Arbitraries.of(Kind.RECODED, Kind.CLOSED)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, DAYS - 1),
                        kinds,
                        Arbitraries.of(FIRMS),
                        Arbitraries.of(FIRMS))
                .as(HoldingsProperties::said)
                .list()
                .ofMaxSize(14);
    }

    private static Said said(int day, Kind kind, String one, String other) {
        return new Said(
                FIRST.plusDays(day),
                kind,
                List.of(one),
                kind == Kind.CLOSED ? List.of() : List.of(other),
                Where.NOWHERE,
                kind == Kind.JOINED ? BigDecimal.TEN : null,
                "",
                "通知书");
    }

    /** Whether every firm has one parent at most, and nobody stands above itself. */
    private static void assertTrees(List<Holding> held) {
        Map<String, String> parents = new TreeMap<>();
        for (Holding each : held) {
            assertThat(parents.put(each.child(), each.parent()))
                    .as("a second parent of %s", each)
                    .isNull();
        }
        for (String firm : parents.keySet()) {
            Set<String> seen = new HashSet<>(Set.of(firm));
            for (String up = parents.get(firm); up != null; up = parents.get(up)) {
                assertThat(seen.add(up)).as("a circle through %s", up).isTrue();
            }
        }
    }

    @Property(tries = 500)
    void noCycleAndNoSecondParentSurvive(@ForAll("histories") List<Said> anything) {
        Holdings holdings = new Holdings(List.of());
        for (Said said : anything) {
            holdings = holdings.with(said);
        }
        for (int day = 0; day < DAYS; day++) {
            assertTrees(holdings.on(FIRST.plusDays(day)));
        }
    }

    @Property(tries = 500)
    void whatTheRulesLetInIsFreeOfFaults(@ForAll("histories") List<Said> offered) {
        Map<String, Known> firms = new TreeMap<>();
        FIRMS.forEach(code -> firms.put(code, new Known(code, "企业" + code, null)));
        Holdings holdings = new Holdings(List.of());
        for (Said said : offered) {
            if (new EventRules(firms, holdings.events(), Map.of(), FIRST.plusDays(DAYS))
                    .check(said)
                    .isEmpty()) {
                holdings = holdings.with(said);
            }
        }
        assertThat(holdings.faults()).isEmpty();
    }

    /** An independent count: day by day, by the last word of each pair. */
    @Property(tries = 300)
    void joiningAndLeavingIsWhatTheLastWordSays(@ForAll("histories") List<Said> offered) {
        Map<String, Known> firms = new TreeMap<>();
        FIRMS.forEach(code -> firms.put(code, new Known(code, code, null)));
        Holdings holdings = new Holdings(List.of());
        for (Said said : offered) {
            boolean simple = said.kind() == Kind.JOINED || said.kind() == Kind.LEFT;
            if (simple
                    && new EventRules(firms, holdings.events(), Map.of(), FIRST.plusDays(DAYS))
                            .check(said)
                            .isEmpty()) {
                holdings = holdings.with(said);
            }
        }
        for (int day = 0; day < DAYS; day++) {
            LocalDate on = FIRST.plusDays(day);
            Map<List<String>, Kind> last = new HashMap<>();
            holdings.events().stream()
                    .filter(event -> !event.day().isAfter(on))
                    .forEach(event -> last.put(
                            List.of(event.before().getFirst(), event.after().getFirst()), event.kind()));
            Set<List<String>> expected = new HashSet<>(last.keySet());
            expected.removeIf(pair -> last.get(pair) == Kind.LEFT);
            assertThat(holdings.on(on).stream()
                            .map(each -> List.of(each.child(), each.parent()))
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
