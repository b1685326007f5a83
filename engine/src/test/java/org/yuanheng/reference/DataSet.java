package org.yuanheng.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.reference.ReferenceScheme.Column;

/**
 * A scheme and the firms to judge by it.
 *
 * @param absent columns that the facts file does not have, though overrides or adjustments read them
 * @param lineEnd of the facts file
 * @param shipped the rulebook itself, of a scheme that was written down a second time from the same document
 */
record DataSet(
        String name,
        ReferenceScheme scheme,
        List<Unit> units,
        Set<String> absent,
        String lineEnd,
        Optional<Path> shipped) {
    static DataSet of(ReferenceScheme scheme, List<Unit> units) {
        return new DataSet(scheme.id(), scheme, units, Set.of(), "\n", Optional.empty());
    }

    /** The engine reads the rulebook that is shipped, the reference what we have read in its document. */
    static DataSet shipped(ReferenceScheme scheme, List<Unit> units, Path rulebook) {
        return new DataSet(scheme.id(), scheme, units, Set.of(), "\n", Optional.of(rulebook));
    }

    /** The same firms in a file that lacks a column; the reference never sees what the file does not say. */
    DataSet without(String column) {
        List<Unit> blind = units.stream()
                .map(u -> {
                    Map<String, BigDecimal> numbers = new HashMap<>(u.numbers());
                    numbers.remove(column);
                    return new Unit(u.id(), u.participation(), u.texts(), numbers);
                })
                .toList();
        return new DataSet(name, scheme, blind, Set.of(column), lineEnd, shipped);
    }

    DataSet withUnits(List<Unit> others) {
        return new DataSet(name, scheme, others, absent, lineEnd, shipped);
    }

    /** With a byte order mark, CR LF and a column that nobody reads: what a spreadsheet program saves. */
    DataSet asSavedBySpreadsheet() {
        return new DataSet(name, scheme, units, absent, "\r\n", shipped);
    }

    Reference.Output expected(Mutant mutant) {
        return Reference.evaluate(scheme, units, mutant);
    }

    Path writeRulebook(Path directory) throws IOException {
        Path file = directory.resolve(scheme.id() + ".yaml");
        return shipped.isPresent() ? Files.copy(shipped.get(), file) : Files.writeString(file, RulebookText.of(scheme));
    }

    Path writeFacts(Path directory) throws IOException {
        return Files.writeString(directory.resolve("facts.csv"), factsText(), UTF_8);
    }

    /** A file in which nobody's participation is stated has no such column. */
    private String factsText() {
        boolean spreadsheet = lineEnd.equals("\r\n");
        List<Column> columns =
                scheme.columns().stream().filter(c -> !absent.contains(c.id())).toList();
        boolean participation = units.stream().anyMatch(u -> u.participation().isPresent());
        List<String> header = new ArrayList<>(List.of("unit_id"));
        if (participation) {
            header.add("participation");
        }
        header.addAll(scheme.texts());
        columns.forEach(c -> header.add(c.id()));
        if (spreadsheet) {
            header.add("remark");
        }
        StringBuilder text = new StringBuilder(spreadsheet ? "\uFEFF" : "");
        append(text, header);
        for (Unit unit : units) {
            List<String> row = new ArrayList<>();
            row.add(unit.id());
            if (participation) {
                row.add(unit.participation().map(Enum::name).orElse(""));
            }
            scheme.texts().forEach(t -> row.add(unit.texts().getOrDefault(t, "")));
            columns.forEach(c -> row.add(unit.number(c.id()).map(DataSet::cell).orElse("")));
            if (spreadsheet) {
                row.add("见附件, 第\"3\"页");
            }
            append(text, row);
        }
        return text.toString();
    }

    /** The number as some office would type it: zeros at the end kept or not, now and then one in front. */
    private static String cell(BigDecimal number) {
        return switch (Math.floorMod(number.unscaledValue().intValue(), 7)) {
            case 0 -> number.toPlainString();
            case 1 -> number.signum() > 0 ? "0" + number.toPlainString() : number.toPlainString();
            default -> number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        };
    }

    private void append(StringBuilder text, List<String> row) {
        String line = Csv.line(row);
        text.append(line, 0, line.length() - 1).append(lineEnd);
    }
}
