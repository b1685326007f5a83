package org.yuanheng.engine.run;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Case;

/** Runs the cases beside a rulebook through the real engine and says where a result is not what the case states. */
public final class CaseRun {
    private CaseRun() {}

    /**
     * Runs a case.
     *
     * @return nothing when it holds; else a problem per cell, with the place where the case states it
     * @throws IOException when the disk fails
     */
    public static List<Problem> of(Rule rule, Case example) throws IOException {
        Path scratch = Files.createTempDirectory("yuanheng-case-");
        try {
            Path facts = Files.write(scratch.resolve("facts.csv"), example.factsCsv());
            return switch (Evaluation.run(rule, facts, scratch.resolve("run"), 1)) {
                case Checked.Refused<Evaluation.Outcome> refused -> refused.problems();
                case Checked.Ok<Evaluation.Outcome> done ->
                    compare(example, done.value().directory(), rule.rules().rowKey());
            };
        } finally {
            new RunDirectory(scratch).discard();
        }
    }

    private static List<Problem> compare(Case example, RunDirectory run, List<String> key) throws IOException {
        Map<String, NamedCsvRecord> results = rows(run.resultsCsv(), key);
        Map<String, NamedCsvRecord> leftOut = rows(run.leftOut(), List.of("unit_id"));
        List<Problem> problems = new ArrayList<>();
        example.expect()
                .forEach((unit, cells) -> cells.forEach(expected -> {
                    if (expected.column().equals(Case.ROWS)) {
                        String rows = String.valueOf(results.values().stream()
                                .filter(row -> row.getField(key.getFirst()).equals(unit))
                                .count());
                        if (!rows.equals(expected.text())) {
                            problems.add(different(example, unit, expected, rows));
                        }
                        return;
                    }
                    boolean reason = expected.column().equals(Case.LEFT_OUT);
                    NamedCsvRecord row = (reason ? leftOut : results).get(unit);
                    String found = row == null ? "" : row.getField(reason ? "reason" : expected.column());
                    if (row == null || !found.equals(expected.text())) {
                        problems.add(different(example, unit, expected, row == null ? "—" : found));
                    }
                }));
        return problems;
    }

    private static Map<String, NamedCsvRecord> rows(Path file, List<String> key) throws IOException {
        Map<String, NamedCsvRecord> rows = new HashMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(row -> rows.put(key.stream().map(row::getField).collect(Collectors.joining("/")), row));
        }
        return rows;
    }

    private static Problem different(Case example, String unit, Case.Expected expected, String found) {
        return new Problem(
                "case-differs",
                expected.place(),
                new Text(
                        "算例“" + example.name().zh() + "”：" + unit + " 的 " + expected.column() + " 应为“" + expected.text()
                                + "”，算得“" + found + "”",
                        "case “" + example.name().en() + "”: " + expected.column() + " of " + unit + " should be “"
                                + expected.text() + "”, computed “" + found + "”"),
                new Text("核对规则或算例；两者都应以发文为准", "check the rule or the case against the issuing document"));
    }
}
