package org.yuanheng.reference;

import java.util.List;
import java.util.stream.Collectors;

/** A condition on one unit, by three-valued logic: a missing operand makes a comparison unknown. */
sealed interface Condition {
    /** What a condition may come to. */
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN
    }

    /** Two numbers; {@code sign} is {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >} or {@code >=}. */
    record Compares(Formula left, String sign, Formula right) implements Condition {}

    /** A text attribute is, or is not, this text. */
    record Says(String attribute, boolean equal, String words) implements Condition {}

    /** A text attribute lies between two texts, both included. */
    record Between(String attribute, String low, String high) implements Condition {}

    /** From one day to another, both attributes written 2026-11-22, there are at least so many whole months. */
    record Months(String from, String to, int least) implements Condition {}

    /** Two text attributes are the same. */
    record Same(String left, String right) implements Condition {}

    record All(List<Condition> terms) implements Condition {}

    record Any(List<Condition> terms) implements Condition {}

    record Not(Condition term) implements Condition {}

    record IsMissing(String fact) implements Condition {}

    /** {@code fact sign number}, e.g. {@code fatal_accidents > 0}. */
    static Condition compares(String fact, String sign, String number) {
        return new Compares(Formula.fact(fact), sign, Formula.number(number));
    }

    static Condition is(String attribute, String text) {
        return new Says(attribute, true, text);
    }

    static Condition isNot(String attribute, String text) {
        return new Says(attribute, false, text);
    }

    static Condition allOf(Condition... terms) {
        return new All(List.of(terms));
    }

    static Condition anyOf(Condition... terms) {
        return new Any(List.of(terms));
    }

    static Condition not(Condition term) {
        return new Not(term);
    }

    /** The condition as a rulebook writes it. */
    default String text() {
        return switch (this) {
            case Compares(Formula left, String sign, Formula right) -> left.text() + " " + sign + " " + right.text();
            case Says(String attribute, boolean equal, String words) ->
                attribute + (equal ? " = '" : " <> '") + words.replace("'", "''") + "'";
            case Between(String attribute, String low, String high) ->
                attribute + " between '" + low + "' and '" + high + "'";
            case Months(String from, String to, int least) -> "months(" + from + ", " + to + ") >= " + least;
            case Same(String left, String right) -> left + " = " + right;
            case All(List<Condition> terms) -> joined(terms, " and ");
            case Any(List<Condition> terms) -> joined(terms, " or ");
            case Not(Condition term) -> "not (" + term.text() + ")";
            case IsMissing(String fact) -> fact + " is null";
        };
    }

    private static String joined(List<Condition> terms, String word) {
        return terms.stream()
                .map(t -> t instanceof All || t instanceof Any ? "(" + t.text() + ")" : t.text())
                .collect(Collectors.joining(word));
    }
}
