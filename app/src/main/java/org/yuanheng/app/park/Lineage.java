package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.FirmEvent;

/**
 * Which firms a firm has become of by mergers: facts stay with the code they were delivered for, and what the merged firm
 * amounts to is the sum over itself and those that went into it. So a merger moves facts and loses none.
 */
final class Lineage {
    private final Map<String, Set<String>> of = new HashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();

    /** Of events in the order of their days; those that were taken back are left out by whoever calls. */
    static Lineage of(List<FirmEvent.Said> events) {
        Lineage lineage = new Lineage();
        events.stream().filter(event -> event.kind() == FirmEvent.Kind.MERGED).forEach(lineage::merge);
        return lineage;
    }

    private void merge(FirmEvent.Said event) {
        String into = event.after().getFirst();
        Set<String> all = new LinkedHashSet<>(codes(into));
        for (String code : event.before()) {
            all.addAll(codes(code));
            if (event.ends(code)) {
                ended.add(code);
                of.put(code, Set.of());
            }
        }
        of.put(into, all);
        ended.remove(into);
    }

    /** The codes whose facts count for a firm, its own first; none for a firm that went into another. */
    Set<String> codes(String code) {
        return of.getOrDefault(code, Set.of(code));
    }

    /** Those of these firms that go on. */
    List<String> living(Collection<String> codes) {
        return codes.stream().filter(code -> !ended.contains(code)).toList();
    }

    /**
     * Facts of firms added up, item by item.
     *
     * @param value null when no firm has a figure
     * @param firms how many have one
     */
    record Sum(@Nullable BigDecimal value, int firms) {}

    /** What codes add up to in one item. */
    static Sum sum(Collection<String> codes, Map<String, BigDecimal> values) {
        BigDecimal sum = BigDecimal.ZERO;
        int firms = 0;
        for (String code : codes) {
            BigDecimal value = values.get(code);
            if (value != null) {
                sum = sum.add(value);
                firms++;
            }
        }
        return new Sum(firms == 0 ? null : sum, firms);
    }

    /** The sums of items that every one of the codes has: what is missing of one is not known of all. */
    static Map<String, BigDecimal> whole(Collection<String> codes, Map<String, Map<String, BigDecimal>> byItem) {
        Map<String, BigDecimal> whole = new TreeMap<>();
        byItem.forEach((item, values) -> {
            Sum sum = sum(codes, values);
            if (sum.value() != null && sum.firms() == codes.size()) {
                whole.put(item, sum.value());
            }
        });
        return whole;
    }
}
