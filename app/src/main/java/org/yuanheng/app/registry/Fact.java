package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one item of a unit in a period, and where it came from.
 *
 * @param state {@code VALUE}, {@code NOT_APPLICABLE} or {@code NOT_DELIVERED}
 * @param value in the item's canonical unit; null unless the item is a number with a value
 * @param textValue of texts and dates with a value
 * @param fileId the file that says so; null when a person does
 * @param fileName as it was sent
 * @param row the first cell it was made from; 0 when the file no longer holds the unit
 * @param col that cell's column letters
 * @param colHeading that column's heading as written
 * @param raw that cell as delivered
 * @param conversion how the value came about, e.g. {@code 12000 ㎡ × 3 ÷ 2000 = 18 亩}; empty when taken as it is
 * @param cells how many cells it was made from; see {@link Facts#cells}
 * @param department who delivered it
 * @param notedBy the person who decided it; null for what a file says
 */
public record Fact(
        long id,
        String unitId,
        String item,
        String period,
        String state,
        @Nullable BigDecimal value,
        @Nullable String textValue,
        @Nullable Long fileId,
        @Nullable String fileName,
        String sheet,
        int row,
        String col,
        String colHeading,
        String raw,
        String conversion,
        int cells,
        String department,
        @Nullable Long batchId,
        @Nullable String notedBy,
        OffsetDateTime recordedAt) {

    /** A cell that a fact was made from. */
    public record Cell(String sheet, int row, String col, String colHeading, String raw) {}
}
