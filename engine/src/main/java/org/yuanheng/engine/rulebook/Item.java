package org.yuanheng.engine.rulebook;

import java.util.List;
import java.util.Map;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;

/**
 * An entry of the vocabulary: something known of a unit, with the one unit of measure it is kept in.
 *
 * @param id {@code [a-z][a-z0-9_]*} and no SQL word: {@code tax}, {@code unit_id}
 * @param type NUMBER, TEXT or DATE
 * @param label the field's standard term
 * @param unit the canonical unit of measure, e.g. 万元, 亩; empty for texts, dates and plain ratios
 * @param unitName the unit in words, from the vocabulary's {@link Measures}
 * @param decimals of a NUMBER: kept as DECIMAL(18, decimals), 0 to 9, 6 unless stated
 * @param values the only texts allowed, e.g. ABOVE, BELOW, SERVICE; empty when any text is
 * @param valueLabels what the values mean, e.g. ABOVE 规上; a value without a label means itself
 * @param department who delivers it, e.g. 税务; empty when nobody in particular
 * @param attribute whether it says what the unit is (county, scale …) rather than how much it has of something
 * @param additive whether the figures of periods that follow each other add up to that of all of them, as tax does and
 *     staff, land or debts do not
 * @param summed whether the figures of several units add up to that of all of them, as tax and staff do and ratios, ranks
 *     and numbers of years do not
 * @param mention whether it is told on its own on the timeline of a firm
 */
public record Item(
        String id,
        Type type,
        Text label,
        String unit,
        Text unitName,
        int decimals,
        List<String> values,
        Map<String, Text> valueLabels,
        Text department,
        boolean attribute,
        boolean additive,
        boolean summed,
        Mention mention) {
    /** What the timeline of a firm tells of an item. */
    public enum Told {
        /** Nothing but that it was delivered. */
        NOTHING,
        /** A distinction or a certificate. */
        AWARD,
        /** A penalty, an accident, a mark of its credit. */
        PENALTY
    }

    /**
     * How an item is told on the timeline of a firm.
     *
     * @param on the item that says on which day, such as that on which a certificate was issued; empty for the period
     */
    public record Mention(Told told, String on) {
        /** Of most items. */
        public static final Mention NONE = new Mention(Told.NOTHING, "");
    }

    /** An item whose figures add up over time, and which is not told on its own. */
    public Item(
            String id,
            Type type,
            Text label,
            String unit,
            Text unitName,
            int decimals,
            List<String> values,
            Map<String, Text> valueLabels,
            Text department,
            boolean attribute) {
        this(
                id,
                type,
                label,
                unit,
                unitName,
                decimals,
                values,
                valueLabels,
                department,
                attribute,
                true,
                type == Type.NUMBER && !isRatio(unit),
                Mention.NONE);
    }

    /** Whether figures in that unit are shares or so much of one thing for each of another, which never add up. */
    public static boolean isRatio(String unit) {
        return unit.isEmpty() || unit.equals("%") || unit.contains("/");
    }

    /** What {@code value} means to people: its label, else itself. */
    public Text meaning(String value) {
        return valueLabels.getOrDefault(value, Text.same(value));
    }
}
