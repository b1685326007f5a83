package org.yuanheng.engine.layout;

import java.util.List;
import java.util.Optional;

/** What a row says a firm is, in words and dates. */
final class Attributes {
    private Attributes() {}

    /** The attribute of a row; empty when the table has no such column or leaves it open. */
    static Optional<Delivered.Figure> figure(Layout.Attribute attribute, RowReader.Line line) {
        RowReader.Value value = line.value(attribute.column());
        if (value == null || value.text().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Delivered.Figure(
                attribute.item(),
                Delivered.State.VALUE,
                Optional.empty(),
                Optional.of(value.text()),
                List.of(Sum.source(line, value)),
                value.text().equals(value.raw().strip()) ? "" : value.raw().strip() + " → " + value.text()));
    }
}
