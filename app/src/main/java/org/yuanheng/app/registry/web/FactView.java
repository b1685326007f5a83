package org.yuanheng.app.registry.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Origin;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Firm;

/** Where one figure of a firm came from: value, how it came about, the cells, what it replaced. */
final class FactView {
    private static final String LAND = "land";

    private final Firm firm;
    private final Fact fact;
    private final List<Fact> history;
    private final List<Fact.Cell> cells;
    private final Labels labels;
    private final Words words;
    private final boolean opensFiles;
    private final @Nullable MonthsView months;

    FactView(
            Firm firm,
            Fact fact,
            List<Fact> history,
            List<Fact.Cell> cells,
            @Nullable MonthsView months,
            Labels labels,
            Person person) {
        this.firm = firm;
        this.fact = fact;
        this.history = history;
        this.cells = cells;
        this.months = months;
        this.labels = labels;
        this.words = labels.words();
        this.opensFiles = opensFiles(person);
    }

    /** A file holds other firms too: it is for the offices that work with files. */
    static boolean opensFiles(Person person) {
        return person.is(Role.OFFICE, Role.DEPARTMENT, Role.LEADER, Role.ADMIN);
    }

    public String lead() {
        return labels.lead(firm.name(), fact.period());
    }

    /** Whether it was replaced; then {@link #current} is what holds now. */
    public boolean superseded() {
        return fact.id() != history.getFirst().id();
    }

    /** What is known now, in a sentence, for a figure that was replaced. */
    public String current() {
        Fact now = history.getFirst();
        return words.of(
                "registry.fact.superseded.text",
                said(now),
                words.moment(now.recordedAt().toInstant()));
    }

    public String currentHref() {
        return Labels.fact(fact);
    }

    private String said(Fact said) {
        if (said.textValue() != null) {
            return labels.text(said);
        }
        return new Figures().say(labels.figure(said), words.language());
    }

    public boolean number() {
        return fact.textValue() == null;
    }

    public Figure figure() {
        return labels.figure(fact);
    }

    public String text() {
        return labels.text(fact);
    }

    /** The page of the land account that a year's land opens into; empty for any other figure. */
    public String account() {
        boolean land = fact.item().equals(LAND) && fact.period().matches("[0-9]{4}");
        return land ? "/land/" + fact.unitId() + "?year=" + fact.period() : "";
    }

    /** How the value came about, in a sentence. */
    public String conversion() {
        if (fact.cells() > 1) {
            return words.of("registry.fact.added-up", fact.cells());
        }
        if (fact.row() == 0) {
            return fact.fileName() == null ? "" : words.of("registry.fact.withdrawn.text");
        }
        return fact.conversion().isEmpty() ? words.of("registry.fact.as-delivered") : "";
    }

    /** The cell it was made from; null unless a file's cell became a number. */
    public @Nullable Origin origin() {
        String file = fact.fileName();
        if (file == null || fact.row() == 0 || fact.value() == null) {
            return null;
        }
        return new Origin(
                labels.department(fact.department()),
                file,
                opensFiles ? Labels.file(fact) : null,
                fact.sheet(),
                fact.row(),
                fact.col(),
                fact.colHeading(),
                fact.raw(),
                labels.conversion(fact),
                labels.figure(fact),
                recorded());
    }

    private String recorded() {
        String moment = words.moment(fact.recordedAt().toInstant());
        String by = fact.notedBy();
        return by == null
                ? words.of("registry.fact.recorded", moment)
                : words.of("registry.fact.recorded.by", moment, by);
    }

    /** The same, line by line, for texts and for what no cell says. */
    public List<Detail> details() {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(words.of("registry.department"), Cell.of(labels.department(fact.department()))));
        String file = fact.fileName();
        if (file != null) {
            details.add(new Detail(
                    words.of("registry.fact.file"), new Cell.Label(file, "", opensFiles ? Labels.file(fact) : null)));
        }
        if (fact.row() > 0) {
            details.add(new Detail(words.of("registry.fact.place"), Cell.of(labels.cellOf(fact))));
            details.add(new Detail(words.of("registry.fact.heading"), Cell.of(fact.colHeading())));
            details.add(new Detail(words.of("registry.fact.raw"), Cell.of(fact.raw())));
        }
        if (!fact.conversion().isEmpty()) {
            details.add(new Detail(words.of("registry.fact.conversion"), Cell.of(labels.conversion(fact))));
        }
        details.add(new Detail(words.of("registry.fact.when"), Cell.of(recorded())));
        return details;
    }

    /** The item month by month; null unless the figure is one of a series. */
    public @Nullable MonthsView months() {
        return months;
    }

    /** All cells of a figure that was added up; null when there is one. */
    public @Nullable Table cells() {
        if (cells.size() < 2) {
            return null;
        }
        return Table.of(
                        "cells",
                        words.of("registry.fact.cells"),
                        Column.words("sheet", words.of("registry.fact.sheet")),
                        Column.number("row", words.of("registry.fact.row"), ""),
                        Column.code("col", words.of("registry.fact.column")),
                        Column.words("heading", words.of("registry.fact.heading")),
                        Column.code("raw", words.of("registry.fact.raw")))
                .rows(cells.stream()
                        .map(cell -> new Table.Row(
                                "",
                                List.of(
                                        Cell.of(cell.sheet()),
                                        Cell.of(Figure.count(cell.row())),
                                        Cell.of(cell.col()),
                                        Cell.of(cell.colHeading()),
                                        Cell.of(cell.raw())),
                                false))
                        .toList())
                .source(Source.of(
                        labels.source(fact), words.moment(fact.recordedAt().toInstant())));
    }

    /** Everything ever said of it, the newest first; the one shown is marked. */
    public Table history() {
        String unit = labels.unit(fact.item());
        Table table = Table.of(
                "history",
                words.of("registry.fact.history"),
                Column.words("when", words.of("registry.fact.when")),
                Column.number("value", words.of("registry.value"), unit),
                Column.number("change", words.of("registry.fact.change"), unit),
                Column.words("department", words.of("registry.department")),
                Column.words("source", words.of("registry.fact.source")),
                Column.words("by", words.of("registry.fact.decided-by")));
        List<Table.Row> rows = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            rows.add(row(history.get(i), i + 1 < history.size() ? history.get(i + 1) : null));
        }
        return table.rows(rows).source(Source.of(words.of("registry.facts.source"), ""));
    }

    private Table.Row row(Fact said, @Nullable Fact before) {
        boolean shown = said.id() == fact.id();
        return new Table.Row(
                Long.toString(said.id()),
                List.of(
                        Cell.of(words.moment(said.recordedAt().toInstant())),
                        labels.cell(said, shown ? null : Labels.version(said)),
                        change(said, before),
                        Cell.of(labels.department(said.department())),
                        new Cell.Label(labels.source(said), labels.cellOf(said), opensFiles ? Labels.file(said) : null),
                        Cell.of(Objects.requireNonNullElse(said.notedBy(), ""))),
                shown);
    }

    private Cell change(Fact said, @Nullable Fact before) {
        if (before == null) {
            return Cell.of(words.of("registry.fact.first"));
        }
        BigDecimal now = said.value();
        BigDecimal then = before.value();
        if (now == null || then == null) {
            return Cell.of("");
        }
        return Cell.of(labels.figure(said).less(labels.figure(before)));
    }
}
