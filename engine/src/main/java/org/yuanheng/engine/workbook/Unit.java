package org.yuanheng.engine.workbook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit of a run as the paper needs it: its facts and, where a formula cannot stand, the run's own figures.
 *
 * @param id the unit
 * @param index its place in the paper, from 0
 * @param values by column: facts by id, figures by the plan's names, published ones as {@code was:total} and so on
 */
record Unit(String id, int index, Map<String, Object> values) {
    /** A value: BigDecimal, Long, Double, Boolean, String or LocalDate; null where there is none. */
    @Nullable
    Object value(String column) {
        return values.get(column);
    }
}
