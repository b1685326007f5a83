package org.yuanheng.app.registry.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Polygon;
import org.yuanheng.engine.Problem;

/** Borders as land departments send them, in every kind of file, good and malicious. */
class OutlineFileTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final double[] SHELL = {120.1, 30.1, 120.1, 30.2, 120.2, 30.2, 120.2, 30.1, 120.1, 30.1};
    private static final double[] HOLE = {120.14, 30.14, 120.16, 30.14, 120.16, 30.16, 120.14, 30.16, 120.14, 30.14};
    private static final double[] ISLAND = {120.149, 30.149, 120.149, 30.151, 120.151, 30.151, 120.149, 30.149};
    private static final String DEGREES =
            "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]]]";
    private static final String ZONE_40 = "PROJCS[\"CGCS2000_3_Degree_GK_Zone_40\"," + DEGREES
            + ",PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",40500000.0],PARAMETER[\"False_Northing\",0.0],"
            + "PARAMETER[\"Central_Meridian\",120.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],"
            + "UNIT[\"Meter\",1.0]]";

    @TempDir
    Path folder;

    private record Read(List<Outline> outlines, Optional<Problem> broken) {
        Outline only() {
            assertThat(broken).isEmpty();
            assertThat(outlines).hasSize(1);
            return outlines.getFirst();
        }

        String fault() {
            return Objects.requireNonNull(outlines.getFirst().fault()).zh();
        }

        String said() {
            assertThat(broken).isPresent();
            return broken.orElseThrow().message().zh();
        }
    }

    private Read read(byte[] bytes) throws IOException {
        List<Outline> outlines = new ArrayList<>();
        Optional<Problem> broken = OutlineFile.each(ShapeFixture.write(folder, bytes), "宗地.zip", outlines::add);
        broken.ifPresent(problem -> assertThat(problem.place().file()).isEqualTo("宗地.zip"));
        return new Read(outlines, broken);
    }

    private Read read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ShapeFixture shapes(int type, Charset charset) {
        return new ShapeFixture(type, charset, "ZDDM", "权利人");
    }

    @Test
    void aShapefileInGb18030IsReadWithItsHolesAndIslands() throws IOException {
        for (int type : new int[] {ShapeFixture.POLYGON, ShapeFixture.POLYGON_Z, ShapeFixture.POLYGON_M}) {
            Outline outline = read(shapes(type, GB18030)
                            .shape(List.of(ISLAND, HOLE, SHELL), "330100001001GB00001", "㙍县镕铸有限公司")
                            .with(".prj", DEGREES)
                            .zip(0x4D))
                    .only();
            assertThat(outline.attribute("ZDDM")).isEqualTo("330100001001GB00001");
            assertThat(outline.attribute("权利人")).isEqualTo("㙍县镕铸有限公司");
            assertThat(Objects.requireNonNull(outline.border()).getNumGeometries())
                    .isEqualTo(2);
            assertThat(((Polygon) outline.border().getGeometryN(0)).getNumInteriorRing())
                    .isOne();
            assertThat(outline.border().getArea()).isCloseTo(0.01 - 0.0004 + 0.000002, within(1e-12));
        }
    }

    @Test
    void theEncodingFollowsTheCpgOrTheLanguageByteOrTheBytes() throws IOException {
        for (Charset charset : List.of(GB18030, StandardCharsets.UTF_8)) {
            ShapeFixture fixture = shapes(ShapeFixture.POLYGON, charset).shape(List.of(SHELL), "1", "汐浦机电");
            assertThat(read(fixture.zip(0)).only().attribute("权利人")).isEqualTo("汐浦机电");
            assertThat(read(fixture.with(".cpg", charset.equals(GB18030) ? "CP936" : "utf-8\r\n")
                                    .zip(0))
                            .only()
                            .attribute("权利人"))
                    .isEqualTo("汐浦机电");
        }
    }

    @Test
    void gaussKrugerOnCgcs2000IsComputedBack() throws IOException {
        // 120° E is the middle of zone 40; the meridian from the equator to 30° N is 3,320,113.398 m long.
        double north = 3_320_113.398;
        double[] square = {
            40_500_000, north, 40_500_000, north + 100, 40_500_100, north + 100, 40_500_100, north, 40_500_000, north
        };
        Read read = read(shapes(ShapeFixture.POLYGON, GB18030)
                .shape(List.of(square), "1", "")
                .with(".prj", ZONE_40)
                .zip(0x4D, 40_500_000, north, 40_500_100, north + 100));
        assertThat(read.only().fault()).isNull();
        var border = Objects.requireNonNull(read.only().border());
        assertThat(border.getCoordinate().x).isCloseTo(120, within(1e-9));
        assertThat(border.getCoordinate().y).isCloseTo(30, within(1e-8));
        assertThat(Ellipsoid.squareMetres(border)).isCloseTo(10_000, within(0.1));
    }

    @Test
    void coordinatesThatCannotBeConvertedSafelyAreRefusedWithAdvice() throws IOException {
        double[] metres = {500_000, 3_300_000, 500_000, 3_300_100, 500_100, 3_300_100, 500_000, 3_300_000};
        ShapeFixture projected = shapes(ShapeFixture.POLYGON, GB18030).shape(List.of(metres), "1", "");
        assertThat(read(projected.zip(0x4D, 500_000, 3_300_000, 500_100, 3_300_100))
                        .said())
                .contains("没有 .prj");
        for (String prj : List.of(
                ZONE_40.replace("China_Geodetic_Coordinate_System_2000", "Xian_1980")
                        .replace("CGCS2000", "Xian_1980"),
                ZONE_40.replace("Gauss_Kruger", "Lambert_Conformal_Conic"),
                ZONE_40.replace("UNIT[\"Meter\",1.0]", "UNIT[\"Foot\",0.3048]"),
                ZONE_40.replace("Central_Meridian", "Other"),
                "x")) {
            Read read = read(projected.with(".prj", prj).zip(0x4D, 500_000, 3_300_000, 500_100, 3_300_100));
            assertThat(read.broken().map(Problem::code)).as(prj).contains("outline-broken");
            assertThat(read.outlines()).isEmpty();
        }
    }

    @Test
    void damagedShapefilesAreNamedUpToWhereTheyBreak() throws IOException {
        ShapeFixture fixture = shapes(ShapeFixture.POLYGON, GB18030)
                .shape(List.of(SHELL), "1", "甲")
                .shape(List.of(HOLE), "2", "乙");
        byte[] shp = fixture.shp();
        Read cut = read(zip("a.shp", Arrays.copyOf(shp, shp.length - 5), "A.DBF", fixture.dbf(0x4D)));
        assertThat(cut.outlines()).hasSize(1);
        assertThat(cut.said()).contains("第 2 个图形");
        byte[] dbf = fixture.dbf(0x4D);
        assertThat(read(zip("a.shp", shp, "a.dbf", Arrays.copyOf(dbf, dbf.length - 81)))
                        .said())
                .contains("记录比");
        assertThat(read(zip("a.shp", shp)).said()).contains("缺少同名的 .dbf");
        assertThat(read(zip("a.shp", shp, "b.shp", shp)).said()).contains("几个 .shp");
        assertThat(read(zip("a.txt", shp)).said()).contains("没有 .shp 或 .kml");
        assertThat(read(Arrays.copyOf(zip("a.shp", shp), 60)).said()).contains("不完整");
        assertThat(read(zip("a.shp", new byte[10], "a.dbf", dbf)).said()).contains("不是 Shapefile");
    }

    @Test
    void absurdCountsAreFaultsOfTheirFeature() throws IOException {
        byte[] absurd = ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 5)
                .putInt(36, 1)
                .putInt(40, Integer.MAX_VALUE)
                .array();
        byte[] negative = ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 5)
                .putInt(36, -1)
                .putInt(40, 4)
                .array();
        Read read = read(shapes(ShapeFixture.POLYGON, GB18030)
                .record(absurd, "1", "")
                .record(negative, "2", "")
                .record(new byte[4], "3", "")
                .shape(List.of(new double[] {120, 30, 121, 31, 121, 30, 120, 31, 120, 30}), "4", "")
                .shape(List.of(SHELL), "5", "")
                .zip(0x4D));
        assertThat(read.broken()).isEmpty();
        assertThat(read.outlines().stream().map(outline -> outline.faultOfLand().isPresent()))
                .containsExactly(true, true, true, true, false);
        assertThat(read.fault()).contains("20 万");
    }

    @Test
    void kmlAndKmzAreReadWithTheirData() throws IOException {
        String kml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark id="p1"><name>3301-1</name>
                <ExtendedData><Data name="ZDMJ"><value>960</value></Data>
                <SchemaData schemaUrl="#s"><SimpleData name="权利人">汐浦机电</SimpleData></SchemaData></ExtendedData>
                <MultiGeometry><Polygon>
                <innerBoundaryIs><LinearRing><coordinates>120.14,30.14 120.16,30.14 120.16,30.16 120.14,30.16 120.14,30.14</coordinates></LinearRing></innerBoundaryIs>
                <outerBoundaryIs><LinearRing><coordinates>
                  120.1,30.1,5 120.2,30.1,5 120.2,30.2,5
                  120.1,30.2,5 120.1,30.1,5
                </coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>
                <Placemark><name>点</name><Point><coordinates>120,30</coordinates></Point></Placemark>
                </Folder></Document></kml>
                """;
        for (byte[] bytes :
                List.of(kml.getBytes(StandardCharsets.UTF_8), zip("doc.kml", kml.getBytes(StandardCharsets.UTF_8)))) {
            Read read = read(bytes);
            assertThat(read.broken()).isEmpty();
            Outline first = read.outlines().getFirst();
            assertThat(first.attribute("name")).isEqualTo("3301-1");
            assertThat(first.attribute("ZDMJ")).isEqualTo("960");
            assertThat(first.attribute("权利人")).isEqualTo("汐浦机电");
            assertThat(Objects.requireNonNull(first.border()).getArea()).isCloseTo(0.01 - 0.0004, within(1e-12));
            assertThat(read.outlines().get(1).faultOfLand()).isPresent();
        }
    }

    @Test
    void hostileKmlIsASentence() throws IOException {
        for (String text : List.of(
                "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><kml><Placemark><name>&x;</name></Placemark></kml>",
                "<!DOCTYPE kml [<!ENTITY a \"" + "a".repeat(1000) + "\">]><kml>&a;&a;</kml>",
                "<kml><Placemark><name>&unknown;</name></Placemark></kml>",
                "<kml>" + "<Folder>".repeat(100_000),
                "<kml><Placemark>",
                "<html></html>",
                "<")) {
            Read read = read(text);
            assertThat(read.broken().map(Problem::code))
                    .as(text.substring(0, Math.min(80, text.length())))
                    .contains("kml-broken");
            for (Outline outline : read.outlines()) {
                assertThat(outline.attribute("name")).isEmpty();
            }
        }
    }

    @Test
    @Tag("slow")
    void aZipThatUnfoldsWithoutEndIsLeftInTime() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.kml"));
            zip.write("<kml><Placemark><name>".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) 'a');
            for (int i = 0; i < 1_100; i++) {
                zip.write(blanks);
            }
        }
        assertThat(bytes.size()).isLessThan(2 << 20);
        assertThat(read(bytes.toByteArray()).said()).contains("1 GiB");
    }

    @Test
    void aBorderOfTooManyPositionsCostsNoMemoryAndOnlyItsFeature() throws IOException {
        StringBuilder ring = new StringBuilder("[120,30]");
        ring.append(",[120,30]".repeat(250_000));
        String feature =
                "{\"type\":\"Feature\",\"properties\":{\"id\":\"%s\"},\"geometry\":{\"coordinates\":[[%s]],\"type\":\"Polygon\"}}";
        String good = "[120.1,30.1],[120.2,30.1],[120.2,30.2],[120.1,30.1]";
        Read read = read("{\"type\":\"FeatureCollection\",\"features\":[" + String.format(feature, "1", ring) + ","
                + String.format(feature, "2", good) + "]}");
        assertThat(read.broken()).isEmpty();
        assertThat(read.fault()).contains("20 万");
        assertThat(read.outlines().get(1).faultOfLand()).isEmpty();
    }

    @Test
    void whatIsWrittenReadsBack() throws IOException {
        Outline outline = read(shapes(ShapeFixture.POLYGON, GB18030)
                        .shape(List.of(SHELL, HOLE, ISLAND), "1", "甲")
                        .zip(0x4D))
                .only();
        var border = Objects.requireNonNull(outline.border());
        assertThat(GeoJsonFile.geometry(GeoJsonFile.text(border)).equalsExact(border))
                .isTrue();
    }

    private static byte[] zip(Object... namesAndBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
