package org.yuanheng.engine.rulebook;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;

/** Which items the parts of a scheme read. */
final class Reads {
    private Reads() {}

    /** Items without which nobody can be scored: the columns that a facts file must have. */
    static NavigableSet<String> always(
            Expression population,
            Collection<String> compareWithin,
            List<Scheme.Indicator> indicators,
            List<Scheme.RankKey> rank,
            Collection<String> required) {
        NavigableSet<String> read = new TreeSet<>(Facts.in(population));
        read.addAll(List.of("unit_id", "participation"));
        read.addAll(compareWithin);
        read.addAll(required);
        indicators.forEach(indicator -> read.addAll(Facts.in(indicator.value())));
        List<String> measured = indicators.stream().map(Scheme.Indicator::id).toList();
        rank.stream()
                .map(Scheme.RankKey::id)
                .filter(id -> !id.equals("total") && !measured.contains(id))
                .forEach(read::add);
        return read;
    }

    /** Items that adjustments and overrides read. */
    static NavigableSet<String> byClauses(List<Scheme.Adjustment> adjustments, List<Scheme.ClassOverride> overrides) {
        NavigableSet<String> read = new TreeSet<>();
        Stream.concat(
                        adjustments.stream().flatMap(a -> Stream.of(a.when(), a.points())),
                        overrides.stream().map(Scheme.ClassOverride::when))
                .map(Facts::in)
                .forEach(read::addAll);
        return read;
    }
}
