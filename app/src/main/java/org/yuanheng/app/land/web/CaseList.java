package org.yuanheng.app.land.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.Cases.Freed;
import org.yuanheng.app.land.PlotCase;
import org.yuanheng.app.land.PlotCase.Kind;

/** The cases as the address narrows them, and the land freed by year. */
public final class CaseList {
    private static final int SIZE = 30;
    private static final int MU = 2;

    private final List<PlotCase> shown;
    private final List<Freed> freed;
    private final Names names;
    private final Words words;
    private final Address here;
    private final String state;
    private final String way;
    private final Pagination page;

    CaseList(List<PlotCase> all, List<Freed> freed, Names names, Address here) {
        this.freed = freed;
        this.names = names;
        this.words = names.words();
        this.here = here;
        this.state = here.first("state").orElse("");
        this.way = here.first("way").orElse("");
        this.shown = all.stream()
                .filter(each -> state.isEmpty() || state.equals(each.closed() ? "closed" : "open"))
                .filter(each -> way.isEmpty()
                        || each.way().map(Enum::name).filter(way::equals).isPresent())
                .toList();
        this.page = Pagination.of(here, shown.size(), SIZE);
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    public List<Field> filters() {
        List<Field.Option> ways = new ArrayList<>();
        ways.add(new Field.Option("", words.of("cases.all"), way.isEmpty()));
        Arrays.stream(PlotCase.Way.values())
                .forEach(each -> ways.add(new Field.Option(
                        each.name(), words.of(each.label()), each.name().equals(way))));
        return List.of(
                Field.chosen(
                        Field.Kind.SELECT,
                        "state",
                        words.of("cases.state"),
                        List.of(
                                new Field.Option("", words.of("cases.all"), state.isEmpty()),
                                new Field.Option("open", words.of("cases.state.open"), state.equals("open")),
                                new Field.Option("closed", words.of("cases.state.closed"), state.equals("closed")))),
                Field.chosen(Field.Kind.SELECT, "way", words.of("cases.way"), ways));
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

    public Table table() {
        return table(shown.subList((int) page.offset(), (int) page.to()));
    }

    Table whole() {
        return table(shown);
    }

    private Table table(List<PlotCase> cases) {
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
