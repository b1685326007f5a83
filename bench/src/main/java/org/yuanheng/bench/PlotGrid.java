package org.yuanheng.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.SplittableRandom;
import org.yuanheng.app.postgres.Postgres;

/**
 * An invented cadastre in the middle of the invented region: plots of some twenty corners with streets between them, in
 * zones of two hundred. Of a hundred plots two lie over their neighbour, two have another area on their title, one belongs
 * to nobody that is known.
 */
final class PlotGrid {
    private static final double LONGITUDE = 129;
    private static final double LATITUDE = 18;
    private static final double METRES_EAST = 105_904.96;
    private static final double METRES_NORTH = 110_680.4;
    private static final double WIDTH = 20_000;
    private static final double HEIGHT = 16_000;
    private static final double STREET = 15;
    private static final int CORNERS_A_SIDE = 5;
    private static final int ZONES_A_SIDE = 10;
    private static final double WOBBLE = 1;

    private final int plots;
    private final int across;
    private final double cellWidth;
    private final double cellHeight;
    private final SplittableRandom random = new SplittableRandom(20_260_301);

    PlotGrid(int plots) {
        this.plots = plots;
        this.across = Math.max(1, (int) Math.ceil(Math.sqrt(plots * WIDTH / HEIGHT)));
        int down = (plots + across - 1) / across;
        this.cellWidth = WIDTH / across;
        this.cellHeight = HEIGHT / down;
    }

    /** The zones, each in a county of the region. */
    void zones(Postgres.Login owner) throws SQLException {
        try (Connection connection = owner.connect();
                Statement actor = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into registry.place (id, kind, level, name_zh, name_en, county, valid_from, boundary)
                        values (?, 'ZONE', 'FUNCTIONAL', ?, ?, '990103', '2010-01-01', ?::jsonb)
                        """)) {
            actor.execute("select set_config('yuanheng.actor', "
                    + "'{\"id\":0,\"name\":\"bench\",\"role\":\"ADMIN\",\"at\":\"2026-01-01T00:00:00Z\"}', false)");
            double width = WIDTH / ZONES_A_SIDE;
            double height = HEIGHT / ZONES_A_SIDE;
            for (int i = 0; i < ZONES_A_SIDE * ZONES_A_SIDE; i++) {
                double west = i % ZONES_A_SIDE * width;
                double south = Math.floorDiv(i, ZONES_A_SIDE) * height;
                insert.setString(1, "ZB" + i);
                insert.setString(2, "虚构园区" + i);
                insert.setString(3, "Invented zone " + i);
                insert.setString(
                        4,
                        "{\"type\":\"Polygon\",\"coordinates\":[["
                                + at(west, south) + ',' + at(west + width, south) + ','
                                + at(west + width, south + height) + ',' + at(west, south + height) + ','
                                + at(west, south) + "]]}");
                insert.execute();
            }
        }
    }

    /** The plots as GeoJSON with the attributes of a cadastre. */
    Path write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"type\":\"FeatureCollection\",\"features\":[");
            for (int i = 0; i < plots; i++) {
                out.write(i == 0 ? "\n" : ",\n");
                out.write(feature(i));
            }
            out.write("\n]}\n");
        }
        return file;
    }

    private String feature(int i) {
        double[][] ring = ring(i);
        double area = area(ring) * (i % 50 == 7 ? 1.2 : 1);
        StringBuilder text = new StringBuilder("{\"type\":\"Feature\",\"properties\":{\"ZDDM\":\"ZD");
        text.append(String.format(Locale.ROOT, "%07d", i)).append("\",");
        text.append(
                i % 100 == 13
                        ? "\"QLRMC\":\"无人知晓的公司\","
                        : "\"TYSHXYDM\":\"" + IntakeBench.code(i) + "\",\"QLRMC\":\"" + IntakeBench.name(i) + "\",");
        text.append("\"ZDMJ\":").append(String.format(Locale.ROOT, "%.2f", area));
        text.append("},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
        for (int at = 0; at <= ring.length; at++) {
            double[] corner = ring[at % ring.length];
            text.append(at == 0 ? "" : ",").append(at(corner[0], corner[1]));
        }
        return text.append("]]}}").toString();
    }

    private double[][] ring(int i) {
        double west = i % across * cellWidth + STREET / 2 + (i % 50 == 3 ? STREET * 2 : 0);
        double south = Math.floorDiv(i, across) * cellHeight + STREET / 2;
        double width = cellWidth - STREET;
        double height = cellHeight - STREET;
        double[][] ring = new double[CORNERS_A_SIDE * 4][];
        for (int at = 0; at < ring.length; at++) {
            double along = (double) (at % CORNERS_A_SIDE) / CORNERS_A_SIDE;
            double x = switch (at / CORNERS_A_SIDE) {
                case 0 -> along;
                case 1 -> 1;
                case 2 -> 1 - along;
                default -> 0;
            };
            double y = switch (at / CORNERS_A_SIDE) {
                case 0 -> 0;
                case 1 -> along;
                case 2 -> 1;
                default -> 1 - along;
            };
            ring[at] = new double[] {west + x * width + wobble(), south + y * height + wobble()};
        }
        return ring;
    }

    private double wobble() {
        return random.nextDouble(-WOBBLE, WOBBLE);
    }

    private static double area(double[][] ring) {
        double twice = 0;
        for (int i = 0; i < ring.length; i++) {
            double[] one = ring[i];
            double[] next = ring[(i + 1) % ring.length];
            twice += one[0] * next[1] - next[0] * one[1];
        }
        return twice / 2;
    }

    private static String at(double east, double north) {
        return String.format(
                Locale.ROOT,
                "[%.8f,%.8f]",
                LONGITUDE + (east - WIDTH / 2) / METRES_EAST,
                LATITUDE + (north - HEIGHT / 2) / METRES_NORTH);
    }
}
