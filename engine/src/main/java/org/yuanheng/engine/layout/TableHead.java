package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/**
 * The first rows of each sheet of a file, whatever it holds: enough to see what kind of table it is, and never more than a
 * page can show.
 */
public final class TableHead implements RowHandler {
    /** How much is looked at: sheets of a file, rows of a sheet, columns of a row, characters of a cell. */
    static final int SHEETS = 20;

    static final int ROWS = 60;
    static final int COLUMNS = 100;
    private static final int LONGEST = 200;

    private final List<Sheet> sheets = new ArrayList<>();
    private List<Row> rows = new ArrayList<>();

    /**
     * The head of a sheet.
     *
     * @param name empty for CSV
     * @param rows those that hold something, as they are
     */
    public record Sheet(String name, boolean hidden, List<Row> rows) {
        /** The row of that number, if it holds something and is among the first. */
        public Optional<Row> row(int number) {
            return rows.stream().filter(row -> row.number() == number).findFirst();
        }
    }

    @Override
    public void sheet(String name, boolean hidden) {
        rows = new ArrayList<>();
        if (sheets.size() < SHEETS) {
            sheets.add(new Sheet(name, hidden, rows));
        }
    }

    @Override
    public boolean row(Row row) {
        List<Cell> cells = row.cells().stream()
                .filter(cell -> cell.column() < COLUMNS)
                .map(cell -> cell.raw().length() <= LONGEST
                        ? cell
                        : new Cell(cell.column(), cell.kind(), cell.raw().substring(0, LONGEST)))
                .toList();
        if (!cells.isEmpty()) {
            rows.add(new Row(row.sheet(), row.number(), row.hidden(), cells));
        }
        return rows.size() < ROWS;
    }

    @Override
    public boolean goesOn() {
        return sheets.size() < SHEETS;
    }

    /** The sheets in the order of the file. */
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /** Hands what was looked at to whoever reads tables, as if it were the file. */
    public void replay(RowHandler reader) {
        for (Sheet sheet : sheets) {
            reader.sheet(sheet.name(), sheet.hidden());
            for (Row row : sheet.rows()) {
                if (!reader.row(row)) {
                    return;
                }
            }
        }
    }
}
