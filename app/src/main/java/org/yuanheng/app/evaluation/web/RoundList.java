package org.yuanheng.app.evaluation.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Sort;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;

/** The ranked list of a round: narrowed, sorted and turned as its address says. */
public final class RoundList {
    private static final int SIZE = 50;
    private static final int CHUNK = 500;
    private static final Set<String> SORTS = Set.of("total", "rank", "name", "unit");

    private final Round round;
    private final Scheme scheme;
    private final Results results;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Scope scope;
    private final Words words;
    private final Address here;
    private final Source source;
    private final Results.Filter filter;
    private final Sort sort;
    private final Pagination page;

    RoundList(
            Round round,
            Scheme scheme,
            Results results,
            List<Place> places,
            Scope scope,
            Words words,
            Address here,
            Source source) {
        this.round = round;
        this.scheme = scheme;
        this.results = results;
        places.forEach(place -> this.places.put(place.id(), place));
        this.scope = scope;
        this.words = words;
        this.here = here;
        this.source = source;
        this.sort = Sort.of(here, SORTS, new Sort("total", true));
        this.filter = new Results.Filter(
                here.first("place").orElse(""),
                here.first("class").orElse(""),
                here.first("q").orElse(""),
                sort.toString());
        this.page = Pagination.of(here, results.count(scope, round.id(), filter), SIZE);
    }

    /** The place that the list is narrowed to; empty for none. */
    String place() {
        return filter.place();
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    /** The counties and zones that the list can be narrowed to. */
    List<Place> narrowing() {
        return places.values().stream()
                .filter(place ->
                        place.kind() == Place.Kind.ZONE || place.level().equals(Place.COUNTY))
                .toList();
    }

    public List<Field> filters() {
        List<Field.Option> options = new ArrayList<>();
        options.add(
                new Field.Option("", words.of("evaluation.all"), filter.place().isEmpty()));
        List<Place> chosen = places.values().stream()
                .filter(place ->
                        place.id().equals(filter.place()) && place.level().equals("CITY"))
                .toList(); // come from a city's figure: kept among the choices
        Stream.concat(chosen.stream(), narrowing().stream())
                .forEach(place -> options.add(new Field.Option(
                        place.id(), words.of(place.name()), filter.place().equals(place.id()))));
        List<Field.Option> classes = new ArrayList<>();
        classes.add(new Field.Option(
                "", words.of("evaluation.all"), filter.className().isEmpty()));
        classNames(scheme)
                .forEach(name -> classes.add(
                        new Field.Option(name, name, filter.className().equals(name))));
        classes.add(new Field.Option(
                "-", words.of("evaluation.without-class"), filter.className().equals("-")));
        List<Field> fields = new ArrayList<>();
        fields.add(Field.typed(Field.Kind.SEARCH, "q", words.of("evaluation.filter.words"), filter.words()));
        if (!round.open()) {
            fields.add(Field.chosen(Field.Kind.SELECT, "place", words.of("evaluation.filter.place"), options));
        }
        if (scheme.classes().isPresent()) {
            fields.add(Field.chosen(Field.Kind.SELECT, "class", words.of("evaluation.class"), classes));
        }
        return fields;
    }

    /** The classes, best first, and after them those of units that are not ranked. */
    static List<String> classNames(Scheme scheme) {
        List<String> ranked = scheme.classes().map(Classing::names).orElse(List.of());
        return Stream.concat(
                        ranked.stream(), scheme.unranked().values().stream().map(Scheme.UnrankedClass::className))
                .distinct()
                .toList();
    }

    /** The page of the ranked list that the address asks for. */
    public Table table() {
        return ranked().rows(rows(page.offset(), SIZE)).source(source);
    }

    /** The ranked list with the filters of the address, in all its pages. */
    Table whole() {
        Table table = ranked();
        for (long from = 0; from < page.total(); from += CHUNK) {
            table = table.rows(rows(from, CHUNK));
        }
        return table.source(source);
    }

    /** Public figures are of counties, which have neither codes nor places of ours; a rule without classes shows none. */
    private Table ranked() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("name", words.of("evaluation.name")).sorted(here, sort));
        if (!round.open()) {
            columns.add(Column.code("unit", words.of("evaluation.unit-id")).sorted(here, sort));
            columns.add(Column.brief("county", words.of("evaluation.county")));
            columns.add(Column.words("zone", words.of("evaluation.zone")));
        }
        columns.add(Column.number("total", words.of("evaluation.total"), words.of("evaluation.unit.points"))
                .sorted(here, sort));
        columns.add(Column.number("rank", words.of("evaluation.rank"), rankedWithin())
                .sorted(here, sort));
        if (scheme.classes().isPresent()) {
            columns.add(Column.mark("class", words.of("evaluation.class")));
        }
        columns.add(Column.words("notes", words.of("evaluation.notes")));
        return Table.of("ranked", words.of("evaluation.results.caption"), columns.toArray(Column[]::new));
    }

    /** Ranks begin anew in each group; the head of their column says so. */
    private String rankedWithin() {
        return scheme.compareWithin().isEmpty() ? "" : words.of("evaluation.rank.within");
    }

    private List<Table.Row> rows(long from, int limit) {
        return results.list(scope, round.id(), filter, (int) from, limit).stream()
                .map(row -> new Table.Row(row.unitId(), cells(row), false))
                .toList();
    }

    private List<Cell> cells(Results.Row row) {
        Long rank = row.rank();
        String letter = row.className();
        List<Cell> cells = new ArrayList<>();
        cells.add(unit(row.unitId(), row.name()));
        if (!round.open()) {
            cells.add(
                    new Cell.Label(row.unitId(), row.shownOnly() ? words.of("evaluation-unit.only-shown") : "", null));
            cells.add(Cell.of(placeName(row.county() == null ? "" : row.county())));
            cells.add(Cell.of(row.zone() == null ? words.of("evaluation.outside-zones") : placeName(row.zone())));
        }
        cells.add(Cell.of(Figure.of(row.total(), scheme.total().decimals())));
        cells.add(Cell.of(rank == null ? Figure.missing(unranked(row.notes())) : Figure.count(rank)));
        if (scheme.classes().isPresent()) {
            cells.add(letter == null ? new Cell.Mark(null, unranked(row.notes())) : Cell.ofClass(letter));
        }
        cells.add(Cell.of(notes(row.notes())));
        return cells;
    }

    /** A unit by its name, which opens its page where it is a firm. */
    Cell unit(String id, String name) {
        return round.open() ? Cell.of(name) : Cell.link(name, UnitPages.href(round.id(), id));
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
            if (note.startsWith("small-group:")) {
                said.add(words.of("evaluation.note.small-group." + note.substring(colon + 1)));
            } else if (note.startsWith("fallback:")) {
                said.add(words.of("evaluation.note.fallback", note.substring(colon + 1)));
            } else if (colon > 0 && !note.startsWith("unranked:")) {
                String id = note.substring(colon + 1);
                said.add(words.of("evaluation.note." + kind(note.substring(0, colon), id), label(id)));
            }
        }
        return String.join(words.of("evaluation.note.separator"), said);
    }

    /** A code of a missing value says that it was; how it was answered stands in the rule. */
    private String kind(String code, String id) {
        return Set.of("missing", "filled", "reweighted").contains(code)
                ? scheme.indicators().stream()
                        .filter(indicator -> indicator.id().equals(id))
                        .map(indicator -> indicator.whenMissing().name().toLowerCase(Locale.ROOT))
                        .findFirst()
                        .orElse("zero")
                : code;
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
                .or(() -> scheme.total().adjustments().stream()
                        .filter(a -> a.id().equals(id))
                        .map(Scheme.Adjustment::label)
                        .findFirst())
                .orElse(Text.same(id));
        return words.of(label);
    }

    /** The place in words. */
    String placeName(String id) {
        Place place = places.get(id);
        return place == null ? (id.isEmpty() ? words.of("evaluation.no-place") : id) : words.of(place.name());
    }
}
