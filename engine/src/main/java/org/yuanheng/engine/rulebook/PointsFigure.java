package org.yuanheng.engine.rulebook;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;

/**
 * What a formula of points may name besides facts. A value enters with the 10 decimals of docs/EVALUATION.md "Numbers",
 * so that a unit which is the least or the best of its group is exactly that. Group figures run over the EVALUATED units
 * of the group that have the value.
 *
 * <p>Example: {@code weight * (x - group_min) / (group_max - group_min)}.
 */
public enum PointsFigure {
    /** The unit's value. */
    VALUE("指标值", "value") {
        @Override
        public String id() {
            return "x"; // value is a word of SQL
        }
    },
    /** Full points. */
    WEIGHT("权重", "weight"),
    /** What the indicator is measured against. */
    BASELINE("基准", "baseline"),
    /** How many units of the group have the value. */
    GROUP_COUNT("组内有数家数", "number of units in the group"),
    /** Their mean, 10 decimals. */
    GROUP_MEAN("组内平均", "mean of the group"),
    /** The least value. */
    GROUP_MIN("组内最小", "least of the group"),
    /** The largest value. */
    GROUP_MAX("组内最大", "largest of the group"),
    /** Their standard deviation, divided by n; from deviations of 6 decimals, rounded to 9. */
    GROUP_SD("组内标准差", "standard deviation of the group"),
    /** How many units of the group have less. */
    GROUP_BELOW("组内低于本单位的家数", "units of the group with less"),
    /** How many units of the group have just as much, the unit itself counted. */
    GROUP_SAME("组内与本单位相同的家数", "units of the group with as much");

    private final String zh;
    private final String en;

    PointsFigure(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** As formulas write it: {@code group_min}, {@code x} for the value. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people call it. */
    public Text label() {
        return new Text(zh, en);
    }

    /** The figure that formulas write so. */
    public static Optional<PointsFigure> find(String id) {
        for (PointsFigure figure : values()) {
            if (figure.id().equals(id)) {
                return Optional.of(figure);
            }
        }
        return Optional.empty();
    }

    /** The figures that a formula asks for. */
    public static Set<PointsFigure> in(Expression formula) {
        EnumSet<PointsFigure> found = EnumSet.noneOf(PointsFigure.class);
        Facts.in(formula).forEach(id -> find(id).ifPresent(found::add));
        return found;
    }
}
