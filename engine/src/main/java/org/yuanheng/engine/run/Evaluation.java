package org.yuanheng.engine.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Match;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Skeleton;
import org.yuanheng.engine.rulebook.Weighting;

/**
 * Judges the units of a facts file by a rule of any kind and leaves a run directory, or problems and nothing.
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
    private static final List<Lines.Field> LEFT_OUT_FIELDS =
            List.of(new Lines.Field("unit_id", true), new Lines.Field("reason", true));
    static final int MOST_PROBLEMS = 100;

    private Evaluation() {}

    /** Where the run is and what it says of itself. */
    public record Outcome(RunDirectory directory, Manifest manifest) {}

    /**
     * Runs a rule over facts.
     *
     * @param rule the rule and its bytes
     * @param facts a CSV or Parquet file, or a directory with a single facts.csv or facts.parquet
     * @param out absent or empty; filled under a temporary name and renamed
     * @param threads how many cores to use
     * @return the outcome, with ignored columns and clauses that were not evaluated as notes; or every problem
     * @throws IOException when the disk fails
     */
    public static Checked<Outcome> run(Rule rule, Path facts, Path out, int threads) throws IOException {
        return run(rule, facts, Given.NOTHING, out, threads);
    }

    /** As {@link #run(Rule, Path, Path, int)}, judged as of a day. */
    public static Checked<Outcome> run(Rule rule, Path facts, Optional<LocalDate> asOf, Path out, int threads)
            throws IOException {
        return run(rule, facts, new Given(asOf, List.of()), out, threads);
    }

    /** As {@link #run(Rule, Path, Path, int)}, judged as of a day and with what earlier runs know. */
    public static Checked<Outcome> run(Rule rule, Path facts, Given given, Path out, int threads) throws IOException {
        List<Problem> problems = new ArrayList<>(RunDirectory.unfit(out));
        Skeleton.in(rule.rules()).map(Skeleton::refusal).ifPresent(problems::add);
        Checked<Path> found = Snapshot.locate(facts);
        if (found instanceof Checked.Refused<Path> refused) {
            problems.addAll(refused.problems());
        }
        return found instanceof Checked.Ok<Path> file && problems.isEmpty()
                ? runInto(rule, file.value(), given, out, threads)
                : new Checked.Refused<>(problems);
    }

    private static Checked<Outcome> runInto(Rule rule, Path facts, Given given, Path out, int threads)
            throws IOException {
        RunDirectory directory = RunDirectory.temporary(out);
        boolean done = false;
        List<Path> read = Stream.concat(Stream.of(facts), given.files()).toList();
        try (DuckDb database = DuckDb.open(List.of(directory.path()), read, threads)) {
            Checked<Manifest> made = fill(rule, facts, given, directory, database);
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

    /**
     * The stages of a run: facts → snapshot → plan → results → hashes.
     *
     * @param directory there and empty; the database may read the facts and write here
     */
    static Checked<Manifest> fill(Rule rule, Path facts, Given given, RunDirectory directory, DuckDb database)
            throws IOException {
        Files.write(directory.rulebook(), rule.bytes());
        Checked<Snapshot> taken = Snapshot.take(database, rule.rules(), facts, given, directory.snapshot());
        if (taken instanceof Checked.Refused<Snapshot> refused) {
            return new Checked.Refused<>(refused.problems());
        }
        Checked.Ok<Snapshot> snapshot = (Checked.Ok<Snapshot>) taken;
        Ready ready = Ready.of(rule.rules(), snapshot.value().columns().keySet());
        Checked<Manifest> computed = compute(database, ready, snapshot.value(), directory);
        if (computed instanceof Checked.Ok<Manifest> ok) {
            ok.value().write(directory.manifest());
            List<Problem> notes = new ArrayList<>(snapshot.notes());
            notes.addAll(ok.notes());
            ready.notEvaluated().forEach(clause -> notes.add(notEvaluated(rule.rules(), clause)));
            given.asOf()
                    .flatMap(day -> rule.rules().validity().warning(rule.rules().id(), day))
                    .ifPresent(notes::add);
            return new Checked.Ok<>(ok.value(), notes);
        }
        return computed;
    }

    /** Everything after the snapshot; also what verify recomputes. */
    static Checked<Manifest> compute(DuckDb database, Ready whole, Snapshot snapshot, RunDirectory directory)
            throws IOException {
        String facts = Ready.facts(directory);
        List<Problem> contradicted = Contradicted.find(database, whole, facts);
        if (!contradicted.isEmpty()) {
            return refused(contradicted);
        }
        Checked<Ready> weighed = weighed(database, whole, facts);
        if (weighed instanceof Checked.Refused<Ready>(var problems)) {
            return refused(problems);
        }
        Checked.Ok<Ready> settled = (Checked.Ok<Ready>) weighed;
        Ready ready = settled.value();
        try {
            String results = ready.select(Plan.RESULTS, facts);
            database.run(DuckDb.copy(
                    ready.rules() instanceof Match match ? Assigning.results(database, match, results) : results,
                    directory.resultsParquet()));
        } catch (DuckDb.Failure e) {
            return refused(outOfRange(database, ready, facts, e));
        }
        Lines.Written results;
        try (OutputStream csv = Files.newOutputStream(directory.resultsCsv())) {
            String from = "read_parquet(" + DuckDb.literal(directory.resultsParquet()) + ")";
            results = Lines.write(database, ready.fields(), from, ready.order(), csv);
        }
        SortedMap<String, Long> leftOut = leftOut(database, ready, facts, directory);
        members(database, ready, facts, directory);
        Manifest manifest = new Manifest(
                version(),
                new Manifest.Engine("duckdb", duckDbVersion(database)),
                ready.rules().kind().key(),
                ready.rules().id(),
                Lines.sha256(directory.rulebook()),
                new Manifest.Hashed(snapshot.rows(), snapshot.sha256()),
                new Manifest.Hashed(results.rows(), results.sha256()),
                counts(database, ready, directory),
                leftOut,
                ready.notEvaluated(),
                touched(database, ready, directory),
                ready.weights());
        return new Checked.Ok<>(manifest, settled.notes());
    }

    private static Checked<Ready> weighed(DuckDb database, Ready whole, String facts) {
        try {
            return whole.weighed(database, facts);
        } catch (DuckDb.Failure e) {
            return new Checked.Refused<>(outOfRange(database, whole, facts, e));
        }
    }

    /** The figures beyond the range, if that is why the database failed. */
    private static List<Problem> outOfRange(DuckDb database, Ready ready, String facts, DuckDb.Failure failure) {
        List<Problem> problems = OutOfRange.find(database, ready, facts);
        if (problems.isEmpty()) {
            throw failure;
        }
        return problems;
    }

    private static Checked<Manifest> refused(List<Problem> problems) {
        return new Checked.Refused<>(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
    }

    /**
     * The statement by which a rule's whole plan goes from checked Parquet facts to results.parquet: what a run
     * executes and a benchmark times.
     *
     * @param rules all of whose items are columns of the facts, with weights that hang on none of them
     */
    public static String statement(RuleSet rules, Path facts, Path target) {
        if (rules instanceof Scheme scheme
                && scheme.weighting().filter(Weighting::hangsOnFacts).isPresent()) {
            throw new IllegalArgumentException(
                    "the weights of " + rules.id() + " are worked out in a stage of their own");
        }
        Ready ready = Ready.of(rules, rules.delivered().keySet());
        return DuckDb.copy(ready.select(Plan.RESULTS, "read_parquet(" + DuckDb.literal(facts) + ")"), target);
    }

    private static SortedMap<String, Long> leftOut(DuckDb database, Ready ready, String facts, RunDirectory directory)
            throws IOException {
        database.run("create or replace temp table left_out as " + ready.select(Plan.LEFT_OUT, facts));
        try (OutputStream csv = Files.newOutputStream(directory.leftOut())) {
            Lines.write(database, LEFT_OUT_FIELDS, "left_out", "unit_id", csv);
        }
        SortedMap<String, Long> counts = new TreeMap<>();
        database.query(
                "select reason, count(*) from left_out group by reason",
                row -> counts.put(row.getString(1), row.getLong(2)));
        return counts;
    }

    private static void members(DuckDb database, Ready ready, String facts, RunDirectory directory) throws IOException {
        Optional<String> members = ready.members(facts, directory);
        if (members.isPresent()) {
            database.run("create or replace temp table members_of as " + members.get());
            try (OutputStream csv = Files.newOutputStream(directory.members())) {
                Lines.write(database, Ready.MEMBER_FIELDS, "members_of", "unit_id", csv);
            }
        }
    }

    private static SortedMap<String, SortedMap<String, Long>> counts(
            DuckDb database, Ready ready, RunDirectory directory) {
        SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
        String group = ready.counted().group().map(DuckDb::identifier).orElse("'ALL'");
        String answer = DuckDb.identifier(ready.counted().answer());
        database.query(
                "select " + group + ", coalesce(" + answer + ", ''), count(*) from read_parquet("
                        + DuckDb.literal(directory.resultsParquet()) + ") group by all",
                row -> counts.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)));
        return counts;
    }

    /** How many units each treatment of outliers touched, by its note. */
    private static SortedMap<String, Long> touched(DuckDb database, Ready ready, RunDirectory directory) {
        SortedMap<String, Long> touched = new TreeMap<>();
        if (ready.rules() instanceof Scheme scheme) {
            for (Scheme.Indicator indicator : scheme.indicators()) {
                for (String code : indicator.outliers().map(Outliers::codes).orElse(List.of())) {
                    String note = code + indicator.id();
                    touched.put(
                            note,
                            database.number("select count(*) from read_parquet("
                                    + DuckDb.literal(directory.resultsParquet())
                                    + ") where list_contains(string_split(notes, ';'), " + DuckDb.literal(note) + ")"));
                }
            }
        }
        return touched;
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

    private static Problem notEvaluated(RuleSet rules, String clause) {
        return new Problem(
                "clause-not-evaluated",
                new Place(rules.id(), "", 0, clause),
                new Text("条款所需的列不在事实文件中，未作判断", "the clause reads a column that the facts lack; it was not evaluated"),
                new Text(
                        "补充该列后重新评价；在此之前不视为“未发生”",
                        "deliver the column and evaluate again; until then it does not count as “did not happen”"));
    }
}
