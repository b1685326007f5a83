package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Three faults like those of real surveys, put into the map on purpose: in the first zone that has enough plots, one
 * whose title says an eighth more than its border holds, one that reaches over a neighbour's border, and one that
 * reaches out of its zone.
 */
final class BorderFaults {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final BigDecimal AN_EIGHTH_MORE = new BigDecimal("1.125");
    private static final int STEPS = 400;
    private static final double STEP = 5;
    private static final double PART = 0.05;
    private static final int ENOUGH = 6;
    private static final double NEAR = 10; // metres: beyond, a later plot may stand between

    private final Map<String, List<Polygon>> plots = new HashMap<>();
    private boolean title;
    private boolean overlap;
    private boolean outside;

    /** The area that a plot's title says. */
    BigDecimal area(@Nullable Place zone, BigDecimal area) {
        if (title || zone == null || among(zone).size() != 2) {
            return area;
        }
        title = true;
        return area.multiply(AN_EIGHTH_MORE).setScale(area.scale(), RoundingMode.HALF_UP);
    }

    /** The border that a plot is drawn with. */
    List<Coordinate> ring(@Nullable Place zone, @Nullable Polygon around, List<Coordinate> ring) {
        if (zone == null || around == null) {
            return ring;
        }
        List<Polygon> before = among(zone);
        Polygon own = PLANE.createPolygon(closed(ring));
        Polygon drawn = own;
        if (!overlap && before.size() >= ENOUGH - 1 && own.distance(nearest(own, before)) < NEAR) {
            Polygon moved = towards(own, nearest(own, before));
            overlap = before.stream().filter(moved::intersects).count() == 1; // one fault, not several
            drawn = overlap ? moved : own;
        } else if (!outside && before.size() >= ENOUGH) {
            drawn = outOf(own, around, before);
            outside = !drawn.equalsExact(own);
        }
        before.add(drawn);
        return drawn.equalsExact(own) ? ring : List.of(drawn.getExteriorRing().getCoordinates());
    }

    private List<Polygon> among(Place zone) {
        return plots.computeIfAbsent(zone.id(), id -> new ArrayList<>());
    }

    private static Coordinate[] closed(List<Coordinate> ring) {
        List<Coordinate> closed = new ArrayList<>(ring);
        if (!closed.getFirst().equals2D(closed.getLast())) {
            closed.add(closed.getFirst());
        }
        return closed.toArray(Coordinate[]::new);
    }

    private static Polygon nearest(Polygon own, List<Polygon> before) {
        return before.stream().min(Comparator.comparingDouble(own::distance)).orElseThrow();
    }

    /** Moved towards {@code other} until they share a twentieth of it. */
    private static Polygon towards(Polygon own, Polygon other) {
        Coordinate from = own.getCentroid().getCoordinate();
        Coordinate to = other.getCentroid().getCoordinate();
        for (int i = 1; i < STEPS; i++) {
            Polygon moved = moved(own, from, to, i * STEP);
            if (moved.intersection(other).getArea() > PART * own.getArea()) {
                return moved;
            }
        }
        return own;
    }

    /** Moved away from the zone's middle until a twentieth lies outside; as it was if another plot is in the way. */
    private static Polygon outOf(Polygon own, Polygon zone, List<Polygon> before) {
        Coordinate from = zone.getCentroid().getCoordinate();
        Coordinate to = own.getCentroid().getCoordinate();
        for (int i = 1; i < STEPS; i++) {
            Polygon moved = moved(own, from, to, i * STEP);
            if (moved.difference(zone).getArea() > PART * own.getArea()) {
                return before.stream().anyMatch(moved::intersects) ? own : moved;
            }
        }
        return own;
    }

    private static Polygon moved(Polygon plot, Coordinate from, Coordinate to, double metres) {
        double far = StrictMath.max(1, from.distance(to));
        return (Polygon)
                AffineTransformation.translationInstance((to.x - from.x) / far * metres, (to.y - from.y) / far * metres)
                        .transform(plot);
    }
}
