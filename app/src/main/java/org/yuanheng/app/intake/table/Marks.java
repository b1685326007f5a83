package org.yuanheng.app.intake.table;

import java.util.SortedMap;

/**
 * What is to be marked in a workbook, by sheet name and row.
 *
 * @param heading stands above the column of advice that is added to each marked sheet
 * @param author of the comments; comments and advice of the same author from an earlier marking are replaced
 * @param sheets the marked sheets; those not named stay as they are
 */
public record Marks(String heading, String author, SortedMap<String, Sheet> sheets) {

    /**
     * A sheet's marks.
     *
     * @param header the row of the headings, as Excel numbers it; 0 when it is not known
     * @param width how many columns the sheet uses, without an earlier column of advice
     */
    public record Sheet(int header, int width, SortedMap<Integer, Row> rows) {}

    /**
     * A row's marks.
     *
     * @param advice what is wrong and what to do, for the last column
     * @param cells by column from 0
     */
    public record Row(String advice, boolean refused, SortedMap<Integer, Cell> cells) {}

    /** A cell's mark: a colour by whether it keeps the row from being used, and a comment. */
    public record Cell(boolean refused, String comment) {}
}
