package org.yuanheng.app.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * The borders of the demo region: arcs between nodes, each drawn once, so that neighbours share their border to the
 * last digit and the counties tile the region without gaps or overlaps.
 */
final class Boundaries {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final int LEVELS = 5;
    private static final double ROUGHNESS = 0.15;
    private static final double NODE_JITTER_KM = 1;

    /** Where borders meet, in kilometres from the region's middle; four more bend the coast. */
    private static final Map<String, double[]> NODES = Map.ofEntries(
            Map.entry("W", new double[] {-20.8, 0.8}),
            Map.entry("N", new double[] {0.8, 16.8}),
            Map.entry("E", new double[] {20.8, -1.6}),
            Map.entry("S", new double[] {6.4, -16.8}),
            Map.entry("T", new double[] {-8.8, -16}),
            Map.entry("P", new double[] {-8, 2.4}),
            Map.entry("Q", new double[] {1.6, 5.6}),
            Map.entry("R", new double[] {4.8, -3.2}),
            Map.entry("a", new double[] {-16, 13.6}),
            Map.entry("b", new double[] {16, 13.6}),
            Map.entry("c", new double[] {17.6, -12.8}),
            Map.entry("d", new double[] {-18.4, -12}));

    private static final List<String> ARCS =
            List.of("WaN", "NbE", "EcS", "ST", "TdW", "WP", "PQ", "QN", "PT", "QR", "RS", "RE");

    /** Each place as the arcs around it; a {@code -} walks an arc backwards. */
    private static final Map<String, String> RINGS = Map.of(
            "990000", "WaN NbE EcS ST TdW",
            "990100", "WaN -QN QR RS ST TdW",
            "990200", "QN NbE EcS -RS -QR",
            "990101", "WaN -QN -PQ -WP",
            "990102", "WP PT TdW",
            "990103", "PQ QR RS ST -PT",
            "990201", "QN NbE -RE -QR",
            "990202", "RE EcS -RS");

    private Boundaries() {}

    /** Polygons in metres by place id, {@code scale} times the usual size. */
    static Map<String, Polygon> draw(long seed, double scale) {
        for (int attempt = 0; ; attempt++) {
            Dice dice = Dice.of(seed, "borders " + attempt);
            Map<String, List<Coordinate>> arcs = arcs(dice, scale * 1000);
            if (meetOnlyAtNodes(arcs)) {
                Map<String, Polygon> polygons = new HashMap<>();
                RINGS.forEach((place, ring) -> polygons.put(place, ring(ring, arcs)));
                return polygons;
            }
        }
    }

    private static Map<String, List<Coordinate>> arcs(Dice dice, double metres) {
        Map<String, Coordinate> nodes = new HashMap<>();
        for (String name : NODES.keySet().stream().sorted().toList()) {
            double[] at = known(NODES, name);
            double x = at[0] + dice.between(-NODE_JITTER_KM, NODE_JITTER_KM);
            double y = at[1] + dice.between(-NODE_JITTER_KM, NODE_JITTER_KM);
            nodes.put(name, new Coordinate(x * metres, y * metres));
        }
        Map<String, List<Coordinate>> arcs = new HashMap<>();
        for (String arc : ARCS) {
            List<Coordinate> points = new ArrayList<>();
            for (int i = 0; i + 1 < arc.length(); i++) {
                Coordinate from = node(nodes, arc, i);
                points.add(from);
                wander(from, node(nodes, arc, i + 1), ROUGHNESS, LEVELS, dice, points);
            }
            points.add(node(nodes, arc, arc.length() - 1));
            arcs.put(arc, smooth(smooth(points)));
        }
        return arcs;
    }

    private static Coordinate node(Map<String, Coordinate> nodes, String arc, int at) {
        return known(nodes, arc.substring(at, at + 1));
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

    private static boolean meetOnlyAtNodes(Map<String, List<Coordinate>> arcs) {
        LineString[] lines = ARCS.stream()
                .map(arc -> PLANE.createLineString(known(arcs, arc).toArray(Coordinate[]::new)))
                .toArray(LineString[]::new);
        return PLANE.createMultiLineString(lines).isSimple();
    }

    private static Polygon ring(String ring, Map<String, List<Coordinate>> arcs) {
        List<Coordinate> points = new ArrayList<>();
        for (String step : ring.split(" ")) {
            List<Coordinate> arc =
                    step.startsWith("-") ? known(arcs, step.substring(1)).reversed() : known(arcs, step);
            points.addAll(points.isEmpty() ? arc : arc.subList(1, arc.size()));
        }
        Coordinate[] closed = points.toArray(Coordinate[]::new);
        if (!Orientation.isCCW(closed)) {
            CoordinateArrays.reverse(closed);
        }
        return PLANE.createPolygon(closed);
    }

    private static <T> T known(Map<String, T> things, String name) {
        return Objects.requireNonNull(things.get(name), name);
    }
}
