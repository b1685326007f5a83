package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Group;
import org.yuanheng.engine.plan.Plan.Join;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.Classing.Rounding;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;

/**
 * From values to the figures by which points are earned where a rule treats outliers: {@code tn:} how many ranked units of
 * the group have the value, {@code tr:} the unit's place among them from the bottom, {@code tl:} and {@code th:} the bounds in
 * 10⁻¹⁰, {@code tw:} the value within them and {@code tv:} what points are earned by. Notes are columns under their own code.
 */
final class Treating {
    private final List<Indicator> changed;
    private final List<Indicator> bounded;
    private final List<Indicator> raised;
    private final List<Step> steps;
    private final Term ranked;

    Treating(Scheme scheme, List<Step> steps, Term ranked) {
        this.changed = scheme.indicators().stream().filter(Treating::changes).toList();
        this.bounded = changed.stream()
                .filter(i -> i.outliers().orElseThrow().winsorises())
                .toList();
        this.raised = scheme.indicators().stream()
                .filter(i -> i.outliers().flatMap(Outliers::denominator).isPresent())
                .toList();
        this.steps = steps;
        this.ranked = ranked;
    }

    /** Whether points are earned by another figure than the value. */
    static boolean changes(Indicator indicator) {
        return indicator.outliers().filter(Outliers::changesValue).isPresent();
    }

    /** The bounds of the group that an indicator has, in 10⁻¹⁰: the lower one's column under true. */
    static SortedMap<Boolean, String> bounds(Indicator indicator) {
        SortedMap<Boolean, String> columns = new TreeMap<>(Comparator.reverseOrder());
        indicator.outliers().flatMap(Outliers::low).ifPresent(_ -> columns.put(true, "tl:" + indicator.id()));
        indicator.outliers().flatMap(Outliers::high).ifPresent(_ -> columns.put(false, "th:" + indicator.id()));
        return columns;
    }

    void steps() {
        extend("small", raised.stream().map(Treating::small).toList());
        extend(
                "raw",
                changed.stream()
                        .map(i -> new Named("k:" + i.id(), new Term.Scaled(column("v:" + i.id()), false)))
                        .toList());
        if (!bounded.isEmpty()) {
            bounds();
        }
        extend(
                "within bounds",
                bounded.stream().flatMap(i -> within(i).stream()).toList());
        extend("treated", changed.stream().map(Treating::treated).toList());
    }

    private static Named small(Indicator indicator) {
        Expression small = indicator
                .outliers()
                .flatMap(Outliers::denominator)
                .map(Outliers.Denominator::small)
                .orElseThrow();
        return new Named(
                Outliers.RAISED + indicator.id(),
                new Term.FirstPresent(List.of(new Term.Formula(small), new Term.Flag(false))));
    }

    private void bounds() {
        List<Named> places = new ArrayList<>();
        List<Named> counts = new ArrayList<>();
        List<Named> wanted = new ArrayList<>();
        List<Named> found = new ArrayList<>();
        for (Indicator indicator : bounded) {
            String id = indicator.id();
            Term k = column("k:" + id);
            Term counted = and(List.of(ranked, Compiler.present(k)));
            List<Term.Sort> rising = List.of(new Term.Sort(counted, true), new Term.Sort(k, false));
            places.add(new Named("tr:" + id, new Term.RowNumber(column(Compiler.GROUP_NUMBER), rising)));
            counts.add(new Named("tn:" + id, new Term.CountWhere(counted)));
            Outliers outliers = indicator.outliers().orElseThrow();
            outliers.low().ifPresent(share -> {
                wanted.add(new Named("tp:" + id, place(id, share, true)));
                found.add(new Named("tl:" + id, at(k, counted, id, "tp:")));
            });
            outliers.high().ifPresent(share -> {
                wanted.add(new Named("tq:" + id, place(id, share, false)));
                found.add(new Named("th:" + id, at(k, counted, id, "tq:")));
            });
        }
        extend("placed by value", places);
        grouped("counted by value", counts);
        extend("places of bounds", wanted);
        grouped("bounds of values", found);
    }

    private static Term place(String id, BigDecimal share, boolean low) {
        Term n = column("tn:" + id);
        return low
                ? new Term.Sum(List.of(new Term.ShareOf(n, share, Rounding.FLOOR), whole(1)), false)
                : new Term.ShareOf(n, share, Rounding.CEIL);
    }

    private static Term at(Term k, Term counted, String id, String place) {
        Term there = new Term.Compare(column("tr:" + id), Expression.Order.EQUAL, column(place + id));
        return new Term.ExtremeWhere(k, true, and(List.of(counted, there)));
    }

    /** The value, or the bound that it lies beyond; whether it does is the note. */
    private static List<Named> within(Indicator indicator) {
        String id = indicator.id();
        Term figure = column("v:" + id);
        List<Term> beyond = new ArrayList<>();
        for (var bound : bounds(indicator).entrySet()) {
            Term at = column(bound.getValue());
            Expression.Order order = bound.getKey() ? Expression.Order.LESS : Expression.Order.GREATER;
            Term here = new Term.Compare(column("k:" + id), order, at);
            beyond.add(here);
            figure = when(here, Earning.tenth(at), figure);
        }
        return List.of(new Named("tw:" + id, figure), new Named(Outliers.WINSORISED + id, new Term.Or(beyond)));
    }

    private static Named treated(Indicator indicator) {
        Outliers outliers = indicator.outliers().orElseThrow();
        String from = (outliers.winsorises() ? "tw:" : "v:") + indicator.id();
        Term figure = outliers.log()
                ? new Term.Formula(new Expression.Call(Expression.Function.LN, List.of(new Expression.Fact(from))))
                : column(from);
        return new Named("tv:" + indicator.id(), figure);
    }

    private void extend(String name, List<Named> columns) {
        if (!columns.isEmpty()) {
            steps.add(new Extend(name, steps.getLast().name(), columns, Optional.empty()));
        }
    }

    private void grouped(String name, List<Named> aggregates) {
        String from = steps.getLast().name();
        steps.add(new Group(name, from, Compiler.GROUP, aggregates));
        steps.add(new Join(name + " joined", from, name, Compiler.GROUP));
    }
}
