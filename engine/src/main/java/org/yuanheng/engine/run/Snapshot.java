package org.yuanheng.engine.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Groundwork.Earlier;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.RuleSet;

/**
 * The facts of a run, checked and frozen as Parquet: each number a DECIMAL(18, d), never rounded on the way in.
 *
 * @param columns the items that are there, by id; {@code unit_id} and {@code participation} always are
 * @param rows how many units
 * @param sha256 of the facts as CSV (docs/EVALUATION.md "Run directory"), not of the Parquet bytes
 */
record Snapshot(SortedMap<String, Item> columns, long rows, String sha256) {
    /** The day as of which a unit is judged: an ordinary attribute, which a command may fill in. */
    static final String AS_OF = "as_of";

    private static final String RAW = "raw";

    /**
     * Reads a facts file, checks every cell and writes the snapshot.
     *
     * @param file CSV, or Parquet by its ending
     * @param given the day as of which units are judged that say none themselves, and earlier runs
     * @param target the Parquet file to write
     * @return the snapshot, with ignored columns as notes; or every problem of the file
     */
    static Checked<Snapshot> take(DuckDb database, RuleSet rules, Path file, Given given, Path target) {
        String name = file.getFileName().toString();
        List<Problem> problems = new ArrayList<>();
        try {
            Columns found = isParquet(file) ? parquetColumns(database, file) : csvColumns(database, file, problems);
            if (found.types().isEmpty()) {
                return new Checked.Refused<>(problems);
            }
            List<Earlier> wanted = rules.groundwork().earlier().stream()
                    .filter(earlier -> !found.types().containsKey(earlier.id())
                            && rules.items().containsKey(earlier.id()))
                    .toList();
            Set<String> filled = given.earlier().isEmpty()
                    ? Set.of()
                    : wanted.stream().map(Earlier::id).collect(Collectors.toSet());
            FactsHeader header = new FactsHeader(
                    rules,
                    name,
                    List.copyOf(found.types().keySet()),
                    given.asOf().isPresent(),
                    filled);
            problems.addAll(header.missing());
            SortedMap<String, Item> columns = new TreeMap<>(rules.delivered());
            Set<String> present = new TreeSet<>(found.types().keySet());
            present.add("participation");
            given.asOf().ifPresent(_ -> present.add(AS_OF));
            present.addAll(filled);
            columns.keySet().retainAll(present);
            if (found.loaded()) {
                problems.addAll(new FactCells(database, rules, name).problems(columns, found.types()));
            }
            if (!problems.isEmpty()) {
                return new Checked.Refused<>(problems);
            }
            Checked<EarlierRuns> earlier = EarlierRuns.of(database, wanted, given.earlier());
            if (earlier instanceof Checked.Refused<EarlierRuns> refused) {
                return new Checked.Refused<>(refused.problems());
            }
            EarlierRuns runs = ((Checked.Ok<EarlierRuns>) earlier).value();
            try {
                write(database, columns, found.types(), given.asOf(), runs, target);
            } catch (DuckDb.Failure e) {
                // The cells of the file were checked; what is left are those that come from earlier runs.
                if (runs.columns().isEmpty()) {
                    throw e;
                }
                return new Checked.Refused<>(
                        List.of(EarlierRuns.otherType(runs.columns().keySet())));
            }
            List<Problem> notes = new ArrayList<>(header.ignored());
            notes.addAll(runs.notes());
            Snapshot taken = read(database, columns, target, OutputStream.nullOutputStream());
            if (taken.rows() == 0) {
                notes.add(noRows(name));
            }
            return new Checked.Ok<>(taken, notes);
        } catch (DuckDb.Failure e) {
            if (isParquet(file)) {
                return new Checked.Refused<>(List.of(damaged(name)));
            }
            throw e;
        }
    }

    /** The columns of a facts file by name, with their types, and whether their cells can be looked at. */
    private record Columns(Map<String, String> types, boolean loaded) {}

    private static boolean isParquet(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /** The snapshot that stands in a run directory, with the hash of what is in it now. */
    static Snapshot read(DuckDb database, SortedMap<String, Item> columns, Path parquet, OutputStream csv) {
        List<Lines.Field> fields = new ArrayList<>();
        fields.add(new Lines.Field("unit_id", true));
        columns.forEach((id, item) -> {
            if (!id.equals("unit_id")) {
                fields.add(new Lines.Field(id, item.type() == Type.TEXT));
            }
        });
        String from = "read_parquet(" + DuckDb.literal(parquet) + ")";
        Lines.Written written = Lines.write(database, fields, from, "unit_id", csv);
        return new Snapshot(columns, written.rows(), written.sha256());
    }

    private static void write(
            DuckDb database,
            SortedMap<String, Item> columns,
            Map<String, String> types,
            Optional<LocalDate> asOf,
            EarlierRuns earlier,
            Path target) {
        List<String> selected = new ArrayList<>();
        columns.forEach((id, item) -> {
            String column = earlier.columns().getOrDefault(id, RAW + "." + DuckDb.identifier(id));
            String value = switch (item.type()) {
                case NUMBER -> column + "::decimal(18," + item.decimals() + ")";
                case DATE -> column + "::date";
                case TEXT, CONDITION -> "nullif(" + column + "::varchar, '')";
            };
            if (id.equals("participation")) {
                value = types.containsKey(id) ? "coalesce(" + value + ", 'EVALUATED')" : "'EVALUATED'";
            }
            if (id.equals(AS_OF) && asOf.isPresent()) {
                String day = "date '" + asOf.get() + "'";
                value = types.containsKey(id) ? "coalesce(" + value + ", " + day + ")" : day;
            }
            selected.add(value + " as " + DuckDb.identifier(id));
        });
        database.run(DuckDb.copy("select " + String.join(", ", selected) + " from " + RAW + earlier.joins(), target));
    }

    private static Columns parquetColumns(DuckDb database, Path file) {
        Map<String, String> types = new LinkedHashMap<>();
        database.run("create view " + RAW + " as select *, file_row_number + 1 as " + DuckDb.identifier(FactCells.LINE)
                + " from read_parquet(" + DuckDb.literal(file) + ", file_row_number = true)");
        database.query("describe " + RAW, row -> types.put(row.getString(1), row.getString(2)));
        types.remove(FactCells.LINE);
        types.remove("file_row_number");
        return new Columns(types, true);
    }

    private static Columns csvColumns(DuckDb database, Path file, List<Problem> problems) {
        Map<String, String> types = new LinkedHashMap<>();
        try {
            CsvFacts.Read read = CsvFacts.load(database, file, RAW, problems);
            read.ids().forEach(id -> types.put(id, "VARCHAR"));
            return new Columns(types, read.loaded());
        } catch (IOException e) {
            problems.add(new Problem(
                    "facts-unreadable",
                    Place.of(file.getFileName().toString()),
                    new Text("文件无法读取：" + e.getMessage(), "the file cannot be read: " + e.getMessage()),
                    new Text("检查路径与权限", "check the path and its permissions")));
            return new Columns(Map.of(), false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem damaged(String file) {
        return new Problem(
                "facts-unreadable",
                Place.of(file),
                new Text("不是可读的 Parquet 文件，或已损坏", "not a readable Parquet file, or a damaged one"),
                new Text("重新导出该文件，或改用 CSV", "export the file again, or use CSV"));
    }

    private static Problem noRows(String file) {
        return new Problem(
                "facts-no-rows",
                Place.of(file),
                new Text("文件中没有单位", "the file holds no units"),
                new Text("确认是要评价的文件", "make sure that it is the file to be judged"));
    }

    /** The facts file that {@code --facts} names: itself, or the single facts.csv or facts.parquet of a directory. */
    static Checked<Path> locate(Path given) {
        if (Files.isRegularFile(given)) {
            return Checked.ok(given);
        }
        List<Path> found = List.of(given.resolve("facts.csv"), given.resolve("facts.parquet")).stream()
                .filter(Files::isRegularFile)
                .toList();
        if (found.size() == 1) {
            return Checked.ok(found.getFirst());
        }
        Text message = !Files.exists(given)
                ? new Text("文件不存在", "no such file")
                : found.isEmpty()
                        ? new Text(
                                "目录中没有 facts.csv 或 facts.parquet",
                                "the directory holds neither facts.csv nor facts.parquet")
                        : new Text(
                                "目录中 facts.csv 与 facts.parquet 并存",
                                "the directory holds both facts.csv and facts.parquet");
        return new Checked.Refused<>(List.of(new Problem(
                "facts-not-found",
                Place.of(given.toString()),
                message,
                new Text("给出事实文件的路径", "give the path of the facts file"))));
    }
}
