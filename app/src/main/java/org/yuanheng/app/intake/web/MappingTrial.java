package org.yuanheng.app.intake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.own.OwnLayouts;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Finding;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.layout.Mapping;
import org.yuanheng.engine.layout.Proposals;
import org.yuanheng.engine.layout.Reading;
import org.yuanheng.engine.layout.TableHead;
import org.yuanheng.engine.layout.TableReader;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.rulebook.Item;

/** Tries a mapping: makes a layout of it and reads the first rows by that, as the whole file would be read. */
record MappingTrial(OwnLayouts own, Layouts layouts) {
    private static final int FIRMS = 10;
    private static final int FINDINGS = 20;
    /** What a layout is called before it has a place. */
    private static final String TRIED = "own-0";

    /**
     * What came of it.
     *
     * @param layout empty while it cannot be one, or cannot read the file
     * @param problems what is missing, else what is wrong with the first rows
     * @param notes what is worth knowing of the layout
     * @param firms what the first rows say
     */
    record Outcome(
            Mapping mapping,
            Optional<Layout> layout,
            List<Problem> problems,
            List<Problem> notes,
            List<Delivered> firms) {
        Table table(Labels labels) {
            List<Item> items = firms.stream()
                    .flatMap(firm -> firm.figures().stream())
                    .map(Delivered.Figure::item)
                    .distinct()
                    .toList();
            List<Column> columns = new ArrayList<>();
            columns.add(Column.words("firm", labels.words().of("intake.firm")));
            columns.add(Column.code("code", labels.words().of("mapping.use.code")));
            columns.add(Column.number("row", labels.words().of("intake.problem.row"), ""));
            items.forEach(item -> columns.add(
                    item.unit().isEmpty()
                            ? Column.brief(item.id(), labels.item(item.id()))
                            : Column.number(item.id(), labels.item(item.id()), labels.unit(item.id()))));
            return Table.of("trial", labels.words().of("mapping.trial.caption"), columns.toArray(Column[]::new))
                    .rows(firms.stream()
                            .map(firm -> new Table.Row("", cells(firm, items, labels), false))
                            .toList());
        }

        private static List<Cell> cells(Delivered firm, List<Item> items, Labels labels) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(String.join("、", firm.names())));
            cells.add(Cell.of(firm.code()));
            cells.add(Cell.of(Figure.count(firm.rows().getFirst().row())));
            Map<String, Delivered.Figure> figures = firm.figures().stream()
                    .collect(Collectors.toMap(figure -> figure.item().id(), figure -> figure));
            items.forEach(item -> cells.add(cell(figures.get(item.id()), labels)));
            return cells;
        }

        private static Cell cell(Delivered.@Nullable Figure figure, Labels labels) {
            if (figure == null) {
                return Cell.of("");
            }
            return figure.number()
                    .map(number -> Cell.of(Figure.of(
                            number, Math.max(0, number.stripTrailingZeros().scale()))))
                    .or(() -> figure.text()
                            .map(text -> Cell.of(labels.text(figure.item().id(), text))))
                    .orElseGet(() ->
                            Cell.of(Figure.missing(labels.value(figure.state().name()))));
        }
    }

    /** Tries what a person said of a file's first rows. */
    Outcome of(Mapping mapping, Proposals proposals, TableHead head, Batch batch) {
        List<Problem> faults = proposals.faults(mapping, batch.fileName());
        if (!faults.isEmpty()) {
            return new Outcome(mapping, Optional.empty(), faults, List.of(), List.of());
        }
        return switch (own.compiled(TRIED, proposals.yaml(mapping, TRIED), layouts.list())) {
            case Checked.Refused<Layout>(List<Problem> problems) ->
                new Outcome(mapping, Optional.empty(), problems, List.of(), List.of());
            case Checked.Ok<Layout>(Layout layout, List<Problem> notes) -> read(mapping, layout, notes, head, batch);
        };
    }

    private Outcome read(Mapping mapping, Layout layout, List<Problem> notes, TableHead head, Batch batch) {
        Period stated = Period.parse(batch.period()).orElseThrow();
        if (layout.delivery(stated, batch.fileName()) instanceof Checked.Refused<Period>(List<Problem> problems)) {
            return new Outcome(mapping, Optional.empty(), problems, notes, List.of());
        }
        TableReader rows = layouts.reader(batch.fileName(), Optional.of(layout), stated);
        head.replay(rows);
        try (Reading reading = rows.finished(Optional.empty())) {
            List<Problem> wrong = reading.findings().stream()
                    .filter(finding -> finding.severity() != Finding.Severity.NOTES)
                    .limit(FINDINGS)
                    .map(Finding::problem)
                    .toList();
            return reading instanceof Reading.Read read
                    ? new Outcome(
                            mapping,
                            Optional.of(layout),
                            wrong,
                            notes,
                            read.delivered().stream().limit(FIRMS).toList())
                    : new Outcome(mapping, Optional.empty(), wrong, notes, List.of());
        }
    }
}
