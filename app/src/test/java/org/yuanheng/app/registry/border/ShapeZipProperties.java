package org.yuanheng.app.registry.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Polygons with holes and Chinese attributes come back from a written Shapefile as they were. */
class ShapeZipProperties {
    private static final List<ShapeZip.Field> FIELDS =
            List.of(new ShapeZip.Field("QLRMC", false), new ShapeZip.Field("area_mu", true));
    private static final String LETTERS = "恒信轴承有限公司㎡𠮷Aa1（）";

    @Property(tries = 200)
    void whatIsWrittenIsReadBack(@ForAll @IntRange(min = 0, max = 6) int shapes, @ForAll long seed) throws IOException {
        Random dice = new Random(seed);
        List<ShapeZip.Shape> written = new ArrayList<>();
        for (int i = 0; i < shapes; i++) {
            Map<String, String> said =
                    Map.of("QLRMC", name(dice), "area_mu", Integer.toString(dice.nextInt(100_000)) + ".25");
            written.add(new ShapeZip.Shape(said, border(dice, 118 + i)));
        }
        Path file = Files.createTempFile("shapes", ".zip");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                ShapeZip.write(out, "plots", FIELDS, written);
            }
            List<Outline> read = new ArrayList<>();
            assertThat(OutlineFile.each(file, "plots.zip", read::add)).isEmpty();
            assertThat(read).hasSize(shapes);
            for (int i = 0; i < shapes; i++) {
                Geometry border = Objects.requireNonNull(read.get(i).border(), () -> "a border was lost");
                assertThat(border.norm().equalsExact(written.get(i).border().norm()))
                        .isTrue();
                assertThat(read.get(i).attributes()).isEqualTo(written.get(i).attributes());
            }
        } finally {
            Files.delete(file);
        }
    }

    private static String name(Random dice) {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder name = new StringBuilder("甲");
        for (int i = dice.nextInt(40); i > 0; i--) {
            name.appendCodePoint(letters[dice.nextInt(letters.length)]);
        }
        return name.toString();
    }

    /** One or two stars beside each other, each with up to three holes in a row, turned either way. */
    private static Geometry border(Random dice, double east) {
        List<Polygon> parts = new ArrayList<>();
        for (int part = dice.nextInt(2); part >= 0; part--) {
            double north = 30 + part;
            List<LinearRing> holes = new ArrayList<>();
            for (int hole = dice.nextInt(4); hole > 0; hole--) {
                holes.add(star(dice, east - 0.08 + 0.04 * hole, north, 0.005, 0.015));
            }
            parts.add(
                    Border.DEGREES.createPolygon(star(dice, east, north, 0.2, 0.4), holes.toArray(LinearRing[]::new)));
        }
        return parts.size() == 1 ? parts.getFirst() : Border.DEGREES.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private static LinearRing star(Random dice, double east, double north, double least, double most) {
        int corners = 5 + dice.nextInt(20);
        Coordinate[] ring = new Coordinate[corners + 1];
        int way = dice.nextBoolean() ? 1 : -1;
        for (int i = 0; i < corners; i++) {
            double angle = way * 2 * Math.PI * i / corners;
            double radius = least + (most - least) * dice.nextDouble();
            ring[i] = new Coordinate(east + radius * Math.cos(angle), north + radius * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return Border.DEGREES.createLinearRing(ring);
    }
}
