package org.yuanheng.engine.change;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.yuanheng.engine.Text;

/**
 * A unit whose total lies close to a cut between two classes.
 *
 * @param total published
 * @param className the class by the method, before limits and overrides, which decide for reasons of their own
 * @param up whether the cut is the one above it, to a better class; else the one below
 * @param bound the total on the other side of the cut: of the nearest unit there, or what the class asks for
 */
public record CloseCall(
        String unitId, String group, BigDecimal total, long rank, String className, boolean up, BigDecimal bound) {
    /** How far the total is from the other side, never negative. */
    public BigDecimal distance() {
        return bound.subtract(total).abs();
    }

    /** The distance in per cent of the other side's total, 2 decimals. */
    public BigDecimal percent() {
        return bound.signum() == 0
                ? BigDecimal.ZERO.setScale(2)
                : distance().movePointRight(2).divide(bound.abs(), 2, RoundingMode.HALF_UP);
    }

    /** In a sentence, e.g. {@code 0.35 % below the cut to the class above}. */
    public Text said() {
        return up
                ? new Text(
                        "离上一等级只差 " + percent() + "%（对面 " + bound.toPlainString() + " 分），请复核",
                        percent() + " % short of the class above (" + bound.toPlainString()
                                + " points there): review it")
                : new Text(
                        "只比下一等级高 " + percent() + "%（对面 " + bound.toPlainString() + " 分），请复核",
                        percent() + " % clear of the class below (" + bound.toPlainString()
                                + " points there): review it");
    }
}
