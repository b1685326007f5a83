package org.yuanheng.app.registry.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;
import org.yuanheng.app.registry.Plot;
import org.yuanheng.app.registry.PlotChecks.Found;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.registry.border.Finding;
import org.yuanheng.app.registry.border.GeoJsonFile;
import org.yuanheng.app.registry.border.ShapeZip;
import tools.jackson.databind.json.JsonMapper;

/** Borders on their way to a browser or a file: GeoJSON of a piece of the map, as fine as the map can show it; KML. */
final class PlotShapes {
    /** More would neither be seen nor drawn in time; what was found is sent before the rest. */
    static final int MOST = 3_000;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double TILE = 256;
    private static final double FINE = 1e-6;

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    /** The kind by which a plot is coloured: the first of those that it has. */
    static Map<String, Finding.Kind> kinds(List<Found> findings) {
        Map<String, Finding.Kind> kinds = new HashMap<>();
        for (Found found : findings) {
            mark(kinds, found.plot(), found.kind());
            if (found.kind() == Finding.Kind.OVERLAP) {
                mark(kinds, found.other(), found.kind());
            }
        }
        return kinds;
    }

    private static void mark(Map<String, Finding.Kind> kinds, String plot, Finding.Kind kind) {
        if (!plot.isEmpty()) {
            kinds.merge(plot, kind, (a, b) -> worse(a, b) ? a : b);
        }
    }

    /** Land that is somewhere it should not be comes before figures that differ. */
    private static boolean worse(Finding.Kind a, Finding.Kind b) {
        List<Finding.Kind> order = List.of(
                Finding.Kind.OVERLAP,
                Finding.Kind.OUTSIDE,
                Finding.Kind.TWO_ZONES,
                Finding.Kind.AREA,
                Finding.Kind.HOLDER);
        return order.indexOf(a) <= order.indexOf(b);
    }

    /** The plots and findings of a piece of the map at a zoom, with the kinds that colour them. */
    static String map(List<Plot> plots, List<Found> land, Map<String, Finding.Kind> kinds, Plots.Box box, int zoom) {
        PlotShapes shapes = new PlotShapes();
        double pixel = 360 / (TILE * Math.pow(2, zoom));
        shapes.text.append("{\"type\":\"FeatureCollection\",\"features\":[");
        for (Plot plot : plots) {
            Finding.Kind kind = kinds.get(plot.id());
            shapes.feature(
                    Map.of(
                            "id",
                            plot.id(),
                            "kind",
                            kind == null ? "" : kind.name(),
                            "mu",
                            plot.areaMu().toPlainString()),
                    drawn(plot.boundary(), pixel));
        }
        for (Found found : land) {
            Geometry border = found.boundary() == null ? null : GeoJsonFile.geometry(found.boundary());
            if (border != null && touches(border, box)) {
                shapes.feature(
                        Map.of("number", found.number(), "kind", found.kind().name(), "id", found.plot(), "land", true),
                        border);
            }
        }
        return shapes.text
                .append("],\"full\":")
                .append(plots.size() >= MOST)
                .append('}')
                .toString();
    }

    private static Geometry drawn(String boundary, double pixel) {
        Geometry whole = GeoJsonFile.geometry(boundary);
        // Finer than half a pixel nobody sees; a plot of four corners is sent as it is.
        return whole.getNumPoints() <= 6 || pixel < FINE
                ? whole
                : TopologyPreservingSimplifier.simplify(whole, pixel / 2);
    }

    private static boolean touches(Geometry border, Plots.Box box) {
        return border.getEnvelopeInternal()
                .intersects(new org.locationtech.jts.geom.Envelope(box.west(), box.east(), box.south(), box.north()));
    }

    private void feature(Map<String, ?> properties, Geometry border) {
        feature(properties, GeoJsonFile.text(border));
    }

    private void feature(Map<String, ?> properties, String border) {
        text.append(first ? "\n" : ",\n");
        first = false;
        text.append("{\"type\":\"Feature\",\"properties\":")
                .append(JSON.writeValueAsString(properties))
                .append(",\"geometry\":")
                .append(border)
                .append('}');
    }

    /** All plots as a GeoJSON collection that this platform reads back. */
    static String geoJson(List<Plot> plots) {
        PlotShapes shapes = new PlotShapes();
        shapes.text.append("{\"type\":\"FeatureCollection\",\"features\":[");
        plots.forEach(plot -> shapes.feature(attributes(plot), plot.boundary()));
        return shapes.text.append("\n]}\n").toString();
    }

    private static Map<String, Object> attributes(Plot plot) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("id", plot.id());
        attributes.put("credit_code", said(plot.holder()));
        attributes.put("holder_name", plot.holderName());
        attributes.put("county", plot.county());
        attributes.put("zone", said(plot.zone()));
        attributes.put(
                "area_mu", new BigDecimal(plot.areaMu().stripTrailingZeros().toPlainString()));
        if (plot.measuredMu() != null) {
            attributes.put("measured_mu", plot.measuredMu());
        }
        attributes.put("valid_from", plot.validFrom().toString());
        return attributes;
    }

    /** Names of ten letters at most, under which this platform and others look for them. */
    private static final Map<String, ShapeZip.Field> FIELDS = fields();

    private static Map<String, ShapeZip.Field> fields() {
        Map<String, ShapeZip.Field> fields = new LinkedHashMap<>();
        fields.put("id", new ShapeZip.Field("id", false));
        fields.put("credit_code", new ShapeZip.Field("TYSHXYDM", false));
        fields.put("holder_name", new ShapeZip.Field("QLRMC", false));
        fields.put("county", new ShapeZip.Field("county", false));
        fields.put("zone", new ShapeZip.Field("zone", false));
        fields.put("area_mu", new ShapeZip.Field("area_mu", true));
        fields.put("measured_mu", new ShapeZip.Field("measuredmu", true));
        fields.put("valid_from", new ShapeZip.Field("valid_from", false));
        return fields;
    }

    /** All plots as a zipped Shapefile that this platform reads back. */
    static byte[] shapefile(List<Plot> plots) {
        List<ShapeZip.Shape> shapes = plots.stream()
                .map(plot -> {
                    Map<String, String> said = new HashMap<>();
                    attributes(plot)
                            .forEach((name, value) -> Optional.ofNullable(FIELDS.get(name))
                                    .ifPresent(field -> said.put(field.name(), plain(value))));
                    return new ShapeZip.Shape(said, GeoJsonFile.geometry(plot.boundary()));
                })
                .toList();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try {
            ShapeZip.write(zip, "plots", List.copyOf(FIELDS.values()), shapes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip.toByteArray();
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** All plots as KML that this platform reads back. */
    static String kml(List<Plot> plots, String title) {
        StringBuilder kml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>");
        kml.append(escaped(title)).append("</name>\n");
        for (Plot plot : plots) {
            kml.append("<Placemark><name>").append(escaped(plot.id())).append("</name><ExtendedData>");
            attributes(plot)
                    .forEach((name, value) -> kml.append("<Data name=\"")
                            .append(name)
                            .append("\"><value>")
                            .append(escaped(plain(value)))
                            .append("</value></Data>"));
            kml.append("</ExtendedData>")
                    .append(GeoJsonFile.kml(plot.boundary()))
                    .append("</Placemark>\n");
        }
        return kml.append("</Document></kml>\n").toString();
    }

    private static String escaped(String text) {
        return org.springframework.web.util.HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
