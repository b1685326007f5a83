package org.yuanheng.engine.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuanheng.engine.Place;

/**
 * The characters of one or several files read as one stream, and where each of them stands in its own file.
 *
 * <p>Indexes count code points, as YAML marks do.
 */
final class SourceText {
    /** A file of the stream. {@code start} is the index of its first character. */
    record Part(String file, int start) {}

    private final int[] characters;
    private final List<Part> parts;
    private final int[] lineStarts;

    SourceText(String text, List<Part> parts) {
        this.characters = text.codePoints().toArray();
        this.parts = List.copyOf(parts);
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 0; i < characters.length; i++) {
            boolean crlf = characters[i] == '\r' && i + 1 < characters.length && characters[i + 1] == '\n';
            if (characters[i] == '\n' || (characters[i] == '\r' && !crlf)) {
                starts.add(i + 1);
            }
        }
        this.lineStarts = starts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The file that the character belongs to. */
    Part part(int index) {
        Part found = parts.getFirst();
        for (Part part : parts) {
            if (part.start() <= index) {
                found = part;
            }
        }
        return found;
    }

    /** Line and column of a character, both from 1, counted in its own file. */
    Place place(int index) {
        Part part = part(index);
        int line = line(index);
        return Place.of(part.file(), line - line(part.start()) + 1L, index - lineStarts[line] + 1L);
    }

    /** The line that a character stands on, without its end. */
    String lineAt(int index) {
        int line = line(index);
        int start = lineStarts[line];
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : characters.length;
        return new String(characters, start, end - start).stripTrailing();
    }

    private int line(int index) {
        int found = Arrays.binarySearch(lineStarts, index);
        return found >= 0 ? found : -found - 2;
    }

    /**
     * Where the characters of a scalar stand. The white space of a scalar is folded and its quotes are undone, but its
     * other characters come in the order in which they were written; so they are paired off one by one.
     *
     * @param start index of the scalar's first character, a quote or block header included
     * @param style how it was written
     */
    Yaml.Lines lines(String value, int start, Style style) {
        int[] written = new int[value.length() + 1];
        int at = style == Style.BLOCK ? afterHeader(start) : style == Style.PLAIN ? start : start + 1;
        int last = at;
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            if (isSpace(value.codePointAt(i))) {
                written[i] = last;
                last++;
                continue;
            }
            at = skipSpace(at, style);
            written[i] = at;
            at = next(at, style);
            last = at;
        }
        written[value.length()] = last;
        return index ->
                place(Math.min(written[Math.clamp(index, 0, value.length())], Math.max(0, characters.length - 1)));
    }

    /** How a scalar was written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }

    private int afterHeader(int start) {
        int at = start;
        while (at < characters.length && characters[at] != '\n' && characters[at] != '\r') {
            at++;
        }
        return at;
    }

    private int skipSpace(int from, Style style) {
        int at = from;
        while (at < characters.length && (isSpace(characters[at]) || (escapes(at, style) && escapesSpace(at)))) {
            at += escapes(at, style) ? escapeLength(at) : 1;
        }
        return at;
    }

    private int next(int at, Style style) {
        if (style == Style.SINGLE_QUOTED && at < characters.length && characters[at] == '\'') {
            return at + 2;
        }
        return escapes(at, style) ? at + escapeLength(at) : at + 1;
    }

    private boolean escapes(int at, Style style) {
        return style == Style.DOUBLE_QUOTED && at + 1 < characters.length && characters[at] == '\\';
    }

    private int escapeLength(int at) {
        return switch (characters[at + 1]) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    /** {@code \t}, a backslash at the end of a line, or white space by its number such as {@code \x20}. */
    private boolean escapesSpace(int at) {
        int length = escapeLength(at);
        if (length == 2) {
            return " \t\r\ntnr".indexOf(characters[at + 1]) >= 0;
        }
        int code = 0;
        for (int i = at + 2; i < Math.min(at + length, characters.length); i++) {
            code = code * 16 + Math.max(0, Character.digit(characters[i], 16));
        }
        return isSpace(code);
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
