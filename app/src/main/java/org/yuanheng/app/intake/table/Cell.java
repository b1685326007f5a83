package org.yuanheng.app.intake.table;

/**
 * A cell that holds something, as delivered.
 *
 * @param column from 0; {@link #letters} names it as the person's Excel does
 * @param kind what the file says it is
 * @param raw the text of the cell: of a number its digits as stored, never a display format; of a formula its last
 *     computed result
 */
public record Cell(int column, Kind kind, String raw) {
    /** What a file says a cell is. */
    public enum Kind {
        /** A text cell of a workbook. */
        TEXT,
        /** A number cell of a workbook: at most 15 significant digits are meant, whatever is stored. */
        NUMBER,
        /** TRUE or FALSE. */
        LOGICAL,
        /** An error value such as #REF!, or a formula that was never computed (raw is then empty). */
        ERROR,
        /** A field of a CSV file, which knows only texts. */
        FIELD
    }

    /** {@code A}, {@code Z}, {@code AA} … for columns counted from 0. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder(3);
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    /** The column's letters, e.g. {@code D}. */
    public String letters() {
        return letters(column);
    }
}
