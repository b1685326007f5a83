package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Group;
import org.yuanheng.engine.plan.Plan.Join;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.plan.Term.Column;
import org.yuanheng.engine.rulebook.Combination;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Missing;

/** From points to the total: what a missing value earns, dimensions, adjustments. All in whole multiples of 10⁻¹⁰. */
final class Totals {
    private static final double LARGEST = 9e8;

    private final Scheme scheme;
    private final List<Step> steps;
    private final List<Plan.Wide> wide;
    private final Term ranked;

    Totals(Scheme scheme, List<Step> steps, List<Plan.Wide> wide, Term ranked) {
        this.scheme = scheme;
        this.steps = steps;
        this.wide = wide;
        this.ranked = ranked;
    }

    void filling() {
        List<Named> means = new ArrayList<>();
        List<Named> filled = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            Column points = column("p:" + indicator.id());
            if (indicator.answers(Missing.GROUP_MEAN_POINTS)) {
                Term mean = new Term.Rounded(
                        new Term.SumWhere(points, ranked),
                        new Term.CountWhere(Term.and(List.of(ranked, Compiler.present(points)))),
                        Reach.of(indicator).notNegative());
                means.add(new Named("m:" + indicator.id(), mean));
                filled.add(new Named(
                        (reweights(scheme) ? "i:" : "f:") + indicator.id(),
                        new Term.FirstPresent(List.of(
                                points, Absence.answered(indicator, how -> unearned(indicator, how)), whole(0)))));
            } else {
                String name = (reweights(scheme) ? "i:" : "f:") + indicator.id();
                filled.add(new Named(
                        name,
                        new Term.FirstPresent(
                                List.of(points, Absence.answered(indicator, how -> unearned(indicator, how))))));
            }
        }
        String from = "points";
        if (!means.isEmpty()) {
            steps.add(new Group("means", "points", Compiler.GROUP, means));
            steps.add(new Join("meant", "points", "means", Compiler.GROUP));
            from = "meant";
        }
        steps.add(new Extend("filled", from, filled, Optional.empty()));
        if (reweights(scheme)) {
            reweighted();
        }
    }

    static boolean reweights(Scheme scheme) {
        return scheme.indicators().stream().anyMatch(i -> i.answers(Missing.REWEIGHT));
    }

    /** What a missing value earns by itself, in 10⁻¹⁰. */
    private Term unearned(Indicator indicator, Missing how) {
        return switch (how) {
            case FULL_POINTS -> Weighed.of(scheme, indicator, weighed -> whole(ten10(weighed.weight())));
            case PENALTY -> whole(-ten10(indicator.penalty().orElseThrow()));
            case GROUP_MEAN_POINTS -> column("m:" + indicator.id());
            case ZERO, REWEIGHT, NOT_RATED -> whole(0);
        };
    }

    private static long ten10(BigDecimal points) {
        return points.movePointRight(10).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Every figure × all weights ÷ the weights that are left, in whole numbers, rounded once. */
    private void reweighted() {
        int scale = decimals(scheme.indicators().stream()
                .flatMap(indicator -> Weighed.all(scheme, indicator))
                .map(Indicator::weight)
                .toList());
        List<Term> left = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            Term weight = Weighed.of(scheme, indicator, weighed -> whole(unscaled(weighed.weight(), scale)));
            left.add(
                    indicator.answers(Missing.REWEIGHT)
                            ? when(
                                    Compiler.present(column("p:" + indicator.id())),
                                    weight,
                                    Absence.answered(indicator, how -> how == Missing.REWEIGHT ? whole(0) : weight))
                            : weight);
        }
        extend("weighed", new Named(":left", new Term.Sum(left, false)));
        Function<Scheme, Long> full = weighed -> unscaled(
                weighed.indicators().stream().map(Indicator::weight).reduce(BigDecimal.ZERO, BigDecimal::add), scale);
        Term all = Weighed.of(scheme, weighed -> whole(full.apply(weighed)));
        Term real = Weighed.of(scheme, weighed -> new Term.Real(full.apply(weighed)));
        List<Named> reals = new ArrayList<>();
        List<Named> wholes = new ArrayList<>();
        for (Indicator indicator : scheme.indicators()) {
            Column own = column("i:" + indicator.id());
            Column grown = column("q:" + indicator.id());
            reals.add(new Named(grown.name(), grown(own, real)));
            Term exact = new Term.Rounded(new Term.Multiple(own, all), column(":left"), false);
            wholes.add(
                    new Named("f:" + indicator.id(), new Term.FirstPresent(List.of(checked(exact, grown), whole(0)))));
            wide.add(new Plan.Wide(indicator.id(), true, grown.name(), "grown"));
        }
        steps.add(new Extend("grown", "weighed", reals, Optional.empty()));
        steps.add(new Extend("reweighted", "grown", wholes, Optional.empty()));
    }

    /** Points × all weights ÷ the weights that are left, as a real: only to see whether they stay within reach. */
    private static Term grown(Column points, Term all) {
        Term left = new Term.Product(new Term.ToReal(column(":left"), false), false, new Term.Real(1e10));
        Term more = new Term.Product(new Term.ToReal(points, false), false, all);
        Term nothing = new Term.Compare(column(":left"), Expression.Order.EQUAL, whole(0));
        return when(nothing, new Term.Real(0), new Term.Product(more, true, left));
    }

    /** {@code exact} where the real it stands for lies within reach. */
    private static Term checked(Term exact, Column real) {
        Term notAbove = new Term.Compare(real, Expression.Order.LESS_OR_EQUAL, new Term.Real(LARGEST));
        Term notBelow = new Term.Compare(real, Expression.Order.GREATER_OR_EQUAL, new Term.Real(-LARGEST));
        return when(Term.and(List.of(notAbove, notBelow)), exact, new Term.Scaled(real, false));
    }

    void total() {
        Combination of = scheme.total().of();
        for (Combination.Dimension dimension : of.dimensions()) {
            extend(
                    "dimension " + dimension.id(),
                    new Named(
                            "z:" + dimension.id(),
                            Weighed.of(scheme, weighed -> combined(dimension(weighed, dimension.id())))));
        }
        List<Term> parts = new ArrayList<>(
                of.how() == Combination.How.SUM
                        ? wholes(of)
                        : List.of(Weighed.of(
                                scheme, weighed -> combined(weighed.total().of()))));
        percents(parts);
        List<Named> adjustments = new ArrayList<>();
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            adjustments.add(new Named("a:" + adjustment.id(), points(adjustment)));
        }
        adjustments.add(Notes.ofPoints(scheme));
        steps.add(new Extend("adjusted", steps.getLast().name(), adjustments, Optional.empty()));
        exclusions();
        parts.addAll(adjusted());
        Term sum = new Term.Sum(parts, !fitsNarrow(scheme));
        boolean notNegative = scheme.total().adjustments().isEmpty()
                && scheme.indicators().stream().map(Reach::of).allMatch(Reach::notNegative);
        extend(
                "totals",
                new Named(
                        Compiler.TOTAL, Compiler.toDecimals(sum, scheme.total().decimals(), notNegative)));
    }

    private static Combination dimension(Scheme scheme, String id) {
        return scheme.total().of().dimensions().stream()
                .filter(dimension -> dimension.id().equals(id))
                .findFirst()
                .orElseThrow()
                .of();
    }

    /** What the adjustments that are a share of the points say, as reals. */
    private void percents(List<Term> parts) {
        List<Named> shares = new ArrayList<>();
        Term base = new Term.Product(new Term.ToReal(column(":base"), false), true, new Term.Real(1e10));
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            if (adjustment.percent()) {
                Term says = new Term.Product(column("r:" + adjustment.id()), false, base);
                Term share = new Term.Product(says, true, new Term.Real(100));
                String name = "q:" + adjustment.id();
                shares.add(new Named(name, when(column("h:" + adjustment.id()), share, new Term.Real(0))));
                wide.add(new Plan.Wide(adjustment.id(), true, name, "shares"));
            }
        }
        if (!shares.isEmpty()) {
            extend("based", new Named(":base", new Term.Sum(List.copyOf(parts), true)));
            steps.add(new Extend("shares", "based", shares, Optional.empty()));
        }
    }

    /** What an adjustment says, 0 where it does not hold. */
    private static Term points(Scheme.Adjustment adjustment) {
        Term says = column((adjustment.percent() ? "q:" : "r:") + adjustment.id());
        Term points = when(column("h:" + adjustment.id()), new Term.Scaled(says, false), whole(0));
        return new Term.FirstPresent(List.of(points, whole(0)));
    }

    /** Of adjustments that exclude each other the largest that holds counts, of equals the first: {@code e:} and {@code t:}. */
    private void exclusions() {
        Map<String, Column> largest = new LinkedHashMap<>();
        for (Scheme.Adjustment adjustment : exclusive()) {
            Term own = column("a:" + adjustment.id());
            Column before = largest.get(adjustment.exclusive());
            Term with = before == null ? own : when(new Term.IsMissing(before), own, new Term.Bound(before, true, own));
            Term without = before == null ? new Term.Missing(false) : before;
            String name = "e:" + adjustment.id();
            extend("largest " + adjustment.id(), new Named(name, when(column("h:" + adjustment.id()), with, without)));
            largest.put(adjustment.exclusive(), column(name));
        }
        Map<String, Term> free = new LinkedHashMap<>();
        for (Scheme.Adjustment adjustment : exclusive()) {
            Term most = Objects.requireNonNull(largest.get(adjustment.exclusive()));
            Term is = new Term.Compare(column("a:" + adjustment.id()), Expression.Order.EQUAL, most);
            Term first = free.getOrDefault(adjustment.exclusive(), new Term.Flag(true));
            String name = "t:" + adjustment.id();
            Term counts = Term.and(List.of(column("h:" + adjustment.id()), is, first));
            extend("counting " + adjustment.id(), new Named(name, when(counts, whole(1), whole(0))));
            Term not = new Term.Compare(column(name), Expression.Order.EQUAL, whole(0));
            free.put(adjustment.exclusive(), Term.and(List.of(first, not)));
        }
    }

    private List<Scheme.Adjustment> exclusive() {
        return scheme.total().adjustments().stream()
                .filter(a -> !a.exclusive().isEmpty())
                .toList();
    }

    /** What the adjustments add together, within the limits of bonus and penalty. */
    private List<Term> adjusted() {
        List<Term> counted = new ArrayList<>();
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            Term points = column("a:" + adjustment.id());
            Term counts = new Term.Compare(column("t:" + adjustment.id()), Expression.Order.EQUAL, whole(1));
            counted.add(adjustment.exclusive().isEmpty() ? points : when(counts, points, whole(0)));
        }
        boolean unlimited = scheme.total().mostBonus().isEmpty()
                && scheme.total().mostPenalty().isEmpty();
        // Facts that lack the columns of every adjustment leave nothing to limit.
        if (unlimited || counted.isEmpty()) {
            return counted;
        }
        return List.of(
                within(counted, true, scheme.total().mostBonus()),
                within(counted, false, scheme.total().mostPenalty()));
    }

    private static Term within(List<Term> counted, boolean bonus, Optional<BigDecimal> most) {
        List<Term> onOneSide = counted.stream()
                .map(points -> (Term) new Term.Bound(points, bonus, whole(0)))
                .toList();
        Term sum = new Term.Sum(onOneSide, true);
        return most.map(limit -> (Term) new Term.Bound(sum, !bonus, whole(bonus ? ten10(limit) : -ten10(limit))))
                .orElse(sum);
    }

    private void extend(String name, Named column) {
        steps.add(new Extend(name, steps.getLast().name(), List.of(column), Optional.empty()));
    }

    /** The parts' points in 10⁻¹⁰. */
    private static List<Term> wholes(Combination of) {
        return of.parts().stream()
                .map(part -> (Term) column((part instanceof Combination.Measured ? "f:" : "z:") + part.id()))
                .toList();
    }

    /** The parts as one figure in 10⁻¹⁰. */
    private static Term combined(Combination of) {
        List<Term> wholes = wholes(of);
        List<BigDecimal> weights =
                of.parts().stream().map(Combination.Part::weight).toList();
        return switch (of.how()) {
            case SUM -> new Term.Sum(wholes, true);
            case MEAN -> {
                int scale = decimals(weights);
                List<Term> weighed = new ArrayList<>();
                for (int i = 0; i < wholes.size(); i++) {
                    weighed.add(new Term.Multiple(wholes.get(i), whole(unscaled(weights.get(i), scale))));
                }
                long all = weights.stream().mapToLong(w -> unscaled(w, scale)).sum();
                yield new Term.Rounded(new Term.Sum(weighed, true), whole(all), false);
            }
            case GEOMETRIC_MEAN -> new Term.Scaled(new Term.GeometricMean(wholes, weights), true);
        };
    }

    private static int decimals(List<BigDecimal> weights) {
        return weights.stream()
                .mapToInt(weight -> Math.max(0, weight.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
    }

    private static long unscaled(BigDecimal weight, int scale) {
        return weight.movePointRight(scale)
                .setScale(0, RoundingMode.UNNECESSARY)
                .longValueExact();
    }

    /** Whether floors and caps keep every sum of points within 64 bits. */
    static boolean fitsNarrow(Scheme scheme) {
        double most = 0;
        for (Indicator indicator : scheme.indicators()) {
            Optional<BigDecimal> floor = indicator.points().floor();
            Optional<BigDecimal> cap = indicator.points().cap();
            if (floor.isEmpty() || cap.isEmpty() || indicator.answers(Missing.PENALTY)) {
                return false;
            }
            double factor =
                    floor.get().abs().max(cap.get().abs()).max(BigDecimal.ONE).doubleValue();
            most += factor
                    * Weighed.all(scheme, indicator)
                            .mapToDouble(weighed -> weighed.weight().doubleValue())
                            .max()
                            .orElseThrow();
        }
        return most < LARGEST
                && !reweights(scheme)
                && scheme.total().of().isPlainSum()
                && scheme.total().adjustments().isEmpty();
    }
}
