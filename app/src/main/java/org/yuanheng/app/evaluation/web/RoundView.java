package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Sort;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Scheme;

/** What the page of one round shows: who took part, who was left out, classes, distribution, the ranked list. */
public final class RoundView {
    private static final int SIZE = 50;
    private static final int WIDTH = 10;
    private static final int TOP = 300;
    private static final int MOST_LEFT_OUT = 200;
    private static final Set<String> SORTS = Set.of("total", "rank", "name", "unit");

    private final Round round;
    private final Scheme scheme;
    private final Results results;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Scope scope;
    private final Words words;
    private final Address here;
    private final Results.Filter filter;
    private final Sort sort;
    private final Pagination page;

    RoundView(Round round, Rounds rounds, Results results, List<Place> places, Scope scope, Words words, Address here) {
        this.round = round;
        this.scheme = rounds.rule(round.id()).scheme();
        this.results = results;
        places.forEach(place -> this.places.put(place.id(), place));
        this.scope = scope;
        this.words = words;
        this.here = here;
        this.sort = Sort.of(here, SORTS, new Sort("total", true));
        this.filter = new Results.Filter(
                here.first("place").orElse(""),
                here.first("class").orElse(""),
                here.first("q").orElse(""),
                sort.toString());
        this.page = Pagination.of(here, results.count(scope, round.id(), filter), SIZE);
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    /** Documents, assumptions and clauses of the rule, in words. */
    public List<String> rule() {
        Stream<String> sources =
                scheme.sources().stream().map(source -> words.of("evaluation.rule.source", source.document()));
        Stream<String> assumptions = scheme.assumptions().stream()
                .map(assumption -> words.of("evaluation.rule.assumption", words.of(assumption.text())));
        return Stream.concat(sources, assumptions).toList();
    }

    public List<KeyFigure> keyFigures() {
        List<Results.PlaceFigures> figures = results.byCounty(scope, round.id());
        long scored = figures.stream().mapToLong(Results.PlaceFigures::units).sum();
        long unclassed = figures.stream()
                .filter(f -> f.className() == null)
                .mapToLong(Results.PlaceFigures::units)
                .sum();
        long out = results.leftOutByReason(scope, round.id()).stream()
                .mapToLong(Results.Count::units)
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
                Figure.count(out).in(words.of("evaluation.unit.units")).from("#left-out"),
                ""));
        Figure perMu = perMu(figures);
        if (perMu.value() != null) {
            keys.add(new KeyFigure(
                    words.of("evaluation.tax-per-mu"),
                    perMu.in(words.of("evaluation.unit.per-mu")),
                    words.of("evaluation.tax-per-mu.note")));
        }
        return keys;
    }

    private Figure perMu(List<Results.PlaceFigures> figures) {
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal land = BigDecimal.ZERO;
        for (Results.PlaceFigures each : figures) {
            tax = tax.add(each.tax() == null ? BigDecimal.ZERO : each.tax());
            land = land.add(each.land() == null ? BigDecimal.ZERO : each.land());
        }
        return land.signum() > 0
                ? Figure.of(tax.divide(land, 6, RoundingMode.HALF_UP), 4)
                : Figure.missing(words.of("evaluation.no-land"));
    }

    /** Class counts per county, drawn; null where the rule has no classes. */
    public @Nullable Chart classes() {
        if (scheme.classes().isEmpty()) {
            return null;
        }
        List<String> names = scheme.classes().get().names();
        List<Column> columns = new ArrayList<>(List.of(Column.words("county", words.of("evaluation.county"))));
        names.forEach(name -> columns.add(
                Column.number(name, words.of("evaluation.class-of", name), words.of("evaluation.unit.units"))
                        .drawnAs(name)));
        columns.add(Column.number("none", words.of("evaluation.without-class"), words.of("evaluation.unit.units")));
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Results.PlaceFigures each : results.byCounty(scope, round.id())) {
            counts.computeIfAbsent(each.place() == null ? "" : each.place(), place -> new TreeMap<>())
                    .put(each.className() == null ? "" : each.className(), each.units());
        }
        Table table = Table.of("classes", words.of("evaluation.classes.title"), columns.toArray(Column[]::new));
        List<Table.Row> rows = new ArrayList<>();
        counts.forEach((place, classes) -> {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.link(placeName(place), here.with("place", place).without("page") + "#results")));
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

    /** Who took no part for the reason that the address names, the first of them by name. */
    public Table leftOut() {
        Table table = Table.of(
                "left-out",
                words.of("evaluation.left-out.caption"),
                Column.words("name", words.of("evaluation.name")),
                Column.code("unit", words.of("evaluation.unit-id")),
                Column.words("county", words.of("evaluation.county")),
                Column.words("reason", words.of("evaluation.reason")));
        List<Table.Row> rows = here.first("reason").stream()
                .flatMap(reason -> results.leftOut(scope, round.id(), reason, 0, MOST_LEFT_OUT).stream())
                .map(out -> new Table.Row(
                        out.unitId(),
                        List.of(
                                unit(out.unitId(), out.name()),
                                Cell.of(out.unitId()),
                                Cell.of(placeName(out.county() == null ? "" : out.county())),
                                Cell.of(words.of("evaluation.reason." + out.reason()))),
                        false))
                .toList();
        return table.rows(rows).source(source());
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

    public List<Field> filters() {
        List<Field.Option> options = new ArrayList<>();
        options.add(
                new Field.Option("", words.of("evaluation.all"), filter.place().isEmpty()));
        places.values().stream()
                .filter(place ->
                        place.kind() == Place.Kind.ZONE || place.level().equals(Place.COUNTY))
                .forEach(place -> options.add(new Field.Option(
                        place.id(), words.of(place.name()), filter.place().equals(place.id()))));
        List<Field.Option> classes = new ArrayList<>();
        classes.add(new Field.Option(
                "", words.of("evaluation.all"), filter.className().isEmpty()));
        scheme.classes()
                .map(Scheme.Quota::names)
                .orElse(List.of())
                .forEach(name -> classes.add(
                        new Field.Option(name, name, filter.className().equals(name))));
        classes.add(new Field.Option(
                "-", words.of("evaluation.without-class"), filter.className().equals("-")));
        return List.of(
                Field.typed(Field.Kind.SEARCH, "q", words.of("evaluation.filter.words"), filter.words()),
                Field.chosen(Field.Kind.SELECT, "place", words.of("evaluation.filter.place"), options),
                Field.chosen(Field.Kind.SELECT, "class", words.of("evaluation.class"), classes));
    }

    public Table table() {
        Table table = Table.of(
                "ranked",
                words.of("evaluation.results.caption"),
                Column.words("name", words.of("evaluation.name")).sorted(here, sort),
                Column.code("unit", words.of("evaluation.unit-id")).sorted(here, sort),
                Column.words("county", words.of("evaluation.county")),
                Column.words("zone", words.of("evaluation.zone")),
                Column.number("total", words.of("evaluation.total"), words.of("evaluation.unit.points"))
                        .sorted(here, sort),
                Column.number("rank", words.of("evaluation.rank"), "").sorted(here, sort),
                Column.mark("class", words.of("evaluation.class")),
                Column.words("notes", words.of("evaluation.notes")));
        List<Table.Row> rows = results.list(scope, round.id(), filter, (int) page.offset(), SIZE).stream()
                .map(row -> new Table.Row(row.unitId(), cells(row), false))
                .toList();
        return table.rows(rows).source(withList(source())).asWide();
    }

    private List<Cell> cells(Results.Row row) {
        Long rank = row.rank();
        String letter = row.className();
        return List.of(
                unit(row.unitId(), row.name()),
                Cell.of(row.unitId()),
                Cell.of(placeName(row.county() == null ? "" : row.county())),
                Cell.of(row.zone() == null ? "" : placeName(row.zone())),
                Cell.of(Figure.of(row.total(), scheme.total().decimals())),
                Cell.of(rank == null ? Figure.missing(unranked(row.notes())) : Figure.count(rank)),
                letter == null ? new Cell.Mark(null, unranked(row.notes())) : Cell.ofClass(letter),
                Cell.of(notes(row.notes())));
    }

    private Cell unit(String id, String name) {
        return round.open() ? Cell.of(name) : Cell.link(name, "/firms/" + id);
    }

    private String unranked(String notes) {
        for (String note : notes.split(";", -1)) {
            if (note.startsWith("unranked:")) {
                return words.of("evaluation.note.unranked." + note.substring("unranked:".length()));
            }
        }
        return words.of("evaluation.no-class");
    }

    /** The codes of a unit's notes, in words. */
    private String notes(String notes) {
        List<String> said = new ArrayList<>();
        for (String note : notes.split(";", -1)) {
            int colon = note.indexOf(':');
            if (colon > 0 && !note.startsWith("unranked:")) {
                said.add(words.of("evaluation.note." + note.substring(0, colon), label(note.substring(colon + 1))));
            }
        }
        return String.join(words.of("evaluation.note.separator"), said);
    }

    private String label(String id) {
        Text label = scheme.indicators().stream()
                .filter(indicator -> indicator.id().equals(id))
                .map(Scheme.Indicator::label)
                .findFirst()
                .or(() -> scheme.overrides().stream()
                        .filter(o -> o.id().equals(id))
                        .map(Scheme.ClassOverride::label)
                        .findFirst())
                .orElse(Text.same(id));
        return words.of(label);
    }

    private String placeName(String id) {
        Place place = places.get(id);
        return place == null ? (id.isEmpty() ? words.of("evaluation.no-place") : id) : words.of(place.name());
    }

    /** The list itself can be taken away as CSV, with the filters of the page. */
    private Source withList(Source line) {
        Address list = new Address("/rounds/" + round.id() + "/list.csv", here.parameters());
        return new Source(line.origin(), line.asOf(), line.leftOut(), line.href(), null, list.toString());
    }

    private Source source() {
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        return Source.of(words.of("evaluation.source", words.of(round.title())), asOf)
                .at("/rounds/" + round.id() + "#evidence");
    }

    /** All pages of the list as CSV with a byte order mark for Excel. */
    String csv() {
        StringBuilder csv = new StringBuilder("\uFEFF");
        csv.append(line(Stream.of("name", "unit-id", "county", "zone", "total", "rank", "class", "notes")
                .map(key -> words.of("evaluation." + key))
                .toList()));
        for (int from = 0; from < page.total(); from += 500) {
            for (Results.Row row : results.list(scope, round.id(), filter, from, 500)) {
                csv.append(line(List.of(
                        row.name(),
                        row.unitId(),
                        placeName(row.county() == null ? "" : row.county()),
                        row.zone() == null ? "" : placeName(row.zone()),
                        row.total().toPlainString(),
                        row.rank() == null ? "" : row.rank().toString(),
                        row.className() == null ? "" : row.className(),
                        notes(row.notes()))));
            }
        }
        return csv.toString();
    }

    /** A line that no spreadsheet takes for a formula. */
    private static String line(List<String> cells) {
        List<String> quoted = cells.stream()
                .map(cell -> cell.matches("(?s)[=+@\\t\\r].*") ? "'" + cell : cell)
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .toList();
        return String.join(",", quoted) + "\r\n";
    }
}
