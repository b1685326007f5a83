package org.yuanheng.app.intake.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/**
 * A workbook with the rows of a file that have problems, sheet by sheet under their headings, then each row's number in
 * the file and what to do. Rows go out as they are read.
 */
public final class RefusedRows implements RowHandler {
    private static final int ROWS_BEFORE_FLUSH = 1_000;
    private static final String REFUSED = "F9D6D5";
    private static final String DOUBTED = "FDF1CF";
    private static final int WIDE = 48;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,3})?");

    private final Workbook workbook;
    private final Marks marks;
    private final String rowHeading;
    private final Map<String, Worksheet> sheets = new HashMap<>();
    private final Map<String, Integer> next = new HashMap<>();
    private String sheet = "";

    private RefusedRows(Workbook workbook, Marks marks, String rowHeading) {
        this.workbook = workbook;
        this.marks = marks;
        this.rowHeading = rowHeading;
    }

    /**
     * Reads {@code original} and writes its marked rows; {@code out} stays open.
     *
     * @param name the original's, as the person knows it
     * @param rowHeading stands above the numbers of the rows
     */
    public static void write(Path original, String name, Marks marks, String rowHeading, OutputStream out)
            throws IOException {
        Workbook workbook = new Workbook(out, "Yuanheng", null);
        Optional<Problem> unread = Tables.read(original, name, new RefusedRows(workbook, marks, rowHeading));
        if (unread.isPresent()) {
            throw new IllegalStateException(unread.get().toString());
        }
        workbook.finish();
    }

    @Override
    public void sheet(String name, boolean hidden) {
        sheet = name;
    }

    @Override
    public boolean row(Row row) {
        Marks.Sheet marked = marks.sheets().get(sheet);
        if (marked == null) {
            return true;
        }
        Marks.@Nullable Row marks = marked.rows().get(row.number());
        try {
            if (row.number() == marked.header()) {
                cells(row, marked, rowHeading, this.marks.heading(), null);
            } else if (marks != null) {
                cells(row, marked, Integer.toString(row.number()), marks.advice(), marks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private void cells(Row row, Marks.Sheet marked, String number, String advice, Marks.@Nullable Row marks)
            throws IOException {
        Worksheet into = sheets.computeIfAbsent(sheet, this::begun);
        int at = next.merge(sheet, 1, Integer::sum) - 1;
        for (Cell cell : row.cells()) {
            if (cell.column() >= marked.width()) {
                continue;
            }
            if (cell.kind() == Cell.Kind.NUMBER && NUMBER.matcher(cell.raw()).matches()) {
                into.value(at, cell.column(), new BigDecimal(cell.raw()));
            } else {
                into.value(at, cell.column(), cell.raw());
            }
        }
        into.value(at, marked.width(), number);
        into.value(at, marked.width() + 1, advice);
        into.style(at, marked.width() + 1).wrapText(true).set();
        if (marks == null) {
            into.width(marked.width() + 1, WIDE);
            into.range(at, 0, at, marked.width() + 1).style().bold().set();
        } else {
            marks.cells()
                    .forEach((column, cell) -> into.style(at, column)
                            .fillColor(cell.refused() ? REFUSED : DOUBTED)
                            .set());
        }
        if (at % ROWS_BEFORE_FLUSH == ROWS_BEFORE_FLUSH - 1) {
            into.flush();
        }
    }

    private Worksheet begun(String name) {
        return workbook.newWorksheet(name.isEmpty() ? "Sheet1" : name);
    }
}
