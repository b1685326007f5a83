package org.yuanheng.app.registry.border;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** The features of a GeoJSON collection (RFC 7946), one after another: a file of a million plots needs no more memory. */
public final class GeoJsonFile {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 4;
    private static final int DECIMALS = 9;

    private final JsonParser parser;
    private int positions;

    private GeoJsonFile(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Hands each feature to {@code reader}.
     *
     * @param name of the file as its sender knows it
     * @return why the file could not be read to its end, if it could not
     */
    public static Optional<Problem> each(Path file, String name, Consumer<Outline> reader) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), in)) {
            boolean found = new GeoJsonFile(parser).collection(reader);
            return found
                    ? Optional.empty()
                    : Optional.of(broken(name, new Text("没有 features 列表", "there is no list of features")));
        } catch (JacksonException e) {
            return Optional.of(broken(name, new Text("不是完整的 GeoJSON", "it is no whole GeoJSON")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem broken(String file, Text message) {
        return new Problem(
                "geojson-broken",
                Place.of(file),
                message,
                new Text("导出为 FeatureCollection 后再试", "export it as a FeatureCollection"));
    }

    /** A border as this program keeps it, read back. */
    public static Geometry geometry(String geoJson) {
        try (JsonParser parser = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), geoJson)) {
            parser.nextToken();
            return new GeoJsonFile(parser).shape().draw();
        } catch (Wrong e) {
            throw new IllegalStateException("a border was kept that is none", e);
        }
    }

    private boolean collection(Consumer<Outline> reader) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean features = parser.currentName().equals("features");
            JsonToken next = parser.nextToken();
            if (features && next == JsonToken.START_ARRAY) {
                int number = 0;
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    reader.accept(feature(++number));
                }
                return parser.currentToken() == JsonToken.END_ARRAY;
            }
            parser.skipChildren();
        }
        return false;
    }

    private Outline feature(int number) {
        Map<String, String> attributes = new HashMap<>();
        Shape shape = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken next = parser.nextToken();
            if (name.equals("geometry") && next == JsonToken.START_OBJECT) {
                shape = shape();
            } else if (name.equals("properties") && next == JsonToken.START_OBJECT) {
                properties(attributes);
            } else {
                parser.skipChildren();
            }
        }
        return shape == null
                ? new Outline(number, Map.copyOf(attributes), null, null)
                : Outline.of(number, attributes, shape::draw);
    }

    private void properties(Map<String, String> attributes) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken next = parser.nextToken();
            if (next.isScalarValue() && next != JsonToken.VALUE_NULL) {
                Attributes.put(attributes, name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }

    /** A geometry as written: its type, and coordinates nested as deep as they are; null where they are no such thing. */
    private record Shape(String type, @Nullable Object coordinates, boolean tooMany) {
        Geometry draw() throws Wrong {
            if (tooMany) {
                throw Border.tooMany();
            }
            if (!(coordinates instanceof List<?> parts)) {
                throw new Wrong("没有边界坐标", "there are no coordinates");
            }
            return switch (type) {
                case "Polygon" -> Border.of(List.of(rings(parts)));
                case "MultiPolygon" -> {
                    List<List<Coordinate[]>> polygons = new ArrayList<>();
                    for (Object part : parts) {
                        polygons.add(rings(part));
                    }
                    yield Border.of(polygons);
                }
                default ->
                    throw new Wrong("边界应为 Polygon 或 MultiPolygon", "a boundary must be a Polygon or MultiPolygon");
            };
        }

        private static List<Coordinate[]> rings(@Nullable Object polygon) throws Wrong {
            if (!(polygon instanceof List<?> parts) || parts.isEmpty()) {
                throw new Wrong("多边形没有环", "a polygon has no ring");
            }
            List<Coordinate[]> rings = new ArrayList<>();
            for (Object part : parts) {
                if (!(part instanceof List<?> points) || points.isEmpty()) {
                    throw new Wrong("环至少要有四个点", "a ring needs at least four positions");
                }
                Coordinate[] ring = new Coordinate[points.size()];
                for (int i = 0; i < ring.length; i++) {
                    if (!(points.get(i) instanceof Coordinate at)) {
                        throw new Wrong("坐标不是两个数", "a position is not two numbers");
                    }
                    ring[i] = at;
                }
                rings.add(ring);
            }
            return rings;
        }
    }

    /** Standing at the beginning of a geometry, reads it to its end. */
    private Shape shape() {
        String type = "";
        Object coordinates = null;
        positions = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken next = parser.nextToken();
            if (name.equals("type") && next == JsonToken.VALUE_STRING) {
                type = parser.getString();
            } else if (name.equals("coordinates") && next == JsonToken.START_ARRAY) {
                coordinates = nested(1);
            } else {
                parser.skipChildren();
            }
        }
        return new Shape(type, coordinates, positions > Border.MOST_POSITIONS);
    }

    /** An array of arrays, or of at least two numbers; what comes after the most positions is read over. */
    private @Nullable Object nested(int depth) {
        List<@Nullable Object> inner = new ArrayList<>();
        double[] numbers = new double[2];
        int count = 0;
        boolean clean = true;
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (next == null) {
                return null;
            }
            if (next.isNumeric()) {
                if (count < 2) {
                    numbers[count] = parser.getDoubleValue();
                }
                count++;
            } else if (next == JsonToken.START_ARRAY && depth < DEEPEST && positions <= Border.MOST_POSITIONS) {
                positions++;
                inner.add(nested(depth + 1));
            } else {
                parser.skipChildren();
                clean = false;
            }
        }
        if (count > 0) {
            return clean && count >= 2 && inner.isEmpty() ? new Coordinate(numbers[0], numbers[1]) : null;
        }
        return clean ? inner : null;
    }

    /** A border in GeoJSON, with nine decimals at most: a tenth of a millimetre. */
    public static String text(Geometry border) {
        StringBuilder text = new StringBuilder();
        boolean single = border instanceof Polygon;
        text.append("{\"type\": \"").append(single ? "Polygon" : "MultiPolygon").append("\", \"coordinates\": ");
        text.append(single ? "" : "[");
        for (int i = 0; i < border.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) border.getGeometryN(i);
            text.append(i > 0 ? "," : "").append('[');
            ring(text, polygon.getExteriorRing().getCoordinates());
            for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
                ring(text.append(','), polygon.getInteriorRingN(j).getCoordinates());
            }
            text.append(']');
        }
        return text.append(single ? "}" : "]}").toString();
    }

    private static void ring(StringBuilder text, Coordinate[] ring) {
        text.append('[');
        for (int i = 0; i < ring.length; i++) {
            text.append(i > 0 ? ",[" : "[")
                    .append(degrees(ring[i].x))
                    .append(',')
                    .append(degrees(ring[i].y))
                    .append(']');
        }
        text.append(']');
    }

    /** A border in GeoJSON as a geometry of KML. */
    public static String kml(String geoJson) {
        Geometry border = geometry(geoJson);
        StringBuilder text = new StringBuilder("<MultiGeometry>");
        for (int i = 0; i < border.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) border.getGeometryN(i);
            text.append("<Polygon>");
            kmlRing(text, "outerBoundaryIs", polygon.getExteriorRing().getCoordinates());
            for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
                kmlRing(text, "innerBoundaryIs", polygon.getInteriorRingN(j).getCoordinates());
            }
            text.append("</Polygon>");
        }
        return text.append("</MultiGeometry>").toString();
    }

    private static void kmlRing(StringBuilder text, String element, Coordinate[] ring) {
        text.append('<').append(element).append("><LinearRing><coordinates>");
        for (Coordinate at : ring) {
            text.append(degrees(at.x)).append(',').append(degrees(at.y)).append(' ');
        }
        text.append("</coordinates></LinearRing></").append(element).append('>');
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
