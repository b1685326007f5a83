package org.yuanheng.app.registry.border;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a Shapefile: a dBASE table, one record for each shape. Its text is in the encoding that the .cpg
 * names, or that the table's language byte does; where neither says anything, UTF-8 if it reads as such and else GB18030.
 */
final class Dbase {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int HEADER = 32;
    private static final int CHINESE = 0x4D;
    private static final int CHINESE_WINDOWS = 0x7A;
    private static final int MOST_FIELDS = 255;

    private final InputStream in;
    private final Optional<Charset> encoding;
    private final List<Column> columns = new ArrayList<>();
    private final int width;

    private record Column(String name, int from, int length) {}

    private Dbase(InputStream in, Optional<Charset> encoding, int width) {
        this.in = in;
        this.encoding = encoding;
        this.width = width;
    }

    /** A record: what it says, or nothing when it is marked as deleted. */
    record Row(boolean deleted, Map<String, String> attributes) {}

    /**
     * Reads the head of a table.
     *
     * @param cpg what the .cpg beside it says; empty when there is none
     */
    static Dbase open(InputStream in, String cpg) throws IOException, Wrong {
        byte[] head = in.readNBytes(HEADER);
        if (head.length < HEADER) {
            throw broken();
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int length = Short.toUnsignedInt(numbers.getShort(8));
        int width = Short.toUnsignedInt(numbers.getShort(10));
        int fields = (length - HEADER - 1) / HEADER;
        if (length < HEADER + 1 || fields > MOST_FIELDS || width < 1) {
            throw broken();
        }
        byte[] described = in.readNBytes(length - HEADER);
        if (described.length < length - HEADER) {
            throw broken();
        }
        Dbase table = new Dbase(in, encoding(cpg, Byte.toUnsignedInt(head[29])), width);
        table.describe(described);
        return table;
    }

    private void describe(byte[] described) throws Wrong {
        int from = 1;
        for (int at = 0; at + HEADER <= described.length && described[at] != 0x0D; at += HEADER) {
            int end = at;
            while (end < at + 11 && described[end] != 0) {
                end++;
            }
            int length = Byte.toUnsignedInt(described[at + 16]);
            columns.add(new Column(text(described, at, end - at).strip(), from, length));
            from += length;
        }
        if (from > width) {
            throw broken();
        }
    }

    private static Wrong broken() {
        return new Wrong(".dbf 不完整或不是 dBASE 表", "the .dbf is damaged or no dBASE table");
    }

    private static Optional<Charset> encoding(String cpg, int language) {
        String said = cpg.strip()
                .toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace("_", "")
                .replace(" ", "");
        if (said.equals("UTF8") || said.equals("65001")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (said.startsWith("GB") || said.endsWith("936")) {
            return Optional.of(GB18030);
        }
        return language == CHINESE || language == CHINESE_WINDOWS ? Optional.of(GB18030) : Optional.empty();
    }

    /** The next record; empty after the last. */
    Optional<Row> next() throws IOException {
        byte[] row = in.readNBytes(width);
        if (row.length < width || row[0] == 0x1A) {
            return Optional.empty();
        }
        Map<String, String> attributes = new HashMap<>();
        for (Column column : columns) {
            Attributes.put(
                    attributes,
                    column.name(),
                    text(row, column.from(), column.length()).strip());
        }
        return Optional.of(new Row(row[0] == '*', attributes));
    }

    private String text(byte[] bytes, int from, int length) {
        if (encoding.isPresent()) {
            String read = new String(bytes, from, length, encoding.get());
            // A long name is cut at the field's width, in the middle of a character if it comes so.
            return read.endsWith("\uFFFD") ? read.substring(0, read.length() - 1) : read;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, length, GB18030);
        }
    }
}
