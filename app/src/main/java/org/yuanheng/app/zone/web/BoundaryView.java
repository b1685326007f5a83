package org.yuanheng.app.zone.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.face.Address;
import org.yuanheng.app.face.Cell;
import org.yuanheng.app.face.Chart;
import org.yuanheng.app.face.Column;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.Source;
import org.yuanheng.app.face.Table;
import org.yuanheng.app.face.Words;
import org.yuanheng.app.registry.border.Ellipsoid;
import org.yuanheng.app.zone.Boundaries.Boundary;
import org.yuanheng.app.zone.Boundaries.Layer;
import org.yuanheng.app.zone.Zone;

/** The borders of a zone: versions with the change of area, and a map of one layer at a time. */
public final class BoundaryView {
    private static final int DECIMALS = 2;

    private final Zone zone;
    private final List<Boundary> all;
    private final Address here;
    private final Words words;
    private final ZoneLabels labels;

    /** @param all by layer, the latest day first */
    BoundaryView(Zone zone, List<Boundary> all, Address here, Words words) {
        this.zone = zone;
        this.all = all;
        this.here = here;
        this.words = words;
        this.labels = new ZoneLabels(words);
    }

    public boolean none() {
        return all.isEmpty();
    }

    /** A layer to switch to. */
    public record Switch(String label, String href, boolean current) {}

    /** The layers that have a border. */
    public List<Switch> layers() {
        return Arrays.stream(Layer.values())
                .filter(layer -> all.stream().anyMatch(each -> each.layer() == layer))
                .map(layer -> new Switch(
                        labels.layer(layer),
                        here.with("layer", layer.name()) + "#boundaries",
                        shown().filter(layer::equals).isPresent()))
                .toList();
    }

    private Optional<Layer> shown() {
        String asked = here.first("layer").orElse("");
        return all.stream()
                .map(Boundary::layer)
                .filter(layer -> layer.name().equals(asked))
                .findFirst()
                .or(() -> all.stream().map(Boundary::layer).findFirst());
    }

    /** The newest border of the chosen layer on a map; empty when there is none. */
    public Optional<Chart> map() {
        return shown().flatMap(layer -> all.stream()
                .filter(each -> each.layer() == layer)
                .findFirst()
                .map(border -> {
                    Table table = Table.of(
                                    "border",
                                    words.of("zones.border.map", labels.layer(layer), words.day(border.since())),
                                    Column.words("layer", words.of("zones.layer")),
                                    Column.number("area", words.of("zones.area"), words.of("zones.unit.mu")))
                            .rows(List.of(new Table.Row(
                                    zone.id() + "-" + layer,
                                    List.of(Cell.of(labels.layer(layer)), Cell.of(area(border))),
                                    false)))
                            .source(Source.of(border.document(), words.day(border.since())));
                    return Chart.map(table.caption(), "", table, "/zones/" + zone.id() + "/borders.geojson");
                }));
    }

    private static Figure area(Boundary border) {
        return Figure.of(Ellipsoid.mu(border.areaM2()), DECIMALS);
    }

    /** Every version with its area and what changed against the version before. */
    public Table table() {
        Map<Long, Boundary> before = new HashMap<>();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).layer() == all.get(i + 1).layer()) {
                before.put(all.get(i).id(), all.get(i + 1));
            }
        }
        List<Table.Row> rows = new ArrayList<>();
        for (Boundary border : all) {
            Boundary earlier = before.get(border.id());
            Figure change = earlier == null
                    ? Figure.missing(words.of("zones.border.first"))
                    : area(border).less(area(earlier));
            rows.add(new Table.Row(
                    Long.toString(border.id()),
                    List.of(
                            Cell.of(labels.layer(border.layer())),
                            Cell.of(words.day(border.since())),
                            Cell.of(area(border)),
                            Cell.of(change),
                            Cell.of(border.document()),
                            Cell.of(words.of(
                                    "zones.noted",
                                    border.notedBy(),
                                    words.moment(border.notedAt().toInstant())))),
                    false));
        }
        return Table.of(
                        "borders",
                        words.of("zones.borders"),
                        Column.words("layer", words.of("zones.layer")),
                        Column.brief("since", words.of("zones.since")),
                        Column.number("area", words.of("zones.area"), words.of("zones.unit.mu")),
                        Column.number("change", words.of("zones.area.change"), words.of("zones.unit.mu")),
                        Column.words("document", words.of("zones.document")),
                        Column.words("noted", words.of("zones.noted-by")))
                .rows(rows)
                .source(Source.of(words.of("zones.borders.source"), ""));
    }

    /** The newest border of each layer, by the key of its row in the table of the map. */
    static String geoJson(List<Boundary> borders, String zone) {
        List<String> features = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            borders.stream()
                    .filter(each -> each.layer() == layer)
                    .findFirst()
                    .ifPresent(each -> features.add(
                            "{\"type\":\"Feature\",\"id\":\"" + zone + "-" + layer + "\",\"properties\":{\"id\":\""
                                    + zone + "-" + layer + "\"},\"geometry\":" + each.border() + "}"));
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }
}
