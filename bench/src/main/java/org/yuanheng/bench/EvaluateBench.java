package org.yuanheng.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Evaluation;

/**
 * W1: a rulebook's plan against one hand-written DuckDB statement for the same rule.
 *
 * <p>Both run in this JVM on one open connection with two threads, from Parquet facts to Parquet results. First the
 * outputs are compared row by row; then pairs are run in turn, and the ratio of each pair is what counts, so that a
 * machine that drifts does not matter.
 */
final class EvaluateBench {
    private static final int THREADS = 2;
    private static final int WARM_UPS = 2;
    private static final int PAIRS = 9;
    private static final double BOUND = 1.0;
    private static final long MANY = 10_000_000;
    private static final double BOUND_OF_MANY = 0.9;

    private final Scheme scheme;
    private final Path directory;
    private final PrintStream out;

    EvaluateBench(Scheme scheme, Path directory, PrintStream out) {
        this.scheme = scheme;
        this.directory = directory;
        this.out = out;
    }

    /**
     * Makes the facts, compares and measures.
     *
     * @return the facts file, or nothing when the outputs differ
     */
    boolean run(long firms) throws IOException {
        Path facts = directory.resolve("w1-facts.parquet");
        Path baseline = directory.resolve("w1-baseline.parquet");
        Path noted = directory.resolve("w1-noted.parquet");
        Path ours = directory.resolve("w1-results.parquet");
        try (DuckDb database = DuckDb.open(List.of(directory), List.of(), THREADS)) {
            database.run(
                    resource("w1-facts.sql").replace(":n", Long.toString(firms)).replace(":out", facts.toString()));
            String theirs =
                    resource("w1.sql").replace(":facts", facts.toString()).replace(":out", baseline.toString());
            String plan = Evaluation.statement(scheme, facts, ours);
            database.run(theirs);
            database.run(plan);
            database.run(
                    resource("w1-noted.sql").replace(":facts", facts.toString()).replace(":out", noted.toString()));
            if (!same(database, "w1.sql, all columns but notes", baseline, ours, "* exclude notes")
                    || !same(database, "w1-noted.sql, all columns", noted, ours, "*")) {
                return false;
            }
            List<Double> ratios = new ArrayList<>();
            for (int pair = -WARM_UPS; pair < PAIRS; pair++) {
                boolean oursFirst = Math.floorMod(pair, 2) == 0;
                double first = seconds(database, oursFirst ? plan : theirs);
                double second = seconds(database, oursFirst ? theirs : plan);
                double ratio = oursFirst ? first / second : second / first;
                if (pair >= 0) {
                    ratios.add(ratio);
                    out.printf(
                            Locale.ROOT,
                            "pair %d  plan %.3f s  w1.sql %.3f s  ratio %.3f%n",
                            pair + 1,
                            oursFirst ? first : second,
                            oursFirst ? second : first,
                            ratio);
                }
            }
            ratios.sort(null);
            out.printf(
                    Locale.ROOT,
                    "evaluate %,d firms: median ratio to w1.sql %.3f (%.3f to %.3f), bound %.2f%n",
                    firms,
                    ratios.get(PAIRS / 2),
                    ratios.getFirst(),
                    ratios.getLast(),
                    firms < MANY ? BOUND : BOUND_OF_MANY);
        }
        return true;
    }

    private boolean same(DuckDb database, String what, Path one, Path other, String columns) {
        String a = "select " + columns + " from read_parquet(" + DuckDb.literal(one) + ")";
        String b = "select " + columns + " from read_parquet(" + DuckDb.literal(other) + ")";
        long different = database.number(
                "select count(*) from ((" + a + " except all " + b + ") union all (" + b + " except all " + a + "))");
        out.println("rows that differ from " + what + ": " + different);
        return different == 0;
    }

    private static double seconds(DuckDb database, String sql) {
        long start = System.nanoTime();
        database.run(sql);
        return (System.nanoTime() - start) / 1e9;
    }

    private static String resource(String name) {
        try (InputStream stream = EvaluateBench.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that {@link #run} made. */
    Path facts() {
        return directory.resolve("w1-facts.parquet");
    }

    /** Removes what was made. */
    void clean() throws IOException {
        for (String name :
                List.of("w1-facts.parquet", "w1-baseline.parquet", "w1-noted.parquet", "w1-results.parquet")) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }
}
