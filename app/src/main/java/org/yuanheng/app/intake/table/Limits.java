package org.yuanheng.app.intake.table;

/** How much of a file is read before it is called too large: what Excel itself can hold, and bounds against traps. */
final class Limits {
    /** Rows of a sheet, columns of a row, characters of a cell: Excel's own. */
    static final int ROWS = 1_048_576;

    static final int COLUMNS = 16_384;
    static final int CELL = 32_767;

    /** Bytes of a file as received. */
    static final long FILE = 1L << 30;

    /** Bytes of an .xls, which is read whole. */
    static final long XLS = 32L << 20;

    /** Entries of the archive that an .xlsx is, its bytes once unpacked, and how far they may exceed the packed ones. */
    static final int ENTRIES = 10_000;

    static final long UNPACKED = 3L << 30;
    static final long RATIO = 300;
    static final long RATIO_FREE = 64L << 20;

    /** Bytes between two {@code <} of XML: the longest text or tag that a parser must hold at once. */
    static final int XML_RUN = 1 << 20;

    /** Elements of XML inside each other. */
    static final int XML_DEPTH = 200;

    /** Sheets of a workbook, texts that its sheets share, and the characters of those together. */
    static final int SHEETS = 1_000;

    static final int TEXTS = 8_000_000;
    static final long TEXT = 120_000_000;

    private Limits() {}
}
