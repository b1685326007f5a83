package org.yuanheng.engine.plan;

import java.math.BigDecimal;
import java.util.List;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Classing;

/**
 * A column's formula in a {@link Plan}, free of any engine's dialect.
 *
 * <p>docs/EVALUATION.md "Numbers" knows four sorts of figure, and a term yields exactly one of them: a <i>real</i> (IEEE double,
 * only inside a row), a <i>whole</i> (an integer, mostly a multiple of 10⁻¹⁰), an <i>exact</i> decimal (a fact or a sum
 * of facts) and a <i>published</i> decimal. Text and conditions come beside them. Whatever crosses rows is whole or
 * exact, never real.
 */
public sealed interface Term {
    /** A column of the step before. */
    record Column(String name) implements Term {}

    /** A whole number. */
    record Whole(long value) implements Term {}

    /** A real, exactly this double. */
    record Real(double value) implements Term {}

    record Words(String value) implements Term {}

    record Flag(boolean value) implements Term {}

    /** Nothing, as a whole number or as a text. */
    record Missing(boolean text) implements Term {}

    /** A rule's formula over the facts of the row: a real, a condition, a text or a date. */
    record Formula(Expression expression) implements Term {}

    /** A fact, or a sum or difference of facts, as an exact decimal. */
    record Exact(Expression expression) implements Term {}

    /**
     * The correctly rounded double of a whole or exact figure.
     *
     * @param sum whether the figure is a sum, of more digits than a row can hold
     */
    record ToReal(Term exact, boolean sum) implements Term {}

    /**
     * {@code real × 10¹⁰} rounded half away from zero; beyond ±9·10⁸ the run fails and the units are named.
     *
     * @param inRange whether the rule itself keeps the figure within the range, so that nothing needs to be checked
     */
    record Scaled(Term real, boolean inRange) implements Term {}

    /**
     * {@code whole ÷ divisor} rounded half away from zero.
     *
     * @param notNegative whether the rule itself keeps the figure from being negative
     */
    record Rounded(Term whole, Term divisor, boolean notNegative) implements Term {}

    /** share × whole made whole by {@code rounding}, for a whole that is not negative. */
    record ShareOf(Term whole, BigDecimal share, Classing.Rounding rounding) implements Term {}

    /**
     * A whole number of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ as the decimal that is published.
     *
     * @param inRange whether the figure lies within ±9·10⁸ for certain
     */
    record Published(Term whole, int decimals, boolean inRange) implements Term {}

    /**
     * A sum of exact decimals as a fact of so many decimals, rounded half away from zero; beyond ±9·10⁸ the run fails and the
     * units are named.
     */
    record Kept(Term exact, int decimals) implements Term {}

    /** {@code whole × by}, in as many bits as it takes. */
    record Multiple(Term whole, Term by) implements Term {}

    /**
     * exp(Σ weight × ln(part ÷ 10¹⁰) ÷ Σ weights) of whole multiples of 10⁻¹⁰, a real of 9 decimals; 0 when a part is not
     * above zero.
     */
    record GeometricMean(List<Term> parts, List<BigDecimal> weights) implements Term {}

    /** The square of a whole number, in as many bits as it takes. */
    record Square(Term whole) implements Term {}

    /** A sum of whole numbers, wide enough when {@code wide}. */
    record Sum(List<Term> wholes, boolean wide) implements Term {}

    record Negative(Term whole) implements Term {}

    /** {@code left ÷ right} or {@code left × right} of reals. */
    record Product(Term left, boolean divide, Term right) implements Term {}

    /** The larger (or smaller) of two present figures of one sort; missing when the first is. */
    record Bound(Term figure, boolean notBelow, Term bound) implements Term {}

    record IsMissing(Term term) implements Term {}

    record Compare(Term left, Expression.Order order, Term right) implements Term {}

    record And(List<Term> conditions) implements Term {}

    /** Any of the conditions, by three-valued logic. */
    record Or(List<Term> conditions) implements Term {}

    record Not(Term condition) implements Term {}

    /** {@code then} where the condition is true, else {@code otherwise} (also where it is unknown). */
    record When(Term condition, Term then, Term otherwise) implements Term {}

    /** The first that is present. */
    record FirstPresent(List<Term> terms) implements Term {}

    /** The smallest of those that are present: the earliest of several days. */
    record Least(List<Term> terms) implements Term {}

    /** The greatest of those that are present. */
    record Greatest(List<Term> terms) implements Term {}

    /** The present texts, joined. */
    record Joined(String separator, List<Term> texts) implements Term {}

    /** {@code id=value} of a fact or attribute as it was delivered; missing when that is. */
    record Shown(String id, Term column) implements Term {}

    /** Whether a list, parted by semicolons, holds this word; not where there is no list. */
    record Listed(Term list, String word) implements Term {}

    /** A fact or attribute as a part of a key: a text that no other sequence of parts comes to. */
    record KeyPart(Term column) implements Term {}

    /** Over the rows of a group that meet the condition: the sum of an exact or whole figure. */
    record SumWhere(Term figure, Term condition) implements Term {}

    /** Over the rows of a group that meet the condition: the largest whole figure, or the least. */
    record ExtremeWhere(Term figure, boolean largest, Term condition) implements Term {}

    /**
     * Over the rows of the partition that meet the condition: how many have a whole figure below this row's, or the same.
     */
    record CountBeside(Term partition, Term figure, boolean below, Term condition) implements Term {}

    /** Over the rows of a group that meet the condition: how many. */
    record CountWhere(Term condition) implements Term {}

    /** Another whole number for each row, in no particular order. */
    record Numbering() implements Term {}

    /** 1, 2, 3 … within a partition by the sort keys. */
    record RowNumber(Term partition, List<Sort> keys) implements Term {}

    /** Rows with equal keys have the same: how many rows (or with {@code dense}, how many different keys) come before, and 1. */
    record Rank(Term partition, List<Sort> keys, boolean dense) implements Term {}

    /** How many rows have the same in all of these. */
    record CountSame(List<Term> same) implements Term {}

    /** A sort key; missing comes last in both directions. */
    record Sort(Term key, boolean descending) {}

    /** The column called so. */
    static Column column(String name) {
        return new Column(name);
    }

    /** A whole number. */
    static Whole whole(long value) {
        return new Whole(value);
    }

    /** All of the conditions; true when there is none. */
    static Term and(List<Term> conditions) {
        List<Term> real =
                conditions.stream().filter(c -> !c.equals(new Flag(true))).toList();
        return real.isEmpty() ? new Flag(true) : real.size() == 1 ? real.getFirst() : new And(real);
    }

    /** {@code then} where the condition is true, else {@code otherwise}. */
    static Term when(Term condition, Term then, Term otherwise) {
        return condition.equals(new Flag(true)) ? then : new When(condition, then, otherwise);
    }
}
