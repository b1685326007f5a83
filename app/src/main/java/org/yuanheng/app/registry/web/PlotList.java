package org.yuanheng.app.registry.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.PlotChecks.Check;
import org.yuanheng.app.registry.PlotChecks.Found;
import org.yuanheng.app.registry.border.Finding.Kind;

/** What the newest check found, as the address narrows it, a page at a time. */
public final class PlotList {
    private static final int SIZE = 30;

    private final List<Found> all;
    private final List<Found> shown;
    private final Optional<Check> check;
    private final PlotLabels labels;
    private final Words words;
    private final Address here;
    private final String kind;
    private final String zone;
    private final Pagination page;

    PlotList(List<Found> all, Optional<Check> check, PlotLabels labels, Address here) {
        this.all = all;
        this.check = check;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.kind = here.first("kind").orElse("");
        this.zone = here.first("zone").orElse("");
        this.shown = all.stream()
                .filter(found -> kind.isEmpty() || found.kind().name().equals(kind))
                .filter(found -> zone.isEmpty() || found.zone().equals(zone))
                .toList();
        this.page = Pagination.of(here, shown.size(), SIZE);
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    /** Whether the list is empty because of what was asked for. */
    public boolean narrowed() {
        return !kind.isEmpty() || !zone.isEmpty();
    }

    public List<Field> filters() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        TreeSet<String> zones = new TreeSet<>();
        for (Found found : all) {
            counts.merge(found.kind(), 1, Integer::sum);
            if (!found.zone().isEmpty()) {
                zones.add(found.zone());
            }
        }
        List<Field.Option> kinds = new ArrayList<>();
        kinds.add(new Field.Option("", words.of("plots.all"), kind.isEmpty()));
        counts.forEach((each, count) -> kinds.add(new Field.Option(
                each.name(),
                words.of("plots.counted", labels.kind(each), count),
                each.name().equals(kind))));
        List<Field.Option> places = new ArrayList<>();
        places.add(new Field.Option("", words.of("plots.all"), zone.isEmpty()));
        zones.forEach(each -> places.add(new Field.Option(each, labels.place(each), each.equals(zone))));
        return List.of(
                Field.chosen(Field.Kind.SELECT, "kind", words.of("plots.kind"), kinds),
                Field.chosen(Field.Kind.SELECT, "zone", words.of("plots.zone"), places));
    }

    /** The page of the list that the address asks for. */
    public Table table() {
        return table(shown.subList((int) page.offset(), (int) page.to()));
    }

    /** The whole list as narrowed. */
    Table whole() {
        return table(shown);
    }

    private Table table(List<Found> rows) {
        return findings(rows, labels)
                .source(Source.of(
                        words.of("plots.source"),
                        check.map(each -> words.moment(each.checkedAt())).orElse("")));
    }

    /** Findings as a table; the key of a row is the plot that the map shows for it. */
    static Table findings(List<Found> rows, PlotLabels labels) {
        Words words = labels.words();
        List<Table.Row> set = new ArrayList<>();
        for (Found found : rows) {
            set.add(new Table.Row(
                    Integer.toString(found.number()),
                    List.of(
                            labels.subject(found),
                            Cell.of(labels.kind(found.kind())),
                            labels.other(found),
                            Cell.of(PlotLabels.squareMetres(found)),
                            Cell.of(PlotLabels.share(found)),
                            Cell.of(labels.advice(found.kind()))),
                    false));
        }
        return Table.of(
                        "findings",
                        words.of("plots.findings"),
                        Column.code("plot", words.of("plots.plot")),
                        Column.brief("kind", words.of("plots.kind")),
                        Column.words("other", words.of("plots.other")),
                        Column.number("area", words.of("plots.area"), words.of("plots.unit.m2")),
                        Column.number("share", words.of("plots.share"), "%"),
                        Column.words("advice", words.of("plots.advice")))
                .rows(set);
    }
}
