package org.yuanheng.engine.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.Item;

/**
 * Recomputes a run from what its directory holds and compares everything with everything: hashes with the manifest,
 * results.csv, results.parquet and left-out.csv with the recomputation, row by row.
 */
public final class Verification {
    /** Differences are named so often and no more. */
    private static final int MOST_DIFFERENCES = 20;

    private final RunDirectory run;
    private final Manifest manifest;
    private final List<Problem> differences = new ArrayList<>();

    private boolean leveled;

    private Verification(RunDirectory run, Manifest manifest) {
        this.run = run;
        this.manifest = manifest;
    }

    /**
     * Verifies a run.
     *
     * @param rule the rule as read from the run's own rulebook.yaml
     * @param run the run directory
     * @param threads how many cores to use
     * @return the manifest when everything agrees; else the differences, the first 20 units and columns of each file
     * @throws IOException when the disk fails
     */
    public static Checked<Manifest> of(Rule rule, RunDirectory run, int threads) throws IOException {
        List<Problem> missing = missing(run);
        if (!missing.isEmpty()) {
            return new Checked.Refused<>(missing);
        }
        Manifest manifest;
        try {
            manifest = Manifest.read(run.manifest());
        } catch (IOException e) {
            return new Checked.Refused<>(List.of(unreadable(run.manifest())));
        }
        Path scratch = Files.createTempDirectory("yuanheng-verify-");
        try {
            return new Verification(run, manifest).compare(rule, new RunDirectory(scratch), threads);
        } finally {
            new RunDirectory(scratch).discard();
        }
    }

    /** A problem for each file that a run directory must hold and this one does not. */
    public static List<Problem> missing(RunDirectory run) {
        return run.files().stream()
                .filter(file -> !Files.isRegularFile(file))
                .map(Verification::missing)
                .toList();
    }

    private Checked<Manifest> compare(Rule rule, RunDirectory scratch, int threads) throws IOException {
        leveled = rule.rules().groundwork().level().isPresent();
        hash(run.rulebook(), manifest.rulebookSha256(), Lines.sha256(run.rulebook()));
        hash(run.resultsCsv(), manifest.results().sha256(), Lines.sha256(run.resultsCsv()));
        List<Path> readable =
                List.of(run.snapshot(), run.resultsParquet(), run.resultsCsv(), run.leftOut(), run.members());
        try (DuckDb database = DuckDb.open(List.of(scratch.path()), readable, threads)) {
            recompute(rule, database, scratch);
        } catch (DuckDb.Failure e) {
            // Whatever else is read is caught where it is; what is left is the snapshot, or columns that it lacks.
            differences.add(unreadable(run.snapshot()));
        }
        return differences.isEmpty() ? new Checked.Ok<>(manifest, strangers()) : new Checked.Refused<>(differences);
    }

    private void recompute(Rule rule, DuckDb database, RunDirectory scratch) throws IOException {
        SortedMap<String, Item> columns = new TreeMap<>(rule.rules().delivered());
        columns.keySet().retainAll(columnsOf(database, run.snapshot()));
        Snapshot snapshot = Snapshot.read(database, columns, run.snapshot(), OutputStream.nullOutputStream());
        hash(run.snapshot(), manifest.facts().sha256(), snapshot.sha256());
        Files.copy(run.rulebook(), scratch.rulebook());
        Files.copy(run.snapshot(), scratch.snapshot());
        Ready ready = Ready.of(rule.rules(), columns.keySet());
        switch (Evaluation.compute(database, ready, snapshot, scratch)) {
            case Checked.Refused<Manifest> refused -> differences.addAll(refused.problems());
            case Checked.Ok<Manifest> again -> compareFiles(database, ready, scratch, again.value());
        }
    }

    /** What lies in the directory and is no part of the run: worth a note, for nobody vouches for it. */
    private List<Problem> strangers() throws IOException {
        try (Stream<Path> entries = Files.list(run.path())) {
            return entries.filter(file -> !run.files().contains(file) && !(leveled && file.equals(run.members())))
                    .sorted()
                    .map(file -> new Problem(
                            "verify-not-part",
                            Place.of(name(file)),
                            new Text("不是这次运行的文件，没有核对", "no file of this run; it was not verified"),
                            new Text("不要把它当作评价结果", "do not take it for a result of the run")))
                    .toList();
        }
    }

    private void compareFiles(DuckDb database, Ready ready, RunDirectory scratch, Manifest again) throws IOException {
        hash(run.manifest(), manifest.results().sha256(), again.results().sha256());
        said("kind", manifest.kind(), again.kind());
        said("rulebook.id", manifest.rulebookId(), again.rulebookId());
        said("snapshot.rows", manifest.facts().rows(), again.facts().rows());
        said("results.rows", manifest.results().rows(), again.results().rows());
        said("counts", manifest.counts(), again.counts());
        said("left_out", manifest.leftOut(), again.leftOut());
        said("not_evaluated", manifest.notEvaluated(), again.notEvaluated());
        said("touched", manifest.touched(), again.touched());
        said("weights", manifest.weights(), again.weights());
        List<String> columns = ready.fields().stream().map(Lines.Field::name).toList();
        String recomputed = "read_parquet(" + DuckDb.literal(scratch.resultsParquet()) + ")";
        rows(
                database,
                run.resultsParquet(),
                "read_parquet(" + DuckDb.literal(run.resultsParquet()) + ")",
                recomputed,
                columns,
                ready.rules().rowKey());
        rows(
                database,
                run.resultsCsv(),
                csv(run.resultsCsv(), columns),
                recomputed,
                columns,
                ready.rules().rowKey());
        List<String> leftOut = List.of("unit_id", "reason");
        int before = differences.size();
        rows(
                database,
                run.leftOut(),
                csv(run.leftOut(), leftOut),
                csv(scratch.leftOut(), leftOut),
                leftOut,
                List.of("unit_id"));
        asWritten(run.leftOut(), scratch.leftOut(), before);
        if (leveled) {
            members(database, scratch);
        }
    }

    private void members(DuckDb database, RunDirectory scratch) throws IOException {
        if (!Files.isRegularFile(run.members())) {
            differences.add(missing(run.members()));
            return;
        }
        int before = differences.size();
        List<String> columns =
                Ready.MEMBER_FIELDS.stream().map(Lines.Field::name).toList();
        String recomputed = csv(scratch.members(), columns);
        rows(database, run.members(), csv(run.members(), columns), recomputed, columns, List.of("unit_id"));
        asWritten(run.members(), scratch.members(), before);
    }

    /** Byte for byte, where no row differs: no hash of the manifest covers the file. */
    private void asWritten(Path file, Path recomputed, int before) throws IOException {
        if (differences.size() == before && Files.mismatch(file, recomputed) >= 0) {
            differences.add(new Problem("verify-different", Place.of(name(file)), NOT_AS_WRITTEN, LOOK_INTO));
        }
    }

    private void said(String key, Object published, Object recomputed) {
        if (!published.equals(recomputed)) {
            differences.add(different(run.manifest(), "", key, published.toString(), recomputed.toString()));
        }
    }

    private static String csv(Path file, List<String> columns) {
        String types = columns.stream()
                .map(column -> DuckDb.literal(column) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(" + DuckDb.literal(file) + ", header = true, delim = ',', quote = '\"', escape = '\"', "
                + "auto_detect = false, columns = " + types + ")";
    }

    private static Set<String> columnsOf(DuckDb database, Path parquet) {
        Set<String> columns = new TreeSet<>();
        database.query(
                "describe select * from read_parquet(" + DuckDb.literal(parquet) + ")",
                row -> columns.add(row.getString(1)));
        return columns;
    }

    private void hash(Path file, String expected, String found) {
        if (!expected.equals(found)) {
            differences.add(changed(Place.of(name(file)), expected, found));
        }
    }

    static Problem changed(Place place, String expected, String found) {
        return new Problem(
                "verify-hash",
                place,
                new Text("哈希应为 " + expected + "，实为 " + found, "the hash should be " + expected + " and is " + found),
                new Text(
                        "文件在发布后被改动，或不属于这次运行；重新取得完整的运行目录",
                        "the file was changed after publication, or belongs to another run; get the whole run directory again"));
    }

    /** Names units whose row differs, and the first column in which it does. */
    private void rows(
            DuckDb database, Path file, String published, String recomputed, List<String> columns, List<String> key) {
        String texts = columns.stream()
                .map(column -> "coalesce(" + DuckDb.identifier(column) + "::varchar, '')")
                .collect(Collectors.joining(", ", "[", "]"));
        String named = key.stream().map(DuckDb::identifier).collect(Collectors.joining(", '/', ", "concat(", ")"));
        String sql = "with a as (select " + named + " as unit_id, " + texts + " as cells, count(*) over (partition by "
                + named + ") as times from "
                + published + "), b as (select " + named + " as unit_id, " + texts + " as cells from " + recomputed
                + ") "
                + "select coalesce(a.unit_id, b.unit_id), a.cells::varchar[], b.cells::varchar[] from a full join b using (unit_id) "
                + "where a.unit_id is null or b.unit_id is null or a.cells <> b.cells or a.times > 1 order by 1 limit "
                + MOST_DIFFERENCES;
        try {
            database.query(
                    sql,
                    row -> differences.add(differing(
                            file, row.getString(1), columns, cells(row.getArray(2)), cells(row.getArray(3)))));
        } catch (DuckDb.Failure e) {
            differences.add(unreadable(file));
        }
    }

    /** What is wrong with a unit: its row is on one side only, stands twice, or differs, first in the column named. */
    private static Problem differing(Path file, String unit, List<String> columns, Object[] was, Object[] is) {
        if (was.length == 0 || is.length == 0) {
            return strayUnit(file, unit, was.length == 0 ? ABSENT : ADDED);
        }
        int column = 0;
        while (column < columns.size() && was[column].equals(is[column])) {
            column++;
        }
        return column == columns.size()
                ? strayUnit(file, unit, TWICE)
                : different(file, unit, columns.get(column), String.valueOf(was[column]), String.valueOf(is[column]));
    }

    private static Object[] cells(java.sql.@org.jspecify.annotations.Nullable Array array)
            throws java.sql.SQLException {
        return array == null ? new Object[0] : (Object[]) array.getArray();
    }

    private static final Text NOT_AS_WRITTEN = new Text("列名、次序或写法与重算的不同", "names, order or form are not as recomputed");
    private static final Text ABSENT = new Text("发布的文件中没有这个单位，重算有", "the published file lacks this unit");
    private static final Text ADDED = new Text("重算的结果中没有这个单位", "recomputing yields no such unit");
    private static final Text TWICE = new Text("这个单位在文件中出现多次", "the unit stands more than once in the file");
    private static final Text LOOK_INTO = new Text(
            "以重算为准核查该单位，或向发布单位索取原始运行目录", "look into this unit, or ask the publisher for the original run directory");

    private static Problem strayUnit(Path file, String unit, Text message) {
        return new Problem("verify-different", new Place(name(file), "", 0, unit + ":unit_id"), message, LOOK_INTO);
    }

    private static Problem different(Path file, String unit, String column, String found, String expected) {
        return new Problem(
                "verify-different",
                new Place(name(file), "", 0, unit.isEmpty() ? column : unit + ":" + column),
                new Text(
                        "发布值为“" + found + "”，重算为“" + expected + "”",
                        "published “" + found + "”, recomputed “" + expected + "”"),
                LOOK_INTO);
    }

    private static Problem missing(Path file) {
        return missing(Place.of(name(file)));
    }

    static Problem missing(Place place) {
        return new Problem(
                "verify-missing",
                place,
                new Text("运行目录缺少这个文件", "the run directory lacks this file"),
                new Text("检查路径，或重新取得完整的运行目录", "check the path, or get the whole run directory again"));
    }

    private static Problem unreadable(Path file) {
        return unreadable(Place.of(name(file)));
    }

    static Problem unreadable(Place place) {
        return new Problem(
                "verify-unreadable",
                place,
                new Text("文件已损坏，或不是这次运行写出的", "the file is damaged, or was not written by this run"),
                new Text("重新取得完整的运行目录", "get the whole run directory again"));
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
