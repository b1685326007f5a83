package org.yuanheng.app.registry.border;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A Shapefile as land departments exchange it: one zip with .shp, .shx, .dbf, .prj and .cpg, in degrees on CGCS2000, its
 * attributes in GB18030. {@link OutlineFile} reads it back as it was.
 */
public final class ShapeZip {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String PRJ = "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
            + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
            + "UNIT[\"Degree\",0.0174532925199433]]";
    private static final int HEADER = 100;
    private static final int CODE = 9994;
    private static final int VERSION = 1000;
    private static final int POLYGON = 5;
    private static final int DBASE = 3;
    private static final int CHINESE = 0x4D;
    private static final int FIELD = 32;
    private static final int WIDEST = 254;
    /** The first of January 1970: of the same plots the same table, whenever it is written. */
    private static final byte[] DAY = {70, 1, 1};

    private ShapeZip() {}

    /**
     * A column of the table of attributes.
     *
     * @param name at most ten letters of ASCII, as dBASE has it
     */
    public record Field(String name, boolean number) {}

    /** A border in degrees, a polygon or several, and what is said of it by field. */
    public record Shape(Map<String, String> attributes, Geometry border) {}

    /** Writes shapes in their order. Text longer than a field may be is cut between characters. */
    public static void write(OutputStream out, String name, List<Field> fields, List<Shape> shapes) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        List<byte[]> records =
                shapes.stream().map(shape -> polygon(shape.border())).toList();
        Envelope box = new Envelope();
        shapes.forEach(shape -> box.expandToInclude(shape.border().getEnvelopeInternal()));
        shapes(zip, name, records, box);
        index(zip, name, records, box);
        zip.putNextEntry(new ZipEntry(name + ".dbf"));
        table(zip, fields, shapes);
        zip.closeEntry();
        entry(zip, name + ".prj", PRJ.getBytes(StandardCharsets.US_ASCII));
        entry(zip, name + ".cpg", "GB18030".getBytes(StandardCharsets.US_ASCII));
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void shapes(ZipOutputStream zip, String name, List<byte[]> records, Envelope box)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".shp"));
        long length = HEADER
                + records.stream().mapToLong(record -> 8L + record.length).sum();
        zip.write(header(length, box));
        for (int i = 0; i < records.size(); i++) {
            byte[] record = records.get(i);
            zip.write(ByteBuffer.allocate(8)
                    .putInt(i + 1)
                    .putInt(record.length / 2)
                    .array());
            zip.write(record);
        }
        zip.closeEntry();
    }

    private static void index(ZipOutputStream zip, String name, List<byte[]> records, Envelope box) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".shx"));
        zip.write(header(HEADER + 8L * records.size(), box));
        int at = HEADER;
        for (byte[] record : records) {
            zip.write(ByteBuffer.allocate(8)
                    .putInt(at / 2)
                    .putInt(record.length / 2)
                    .array());
            at += 8 + record.length;
        }
        zip.closeEntry();
    }

    /** Lengths count words of two bytes, from the most significant byte on; everything else is the other way round. */
    private static byte[] header(long length, Envelope box) {
        ByteBuffer head = ByteBuffer.allocate(HEADER);
        head.putInt(CODE).position(24);
        head.putInt(Math.toIntExact(length / 2)).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(VERSION).putInt(POLYGON);
        box(head, box);
        return head.array();
    }

    private static void box(ByteBuffer bytes, Envelope box) {
        Envelope known = box.isNull() ? new Envelope(0, 0, 0, 0) : box;
        bytes.putDouble(known.getMinX()).putDouble(known.getMinY());
        bytes.putDouble(known.getMaxX()).putDouble(known.getMaxY());
    }

    /** Outer rings go round with the clock, holes against it. */
    private static byte[] polygon(Geometry border) {
        List<Coordinate[]> rings = new ArrayList<>();
        for (int i = 0; i < border.getNumGeometries(); i++) {
            Polygon part = (Polygon) border.getGeometryN(i);
            rings.add(turned(part.getExteriorRing().getCoordinates(), false));
            for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
                rings.add(turned(part.getInteriorRingN(hole).getCoordinates(), true));
            }
        }
        int positions = rings.stream().mapToInt(ring -> ring.length).sum();
        ByteBuffer record = ByteBuffer.allocate(44 + 4 * rings.size() + 16 * positions)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(POLYGON);
        box(record, border.getEnvelopeInternal());
        record.putInt(rings.size()).putInt(positions);
        int from = 0;
        for (Coordinate[] ring : rings) {
            record.putInt(from);
            from += ring.length;
        }
        for (Coordinate[] ring : rings) {
            for (Coordinate at : ring) {
                record.putDouble(at.x).putDouble(at.y);
            }
        }
        return record.array();
    }

    private static Coordinate[] turned(Coordinate[] ring, boolean againstTheClock) {
        return Orientation.isCCW(ring) == againstTheClock
                ? ring
                : List.of(ring).reversed().toArray(Coordinate[]::new);
    }

    private static void table(OutputStream out, List<Field> fields, List<Shape> shapes) throws IOException {
        List<Integer> widths =
                fields.stream().map(field -> width(field, shapes)).toList();
        int width = 1 + widths.stream().mapToInt(Integer::intValue).sum();
        int head = FIELD + FIELD * fields.size() + 1;
        ByteBuffer bytes = ByteBuffer.allocate(head).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) DBASE).put(DAY);
        bytes.putInt(shapes.size()).putShort((short) head).putShort((short) width);
        bytes.put(29, (byte) CHINESE);
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            int at = FIELD + FIELD * i;
            bytes.put(at, field.name().getBytes(StandardCharsets.US_ASCII));
            bytes.put(at + 11, (byte) (field.number() ? 'N' : 'C')).put(at + 16, (byte) (int) widths.get(i));
            bytes.put(at + 17, (byte) (field.number() ? decimals(field, shapes) : 0));
        }
        bytes.put(head - 1, (byte) 0x0D);
        out.write(bytes.array());
        ByteArrayOutputStream row = new ByteArrayOutputStream(width);
        for (Shape shape : shapes) {
            row.reset();
            row.write(' ');
            for (int i = 0; i < fields.size(); i++) {
                cell(row, said(shape, fields.get(i)), fields.get(i).number(), widths.get(i));
            }
            row.writeTo(out);
        }
        out.write(0x1A);
    }

    private static String said(Shape shape, Field field) {
        return shape.attributes().getOrDefault(field.name(), "");
    }

    private static int width(Field field, List<Shape> shapes) {
        int widest = shapes.stream()
                .mapToInt(shape -> said(shape, field).getBytes(GB18030).length)
                .max()
                .orElse(1);
        return Math.clamp(widest, 1, WIDEST);
    }

    private static int decimals(Field field, List<Shape> shapes) {
        return shapes.stream()
                .map(shape -> said(shape, field))
                .mapToInt(text -> text.indexOf('.') < 0 ? 0 : text.length() - text.indexOf('.') - 1)
                .max()
                .orElse(0);
    }

    private static void cell(ByteArrayOutputStream row, String text, boolean number, int width) {
        byte[] bytes = text.getBytes(GB18030);
        for (int end = text.length(); bytes.length > width; ) {
            end = text.offsetByCodePoints(end, -1);
            bytes = text.substring(0, end).getBytes(GB18030);
        }
        byte[] blanks = " ".repeat(width - bytes.length).getBytes(StandardCharsets.US_ASCII);
        row.writeBytes(number ? blanks : bytes);
        row.writeBytes(number ? bytes : blanks);
    }
}
