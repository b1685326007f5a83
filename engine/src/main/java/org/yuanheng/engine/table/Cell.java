package org.yuanheng.engine.table;

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

    public Cell {
        raw = storable(raw);
    }

    /** {@code text} with whatever no database keeps (control characters, halves of characters) made visible as U+FFFD. */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!keeps(text, i)) {
                StringBuilder clean = new StringBuilder(text);
                for (int j = i; j < text.length(); j++) {
                    clean.setCharAt(j, keeps(text, j) ? text.charAt(j) : '\ufffd');
                }
                return clean.toString();
            }
        }
        return text;
    }

    private static boolean keeps(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c >= ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** {@code A}, {@code Z}, {@code AA} … for columns counted from 0. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder(3);
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    /**
     * The column, from 0, that letters name: the contrary of {@link #letters(int)}.
     *
     * <p>Example: {@code column("AA")} is 26.
     *
     * @param letters A to Z, of either case, at most three
     */
    public static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * 26 + Character.toUpperCase(letters.charAt(i)) - 'A' + 1;
        }
        return column - 1;
    }

    /** The column's letters, e.g. {@code D}. */
    public String letters() {
        return letters(column);
    }
}
