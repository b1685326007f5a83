package org.yuanheng.app.registry.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;

/** The list of firms that somebody may see, narrowed as the address says. */
final class FirmList {
    private static final int SIZE = 50;
    private static final int CHUNK = 500;
    private static final String INDENT = "\u3000";
    private static final Set<String> NAMED = Set.of("CITY", Place.COUNTY);

    private final Firms firms;
    private final List<Places.Node> places;
    private final Scope scope;
    private final Labels labels;
    private final Words words;
    private final Address here;
    private final String today;
    private final Firms.Filter filter;
    private final Pagination page;

    FirmList(Firms firms, List<Places.Node> places, Scope scope, Labels labels, Address here, String today) {
        this.firms = firms;
        this.places = places;
        this.scope = scope;
        this.labels = labels;
        this.words = labels.words();
        this.here = here;
        this.today = today;
        this.filter = new Firms.Filter(asked("place"), asked("scale"), asked("participation"), asked("q"));
        this.page = Pagination.of(here, firms.count(scope, filter), SIZE);
    }

    private String asked(String name) {
        return here.first(name).orElse("");
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    /** Whether anything was asked for; an empty list without a filter is an empty registry. */
    public boolean narrowed() {
        return !filter.equals(new Firms.Filter("", "", "", ""));
    }

    public List<Field> filters() {
        return List.of(
                Field.typed(Field.Kind.SEARCH, "q", words.of("registry.filter.words"), filter.words()),
                Field.chosen(Field.Kind.SELECT, "place", words.of("registry.filter.place"), placeOptions()),
                Field.chosen(
                        Field.Kind.SELECT,
                        "scale",
                        labels.item("scale"),
                        options(labels.valuesOf("scale"), filter.scale())),
                Field.chosen(
                        Field.Kind.SELECT,
                        "participation",
                        labels.item("participation"),
                        options(labels.valuesOf("participation"), filter.participation())));
    }

    private List<Field.Option> options(List<String> values, String chosen) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.of("registry.all"), chosen.isEmpty()));
        values.forEach(value -> options.add(new Field.Option(value, labels.value(value), value.equals(chosen))));
        return options;
    }

    private List<Field.Option> placeOptions() {
        List<Field.Option> options = new ArrayList<>();
        options.add(
                new Field.Option("", words.of("registry.all"), filter.place().isEmpty()));
        placeOptions(places, 0, options);
        return options;
    }

    /** Only places in which the person may see firms, from cities down to zones. */
    private void placeOptions(List<Places.Node> nodes, int depth, List<Field.Option> options) {
        for (Places.Node node : nodes) {
            if (node.firms() == 0) {
                continue;
            }
            boolean named = NAMED.contains(node.place().level()) || node.place().kind() == Place.Kind.ZONE;
            if (named) {
                String id = node.place().id();
                String label = INDENT.repeat(depth) + words.of(node.place().name());
                options.add(new Field.Option(id, label, id.equals(filter.place())));
            }
            placeOptions(node.children(), named ? depth + 1 : depth, options);
        }
    }

    /** The place that the list is narrowed to, and the others one can turn to. */
    Focus focus() {
        List<Focus.Choice> choices = new ArrayList<>();
        Address plain = here.without("page");
        choices.add(new Focus.Choice(
                words.of("registry.everywhere"),
                plain.without("place").toString(),
                0,
                filter.place().isEmpty()));
        for (Field.Option option : placeOptions()) {
            if (!option.value().isEmpty()) {
                String label = option.label().strip();
                choices.add(new Focus.Choice(
                        label,
                        plain.with("place", option.value()).toString(),
                        1 + option.label().length() - label.length(),
                        option.chosen()));
            }
        }
        return new Focus(choices, List.of());
    }

    /** The page of the list that the address asks for. */
    public Table table() {
        return listed().rows(rows(page.offset(), SIZE));
    }

    /** The list with the filters of the address, in all its pages. */
    Table whole() {
        Table table = listed();
        for (long from = 0; from < page.total(); from += CHUNK) {
            table = table.rows(rows(from, CHUNK));
        }
        return table;
    }

    private List<Table.Row> rows(long from, int limit) {
        return firms.list(scope, filter, (int) from, limit).stream()
                .map(firm -> new Table.Row(firm.creditCode(), cells(firm), false))
                .toList();
    }

    private Table listed() {
        return Table.of(
                        "firms",
                        words.of("registry.firms.caption"),
                        Column.words("name", words.of("registry.name")),
                        Column.code("code", words.of("registry.code")),
                        Column.brief("county", labels.item("county")),
                        Column.words("zone", labels.item("zone")),
                        Column.brief("town", labels.item("town")),
                        Column.code("industry", words.of("registry.industry")),
                        Column.words("scale", labels.item("scale")),
                        Column.words("participation", labels.item("participation")))
                .source(Source.of(words.of("registry.source"), today));
    }

    private List<Cell> cells(Firm firm) {
        return List.of(
                Cell.link(firm.name(), Labels.firm(firm.creditCode())),
                Cell.of(firm.creditCode()),
                Cell.of(labels.place(firm.county())),
                said(labels.place(firm.zone()), "registry.outside-zones"),
                said(firm.town(), "registry.unknown"),
                said(firm.industry(), "registry.unknown"),
                said(scale(firm.scale()), "registry.unknown"),
                Cell.of(labels.value(firm.participation())));
    }

    private String scale(@Nullable String scale) {
        return scale == null ? "" : labels.value(scale);
    }

    private Cell said(String text, String otherwise) {
        return Cell.of(text.isEmpty() ? words.of(otherwise) : text);
    }
}
