package org.yuanheng.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.run.AnswerWritten;
import org.yuanheng.engine.run.Answers;
import org.yuanheng.engine.run.Decider;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.yaml.RulebookText;

/** Decisions of an eight-row table of amounts: a million at once, one explanation read back, one form. */
final class DecisionBench {
    private static final int THREADS = 2;
    private static final int WARM_UPS = 3;
    private static final int TIMES = 9;

    private final Rule rule;
    private final Path directory;
    private final PrintStream out;

    DecisionBench(Vocabulary vocabulary, Path directory, PrintStream out) {
        RulebookText text = RulebookText.of("amount.yaml", resource("amount.yaml"));
        this.rule = new Rule(read(new RulebookReader(vocabulary).read(text)), text.bytes());
        this.directory = directory;
        this.out = out;
    }

    /** Times the whole plan from checked Parquet facts to results.parquet; the bound is 1 s for a million. */
    void amounts(long units) {
        Path facts = directory.resolve("amount-facts.parquet");
        Path results = directory.resolve("amount-results.parquet");
        List<Double> seconds = new ArrayList<>();
        try (DuckDb database = DuckDb.open(List.of(directory), List.of(), THREADS)) {
            database.run(facts(units, facts));
            String plan = Evaluation.statement(rule.rules(), facts, results);
            for (int i = -WARM_UPS; i < TIMES; i++) {
                long start = System.nanoTime();
                database.run(plan);
                if (i >= 0) {
                    seconds.add((System.nanoTime() - start) / 1e9);
                }
            }
            long decided = database.number(
                    "select count(*) from read_parquet(" + DuckDb.literal(results) + ") where amount is not null");
            out.printf(Locale.ROOT, "amount: %,d of %,d units have an amount%n", decided, units);
        }
        print("amount, " + units + " decisions of 8 rows, Parquet to Parquet", seconds, "s", 1);
    }

    /** Times one explanation read back from a run directory, and one answer for a form. */
    void explanations(long units) throws IOException {
        Path facts = directory.resolve("explain-facts.parquet");
        try (DuckDb database = DuckDb.open(List.of(directory), List.of(), THREADS)) {
            database.run(facts(units, facts));
        }
        Path run = directory.resolve("explain-run");
        RunDirectory made = read(Evaluation.run(rule, facts, Optional.empty(), run, THREADS))
                .directory();
        Decision decision = (Decision) rule.rules();
        List<Double> read = new ArrayList<>();
        try (Answers answers = Answers.open(decision, made, THREADS)) {
            for (int i = -WARM_UPS * 10; i < TIMES * 10; i++) {
                String unit = String.format(Locale.ROOT, "U%09d", Math.floorMod(i * 7919L, units));
                long start = System.nanoTime();
                AnswerWritten.json(answers.find(unit).orElseThrow(), decision);
                if (i >= 0) {
                    read.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        print("explain, one of " + units + " units read back", read, "ms", 20);
        List<Double> forms = new ArrayList<>();
        try (Decider decider = Decider.open(decision)) {
            for (int i = -WARM_UPS * 10; i < TIMES * 10; i++) {
                long start = System.nanoTime();
                decider.decide(Map.of("mu_class", "D", "years_in_d", "2", "electricity", Integer.toString(i + 100)));
                if (i >= 0) {
                    forms.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        print("form, one decision", forms, "ms", 20);
    }

    private static String facts(long units, Path target) {
        return new String(resource("amount-facts.sql"), StandardCharsets.UTF_8)
                .replace(":n", Long.toString(units))
                .replace(":out", target.toString());
    }

    private void print(String what, List<Double> measured, String unit, int bound) {
        measured.sort(null);
        out.printf(
                Locale.ROOT,
                "%s: median %.3f %s (%.3f to %.3f), bound %d %s%n",
                what,
                measured.get(measured.size() / 2),
                unit,
                measured.getFirst(),
                measured.getLast(),
                bound,
                unit);
    }

    private static <T> T read(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    private static byte[] resource(String name) {
        try (InputStream stream = DecisionBench.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
