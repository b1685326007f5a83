package org.yuanheng.engine.period;

import java.math.BigDecimal;
import java.util.List;

/** What is known of a month or of the months since January. */
public sealed interface MonthFigure {
    /**
     * A figure.
     *
     * @param number exact: as delivered, or a difference or sum of what was
     * @param from the periods whose delivered figures it comes from, of a difference the later one first
     * @param derived whether it was worked out rather than delivered
     * @param fell whether the later cumulative figure is below the earlier one (累计数比上月小：上月更正或多报)
     */
    record Known(BigDecimal number, List<Period> from, boolean derived, boolean fell) implements MonthFigure {
        public Known {
            from = List.copyOf(from);
        }
    }

    /** No figure, and why. */
    record Unknown(Why why) implements MonthFigure {}

    /** Why there is none. */
    enum Why {
        /** Nobody delivered it. */
        NOT_DELIVERED,
        /** The cumulative figure is there, that of the month before is not. */
        MONTH_BEFORE_MISSING,
        /** January and February were published together, and neither alone. */
        TOGETHER_WITH_JANUARY
    }
}
