package org.yuanheng.engine;

/**
 * Where in what a person gave us something stands: a line and column of a rulebook, or a sheet, row and column of a
 * workbook.
 *
 * @param file the file's name as the person knows it, never a path of the server
 * @param sheet the sheet of a workbook, empty for text files
 * @param row the line or row as the person's program counts it, from 1; 0 when the whole file is meant
 * @param column the column: its number in text files ({@code "12"}), its heading or letter in tables; empty when the
 *     whole row is meant
 */
public record Place(String file, String sheet, long row, String column) {
    /** A file as a whole. */
    public static Place of(String file) {
        return new Place(file, "", 0, "");
    }

    /** A line and column of a text file, both from 1. */
    public static Place of(String file, long line, long column) {
        return new Place(file, "", line, Long.toString(column));
    }

    /** {@code rule.yaml:12:5}, {@code tax.xlsx!表1:7:用地面积}: short enough for one line of a terminal. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (!sheet.isEmpty()) {
            text.append('!').append(sheet);
        }
        if (row > 0) {
            text.append(':').append(row);
        }
        if (!column.isEmpty()) {
            text.append(':').append(column);
        }
        return text.toString();
    }
}
