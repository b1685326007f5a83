package org.yuanheng.app.demo;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** A GeoJSON collection (RFC 7946) written one feature a line, so that millions of plots need no memory. */
final class GeoJson implements Closeable {
    private final BufferedWriter out;
    private boolean first = true;

    GeoJson(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        out.write("{\"type\":\"FeatureCollection\",\"features\":[");
    }

    /** A polygon with its properties; texts are the demo's own, numbers are written as they are. */
    void feature(String id, Map<String, ?> properties, List<Coordinate> ring) throws IOException {
        out.write(first ? "\n" : ",\n");
        first = false;
        out.write("{\"type\":\"Feature\",\"id\":" + quoted(id) + ",\"properties\":{");
        String comma = "";
        for (var property : properties.entrySet()) {
            Object value = property.getValue();
            out.write(comma + quoted(property.getKey()) + ":");
            out.write(value instanceof BigDecimal number ? number.toPlainString() : quoted(value.toString()));
            comma = ",";
        }
        out.write("},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
        comma = "";
        for (List<BigDecimal> point : Ground.degrees(ring)) {
            out.write(comma + "[" + point.get(0) + "," + point.get(1) + "]");
            comma = ",";
        }
        out.write("]]}}");
    }

    @Override
    public void close() throws IOException {
        out.write("\n]}\n");
        out.close();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
