package org.yuanheng.engine.table;

/** Receives a table sheet by sheet and row by row; empty rows are left out. */
public interface RowHandler {
    /** A sheet begins. CSV files have one, without a name. */
    void sheet(String name, boolean hidden);

    /** The next row of the sheet. Answering false ends the reading of the sheet, and of the file unless it {@link #goesOn}. */
    boolean row(Row row);

    /** Whether the next sheet is wanted, after {@link #row} has had enough of one. */
    default boolean goesOn() {
        return false;
    }
}
