package org.yuanheng.app.registry.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.yuanheng.engine.Problem;

/** Whatever bytes come in, the readers give features and problems, never an exception, and never an unsound border. */
class OutlineFileProperties {
    private static final double[] SQUARE = {120.1, 30.1, 120.1, 30.2, 120.2, 30.2, 120.2, 30.1, 120.1, 30.1};
    private static final double[] HOLE = {120.14, 30.14, 120.16, 30.14, 120.16, 30.16, 120.14, 30.14};
    private static final List<byte[]> SOUND = List.of(geoJson(), kml(), shapefile(), stored());
    private static @Nullable Path folder;

    @BeforeContainer
    static void begin() throws IOException {
        folder = Files.createTempDirectory("outlines");
    }

    @AfterContainer
    static void end() {
        org.springframework.util.FileSystemUtils.deleteRecursively(folder().toFile());
    }

    private static Path folder() {
        return java.util.Objects.requireNonNull(folder);
    }

    @Property(tries = 2000)
    void mutatedBytesGiveFeaturesOrProblems(
            @ForAll @IntRange(min = 0, max = 3) int kind,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 12) int changes)
            throws IOException {
        byte[] bytes = SOUND.get(kind).clone();
        Random dice = new Random(seed);
        for (int i = 0; i < changes; i++) {
            int at = dice.nextInt(bytes.length);
            switch (dice.nextInt(3)) {
                case 0 -> bytes[at] = (byte) dice.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << dice.nextInt(8));
                default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        Path file = folder().resolve("mutated");
        Files.write(file, bytes);
        List<Outline> outlines = new ArrayList<>();
        Optional<Problem> broken = OutlineFile.each(file, "file", outlines::add);
        if (changes == 0) {
            assertThat(broken).isEmpty();
            assertThat(outlines).hasSize(2);
        }
        for (Outline outline : outlines) {
            if (outline.border() != null) {
                assertThat(new IsValidOp(outline.border()).isValid()).isTrue();
                assertThat(Ellipsoid.squareMetres(outline.border())).isGreaterThanOrEqualTo(0);
            }
            outline.attributes().forEach((name, text) -> assertThat(text).doesNotContain("\0"));
        }
    }

    private static byte[] geoJson() {
        String feature = "{\"type\":\"Feature\",\"properties\":{\"id\":\"a\",\"area_mu\":12.5,\"x\":null},\"geometry\":"
                + "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[120.1,30.1],[120.2,30.1],[120.2,30.2],[120.1,30.1]]]]}}";
        return ("{\"type\":\"FeatureCollection\",\"features\":[" + feature + "," + feature + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] kml() {
        String placemark =
                "<Placemark><name>甲</name><ExtendedData><Data name=\"ZDMJ\"><value>9</value></Data></ExtendedData>"
                        + "<Polygon><outerBoundaryIs><LinearRing><coordinates>120.1,30.1 120.2,30.1 120.2,30.2 120.1,30.1"
                        + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
        return ("<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + placemark
                        + placemark + "</Document></kml>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] shapefile() {
        try {
            return new ShapeFixture(ShapeFixture.POLYGON_Z, Charset.forName("GB18030"), "ZDDM", "权利人")
                    .shape(List.of(SQUARE, HOLE), "1", "甲")
                    .shape(List.of(SQUARE), "2", "乙")
                    .with(".cpg", "GBK")
                    .zip(0x4D);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Not packed together, so that a change reaches the shapes and not only their compression. */
    private static byte[] stored() {
        ShapeFixture fixture = new ShapeFixture(ShapeFixture.POLYGON, StandardCharsets.UTF_8, "ZDDM")
                .shape(List.of(SQUARE, HOLE), "1")
                .shape(List.of(SQUARE), "2");
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.setLevel(0);
            zip.putNextEntry(new java.util.zip.ZipEntry("a.dbf"));
            zip.write(fixture.dbf(0));
            zip.putNextEntry(new java.util.zip.ZipEntry("a.shp"));
            zip.write(fixture.shp());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Property(tries = 1000)
    void mutatedShapesAndTablesGiveFeaturesOrAFault(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes)
            throws IOException {
        ShapeFixture fixture = new ShapeFixture(ShapeFixture.POLYGON, StandardCharsets.UTF_8, "ZDDM")
                .shape(List.of(SQUARE, HOLE), "1")
                .shape(List.of(SQUARE), "2");
        Random dice = new Random(seed);
        byte[] shp = fixture.shp();
        byte[] dbf = fixture.dbf(0);
        for (int i = 0; i < changes; i++) {
            byte[] bytes = dice.nextBoolean() ? shp : dbf;
            bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
        }
        List<Outline> outlines = new ArrayList<>();
        try {
            ShapeFile.each(
                    new java.io.ByteArrayInputStream(shp),
                    Dbase.open(new java.io.ByteArrayInputStream(dbf), ""),
                    "",
                    outlines::add);
        } catch (Wrong | java.io.EOFException e) {
            assertThat(outlines).hasSizeLessThan(3);
        }
        outlines.stream()
                .filter(outline -> outline.border() != null)
                .forEach(outline -> assertThat(
                                new IsValidOp(java.util.Objects.requireNonNull(outline.border())).isValid())
                        .isTrue());
    }
}
