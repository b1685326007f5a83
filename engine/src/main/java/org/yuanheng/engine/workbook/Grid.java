package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A sheet with one row per unit (or group), its columns found by key. Grids of the same rows refer to each other's cells
 * of the same row.
 */
final class Grid {
    /** Heads stand in rows 1 to 6: title, notice, how to read, check, block, column. */
    static final int FIRST_ROW = 6;

    private static final int CHUNK = 500;

    /** What a cell holds: a formula, or a value of the row's unit. */
    sealed interface Content permits Live, Given {}

    record Live(Template formula) implements Content {}

    /** A value under this name of the unit, or what stands where there is none. */
    record Given(String column, String absent) implements Content {}

    /** A column. */
    record Column(String key, String head, double width, Look look, Content content) {}

    private record Block(int from, String title) {}

    private final String name;
    private final int rows;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    Grid(String name, int rows) {
        this.name = name;
        this.rows = rows;
    }

    /** Begins a block of columns with a heading over them. */
    Grid block(String title) {
        blocks.add(new Block(columns.size(), title));
        return this;
    }

    Grid add(String key, String head, double width, Look look, Content content) {
        places.put(key, columns.size());
        columns.add(new Column(key, head, width, look, content));
        return this;
    }

    String name() {
        return name;
    }

    int width() {
        return columns.size();
    }

    int rows() {
        return rows;
    }

    Set<String> keys() {
        return places.keySet();
    }

    boolean has(String key) {
        return places.containsKey(key);
    }

    int place(String key) {
        return Objects.requireNonNull(places.get(key), key);
    }

    /** The cell of a row, by index from 0. */
    String cell(String key, int index) {
        return Sheet.address(FIRST_ROW + index, place(key));
    }

    /** All cells of a column. */
    String all(String key) {
        return Sheet.fixed(FIRST_ROW, place(key)) + ":" + Sheet.fixed(FIRST_ROW + rows - 1, place(key));
    }

    /** How a cell of this grid is called on another sheet. */
    String from(String cell) {
        return "'" + name + "'!" + cell;
    }

    /** Writes block titles and heads, and sets widths, panes and print. */
    void heads(Sheet sheet, int frozen) {
        for (int i = 0; i < blocks.size(); i++) {
            int from = blocks.get(i).from();
            int to = i + 1 < blocks.size() ? blocks.get(i + 1).from() - 1 : columns.size() - 1;
            sheet.look(FIRST_ROW - 2, from, FIRST_ROW - 2, to, Look.of(Look.Role.BLOCK));
            sheet.words(FIRST_ROW - 2, from, blocks.get(i).title());
        }
        for (int c = 0; c < columns.size(); c++) {
            sheet.put(FIRST_ROW - 1, c, columns.get(c).head(), Look.of(Look.Role.HEAD));
            sheet.worksheet().width(c, columns.get(c).width());
        }
        sheet.worksheet().rowHeight(FIRST_ROW - 1, 44);
        sheet.worksheet().freezePane(frozen, FIRST_ROW);
        sheet.worksheet().repeatRows(FIRST_ROW - 2, FIRST_ROW - 1);
        if (rows > 0) {
            sheet.worksheet().setAutoFilter(FIRST_ROW - 1, 0, FIRST_ROW + rows - 1, columns.size() - 1);
        }
    }

    /** Writes one row; {@code cells} finds the cells of other grids. */
    void row(Sheet sheet, Unit unit, UnaryOperator<String> cells) throws IOException {
        int row = FIRST_ROW + unit.index();
        for (int c = 0; c < columns.size(); c++) {
            switch (columns.get(c).content()) {
                case Live(Template formula) -> sheet.formula(row, c, formula.fill(cells));
                case Given(String column, String absent) -> {
                    Object value = unit.value(column);
                    sheet.value(row, c, value == null && !absent.isEmpty() ? absent : value);
                }
            }
        }
        if ((unit.index() + 1) % CHUNK == 0 || unit.index() + 1 == rows) {
            flush(sheet, unit.index() / CHUNK * CHUNK, unit.index());
        }
    }

    /** Looks are set a column of many rows at a time, then the rows leave memory. */
    private void flush(Sheet sheet, int from, int to) throws IOException {
        for (int c = 0; c < columns.size(); c++) {
            sheet.look(FIRST_ROW + from, c, FIRST_ROW + to, c, columns.get(c).look());
        }
        sheet.worksheet().flush();
    }
}
