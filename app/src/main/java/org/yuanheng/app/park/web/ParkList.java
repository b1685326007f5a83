package org.yuanheng.app.park.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Field;
import org.yuanheng.app.face.KeyFigure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.park.Park;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.registry.Place;

/** The parks side by side: ground, what is let, what their firms add up to, and how that changed over the years. */
public final class ParkList {
    private final Parks.Picture picture;
    private final List<Park> shown;
    private final List<Parks.Then> years;
    private final Address here;
    private final Words words;
    private final Labels labels;

    ParkList(Parks.Picture picture, List<Parks.Then> years, Address here, Words words) {
        this.picture = picture;
        this.years = years;
        this.here = here;
        this.words = words;
        this.labels = new Labels(words);
        String zone = here.first("zone").orElse("");
        this.shown = picture.parks().stream()
                .filter(park -> in(park, zone))
                .filter(park -> park.lettings().units() > 0 || park.total().firms() > 0 || zone.isEmpty())
                .toList();
    }

    private static boolean in(Park park, String zone) {
        Place place = park.place();
        return zone.isEmpty() || (place != null && (zone.equals(place.parent()) || zone.equals(place.id())));
    }

    public boolean empty() {
        return shown.isEmpty();
    }

    public Address here() {
        return here;
    }

    public List<Field> filters() {
        String now = picture.year().orElse("");
        return List.of(Field.chosen(
                Field.Kind.SELECT,
                "year",
                words.of("parks.year"),
                years.reversed().stream()
                        .map(each -> new Field.Option(
                                each.year(), each.year(), each.year().equals(now)))
                        .toList()));
    }

    public List<KeyFigure> keyFigures() {
        Park all = Park.together(shown);
        return List.of(
                new KeyFigure(words.of("parks.count"), org.yuanheng.app.face.Figure.count(shown.size()), ""),
                new KeyFigure(words.of("parks.area"), labels.km(all).in("km²"), ""),
                new KeyFigure(
                        words.of("parks.firms"),
                        org.yuanheng.app.face.Figure.count(all.total().firms()).in(words.of("parks.unit.firms")),
                        ""),
                new KeyFigure(words.of("parks.density"), labels.density(all).in(words.of("parks.unit.density")), ""),
                new KeyFigure(
                        words.of("parks.occupancy"),
                        labels.occupancy(all),
                        words.of(
                                "parks.occupancy.of",
                                TableWords.whole(all.lettings().let()),
                                TableWords.whole(all.lettings().lettable()))),
                new KeyFigure(
                        words.of("parks.tax-per-mu"),
                        labels.perMu(all, "tax").in(words.of("parks.unit.per-mu")),
                        words.of(
                                "parks.having",
                                all.total().having("tax"),
                                all.total().firms())));
    }

    /** The parks with their figures, and all together. */
    public Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("name", words.of("parks.name")));
        columns.add(Column.number("area", words.of("parks.area"), "km²"));
        columns.add(Column.number("buildings", words.of("parks.buildings"), words.of("parks.unit.buildings")));
        columns.addAll(labels.columns(words.of("parks.firms")));
        Table table = Table.of("parks", words.of("parks.table"), columns.toArray(Column[]::new))
                .rows(shown.stream()
                        .map(park -> new Table.Row(park.id(), row(park), false))
                        .toList())
                .source(source());
        return shown.size() < 2 ? table : table.total(row(Park.together(shown)).toArray(Cell[]::new));
    }

    private List<Cell> row(Park park) {
        List<Cell> cells = new ArrayList<>();
        Place place = park.place();
        cells.add(
                place == null
                        ? Cell.of(words.of("parks.together"))
                        : Cell.link(labels.name(place), Labels.href(place)));
        cells.add(Cell.of(labels.km(park)));
        cells.add(Cell.of(org.yuanheng.app.face.Figure.count(park.lettings().buildings())));
        labels.figures(park).forEach(figure -> cells.add(Cell.of(figure)));
        return cells;
    }

    private Source source() {
        return Source.of(
                words.of("parks.source"),
                words.of("parks.as-of", words.day(picture.day()), picture.year().orElse("—")));
    }

    /** Where the parks lie, coloured by occupancy. */
    public Chart map() {
        return Chart.map(words.of("parks.map"), "", measured("map"), "/parks/borders.geojson");
    }

    /** How full each is. */
    public Chart chart() {
        return Chart.of(Chart.Kind.BAR, words.of("parks.chart"), "", measured("chart"));
    }

    private Table measured(String id) {
        return Table.of(
                        "park-" + id,
                        words.of("parks." + id),
                        Column.words("name", words.of("parks.name")),
                        Column.number("occupancy", words.of("parks.occupancy"), "%"))
                .rows(shown.stream()
                        .map(park -> new Table.Row(
                                park.id(), List.of(row(park).getFirst(), Cell.of(labels.occupancy(park))), false))
                        .toList())
                .source(source());
    }

    /** All of them together, year by year. */
    public Table trend() {
        return trend(labels, years, shown.stream().map(Park::id).toList());
    }

    static Table trend(Labels labels, List<Parks.Then> years, List<String> ids) {
        Words words = labels.words();
        List<Column> columns = Stream.concat(
                        Stream.of(Column.brief("year", words.of("parks.year"))),
                        labels.columns(words.of("parks.firms.year")).stream())
                .toList();
        return Table.of("years", words.of("parks.trend"), columns.toArray(Column[]::new))
                .rows(years.stream()
                        .map(then -> {
                            Park all = Park.together(then.parks().stream()
                                    .filter(park -> ids.contains(park.id()))
                                    .toList());
                            List<Cell> cells = new ArrayList<>();
                            cells.add(Cell.of(then.year()));
                            labels.figures(all).forEach(figure -> cells.add(Cell.of(figure)));
                            return new Table.Row(then.year(), cells, false);
                        })
                        .toList())
                .source(Source.of(words.of("parks.source"), words.of("parks.trend.as-of")));
    }
}
