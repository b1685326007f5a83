package org.yuanheng.app.land.web;

import java.util.List;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Cases.Freed;
import org.yuanheng.app.land.PlotCase;
import org.yuanheng.app.land.PlotCase.Kind;

/** The cases as the address narrows them, and the land freed by year. */
public final class CaseList extends Listing<PlotCase> {
    private static final int MU = 2;

    private final List<Freed> freed;
    private final Names names;
    private final Words words;

    CaseList(List<PlotCase> all, List<Freed> freed, Names names, Address here) {
        super(
                all,
                here,
                each -> asked(here, "state", (each.closed() ? State.CLOSED : State.OPEN).name())
                        && asked(here, "way", each.way().map(Enum::name).orElse("-")));
        this.freed = freed;
        this.names = names;
        this.words = names.words();
    }

    /** What a list is narrowed to. */
    private enum State {
        OPEN,
        CLOSED
    }

    public List<Field> filters() {
        return List.of(
                choice(
                        words,
                        "state",
                        words.of("cases.state"),
                        State.values(),
                        each -> words.of(each == State.OPEN ? "cases.state.open" : "cases.state.closed")),
                choice(words, "way", words.of("cases.way"), PlotCase.Way.values(), each -> words.of(each.label())));
    }

    /** Land freed by year. */
    public Table freed() {
        Table table = Table.of(
                "freed",
                words.of("cases.freed"),
                Column.brief("year", words.of("cases.freed.year")),
                Column.number("mu", words.of("cases.freed.mu"), words.of("matrix.unit.mu")),
                Column.number("plots", words.of("matrix.plots"), words.of("matrix.unit.plot")));
        for (Freed each : freed) {
            table = table.row(
                    Cell.of(Integer.toString(each.year())),
                    Cell.of(Figure.of(each.mu(), MU)),
                    Cell.of(Figure.count(each.plots())));
        }
        return table.source(Source.of(words.of("cases.freed.source"), ""));
    }

    /** Whether any case was closed. */
    public boolean anyFreed() {
        return !freed.isEmpty();
    }

    @Override
    Table table(List<PlotCase> cases) {
        List<Table.Row> rows = cases.stream().map(this::row).toList();
        return Table.of(
                        "cases",
                        words.of("cases.table"),
                        Column.code("plot", words.of("matrix.plot")),
                        Column.words("holder", words.of("matrix.holder")),
                        Column.brief("place", words.of("matrix.place")),
                        Column.number("area", words.of("matrix.area"), words.of("matrix.unit.mu")),
                        Column.brief("opened", words.of("cases.opened")),
                        Column.brief("cause", words.of("cases.cause")),
                        Column.brief("way", words.of("cases.way")),
                        Column.brief("state", words.of("cases.state")))
                .rows(rows)
                .source(Source.of(words.of("cases.source"), ""));
    }

    private Table.Row row(PlotCase each) {
        String state = each.closed()
                ? words.of("cases.state.closed")
                : words.of("cases.state." + each.events().getLast().kind());
        return new Table.Row(
                Long.toString(each.id()),
                List.of(
                        Cell.link(each.plot(), "/plots/cases/" + each.id()),
                        Cell.of(each.holderName()),
                        names.where(each.county(), each.zone()),
                        Cell.of(Figure.of(each.areaMu(), MU)),
                        Cell.of(words.day(each.opened().day())),
                        Cell.of(words.of("cases.cause." + each.opened().cause())),
                        Cell.of(each.way().map(way -> words.of(way.label())).orElse("—")),
                        new Cell.Label(
                                state,
                                each.last(Kind.CLOSED)
                                        .map(event -> words.day(event.day()))
                                        .orElse(""),
                                null)),
                false);
    }
}
