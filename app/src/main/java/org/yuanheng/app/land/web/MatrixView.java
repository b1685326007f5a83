package org.yuanheng.app.land.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Pagination;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.land.PlotMatrix.Plotted;
import org.yuanheng.engine.rulebook.Matrix;

/** The plots of a year in the cells of a matrix: counted, drawn, and listed as the address narrows it. */
public final class MatrixView {
    static final String NONE = "none";
    private static final int SIZE = 30;
    private static final int DECIMALS = 4;
    private static final int MU = 2;
    private static final int MOST_POINTS = 2_000;

    private final List<Plotted> all;
    private final List<Plotted> shown;
    private final Matrix matrix;
    private final int year;
    private final Names names;
    private final Words words;
    private final Address here;
    private final Pagination page;

    MatrixView(List<Plotted> all, Matrix matrix, int year, Names names, Address here) {
        this.all = all;
        this.matrix = matrix;
        this.year = year;
        this.names = names;
        this.words = names.words();
        this.here = here;
        String cell = here.first("cell").orElse("");
        String place = here.first("place").orElse("");
        String asked = here.first("q").orElse("").strip();
        List<String> order = matrix.cells().stream().map(Matrix.Cell::id).toList();
        this.shown = all.stream()
                .filter(plot -> cell.isEmpty()
                        || (cell.equals(NONE) ? "" : cell).equals(plot.known().cell()))
                .filter(plot -> place.isEmpty() || place.equals(plot.county()) || place.equals(plot.zone()))
                .filter(plot ->
                        plot.plot().contains(asked) || plot.holderName().contains(asked) || asked.equals(plot.holder()))
                .sorted(Comparator.comparingInt((Plotted plot) -> rank(order, plot))
                        .thenComparing(Plotted::plot))
                .toList();
        this.page = Pagination.of(here, shown.size(), SIZE);
    }

    private static int rank(List<String> order, Plotted plot) {
        int at = order.indexOf(plot.known().cell());
        return at < 0 ? order.size() : at;
    }

    public Address here() {
        return here;
    }

    public Pagination page() {
        return page;
    }

    public List<Field> filters(List<Matrix> matrices, List<Integer> years) {
        String cell = here.first("cell").orElse("");
        List<Field.Option> cells = new ArrayList<>();
        cells.add(new Field.Option("", words.of("matrix.all"), cell.isEmpty()));
        matrix.cells()
                .forEach(each -> cells.add(new Field.Option(
                        each.id(), words.of(each.name()), each.id().equals(cell))));
        cells.add(new Field.Option(NONE, words.of("matrix.none"), cell.equals(NONE)));
        return List.of(
                Field.chosen(
                        Field.Kind.SELECT,
                        "year",
                        words.of("matrix.year"),
                        years.stream()
                                .map(each -> new Field.Option(each.toString(), each.toString(), each == year))
                                .toList()),
                Field.chosen(
                        Field.Kind.SELECT,
                        "rule",
                        words.of("matrix.rule"),
                        matrices.stream()
                                .map(each -> new Field.Option(
                                        each.id(),
                                        words.of(each.title()),
                                        each.id().equals(matrix.id())))
                                .toList()),
                Field.chosen(Field.Kind.SELECT, "cell", words.of("matrix.cell"), cells),
                Field.chosen(Field.Kind.SELECT, "place", words.of("matrix.place"), places()),
                Field.typed(
                        Field.Kind.SEARCH,
                        "q",
                        words.of("matrix.search"),
                        here.first("q").orElse("")));
    }

    private List<Field.Option> places() {
        String place = here.first("place").orElse("");
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.of("matrix.all"), place.isEmpty()));
        all.stream()
                .flatMap(plot -> java.util.stream.Stream.of(plot.county(), plot.zone() == null ? "" : plot.zone()))
                .filter(id -> !id.isEmpty())
                .distinct()
                .sorted()
                .forEach(id -> options.add(new Field.Option(id, names.place(id), id.equals(place))));
        return options;
    }

    /** What the cells come to. */
    public Table cells() {
        Table table = Table.of(
                "cells",
                words.of("matrix.cells"),
                Column.words("cell", words.of("matrix.cell")),
                Column.brief("letters", words.of("matrix.letters")),
                Column.number("plots", words.of("matrix.plots"), words.of("matrix.unit.plot")),
                Column.number("mu", words.of("matrix.area"), words.of("matrix.unit.mu")),
                Column.words("meaning", words.of("matrix.meaning")));
        for (Matrix.Cell cell : matrix.cells()) {
            table = table.row(
                    Cell.link(
                            words.of(cell.name()),
                            here.with("cell", cell.id()).without("page").toString()),
                    Cell.of(names.letters(matrix, cell)),
                    Cell.of(Figure.count(count(cell.id()))),
                    Cell.of(Figure.of(mu(cell.id()), MU)),
                    Cell.of(words.of(cell.meaning())));
        }
        return table.row(
                        Cell.link(
                                words.of("matrix.none"),
                                here.with("cell", NONE).without("page").toString()),
                        Cell.of("—"),
                        Cell.of(Figure.count(count(""))),
                        Cell.of(Figure.of(mu(""), MU)),
                        Cell.of(words.of("matrix.none.meaning")))
                .source(source());
    }

    private long count(String cell) {
        return all.stream().filter(plot -> plot.known().cell().equals(cell)).count();
    }

    private BigDecimal mu(String cell) {
        return all.stream()
                .filter(plot -> plot.known().cell().equals(cell))
                .map(Plotted::areaMu)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Source source() {
        return Source.of(words.of("matrix.source", words.of(matrix.title())), Integer.toString(year));
    }

    /** Whether anything can be drawn. */
    public boolean drawn() {
        return all.stream().anyMatch(plot -> !plot.known().cell().isEmpty());
    }

    /** The plots by the first two axes; the cuts part them where they are the same for all. */
    public Chart chart() {
        List<Table.Row> points = all.stream()
                .filter(plot -> !plot.known().cell().isEmpty())
                .limit(MOST_POINTS)
                .map(plot -> new Table.Row(
                        plot.plot(),
                        List.of(
                                Cell.link(plot.plot(), href(plot)),
                                Cell.of(value(plot, matrix.axes().getFirst())),
                                Cell.of(value(plot, matrix.axes().get(1))),
                                Cell.of(cell(plot.known().cell()))),
                        false))
                .toList();
        Table table = Table.of(
                        "quadrants",
                        words.of("matrix.chart"),
                        Column.code("plot", words.of("matrix.plot")),
                        axis(matrix.axes().getFirst()),
                        axis(matrix.axes().get(1)),
                        Column.words("cell", words.of("matrix.cell")))
                .rows(points)
                .source(source());
        Chart chart = Chart.of(Chart.Kind.SCATTER, words.of("matrix.chart"), words.of("matrix.chart.note"), table);
        for (Matrix.Axis axis : matrix.axes().subList(0, 2)) {
            Optional<Figure> cut = cut(axis);
            if (cut.isEmpty()) {
                return chart;
            }
            chart = chart.line(words.of(axis.label()), cut.get());
        }
        return chart;
    }

    /** Where the upper level begins, when it does so at the same value for all. */
    private Optional<Figure> cut(Matrix.Axis axis) {
        List<String> cuts = all.stream()
                .map(plot -> plot.known()
                        .results()
                        .getOrDefault(axis.cutColumn(axis.above().getFirst()), ""))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        return cuts.size() == 1
                ? Optional.of(Figure.of(new BigDecimal(cuts.getFirst()).stripTrailingZeros(), MU))
                : Optional.empty();
    }

    private Column axis(Matrix.Axis axis) {
        return Column.number(axis.id(), words.of(axis.label()), words.of(axis.unit()));
    }

    private Figure value(Plotted plot, Matrix.Axis axis) {
        String text = plot.known().results().getOrDefault(axis.valueColumn(), "");
        return text.isEmpty()
                ? Figure.missing(missing(plot))
                : Figure.of(new BigDecimal(text), DECIMALS).from(href(plot));
    }

    private String missing(Plotted plot) {
        String why = names.gap(plot.known().gap(), matrix);
        return why.isEmpty() ? words.of("matrix.gap.NO_VALUE") : why;
    }

    private String cell(String id) {
        return matrix.cells().stream()
                .filter(cell -> cell.id().equals(id))
                .map(cell -> words.of(cell.name()))
                .findFirst()
                .orElse("");
    }

    private String href(Plotted plot) {
        return Address.of("/plots/matrix/plot")
                .with("id", plot.plot())
                .with("year", Integer.toString(year))
                .with("rule", matrix.id())
                .toString();
    }

    /** The page of the list that the address asks for. */
    public Table table() {
        return table(shown.subList((int) page.offset(), (int) page.to()));
    }

    Table whole() {
        return table(shown);
    }

    private Table table(List<Plotted> plots) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.code("plot", words.of("matrix.plot")),
                Column.words("holder", words.of("matrix.holder")),
                Column.brief("place", words.of("matrix.place")),
                Column.number("area", words.of("matrix.area"), words.of("matrix.unit.mu"))));
        matrix.axes().forEach(axis -> columns.add(axis(axis)));
        columns.add(Column.words("cell", words.of("matrix.cell")));
        List<Table.Row> rows = plots.stream().map(this::row).toList();
        return Table.of("plots", words.of("matrix.table"), columns.toArray(Column[]::new))
                .rows(rows)
                .source(source());
    }

    private Table.Row row(Plotted plot) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.link(plot.plot(), href(plot)));
        cells.add(Cell.of(plot.holderName()));
        cells.add(names.where(plot.county(), plot.zone()));
        cells.add(Cell.of(Figure.of(plot.areaMu(), MU)));
        matrix.axes().forEach(axis -> cells.add(Cell.of(value(plot, axis))));
        cells.add(
                plot.known().cell().isEmpty()
                        ? new Cell.Label(
                                words.of("matrix.none"), names.gap(plot.known().gap(), matrix), null)
                        : Cell.of(cell(plot.known().cell())));
        return new Table.Row(plot.plot(), cells, false);
    }

    /** The cells as the map's legend tells them. */
    public List<Legend> legend() {
        List<Legend> legend = new ArrayList<>();
        matrix.cells()
                .forEach(cell -> legend.add(new Legend(
                        Names.look(matrix, cell.id()),
                        words.of("matrix.legend", names.letters(matrix, cell), words.of(cell.name())))));
        legend.add(new Legend(Names.look(matrix, ""), words.of("matrix.none")));
        return legend;
    }

    /** A colour and what it says. */
    public record Legend(String look, String label) {}

    /** What the shapes of plots bear on the map. */
    static Map<String, String> properties(Plotted plot, Matrix matrix, Names names) {
        String letters = matrix.cells().stream()
                .filter(cell -> cell.id().equals(plot.known().cell()))
                .map(cell -> names.letters(matrix, cell))
                .findFirst()
                .orElse("—");
        return Map.of(
                "id",
                plot.plot(),
                "look",
                Names.look(matrix, plot.known().cell()),
                "letter",
                letters,
                "said",
                letters,
                "mu",
                plot.areaMu().stripTrailingZeros().toPlainString());
    }
}
