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
    private final Heads heads;
    private final Wrong wrong;
    private final Map<String, Worksheet> sheets = new HashMap<>();
    private final Map<String, Integer> next = new HashMap<>();
    private String sheet = "";

    private RefusedRows(Workbook workbook, Heads heads, Wrong wrong) {
        this.workbook = workbook;
        this.heads = heads;
        this.wrong = wrong;
    }

    /**
     * Where the columns of a file are.
     *
     * @param sheets the row of the headings and the number of columns of each sheet that has any
     * @param row stands above the numbers of the rows
     * @param advice stands above what to do
     */
    public record Heads(Map<String, Head> sheets, String row, String advice) {}

    /** The row of a sheet's headings, as Excel numbers it, and how many columns it has. */
    public record Head(int row, int width) {}

    /** What is wrong with rows; asked once for each row of a sheet, in their order. */
    @FunctionalInterface
    public interface Wrong {
        /** The marks of a row; null for one that is right. */
        Marks.@Nullable Row with(String sheet, int row);
    }

    /**
     * Reads {@code original} and writes its marked rows; {@code out} stays open.
     *
     * @param name the original's, as the person knows it
     */
    public static void write(Path original, String name, Heads heads, Wrong wrong, OutputStream out)
            throws IOException {
        Workbook workbook = new Workbook(out, "Yuanheng", null);
        Optional<Problem> unread = Tables.read(original, name, new RefusedRows(workbook, heads, wrong));
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
        Head head = heads.sheets().get(sheet);
        if (head == null) {
            return true;
        }
        try {
            if (row.number() == head.row()) {
                cells(row, head, heads.row(), heads.advice(), null);
            } else {
                Marks.Row marks = wrong.with(sheet, row.number());
                if (marks != null) {
                    cells(row, head, Integer.toString(row.number()), marks.advice(), marks);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private void cells(Row row, Head head, String number, String advice, Marks.@Nullable Row marks) throws IOException {
        Worksheet into = sheets.computeIfAbsent(sheet, this::begun);
        int at = next.merge(sheet, 1, Integer::sum) - 1;
        for (Cell cell : row.cells()) {
            if (cell.column() >= head.width()) {
                continue;
            }
            if (cell.kind() == Cell.Kind.NUMBER && NUMBER.matcher(cell.raw()).matches()) {
                into.value(at, cell.column(), new BigDecimal(cell.raw()));
            } else {
                into.value(at, cell.column(), cell.raw());
            }
        }
        into.value(at, head.width(), number);
        into.value(at, head.width() + 1, advice);
        into.style(at, head.width() + 1).wrapText(true).set();
        if (marks == null) {
            into.width(head.width() + 1, WIDE);
            into.range(at, 0, at, head.width() + 1).style().bold().set();
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
