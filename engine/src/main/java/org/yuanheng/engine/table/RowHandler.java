package org.yuanheng.engine.table;

/** Receives a table sheet by sheet and row by row; empty rows are left out. */
public interface RowHandler {
    /** A sheet begins. CSV files have one, without a name. */
    void sheet(String name, boolean hidden);

    /** The next row of the sheet. Answering false ends the reading. */
    boolean row(Row row);
}
