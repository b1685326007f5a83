package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A formula over the facts of one unit: a fact, a number, one of the four operations, a function or a choice. */
sealed interface Formula {
    record Fact(String id) implements Formula {}

    record Numeral(BigDecimal value) implements Formula {}

    record Operation(char sign, Formula left, Formula right) implements Formula {}

    /** {@code abs}, {@code least}, {@code greatest}, {@code coalesce}, {@code ln}, {@code exp}, {@code power}, {@code sqrt}. */
    record Call(String function, List<Formula> arguments) implements Formula {}

    /** {@code case when … then … else … end}. */
    record Choice(Condition when, Formula then, Formula otherwise) implements Formula {}

    static Formula call(String function, Formula... arguments) {
        return new Call(function, List.of(arguments));
    }

    static Formula fact(String id) {
        return new Fact(id);
    }

    static Formula number(String value) {
        return new Numeral(new BigDecimal(value));
    }

    /** {@code numerator / denominator} of two facts: the shape of nearly every indicator. */
    static Formula ratio(String numerator, String denominator) {
        return fact(numerator).over(fact(denominator));
    }

    default Formula plus(Formula right) {
        return new Operation('+', this, right);
    }

    default Formula minus(Formula right) {
        return new Operation('-', this, right);
    }

    default Formula times(Formula right) {
        return new Operation('*', this, right);
    }

    default Formula over(Formula right) {
        return new Operation('/', this, right);
    }

    /** The formula as a rulebook writes it, with no bracket that changes nothing. */
    default String text() {
        return switch (this) {
            case Fact(String id) -> id;
            case Numeral(BigDecimal value) -> value.toPlainString();
            case Operation(char sign, Formula left, Formula right) ->
                bracketed(left, strength(left) < strength(this))
                        + " " + sign + " "
                        + bracketed(right, strength(right) <= strength(this));
            case Call(String function, List<Formula> arguments) ->
                arguments.stream().map(Formula::text).collect(Collectors.joining(", ", function + "(", ")"));
            case Choice(Condition when, Formula then, Formula otherwise) ->
                "case when " + when.text() + " then " + then.text() + " else " + otherwise.text() + " end";
        };
    }

    private static String bracketed(Formula formula, boolean needed) {
        return needed ? "(" + formula.text() + ")" : formula.text();
    }

    private static int strength(Formula formula) {
        return formula instanceof Operation operation ? (operation.sign == '+' || operation.sign == '-' ? 1 : 2) : 3;
    }
}
