package org.yuanheng.app.project.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.Plot;
import org.yuanheng.app.registry.border.GeoJsonFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Projects as GeoJSON, each coloured by its light: on its plots where they are large enough to be seen at this zoom, else as
 * a dot on them, on its point, or around the middle of its zone or county.
 */
final class ProjectShapes {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double TILE = 256;
    private static final double DOT = 7; // pixels
    private static final double APART = 17; // pixels
    private static final double GOLDEN = Math.PI * (3 - Math.sqrt(5));
    private static final int CORNERS = 12;

    private final Places places;
    private final ProjectLabels labels;
    private final double degrees;
    private final Map<String, Optional<Coordinate>> middles = new HashMap<>();
    private final Map<String, Integer> beside = new HashMap<>();
    private final List<String> features = new ArrayList<>();

    /** At a zoom of the map, as Leaflet counts them. */
    ProjectShapes(Places places, ProjectLabels labels, double zoom) {
        this.places = places;
        this.labels = labels;
        this.degrees = 360 / (TILE * Math.pow(2, zoom));
    }

    /** Adds a project; {@code plots} are those of its plots that are on the map. */
    void add(Project project, List<Plot> plots) {
        List<Plot> large = plots.stream().filter(each -> large(each.boundary())).toList();
        if (!large.isEmpty()) {
            large.forEach(each -> feature(project, each.boundary()));
        } else {
            at(project, plots).ifPresent(middle -> feature(project, dot(middle)));
        }
    }

    private boolean large(String boundary) {
        var around = GeoJsonFile.geometry(boundary).getEnvelopeInternal();
        return Math.min(around.getWidth(), around.getHeight()) > 2 * DOT * degrees;
    }

    private Optional<Coordinate> at(Project project, List<Plot> plots) {
        Project.Said said = project.said();
        if (!plots.isEmpty()) {
            return Optional.of(middle(plots.getFirst().boundary()));
        }
        @Nullable BigDecimal lon = said.lon();
        @Nullable BigDecimal lat = said.lat();
        if (lon != null && lat != null) {
            return Optional.of(new Coordinate(lon.doubleValue(), lat.doubleValue()));
        }
        String place = Objects.requireNonNullElse(said.zone(), said.county());
        return middles.computeIfAbsent(place, id -> places.boundary(id).map(ProjectShapes::middle))
                .map(middle -> around(middle, beside.merge(place, 1, Integer::sum) - 1));
    }

    private static Coordinate middle(String boundary) {
        Geometry border = GeoJsonFile.geometry(boundary);
        return border.getInteriorPoint().getCoordinate();
    }

    /** The n-th place around a middle, so that several dots do not cover each other. */
    private Coordinate around(Coordinate middle, int n) {
        double far = APART * Math.sqrt(n) * degrees;
        return new Coordinate(
                middle.x + far * Math.cos(n * GOLDEN), middle.y + far * Math.sin(n * GOLDEN) * flat(middle.y));
    }

    /** By how much a degree of latitude is drawn longer than one of longitude. */
    private static double flat(double latitude) {
        return Math.cos(Math.toRadians(latitude));
    }

    private String dot(Coordinate middle) {
        List<String> ring = new ArrayList<>();
        for (int i = 0; i <= CORNERS; i++) {
            double angle = 2 * Math.PI * (i % CORNERS) / CORNERS;
            ring.add(String.format(
                    Locale.ROOT,
                    "[%.7f,%.7f]",
                    middle.x + DOT * degrees * Math.cos(angle),
                    middle.y + DOT * degrees * Math.sin(angle) * flat(middle.y)));
        }
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + String.join(",", ring) + "]]}";
    }

    private void feature(Project project, String geometry) {
        BigDecimal land = project.said().land();
        Map<String, String> properties = Map.of(
                "id",
                project.code(),
                "kind",
                "LIGHT-" + ProjectLabels.light(project.colour()),
                "letter",
                labels.letter(project.colour()),
                "said",
                project.said().name() + "\u2002" + labels.colour(project.colour()),
                "mu",
                land == null ? "—" : land.stripTrailingZeros().toPlainString());
        features.add("{\"type\":\"Feature\",\"properties\":" + JSON.writeValueAsString(properties) + ",\"geometry\":"
                + geometry + "}");
    }

    /** All of them; {@code full} says that there are more. */
    String json(boolean full) {
        return "{\"type\":\"FeatureCollection\",\"full\":" + full + ",\"features\":["
                + features.stream().collect(Collectors.joining(",\n", "\n", "\n")) + "]}\n";
    }
}
