package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.yuanheng.reference.Condition.Truth;
import org.yuanheng.reference.ReferenceScheme.Adjustment;
import org.yuanheng.reference.ReferenceScheme.Against;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Indicator;
import org.yuanheng.reference.ReferenceScheme.Method;

/** Values, points, filling, adjustments and total of one group, in this order. */
record Scoring(ReferenceScheme scheme, Mutant mutant) {
    private static final int VALUE_DECIMALS = 6;
    private static final int POINTS_DECIMALS = 4;

    void score(List<Scored> group) {
        for (int i = 0; i < scheme.indicators().size(); i++) {
            Indicator indicator = scheme.indicators().get(i);
            takeValues(indicator, i, group);
            List<OptionalDouble> baselines = baselines(indicator, i, group);
            earnPoints(indicator, i, baselines, group);
            fill(indicator, i, baselines, group);
        }
        group.forEach(this::reweight);
        group.forEach(this::total);
    }

    private void takeValues(Indicator indicator, int i, List<Scored> group) {
        Treating treating = new Treating(indicator, mutant);
        for (Scored scored : group) {
            OptionalDouble value = treating.value(scored);
            scored.doubles.add(value);
            scored.values.add(whole(value));
        }
        treating.treat(i, group);
    }

    /** What each unit is measured against; empty when there is none to speak of. */
    private List<OptionalDouble> baselines(Indicator indicator, int i, List<Scored> group) {
        Against against = indicator.against();
        return group.stream()
                .map(scored -> baseline(against, indicator, i, scored, group))
                .toList();
    }

    private OptionalDouble baseline(Against against, Indicator indicator, int i, Scored scored, List<Scored> group) {
        return switch (against) {
            case Against.Nothing _ -> OptionalDouble.empty();
            case Against.Constant(BigDecimal value) -> OptionalDouble.of(value.doubleValue());
            case Against.Sums(Optional<Formula> of) -> sums(of.orElse(indicator.value()), group);
            case Against.Mean _ -> {
                List<BigInteger> having = having(i, group);
                yield having.isEmpty()
                        ? OptionalDouble.empty()
                        : aboveZero(Methods.real(new Methods(indicator, having, mutant).mean()));
            }
            case Against.Best _ ->
                having(i, group).stream()
                        .max(BigInteger::compareTo)
                        .map(k -> aboveZero(Methods.real(k)))
                        .orElseGet(OptionalDouble::empty);
            case Against.Own(Formula figure) -> {
                OptionalDouble own = row().value(figure, scored.unit);
                yield own.isEmpty() ? own : aboveZero(own.getAsDouble());
            }
            case Against.Times(BigDecimal factor, Against of) -> {
                OptionalDouble base = baseline(of, indicator, i, scored, group);
                yield base.isEmpty() || mutant == Mutant.TIMES_IGNORED
                        ? base
                        : OptionalDouble.of(base.getAsDouble() * factor.doubleValue());
            }
        };
    }

    private OptionalDouble aboveZero(double baseline) {
        return baseline > 0 || mutant == Mutant.BASELINE_BELOW_ZERO_STANDS
                ? OptionalDouble.of(baseline)
                : OptionalDouble.empty();
    }

    /** The values that count in the group's figures. */
    private List<BigInteger> having(int i, List<Scored> group) {
        return group.stream()
                .filter(s -> s.ranked() || mutant == Mutant.NOT_EVALUATED_IN_FIGURES)
                .flatMap(s -> whole(s.treated.get(i)).stream())
                .toList();
    }

    /** Σ numerator ÷ Σ denominator over the ranked units that have the ratio. */
    private OptionalDouble sums(Formula ratio, List<Scored> group) {
        if (!(ratio instanceof Formula.Operation(char sign, Formula x, Formula y)) || sign != '/') {
            throw new IllegalArgumentException("Σ/Σ of " + ratio.text());
        }
        List<Scored> having = group.stream()
                .filter(s -> s.ranked() || mutant == Mutant.NOT_EVALUATED_IN_SUMS)
                .filter(s -> row().value(ratio, s.unit).isPresent() || mutant == Mutant.SUMS_OVER_DELIVERED)
                .toList();
        double sumX = sum(x, having);
        double sumY = sum(y, having);
        boolean above = mutant == Mutant.BASELINE_BELOW_ZERO_STANDS ? sumX != 0 : sumX > 0;
        if (!above || sumY <= 0) {
            return OptionalDouble.empty();
        }
        return mutant == Mutant.MEAN_OF_RATIOS
                ? having.stream()
                        .mapToDouble(s -> row().value(ratio, s.unit).orElseThrow())
                        .average()
                : OptionalDouble.of(sumX / sumY);
    }

    /** The exact sum's nearest double: it has the sign of the sum, which is a multiple of 10⁻⁹. */
    private double sum(Formula formula, List<Scored> having) {
        return mutant == Mutant.SUMS_IN_DOUBLES
                ? sumOfDoubles(formula, having)
                : having.stream()
                        .flatMap(s -> row().exact(formula, s.unit).stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .doubleValue();
    }

    /** Left to right; {@code DoubleStream.sum} would compensate the error that this mutant is about. */
    private double sumOfDoubles(Formula formula, List<Scored> having) {
        double sum = 0;
        for (Scored scored : having) {
            sum += row().value(formula, scored.unit).orElse(0);
        }
        return sum;
    }

    private void earnPoints(Indicator indicator, int i, List<OptionalDouble> baselines, List<Scored> group) {
        for (int u = 0; u < group.size(); u++) {
            Scored scored = group.get(u);
            OptionalDouble earned = scored.treated.get(i).isEmpty()
                    ? OptionalDouble.empty()
                    : points(of(scored, i), i, scored.treated.get(i).getAsDouble(), baselines.get(u), group, true);
            if (baselines.get(u).isEmpty() && !(indicator.against() instanceof Against.Nothing)) {
                scored.notes.add("no-baseline:" + indicator.id());
            }
            scored.points.add(whole(earned));
            scored.earned.add(whole(earned));
        }
    }

    /** value ÷ baseline × weight, or what the method says; then floor, then cap, each step one operation on doubles. */
    private OptionalDouble points(
            Indicator indicator, int i, double value, OptionalDouble baseline, List<Scored> group, boolean capped) {
        double weight = indicator.weight().doubleValue();
        double earned;
        if (indicator.method().equals(Method.BASELINE_RATIO)) {
            if (baseline.isEmpty()) {
                return OptionalDouble.empty();
            }
            double measured = mutant == Mutant.POINTS_FROM_THE_ROUNDED_VALUE
                    ? new BigDecimal(fixed().published(fixed().of(value), VALUE_DECIMALS), VALUE_DECIMALS).doubleValue()
                    : value;
            earned = mutant == Mutant.WEIGHT_BEFORE_BASELINE
                    ? measured * weight / baseline.getAsDouble()
                    : measured / baseline.getAsDouble() * weight;
        } else {
            OptionalDouble points =
                    new Methods(indicator, having(i, group), mutant).points(fixed().of(value), baseline);
            if (points.isEmpty()) {
                return points;
            }
            earned = points.getAsDouble();
        }
        double full = mutant == Mutant.BOUNDS_BY_THE_USUAL_WEIGHT
                ? scheme.indicators().get(i).weight().doubleValue()
                : weight;
        double floor = indicator.floor().map(f -> f.doubleValue() * full).orElse(Double.NEGATIVE_INFINITY);
        double cap = indicator
                .cap()
                .filter(_ -> capped)
                .map(c -> c.doubleValue() * full)
                .orElse(Double.POSITIVE_INFINITY);
        return OptionalDouble.of(
                mutant == Mutant.CAP_BEFORE_FLOOR
                        ? Math.max(Math.min(earned, cap), floor)
                        : Math.min(Math.max(earned, floor), cap));
    }

    /** What is missing earns what the indicator says, and a note says so. */
    private void fill(Indicator indicator, int i, List<OptionalDouble> baselines, List<Scored> group) {
        BigInteger mean =
                indicator.filling() == Filling.GROUP_MEAN_POINTS ? meanPoints(i, baselines, group) : BigInteger.ZERO;
        String note = switch (indicator.filling()) {
            case GROUP_MEAN_POINTS, FULL_POINTS -> "filled:";
            case REWEIGHT -> "reweighted:";
            case ZERO, PENALTY, NOT_RATED -> "missing:";
        };
        for (Scored scored : group) {
            if (scored.points.get(i).isEmpty()) {
                scored.points.set(i, Optional.of(filling(of(scored, i), mean)));
                scored.notes.add(note + indicator.id());
            }
        }
    }

    private BigInteger filling(Indicator indicator, BigInteger mean) {
        return switch (indicator.filling()) {
            case GROUP_MEAN_POINTS -> mean;
            case FULL_POINTS -> mutant == Mutant.FULL_IS_NOTHING ? BigInteger.ZERO : ten10(indicator.weight());
            case PENALTY ->
                mutant == Mutant.PENALTY_IS_NOTHING
                        ? BigInteger.ZERO
                        : ten10(indicator.penalty()).negate();
            case ZERO, REWEIGHT, NOT_RATED -> BigInteger.ZERO;
        };
    }

    /** The scheme as it judges the unit. */
    private ReferenceScheme of(Scored scored) {
        return mutant == Mutant.KINDS_IGNORED ? scheme : scheme.judging(scored.unit);
    }

    /** An indicator with the weight that it has for the unit. */
    private Indicator of(Scored scored, int i) {
        return of(scored).indicators().get(i);
    }

    private static BigInteger ten10(BigDecimal points) {
        return points.movePointRight(10).toBigIntegerExact();
    }

    /** Each figure × all weights ÷ those that are left, rounded half away from zero. */
    private void reweight(Scored scored) {
        if (mutant == Mutant.WEIGHTS_STAY
                || scheme.indicators().stream().noneMatch(i -> i.filling() == Filling.REWEIGHT)) {
            return;
        }
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal left = BigDecimal.ZERO;
        for (Indicator indicator : of(scored).indicators()) {
            all = all.add(indicator.weight());
            boolean gone = scored.notes.contains("reweighted:" + indicator.id());
            left = gone ? left : left.add(indicator.weight());
        }
        for (int i = 0; i < scored.points.size(); i++) {
            BigDecimal points = new BigDecimal(scored.points.get(i).orElseThrow());
            scored.points.set(
                    i,
                    Optional.of(
                            left.signum() == 0
                                    ? BigInteger.ZERO
                                    : points.multiply(all)
                                            .divide(left, 0, RoundingMode.HALF_UP)
                                            .toBigInteger()));
        }
    }

    /** The mean over the ranked units of the group that earned points; nobody: 0. */
    private BigInteger meanPoints(int i, List<OptionalDouble> baselines, List<Scored> group) {
        List<BigInteger> earned = new ArrayList<>();
        int counted = 0;
        for (int u = 0; u < group.size(); u++) {
            if (group.get(u).ranked() || mutant == Mutant.NOT_EVALUATED_IN_THE_MEAN) {
                counted++;
                pointsInTheMean(i, baselines.get(u), group.get(u), group).ifPresent(earned::add);
            }
        }
        BigInteger sum = earned.stream().reduce(BigInteger.ZERO, BigInteger::add);
        int n = mutant == Mutant.FILLED_INSIDE_THE_MEAN ? counted : earned.size();
        return n == 0 ? BigInteger.ZERO : fixed().mean(sum, n);
    }

    private Optional<BigInteger> pointsInTheMean(int i, OptionalDouble baseline, Scored scored, List<Scored> group) {
        if (baseline.isPresent() && mutant == Mutant.MISSING_AS_ZERO_BEFORE_THE_MEAN) {
            double value = scored.doubles.get(i).orElse(0);
            return whole(points(of(scored, i), i, value, baseline, group, true));
        }
        if (mutant == Mutant.MEAN_BEFORE_CAP && scored.points.get(i).isPresent()) {
            double value = scored.doubles.get(i).getAsDouble();
            return whole(points(of(scored, i), i, value, baseline, group, false));
        }
        return scored.points.get(i);
    }

    private Optional<BigInteger> whole(OptionalDouble points) {
        return points.isEmpty() ? Optional.empty() : Optional.of(fixed().of(points.getAsDouble()));
    }

    /** Σ points, then the adjustments whose condition is true, published once. */
    private void total(Scored scored) {
        List<BigInteger> earned = parts(scored).toList();
        BigInteger base = earned.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> terms =
                Stream.concat(earned.stream(), adjusted(base, scored)).toList();
        scored.exactTotal = switch (mutant) {
            case TOTAL_IN_DOUBLES -> totalInDoubles(terms);
            case TOTAL_FROM_PUBLISHED_POINTS ->
                terms.stream().map(this::publishedPoints).reduce(BigInteger.ZERO, BigInteger::add);
            default -> terms.stream().reduce(BigInteger.ZERO, BigInteger::add);
        };
        scored.total = fixed().published(scored.exactTotal, scheme.totalDecimals());
    }

    /** What is added to the total: the points, or what they were combined to. */
    private Stream<BigInteger> parts(Scored scored) {
        boolean plain = scheme.combined().how().equals("sum")
                && scheme.combined().parts().stream().allMatch(p -> p.of().isEmpty());
        return plain
                ? scored.points.stream().map(Optional::orElseThrow)
                : Stream.of(
                        new Combining(of(scored), mutant).combined(of(scored).combined(), scored));
    }

    /** What the adjustments add: of those that exclude each other the largest, then bonuses and penalties within limits. */
    private Stream<BigInteger> adjusted(BigInteger base, Scored scored) {
        List<BigInteger> counted = new ArrayList<>();
        Map<String, BigInteger> largest = new LinkedHashMap<>();
        for (Adjustment adjustment : scheme.adjustments()) {
            if (row().truth(adjustment.when(), scored.unit) == Truth.TRUE && proven(adjustment, scored)) {
                BigInteger points = adjustment(adjustment, base, scored.unit);
                if (adjustment.exclusive().isEmpty() || mutant == Mutant.EXCLUSIVE_ADDED) {
                    counted.add(points);
                } else {
                    largest.merge(adjustment.exclusive(), points, BigInteger::max);
                }
            }
        }
        counted.addAll(largest.values());
        if (mutant == Mutant.ADJUSTMENTS_UNLIMITED
                || (scheme.mostBonus().isEmpty() && scheme.mostPenalty().isEmpty())) {
            return counted.stream();
        }
        BigInteger bonus = counted.stream().filter(k -> k.signum() > 0).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger penalty = counted.stream().filter(k -> k.signum() < 0).reduce(BigInteger.ZERO, BigInteger::add);
        return Stream.of(
                scheme.mostBonus().map(most -> bonus.min(ten10(most))).orElse(bonus),
                scheme.mostPenalty()
                        .map(most -> penalty.max(ten10(most).negate()))
                        .orElse(penalty));
    }

    /** Whether what the adjustment asks for is there; a note where it is not. */
    private boolean proven(Adjustment adjustment, Scored scored) {
        boolean there = mutant == Mutant.EVIDENCE_NOT_ASKED
                || adjustment.evidence().flatMap(scored.unit::number).isPresent();
        if (adjustment.evidence().isPresent() && !there) {
            scored.notes.add("no-evidence:" + adjustment.id());
        }
        return adjustment.evidence().isEmpty() || there;
    }

    private BigInteger adjustment(Adjustment adjustment, BigInteger base, Unit unit) {
        OptionalDouble says = row().value(adjustment.points(), unit);
        if (says.isEmpty()) {
            return BigInteger.ZERO;
        }
        double points = adjustment.percent() ? says.getAsDouble() * Methods.real(base) / 100 : says.getAsDouble();
        return fixed().of(points);
    }

    private BigInteger publishedPoints(BigInteger k) {
        return fixed().published(k, POINTS_DECIMALS).multiply(BigInteger.TEN.pow(10 - POINTS_DECIMALS));
    }

    /** As a program that knows no better: add doubles, shift, round, shift back. */
    private BigInteger totalInDoubles(List<BigInteger> terms) {
        double sum = 0;
        for (BigInteger term : terms) {
            sum += term.doubleValue() / 1e10;
        }
        double shift = Math.pow(10, scheme.totalDecimals());
        return BigInteger.valueOf(Math.round(sum * shift)).multiply(BigInteger.TEN.pow(10 - scheme.totalDecimals()));
    }

    private RowArithmetic row() {
        return new RowArithmetic(mutant);
    }

    private Fixed fixed() {
        return new Fixed(mutant);
    }
}
