package org.yuanheng.engine.expression;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A rule's formula or condition, read from SQL expression syntax and checked: every name exists, every type fits.
 *
 * <p>Meaning, the same on every engine. A missing operand makes the result missing (for {@code and}/{@code or}:
 * unknown, by three-valued logic); a divisor that is zero or negative makes the quotient missing; a {@code case} whose
 * condition is unknown is missing, it does not fall through. Only {@code is null} and {@code coalesce} look at missing
 * values. Numbers are IEEE 754 doubles inside a row, in the order in which the formula is written.
 */
public sealed interface Expression {
    /** A number as written, e.g. {@code 0.05}; it enters arithmetic as its correctly rounded double. */
    record Numeral(BigDecimal value) implements Expression {}

    /** A text in single quotes. */
    record Words(String value) implements Expression {}

    /** {@code date '2026-01-01'}. */
    record Date(LocalDate value) implements Expression {}

    /** A fact or attribute of the unit, by its vocabulary id. */
    record Fact(String id) implements Expression {}

    /** {@code left + right} and so on; {@code DIVIDE} is missing when the right side is zero or negative. */
    record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {}

    /** {@code -operand}. */
    record Negative(Expression operand) implements Expression {}

    /** A comparison of two numbers, two texts (by UTF-8 bytes) or two dates. */
    record Comparison(Order order, Expression left, Expression right) implements Expression {}

    /** All of at least two conditions. */
    record And(List<Expression> terms) implements Expression {}

    /** Any of at least two conditions. */
    record Or(List<Expression> terms) implements Expression {}

    /** The contrary of a condition; unknown stays unknown. */
    record Not(Expression operand) implements Expression {}

    /** {@code operand in (…)}; the candidates are literals. */
    record In(Expression operand, List<Expression> candidates) implements Expression {}

    /** {@code operand between low and high}, both ends included. */
    record Between(Expression operand, Expression low, Expression high) implements Expression {}

    /** {@code operand is null}: true or false, never unknown. */
    record IsNull(Expression operand) implements Expression {}

    /** {@code case when … then … else … end}; without {@code else} the rest is missing ({@code otherwise} empty). */
    record Case(List<Branch> branches, List<Expression> otherwise) implements Expression {}

    /** A function of the list below. */
    record Call(Function function, List<Expression> arguments) implements Expression {}

    /** One {@code when … then …}. */
    record Branch(Expression when, Expression then) {}

    /** The four operations, by their sign. */
    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/");

        public final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /** The six comparisons, by their sign. */
    enum Order {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        public final String sign;

        Order(String sign) {
            this.sign = sign;
        }
    }

    /**
     * What a formula may call. {@code LEAST} and {@code GREATEST} of a missing argument are missing; {@code LN} of a
     * number not above zero and {@code SQRT} of a negative one are missing; {@code LN}, {@code EXP}, {@code POWER} and
     * {@code SQRT} are rounded to 9 decimals on the spot (docs/EVALUATION.md "Numbers").
     *
     * <p>{@code ADD_MONTHS} keeps the day of the month, or takes the month's last day where there is no such day:
     * 2024-01-31 and one month is 2024-02-29. {@code MONTHS} is the most whole months that can be added to the first day
     * without passing the second, and the same with a minus where the second is earlier. {@code DAYS} counts days, with a
     * minus where the second is earlier. What is added must be a whole number within ±{@value #MOST_ADDED}, and the day
     * must lie in the years 1 to 9999; else it is missing.
     *
     * <p>{@code PREFIX} is the first so many characters of a text, all of it where it has fewer; missing unless the number
     * is whole and from 1 to {@value #LONGEST_PREFIX}. The division of an industry 1311 is its prefix of 2.
     */
    enum Function {
        ABS(1, 1),
        LEAST(2, 9),
        GREATEST(2, 9),
        COALESCE(2, 9),
        LN(1, 1),
        EXP(1, 1),
        POWER(2, 2),
        SQRT(1, 1),
        DAYS(2, 2),
        MONTHS(2, 2),
        ADD_DAYS(2, 2),
        ADD_MONTHS(2, 2),
        PREFIX(2, 2);

        /** The most days or months that may be added to a day. */
        public static final int MOST_ADDED = 1_000_000;

        /** The most characters that a prefix may have. */
        public static final int LONGEST_PREFIX = 1_000;

        public final int fewest;
        public final int most;

        Function(int fewest, int most) {
            this.fewest = fewest;
            this.most = most;
        }

        /** What it yields; empty for {@code COALESCE}, which yields what its arguments are. */
        public Optional<Type> yields() {
            return switch (this) {
                case COALESCE -> Optional.empty();
                case ADD_DAYS, ADD_MONTHS -> Optional.of(Type.DATE);
                case PREFIX -> Optional.of(Type.TEXT);
                default -> Optional.of(Type.NUMBER);
            };
        }

        /** What its argument at {@code place} must be; {@code COALESCE} takes any, all alike. */
        public Type takes(int place) {
            return switch (this) {
                case DAYS, MONTHS -> Type.DATE;
                case ADD_DAYS, ADD_MONTHS -> place == 0 ? Type.DATE : Type.NUMBER;
                case PREFIX -> place == 0 ? Type.TEXT : Type.NUMBER;
                default -> Type.NUMBER;
            };
        }
    }
}
