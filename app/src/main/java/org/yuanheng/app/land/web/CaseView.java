package org.yuanheng.app.land.web;

import java.util.List;
import java.util.Optional;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Comparison;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Event;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.PlotCase;
import org.yuanheng.app.land.PlotCase.Kind;
import org.yuanheng.app.land.PlotCase.Measure;
import org.yuanheng.engine.rulebook.Measures;

/** One case: what it is about, its milestones, before and after, every event, every figure with what it was read from. */
public final class CaseView {
    private static final int DECIMALS = 4;
    private static final int MU = 2;

    private final PlotCase shown;
    private final List<Measure> measures;
    private final Measures units;
    private final Names names;
    private final Words words;

    CaseView(PlotCase shown, List<Measure> measures, Measures units, Names names) {
        this.shown = shown;
        this.measures = measures;
        this.units = units;
        this.names = names;
        this.words = names.words();
    }

    public List<Detail> details() {
        return List.of(
                new Detail(words.of("matrix.plot"), Cell.link(shown.plot(), Names.plot(shown.plot()))),
                new Detail(words.of("matrix.holder"), Cell.of(shown.holderName())),
                new Detail(words.of("matrix.place"), names.where(shown.county(), shown.zone())),
                new Detail(
                        words.of("matrix.area"),
                        Cell.of(Figure.of(shown.areaMu(), MU).in(words.of("matrix.unit.mu")))),
                new Detail(
                        words.of("cases.cause"),
                        Cell.of(words.of("cases.cause." + shown.opened().cause()))),
                new Detail(words.of("cases.diagnosis"), Cell.of(shown.opened().words())),
                new Detail(
                        words.of("cases.way"),
                        Cell.of(shown.way().map(way -> words.of(way.label())).orElse("—"))));
    }

    public boolean closed() {
        return shown.closed();
    }

    public String freed() {
        return shown.last(Kind.CLOSED)
                .map(event -> words.of(
                        "cases.closed.text",
                        words.day(event.day()),
                        String.valueOf(
                                event.freedMu() == null
                                        ? ""
                                        : event.freedMu().stripTrailingZeros().toPlainString())))
                .orElse("");
    }

    /** Milestones with what became of them. */
    public Table milestones() {
        Table table = Table.of(
                "milestones",
                words.of("cases.milestones"),
                Column.words("what", words.of("cases.milestone")),
                Column.words("owner", words.of("cases.owner")),
                Column.brief("due", words.of("cases.due")),
                Column.brief("done", words.of("cases.done")),
                Column.words("evidence", words.of("cases.evidence")));
        for (PlotCase.Event each : shown.events()) {
            if (each.kind() == Kind.MILESTONE) {
                Optional<PlotCase.Event> done = shown.events().stream()
                        .filter(event -> event.milestone() != null && event.milestone() == each.id())
                        .findFirst();
                table = table.row(
                        Cell.of(each.words()),
                        Cell.of(each.owner()),
                        Cell.of(each.due() == null ? "" : words.day(each.due())),
                        Cell.of(done.map(event -> words.day(event.day())).orElse("—")),
                        Cell.of(done.map(event -> words.of("cases.said", event.document(), event.words()))
                                .orElse("")));
            }
        }
        return table.source(Source.of(words.of("cases.source"), ""));
    }

    public boolean planned() {
        return !milestones().rows().isEmpty();
    }

    /** Whether there is an after. */
    public boolean compared() {
        return shown.last(Kind.REMEASURED).isPresent();
    }

    /** Before and after: what was worked out when the case was opened, and when the plot was last measured. */
    public Comparison comparison() {
        PlotCase.Event before = shown.opened();
        PlotCase.Event after = shown.last(Kind.REMEASURED).orElse(before);
        Comparison comparison = Comparison.of(
                "before-after",
                words.of("cases.compare"),
                words.of("cases.compare.before", String.valueOf(before.year())),
                words.of("cases.compare.after", String.valueOf(after.year())));
        for (Measure each : measures) {
            if (each.event() == before.id() && each.fact() == null && each.round() == null) {
                comparison = comparison.row(words.of(each.label()), figure(each), figure(find(after, each.item())));
            }
        }
        for (String item : measures.stream()
                .filter(each -> each.fact() != null)
                .map(Measure::item)
                .distinct()
                .toList()) {
            comparison = comparison.row(label(item), sum(before, item), sum(after, item));
        }
        return comparison;
    }

    private String label(String item) {
        return measures.stream()
                .filter(each -> each.item().equals(item))
                .map(each -> words.of(each.label()))
                .findFirst()
                .orElse(item);
    }

    private Figure sum(PlotCase.Event event, String item) {
        List<Measure> all = measures.stream()
                .filter(each -> each.event() == event.id() && each.item().equals(item) && each.fact() != null)
                .toList();
        String unit = all.isEmpty() ? "" : unit(all.getFirst());
        return all.stream()
                .map(Measure::value)
                .filter(java.util.Objects::nonNull)
                .reduce(java.math.BigDecimal::add)
                .map(value -> Figure.of(value, MU).in(unit))
                .orElse(Figure.missing(words.of("cases.no-figure")));
    }

    private Measure find(PlotCase.Event event, String item) {
        return measures.stream()
                .filter(each -> each.event() == event.id()
                        && each.item().equals(item)
                        && each.fact() == null
                        && each.round() == null)
                .findFirst()
                .orElse(new Measure(event.id(), item, "", "", "", null, null, null, null, ""));
    }

    private String unit(Measure measure) {
        return words.of(units.of(measure.unit()));
    }

    private Figure figure(Measure measure) {
        return Figure.orMissing(measure.value(), DECIMALS, words.of("cases.no-figure"))
                .in(unit(measure));
    }

    /** Every figure that was copied, opening to what it was read from. */
    public Table figures() {
        Table table = Table.of(
                "figures",
                words.of("cases.figures"),
                Column.words("item", words.of("cases.item")),
                Column.brief("year", words.of("cases.year")),
                Column.number("value", words.of("matrix.value"), ""),
                Column.brief("unit", words.of("matrix.unit")),
                Column.words("from", words.of("cases.from")));
        for (Measure each : measures) {
            String year = shown.events().stream()
                    .filter(event -> event.id() == each.event())
                    .map(event -> String.valueOf(event.year()))
                    .findFirst()
                    .orElse("");
            table = table.row(
                    Cell.of(words.of(each.label())),
                    Cell.of(year),
                    Cell.of(Figure.orMissing(each.value(), DECIMALS, words.of("cases.no-figure"))),
                    Cell.of(unit(each)),
                    from(each, year));
        }
        return table.source(Source.of(words.of("cases.figures.source"), ""));
    }

    private Cell from(Measure each, String year) {
        if (each.firm() != null && each.fact() != null) {
            return Cell.link(
                    words.of("cases.from.fact", each.fact().toString()),
                    Names.fact(each.firm(), each.item(), year) + "&fact=" + each.fact());
        }
        if (each.round() != null) {
            return Cell.link(
                    words.of(
                            "cases.from.round",
                            each.round().toString(),
                            each.word().isEmpty() ? "—" : each.word()),
                    "/rounds/" + each.round());
        }
        return Cell.of(words.of("cases.from.rule"));
    }

    /** What happened, the newest first. */
    public List<Event> events() {
        return shown.events().reversed().stream()
                .map(event -> new Event(
                        words.day(event.day()),
                        words.of(
                                "cases.happened",
                                words.of("cases.kind." + event.kind()),
                                event.words(),
                                event.document()),
                        words.of(
                                "cases.who",
                                event.notedBy(),
                                words.moment(event.notedAt().toInstant())),
                        null))
                .toList();
    }
}
