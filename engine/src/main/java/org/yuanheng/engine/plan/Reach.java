package org.yuanheng.engine.plan;

import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Missing;
import org.yuanheng.engine.rulebook.Scheme.Points;

/**
 * Between which limits floor, then cap, keep the points of an indicator, whatever the facts are. What cannot happen need
 * not be asked of every row.
 *
 * @param least minus infinity when nothing keeps them from falling
 * @param most infinity when nothing keeps them from rising
 */
record Reach(double least, double most) {
    /** Beyond this a figure is a problem (docs/EVALUATION.md "Numbers"). */
    private static final double LARGEST = 9e8;

    static Reach of(Indicator indicator) {
        Points method = indicator.points();
        double weight = indicator.weight().doubleValue();
        double floor = method.floor().map(f -> f.doubleValue() * weight).orElse(Double.NEGATIVE_INFINITY);
        double cap = method.cap().map(c -> c.doubleValue() * weight).orElse(Double.POSITIVE_INFINITY);
        double lost = indicator.answers(Missing.PENALTY)
                ? -indicator.penalty().orElseThrow().doubleValue()
                : 0;
        return new Reach(Math.min(Math.min(floor, cap), lost), cap);
    }

    /** Whether the points can never be out of range. What a missing value costs counts too. */
    boolean inRange() {
        return Math.max(-least, most) <= LARGEST;
    }

    /** Whether the points can never be negative. */
    boolean notNegative() {
        return least >= 0;
    }
}
