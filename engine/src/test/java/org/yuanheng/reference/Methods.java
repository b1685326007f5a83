package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import org.yuanheng.reference.ReferenceScheme.Indicator;

/**
 * The methods of docs/EVALUATION.md "Points", one formula each, operation by operation as it stands there; x and the
 * figures of the group enter as k ÷ 10¹⁰.
 *
 * @param having the values of those who count in the group's figures
 */
record Methods(Indicator indicator, List<BigInteger> having, Mutant mutant) {
    private static final BigInteger MICRO = BigInteger.valueOf(10_000);

    /** Points before floor and cap; empty when the formula has none. */
    OptionalDouble points(BigInteger k, OptionalDouble baseline) {
        double weight = indicator.weight().doubleValue();
        double x = real(k);
        return switch (indicator.method().name()) {
            case "min_max" -> minMax(x, weight);
            case "inverse" -> inverse(x, weight, baseline);
            case "per_count" -> OptionalDouble.of(x * parameter("rate", "0"));
            case "deduction" -> OptionalDouble.of(weight - x * parameter("rate", "0"));
            case "efficacy" ->
                OptionalDouble.of(weight
                        * (parameter("base", "60")
                                + parameter("span", "40") * between(x, parameter("bad", "0"), parameter("good", "0")))
                        / 100);
            case "goalposts" -> OptionalDouble.of(weight * between(x, parameter("low", "0"), parameter("high", "0")));
            case "percentile" -> percentile(k, weight);
            case "z_score" -> standard(x, weight);
            case "band_table" -> OptionalDouble.of(band(x));
            case "growth" -> growth(x, weight, baseline);
            default -> throw new IllegalArgumentException(indicator.method().name());
        };
    }

    private double parameter(String id, String usual) {
        return indicator.method().parameter(id, usual).doubleValue();
    }

    private boolean lower() {
        return indicator.method().lower() && mutant != Mutant.DIRECTION_IGNORED;
    }

    static double real(BigInteger k) {
        return k.doubleValue() / 1e10;
    }

    private OptionalDouble minMax(double x, double weight) {
        if (having.isEmpty()) {
            return OptionalDouble.empty();
        }
        double least = real(having.stream().min(BigInteger::compareTo).orElseThrow());
        double most = real(having.stream().max(BigInteger::compareTo).orElseThrow());
        if (!(most > least)) {
            return OptionalDouble.of(weight * parameter("when_equal", "1"));
        }
        double share = parameter("floor_share", "0");
        double distance = lower() ? most - x : x - least;
        return OptionalDouble.of(weight * (share + (1 - share) * distance / (most - least)));
    }

    private static OptionalDouble inverse(double x, double weight, OptionalDouble baseline) {
        return baseline.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((2 - x / baseline.getAsDouble()) * weight / 2);
    }

    private static double between(double x, double low, double high) {
        return high > low ? (x - low) / (high - low) : (low - x) / (low - high);
    }

    private OptionalDouble percentile(BigInteger k, double weight) {
        double n = having.size();
        if (!(n > 1)) {
            return OptionalDouble.of(weight);
        }
        double below = having.stream().filter(other -> other.compareTo(k) < 0).count();
        double same = having.stream().filter(other -> other.equals(k)).count();
        double ties = mutant == Mutant.TIES_AT_THE_BOTTOM ? 0 : (same - 1) / 2;
        double passed = lower() ? n - below - same + ties : below + ties;
        return OptionalDouble.of(weight * passed / (n - 1));
    }

    private OptionalDouble standard(double x, double weight) {
        double centre = parameter("centre", "50");
        if (having.isEmpty()) {
            return OptionalDouble.empty();
        }
        BigInteger mean = mean();
        double sd = deviation(mean);
        if (!(sd > 0)) {
            return OptionalDouble.of(weight * centre / 100);
        }
        double distance = lower() ? real(mean) - x : x - real(mean);
        return OptionalDouble.of(weight * (centre + parameter("spread", "10") * distance / sd) / 100);
    }

    BigInteger mean() {
        BigInteger sum = having.stream().reduce(BigInteger.ZERO, BigInteger::add);
        return new Fixed(mutant).mean(sum, having.size());
    }

    /** √(Σd² ÷ n ÷ 10¹²), d in millionths, rounded to 9 decimals. */
    private double deviation(BigInteger mean) {
        BigInteger squares = having.stream()
                .map(k -> new BigDecimal(k.subtract(mean))
                        .divide(new BigDecimal(MICRO), 0, RoundingMode.HALF_UP)
                        .toBigInteger()
                        .pow(2))
                .reduce(BigInteger.ZERO, BigInteger::add);
        double n = mutant == Mutant.SAMPLE_DEVIATION ? having.size() - 1 : having.size();
        double root = Math.sqrt(squares.doubleValue() / n / 1e12);
        return Double.isNaN(root)
                ? 0
                : new BigDecimal(root).setScale(9, RoundingMode.HALF_UP).doubleValue();
    }

    private double band(double x) {
        double points = 0;
        for (List<BigDecimal> band : indicator.method().bands()) {
            double from = band.getFirst().doubleValue();
            if (mutant == Mutant.BAND_ABOVE_ITS_FROM ? x > from : x >= from) {
                points = band.getLast().doubleValue();
            }
        }
        return points;
    }

    private OptionalDouble growth(double x, double weight, OptionalDouble baseline) {
        return baseline.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(weight * parameter("equal", "0.8")
                        + (x / baseline.getAsDouble() - 1) / parameter("step", "0.05") * parameter("rate", "1"));
    }
}
