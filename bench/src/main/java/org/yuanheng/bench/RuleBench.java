package org.yuanheng.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.reading.Case;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.run.CaseRun;
import org.yuanheng.engine.run.Effect;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.yaml.RulebookText;

/**
 * What the page of a rule does whenever somebody stops typing: the changed text is read, its cases are run, and its effect
 * on a round that was judged is told. Each time a baseline is another, so that nothing is asked twice.
 */
final class RuleBench {
    private static final int THREADS = 2;
    private static final int WARM_UPS = 3;
    private static final int TIMES = 15;
    private static final int MOVED = 20;

    /** A rule of an office with twelve cases, and a number of it that somebody may change. */
    private static final String RULE = "demo-above";

    private static final String WRITTEN = "baseline: 24.097";

    private final Rulebooks rulebooks;
    private final Path directory;
    private final PrintStream out;

    RuleBench(Rulebooks rulebooks, Path directory, PrintStream out) {
        this.rulebooks = rulebooks;
        this.directory = directory;
        this.out = out;
    }

    /** Judges that many firms by the rule as it ships, then changes it again and again. */
    void run(long firms) throws IOException {
        Path facts = directory.resolve("rule-facts.parquet");
        try (DuckDb database = DuckDb.open(List.of(directory), List.of(), THREADS)) {
            database.run(resource().replace(":n", Long.toString(firms)).replace(":out", facts.toString()));
        }
        Rulebook shipped = read(rulebooks.find(RULE));
        RunDirectory round = read(Evaluation.run(Rule.of(shipped), facts, directory.resolve("rule-run"), THREADS))
                .directory();
        List<Case> cases = read(rulebooks.cases(shipped));
        String text = new String(shipped.text().bytes(), StandardCharsets.UTF_8);
        List<Double> checks = new ArrayList<>();
        List<Double> runs = new ArrayList<>();
        List<Double> effects = new ArrayList<>();
        long changed = 0;
        for (int i = -WARM_UPS; i < TIMES; i++) {
            byte[] typed = changed(text, i + WARM_UPS + 20).getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            RuleSet rules =
                    read(new RulebookReader(rulebooks.vocabulary()).read(RulebookText.of(RULE + ".yaml", typed)));
            long checked = System.nanoTime();
            List<Problem> differ = new ArrayList<>();
            CaseRun.of(new Rule(rules, typed), cases, THREADS).forEach(run -> differ.addAll(run.problems()));
            long tried = System.nanoTime();
            Effect effect = read(Effect.of(new Rule(rules, typed), round, MOVED, THREADS));
            long told = System.nanoTime();
            changed = effect.changed();
            if (differ.isEmpty() || changed == 0) {
                throw new IllegalStateException("another baseline changes nothing");
            }
            if (i >= 0) {
                checks.add((checked - start) / 1e6);
                runs.add((tried - checked) / 1e6);
                effects.add((told - tried) / 1e6);
            }
        }
        print("rule, the text read and checked", checks);
        print("rule, its " + cases.size() + " cases run", runs);
        print(String.format(Locale.ROOT, "rule, its effect on %,d firms told", firms), effects);
        out.printf(Locale.ROOT, "rule: %,d of them change class at last%n", changed);
    }

    private static String changed(String text, int baseline) {
        if (!text.contains(WRITTEN)) {
            throw new IllegalStateException(RULE + " does not say " + WRITTEN);
        }
        return text.replace(WRITTEN, "baseline: " + baseline);
    }

    private void print(String what, List<Double> measured) {
        measured.sort(null);
        out.printf(
                Locale.ROOT,
                "%s: median %.0f ms (%.0f to %.0f)%n",
                what,
                measured.get(measured.size() / 2),
                measured.getFirst(),
                measured.getLast());
    }

    private static <T> T read(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    private static String resource() throws IOException {
        try (InputStream stream = RuleBench.class.getResourceAsStream("w1-facts.sql")) {
            if (stream == null) {
                throw new IllegalStateException("no resource w1-facts.sql");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
