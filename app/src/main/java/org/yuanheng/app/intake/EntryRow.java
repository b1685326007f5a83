package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Finding;

/** A row of a register, field by field. */
class EntryRow {
    private final String file;
    private final Delivered delivered;
    private final Map<String, Figure> figures = new HashMap<>();

    EntryRow(String file, Delivered delivered) {
        this.file = file;
        this.delivered = delivered;
        delivered.figures().forEach(figure -> figures.put(figure.item().id(), figure));
    }

    /** The text of a field; empty when there is none. */
    final String text(String field) {
        @Nullable Figure figure = figures.get(field);
        return figure == null ? "" : figure.text().orElse("").strip();
    }

    final String or(String field, String otherwise) {
        String text = text(field);
        return text.isEmpty() ? otherwise : text;
    }

    final @Nullable BigDecimal number(String field) {
        @Nullable Figure figure = figures.get(field);
        return figure == null ? null : figure.number().orElse(null);
    }

    final @Nullable LocalDate day(String field) {
        String day = text(field);
        return day.isEmpty() ? null : LocalDate.parse(day);
    }

    /** A day that the layout does not let be empty. */
    final LocalDate needed(String field) {
        return LocalDate.parse(text(field));
    }

    final String code() {
        return delivered.code();
    }

    final String name() {
        return delivered.names().getFirst();
    }

    final String sheet() {
        return delivered.rows().getFirst().sheet();
    }

    final int number() {
        return delivered.rows().getFirst().row();
    }

    final Problem problem(String code, Text message, Text advice) {
        return new Problem(code, new Place(file, sheet(), number(), ""), message, advice);
    }

    final Finding refused(String code, Text message, Text advice) {
        return new Finding(Finding.Severity.REFUSES, problem(code, message, advice));
    }

    final Finding told(String code, Text message, Text advice) {
        return new Finding(Finding.Severity.WARNS, problem(code, message, advice));
    }
}
