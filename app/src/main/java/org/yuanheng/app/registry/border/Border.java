package org.yuanheng.app.registry.border;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Puts rings together to a border and says what is wrong with it: nobody can measure land inside a border that crosses
 * itself. Coordinates are longitude and latitude in degrees on CGCS2000; WGS 84 is taken as the same, for the two differ
 * by centimetres, less than a border is surveyed to.
 */
final class Border {
    static final GeometryFactory DEGREES = new GeometryFactory();
    static final int MOST_POSITIONS = 200_000;
    static final int MOST_RINGS = 2_000;
    // Mainland and islands lie well inside; what lies outside has latitude and longitude mixed up, or is in metres.
    private static final Envelope COUNTRY = new Envelope(73, 136, 3, 54);
    private static final int LEAST_POSITIONS = 4;

    private Border() {}

    /** The polygon, or several, of these rings; the first ring of each polygon is its outer one. */
    static Geometry of(List<List<Coordinate[]>> polygons) throws Wrong {
        int positions = 0;
        int rings = 0;
        List<Polygon> parts = new ArrayList<>();
        for (List<Coordinate[]> polygon : polygons) {
            if (polygon.isEmpty()) {
                throw new Wrong("多边形没有环", "a polygon has no ring");
            }
            rings += polygon.size();
            List<LinearRing> closed = new ArrayList<>();
            for (Coordinate[] ring : polygon) {
                positions += ring.length;
                if (positions > MOST_POSITIONS || rings > MOST_RINGS) {
                    throw tooMany();
                }
                closed.add(turned(ring(ring), closed.isEmpty()));
            }
            parts.add(DEGREES.createPolygon(
                    closed.getFirst(), closed.subList(1, closed.size()).toArray(LinearRing[]::new)));
        }
        if (parts.isEmpty()) {
            throw new Wrong("没有边界坐标", "there are no coordinates");
        }
        return sound(parts.size() == 1 ? parts.getFirst() : DEGREES.createMultiPolygon(parts.toArray(Polygon[]::new)));
    }

    /**
     * The polygons of rings of which the file does not say which are holes, or says it by a direction that half the
     * writers turn round: a ring inside an odd number of others is a hole in the smallest of those.
     */
    static Geometry ofNested(List<Coordinate[]> rings) throws Wrong {
        if (rings.size() > MOST_RINGS) {
            throw tooMany();
        }
        List<Coordinate[]> largestFirst = new ArrayList<>(rings);
        largestFirst.sort(Comparator.comparingDouble((Coordinate[] ring) -> -Area.ofRing(ring)));
        List<Envelope> boxes = largestFirst.stream().map(Border::box).toList();
        List<List<Coordinate[]>> polygons = new ArrayList<>();
        List<Integer> shellOf = new ArrayList<>();
        for (int i = 0; i < largestFirst.size(); i++) {
            int depth = 0;
            int around = -1;
            for (int j = 0; j < i; j++) {
                if (boxes.get(j).contains(boxes.get(i)) && inside(largestFirst.get(i), largestFirst.get(j))) {
                    depth++;
                    around = shellOf.get(j) >= 0 ? shellOf.get(j) : around;
                }
            }
            if (depth % 2 == 1 && around >= 0) {
                polygons.get(around).add(largestFirst.get(i));
                shellOf.add(-1);
            } else {
                shellOf.add(polygons.size());
                List<Coordinate[]> polygon = new ArrayList<>();
                polygon.add(largestFirst.get(i));
                polygons.add(polygon);
            }
        }
        return of(polygons);
    }

    private static Envelope box(Coordinate[] ring) {
        Envelope box = new Envelope();
        for (Coordinate at : ring) {
            box.expandToInclude(at);
        }
        return box;
    }

    /** By the first position of {@code ring} that does not lie on the border of {@code other}. */
    private static boolean inside(Coordinate[] ring, Coordinate[] other) {
        for (Coordinate at : ring) {
            int where = RayCrossingCounter.locatePointInRing(at, other);
            if (where != Location.BOUNDARY) {
                return where == Location.INTERIOR;
            }
        }
        return false;
    }

    private static LinearRing ring(Coordinate[] ring) throws Wrong {
        if (ring.length < LEAST_POSITIONS) {
            throw new Wrong("环至少要有四个点", "a ring needs at least four positions");
        }
        for (Coordinate at : ring) {
            if (!COUNTRY.contains(at)) {
                throw new Wrong(
                        "坐标（" + at.x + ", " + at.y + "）不在国内；应为先经度后纬度，单位为度",
                        "position (" + at.x + ", " + at.y
                                + ") is outside the country; longitude comes first, in degrees");
            }
        }
        if (!ring[0].equals2D(ring[ring.length - 1])) {
            throw new Wrong("环没有闭合：首尾两点不同", "a ring is not closed: its first and last position differ");
        }
        return DEGREES.createLinearRing(ring);
    }

    /** Outer rings against the clock, as GeoJSON has them: the same border is the same whichever kind of file brought it. */
    private static LinearRing turned(LinearRing ring, boolean outer) {
        return Orientation.isCCW(ring.getCoordinateSequence()) == outer ? ring : ring.reverse();
    }

    static Wrong tooMany() {
        return new Wrong("边界点超过 20 万个，或环超过 2,000 个", "a boundary has more than 200,000 positions or 2,000 rings");
    }

    private static Geometry sound(Geometry read) throws Wrong {
        TopologyValidationError error = new IsValidOp(read).getValidationError();
        if (error == null) {
            return read;
        }
        Coordinate at = error.getCoordinate();
        String where = at == null ? "" : "（" + at.x + ", " + at.y + "）";
        throw new Wrong("边界不成立：" + kind(error) + where, "the boundary is invalid: " + error.getMessage() + where);
    }

    private static String kind(TopologyValidationError error) {
        return switch (error.getErrorType()) {
            case TopologyValidationError.SELF_INTERSECTION, TopologyValidationError.RING_SELF_INTERSECTION -> "边线自相交";
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "内环在外环之外";
            case TopologyValidationError.NESTED_HOLES, TopologyValidationError.NESTED_SHELLS -> "环互相嵌套";
            case TopologyValidationError.TOO_FEW_POINTS -> "点数不足";
            default -> "环的关系不成立";
        };
    }
}
