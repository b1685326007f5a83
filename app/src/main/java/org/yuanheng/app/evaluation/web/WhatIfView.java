package org.yuanheng.app.evaluation.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Figures;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.engine.change.Move;
import org.yuanheng.engine.change.Move.Cause;
import org.yuanheng.engine.change.Move.Outcome;
import org.yuanheng.engine.change.WhatIfWritten;
import org.yuanheng.engine.rulebook.Scheme;

/** A round beside another round or a trial: classes against classes, causes, and who moved. */
public final class WhatIfView {
    private static final int SHOWN = 100;

    private final Round round;
    private final Map<String, String> names;
    private final WhatIfWritten written;
    private final Words words;

    WhatIfView(Round round, Map<String, String> names, WhatIfWritten written, Words words) {
        this.round = round;
        this.names = names;
        this.written = written;
        this.words = words;
    }

    /** The choice of a round, or of a rule to be tried on this round's facts. */
    static List<Field> fields(List<Round> others, List<Scheme> rules, String with, String rule, Words words) {
        List<Field.Option> rounds = new ArrayList<>();
        rounds.add(new Field.Option("", words.of("evaluation-change.what-if.no-round"), with.isEmpty()));
        others.forEach(other -> rounds.add(new Field.Option(
                Long.toString(other.id()),
                words.of("evaluation-change.what-if.round", other.id(), other.period(), words.of(other.title())),
                Long.toString(other.id()).equals(with))));
        List<Field.Option> trials = new ArrayList<>();
        trials.add(new Field.Option("", words.of("evaluation-change.what-if.no-rule"), rule.isEmpty()));
        rules.forEach(each -> trials.add(
                new Field.Option(each.id(), words.of(each.title()), each.id().equals(rule))));
        return List.of(
                Field.chosen(Field.Kind.SELECT, "with", words.of("evaluation-change.what-if.with"), rounds),
                Field.chosen(Field.Kind.SELECT, "rule", words.of("evaluation-change.what-if.rule"), trials));
    }

    public String summary() {
        Figures figures = new Figures();
        return words.of(
                "evaluation-change.what-if.summary", figures.count(written.units()), figures.count(written.moved()));
    }

    public Table matrix() {
        List<Column> columns =
                new ArrayList<>(List.of(Column.words("from", words.of("evaluation-change.what-if.from-to"))));
        List<Outcome> outcomes = written.columns();
        for (int i = 0; i < outcomes.size(); i++) {
            columns.add(Column.number("to" + i, words.of(outcomes.get(i).text()), words.of("evaluation.unit.units")));
        }
        Table table = Table.of("matrix", words.of("evaluation-change.what-if.matrix"), columns.toArray(Column[]::new));
        List<Table.Row> rows = new ArrayList<>();
        written.matrix().forEach((from, row) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(words.of(from.text()))));
            outcomes.forEach(to -> cells.add(Cell.of(Figure.count(row.getOrDefault(to, 0L)))));
            rows.add(new Table.Row("", cells, false));
        });
        return table.rows(rows).source(source());
    }

    public Table causes() {
        Table table = Table.of(
                "causes",
                words.of("evaluation-change.what-if.causes"),
                Column.words("cause", words.of("evaluation-change.cause")),
                Column.number("moves", words.of("evaluation-change.moves"), words.of("evaluation.unit.units")));
        List<Table.Row> rows = new ArrayList<>();
        written.causes()
                .forEach((cause, count) -> rows.add(new Table.Row(
                        "", List.of(Cell.of(words.of(cause.text())), Cell.of(Figure.count(count))), false)));
        return table.rows(rows).source(source());
    }

    public Table movers() {
        List<Move> movers = written.movers();
        return movers(movers.subList(0, Math.min(movers.size(), SHOWN)));
    }

    Table whole() {
        return movers(written.movers());
    }

    private Table movers(List<Move> shown) {
        List<Cause> told = List.of(Cause.values()).stream()
                .filter(cause -> shown.stream()
                        .anyMatch(move -> move.parts()
                                        .getOrDefault(cause, BigDecimal.ZERO)
                                        .signum()
                                != 0))
                .toList();
        String points = words.of("evaluation.unit.points");
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("name", words.of("evaluation.name")),
                Column.brief("from", words.of("evaluation-change.from")),
                Column.brief("to", words.of("evaluation-change.to")),
                Column.number("change", words.of("evaluation-change.total-change"), points)));
        told.forEach(cause ->
                columns.add(Column.number(cause.name().toLowerCase(Locale.ROOT), words.of(cause.text()), points)));
        columns.add(Column.words("why", words.of("evaluation-change.moved-by")));
        Table table = Table.of(
                "movers",
                words.of("evaluation-change.what-if.movers", shown.size(), written.moved()),
                columns.toArray(Column[]::new));
        return table.rows(shown.stream().map(move -> row(move, told)).toList()).source(source());
    }

    private Table.Row row(Move move, List<Cause> told) {
        String name = names.getOrDefault(move.unitId(), move.unitId());
        List<Cell> cells = new ArrayList<>(List.of(
                round.open() ? Cell.of(name) : Cell.link(name, UnitPages.href(round.id(), move.unitId())),
                Cell.of(words.of(move.from().text())),
                Cell.of(words.of(move.to().text())),
                difference(move.change())));
        told.forEach(
                cause -> cells.add(difference(Optional.ofNullable(move.parts().get(cause)))));
        cells.add(Cell.of(move.causes().stream()
                .map(cause -> words.of(cause.text()))
                .collect(Collectors.joining(words.of("evaluation-score.list.separator")))));
        return new Table.Row(move.unitId(), cells, false);
    }

    private Cell difference(Optional<BigDecimal> part) {
        return Cell.of(part.map(p -> Figure.of(p, p.scale()).less(Figure.of(BigDecimal.ZERO, p.scale())))
                .orElseGet(() -> Figure.missing(words.of("evaluation-change.no-total"))));
    }

    private Source source() {
        String asOf = round.doneAt() == null ? "" : words.moment(round.doneAt().toInstant());
        return Source.of(words.of("evaluation-change.source", words.of(round.title())), asOf)
                .at("/rounds/" + round.id() + "#evidence");
    }
}
