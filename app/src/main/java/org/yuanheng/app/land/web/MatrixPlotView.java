package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Detail;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.PlotMatrix.Member;
import org.yuanheng.app.land.PlotMatrix.Plotted;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Matrix;

/** Why a plot stands in its cell: the axes with their cuts, the firms whose figures count, and each figure with its fact. */
public final class MatrixPlotView {
    private static final int MU = 2;
    private static final int DECIMALS = 4;

    private final Plotted plot;
    private final Matrix matrix;
    private final int year;
    private final Names names;
    private final Words words;
    private final Function<String, List<Fact>> facts;

    MatrixPlotView(Plotted plot, Matrix matrix, int year, Names names, Function<String, List<Fact>> facts) {
        this.plot = plot;
        this.matrix = matrix;
        this.year = year;
        this.names = names;
        this.words = names.words();
        this.facts = facts;
    }

    public String id() {
        return plot.plot();
    }

    public int year() {
        return year;
    }

    public String rule() {
        return matrix.id();
    }

    public String map() {
        return Names.plot(plot.plot());
    }

    private Optional<Matrix.Cell> cell() {
        return matrix.cells().stream()
                .filter(each -> each.id().equals(plot.known().cell()))
                .findFirst();
    }

    /** Whether it has a cell. */
    public boolean placed() {
        return cell().isPresent();
    }

    /** Why it has none, and what to do. */
    public String gap() {
        return names.gap(plot.known().gap(), matrix);
    }

    public List<Detail> details() {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(
                words.of("matrix.holder"),
                plot.holder() == null
                        ? Cell.of(words.of("matrix.gap.NO_HOLDER"))
                        : Cell.link(plot.holderName(), Names.firm(plot.holder()))));
        details.add(new Detail(words.of("matrix.place"), names.where(plot.county(), plot.zone())));
        details.add(new Detail(
                words.of("matrix.area"), Cell.of(Figure.of(plot.areaMu(), MU).in(words.of("matrix.unit.mu")))));
        details.add(new Detail(
                words.of("matrix.cell"),
                cell().map(each -> (Cell) new Cell.Label(words.of(each.name()), words.of(each.meaning()), null))
                        .orElse(Cell.of(words.of("matrix.none")))));
        return details;
    }

    /** The axes: the value, where the upper level begins, and how it is worked out. */
    public Table axes() {
        List<Table.Row> rows = matrix.axes().stream().map(this::axis).toList();
        return Table.of(
                        "axes",
                        words.of("matrix.axes"),
                        Column.words("axis", words.of("matrix.axis")),
                        Column.number("value", words.of("matrix.value"), ""),
                        Column.number("cut", words.of("matrix.cut"), ""),
                        Column.brief("unit", words.of("matrix.unit")),
                        Column.brief("level", words.of("matrix.level")))
                .rows(rows)
                .source(Source.of(words.of("matrix.source", words.of(matrix.title())), Integer.toString(year)));
    }

    private Table.Row axis(Matrix.Axis axis) {
        Map<String, String> results = plot.known().results();
        String level = results.getOrDefault(axis.levelColumn(), "");
        return new Table.Row(
                axis.id(),
                List.of(
                        Cell.of(words.of(axis.label())),
                        Cell.of(figure(results.getOrDefault(axis.valueColumn(), ""), DECIMALS)),
                        Cell.of(figure(
                                results.getOrDefault(axis.cutColumn(axis.above().getFirst()), ""), DECIMALS)),
                        Cell.of(words.of(axis.unit())),
                        Cell.of(axis.levels().stream()
                                .filter(each -> each.id().equals(level))
                                .map(each -> words.of(each.label()))
                                .findFirst()
                                .orElse("—"))),
                false);
    }

    private Figure figure(String text, int decimals) {
        return text.isEmpty()
                ? Figure.missing(gap().isEmpty() ? words.of("matrix.gap.NO_VALUE") : gap())
                : Figure.of(new BigDecimal(text), decimals);
    }

    /** What each firm brings, item by item, each figure opening to its fact; beneath what the unit has. */
    public Table facts() {
        List<Item> items = matrix.delivered().values().stream()
                .filter(item -> item.type() == Type.NUMBER)
                .toList();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("firm", words.of("matrix.firm")));
        items.forEach(item -> columns.add(Column.number(item.id(), words.of(item.label()), words.of(item.unitName()))));
        columns.add(Column.words("why", words.of("matrix.why")));
        List<Table.Row> rows = plot.known().members().stream()
                .map(member -> row(member, items))
                .toList();
        List<Cell> total = new ArrayList<>();
        total.add(Cell.of(words.of("matrix.together")));
        items.forEach(item -> total.add(Cell.of(figure(plot.known().facts().getOrDefault(item.id(), ""), MU))));
        total.add(Cell.of(words.of("matrix.formation")));
        Table table = Table.of("facts", words.of("matrix.facts"), columns.toArray(Column[]::new))
                .rows(rows)
                .source(Source.of(words.of("matrix.facts.source"), Integer.toString(year)));
        return rows.size() > 1 ? table.total(total.toArray(Cell[]::new)) : table;
    }

    /** Whether any firm's figures are the plot's. */
    public boolean counted() {
        return !plot.known().members().isEmpty();
    }

    private Table.Row row(Member member, List<Item> items) {
        String period = Integer.toString(year);
        Map<String, Fact> known = new HashMap<>();
        facts.apply(member.code()).stream()
                .filter(fact -> fact.period().equals(period))
                .forEach(fact -> known.put(fact.item(), fact));
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.link(member.name(), Names.firm(member.code())));
        for (Item item : items) {
            Fact fact = known.get(item.id());
            BigDecimal value = fact == null ? null : fact.value();
            cells.add(Cell.of(
                    value == null
                            ? Figure.missing(words.of("matrix.gap.MISSING", words.of(item.label())))
                            : Figure.of(value, MU).from(Names.fact(member.code(), item.id(), period))));
        }
        cells.add(Cell.of(words.of(member.why())));
        return new Table.Row(member.code(), cells, false);
    }
}
