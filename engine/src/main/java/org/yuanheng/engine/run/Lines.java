package org.yuanheng.engine.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.yuanheng.engine.duckdb.DuckDb;

/**
 * CSV as docs/EVALUATION.md "Run directory" fixes it: RFC 4180, UTF-8 without BOM, LF after every row, quotes only around fields that hold comma,
 * quote, CR or LF.
 *
 * <p>DuckDB puts each row together as one text; here it is only written and hashed.
 */
final class Lines {
    /** A column of the file: its heading and whether it may need quotes. */
    record Field(String name, boolean text) {}

    private Lines() {}

    /** SQL of one line without its LF, over the columns named as the fields. */
    static String line(List<Field> fields) {
        return fields.stream().map(Lines::value).collect(Collectors.joining(", ',', ", "concat(", ")"));
    }

    private static String value(Field field) {
        String column = DuckDb.identifier(field.name());
        if (!field.text()) {
            return column + "::varchar";
        }
        return "case when regexp_matches(" + column + ", '[,\"\\r\\n]') then concat('\"', replace(" + column
                + ", '\"', '\"\"'), '\"') else " + column + " end";
    }

    /** Rows written and the SHA-256 of the bytes. */
    record Written(long rows, String sha256) {}

    /**
     * Writes header and rows.
     *
     * @param target where to, or {@code null}-like {@code OutputStream.nullOutputStream()} for the hash alone
     */
    static Written write(DuckDb database, List<Field> fields, String from, String orderBy, OutputStream target) {
        MessageDigest digest = sha256();
        long[] rows = new long[1];
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(target, digest), 1 << 16)) {
            out.write(fields.stream()
                    .map(Field::name)
                    .collect(Collectors.joining(","))
                    .getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            database.query("select " + line(fields) + " from " + from + " order by " + orderBy, row -> {
                try {
                    out.write(row.getString(1).getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                rows[0]++;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(rows[0], HexFormat.of().formatHex(digest.digest()));
    }

    /** SHA-256 of a file's bytes, in lower-case hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, sink);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
