package org.yuanheng.engine.run;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.reading.Case;
import org.yuanheng.engine.rulebook.Skeleton;

/**
 * A case beside a rulebook that was run through the real engine.
 *
 * @param example the case
 * @param problems nothing when it holds; else one per cell that differs, at the place where the case states it
 */
public record CaseRun(Case example, List<Problem> problems) {
    /** Whether every cell is what the case states. */
    public boolean holds() {
        return problems.isEmpty();
    }

    /**
     * Runs cases, each of them a run of its own: those that follow each other share a database and nothing that is in it.
     *
     * @param threads how many to run at a time
     * @return one for each case, in their order
     * @throws IOException when the disk fails
     */
    public static List<CaseRun> of(Rule rule, List<Case> cases, int threads) throws IOException {
        Optional<Skeleton> skeleton = Skeleton.in(rule.rules());
        if (skeleton.isPresent()) {
            List<Problem> refusal = List.of(skeleton.get().refusal());
            return cases.stream().map(example -> new CaseRun(example, refusal)).toList();
        }
        List<Callable<List<CaseRun>>> lanes = new ArrayList<>();
        int each = Math.ceilDiv(cases.size(), threads);
        for (int from = 0; from < cases.size(); from += each) {
            List<Case> lane = cases.subList(from, Math.min(from + each, cases.size()));
            lanes.add(() -> inTurn(rule, lane));
        }
        List<CaseRun> runs = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<List<CaseRun>> lane : pool.invokeAll(lanes)) {
                runs.addAll(lane.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while cases were run");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException disk) {
                throw disk;
            }
            throw new IllegalStateException(e.getCause());
        }
        return List.copyOf(runs);
    }

    private static List<CaseRun> inTurn(Rule rule, List<Case> cases) throws IOException {
        List<CaseRun> runs = new ArrayList<>();
        Path scratch = Files.createTempDirectory("yuanheng-cases-");
        try (DuckDb database = DuckDb.open(List.of(scratch), List.of(), 1)) {
            for (Case example : cases) {
                Path own = Files.createDirectory(scratch.resolve(Integer.toString(runs.size())));
                runs.add(new CaseRun(example, problems(rule, example, own, database)));
            }
        } finally {
            new RunDirectory(scratch).discard();
        }
        return runs;
    }

    private static List<Problem> problems(Rule rule, Case example, Path scratch, DuckDb database) throws IOException {
        Path facts = Files.write(scratch.resolve("facts.csv"), example.factsCsv());
        RunDirectory run = new RunDirectory(Files.createDirectory(scratch.resolve("run")));
        return switch (Evaluation.fill(rule, facts, Given.NOTHING, run, database)) {
            case Checked.Refused<Manifest>(List<Problem> problems) -> problems;
            case Checked.Ok<Manifest> _ -> compare(example, run, rule.rules().rowKey());
        };
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
