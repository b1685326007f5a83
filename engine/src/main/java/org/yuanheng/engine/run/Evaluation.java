package org.yuanheng.engine.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * Judges the units of a facts file by a scheme and leaves a run directory, or problems and nothing.
 *
 * <p>Example:
 *
 * <pre>{@code
 * switch (Evaluation.run(rule, Path.of("facts.csv"), Path.of("runs/2022"), 2)) {
 *     case Checked.Ok<Evaluation.Outcome> ok -> System.out.println(ok.value().manifest().results().sha256());
 *     case Checked.Refused<Evaluation.Outcome> refused -> refused.problems().forEach(System.err::println);
 * }
 * }</pre>
 */
public final class Evaluation {
    private static final String RESULTS_ORDER = "\"group\", \"rank\" nulls last, \"unit_id\"";
    private static final List<Lines.Field> LEFT_OUT_FIELDS =
            List.of(new Lines.Field("unit_id", true), new Lines.Field("reason", true));
    private static final int MOST_PROBLEMS = 100;

    private Evaluation() {}

    /** Where the run is and what it says of itself. */
    public record Outcome(RunDirectory directory, Manifest manifest) {}

    /**
     * Runs a rule over facts.
     *
     * @param rule the scheme and its bytes
     * @param facts a CSV or Parquet file, or a directory with a single facts.csv or facts.parquet
     * @param out absent or empty; filled under a temporary name and renamed
     * @param threads how many cores to use
     * @return the outcome, with ignored columns and clauses that were not evaluated as notes; or every problem
     * @throws IOException when the disk fails
     */
    public static Checked<Outcome> run(Rule rule, Path facts, Path out, int threads) throws IOException {
        List<Problem> problems = new ArrayList<>(RunDirectory.unfit(out));
        Checked<Path> found = Snapshot.locate(facts);
        if (found instanceof Checked.Refused<Path> refused) {
            problems.addAll(refused.problems());
        }
        return found instanceof Checked.Ok<Path> file && problems.isEmpty()
                ? runInto(rule, file.value(), out, threads)
                : new Checked.Refused<>(problems);
    }

    private static Checked<Outcome> runInto(Rule rule, Path facts, Path out, int threads) throws IOException {
        RunDirectory directory = RunDirectory.temporary(out);
        boolean done = false;
        try (DuckDb database = DuckDb.open(List.of(directory.path()), List.of(facts), threads)) {
            Checked<Manifest> made = fill(rule, facts, directory, database);
            if (made instanceof Checked.Ok<Manifest> ok) {
                RunDirectory published = directory.publish(out);
                done = true;
                return new Checked.Ok<>(new Outcome(published, ok.value()), ok.notes());
            }
            return new Checked.Refused<>(((Checked.Refused<Manifest>) made).problems());
        } finally {
            if (!done) {
                directory.discard();
            }
        }
    }

    /** The stages of a run: facts → snapshot → plan → results → hashes. */
    private static Checked<Manifest> fill(Rule rule, Path facts, RunDirectory directory, DuckDb database)
            throws IOException {
        Files.write(directory.rulebook(), rule.bytes());
        Checked<Snapshot> taken = Snapshot.take(database, rule.scheme(), facts, directory.snapshot());
        if (taken instanceof Checked.Refused<Snapshot> refused) {
            return new Checked.Refused<>(refused.problems());
        }
        Checked.Ok<Snapshot> snapshot = (Checked.Ok<Snapshot>) taken;
        Clauses clauses = Clauses.over(rule.scheme(), snapshot.value().columns().keySet());
        Checked<Manifest> computed = compute(database, clauses, snapshot.value(), directory);
        if (computed instanceof Checked.Ok<Manifest> ok) {
            ok.value().write(directory.manifest());
            List<Problem> notes = new ArrayList<>(snapshot.notes());
            clauses.notEvaluated().forEach(clause -> notes.add(notEvaluated(rule.scheme(), clause)));
            return new Checked.Ok<>(ok.value(), notes);
        }
        return computed;
    }

    /** Everything after the snapshot; also what verify recomputes. */
    static Checked<Manifest> compute(DuckDb database, Clauses clauses, Snapshot snapshot, RunDirectory directory)
            throws IOException {
        Scheme scheme = clauses.scheme();
        Plan plan = Compiler.compile(scheme);
        String facts = "read_parquet(" + DuckDb.literal(directory.snapshot()) + ")";
        List<Problem> contradicted = Contradicted.find(database, scheme, plan, facts);
        if (!contradicted.isEmpty()) {
            return refused(contradicted);
        }
        try {
            database.run(copy(plan, scheme, facts, directory.resultsParquet()));
        } catch (DuckDb.Failure e) {
            List<Problem> problems = OutOfRange.find(database, scheme, plan, facts);
            if (problems.isEmpty()) {
                throw e;
            }
            return refused(problems);
        }
        Lines.Written results;
        try (OutputStream csv = Files.newOutputStream(directory.resultsCsv())) {
            String from = "read_parquet(" + DuckDb.literal(directory.resultsParquet()) + ")";
            results = Lines.write(database, resultFields(plan), from, RESULTS_ORDER, csv);
        }
        SortedMap<String, Long> leftOut = leftOut(database, plan, scheme, facts, directory);
        return Checked.ok(new Manifest(
                version(),
                new Manifest.Engine("duckdb", duckDbVersion(database)),
                scheme.id(),
                Lines.sha256(directory.rulebook()),
                new Manifest.Hashed(snapshot.rows(), snapshot.sha256()),
                new Manifest.Hashed(results.rows(), results.sha256()),
                counts(database, directory),
                leftOut,
                clauses.notEvaluated()));
    }

    private static Checked<Manifest> refused(List<Problem> problems) {
        return new Checked.Refused<>(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
    }

    /**
     * The statement by which a scheme's whole plan goes from checked Parquet facts to results.parquet: what a run
     * executes and a benchmark times.
     *
     * @param scheme all of whose items are columns of the facts
     */
    public static String statement(Scheme scheme, Path facts, Path target) {
        return copy(Compiler.compile(scheme), scheme, "read_parquet(" + DuckDb.literal(facts) + ")", target);
    }

    private static String copy(Plan plan, Scheme scheme, String facts, Path target) {
        return "copy ("
                + DuckDbSql.render(plan, Plan.RESULTS, id -> scheme.items().get(id), facts) + ") to "
                + DuckDb.literal(target) + " (format parquet)";
    }

    /** The columns of results.csv. */
    static List<Lines.Field> resultFields(Plan plan) {
        List<Lines.Field> fields = new ArrayList<>();
        fields.add(new Lines.Field("unit_id", true));
        fields.add(new Lines.Field("group", true));
        for (String indicator : plan.indicators()) {
            fields.add(new Lines.Field("value_" + indicator, false));
            fields.add(new Lines.Field("points_" + indicator, false));
        }
        fields.add(new Lines.Field("total", false));
        fields.add(new Lines.Field("rank", false));
        fields.add(new Lines.Field("class", true));
        fields.add(new Lines.Field("notes", true));
        return fields;
    }

    private static SortedMap<String, Long> leftOut(
            DuckDb database, Plan plan, Scheme scheme, String facts, RunDirectory directory) throws IOException {
        database.run("create or replace temp table left_out as "
                + DuckDbSql.render(plan, Plan.LEFT_OUT, id -> scheme.items().get(id), facts));
        try (OutputStream csv = Files.newOutputStream(directory.leftOut())) {
            Lines.write(database, LEFT_OUT_FIELDS, "left_out", "unit_id", csv);
        }
        SortedMap<String, Long> counts = new TreeMap<>();
        database.query(
                "select reason, count(*) from left_out group by reason",
                row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    private static SortedMap<String, SortedMap<String, Long>> counts(DuckDb database, RunDirectory directory) {
        SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
        database.query(
                "select \"group\", coalesce(\"class\", ''), count(*) from read_parquet("
                        + DuckDb.literal(directory.resultsParquet()) + ") group by all",
                row -> counts.computeIfAbsent(row.getString(1), group -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)));
        return counts;
    }

    private static String duckDbVersion(DuckDb database) {
        String[] version = {""};
        database.query("select version()", row -> version[0] = row.getString(1));
        return version[0];
    }

    private static String version() {
        String version = Evaluation.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static Problem notEvaluated(Scheme scheme, String clause) {
        return new Problem(
                "clause-not-evaluated",
                new Place(scheme.id(), "", 0, clause),
                new Text("条款所需的列不在事实文件中，未作判断", "the clause reads a column that the facts lack; it was not evaluated"),
                new Text(
                        "补充该列后重新评价；在此之前不视为“未发生”",
                        "deliver the column and evaluate again; until then it does not count as “did not happen”"));
    }
}
