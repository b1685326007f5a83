package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Downloads;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Focus;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.rulebook.Scheme;

/** What the page of one round shows: who took part, who was left out, classes, distribution, and the ranked list. */
public final class RoundView {
    private static final int WIDTH = 10;
    private static final int TOP = 300;
    private static final int MOST_LEFT_OUT = 200;
    private static final int CHUNK = 500;

    private final Round round;
    private final Scheme scheme;
    private final Results results;
    private final Scope scope;
    private final Words words;
    private final Address here;
    private final RoundList list;
    private final List<Results.PlaceFigures> figures;
    private final long scored;
    private final long left;

    RoundView(Round round, Rounds rounds, Results results, List<Place> places, Scope scope, Words words, Address here) {
        this.round = round;
        this.scheme = rounds.rule(round.id()).scheme();
        this.results = results;
        this.scope = scope;
        this.words = words;
        this.here = here;
        this.figures = results.byCounty(scope, round.id());
        this.scored = figures.stream().mapToLong(Results.PlaceFigures::units).sum();
        this.left = results.leftOutByReason(scope, round.id()).stream()
                .mapToLong(Results.Count::units)
                .sum();
        this.list = new RoundList(round, scheme, results, places, scope, words, here, source());
    }

    /** The ranked list. */
    public RoundList list() {
        return list;
    }

    /** What of this page can be taken away. */
    Downloads downloads() {
        Downloads downloads =
                new Downloads().add(distribution()).add("ranked", list::whole).add("outside", this::allLeftOut);
        Chart classes = classes();
        return classes == null ? downloads : downloads.add(classes);
    }

    /** The counties and zones that the list can be narrowed to, and the rounds that can be shown instead. */
    Focus focus(List<Round> rounds) {
        Address plain = here.without("page");
        List<Focus.Choice> choices = new ArrayList<>();
        if (!round.open()) {
            choices.add(new Focus.Choice(
                    words.of("evaluation.everywhere"),
                    plain.without("place").toString(),
                    0,
                    list.place().isEmpty()));
            list.narrowing()
                    .forEach(place -> choices.add(new Focus.Choice(
                            words.of(place.name()),
                            plain.with("place", place.id()).toString(),
                            1,
                            list.place().equals(place.id()))));
        }
        List<Focus.Choice> periods = rounds.stream()
                .filter(Round::done)
                .map(other -> new Focus.Choice(
                        words.of("evaluation.focus", other.period(), words.of(other.title())),
                        "/rounds/" + other.id(),
                        0,
                        other.id() == round.id()))
                .toList();
        return new Focus(choices, periods);
    }

    /** The rule in plain sentences, one a line, with what was assumed and the documents it rests on. */
    public String rule() {
        return SchemeDescription.of(scheme).stream().map(words::of).collect(Collectors.joining("\n"));
    }

    public List<KeyFigure> keyFigures() {
        long unclassed = figures.stream()
                .filter(f -> f.className() == null)
                .mapToLong(Results.PlaceFigures::units)
                .sum();
        List<KeyFigure> keys = new ArrayList<>();
        keys.add(new KeyFigure(
                words.of("evaluation.scored"), Figure.count(scored).in(words.of("evaluation.unit.units")), ""));
        if (scheme.classes().isPresent()) {
            keys.add(new KeyFigure(
                    words.of("evaluation.without-class"),
                    Figure.count(unclassed).in(words.of("evaluation.unit.units")),
                    words.of("evaluation.without-class.note")));
        }
        keys.add(new KeyFigure(
                words.of("evaluation.left-out"),
                Figure.count(left).in(words.of("evaluation.unit.units")).from("#left-out"),
                ""));
        Figure perMu = perMu();
        if (perMu.value() != null) {
            keys.add(new KeyFigure(
                    words.of("evaluation.tax-per-mu"),
                    perMu.in(words.of("evaluation.unit.per-mu")),
                    words.of("evaluation.tax-per-mu.note")));
        }
        return keys;
    }

    private Figure perMu() {
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal land = BigDecimal.ZERO;
        for (Results.PlaceFigures each : figures) {
            tax = tax.add(each.tax() == null ? BigDecimal.ZERO : each.tax());
            land = land.add(each.land() == null ? BigDecimal.ZERO : each.land());
        }
        return land.signum() > 0
                ? Figure.of(tax.divide(land, 6, RoundingMode.HALF_UP), 2)
                : Figure.missing(words.of("evaluation.no-land"));
    }

    /** Whether there are enough units for a distribution; one firm, seeing itself, makes none. */
    public boolean several() {
        return scored > 1;
    }

    /** Whether this reader may see anything of the round; a department that delivers to it may not. */
    public boolean visible() {
        return scored + left > 0;
    }

    /** Class counts per county, drawn; null where the rule has no classes. */
    public @Nullable Chart classes() {
        if (scheme.classes().isEmpty()) {
            return null;
        }
        List<String> names = RoundList.classNames(scheme);
        List<Column> columns = new ArrayList<>(List.of(Column.words("county", words.of("evaluation.county"))));
        names.forEach(name -> columns.add(
                Column.number(name, words.of("evaluation.class-of", name), words.of("evaluation.unit.units"))
                        .drawnAs(name)));
        columns.add(Column.number("none", words.of("evaluation.without-class"), words.of("evaluation.unit.units"))
                .drawnAs("none"));
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Results.PlaceFigures each : figures) {
            counts.computeIfAbsent(each.place() == null ? "" : each.place(), place -> new TreeMap<>())
                    .put(each.className() == null ? "" : each.className(), each.units());
        }
        Table table = Table.of("classes", words.of("evaluation.classes.title"), columns.toArray(Column[]::new));
        List<Table.Row> rows = new ArrayList<>();
        counts.forEach((place, classes) -> {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.link(list.placeName(place), here.with("place", place).without("page") + "#results")));
            names.forEach(name -> cells.add(Cell.of(Figure.count(classes.getOrDefault(name, 0L)))));
            cells.add(Cell.of(Figure.count(classes.getOrDefault("", 0L))));
            rows.add(new Table.Row(place, cells, false));
        });
        return Chart.of(
                Chart.Kind.STACKED,
                words.of("evaluation.classes.title"),
                words.of("evaluation.classes.note"),
                table.rows(rows).source(source()));
    }

    /** How the totals are spread. */
    public Chart distribution() {
        Map<Integer, Long> bars = new TreeMap<>();
        results.distribution(scope, round.id(), WIDTH, TOP)
                .forEach(bar -> bars.merge(bar.low().intValue(), bar.units(), Long::sum));
        Table table = Table.of(
                "distribution",
                words.of("evaluation.distribution.title"),
                Column.number("from", words.of("evaluation.total.from"), words.of("evaluation.unit.points")),
                Column.number("to", words.of("evaluation.total.to"), words.of("evaluation.unit.points")),
                Column.number("count", words.of("evaluation.scored"), words.of("evaluation.unit.units")));
        int low = bars.keySet().stream().min(Integer::compare).orElse(0);
        int high = bars.keySet().stream().max(Integer::compare).orElse(0);
        List<Table.Row> rows = new ArrayList<>();
        for (int bar = low; bar <= high; bar += WIDTH) {
            rows.add(new Table.Row(
                    "",
                    List.of(
                            Cell.of(Figure.count(bar)),
                            Cell.of(Figure.count(bar + WIDTH)),
                            Cell.of(Figure.count(bars.getOrDefault(bar, 0L)))),
                    false));
        }
        return Chart.of(
                Chart.Kind.HISTOGRAM,
                words.of("evaluation.distribution.title"),
                words.of("evaluation.distribution.note", Integer.toString(TOP)),
                table.rows(rows).source(source()));
    }

    /** Who took no part for the reason that the address names, the first of them by name; empty where it names none. */
    public Table leftOut() {
        Table table = outside();
        return here.first("reason")
                .map(reason -> table.rows(outside(reason, 0, MOST_LEFT_OUT)))
                .orElse(table);
    }

    /** Everybody who took no part, for the reason that the address names or for any. */
    Table allLeftOut() {
        Table table = outside();
        int from = 0;
        for (List<Table.Row> rows = next(from); !rows.isEmpty(); rows = next(from)) {
            table = table.rows(rows);
            from += CHUNK;
        }
        return table;
    }

    private List<Table.Row> next(int from) {
        return outside(here.first("reason").orElse(""), from, CHUNK);
    }

    private Table outside() {
        return Table.of(
                        "outside",
                        words.of("evaluation.left-out.caption", MOST_LEFT_OUT),
                        Column.words("name", words.of("evaluation.name")),
                        Column.code("unit", words.of("evaluation.unit-id")),
                        Column.words("county", words.of("evaluation.county")),
                        Column.words("reason", words.of("evaluation.reason")))
                .source(source());
    }

    private List<Table.Row> outside(String reason, int from, int limit) {
        return results.leftOut(scope, round.id(), reason, from, limit).stream()
                .map(out -> new Table.Row(
                        out.unitId(),
                        List.of(
                                list.unit(out.unitId(), out.name()),
                                Cell.of(out.unitId()),
                                Cell.of(list.placeName(out.county() == null ? "" : out.county())),
                                Cell.of(words.of("evaluation.reason." + out.reason()))),
                        false))
                .toList();
    }

    /** A reason with its number and the link that narrows the list to it. */
    public record Reason(String text, long units, String href) {}

    public List<Reason> reasons() {
        return results.leftOutByReason(scope, round.id()).stream()
                .map(count -> new Reason(
                        words.of("evaluation.reason." + count.key()),
                        count.units(),
                        here.with("reason", count.key()) + "#left-out"))
                .toList();
    }

    private Source source() {
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        String origin =
                words.of(round.open() ? "evaluation.source.open" : "evaluation.source", words.of(round.title()));
        return Source.of(origin, asOf).without(outsiders()).at("/rounds/" + round.id() + "#evidence");
    }

    private String outsiders() {
        return left == 0 ? "" : words.of("evaluation.source.left-out", new Figures().count(left));
    }
}
