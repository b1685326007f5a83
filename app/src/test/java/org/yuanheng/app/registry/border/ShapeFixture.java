package org.yuanheng.app.registry.border;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes Shapefiles by the letter of the format's description, apart from the reader that is tested with them. */
final class ShapeFixture {
    static final int POLYGON = 5;
    static final int POLYGON_Z = 15;
    static final int POLYGON_M = 25;

    private final int type;
    private final Charset charset;
    private final ByteArrayOutputStream shapes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
    private final List<String> fields;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private int count;

    ShapeFixture(int type, Charset charset, String... fields) {
        this.type = type;
        this.charset = charset;
        this.fields = List.of(fields);
    }

    /** Adds a shape of rings, each x, y, x, y …, with the values of its fields. */
    ShapeFixture shape(List<double[]> rings, String... values) {
        int points = rings.stream().mapToInt(ring -> ring.length / 2).sum();
        int extra = type == POLYGON ? 0 : (type == POLYGON_Z ? 2 : 1) * (16 + 8 * points);
        ByteBuffer content =
                ByteBuffer.allocate(44 + 4 * rings.size() + 16 * points + extra).order(ByteOrder.LITTLE_ENDIAN);
        content.putInt(type)
                .putDouble(0)
                .putDouble(0)
                .putDouble(0)
                .putDouble(0)
                .putInt(rings.size())
                .putInt(points);
        int from = 0;
        for (double[] ring : rings) {
            content.putInt(from);
            from += ring.length / 2;
        }
        for (double[] ring : rings) {
            for (double each : ring) {
                content.putDouble(each);
            }
        }
        return record(content.array(), values);
    }

    /** Adds a record as it is. */
    ShapeFixture record(byte[] content, String... values) {
        ByteBuffer head = ByteBuffer.allocate(8).putInt(++count).putInt(content.length / 2);
        shapes.writeBytes(head.array());
        shapes.writeBytes(content);
        rows.write(' ');
        for (String value : values) {
            byte[] text = value.getBytes(charset);
            for (int i = 0; i < 40; i++) {
                rows.write(i < text.length ? text[i] : ' ');
            }
        }
        return this;
    }

    ShapeFixture with(String ending, String text) {
        files.put(ending, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The main file with its head; {@code box} as west, south, east, north. */
    byte[] shp(double... box) {
        ByteBuffer head = ByteBuffer.allocate(100);
        head.putInt(0, 9994).putInt(24, (100 + shapes.size()) / 2);
        head.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, type);
        for (int i = 0; i < box.length; i++) {
            head.putDouble(36 + 8 * i, box[i]);
        }
        return concatenated(head.array(), shapes.toByteArray());
    }

    byte[] dbf(int language) {
        ByteBuffer head = ByteBuffer.allocate(32 + 32 * fields.size() + 1).order(ByteOrder.LITTLE_ENDIAN);
        head.put(0, (byte) 3).putInt(4, count).putShort(8, (short) head.capacity());
        head.putShort(10, (short) (1 + 40 * fields.size())).put(29, (byte) language);
        for (int i = 0; i < fields.size(); i++) {
            byte[] name = fields.get(i).getBytes(charset);
            head.put(32 + 32 * i, name, 0, Math.min(10, name.length));
            head.put(32 + 32 * i + 11, (byte) 'C').put(32 + 32 * i + 16, (byte) 40);
        }
        head.put(head.capacity() - 1, (byte) 0x0D);
        return concatenated(head.array(), rows.toByteArray());
    }

    byte[] zip(int language, double... box) throws IOException {
        files.put(".shp", shp(box));
        files.put(".dbf", dbf(language));
        files.put(".shx", new byte[100]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("GB18030"))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("数据/宗地" + file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    static Path write(Path folder, byte[] bytes) throws IOException {
        Path file = Files.createTempFile(folder, "outlines", "");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes);
        }
        return file;
    }

    private static byte[] concatenated(byte[] one, byte[] two) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
