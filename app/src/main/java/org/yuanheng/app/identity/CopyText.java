package org.yuanheng.app.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the text format of PostgreSQL's {@code copy}: fields between tabs, {@code \N} for null, and what would end a
 * field or a row written with a backslash.
 *
 * <p>Example: {@code text.field(7).field("a\tb").end()} is the line {@code 7⇥a\tb}.
 */
public final class CopyText {
    /** Rows are sent when there are so many characters of them: small pieces are kind to the memory. */
    private static final int FULL = 1 << 16;

    private final StringBuilder text = new StringBuilder(FULL + (FULL >> 2));
    private final Consumer<byte[]> sink;
    private boolean begun;

    CopyText(Consumer<byte[]> sink) {
        this.sink = sink;
    }

    private StringBuilder next() {
        if (begun) {
            text.append('\t');
        }
        begun = true;
        return text;
    }

    /** The next field. */
    public CopyText field(long number) {
        next().append(number);
        return this;
    }

    /** The next field; null is null, and an empty text is one. */
    public CopyText field(@Nullable String field) {
        next();
        if (field == null) {
            text.append("\\N");
        } else {
            escaped(field);
        }
        return this;
    }

    /** The next field: texts with another between them. */
    public CopyText field(List<String> texts, String between) {
        next();
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                text.append(between);
            }
            escaped(texts.get(i));
        }
        return this;
    }

    private void escaped(String field) {
        if (isSimple(field)) {
            text.append(field);
            return;
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    private static boolean isSimple(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c < ' ' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** The next field, an array of texts; null is null. */
    public CopyText texts(@Nullable List<? extends @Nullable String> texts) {
        if (texts == null) {
            return field(null);
        }
        next();
        StringBuilder array = new StringBuilder("{");
        for (int i = 0; i < texts.size(); i++) {
            String each = texts.get(i);
            array.append(i == 0 ? "" : ",");
            array.append(
                    each == null ? "NULL" : '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        }
        escaped(array.append('}').toString());
        return this;
    }

    /** The row ends. */
    public CopyText end() {
        text.append('\n');
        begun = false;
        if (text.length() >= FULL) {
            send();
        }
        return this;
    }

    /** Sends the rows that have ended. */
    void send() {
        sink.accept(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
