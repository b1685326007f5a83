package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yuanheng.reference.ReferenceScheme.Indicator;
import org.yuanheng.reference.ReferenceScheme.Outliers;

/** Extreme values of one indicator in one group: denominators, bounds, logarithm. */
record Treating(Indicator indicator, Mutant mutant) {
    /** The value with a denominator that is at least what the rule says. */
    OptionalDouble value(Scored scored) {
        RowArithmetic row = new RowArithmetic(mutant);
        OptionalDouble value = row.value(indicator.value(), scored.unit);
        Optional<BigDecimal> least = indicator.outliers().denominator();
        if (least.isEmpty() || value.isEmpty() || !(indicator.value() instanceof Formula.Operation ratio)) {
            return value;
        }
        double under = row.value(ratio.right(), scored.unit).orElseThrow();
        double over = row.value(ratio.left(), scored.unit).orElseThrow();
        if (under >= least.get().doubleValue() || mutant == Mutant.SMALL_DENOMINATOR_STANDS) {
            return value;
        }
        scored.notes.add("minimum-denominator:" + indicator.id());
        return OptionalDouble.of(over / least.get().doubleValue());
    }

    /** What points are earned by, for each unit whose value stands at {@code i}. */
    void treat(int i, List<Scored> group) {
        List<BigInteger> rising = group.stream()
                .filter(s -> s.ranked() || mutant == Mutant.OUTLIERS_OF_ALL_UNITS)
                .flatMap(s -> s.values.get(i).stream())
                .sorted()
                .toList();
        Outliers outliers = indicator.outliers();
        Optional<BigInteger> low = outliers.low()
                .filter(_ -> !rising.isEmpty())
                .map(share -> rising.get(place(share, rising.size(), RoundingMode.FLOOR)));
        Optional<BigInteger> high = outliers.high()
                .filter(_ -> !rising.isEmpty())
                .map(share -> mutant == Mutant.UPPER_BOUND_ONE_HIGHER
                        ? rising.get(Math.min(rising.size() - 1, place(share, rising.size(), RoundingMode.FLOOR)))
                        : rising.get(place(share, rising.size(), RoundingMode.CEILING) - 1));
        for (Scored scored : group) {
            OptionalDouble value = scored.doubles.get(i);
            if (value.isPresent()) {
                value = OptionalDouble.of(
                        within(scored, scored.values.get(i).orElseThrow(), value.getAsDouble(), low, high));
            }
            scored.treated.add(outliers.log() ? logarithm(value) : value);
        }
    }

    private static int place(BigDecimal share, int n, RoundingMode mode) {
        return share.multiply(BigDecimal.valueOf(n)).setScale(0, mode).intValueExact();
    }

    private double within(
            Scored scored, BigInteger k, double value, Optional<BigInteger> low, Optional<BigInteger> high) {
        Optional<BigInteger> bound =
                low.filter(least -> k.compareTo(least) < 0).or(() -> high.filter(most -> k.compareTo(most) > 0));
        if (bound.isEmpty() || mutant == Mutant.OUTLIERS_STAND) {
            return value;
        }
        scored.notes.add("winsorised:" + indicator.id());
        return Methods.real(bound.get());
    }

    private static OptionalDouble logarithm(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() > 0
                ? OptionalDouble.of(new BigDecimal(StrictMath.log(value.getAsDouble()))
                        .setScale(9, RoundingMode.HALF_UP)
                        .doubleValue())
                : OptionalDouble.empty();
    }
}
