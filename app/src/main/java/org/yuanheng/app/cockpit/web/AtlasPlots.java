package org.yuanheng.app.cockpit.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.registry.border.GeoJsonFile;

/** Plots on their way to the map of the first page, in as few characters as will do. */
final class AtlasPlots {
    private static final double FINE = 100_000; // five decimals of a degree: a metre

    private AtlasPlots() {}

    /**
     * {@code [["330182GB000001", "A", [12900123, 1800456, …]], …]}: id, class of its holder or empty, and the corners of its
     * outer ring as longitude and latitude in hundred-thousandths of a degree, each after the first as the step from the
     * one before.
     */
    static String json(List<Plots.Outline> plots, Map<String, String> classes) {
        StringBuilder json = new StringBuilder(plots.size() * 96).append('[');
        for (Plots.Outline plot : plots) {
            Geometry border = GeoJsonFile.geometry(plot.boundary());
            @Nullable String holder = plot.holder();
            json.append(json.length() > 1 ? ",[\"" : "[\"")
                    .append(plot.id())
                    .append("\",\"")
                    .append(holder == null ? "" : classes.getOrDefault(holder, ""))
                    .append("\",[");
            long x = 0;
            long y = 0;
            Coordinate[] corners = border.getGeometryN(0).getCoordinates();
            for (int i = 0; i < corners.length; i++) {
                long nextX = Math.round(corners[i].x * FINE);
                long nextY = Math.round(corners[i].y * FINE);
                json.append(i == 0 ? "" : ",").append(nextX - x).append(',').append(nextY - y);
                x = nextX;
                y = nextY;
            }
            json.append("]]");
        }
        return json.append(']').toString();
    }
}
