package org.yuanheng.app.registry;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * facts.csv as the engine reads it: RFC 4180, a row per unit, a column per item, an empty cell where there is no value.
 *
 * <pre>{@code
 * unit_id,name,tax
 * 913311...,"甲厂,一分厂",600.5
 * }</pre>
 */
public final class FactsFile {
    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");

    private FactsFile() {}

    /** Writes the {@code items} of each unit, in the order of {@code units}. */
    public static void write(Path file, List<String> items, Map<String, Map<String, String>> units) throws IOException {
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("unit_id"
                    + String.join("", items.stream().map(item -> "," + item).toList()) + "\n");
            for (Map.Entry<String, Map<String, String>> unit : units.entrySet()) {
                List<String> cells = new ArrayList<>(List.of(quoted(unit.getKey())));
                items.forEach(item -> cells.add(quoted(unit.getValue().getOrDefault(item, ""))));
                csv.write(String.join(",", cells) + "\n");
            }
        }
    }

    /** A fact's value as a cell: a number without needless zeros, or its text. */
    public static String cell(@Nullable BigDecimal value, @Nullable String text) {
        if (value != null) {
            return value.stripTrailingZeros().toPlainString();
        }
        return text == null ? "" : text;
    }

    private static String quoted(String cell) {
        return SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
