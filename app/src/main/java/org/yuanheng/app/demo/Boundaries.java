package org.yuanheng.app.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.CoverageUnion;

/**
 * The borders of the demo region: counties side by side in rows like bricks, with wandering borders. Each border is drawn
 * once, so that neighbours share it to the last digit and the counties tile the region without gaps or overlaps.
 */
final class Boundaries {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final int LEVELS = 5;
    private static final double ROUGHNESS = 0.15;
    private static final double NODE_JITTER_KM = 1;
    private static final double WIDTH_KM = 52;
    private static final double ROW_KM = 13.5;
    private static final double BULGE_KM = 3;

    /** The counties from south to north and from west to east; the first of each row belong to the western city. */
    private static final List<List<String>> ROWS = List.of(
            List.of("990103", "990105", "990206", "990203"),
            List.of("990102", "990101", "990107", "990201", "990202"),
            List.of("990106", "990104", "990205", "990204"));

    private Boundaries() {}

    /** Polygons in metres by place id, {@code scale} times the usual size: counties, cities, the region. */
    static Map<String, Polygon> draw(long seed, double scale) {
        for (int attempt = 0; ; attempt++) {
            Arcs arcs = new Arcs(Dice.of(seed, "borders " + attempt), scale * 1000);
            Map<String, Polygon> counties = new HashMap<>();
            for (int row = 0; row < ROWS.size(); row++) {
                for (int at = 0; at < ROWS.get(row).size(); at++) {
                    counties.put(ROWS.get(row).get(at), arcs.county(row, at));
                }
            }
            if (arcs.meetOnlyAtNodes()) {
                Map<String, Polygon> all = new HashMap<>(counties);
                for (Place place : Place.all()) {
                    if (place.level().equals("CITY") || place.level().equals("PROVINCE")) {
                        String stem = place.id().replaceFirst("0+$", "");
                        all.put(
                                place.id(),
                                union(counties.entrySet().stream()
                                        .filter(county -> county.getKey().startsWith(stem))
                                        .map(Map.Entry::getValue)
                                        .toList()));
                    }
                }
                return all;
            }
        }
    }

    private static Polygon union(List<Polygon> parts) {
        Geometry whole = CoverageUnion.union(PLANE.createGeometryCollection(parts.toArray(Geometry[]::new)));
        Polygon polygon = (Polygon) whole;
        Coordinate[] ring = polygon.getExteriorRing().getCoordinates();
        return closed(ring);
    }

    /** The borders between the nodes of the brickwork, each drawn when it is first needed. */
    private static final class Arcs {
        private final Dice dice;
        private final double metres;
        private final Map<String, Coordinate> nodes = new HashMap<>();
        private final Map<String, List<Coordinate>> arcs = new HashMap<>();

        Arcs(Dice dice, double metres) {
            this.dice = dice;
            this.metres = metres;
        }

        /** Along the lower level from west to east, up, along the upper level back, down. */
        Polygon county(int row, int at) {
            double west = end(row, at);
            double east = end(row, at + 1);
            List<Coordinate> ring = new ArrayList<>();
            along(row, west, east, ring);
            append(ring, arc(row, east, row + 1, east));
            List<Coordinate> top = new ArrayList<>();
            along(row + 1, west, east, top);
            append(ring, top.reversed());
            append(ring, arc(row, west, row + 1, west).reversed());
            return closed(ring.toArray(Coordinate[]::new));
        }

        /** How far along its row a county begins, of one. */
        private static double end(int row, int at) {
            return (double) at / ROWS.get(row).size();
        }

        private void along(int level, double west, double east, List<Coordinate> ring) {
            TreeSet<Double> ends = new TreeSet<>();
            for (int row = Math.max(0, level - 1); row <= Math.min(level, ROWS.size() - 1); row++) {
                for (int at = 0; at <= ROWS.get(row).size(); at++) {
                    ends.add(end(row, at));
                }
            }
            List<Double> stops = List.copyOf(ends.subSet(west, true, east, true));
            for (int i = 0; i + 1 < stops.size(); i++) {
                append(ring, arc(level, stops.get(i), level, stops.get(i + 1)));
            }
        }

        private static void append(List<Coordinate> ring, List<Coordinate> arc) {
            ring.addAll(ring.isEmpty() ? arc : arc.subList(1, arc.size()));
        }

        private List<Coordinate> arc(int fromLevel, double from, int toLevel, double to) {
            List<Coordinate> known = arcs.get(fromLevel + " " + from + " " + toLevel + " " + to);
            if (known != null) {
                return known;
            }
            Coordinate start = node(fromLevel, from);
            Coordinate end = node(toLevel, to);
            List<Coordinate> points = new ArrayList<>();
            points.add(start);
            wander(start, end, ROUGHNESS, LEVELS, dice, points);
            points.add(end);
            List<Coordinate> arc = smooth(smooth(points));
            arcs.put(fromLevel + " " + from + " " + toLevel + " " + to, arc);
            return arc;
        }

        /** Where borders meet; the region is a little wider in its middle. */
        private Coordinate node(int level, double at) {
            return nodes.computeIfAbsent(level + " " + at, key -> {
                double rows = ROWS.size();
                double out = StrictMath.sin(StrictMath.PI * level / rows) * BULGE_KM * (2 * at - 1);
                double up = StrictMath.sin(StrictMath.PI * at) * BULGE_KM * (2 * level / rows - 1);
                double x = (at - 0.5) * WIDTH_KM + out + dice.between(-NODE_JITTER_KM, NODE_JITTER_KM);
                double y = (level - rows / 2) * ROW_KM + up + dice.between(-NODE_JITTER_KM, NODE_JITTER_KM);
                return new Coordinate(x * metres, y * metres);
            });
        }

        boolean meetOnlyAtNodes() {
            LineString[] lines = arcs.values().stream()
                    .map(arc -> PLANE.createLineString(arc.toArray(Coordinate[]::new)))
                    .toArray(LineString[]::new);
            return PLANE.createMultiLineString(lines).isSimple();
        }
    }

    /** Midpoint displacement: adds the points between two ends, without the ends. */
    private static void wander(
            Coordinate from, Coordinate to, double roughness, int levels, Dice dice, List<Coordinate> points) {
        if (levels == 0) {
            return;
        }
        double aside = dice.between(-roughness, roughness);
        Coordinate middle = new Coordinate(
                (from.x + to.x) / 2 - aside * (to.y - from.y), (from.y + to.y) / 2 + aside * (to.x - from.x));
        wander(from, middle, roughness * 0.8, levels - 1, dice, points);
        points.add(middle);
        wander(middle, to, roughness * 0.8, levels - 1, dice, points);
    }

    /** Chaikin's corner cutting; the ends stay. */
    private static List<Coordinate> smooth(List<Coordinate> points) {
        List<Coordinate> smoother = new ArrayList<>(points.size() * 2);
        smoother.add(points.getFirst());
        for (int i = 0; i + 1 < points.size(); i++) {
            Coordinate a = points.get(i);
            Coordinate b = points.get(i + 1);
            smoother.add(new Coordinate(0.75 * a.x + 0.25 * b.x, 0.75 * a.y + 0.25 * b.y));
            smoother.add(new Coordinate(0.25 * a.x + 0.75 * b.x, 0.25 * a.y + 0.75 * b.y));
        }
        smoother.add(points.getLast());
        return smoother;
    }

    private static Polygon closed(Coordinate[] ring) {
        if (!Orientation.isCCW(ring)) {
            CoordinateArrays.reverse(ring);
        }
        return PLANE.createPolygon(Objects.requireNonNull(ring));
    }
}
