package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yuanheng.reference.Condition.Truth;

/**
 * Arithmetic inside one row: every decimal enters as its correctly rounded double, every single operation rounds to
 * the nearest double, in the order in which the formula is written. Empty means missing.
 */
record RowArithmetic(Mutant mutant) {
    OptionalDouble value(Formula formula, Unit unit) {
        return switch (formula) {
            case Formula.Fact(String id) ->
                unit.number(id).map(n -> OptionalDouble.of(enter(n))).orElseGet(OptionalDouble::empty);
            case Formula.Numeral(BigDecimal number) -> OptionalDouble.of(number.doubleValue());
            case Formula.Operation(char sign, Formula left, Formula right) -> {
                OptionalDouble a = value(left, unit);
                OptionalDouble b = value(right, unit);
                yield a.isEmpty() || b.isEmpty()
                        ? OptionalDouble.empty()
                        : operation(sign, a.getAsDouble(), b.getAsDouble());
            }
            case Formula.Call(String function, List<Formula> arguments) ->
                call(function, arguments.stream().map(a -> value(a, unit)).toList());
            case Formula.Choice(Condition when, Formula then, Formula otherwise) ->
                switch (truth(when, unit)) {
                    case TRUE -> value(then, unit);
                    case FALSE -> value(otherwise, unit);
                    case UNKNOWN -> OptionalDouble.empty();
                };
        };
    }

    /** Missing when an argument is, except for {@code coalesce}, or where the function has no value. */
    private OptionalDouble call(String function, List<OptionalDouble> arguments) {
        if (function.equals("coalesce")) {
            return arguments.stream()
                    .filter(OptionalDouble::isPresent)
                    .findFirst()
                    .orElseGet(OptionalDouble::empty);
        }
        if (arguments.stream().anyMatch(OptionalDouble::isEmpty)) {
            return OptionalDouble.empty();
        }
        double[] x = arguments.stream().mapToDouble(OptionalDouble::getAsDouble).toArray();
        return switch (function) {
            case "abs" -> OptionalDouble.of(Math.abs(x[0]));
            case "least" -> Arrays.stream(x).min();
            case "greatest" -> Arrays.stream(x).max();
            case "ln" -> x[0] > 0 ? nineDecimals(StrictMath.log(x[0])) : OptionalDouble.empty();
            case "exp" -> nineDecimals(StrictMath.exp(x[0]));
            case "power" -> nineDecimals(StrictMath.pow(x[0], x[1]));
            case "sqrt" -> x[0] >= 0 ? nineDecimals(Math.sqrt(x[0])) : OptionalDouble.empty();
            default -> throw new IllegalArgumentException("no function " + function);
        };
    }

    private OptionalDouble nineDecimals(double x) {
        return OptionalDouble.of(
                mutant == Mutant.FUNCTIONS_UNROUNDED
                        ? x
                        : new BigDecimal(x).setScale(9, RoundingMode.HALF_UP).doubleValue());
    }

    /** The decimal's nearest double. */
    double enter(BigDecimal decimal) {
        return mutant == Mutant.DECIMALS_ENTER_TWICE_ROUNDED
                ? decimal.unscaledValue().doubleValue()
                        / BigDecimal.ONE.scaleByPowerOfTen(decimal.scale()).doubleValue()
                : decimal.doubleValue();
    }

    private OptionalDouble operation(char sign, double a, double b) {
        return switch (sign) {
            case '+' -> OptionalDouble.of(a + b);
            case '-' -> OptionalDouble.of(a - b);
            case '*' -> OptionalDouble.of(a * b);
            case '/' -> quotient(a, b);
            default -> throw new IllegalArgumentException("no operation " + sign);
        };
    }

    /** Missing when the divisor is zero or negative; a numerator of zero or below is a value. */
    private OptionalDouble quotient(double a, double b) {
        boolean missing = mutant == Mutant.NEGATIVE_DIVISOR_IS_A_VALUE ? b == 0 : b <= 0;
        if (missing || (mutant == Mutant.ZERO_NUMERATOR_IS_MISSING && a == 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(a / b);
    }

    /** A fact, or a sum or difference of facts, in exact decimals: what Σ adds. Empty when a fact is missing. */
    Optional<BigDecimal> exact(Formula formula, Unit unit) {
        return switch (formula) {
            case Formula.Fact(String id) -> unit.number(id);
            case Formula.Operation(char sign, Formula left, Formula right)
            when sign == '+' || sign == '-' ->
                exact(left, unit).flatMap(a -> exact(right, unit).map(b -> sign == '+' ? a.add(b) : a.subtract(b)));
            default -> throw new IllegalArgumentException("Σ of " + formula.text());
        };
    }

    Truth truth(Condition condition, Unit unit) {
        return switch (condition) {
            case Condition.Compares(Formula left, String sign, Formula right) -> {
                OptionalDouble a = value(left, unit);
                OptionalDouble b = value(right, unit);
                yield a.isEmpty() || b.isEmpty() ? unknown() : truth(compares(a.getAsDouble(), sign, b.getAsDouble()));
            }
            case Condition.Says(String attribute, boolean equal, String words) ->
                unit.text(attribute)
                        .map(found -> truth(found.equals(words) == equal))
                        .orElseGet(this::unknown);
            case Condition.Between(String attribute, String low, String high) ->
                unit.text(attribute)
                        .map(found -> truth(found.compareTo(low) >= 0 && found.compareTo(high) <= 0))
                        .orElseGet(this::unknown);
            case Condition.Months(String from, String to, int least) ->
                unit.text(from)
                        .flatMap(a -> unit.text(to)
                                .map(b -> !LocalDate.parse(a).plusMonths(least).isAfter(LocalDate.parse(b))))
                        .map(RowArithmetic::truth)
                        .orElseGet(this::unknown);
            case Condition.Same(String left, String right) ->
                unit.text(left)
                        .flatMap(a -> unit.text(right).map(b -> truth(a.equals(b))))
                        .orElseGet(this::unknown);
            case Condition.All(List<Condition> terms) -> strongest(terms, unit, Truth.FALSE, Truth.TRUE);
            case Condition.Any(List<Condition> terms) -> strongest(terms, unit, Truth.TRUE, Truth.FALSE);
            case Condition.Not(Condition term) ->
                switch (truth(term, unit)) {
                    case TRUE -> Truth.FALSE;
                    case FALSE -> Truth.TRUE;
                    case UNKNOWN -> Truth.UNKNOWN;
                };
            case Condition.IsMissing(String fact) -> truth(unit.number(fact).isEmpty());
        };
    }

    /** One {@code deciding} term decides; else one unknown term leaves it unknown; else it is {@code otherwise}. */
    private Truth strongest(List<Condition> terms, Unit unit, Truth deciding, Truth otherwise) {
        Truth found = otherwise;
        for (Condition term : terms) {
            Truth truth = truth(term, unit);
            if (truth == deciding) {
                return deciding;
            }
            if (truth == Truth.UNKNOWN) {
                found = Truth.UNKNOWN;
            }
        }
        return found;
    }

    private static boolean compares(double a, String sign, double b) {
        return switch (sign) {
            case "=" -> a == b;
            case "<>" -> a != b;
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            default -> throw new IllegalArgumentException("no comparison " + sign);
        };
    }

    private Truth unknown() {
        return mutant == Mutant.UNKNOWN_IS_FALSE ? Truth.FALSE : Truth.UNKNOWN;
    }

    private static Truth truth(boolean isTrue) {
        return isTrue ? Truth.TRUE : Truth.FALSE;
    }
}
