package org.yuanheng.engine.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.plan.Plan;

/**
 * What a changed scheme would make of facts that another judged already: how many units go from which class to which, and
 * whose total changes most. Nothing is written; only the figures that are compared are computed.
 *
 * <p>Example: {@code Effect.of(draft, rounds.directory(12), 20, 2)}.
 *
 * @param classes how many units go from where to where; only those that occur
 * @param moved units whose standing changes, the largest change of the total first, at most as many as asked for
 */
public record Effect(Map<Way, Long> classes, List<Moved> moved) {
    private static final String OUT = "-";

    /**
     * From one standing to another.
     *
     * @param from a class; empty for a unit that is judged and has none; nothing for one that is left out
     */
    public record Way(Optional<String> from, Optional<String> to) {
        /** Whether nothing changes. */
        public boolean stays() {
            return from.equals(to);
        }
    }

    /** A unit whose standing changes; a total is missing where it is left out. */
    public record Moved(String unitId, Way way, Optional<BigDecimal> before, Optional<BigDecimal> after) {}

    /** How many units were judged before or would be now. */
    public long units() {
        return classes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many units' standing changes. */
    public long changed() {
        return classes.entrySet().stream()
                .filter(way -> !way.getKey().stays())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * Judges a run's facts by another scheme.
     *
     * @param rule the scheme, which may be another version of the run's own
     * @param most how many units to name
     * @return the effect; or every problem that a run by that scheme would meet
     */
    public static Checked<Effect> of(Rule rule, RunDirectory run, int most, int threads) {
        try (DuckDb database = DuckDb.open(List.of(), List.of(run.snapshot(), run.resultsParquet()), threads)) {
            String facts = Ready.facts(run);
            List<String> columns = new ArrayList<>();
            database.query(
                    "select column_name from (describe select * from " + facts + ")",
                    row -> columns.add(row.getString(1)));
            List<Problem> lacking = Clauses.required(rule.rules()).stream()
                    .filter(id -> !columns.contains(id) && !id.equals("participation"))
                    .map(id -> lacking(rule, id))
                    .toList();
            if (!lacking.isEmpty()) {
                return new Checked.Refused<>(lacking);
            }
            Ready ready = Ready.of(rule.rules(), new TreeSet<>(columns));
            List<Problem> contradicted = Contradicted.find(database, ready, facts);
            if (!contradicted.isEmpty()) {
                return new Checked.Refused<>(contradicted);
            }
            try {
                return switch (ready.weighed(database, facts)) {
                    case Checked.Refused<Ready>(List<Problem> problems) -> new Checked.Refused<>(problems);
                    case Checked.Ok<Ready>(Ready weighed, var _) ->
                        Checked.ok(compared(database, weighed.select(Plan.RESULTS, facts), run, most));
                };
            } catch (DuckDb.Failure e) {
                List<Problem> problems = OutOfRange.find(database, ready, facts);
                if (problems.isEmpty()) {
                    throw e;
                }
                return new Checked.Refused<>(problems);
            }
        }
    }

    private static Effect compared(DuckDb database, String results, RunDirectory run, int most) {
        String before = "read_parquet(" + DuckDb.literal(run.resultsParquet()) + ")";
        database.run(
                "create temp table moves as select unit_id, b.total as was, a.total as becomes, case when b.unit_id is"
                        + " null then '" + OUT
                        + "' else coalesce(b.class, '') end as origin, case when a.unit_id is null then '"
                        + OUT + "' else coalesce(a.class, '') end as target from (select unit_id, total, class from "
                        + before
                        + ") b full join (select unit_id, total, class from (" + results + ")) a using (unit_id)");
        Map<Way, Long> classes = new TreeMap<>(WAYS);
        database.query(
                "select origin, target, count(*) from moves group by all",
                row -> classes.put(way(row.getString(1), row.getString(2)), row.getLong(3)));
        List<Moved> moved = new ArrayList<>();
        database.query(
                "select unit_id, origin, target, was, becomes from moves where origin <> target"
                        + " order by abs(coalesce(becomes, 0) - coalesce(was, 0)) desc, unit_id limit " + most,
                row -> moved.add(new Moved(
                        row.getString(1),
                        way(row.getString(2), row.getString(3)),
                        Optional.ofNullable(row.getBigDecimal(4)),
                        Optional.ofNullable(row.getBigDecimal(5)))));
        return new Effect(classes, moved);
    }

    private static final Comparator<Way> WAYS =
            Comparator.comparing((Way way) -> shown(way.from())).thenComparing(way -> shown(way.to()));

    private static String shown(Optional<String> standing) {
        return standing.orElse(OUT);
    }

    private static Way way(String from, String to) {
        return new Way(standing(from), standing(to));
    }

    private static Optional<String> standing(String written) {
        return written.equals(OUT) ? Optional.empty() : Optional.of(written);
    }

    private static Problem lacking(Rule rule, String id) {
        return new Problem(
                "effect-facts-lacking",
                Place.of(rule.rules().id()),
                new Text(
                        "那一轮冻结的数据里没有 " + id + "，规则改动的影响算不出来",
                        "the facts frozen for that round lack " + id + ", so the effect cannot be told"),
                new Text("规则可以保存；发起新一轮时会一并冻结 " + id, "the rule can be saved; a new round freezes " + id + " too"));
    }
}
