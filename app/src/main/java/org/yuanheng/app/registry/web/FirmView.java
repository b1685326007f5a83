package org.yuanheng.app.registry.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Crumb;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmPanel;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Months;

/** What the page of a firm shows of the registry itself; the panels stand beside it. */
final class FirmView {
    private static final int MOST_KEY_FIGURES = 6;
    private static final int MOST_PERIODS = 3;

    private final Firm firm;
    private final SortedMap<String, List<Fact>> periods;
    private final List<Firms.WrittenName> names;
    private final List<FirmPanel.Shown> panels;
    private final Labels labels;
    private final Words words;
    private final boolean opensFiles;
    private final List<MonthsView> months;

    /** @param months the items that the page shows month by month; their facts are not listed once more by period */
    FirmView(
            Firm firm,
            List<Fact> facts,
            List<MonthsView> months,
            List<Firms.WrittenName> names,
            List<FirmPanel.Shown> panels,
            Labels labels,
            Person person) {
        this.firm = firm;
        this.periods = new TreeMap<>(Labels.newestFirst().thenComparing(Comparator.naturalOrder()));
        this.periods.putAll(facts.stream()
                .filter(fact -> months.isEmpty() || !Months.among(fact))
                .collect(Collectors.groupingBy(Fact::period)));
        this.months = months;
        this.names = names;
        this.panels = panels;
        this.labels = labels;
        this.words = labels.words();
        this.opensFiles = FactView.opensFiles(person);
    }

    public Firm firm() {
        return firm;
    }

    /** Classes and lights that panels put at the head of the page. */
    public List<Detail> marks() {
        return panels.stream().flatMap(panel -> panel.marks().stream()).toList();
    }

    public List<KeyFigure> keyFigures() {
        return panels.stream()
                .flatMap(panel -> panel.figures().stream())
                .limit(MOST_KEY_FIGURES)
                .toList();
    }

    /** The parts of the page. */
    public List<Crumb> tabs() {
        List<Crumb> tabs = new ArrayList<>();
        tabs.add(new Crumb(words.of("registry.part.details"), "#details"));
        tabs.add(new Crumb(words.of("timeline.title"), "#timeline"));
        panels.forEach(panel -> tabs.add(new Crumb(panel.label(), "#" + panel.id())));
        if (!months.isEmpty()) {
            tabs.add(new Crumb(words.of("registry.part.months"), "#months"));
        }
        tabs.add(new Crumb(words.of("registry.part.facts"), "#facts"));
        tabs.add(new Crumb(words.of("registry.part.names"), "#names"));
        return tabs;
    }

    /** What of this page can be taken away. */
    Downloads downloads() {
        Downloads downloads = new Downloads().add(names());
        periods.forEach((period, known) -> downloads.add("facts-" + period, () -> table(period, known)));
        months.forEach(each -> offer(each, downloads));
        panels.forEach(panel -> panel.tables().forEach(downloads::add));
        return downloads;
    }

    /** Offers what a series shows and what its chart is drawn from. */
    static void offer(MonthsView months, Downloads downloads) {
        downloads.add(months.id(), months::whole);
        Chart chart = months.chart();
        if (chart != null) {
            downloads.add(chart);
        }
    }

    /** The items of which months were delivered. */
    public List<MonthsView> months() {
        return months;
    }

    public List<Detail> details() {
        List<Detail> details = new ArrayList<>();
        details.add(
                new Detail(labels.item("county"), Cell.link(labels.place(firm.county()), in("place", firm.county()))));
        String zone = firm.zone();
        details.add(new Detail(
                labels.item("zone"),
                zone == null
                        ? Cell.of(words.of("registry.outside-zones"))
                        : Cell.link(labels.place(zone), in("place", zone))));
        details.add(new Detail(labels.item("town"), said(firm.town())));
        details.add(new Detail(words.of("registry.address"), said(firm.address())));
        details.add(new Detail(words.of("registry.legal-person"), said(firm.legalPerson())));
        details.add(new Detail(words.of("registry.industry"), said(firm.industry())));
        String scale = firm.scale();
        details.add(new Detail(labels.item("scale"), said(scale == null ? "" : labels.value(scale))));
        details.add(new Detail(labels.item("participation"), Cell.of(labels.value(firm.participation()))));
        details.add(new Detail(labels.item("registered_on"), day(firm.registeredOn())));
        details.add(new Detail(labels.item("production_on"), day(firm.productionOn())));
        return details;
    }

    private static String in(String filter, String value) {
        return Address.of("/firms").with(filter, value).toString();
    }

    private Cell said(String text) {
        return text.isEmpty() ? Cell.of(Figure.missing(words.of("registry.unknown"))) : Cell.of(text);
    }

    private Cell day(@Nullable LocalDate day) {
        return said(day == null ? "" : words.day(day));
    }

    /** What departments delivered, a table for each of the newest periods. */
    public List<Table> facts() {
        return periods.entrySet().stream()
                .limit(MOST_PERIODS)
                .map(period -> table(period.getKey(), period.getValue()))
                .toList();
    }

    /** The periods before those: each is a page of its own, since all of ten years at once is slow to make and to read. */
    public List<Crumb> earlier() {
        return periods.keySet().stream()
                .skip(MOST_PERIODS)
                .map(period -> new Crumb(
                        labels.period(period),
                        Address.of(Labels.firm(firm.creditCode()))
                                        .with("period", period)
                                        .toString()
                                + "#facts"))
                .toList();
    }

    private Table table(String period, List<Fact> known) {
        List<Table.Row> rows = known.stream()
                .sorted(Comparator.comparing((Fact fact) -> labels.describes(fact.item()))
                        .thenComparing(Fact::item))
                .map(this::row)
                .toList();
        String asOf = known.stream()
                .map(fact -> fact.recordedAt().toInstant())
                .max(Comparator.naturalOrder())
                .map(words::moment)
                .orElse("");
        return Table.of(
                        "facts-" + period,
                        caption(period),
                        Column.words("item", words.of("registry.item")),
                        Column.number("value", words.of("registry.value"), ""),
                        Column.brief("unit", words.of("registry.unit")),
                        Column.words("department", words.of("registry.department")),
                        Column.words("source", words.of("registry.fact.source")))
                .rows(rows)
                .source(Source.of(words.of("registry.facts.source"), asOf));
    }

    private String caption(String period) {
        String said = labels.period(period);
        return words.of(said.equals(period) ? "registry.facts.caption" : "registry.facts.caption.period", said);
    }

    private Table.Row row(Fact fact) {
        return new Table.Row(
                fact.item(),
                List.of(
                        new Cell.Label(labels.item(fact.item()), former(fact), Labels.fact(fact)),
                        labels.cell(fact, Labels.fact(fact)),
                        Cell.of(fact.value() == null ? "" : labels.unit(fact.item())),
                        Cell.of(labels.department(fact.department())),
                        new Cell.Label(
                                labels.source(fact), labels.cellOf(fact), opensFiles ? Labels.file(fact) : null)),
                false);
    }

    /** Under which code a fact was kept, where that is a former one. */
    private String former(Fact fact) {
        return fact.unitId().equals(firm.creditCode()) ? "" : words.of("timeline.former.fact", fact.unitId());
    }

    /** The names it is or was known by. */
    public Table names() {
        Table table = Table.of(
                "known-names",
                words.of("registry.names.caption"),
                Column.words("name", words.of("registry.name")),
                Column.words("kind", words.of("registry.names.kind")),
                Column.brief("since", words.of("registry.names.noted")),
                Column.words("by", words.of("registry.names.by")));
        List<Table.Row> rows = names.stream()
                .map(name -> new Table.Row(
                        name.name(),
                        List.of(
                                Cell.of(name.name()),
                                Cell.of(words.of(kind(name))),
                                Cell.of(words.moment(name.notedAt().toInstant())),
                                Cell.of(words.of(Actor.called(name.notedBy())))),
                        name.name().equals(firm.name())))
                .toList();
        return table.rows(rows).source(Source.of(words.of("registry.source"), ""));
    }

    private String kind(Firms.WrittenName name) {
        if (name.kind().equals("ALIAS")) {
            return "registry.names.alias";
        }
        return name.name().equals(firm.name()) ? "registry.names.own" : "registry.names.former";
    }
}
