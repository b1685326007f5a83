package org.yuanheng.app.registry;

import java.util.List;

/**
 * Facts as the row of a file that they came in: each cell is a figure in its item's unit, digits and a point, or empty for
 * a figure that was not delivered.
 *
 * @param unitId whose figures they are
 * @param columns the same object for all rows below one header
 * @param row of the file, from 1
 * @param cells as they stood, by column
 */
public record WholeRow(String unitId, Columns columns, int row, List<String> cells) {
    /**
     * What the cells of rows are.
     *
     * @param sheet empty for CSV
     */
    public record Columns(String sheet, List<Column> list) {}

    /**
     * What the cells of a column are.
     *
     * @param col the column's letters
     * @param heading its heading as written
     */
    public record Column(String item, String col, String heading) {}
}
