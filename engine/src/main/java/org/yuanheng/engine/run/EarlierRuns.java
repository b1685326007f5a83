package org.yuanheng.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.Groundwork.Earlier;
import org.yuanheng.engine.rulebook.Groundwork.Origin;
import org.yuanheng.engine.rulebook.RuleKind;

/**
 * What earlier runs know of the units, as columns beside the facts.
 *
 * @param columns of each earlier fact that is filled, an expression over {@link #joins}
 * @param joins the earlier runs, joined to the rows of the facts
 * @param notes periods that no run was given for
 */
record EarlierRuns(SortedMap<String, String> columns, String joins, List<Problem> notes) {
    /** The earlier runs, newest first, as far as {@code wanted} asks for them. */
    static Checked<EarlierRuns> of(DuckDb database, List<Earlier> wanted, List<RunDirectory> runs) {
        if (wanted.isEmpty() || runs.isEmpty()) {
            return Checked.ok(new EarlierRuns(new TreeMap<>(), "", runs.isEmpty() ? List.of() : List.of(NOT_READ)));
        }
        return new Reading(database, runs).read(wanted);
    }

    /** Of a column that the earlier run holds in another form: a text where the rule reads a number. */
    static Problem otherType(Set<String> ids) {
        return new Problem(
                "earlier-other-type",
                Place.of("--earlier"),
                new Text(
                        "早期运行里的数与规则所读的类型或位数不同：" + String.join("、", ids),
                        "what the earlier run holds is of another type or size than the rule reads: "
                                + String.join(", ", ids)),
                new Text("在事实文件里加上这些列", "add these columns to the facts file"));
    }

    /** One rule's columns being found in the runs. */
    private static final class Reading {
        private final DuckDb database;
        private final List<RunDirectory> runs;
        private final List<Problem> problems = new ArrayList<>();
        private final List<Problem> notes = new ArrayList<>();
        private final Map<String, String> joins = new TreeMap<>();

        Reading(DuckDb database, List<RunDirectory> runs) {
            this.database = database;
            this.runs = runs;
        }

        Checked<EarlierRuns> read(List<Earlier> wanted) {
            SortedMap<String, String> columns = new TreeMap<>();
            twice();
            List<Optional<Manifest>> manifests =
                    runs.stream().map(this::manifest).toList();
            for (Earlier earlier : problems.isEmpty() ? wanted : List.<Earlier>of()) {
                for (int i = earlier.periodsBack(); i <= last(earlier); i++) {
                    manifests.get(i - 1).ifPresent(manifest -> fits(earlier, manifest));
                }
                columns.put(earlier.id(), problems.isEmpty() ? column(earlier) : "null");
            }
            return problems.isEmpty()
                    ? Checked.ok(new EarlierRuns(columns, String.join("", joins.values()), notes))
                    : new Checked.Refused<>(problems);
        }

        /** The oldest run that an earlier fact looks at. */
        private int last(Earlier earlier) {
            return Math.min(
                    runs.size(), earlier.origin() instanceof Origin.Consecutive ? runs.size() : earlier.periodsBack());
        }

        /** A run given twice would count as two periods. */
        private void twice() {
            Set<Path> seen = new HashSet<>();
            for (RunDirectory run : runs) {
                if (!seen.add(run.path().toAbsolutePath().normalize())) {
                    problems.add(new Problem(
                            "earlier-twice",
                            Place.of(run.path().toString()),
                            new Text("同一次运行给了两次，会当成两期", "the same run is given twice and would count as two periods"),
                            new Text("每期只写一个 --earlier", "give one --earlier for each period")));
                }
            }
        }

        private Optional<Manifest> manifest(RunDirectory run) {
            try {
                List<Problem> found = Intact.problems(run, database);
                problems.addAll(found);
                return found.isEmpty() ? Optional.of(Manifest.read(run.manifest())) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void fits(Earlier earlier, Manifest manifest) {
            boolean result = !(earlier.origin() instanceof Origin.Fact);
            boolean scheme = manifest.kind().equals(RuleKind.SCHEME.key());
            boolean other = !earlier.rules().isEmpty() && !earlier.rules().contains(manifest.rulebookId());
            if (result && (other || !scheme)) {
                problems.add(new Problem(
                        "earlier-other-rule",
                        new Place(manifest.rulebookId(), "", 0, earlier.id()),
                        new Text(
                                "这次早期运行用的规则是 " + manifest.rulebookId() + "，" + earlier.id() + " 不取它的结果",
                                "the earlier run is by " + manifest.rulebookId() + ", whose results " + earlier.id()
                                        + " does not take"),
                        scheme
                                ? new Text(
                                        "换一个运行目录，或在规则的 rule 里加上它",
                                        "give another run directory, or add the rule under rule")
                                : new Text("换一个评价办法的运行目录", "give the run directory of a scheme")));
            }
        }

        private String column(Earlier earlier) {
            if (earlier.periodsBack() > runs.size()) {
                notes.add(new Problem(
                        "earlier-period-missing",
                        Place.of(earlier.id()),
                        new Text(
                                "没有给出前第 " + earlier.periodsBack() + " 期的运行，按缺数计",
                                "no run was given for " + earlier.periodsBack() + " periods before; it is missing"),
                        new Text("再写一个 --earlier，新的在前", "give one more --earlier, the newest first")));
                return "null";
            }
            return switch (earlier.origin()) {
                case Origin.Fact(String id) ->
                    cell(earlier, runs.get(earlier.periodsBack() - 1).snapshot(), id);
                case Origin.Result(String column) ->
                    cell(earlier, runs.get(earlier.periodsBack() - 1).resultsParquet(), column);
                case Origin.Consecutive(String className) -> consecutive(earlier.periodsBack(), className);
            };
        }

        /** A column of a file of a run; missing where the file lacks it, which is noted. */
        private String cell(Earlier earlier, Path file, String column) {
            List<String> there = new ArrayList<>();
            database.query("describe select * from " + table(file), row -> there.add(row.getString(1)));
            if (!there.contains(column)) {
                notes.add(new Problem(
                        "earlier-fact-missing",
                        Place.of(earlier.id()),
                        new Text("早期运行没有 " + column + "，按缺数计", "the earlier run has no " + column + "; it is missing"),
                        new Text("在事实文件里加上这一列", "add the column to the facts file")));
                return "null";
            }
            return joined(file) + "." + DuckDb.identifier(column);
        }

        /** Counts until the class was another; missing for who does not stand in the newest run. */
        private String consecutive(int newest, String className) {
            StringBuilder cases = new StringBuilder("case");
            for (int i = newest; i <= runs.size(); i++) {
                String run = joined(runs.get(i - 1).resultsParquet());
                if (i == newest) {
                    cases.append(" when ").append(run).append(".unit_id is null then null");
                }
                cases.append(" when coalesce(")
                        .append(run)
                        .append(".class, '') <> ")
                        .append(DuckDb.literal(className))
                        .append(" then ")
                        .append(i - newest);
            }
            return cases.append(" else ")
                    .append(runs.size() - newest + 1)
                    .append(" end")
                    .toString();
        }

        private String joined(Path file) {
            String name = DuckDb.identifier("earlier " + file);
            joins.put(
                    name,
                    " left join " + table(file) + " as " + name + " on " + name + ".unit_id = raw.unit_id::varchar");
            return name;
        }

        private static String table(Path file) {
            return "read_parquet(" + DuckDb.literal(file) + ")";
        }
    }

    private static final Problem NOT_READ = new Problem(
            "earlier-not-read",
            Place.of("--earlier"),
            new Text(
                    "早期运行没有用上：规则不读往期，或事实文件已有那些列",
                    "no earlier run was read: the rule reads none, or the facts have its columns"),
            new Text(
                    "去掉 --earlier，或从事实文件中去掉应由它填入的列",
                    "leave --earlier out, or drop from the facts the columns that it should fill in"));
}
