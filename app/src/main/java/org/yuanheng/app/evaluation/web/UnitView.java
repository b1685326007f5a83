package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.UnitFacts.MemberFact;
import org.yuanheng.app.evaluation.Units;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.Place;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.formation.Combination;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;

/** One unit of several firms: its members and their land, and each of its figures with those it was made from. */
public final class UnitView {
    private static final int DECIMALS = 4;

    private final Round round;
    private final Scheme scheme;
    private final Units.Row unit;
    private final List<Units.Member> members;
    private final Formation formation;
    private final Map<String, Map<String, MemberFact>> facts = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Words words;

    UnitView(
            Round round,
            Scheme scheme,
            Units.Row unit,
            List<Units.Member> members,
            Formation formation,
            List<MemberFact> facts,
            List<Place> places,
            Words words) {
        this.round = round;
        this.scheme = scheme;
        this.unit = unit;
        this.members = members;
        this.formation = formation;
        this.words = words;
        facts.forEach(fact ->
                this.facts.computeIfAbsent(fact.firm(), firm -> new HashMap<>()).put(fact.item(), fact));
        places.forEach(place -> this.places.put(place.id(), place));
    }

    /** Why these firms, in words. */
    public String lead() {
        return words.of(unit.reason());
    }

    /** What is to be said of a unit that is only shown; else empty. */
    public String notice() {
        return unit.ranked() ? "" : words.of("evaluation-unit.only-shown.text");
    }

    /** How many members the reader may not see, in words; empty when all are shown. */
    public String hidden() {
        return complete() ? "" : words.of("evaluation-unit.hidden", unit.members() - members.size());
    }

    private boolean complete() {
        return members.size() == unit.members();
    }

    public List<Detail> details() {
        String className = unit.className();
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(
                words.of("evaluation.class"),
                className == null ? new Cell.Mark(null, words.of("evaluation.no-class")) : Cell.ofClass(className)));
        details.add(new Detail(
                words.of("evaluation-unit.kind"), Cell.of(words.of(unit.kind().label()))));
        details.add(new Detail(
                words.of("evaluation-unit.rule"),
                Cell.link(words.of(formation.title()), "/rounds/" + round.id() + "/units")));
        return details;
    }

    public Table members() {
        return Table.of(
                        "members",
                        words.of("evaluation-unit.members"),
                        Column.words("name", words.of("evaluation.name")),
                        Column.brief("role", words.of("evaluation-unit.role")),
                        Column.number("land", words.of("evaluation-unit.land"), words.of("evaluation-unit.mu")),
                        Column.number("share", words.of("evaluation-unit.share"), "%"),
                        Column.words("reason", words.of("evaluation-unit.reason")))
                .rows(members.stream().map(this::row).toList())
                .source(source());
    }

    private Table.Row row(Units.Member member) {
        BigDecimal share = member.share();
        return new Table.Row(
                member.firm(),
                List.of(
                        new Cell.Label(member.name(), member.firm(), "/firms/" + member.firm()),
                        Cell.of(words.of(member.role().label())),
                        Cell.of(Figure.of(member.land(), DECIMALS)
                                .from("/land/" + member.firm() + "?year=" + round.period())),
                        Cell.of(
                                share == null
                                        ? Figure.missing(words.of("evaluation-unit.no-share"))
                                        : Figure.share(share, 1)),
                        Cell.of(words.of(member.reason()))),
                false);
    }

    /** The members' land, drawn; null where the ledger knows of none. */
    public @Nullable Chart picture() {
        boolean drawn = members.stream().anyMatch(member -> member.land().signum() > 0);
        return drawn
                ? Chart.of(
                        Chart.Kind.BAR,
                        words.of("evaluation-unit.picture"),
                        words.of("evaluation-unit.picture.note"),
                        Table.of(
                                        "picture",
                                        words.of("evaluation-unit.picture"),
                                        Column.words("name", words.of("evaluation.name")),
                                        Column.number(
                                                "land",
                                                words.of("evaluation-unit.land"),
                                                words.of("evaluation-unit.mu")))
                                .rows(members.stream()
                                        .map(member -> new Table.Row(
                                                member.firm(),
                                                List.of(
                                                        Cell.of(member.name()),
                                                        Cell.of(Figure.of(member.land(), DECIMALS))),
                                                member.firm().equals(unit.lead())))
                                        .toList())
                                .source(source()))
                : null;
    }

    /** Each figure of the unit, and beneath it what each member brought, with the way to its cell. */
    public Table facts() {
        Table table = Table.of(
                "facts",
                words.of("evaluation-unit.facts"),
                Column.words("what", words.of("evaluation-unit.fact")),
                Column.words("how", words.of("evaluation-unit.how")),
                Column.number("value", words.of("evaluation-unit.value"), ""),
                Column.brief("measure", words.of("evaluation-score.unit")));
        List<Table.Row> rows = new ArrayList<>();
        for (Item item : scheme.delivered().values()) {
            if (!item.id().equals("unit_id")) {
                rows.add(new Table.Row(item.id(), cells(item), false));
                members.forEach(member -> rows.add(
                        new Table.Row(item.id() + " " + member.firm(), cells(item, member), false, UnitList.MEMBER)));
            }
        }
        return table.rows(rows).inRecords().source(source());
    }

    private List<Cell> cells(Item item) {
        Combination combination = formation.combine().get(item.id());
        Optional<String> value = complete()
                ? formation.combined(
                        item.id(),
                        members.stream()
                                .map(member ->
                                        Optional.ofNullable(fact(member, item)).map(MemberFact::told))
                                .toList())
                : Optional.empty();
        Cell shown = item.id().equals("participation") && !unit.ranked()
                ? Cell.of(words.of("evaluation-unit.only-shown"))
                : value.map(told -> cell(item, told, null))
                        .orElseGet(() -> Cell.of(Figure.missing(
                                words.of(complete() ? "evaluation-unit.missing" : "evaluation-unit.hidden.figure"))));
        return List.of(
                Cell.of(words.heading(item.label())),
                Cell.of(combination == null ? "" : words.of(combination.way().label())),
                shown,
                Cell.of(words.of(item.unitName())));
    }

    private List<Cell> cells(Item item, Units.Member member) {
        MemberFact fact = fact(member, item);
        String told = fact == null ? null : fact.told();
        Cell shown = fact == null || told == null
                ? Cell.of(Figure.missing(words.of("evaluation-unit.not-delivered")))
                : cell(item, told, href(fact));
        return List.of(
                Cell.link(member.name(), "/firms/" + member.firm()),
                Cell.of(""),
                shown,
                Cell.of(words.of(item.unitName())));
    }

    private Cell cell(Item item, String told, @Nullable String href) {
        if (item.type() == Type.NUMBER) {
            BigDecimal value = new BigDecimal(told);
            return Cell.of(Figure.of(value, Math.max(0, value.scale())).from(href));
        }
        Place place = places.get(told);
        return new Cell.Label(words.of(place == null ? item.meaning(told) : place.name()), "", href);
    }

    private String href(MemberFact fact) {
        return Address.of("/firms/" + fact.firm() + "/facts/" + fact.item())
                .with("period", round.period())
                .with("fact", Long.toString(fact.fact()))
                .toString();
    }

    private @Nullable MemberFact fact(Units.Member member, Item item) {
        return facts.getOrDefault(member.firm(), Map.of()).get(item.id());
    }

    private Source source() {
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        return Source.of(words.of("evaluation-score.source", words.of(round.title())), asOf)
                .at("/rounds/" + round.id() + "#evidence");
    }
}
