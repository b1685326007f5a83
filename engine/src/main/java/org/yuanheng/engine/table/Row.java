package org.yuanheng.engine.table;

import java.util.List;

/**
 * A row that holds something.
 *
 * @param sheet the sheet's name, empty for CSV
 * @param number the row's number as Excel shows it, from 1
 * @param hidden whether a filter or a person hid it
 * @param cells the cells that are not empty, by rising column
 */
public record Row(String sheet, int number, boolean hidden, List<Cell> cells) {
    public Row {
        sheet = Cell.storable(sheet);
    }
}
