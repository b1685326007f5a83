package org.yuanheng.app.land;

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
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/** Asks the rules of land, in {@code rulebook/}, of units and their facts. */
@Component
class LandRules {
    private static final int THREADS = 2;

    private final Rulebooks rulebooks;

    LandRules(Rulebooks rulebooks) {
        this.rulebooks = rulebooks;
    }

    /**
     * What a rule answered.
     *
     * @param rows each a row of results.csv by column, in its order
     * @param leftOut the units that were not asked, with the reason's code
     * @param sha256 of the rule
     */
    record Judged(List<Map<String, String>> rows, Map<String, String> leftOut, String sha256) {
        static final Judged NOTHING = new Judged(List.of(), Map.of(), "");

        /** The rows by unit; of a match the last pair of each. */
        Map<String, Map<String, String>> byUnit() {
            Map<String, Map<String, String>> byUnit = new LinkedHashMap<>();
            rows.forEach(row -> byUnit.put(row.getOrDefault("unit_id", ""), row));
            return byUnit;
        }
    }

    /** The rule of that id, if there is one and it is a decision of that kind. */
    Optional<Rule> find(String id, RuleKind kind) {
        try {
            return rulebooks.find(id) instanceof Checked.Ok<Rulebook>(Rulebook book, var _)
                            && book.rules().kind() == kind
                    ? Optional.of(Rule.of(book))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule of that id, which ships with the platform. */
    Rule shipped(String id, RuleKind kind) {
        return find(id, kind).orElseThrow(() -> new IllegalStateException("rulebook " + id + " is missing"));
    }

    /** The rules of a kind that read nothing but the common vocabulary, and so can be asked of what is registered. */
    List<Decision> ofTheRegister(RuleKind kind) {
        try {
            List<Decision> found = new ArrayList<>();
            for (String id : rulebooks.ids(kind)) {
                find(id, kind)
                        .map(rule -> (Decision) rule.rules())
                        .filter(rule -> rulebooks
                                .vocabulary()
                                .items()
                                .keySet()
                                .containsAll(rule.delivered().keySet()))
                        .ifPresent(found::add);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks a rule.
     *
     * @param facts by unit and item, as facts.csv has them
     * @param asOf the day of judgement, for rules that ask for one
     * @throws IllegalStateException when the facts cannot be read, which whoever wrote them down has seen to
     */
    Judged ask(Rule rule, Map<String, Map<String, String>> facts, Optional<LocalDate> asOf) {
        if (facts.isEmpty()) {
            return Judged.NOTHING;
        }
        TreeSet<String> items =
                new TreeSet<>(((Decision) rule.rules()).delivered().keySet());
        items.remove("unit_id");
        asOf.ifPresent(day -> items.remove("as_of"));
        try {
            Path scratch = Files.createTempDirectory("yuanheng-land-");
            try {
                Path csv = scratch.resolve("facts.csv");
                FactsFile.write(csv, List.copyOf(items), facts);
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

    private static Judged read(Evaluation.Outcome run) throws IOException {
        List<Map<String, String>> results = rows(run.directory().resultsCsv());
        Map<String, String> leftOut = new LinkedHashMap<>();
        rows(run.directory().leftOut())
                .forEach(row -> leftOut.put(row.getOrDefault("unit_id", ""), row.getOrDefault("reason", "")));
        return new Judged(results, leftOut, run.manifest().rulebookSha256());
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(row -> rows.add(row.getFieldsAsMap()));
        }
        return rows;
    }
}
