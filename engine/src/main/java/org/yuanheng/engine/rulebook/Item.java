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
        boolean additive) {
    /** An item whose figures add up over time. */
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
        this(id, type, label, unit, unitName, decimals, values, valueLabels, department, attribute, true);
    }

    /** What {@code value} means to people: its label, else itself. */
    public Text meaning(String value) {
        return valueLabels.getOrDefault(value, Text.same(value));
    }
}
