package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.land.StandardRules.Indicator;

/**
 * A promise of standard land 标准地 as it stands on a day.
 *
 * @param promised in the indicator's unit
 * @param control what the rule of control values asks of such an industry at least; null when it asks nothing
 * @param due the agreed day; null when the contract agrees none
 * @param year whose facts count; 0 without a day
 * @param measured what the facts come to; null when one is missing
 * @param missing why there is no figure: the ids of the missing facts by spaces, or {@code firm}; empty otherwise
 * @param ofFact number of the fact above the line; 0 for none
 * @param perFact number of the fact below it
 */
public record Standard(
        Supply supply,
        Indicator indicator,
        BigDecimal promised,
        @Nullable BigDecimal control,
        @Nullable LocalDate due,
        int year,
        @Nullable BigDecimal measured,
        String missing,
        long ofFact,
        long perFact,
        State state,
        @Nullable BigDecimal penalty,
        String terms) {
    /** How a promise stands. */
    public enum State {
        /** Due and missed. */
        BROKEN,
        /** Due, and a fact is missing. */
        UNKNOWN,
        /** Not due yet. */
        NOT_YET,
        /** The contract agrees no day. */
        NO_DAY,
        /** Due and kept. */
        KEPT
    }

    /** How much is lacking; null unless it was measured and missed. */
    public @Nullable BigDecimal gap() {
        return state == State.BROKEN && measured != null ? promised.subtract(measured) : null;
    }

    /** Whether less was promised than the control value. */
    public boolean low() {
        return control != null && promised.compareTo(control) < 0;
    }

    /**
     * What is promised in a contract.
     *
     * @param group the industry, as the rule of control values divides them; empty when not said
     * @param values by the indicator's id
     * @param terms what the contract says of a promise that is not kept; may be empty
     * @param penalty in per cent of the land's price; null when the contract says none
     * @param document that says so
     */
    public record Said(
            String contract,
            String group,
            Map<String, BigDecimal> values,
            String terms,
            @Nullable BigDecimal penalty,
            String document) {
        public Said {
            values = Map.copyOf(values);
        }
    }

    /** The row of a file that said so; a person who typed it cites none. */
    public record Cited(
            @Nullable Long file, String sheet, @Nullable Integer row) {
        /** Nobody's row. */
        public static final Cited NONE = new Cited(null, "", null);
    }

    /**
     * A check as it was recorded.
     *
     * @param kept whether the promise was
     * @param penalty in 10,000 yuan; null when the contract says none
     * @param seenOn the day on which it was first seen so
     */
    public record Check(
            long id,
            String contract,
            String item,
            String stage,
            LocalDate due,
            int year,
            BigDecimal promised,
            BigDecimal measured,
            boolean kept,
            @Nullable BigDecimal penalty,
            String terms,
            LocalDate seenOn) {}

    /** What may be done about a promise that was not kept. */
    public enum Act {
        /** Payment was asked for, or time given to make it good. */
        DEMANDED,
        /** The penalty was paid. */
        PAID,
        /** It was waived. */
        WAIVED
    }

    /** What was done about one. */
    public record Deed(
            long checked,
            Act act,
            LocalDate day,
            @Nullable BigDecimal amount,
            String reason,
            String document,
            String notedBy) {}
}
