package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Units;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.identity.Scope;

/** Units and, beneath each of several firms, its members: those with most members first. */
public final class UnitList {
    static final String TABLE = "units";
    private static final List<String> SHOWS = List.of("", "several", "corrected", "shown");
    private static final int SIZE = 50;
    private static final int CHUNK = 500;
    private static final int DECIMALS = 4;
    /** How far a member stands in beneath its unit. */
    static final int MEMBER = 2;

    private final Reading reading;
    private final Units.Count count;
    private final Pagination page;
    private final Address here;
    private final Words words;
    private final Source source;
    private final List<Units.Unformed> unformed;
    private final String correctHref;
    private final String unitHref;

    /** Where units come from: the rows of a round, or what would be formed now. */
    interface Reading {
        /** Units, {@code from} counted from 0. */
        List<Units.Row> list(long from, int limit);

        /** Their firms, as far as the reader may see them. */
        List<Units.Member> members(List<Units.Row> units);
    }

    /**
     * @param correctHref the page that corrects a firm, but for its code; empty for who may not
     * @param unitHref the page of a unit, but for its id; empty where units have none
     */
    UnitList(
            Reading reading,
            Units.Count count,
            List<Units.Unformed> unformed,
            Source source,
            String correctHref,
            String unitHref,
            Address here,
            Words words) {
        this.reading = reading;
        this.count = count;
        this.unformed = unformed;
        this.source = source;
        this.correctHref = correctHref;
        this.unitHref = unitHref;
        this.here = here;
        this.words = words;
        this.page = Pagination.of(here, count.all(), SIZE);
    }

    static Units.Filter filter(Address here) {
        return new Units.Filter(here.first("q").orElse(""), here.first("show").orElse(""));
    }

    /** The units of a round. */
    static UnitList of(Round round, Units.Rule rule, Units units, Scope scope, Words words, Address here) {
        Units.Filter filter = filter(here);
        Reading reading = new Reading() {
            @Override
            public List<Units.Row> list(long from, int limit) {
                return units.list(scope, round.id(), filter, from, limit);
            }

            @Override
            public List<Units.Member> members(List<Units.Row> rows) {
                return units.members(
                        scope, round.id(), rows.stream().map(Units.Row::unitId).toList());
            }
        };
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        return new UnitList(
                reading,
                units.count(scope, round.id(), filter),
                units.unformed(scope, round.id()),
                Source.of(words.of("evaluation-unit.source", words.of(rule.title())), asOf)
                        .at("/rounds/" + round.id() + "#evidence"),
                "",
                "/rounds/" + round.id() + "/units/",
                here,
                words);
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    /** Whether the address narrows the list. */
    public boolean narrowed() {
        return here.first("q").isPresent() || here.first("show").isPresent();
    }

    /** How many units there are, and how many of several firms. */
    public String summary() {
        return words.of("evaluation-unit.summary", count.all(), count.several(), count.corrected());
    }

    public List<Field> filters() {
        List<Field.Option> shows = SHOWS.stream()
                .map(show -> new Field.Option(
                        show,
                        words.of("evaluation-unit.show." + (show.isEmpty() ? "all" : show)),
                        show.equals(here.first("show").orElse(""))))
                .toList();
        return List.of(
                Field.typed(
                        Field.Kind.SEARCH,
                        "q",
                        words.of("evaluation-unit.words"),
                        here.first("q").orElse("")),
                Field.chosen(Field.Kind.SELECT, "show", words.of("evaluation-unit.show"), shows));
    }

    /** The page of the list that the address asks for. */
    public Table table() {
        return empty().rows(rows(page.offset(), SIZE)).source(source);
    }

    /** The list with the filters of the address, in all its pages. */
    Table whole() {
        Table table = empty();
        for (long from = 0; from < page.total(); from += CHUNK) {
            table = table.rows(rows(from, CHUNK));
        }
        return table.source(source);
    }

    private Table empty() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("name", words.of("evaluation-unit.name")),
                Column.brief("kind", words.of("evaluation-unit.kind")),
                Column.code("code", words.of("evaluation.unit-id")),
                Column.number("land", words.of("evaluation-unit.land"), words.of("evaluation-unit.mu")),
                Column.number("share", words.of("evaluation-unit.share"), "%"),
                Column.words("reason", words.of("evaluation-unit.reason"))));
        if (!unitHref.isEmpty()) {
            columns.add(Column.mark("class", words.of("evaluation.class")));
        }
        if (!correctHref.isEmpty()) {
            columns.add(Column.brief("correct", words.of("evaluation-unit.correct")));
        }
        return Table.of(TABLE, words.of("evaluation-unit.caption"), columns.toArray(Column[]::new))
                .inRecords();
    }

    private List<Table.Row> rows(long from, int limit) {
        List<Units.Row> units = reading.list(from, limit);
        Map<String, List<Units.Member>> members =
                reading.members(units).stream().collect(Collectors.groupingBy(Units.Member::unitId));
        List<Table.Row> rows = new ArrayList<>();
        for (Units.Row unit : units) {
            List<Units.Member> firms = members.getOrDefault(unit.unitId(), List.of());
            rows.add(new Table.Row(unit.unitId(), cells(unit, firms), false));
            if (unit.members() > 1) {
                firms.forEach(firm ->
                        rows.add(new Table.Row(unit.unitId() + " " + firm.firm(), cells(unit, firm), false, MEMBER)));
            }
        }
        return rows;
    }

    private List<Cell> cells(Units.Row unit, List<Units.Member> firms) {
        boolean one = unit.members() == 1;
        boolean all = firms.size() == unit.members();
        String kind = words.of(unit.kind().label());
        String href = one ? "/firms/" + unit.unitId() : unitHref.isEmpty() ? null : unitHref + unit.unitId();
        String hidden = all ? "" : words.of("evaluation-unit.hidden", unit.members() - firms.size());
        BigDecimal land = firms.stream().map(Units.Member::land).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell.Label(unit.name(), hidden, href),
                new Cell.Label(kind, unit.ranked() ? "" : words.of("evaluation-unit.only-shown"), null),
                Cell.of(one ? unit.unitId() : ""),
                Cell.of(all ? land(land) : Figure.missing(words.of("evaluation-unit.hidden.figure"))),
                Cell.of(Figure.missing(words.of("evaluation-unit.whole"))),
                Cell.of(words.of(one && !firms.isEmpty() ? firms.getFirst().reason() : unit.reason()))));
        if (!unitHref.isEmpty()) {
            cells.add(chip(unit));
        }
        if (!correctHref.isEmpty()) {
            cells.add(one ? correct(unit.unitId()) : Cell.of(""));
        }
        return cells;
    }

    private List<Cell> cells(Units.Row unit, Units.Member firm) {
        BigDecimal share = firm.share();
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.link(firm.name(), "/firms/" + firm.firm()),
                Cell.of(words.of(firm.role().label())),
                Cell.of(firm.firm()),
                Cell.of(land(firm.land())),
                Cell.of(share == null ? Figure.missing(words.of("evaluation-unit.no-share")) : Figure.share(share, 1)),
                Cell.of(words.of(firm.reason()))));
        if (!unitHref.isEmpty()) {
            cells.add(chip(unit));
        }
        if (!correctHref.isEmpty()) {
            cells.add(correct(firm.firm()));
        }
        return cells;
    }

    /** The class of a unit, which its members inherit. */
    private Cell chip(Units.Row unit) {
        String className = unit.className();
        return className == null ? new Cell.Mark(null, words.of("evaluation.no-class")) : Cell.ofClass(className);
    }

    private Cell correct(String firm) {
        return Cell.link(words.of("evaluation-unit.correct"), correctHref + firm);
    }

    private Figure land(@Nullable BigDecimal mu) {
        return mu == null || mu.signum() == 0
                ? Figure.missing(words.of("evaluation-unit.no-land"))
                : Figure.of(mu, DECIMALS);
    }

    /** Firms of the land ledger that are in no unit. */
    public Table unformed() {
        return Table.of(
                        "unformed",
                        words.of("evaluation-unit.unformed"),
                        Column.words("name", words.of("evaluation.name")),
                        Column.code("code", words.of("evaluation.unit-id")),
                        Column.words("reason", words.of("evaluation.reason")))
                .rows(unformed.stream()
                        .map(firm -> new Table.Row(
                                firm.firm(),
                                List.of(
                                        Cell.link(firm.name(), "/firms/" + firm.firm()),
                                        Cell.of(firm.firm()),
                                        Cell.of(words.of(firm.reason()))),
                                false))
                        .toList())
                .source(source);
    }
}
