package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Finding;

/**
 * A row of a register, field by field; see {@link Register}.
 *
 * <p>Example: {@code row.text("stage")}, {@code row.number("land")}, {@code row.refused("project-dates", message, advice)}.
 */
public class EntryRow {
    private final String file;
    private final Delivered delivered;
    private final Map<String, Figure> figures = new HashMap<>();

    EntryRow(String file, Delivered delivered) {
        this.file = file;
        this.delivered = delivered;
        delivered.figures().forEach(figure -> figures.put(figure.item().id(), figure));
    }

    /** The text of a field; empty when there is none. */
    public final String text(String field) {
        @Nullable Figure figure = figures.get(field);
        return figure == null ? "" : figure.text().orElse("").strip();
    }

    /** The text of a field, or something else when there is none. */
    public final String or(String field, String otherwise) {
        String text = text(field);
        return text.isEmpty() ? otherwise : text;
    }

    /** The number of a field in the unit that the layout states; null when there is none. */
    public final @Nullable BigDecimal number(String field) {
        @Nullable Figure figure = figures.get(field);
        return figure == null ? null : figure.number().orElse(null);
    }

    /** The cell that a field came from and how it was converted; nothing when the row does not state the field. */
    public final Optional<Stated> stated(String field) {
        @Nullable Figure figure = figures.get(field);
        return figure == null
                ? Optional.empty()
                : figure.sources().stream().findFirst().map(cell -> new Stated(cell, figure.conversion()));
    }

    /**
     * Where a field came from.
     *
     * @param conversion how it became what it is; empty when nothing was changed
     */
    public record Stated(Delivered.Source cell, String conversion) {}

    /** The day of a field; null when there is none. */
    public final @Nullable LocalDate day(String field) {
        String day = text(field);
        return day.isEmpty() ? null : LocalDate.parse(day);
    }

    /** A day that the layout does not let be empty. */
    public final LocalDate needed(String field) {
        return LocalDate.parse(text(field));
    }

    /** The credit code that the row is about; empty where the layout has none. */
    public final String code() {
        return delivered.code();
    }

    /** The name that the row is about. */
    public final String name() {
        return delivered.names().getFirst();
    }

    /** The sheet it stands on; empty in a text file. */
    public final String sheet() {
        return delivered.rows().getFirst().sheet();
    }

    /** The number of the row on its sheet, from 1. */
    public final int number() {
        return delivered.rows().getFirst().row();
    }

    /** Something about this row, at its place in the file. */
    public final Problem problem(String code, Text message, Text advice) {
        return new Problem(code, new Place(file, sheet(), number(), ""), message, advice);
    }

    /** A finding for which this row is left out. */
    public final Finding refused(String code, Text message, Text advice) {
        return new Finding(Finding.Severity.REFUSES, problem(code, message, advice));
    }

    /** A finding that is told while the row is taken. */
    public final Finding told(String code, Text message, Text advice) {
        return new Finding(Finding.Severity.WARNS, problem(code, message, advice));
    }
}
