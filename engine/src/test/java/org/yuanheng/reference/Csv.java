package org.yuanheng.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** RFC 4180 as the run directory uses it: LF, quotes only around fields that hold comma, quote, CR or LF. */
final class Csv {
    private Csv() {}

    static String line(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** The rows of a text; lines may end in LF or CR LF. */
    static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                field.append(c);
            } else if (c != '\r') {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        if (!row.isEmpty() || !field.isEmpty()) {
            row.add(field.toString());
            rows.add(row);
        }
        return rows;
    }

    /**
     * Where two CSV texts first differ, as a sentence with line, unit and column; empty when they are the same to the
     * byte.
     */
    static String firstDifference(String expected, String actual) {
        if (expected.equals(actual)) {
            return "";
        }
        List<List<String>> wanted = rows(expected);
        List<List<String>> found = rows(actual);
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            List<String> a = wanted.get(i);
            List<String> b = found.get(i);
            for (int j = 0; j < Math.max(a.size(), b.size()); j++) {
                String x = j < a.size() ? a.get(j) : "(no field)";
                String y = j < b.size() ? b.get(j) : "(no field)";
                if (!x.equals(y)) {
                    String column =
                            j < wanted.getFirst().size() ? wanted.getFirst().get(j) : "field " + (j + 1);
                    return "row %d, unit %s, column %s: reference %s, engine %s%n  reference: %s  engine:    %s"
                            .formatted(i, a.getFirst(), column, x, y, line(a), line(b));
                }
            }
        }
        return wanted.size() == found.size()
                ? "the same fields, written differently (quotes or line ends)"
                : "reference has %d rows, engine %d".formatted(wanted.size(), found.size());
    }
}
