package org.yuanheng.app.chain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the state of a node follows from.
 *
 * @param period of the revenue; empty when none is known
 * @param firms on the node
 * @param leaders of them the leaders of the chain
 * @param small of them below scale
 * @param capacity of all of them in the unit of the demand; null when nobody says
 * @param quotient location quotient by revenue; null when it cannot be worked out
 * @param noQuotient why: {@code reference}, {@code codes} or {@code revenue}, of a chain of the whole region also
 *     {@code part} and {@code nothing}; empty where there is one
 * @param held what the quotient of a chain of the whole region is held against; null for the chain of a county, and where
 *     there is no reference
 * @param density how near the county is to the node, 0 to 1; null when it cannot be worked out
 * @param neighbours nodes that supply it or that it supplies
 * @param neighboursMissing of them those without a firm
 * @param end whether it supplies no other
 */
record NodeFigures(
        String period,
        int firms,
        int leaders,
        int small,
        @Nullable BigDecimal capacity,
        @Nullable BigDecimal demand,
        String unit,
        @Nullable BigDecimal quotient,
        String noQuotient,
        @Nullable Held held,
        @Nullable BigDecimal density,
        int neighbours,
        int neighboursMissing,
        boolean bottleneck,
        boolean end) {}
