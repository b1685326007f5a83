package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.yuanheng.reference.Condition.Truth;
import org.yuanheng.reference.ReferenceScheme.Adjustment;
import org.yuanheng.reference.ReferenceScheme.Indicator;

/** Values, points, filling, adjustments and total of one group, in this order. */
record Scoring(ReferenceScheme scheme, Mutant mutant) {
    private static final int VALUE_DECIMALS = 6;
    private static final int POINTS_DECIMALS = 4;

    void score(List<Scored> group) {
        for (int i = 0; i < scheme.indicators().size(); i++) {
            Indicator indicator = scheme.indicators().get(i);
            takeValues(indicator, group);
            OptionalDouble baseline = baseline(indicator, i, group);
            earnPoints(indicator, i, baseline, group);
            fill(indicator, i, baseline, group);
        }
        group.forEach(this::total);
    }

    private void takeValues(Indicator indicator, List<Scored> group) {
        for (Scored scored : group) {
            OptionalDouble value = row().value(indicator.value(), scored.unit);
            scored.doubles.add(value);
            scored.values.add(value.isEmpty() ? Optional.empty() : Optional.of(fixed().of(value.getAsDouble())));
        }
    }

    /** The constant, or the group's Σ numerator ÷ Σ denominator; empty when there is none to speak of. */
    private OptionalDouble baseline(Indicator indicator, int i, List<Scored> group) {
        if (indicator.baseline().isPresent()) {
            return OptionalDouble.of(indicator.baseline().get().doubleValue());
        }
        if (!(indicator.value() instanceof Formula.Operation(char sign, Formula x, Formula y)) || sign != '/') {
            throw new IllegalArgumentException("Σ/Σ of " + indicator.value().text());
        }
        List<Scored> having = group.stream()
                .filter(s -> s.ranked() || mutant == Mutant.NOT_EVALUATED_IN_SUMS)
                .filter(s -> s.values.get(i).isPresent() || mutant == Mutant.SUMS_OVER_DELIVERED)
                .toList();
        double sumX = sum(x, having);
        double sumY = sum(y, having);
        boolean above = mutant == Mutant.BASELINE_BELOW_ZERO_STANDS ? sumX != 0 : sumX > 0;
        if (!above || sumY <= 0) {
            return OptionalDouble.empty();
        }
        return mutant == Mutant.MEAN_OF_RATIOS
                ? having.stream()
                        .mapToDouble(s -> s.doubles.get(i).getAsDouble())
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

    private void earnPoints(Indicator indicator, int i, OptionalDouble baseline, List<Scored> group) {
        for (Scored scored : group) {
            OptionalDouble value = scored.doubles.get(i);
            if (baseline.isEmpty()) {
                scored.notes.add("no-baseline:" + indicator.id());
            }
            scored.points.add(
                    value.isEmpty() || baseline.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    fixed().of(points(indicator, value.getAsDouble(), baseline.getAsDouble(), true))));
        }
    }

    /** value ÷ baseline × weight, then floor, then cap, each step one operation on doubles. */
    private double points(Indicator indicator, double value, double baseline, boolean capped) {
        double measured = mutant == Mutant.POINTS_FROM_THE_ROUNDED_VALUE
                ? new BigDecimal(fixed().published(fixed().of(value), VALUE_DECIMALS), VALUE_DECIMALS).doubleValue()
                : value;
        double weight = indicator.weight().doubleValue();
        double earned =
                mutant == Mutant.WEIGHT_BEFORE_BASELINE ? measured * weight / baseline : measured / baseline * weight;
        double floor = indicator.floor().map(f -> f.doubleValue() * weight).orElse(Double.NEGATIVE_INFINITY);
        double cap = indicator
                .cap()
                .filter(_ -> capped)
                .map(c -> c.doubleValue() * weight)
                .orElse(Double.POSITIVE_INFINITY);
        return mutant == Mutant.CAP_BEFORE_FLOOR
                ? Math.max(Math.min(earned, cap), floor)
                : Math.min(Math.max(earned, floor), cap);
    }

    /** What is missing earns 0 or the group's mean, and a note says which. */
    private void fill(Indicator indicator, int i, OptionalDouble baseline, List<Scored> group) {
        BigInteger mean = indicator.meanFills() ? meanPoints(indicator, i, baseline, group) : BigInteger.ZERO;
        String note = (indicator.meanFills() ? "filled:" : "missing:") + indicator.id();
        for (Scored scored : group) {
            if (scored.points.get(i).isEmpty()) {
                scored.points.set(i, Optional.of(mean));
                scored.notes.add(note);
            }
        }
    }

    /** The mean over the ranked units of the group that earned points; nobody: 0. */
    private BigInteger meanPoints(Indicator indicator, int i, OptionalDouble baseline, List<Scored> group) {
        List<Scored> counted = group.stream()
                .filter(s -> s.ranked() || mutant == Mutant.NOT_EVALUATED_IN_THE_MEAN)
                .toList();
        List<BigInteger> earned = counted.stream()
                .flatMap(s -> pointsInTheMean(indicator, i, baseline, s).stream())
                .toList();
        BigInteger sum = earned.stream().reduce(BigInteger.ZERO, BigInteger::add);
        int n = mutant == Mutant.FILLED_INSIDE_THE_MEAN ? counted.size() : earned.size();
        return n == 0 ? BigInteger.ZERO : fixed().mean(sum, n);
    }

    private Optional<BigInteger> pointsInTheMean(Indicator indicator, int i, OptionalDouble baseline, Scored scored) {
        if (baseline.isPresent() && mutant == Mutant.MISSING_AS_ZERO_BEFORE_THE_MEAN) {
            double value = scored.doubles.get(i).orElse(0);
            return Optional.of(fixed().of(points(indicator, value, baseline.getAsDouble(), true)));
        }
        if (mutant == Mutant.MEAN_BEFORE_CAP && scored.points.get(i).isPresent()) {
            double value = scored.doubles.get(i).getAsDouble();
            return Optional.of(fixed().of(points(indicator, value, baseline.getAsDouble(), false)));
        }
        return scored.points.get(i);
    }

    /** Σ points, then the adjustments whose condition is true, published once. */
    private void total(Scored scored) {
        List<BigInteger> terms = Stream.concat(
                        scored.points.stream().map(Optional::orElseThrow),
                        scheme.adjustments().stream()
                                .filter(a -> row().truth(a.when(), scored.unit) == Truth.TRUE)
                                .map(a -> adjustment(a, scored.unit)))
                .toList();
        scored.exactTotal = switch (mutant) {
            case TOTAL_IN_DOUBLES -> totalInDoubles(terms);
            case TOTAL_FROM_PUBLISHED_POINTS ->
                terms.stream().map(this::publishedPoints).reduce(BigInteger.ZERO, BigInteger::add);
            default -> terms.stream().reduce(BigInteger.ZERO, BigInteger::add);
        };
        scored.total = fixed().published(scored.exactTotal, scheme.totalDecimals());
    }

    private BigInteger adjustment(Adjustment adjustment, Unit unit) {
        OptionalDouble points = row().value(adjustment.points(), unit);
        return points.isEmpty() ? BigInteger.ZERO : fixed().of(points.getAsDouble());
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
