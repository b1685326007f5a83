package org.yuanheng.engine.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of cells: as columns of a terminal, where a Chinese character is two wide, and as CSV. */
final class Columns {
    private static final Pattern CSV = Pattern.compile("[,\"\\r\\n]");

    private Columns() {}

    /** Rows of cells as lines whose columns stand under each other: the first to the left, all others to the right. */
    static List<String> aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        });
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String pad = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : "  ").append(i == 0 ? row.get(i) + pad : pad + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(String text) {
        return text.codePoints().map(c -> c > 0x2E7F ? 2 : 1).sum();
    }

    /** Cells as a line of CSV: quotes only around those that hold comma, quote or line end. */
    static String csv(List<String> cells) {
        return cells.stream()
                .map(cell -> CSV.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                .collect(Collectors.joining(","));
    }
}
