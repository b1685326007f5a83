package org.yuanheng.app.rules;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/**
 * What a rule answered of facts that a module gathered itself: the run is made in a folder of its own, read and thrown away.
 * For answers that follow from what the platform knows anyway; a round, which is evidence, keeps its run directory.
 *
 * @param rows each a row of results.csv by column, in its order
 * @param leftOut the units that were not asked, with the reason's code
 * @param sha256 of the rule; empty when there was nobody to ask of
 */
public record RuleRun(List<Map<String, String>> rows, Map<String, String> leftOut, String sha256) {
    private static final int THREADS = 2;
    private static final RuleRun NOTHING = new RuleRun(List.of(), Map.of(), "");

    /**
     * Asks a rule.
     *
     * @param facts by unit and item, as facts.csv has them, in the order in which they are written; an item that the rule may
     *     lack and no unit has is left out, so that its clauses count as not evaluated
     * @param asOf the day of judgement, for rules that ask for one
     * @throws IllegalStateException when the facts cannot be read, which whoever gathered them has seen to
     */
    public static RuleRun of(Rule rule, Map<String, Map<String, String>> facts, Optional<LocalDate> asOf) {
        if (facts.isEmpty()) {
            return NOTHING;
        }
        try {
            Path scratch = Files.createTempDirectory("yuanheng-rule-");
            try {
                Path csv = scratch.resolve("facts.csv");
                FactsFile.write(csv, items(rule, facts, asOf), facts);
                return switch (Evaluation.run(rule, csv, asOf, scratch.resolve("run"), THREADS)) {
                    case Checked.Ok<Evaluation.Outcome>(Evaluation.Outcome run, var _) -> read(run);
                    case Checked.Refused<Evaluation.Outcome>(List<Problem> problems) ->
                        throw new IllegalStateException(problems.getFirst().line("en"));
                };
            } finally {
                new RunDirectory(scratch).discard();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows by unit, in their order; of a match the last pair of each. */
    public Map<String, Map<String, String>> byUnit() {
        Map<String, Map<String, String>> byUnit = new LinkedHashMap<>();
        rows.forEach(row -> byUnit.put(row.getOrDefault("unit_id", ""), row));
        return byUnit;
    }

    private static List<String> items(Rule rule, Map<String, Map<String, String>> facts, Optional<LocalDate> asOf) {
        return rule.rules().delivered().keySet().stream()
                .filter(item -> !item.equals("unit_id"))
                .filter(item -> asOf.isEmpty() || !item.equals("as_of"))
                .filter(item -> !rule.rules().optionalItems().contains(item)
                        || facts.values().stream().anyMatch(unit -> unit.containsKey(item)))
                .toList();
    }

    private static RuleRun read(Evaluation.Outcome run) throws IOException {
        List<Map<String, String>> results = rows(run.directory().resultsCsv());
        Map<String, String> leftOut = new LinkedHashMap<>();
        rows(run.directory().leftOut())
                .forEach(row -> leftOut.put(row.getOrDefault("unit_id", ""), row.getOrDefault("reason", "")));
        return new RuleRun(results, leftOut, run.manifest().rulebookSha256());
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(row -> rows.add(row.getFieldsAsMap()));
        }
        return rows;
    }
}
