package org.yuanheng.app.face;

import org.jspecify.annotations.Nullable;

/**
 * Where a stored figure came from: the cell of a department's file, what stood in it, and how it became the figure.
 *
 * @param department who delivered it
 * @param file the file's name
 * @param fileHref the page of the file; null if the reader may not open it
 * @param sheet the sheet; empty for a CSV
 * @param row the row as the person's program counts it
 * @param column the column's letter, or number in a CSV
 * @param heading the column's heading as delivered
 * @param raw what stood in the cell, unchanged
 * @param conversion how it became the figure, such as {@code 元 → 万元, ÷ 10,000}; empty when nothing was changed
 * @param figure the figure it became
 * @param recorded when it was taken in, and by whom
 */
public record Origin(
        String department,
        String file,
        @Nullable String fileHref,
        String sheet,
        long row,
        String column,
        String heading,
        String raw,
        String conversion,
        Figure figure,
        String recorded) {}
