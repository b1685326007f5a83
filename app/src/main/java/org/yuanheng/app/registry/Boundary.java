package org.yuanheng.app.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.yuanheng.engine.Text;
import tools.jackson.databind.JsonNode;

/** Reads a GeoJSON polygon and says what is wrong with it: nobody can measure land inside a border that crosses itself. */
final class Boundary {
    private static final GeometryFactory DEGREES = new GeometryFactory();
    private static final int MOST_POSITIONS = 200_000;
    // Mainland and islands lie well inside; what lies outside has latitude and longitude mixed up, or is in metres.
    private static final double WEST = 73;
    private static final double EAST = 136;
    private static final double SOUTH = 3;
    private static final double NORTH = 54;

    private int positions;

    private Boundary() {}

    /** Ends the reading of a geometry that is none. */
    private static final class Wrong extends Exception {
        private final transient Text fault;

        private Wrong(String zh, String en) {
            super(en, null, false, false);
            this.fault = new Text(zh, en);
        }
    }

    /** What is wrong with {@code geometry}; empty when it is a sound polygon inside the country. */
    static Optional<Text> fault(@Nullable JsonNode geometry) {
        try {
            Geometry read = new Boundary().read(geometry);
            TopologyValidationError error = new IsValidOp(read).getValidationError();
            if (error == null) {
                return Optional.empty();
            }
            Coordinate at = error.getCoordinate();
            String where = at == null ? "" : "（" + at.x + ", " + at.y + "）";
            return Optional.of(
                    new Text("边界不成立：" + kind(error) + where, "the boundary is invalid: " + error.getMessage() + where));
        } catch (Wrong e) {
            return Optional.of(e.fault);
        }
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

    private Geometry read(@Nullable JsonNode geometry) throws Wrong {
        String type = geometry == null ? "" : geometry.path("type").asString("");
        JsonNode coordinates = geometry == null ? null : geometry.get("coordinates");
        if (coordinates == null || !coordinates.isArray()) {
            throw new Wrong("没有边界坐标", "there are no coordinates");
        }
        return switch (type) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" -> {
                List<Polygon> parts = new ArrayList<>();
                for (JsonNode part : coordinates) {
                    parts.add(polygon(part));
                }
                yield DEGREES.createMultiPolygon(parts.toArray(Polygon[]::new));
            }
            default -> throw new Wrong("边界应为 Polygon 或 MultiPolygon", "a boundary must be a Polygon or MultiPolygon");
        };
    }

    private Polygon polygon(JsonNode rings) throws Wrong {
        if (!rings.isArray() || rings.isEmpty()) {
            throw new Wrong("多边形没有环", "a polygon has no ring");
        }
        LinearRing shell = ring(rings.get(0));
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 1; i < rings.size(); i++) {
            holes[i - 1] = ring(rings.get(i));
        }
        return DEGREES.createPolygon(shell, holes);
    }

    private LinearRing ring(JsonNode points) throws Wrong {
        if (!points.isArray() || points.size() < 4) {
            throw new Wrong("环至少要有四个点", "a ring needs at least four positions");
        }
        Coordinate[] ring = new Coordinate[points.size()];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = position(points.get(i));
        }
        if (!ring[0].equals2D(ring[ring.length - 1])) {
            throw new Wrong("环没有闭合：首尾两点不同", "a ring is not closed: its first and last position differ");
        }
        return DEGREES.createLinearRing(ring);
    }

    private Coordinate position(JsonNode point) throws Wrong {
        if (++positions > MOST_POSITIONS) {
            throw new Wrong("边界点超过 20 万个", "a boundary has more than 200,000 positions");
        }
        if (!point.isArray()
                || point.size() < 2
                || !point.get(0).isNumber()
                || !point.get(1).isNumber()) {
            throw new Wrong("坐标不是两个数", "a position is not two numbers");
        }
        double east = point.get(0).doubleValue();
        double north = point.get(1).doubleValue();
        if (!(east >= WEST && east <= EAST && north >= SOUTH && north <= NORTH)) {
            throw new Wrong(
                    "坐标（" + east + ", " + north + "）不在国内；应为先经度后纬度，单位为度",
                    "position (" + east + ", " + north + ") is outside the country; longitude comes first, in degrees");
        }
        return new Coordinate(east, north);
    }
}
