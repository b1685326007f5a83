package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;

/**
 * Headings that take several rows, read as one: {@code 营业收入} over {@code 本年} and {@code 上年} are {@code 营业收入 本年}
 * and {@code 营业收入 上年}. A heading over nothing, as one merged downwards, is itself.
 */
final class Joined {
    /** The most rows that headings may take. */
    static final int MOST = 3;

    private Joined() {}

    /** {@code row} with the rows straight above it, {@code rows} of them in all, as far as there are so many. */
    static Row last(List<Row> above, Row row, int rows) {
        int first = above.size();
        for (int i = 1; i < rows && first > 0 && above.get(first - 1).number() == row.number() - i; i++) {
            first--;
        }
        if (first == above.size()) {
            return row;
        }
        Row joined = above.get(first);
        for (int i = first + 1; i < above.size(); i++) {
            joined = two(joined, above.get(i));
        }
        return two(joined, row);
    }

    /** An upper heading counts for the columns to its right that have a lower one and no upper one of their own. */
    private static Row two(Row upper, Row lower) {
        Map<Integer, Cell> uppers = byColumn(upper);
        Map<Integer, Cell> lowers = byColumn(lower);
        Map<Integer, Cell> all = new TreeMap<>(uppers);
        all.putAll(lowers);
        List<Cell> cells = new ArrayList<>(all.size());
        String over = "";
        int next = 0;
        for (int column : all.keySet()) {
            Cell low = lowers.get(column);
            Cell high = uppers.get(column);
            if (high != null || column != next) {
                over = high == null ? "" : high.raw().strip();
            }
            next = low == null ? -1 : column + 1;
            String own = low == null ? "" : low.raw().strip();
            String joined = (over + " " + own).strip();
            cells.add(new Cell(column, Cell.Kind.TEXT, joined));
        }
        return new Row(lower.sheet(), lower.number(), lower.hidden(), cells);
    }

    private static Map<Integer, Cell> byColumn(Row row) {
        Map<Integer, Cell> cells = new TreeMap<>();
        row.cells().forEach(cell -> cells.put(cell.column(), cell));
        return cells;
    }
}
