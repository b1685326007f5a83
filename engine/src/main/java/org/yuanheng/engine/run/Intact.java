package org.yuanheng.engine.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.RuleKind;

/**
 * Whether a run directory still is what was published, told by the hashes of its manifest and without recomputing
 * anything. Whoever answers from a run asks this first, so that no answer rests on a file that was damaged or changed;
 * whether the rule really yields the results is for {@link Verification} to say.
 *
 * <p>Example: {@code Intact.problems(new RunDirectory(Path.of("runs/2024")), 2)} is empty, or says {@code verify-hash
 * runs/2024/results.csv}.
 */
public final class Intact {
    private final RunDirectory run;
    private final List<Problem> problems = new ArrayList<>();

    private Intact(RunDirectory run) {
        this.run = run;
    }

    /**
     * Why a run must not be read from; empty when it may.
     *
     * @param threads how many cores to use
     * @throws IOException when the disk fails
     */
    public static List<Problem> problems(RunDirectory run, int threads) throws IOException {
        try (DuckDb database = DuckDb.open(List.of(), List.of(run.snapshot(), run.resultsParquet()), threads)) {
            return problems(run, database);
        }
    }

    /** As {@link #problems(RunDirectory, int)}, by a database that may read the run's two Parquet files. */
    static List<Problem> problems(RunDirectory run, DuckDb database) throws IOException {
        Intact intact = new Intact(run);
        if (run.files().stream().noneMatch(Files::exists)) {
            return List.of(notFound(run));
        }
        run.files().stream()
                .filter(file -> !Files.isRegularFile(file))
                .forEach(file -> intact.problems.add(Verification.missing(intact.place(file))));
        if (intact.problems.isEmpty()) {
            intact.compare(database);
        }
        return intact.problems;
    }

    /** What is said of a place without any file of a run. */
    public static Problem notFound(RunDirectory run) {
        return new Problem(
                "run-not-found",
                Place.of(run.path().toString()),
                new Text("这里没有运行目录", "there is no run directory here"),
                new Text("给出 evaluate 的 --out 目录", "give the --out directory of evaluate"));
    }

    private void compare(DuckDb database) throws IOException {
        Manifest manifest;
        try {
            manifest = Manifest.read(run.manifest());
        } catch (IOException e) {
            problems.add(Verification.unreadable(place(run.manifest())));
            return;
        }
        hash(run.rulebook(), manifest.rulebookSha256(), Lines.sha256(run.rulebook()));
        hash(run.resultsCsv(), manifest.results().sha256(), Lines.sha256(run.resultsCsv()));
        rows(database, run.snapshot(), "unit_id", manifest.facts());
        rows(database, run.resultsParquet(), order(manifest), manifest.results());
    }

    /** How the rows of results.csv are sorted: by what names a row, which of a scheme comes after group and rank. */
    private static String order(Manifest manifest) {
        return manifest.kind().equals(RuleKind.SCHEME.key()) ? Ready.SCHEME_ORDER : "";
    }

    private void rows(DuckDb database, Path parquet, String order, Manifest.Hashed published) {
        String from = "read_parquet(" + DuckDb.literal(parquet) + ")";
        List<Lines.Field> fields = new ArrayList<>();
        try {
            database.query(
                    "describe select * from " + from,
                    row -> fields.add(
                            new Lines.Field(row.getString(1), row.getString(2).equals("VARCHAR"))));
            if (parquet.equals(run.snapshot())) {
                // The hash is over the facts as CSV, unit_id first (docs/EVALUATION.md "Run directory").
                fields.sort(Comparator.comparing(
                                (Lines.Field field) -> !field.name().equals("unit_id"))
                        .thenComparing(Lines.Field::name));
            }
            String by = order.isEmpty() ? key(fields) : order;
            hash(
                    parquet,
                    published.sha256(),
                    Lines.write(database, fields, from, by, OutputStream.nullOutputStream())
                            .sha256());
        } catch (DuckDb.Failure e) {
            problems.add(Verification.unreadable(place(parquet)));
        }
    }

    /** The columns before the answer name a row of a decision: one for a unit, two for a finding or a pair. */
    private static String key(List<Lines.Field> fields) {
        List<String> names =
                fields.stream().map(Lines.Field::name).map(DuckDb::identifier).toList();
        return String.join(", ", names.subList(0, Math.min(2, names.size())));
    }

    private void hash(Path file, String expected, String found) {
        if (!expected.equals(found)) {
            problems.add(Verification.changed(place(file), expected, found));
        }
    }

    /** With its directory, for there may be several; of one given by its whole path the last name will do. */
    private Place place(Path file) {
        Path directory = run.path().getFileName();
        boolean whole = run.path().isAbsolute() && directory != null;
        return Place.of((whole ? directory.resolve(file.getFileName()) : file).toString());
    }
}
