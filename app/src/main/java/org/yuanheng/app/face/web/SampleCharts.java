package org.yuanheng.app.face.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;

/** The charts and the map, over the invented firms. */
final class SampleCharts {
    private static final int STEP = 5;

    private final Words words;
    private final SampleFirms firms;

    SampleCharts(Words words, SampleFirms firms) {
        this.words = words;
        this.firms = firms;
    }

    public Chart histogram() {
        List<BigDecimal> totals =
                firms.all().stream().map(SampleFirms.Firm::total).toList();
        int low = totals.stream().mapToInt(BigDecimal::intValue).min().orElse(0) / STEP * STEP;
        int high = totals.stream().mapToInt(BigDecimal::intValue).max().orElse(0) / STEP * STEP;
        List<Table.Row> rows = IntStream.rangeClosed(low / STEP, high / STEP)
                .mapToObj(bin -> new Table.Row(
                        "",
                        List.of(
                                Cell.of(Figure.count((long) bin * STEP)),
                                Cell.of(Figure.count((bin + 1L) * STEP)),
                                Cell.of(Figure.count(totals.stream()
                                        .filter(total -> total.intValue() / STEP == bin)
                                        .count()))),
                        false))
                .toList();
        Table table = Table.of(
                        "scores",
                        words.of("face-design.scores.title"),
                        Column.number("from", words.of("face-design.total"), words.of("face-design.unit.points")),
                        Column.number("to", words.of("face-design.scores.to"), words.of("face-design.unit.points")),
                        Column.number(
                                "count", words.of("face-design.scores.count"), words.of("face-design.unit.firms")))
                .rows(rows)
                .source(source());
        Chart chart = Chart.of(Chart.Kind.HISTOGRAM, table.caption(), words.of("face-design.scores.note"), table);
        for (String pair : List.of("AB", "BC", "CD")) {
            chart = chart.line(pair.charAt(0) + "|" + pair.charAt(1), Figure.of(border(pair.substring(1)), 2));
        }
        return chart;
    }

    public Chart stacked() {
        Column[] columns = Stream.concat(
                        Stream.of(Column.words("county", words.of("face-design.county"))),
                        Stream.of("A", "B", "C", "D")
                                .map(letter -> Column.number(
                                                letter,
                                                words.of("face.class." + letter),
                                                words.of("face-design.unit.firms"))
                                        .drawnAs(letter)))
                .toArray(Column[]::new);
        Table table = Table.of("classes", words.of("face-design.classes.title"), columns)
                .rows(IntStream.range(0, firms.counties().size())
                        .mapToObj(this::classesOf)
                        .toList())
                .source(source());
        return Chart.of(Chart.Kind.STACKED, table.caption(), words.of("face-design.classes.note"), table);
    }

    public Chart bars() {
        return Chart.of(
                Chart.Kind.BAR, words.of("face-design.tax.title"), words.of("face-design.tax.note"), taxes("taxes"));
    }

    public Chart lollipop() {
        return Chart.of(
                Chart.Kind.LOLLIPOP,
                words.of("face-design.rank.title"),
                words.of("face-design.tax.note"),
                taxes("ranks"));
    }

    public Chart map() {
        return Chart.map(
                words.of("face-design.map.title"),
                words.of("face-design.map.note"),
                taxes("places"),
                "/design/places.geojson");
    }

    private Table taxes(String id) {
        record Place(int number, BigDecimal tax) {}
        List<Place> places = new ArrayList<>();
        for (int county = 0; county < firms.counties().size(); county++) {
            BigDecimal tax = firms.taxOf(county);
            if (tax != null) {
                places.add(new Place(county, tax));
            }
        }
        places.sort(Comparator.comparing(Place::tax).reversed());
        return Table.of(
                        id,
                        words.of("face-design.tax.title"),
                        Column.words("county", words.of("face-design.county")),
                        Column.number("tax", words.of("face-design.tax"), words.of("face-design.unit.mu")))
                .rows(places.stream()
                        .map(place -> new Table.Row(
                                "P" + (place.number() + 1),
                                List.of(
                                        Cell.link(
                                                firms.counties().get(place.number()),
                                                "/design?county="
                                                        + firms.counties().get(place.number())),
                                        Cell.of(Figure.of(place.tax(), 4))),
                                place.number() == 2))
                        .toList())
                .source(source());
    }

    private Table.Row classesOf(int county) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(firms.counties().get(county)));
        for (String letter : List.of("A", "B", "C", "D")) {
            cells.add(Cell.of(Figure.count(firms.count(county, letter))));
        }
        return new Table.Row("", cells, false);
    }

    private BigDecimal border(String below) {
        return firms.all().stream()
                .filter(firm -> below.equals(firm.letter()))
                .map(SampleFirms.Firm::total)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }

    private Source source() {
        return Source.of(words.of("face-design.source"), words.of("face-design.as-of"));
    }
}
