package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Group;
import org.yuanheng.engine.plan.Plan.Join;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Select;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.PointsFigure;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Missing;

/**
 * A scheme as a {@link Plan}: values → points → filling → adjustments → total → rank → quota → overrides, the order that
 * docs/EVALUATION.md "Units" fixes.
 *
 * <p>Facts keep their ids as column names; figures made on the way have a colon in theirs, which no id can have:
 * {@code v:} value, {@code b:} baseline, {@code x:} and {@code y:} its two sums, {@code w:} points before and {@code d:} after
 * floor and cap, {@code k:} value and {@code p:} points in 10⁻¹⁰, {@code m:} the group's mean points, {@code f:} points after filling,
 * {@code h:} whether an adjustment holds, {@code r:} its points and {@code a:} what it adds in 10⁻¹⁰, {@code z:} a dimension's figure in 10⁻¹⁰, {@code o:} whether an override holds.
 */
public final class Compiler {
    static final String GROUP = ":group";
    /** The group as a number: rows are sorted by it faster than by its name. */
    static final String GROUP_NUMBER = ":g";

    static final String RANKED = ":ranked";
    static final String PENDING = ":pending";
    static final String NOT_RATED = ":unrated";
    static final String N = ":n";
    static final String TOTAL = ":total";
    static final String RANK = ":rank";
    /** The place in the group where shared ranks are published; else the rank is the place. */
    static final String PLACE = ":place";

    private static final long TEN_10 = 10_000_000_000L;
    static final int VALUE_DECIMALS = 6;
    static final int POINTS_DECIMALS = 4;

    private final Scheme scheme;
    private final List<Step> steps = new ArrayList<>();
    private final List<Plan.Wide> wide = new ArrayList<>();
    private final List<Term.Sort> rankKeys = new ArrayList<>();

    private Compiler(Scheme scheme) {
        this.scheme = scheme;
    }

    /**
     * Compiles a checked scheme.
     *
     * @param scheme a scheme all of whose {@code items} are columns of the facts; drop the clauses over absent columns
     *     first ({@code Scheme.without})
     */
    public static Plan compile(Scheme scheme) {
        Compiler compiler = new Compiler(scheme);
        compiler.steps.addAll(Population.leftOut(scheme.population(), compiler.groupKnown()));
        compiler.units();
        Contradiction.step(scheme).ifPresent(compiler.steps::add);
        compiler.baselines();
        new Earning(scheme, compiler.steps, compiler.wide, compiler.ranked()).points();
        Totals totals = new Totals(scheme, compiler.steps, compiler.wide, compiler.ranked());
        totals.filling();
        totals.total();
        compiler.rank();
        List<Named> classColumns = new Classes(scheme, compiler.rankKeys, compiler.steps).classColumns();
        compiler.publish(classColumns);
        Plan plan = new Plan(
                List.copyOf(compiler.steps),
                List.copyOf(compiler.wide),
                scheme.indicators().stream().map(Indicator::id).toList(),
                scheme.total().decimals());
        return Preparation.before(plan, scheme);
    }

    /**
     * The first stage of a scheme whose weights hang on the facts: up to the points as if all weights were equal, and then
     * {@link Plan#WEIGHING}.
     */
    public static Plan weighing(Scheme scheme) {
        Compiler compiler = new Compiler(scheme);
        compiler.units();
        compiler.baselines();
        new Earning(scheme, compiler.steps, compiler.wide, compiler.ranked()).points();
        new Weighing(scheme, compiler.steps, compiler.ranked()).steps();
        return new Plan(List.copyOf(compiler.steps), List.copyOf(compiler.wide), List.of(), 0);
    }

    private static Term is(String attribute, String value) {
        return new Term.Compare(column(attribute), Expression.Order.EQUAL, new Term.Words(value));
    }

    static Term present(Term term) {
        return new Term.Not(new Term.IsMissing(term));
    }

    /** Whether the details hold the two sums {@code x:} and {@code y:} of an indicator's baseline. */
    public static boolean hasSums(Indicator indicator) {
        return indicator
                .points()
                .measure()
                .map(Earning::plain)
                .filter(Baseline.GroupSumOverSum.class::isInstance)
                .isPresent();
    }

    /** The figures of the group that an indicator's points ask for, and their columns among the details. */
    public static SortedMap<PointsFigure, String> groupFigures(Indicator indicator) {
        return Earning.groupFigures(indicator);
    }

    /** The bounds to which an indicator's values are brought, in 10⁻¹⁰, and their columns; the lower one's under true. */
    public static SortedMap<Boolean, String> bounds(Indicator indicator) {
        return Treating.bounds(indicator);
    }

    private Term groupKnown() {
        return and(
                scheme.compareWithin().stream().map(id -> present(column(id))).toList());
    }

    /** Units of the population: their group, whether they are ranked, and which clauses hold for them. */
    private void units() {
        List<Named> columns = new ArrayList<>();
        scheme.fallback()
                .map(Fallbacks::names)
                .ifPresentOrElse(
                        columns::addAll, () -> columns.add(new Named(GROUP, Fallbacks.name(scheme.compareWithin()))));
        Term evaluated =
                everyoneEvaluated(scheme.population()) ? new Term.Flag(true) : is("participation", "EVALUATED");
        Term complete = scheme.pending()
                ? and(scheme.required().stream().map(id -> present(column(id))).toList())
                : new Term.Flag(true);
        List<Term> rated = unrated();
        columns.add(new Named(RANKED, and(List.of(evaluated, complete, and(rated)))));
        if (scheme.pending()) {
            columns.add(new Named(PENDING, and(List.of(evaluated, new Term.Not(complete)))));
        }
        if (!rated.isEmpty()) {
            columns.add(new Named(NOT_RATED, and(List.of(evaluated, complete, new Term.Not(and(rated))))));
        }
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            columns.add(new Named("h:" + adjustment.id(), new Term.Formula(adjustment.when())));
            columns.add(new Named("r:" + adjustment.id(), new Term.Formula(adjustment.points())));
            adjustment
                    .claim()
                    .ifPresent(claim -> claim.notes()
                            .forEach((code, due) -> columns.add(new Named(
                                    code + adjustment.id(),
                                    new Term.FirstPresent(List.of(new Term.Formula(due), new Term.Flag(false)))))));
            wide.add(new Plan.Wide(adjustment.id(), true, "r:" + adjustment.id(), "units"));
        }
        scheme.indicators().forEach(indicator -> Absence.column(indicator).ifPresent(columns::add));
        for (Scheme.ClassOverride override : scheme.overrides()) {
            columns.add(new Named("o:" + override.id(), new Term.Formula(override.when())));
        }
        Term belongs = and(List.of(Population.judged(scheme.population()), groupKnown()));
        String name = scheme.fallback().isPresent() ? Fallbacks.CANDIDATES : "units";
        steps.add(new Extend(name, Plan.FACTS, columns, Optional.of(belongs)));
        if (scheme.fallback().isPresent()) {
            Fallbacks.place(scheme, steps, ranked());
        }
    }

    /** Whether the population itself says {@code participation = 'EVALUATED'}: then nobody else needs to be told apart. */
    static boolean everyoneEvaluated(Expression population) {
        return switch (population) {
            case Expression.And(List<Expression> terms) -> terms.stream().anyMatch(Compiler::everyoneEvaluated);
            case Expression.Comparison(
                    Expression.Order order,
                    Expression.Fact(String id),
                    Expression.Words(String value)) ->
                order == Expression.Order.EQUAL && id.equals("participation") && value.equals("EVALUATED");
            default -> false;
        };
    }

    private Term ranked() {
        return everyoneEvaluated(scheme.population())
                        && !scheme.pending()
                        && unrated().isEmpty()
                ? new Term.Flag(true)
                : column(RANKED);
    }

    /** The values without which a unit is not ranked. */
    private List<Term> unrated() {
        return scheme.indicators().stream()
                .filter(i -> i.whenMissing() == Missing.NOT_RATED)
                .map(Absence::rated)
                .toList();
    }

    /** n and the two sums of each Σ/Σ baseline, per group, joined to its units. */
    private void baselines() {
        List<Named> sums = new ArrayList<>();
        sums.add(new Named(N, new Term.CountWhere(ranked())));
        List<Named> baselines = new ArrayList<>();
        baselines.add(new Named(GROUP_NUMBER, new Term.Numbering()));
        for (Indicator indicator : scheme.indicators()) {
            String id = indicator.id();
            indicator.points().measure().ifPresent(baseline -> {
                switch (Earning.plain(baseline)) {
                    case Baseline.Constant(BigDecimal value) ->
                        baselines.add(new Named("b:" + id, multiple(baseline, new Term.Real(value.doubleValue()))));
                    case Baseline.GroupSumOverSum ratio -> {
                        sums.addAll(sums(id, ratio));
                        baselines.add(new Named("b:" + id, multiple(baseline, ratioOfSums(id))));
                    }
                    case Baseline.GroupMean _, Baseline.GroupBest _, Baseline.Own _, Baseline.Times _ -> {}
                }
            });
        }
        steps.add(new Group("sums", "units", GROUP, sums));
        steps.add(new Extend("baselines", "sums", baselines, Optional.empty()));
        steps.add(new Join("compared", "units", "baselines", GROUP));
    }

    private List<Named> sums(String id, Baseline.GroupSumOverSum ratio) {
        Term x = new Term.Exact(ratio.numerator());
        Term y = new Term.Exact(ratio.denominator());
        Term counted = ratio.denominator() instanceof Expression.Fact
                ? new Term.Compare(y, Expression.Order.GREATER, whole(0))
                : present(new Term.Formula(
                        new Expression.Arithmetic(Expression.Operator.DIVIDE, ratio.numerator(), ratio.denominator())));
        return List.of(
                new Named("x:" + id, new Term.SumWhere(x, and(List.of(ranked(), counted)))),
                new Named("y:" + id, new Term.SumWhere(y, and(List.of(ranked(), present(x), counted)))));
    }

    private static Term multiple(Baseline baseline, Term of) {
        return baseline instanceof Baseline.Times(BigDecimal factor, Baseline rest)
                ? Earning.times(multiple(rest, of), factor)
                : of;
    }

    private static Term ratioOfSums(String id) {
        Term above = and(List.of(
                new Term.Compare(column("x:" + id), Expression.Order.GREATER, whole(0)),
                new Term.Compare(column("y:" + id), Expression.Order.GREATER, whole(0))));
        return when(
                above,
                new Term.Product(
                        new Term.ToReal(column("x:" + id), true), true, new Term.ToReal(column("y:" + id), true)),
                new Term.Missing(false));
    }

    static Term toDecimals(Term wholeOfTen10, int decimals, boolean notNegative) {
        return new Term.Rounded(wholeOfTen10, whole(TEN_10 / Math.powExact(10L, decimals)), notNegative);
    }

    private void rank() {
        List<Term.Sort> keys = new ArrayList<>();
        Term ranked = ranked();
        if (!ranked.equals(new Term.Flag(true))) {
            keys.add(new Term.Sort(ranked, true));
        }
        for (Scheme.RankKey key : scheme.rank()) {
            boolean indicator = scheme.indicators().stream().anyMatch(i -> i.id().equals(key.id()));
            String name = key.id().equals("total") ? TOTAL : indicator ? "k:" + key.id() : key.id();
            keys.add(new Term.Sort(column(name), key.descending()));
        }
        List<Named> order = new ArrayList<>();
        order.add(new Named(":row", new Term.RowNumber(column(GROUP_NUMBER), keys)));
        Term place = when(ranked, column(":row"), new Term.Missing(false));
        Term rank = place;
        if (scheme.ties() != Scheme.Ties.ORDINAL) {
            boolean dense = scheme.ties() == Scheme.Ties.DENSE;
            order.add(new Named(":shared", new Term.Rank(column(GROUP_NUMBER), Pool.withoutUnit(keys), dense)));
            rank = when(ranked, column(":shared"), new Term.Missing(false));
        }
        steps.add(new Extend("ordered", "totals", List.copyOf(order), Optional.empty()));
        List<Named> ranks = new ArrayList<>();
        ranks.add(new Named(RANK, rank));
        if (scheme.ties() != Scheme.Ties.ORDINAL) {
            ranks.add(new Named(PLACE, place));
        }
        steps.add(new Extend("ranks", "ordered", List.copyOf(ranks), Optional.empty()));
        this.rankKeys.addAll(keys);
    }

    private void publish(List<Named> classColumns) {
        String last = steps.getLast().name();
        steps.add(new Extend(Plan.DETAILS, last, classColumns, Optional.empty()));
        List<Named> columns = new ArrayList<>();
        columns.add(new Named("unit_id", column("unit_id")));
        columns.add(new Named("group", column(GROUP)));
        for (Indicator indicator : scheme.indicators()) {
            boolean notNegative = Reach.of(indicator).notNegative() && !Totals.reweights(scheme);
            columns.add(new Named("value_" + indicator.id(), published("k:" + indicator.id(), VALUE_DECIMALS, false)));
            columns.add(new Named(
                    "points_" + indicator.id(), published("f:" + indicator.id(), POINTS_DECIMALS, notNegative)));
        }
        columns.add(new Named(
                "total", new Term.Published(column(TOTAL), scheme.total().decimals(), Totals.fitsNarrow(scheme))));
        columns.add(new Named("rank", column(RANK)));
        columns.add(new Named("class", column("class")));
        columns.add(new Named("notes", column("notes")));
        steps.add(new Select(Plan.RESULTS, Plan.DETAILS, columns, Optional.empty()));
    }

    /** A column of 10⁻¹⁰ as it is published. */
    static Term published(String name, int decimals, boolean notNegative) {
        return new Term.Published(toDecimals(column(name), decimals, notNegative), decimals, true);
    }
}
