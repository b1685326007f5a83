package org.yuanheng.engine.period;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.yuanheng.engine.period.MonthFigure.Known;

/** Growth on the same period of the year before (同比). */
public sealed interface Growth {
    /**
     * Both figures are there, and the earlier is above zero.
     *
     * <p>Example: {@code new Of(12.6, 12).percent(1)} is 5.0.
     */
    record Of(BigDecimal now, BigDecimal then) implements Growth {
        /** (now − then) ÷ then in per cent, rounded once, half away from zero. */
        public BigDecimal percent(int decimals) {
            return now.subtract(then).movePointRight(2).divide(then, decimals, RoundingMode.HALF_UP);
        }
    }

    /** There is none. */
    record None(Why why) implements Growth {}

    /** Why there is none. */
    enum Why {
        /** The figure itself is unknown. */
        NO_FIGURE,
        /** That of the year before is unknown. */
        YEAR_BEFORE_MISSING,
        /** That of the year before is zero or negative: nothing can be said to grow from it. */
        YEAR_BEFORE_NOT_POSITIVE
    }

    /** The growth from one figure to another. */
    static Growth of(MonthFigure now, MonthFigure then) {
        if (!(now instanceof Known later)) {
            return new None(Why.NO_FIGURE);
        }
        if (!(then instanceof Known earlier)) {
            return new None(Why.YEAR_BEFORE_MISSING);
        }
        return earlier.number().signum() > 0
                ? new Of(later.number(), earlier.number())
                : new None(Why.YEAR_BEFORE_NOT_POSITIVE);
    }
}
