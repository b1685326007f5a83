package org.yuanheng.engine.rulebook;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;

/**
 * A checked rulebook of kind {@code amount}: a decision table that yields money, a quota or a duty.
 *
 * @param unit of the amount, in words
 * @param decimals of the amount, 0 to 6
 * @param hit what happens when several rows hold
 * @param rows in the order of the file
 * @param execution who carries it out, and by which number it knows the unit; empty when the rulebook does not say
 */
public record Amount(
        Head head,
        SortedMap<String, Item> items,
        Expression population,
        Text unit,
        int decimals,
        Hit hit,
        List<Row> rows,
        Optional<Execution> execution)
        implements Decision {
    /** By which number whoever carries a decision out knows the unit. */
    public enum Account {
        /** The electricity meters of the unit. */
        POWER_METER,
        /** Its water meters. */
        WATER_METER,
        /** Its gas meters. */
        GAS_METER,
        /** Its unified social credit code. */
        CREDIT_CODE,
        /** The plots that it holds. */
        PARCEL
    }

    /**
     * Who carries it out.
     *
     * @param department by id, as departments deliver: {@code power}, {@code tax}
     * @param account by which number that department knows the unit
     */
    public record Execution(String department, Account account) {}

    /** Which row counts when several hold. */
    public enum Hit {
        /** The first of the table. */
        FIRST,
        /** The one with the highest amount; of equal ones the first. */
        HIGHEST,
        /** All of them, added up. */
        SUM,
        /** One at most may hold; two are an error. */
        UNIQUE
    }

    /**
     * A row.
     *
     * @param when its condition; with steps also that the first year has begun
     * @param amount its formula, steps multiplied in
     * @param steps how the amount grows by consecutive years
     * @param payer who pays, empty when not stated
     * @param payee who is paid, empty when not stated
     * @param from first day of what is paid for
     * @param until last day of what is paid for
     */
    public record Row(
            String id,
            Text label,
            Expression when,
            Expression amount,
            Optional<Steps> steps,
            Text payer,
            Text payee,
            Optional<Expression> from,
            Optional<Expression> until,
            Optional<Scheme.Source> source) {}

    /**
     * {@code base} times the factor of the year.
     *
     * @param base what one factor is taken of
     * @param by the fact that counts the years, from 1
     * @param times the factors of year one, two, …; the last holds for all years after
     */
    public record Steps(Expression base, String by, List<java.math.BigDecimal> times) {}

    @Override
    public RuleKind kind() {
        return RuleKind.AMOUNT;
    }

    @Override
    public List<String> resultColumns() {
        return List.of("unit_id", "row", "amount", "payer", "payee", "from", "until", "also", "missing", "notes");
    }
}
