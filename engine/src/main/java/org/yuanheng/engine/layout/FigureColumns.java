package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuanheng.engine.layout.Layout.Role;

/**
 * Which columns of a table are figures as they stand: of a row of such cells nothing has to be worked out.
 *
 * @param columns empty where a figure takes more than one cell, or more than figures, code and name are taken
 * @param positions of their cells
 * @param named the position of the firm's name; -1 for none
 * @param unnamed the name where that cell is empty
 */
@SuppressWarnings("ArrayRecordComponent") // one a table, compared never
record FigureColumns(Optional<Delivered.Columns> columns, int[] positions, int named, String unnamed) {
    /**
     * Looks at the columns of a table.
     *
     * @param bounds the known ones
     * @param positions where each of them is among {@code bounds}, by its id
     * @param cells for each measure of the layout the position of the one cell that it is taken from; -1 for none or several
     */
    static FigureColumns of(Header header, Header.Bound[] bounds, Map<String, Integer> positions, int[] cells) {
        int named = IntStream.range(0, bounds.length)
                .filter(i -> bounds[i].is().role() == Role.NAME)
                .reduce(-1, (one, next) -> next);
        return new FigureColumns(
                Telling.of(bounds).isNothing() ? columns(header, bounds, positions, cells) : Optional.empty(),
                IntStream.of(cells).filter(cell -> cell >= 0).toArray(),
                named,
                named < 0 ? "" : bounds[named].is().ifEmpty().orElse(""));
    }

    private static Optional<Delivered.Columns> columns(
            Header header, Header.Bound[] bounds, Map<String, Integer> positions, int[] cells) {
        List<Delivered.Column> columns = new ArrayList<>();
        Layout layout = header.layout();
        for (int i = 0; i < cells.length; i++) {
            Layout.Measure measure = layout.measures().get(i);
            if (cells[i] >= 0) {
                Header.Bound bound = bounds[cells[i]];
                columns.add(new Delivered.Column(measure.item(), bound.letters(), bound.heading()));
            } else if (measure.terms().stream().anyMatch(term -> positions.containsKey(term.column()))) {
                return Optional.empty();
            }
        }
        return columns.isEmpty() || !layout.attributes().isEmpty()
                ? Optional.empty()
                : Optional.of(new Delivered.Columns(header.row().sheet(), List.copyOf(columns)));
    }

    /** What stood in each of the columns; empty for an empty cell. */
    List<String> cells(KeptLine line) {
        String[] texts = new String[positions.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Objects.requireNonNullElse(line.cells()[positions[i]], "");
        }
        return List.of(texts);
    }

    /** The firm's name; empty for none. */
    String name(KeptLine line) {
        return named < 0
                ? ""
                : Optional.ofNullable(line.cells()[named]).map(String::strip).orElse(unnamed);
    }
}
