package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Group;
import org.yuanheng.engine.plan.Plan.Join;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.PointsFigure;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Points;

/**
 * From values to points: the figures of the group that baselines and formulas ask for, the points, floor and cap, both
 * value and points as whole multiples of 10⁻¹⁰.
 *
 * <p>Only indicators that ask for figures of the values pay for them: they are made whole before the points, counted,
 * summed, and enter the formula as doubles again: {@code e:} the value, {@code gn:} how many, {@code gm:} mean, {@code gl:} least,
 * {@code gh:} largest, {@code gs:} standard deviation, {@code gb:} how many below and {@code gq:} how many the same.
 */
final class Earning {
    private static final double TEN_10 = 1e10;
    private static final long TEN_4 = 10_000;
    private static final BigDecimal TEN_12 = new BigDecimal("1000000000000");

    private final Scheme scheme;
    private final List<Step> steps;
    private final List<Plan.Wide> wide;
    private final Term ranked;

    Earning(Scheme scheme, List<Step> steps, List<Plan.Wide> wide, Term ranked) {
        this.scheme = scheme;
        this.steps = steps;
        this.wide = wide;
        this.ranked = ranked;
    }

    /** Adds the steps up to {@code points}. */
    void points() {
        extend(
                Plan.VALUES,
                scheme.indicators().stream()
                        .map(i -> new Named("v:" + i.id(), new Term.Formula(i.value())))
                        .toList());
        new Treating(scheme, steps, ranked).steps();
        figures();
        extend(
                "ratios",
                scheme.indicators().stream()
                        .map(i -> new Named("w:" + i.id(), Weighed.of(scheme, i, this::earned)))
                        .toList());
        extend(
                Plan.REALS,
                scheme.indicators().stream()
                        .map(i -> new Named("d:" + i.id(), Weighed.of(scheme, i, Earning::bounded)))
                        .toList());
        List<Named> points = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            String id = indicator.id();
            if (!measured(indicator) && !Treating.changes(indicator)) {
                points.add(new Named("k:" + id, new Term.Scaled(column("v:" + id), false)));
            }
            boolean inRange = Weighed.all(scheme, indicator).map(Reach::of).allMatch(Reach::inRange);
            points.add(new Named("p:" + id, new Term.Scaled(column("d:" + id), inRange)));
            wide.add(new Plan.Wide(id, false, "v:" + id, Plan.VALUES));
            wide.add(new Plan.Wide(id, true, "d:" + id, Plan.REALS));
        }
        extend("points", points);
    }

    private void extend(String name, List<Named> columns) {
        if (!columns.isEmpty()) {
            steps.add(new Extend(name, steps.getLast().name(), columns, Optional.empty()));
        }
    }

    /** What an indicator asks of its group's values. */
    private static Set<PointsFigure> asked(Indicator indicator) {
        EnumSet<PointsFigure> asked = EnumSet.noneOf(PointsFigure.class);
        if (indicator.points() instanceof Points.ByFormula formula) {
            asked.addAll(formula.figures());
            asked.remove(PointsFigure.WEIGHT);
            asked.remove(PointsFigure.BASELINE);
        }
        indicator.points().measure().ifPresent(baseline -> {
            switch (plain(baseline)) {
                case Baseline.GroupMean _ -> asked.add(PointsFigure.GROUP_MEAN);
                case Baseline.GroupBest _ -> asked.add(PointsFigure.GROUP_MAX);
                default -> {}
            }
        });
        return asked;
    }

    /** The figure by which points are earned: the value unless outliers are treated. */
    private static String valueOf(Indicator indicator) {
        return (Treating.changes(indicator) ? "tv:" : "v:") + indicator.id();
    }

    private static String wholeOf(Indicator indicator) {
        return (Treating.changes(indicator) ? "tk:" : "k:") + indicator.id();
    }

    private static boolean measured(Indicator indicator) {
        return !asked(indicator).isEmpty();
    }

    /** Without multiples. */
    static Baseline plain(Baseline baseline) {
        return baseline instanceof Baseline.Times(var _, Baseline of) ? plain(of) : baseline;
    }

    private static boolean asks(Indicator indicator, PointsFigure... figures) {
        return Stream.of(figures).anyMatch(asked(indicator)::contains);
    }

    private void figures() {
        List<Indicator> measured =
                scheme.indicators().stream().filter(Earning::measured).toList();
        if (!measured.isEmpty()) {
            extend(
                    "valued",
                    measured.stream()
                            .map(i -> new Named(wholeOf(i), new Term.Scaled(column(valueOf(i)), false)))
                            .toList());
            grouped("spans", spans(measured));
            extend("spanned", reals(measured));
            List<Indicator> spread = measured.stream()
                    .filter(i -> asks(i, PointsFigure.GROUP_SD))
                    .toList();
            if (!spread.isEmpty()) {
                deviations(spread);
            }
        }
        List<Named> baselines = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            indicator.points().measure().flatMap(b -> late(indicator, b)).ifPresent(baselines::add);
        }
        extend("measured", baselines);
    }

    /** Aggregates over the ranked units of the group, joined back to all its units. */
    private void grouped(String name, List<Named> aggregates) {
        if (!aggregates.isEmpty()) {
            String from = steps.getLast().name();
            steps.add(new Group(name, from, Compiler.GROUP, aggregates));
            steps.add(new Join(name + " joined", from, name, Compiler.GROUP));
        }
    }

    private List<Named> spans(List<Indicator> measured) {
        List<Named> spans = new ArrayList<>();
        for (Indicator indicator : measured) {
            Term k = column(wholeOf(indicator));
            if (asks(indicator, PointsFigure.GROUP_COUNT, PointsFigure.GROUP_MEAN, PointsFigure.GROUP_SD)) {
                Term having = and(List.of(ranked, new Term.Not(new Term.IsMissing(k))));
                spans.add(new Named("n:" + indicator.id(), new Term.CountWhere(having)));
            }
            if (asks(indicator, PointsFigure.GROUP_MEAN, PointsFigure.GROUP_SD)) {
                spans.add(new Named("s:" + indicator.id(), new Term.SumWhere(k, ranked)));
            }
            if (asks(indicator, PointsFigure.GROUP_MIN)) {
                spans.add(new Named("l:" + indicator.id(), new Term.ExtremeWhere(k, false, ranked)));
            }
            if (asks(indicator, PointsFigure.GROUP_MAX)) {
                spans.add(new Named("g:" + indicator.id(), new Term.ExtremeWhere(k, true, ranked)));
            }
        }
        return spans;
    }

    /** The figures as doubles, for the formulas; the mean first as a whole number. */
    private List<Named> reals(List<Indicator> measured) {
        List<Named> reals = new ArrayList<>();
        for (Indicator indicator : measured) {
            String id = indicator.id();
            Term mean = new Term.Rounded(column("s:" + id), column("n:" + id), false);
            add(reals, indicator, PointsFigure.VALUE, "e:" + id, tenth(column(wholeOf(indicator))));
            add(reals, indicator, PointsFigure.GROUP_COUNT, "gn:" + id, new Term.ToReal(column("n:" + id), false));
            add(reals, indicator, PointsFigure.GROUP_MEAN, "gm:" + id, tenth(mean));
            add(reals, indicator, PointsFigure.GROUP_MIN, "gl:" + id, tenth(column("l:" + id)));
            add(reals, indicator, PointsFigure.GROUP_MAX, "gh:" + id, tenth(column("g:" + id)));
            if (asks(indicator, PointsFigure.GROUP_SD)) {
                Term from = new Term.Sum(List.of(column(wholeOf(indicator)), new Term.Negative(mean)), true);
                reals.add(new Named("dev:" + id, new Term.Rounded(from, whole(TEN_4), false)));
            }
            Term value = column(wholeOf(indicator));
            add(reals, indicator, PointsFigure.GROUP_BELOW, "gb:" + id, counted(value, true));
            add(reals, indicator, PointsFigure.GROUP_SAME, "gq:" + id, counted(value, false));
        }
        return reals;
    }

    private Term counted(Term value, boolean below) {
        return new Term.ToReal(new Term.CountBeside(column(Compiler.GROUP_NUMBER), value, below, ranked), false);
    }

    private static void add(List<Named> reals, Indicator indicator, PointsFigure figure, String name, Term term) {
        if (asks(indicator, figure)) {
            reals.add(new Named(name, term));
        }
    }

    static Term tenth(Term wholeOfTen10) {
        return new Term.Product(new Term.ToReal(wholeOfTen10, false), true, new Term.Real(TEN_10));
    }

    /** √(Σd² ÷ n ÷ 10¹²), d in 10⁻⁶: a square of all ten decimals would not fit in 128 bits. */
    private void deviations(List<Indicator> spread) {
        List<Named> squares = new ArrayList<>();
        List<Named> variances = new ArrayList<>();
        List<Named> roots = new ArrayList<>();
        for (Indicator indicator : spread) {
            String id = indicator.id();
            Term from = column("dev:" + id);
            Term having = and(List.of(ranked, new Term.Not(new Term.IsMissing(from))));
            squares.add(new Named("ss:" + id, new Term.SumWhere(new Term.Square(from), ranked)));
            squares.add(new Named("nd:" + id, new Term.CountWhere(having)));
            variances.add(new Named(
                    "var:" + id,
                    new Term.Product(
                            new Term.ToReal(column("ss:" + id), true),
                            true,
                            new Term.ToReal(column("nd:" + id), false))));
            Expression variance = new Expression.Arithmetic(
                    Expression.Operator.DIVIDE, new Expression.Fact("var:" + id), new Expression.Numeral(TEN_12));
            roots.add(new Named(
                    "gs:" + id, new Term.Formula(new Expression.Call(Expression.Function.SQRT, List.of(variance)))));
        }
        String from = steps.getLast().name();
        steps.add(new Group("deviations", from, Compiler.GROUP, squares));
        extend("variances", variances);
        extend("roots", roots);
        steps.add(new Join("spread", from, "roots", Compiler.GROUP));
    }

    /** A baseline that stands only now: constants and sums over sums came with the groups. */
    private Optional<Named> late(Indicator indicator, Baseline baseline) {
        String name = "b:" + indicator.id();
        return baseline(indicator, baseline).map(term -> new Named(name, term));
    }

    private Optional<Term> baseline(Indicator indicator, Baseline baseline) {
        return switch (baseline) {
            case Baseline.Constant _, Baseline.GroupSumOverSum _ -> Optional.empty();
            case Baseline.GroupMean _ -> Optional.of(aboveZero(column("gm:" + indicator.id())));
            case Baseline.GroupBest _ -> Optional.of(aboveZero(column("gh:" + indicator.id())));
            case Baseline.Own(Expression figure) -> Optional.of(aboveZero(new Term.Formula(figure)));
            case Baseline.Times(BigDecimal factor, Baseline of) ->
                baseline(indicator, of).map(term -> times(term, factor));
        };
    }

    static Term times(Term real, BigDecimal factor) {
        return new Term.Product(real, false, new Term.Real(factor.doubleValue()));
    }

    private static Term aboveZero(Term real) {
        return when(new Term.Compare(real, Expression.Order.GREATER, whole(0)), real, new Term.Missing(false));
    }

    /** Points before floor and cap. */
    private Term earned(Indicator indicator) {
        String id = indicator.id();
        return switch (indicator.points()) {
            case Points.BaselineRatio _ -> {
                Term ratio = new Term.Product(column(valueOf(indicator)), true, column("b:" + id));
                yield new Term.Product(
                        ratio, false, new Term.Real(indicator.weight().doubleValue()));
            }
            case Points.ByFormula formula -> {
                Expression filled = Facts.replaced(
                        formula.formula(),
                        name -> PointsFigure.find(name)
                                .map(figure -> figure(indicator, figure))
                                .orElse(new Expression.Fact(name)));
                // A formula need not name the value to have none without it.
                yield when(
                        new Term.Not(new Term.IsMissing(column(valueOf(indicator)))),
                        new Term.Formula(filled),
                        new Term.Missing(false));
            }
        };
    }

    /** The figures of the group that the points ask for, each with its column. */
    static SortedMap<PointsFigure, String> groupFigures(Indicator indicator) {
        SortedMap<PointsFigure, String> columns = new TreeMap<>();
        asked(indicator).stream()
                .filter(figure -> figure != PointsFigure.VALUE)
                .forEach(figure -> columns.put(figure, prefix(figure) + indicator.id()));
        return columns;
    }

    private static Expression figure(Indicator indicator, PointsFigure figure) {
        return figure == PointsFigure.WEIGHT
                ? new Expression.Numeral(indicator.weight())
                : new Expression.Fact(prefix(figure) + indicator.id());
    }

    private static String prefix(PointsFigure figure) {
        return switch (figure) {
            case VALUE -> "e:";
            case BASELINE -> "b:";
            case WEIGHT -> "";
            case GROUP_COUNT -> "gn:";
            case GROUP_MEAN -> "gm:";
            case GROUP_MIN -> "gl:";
            case GROUP_MAX -> "gh:";
            case GROUP_SD -> "gs:";
            case GROUP_BELOW -> "gb:";
            case GROUP_SAME -> "gq:";
        };
    }

    private static Term bounded(Indicator indicator) {
        double weight = indicator.weight().doubleValue();
        Term bounded = column("w:" + indicator.id());
        Optional<BigDecimal> floor = indicator.points().floor();
        Optional<BigDecimal> cap = indicator.points().cap();
        if (floor.isPresent()) {
            bounded = new Term.Bound(bounded, true, new Term.Real(floor.get().doubleValue() * weight));
        }
        if (cap.isPresent()) {
            bounded = new Term.Bound(bounded, false, new Term.Real(cap.get().doubleValue() * weight));
        }
        return bounded;
    }
}
