package org.yuanheng.engine.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of labels and figures for one unit, filled from top to bottom. Cells are placed first and their formulas
 * written at the end, since a formula may look further down.
 */
final class Form {
    private record Pending(int row, int column, Template formula) {}

    private final Sheet sheet;
    private final Map<String, String> places = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private int row;

    Form(Sheet sheet, int row) {
        this.sheet = sheet;
        this.row = row;
    }

    Sheet sheet() {
        return sheet;
    }

    int row() {
        return row;
    }

    void down() {
        row++;
    }

    boolean has(String key) {
        return places.containsKey(key);
    }

    /** The cell of a figure as formulas of this sheet call it. */
    @Nullable
    String place(String key) {
        return places.get(key);
    }

    /** How a formula on another sheet calls it. */
    String from(String place) {
        return "'" + sheet.name() + "'!" + place;
    }

    void words(int column, String text, Look look) {
        sheet.put(row, column, text, look);
    }

    void value(int column, String key, @Nullable Object value, Look look) {
        places.put(key, Sheet.fixed(row, column));
        sheet.value(row, column, value);
        sheet.look(row, column, look);
    }

    void formula(int column, String key, Template formula, Look look) {
        places.put(key, Sheet.fixed(row, column));
        pending.add(new Pending(row, column, formula));
        sheet.look(row, column, look);
    }

    /** A step of a recipe: its formula, or the run's own figure. */
    void step(int column, Step step, Unit unit, Names names) {
        step.formula()
                .ifPresentOrElse(
                        formula -> formula(column, step.key(), formula, step.look(names)),
                        () -> value(column, step.key(), unit.value(step.column()), step.look(names)));
    }

    /** A title across the columns. */
    void section(String title, int last) {
        row++;
        sheet.look(row, 0, row, last, Look.of(Look.Role.BLOCK));
        sheet.words(row++, 0, title);
    }

    void heads(String... heads) {
        for (int c = 0; c < heads.length; c++) {
            words(c, heads[c], Look.of(Look.Role.HEAD));
        }
        sheet.worksheet().rowHeight(row++, 32);
    }

    /** Writes every formula. */
    void fill(UnaryOperator<String> cells) {
        pending.forEach(p -> sheet.formula(p.row(), p.column(), p.formula().fill(cells)));
    }
}
