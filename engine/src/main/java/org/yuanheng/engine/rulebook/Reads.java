package org.yuanheng.engine.rulebook;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;

/** Which items the parts of a scheme read. */
public final class Reads {
    private Reads() {}

    /** Items without which nobody can be scored: the columns that a facts file must have. */
    public static NavigableSet<String> always(
            Expression population,
            Collection<String> compareWithin,
            List<Scheme.Indicator> indicators,
            List<Scheme.RankKey> rank,
            Optional<Classing> classes,
            Collection<String> required) {
        NavigableSet<String> read = new TreeSet<>(Facts.in(population));
        read.addAll(List.of("unit_id", "participation"));
        read.addAll(compareWithin);
        read.addAll(required);
        indicators.forEach(indicator -> read.addAll(Facts.in(indicator.value())));
        indicators.forEach(indicator -> read.addAll(byPoints(indicator.points())));
        List<String> measured = indicators.stream().map(Scheme.Indicator::id).toList();
        rank.stream()
                .map(Scheme.RankKey::id)
                .filter(id -> !id.equals("total") && !measured.contains(id))
                .forEach(read::add);
        classes.stream().flatMap(Classing::conditions).map(ClassFigure::facts).forEach(read::addAll);
        return read;
    }

    /** Items that baseline and formula of the points read besides the value's. */
    private static NavigableSet<String> byPoints(Scheme.Points points) {
        NavigableSet<String> read = new TreeSet<>();
        points.measure().ifPresent(baseline -> byBaseline(baseline, read));
        if (points instanceof Scheme.Points.ByFormula written) {
            Facts.in(written.formula()).stream()
                    .filter(id -> PointsFigure.find(id).isEmpty())
                    .forEach(read::add);
        }
        return read;
    }

    private static void byBaseline(Scheme.Baseline baseline, NavigableSet<String> read) {
        switch (baseline) {
            case Scheme.Baseline.GroupSumOverSum(Expression numerator, Expression denominator) -> {
                read.addAll(Facts.in(numerator));
                read.addAll(Facts.in(denominator));
            }
            case Scheme.Baseline.Own(Expression figure) -> read.addAll(Facts.in(figure));
            case Scheme.Baseline.Times(var _, Scheme.Baseline of) -> byBaseline(of, read);
            case Scheme.Baseline.Constant _, Scheme.Baseline.GroupMean _, Scheme.Baseline.GroupBest _ -> {}
        }
    }

    /** Items that adjustments and overrides read, and the list of what does not apply where an indicator asks for it. */
    public static NavigableSet<String> byClauses(
            List<Scheme.Indicator> indicators,
            List<Scheme.Adjustment> adjustments,
            List<Scheme.ClassOverride> overrides) {
        NavigableSet<String> read = new TreeSet<>();
        if (indicators.stream().anyMatch(i -> i.whenNotApplicable().isPresent())) {
            read.add(Scheme.NOT_APPLICABLE);
        }
        Stream.concat(
                        adjustments.stream().flatMap(a -> Stream.of(a.when(), a.points())),
                        overrides.stream().map(Scheme.ClassOverride::when))
                .map(Facts::in)
                .forEach(read::addAll);
        return read;
    }
}
