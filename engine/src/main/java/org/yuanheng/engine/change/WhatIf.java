package org.yuanheng.engine.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.change.Move.Cause;
import org.yuanheng.engine.change.Move.Outcome;
import org.yuanheng.engine.change.SchemeSteps.Step;
import org.yuanheng.engine.decision.Judgement;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/**
 * Two runs side by side: who moved where, and why, the causes apart (docs/EVALUATION.md "Changes").
 *
 * <p>Example: {@code WhatIf.compare(new Side(rule, last), new Side(rule, now), 2, move -> …)}.
 */
public final class WhatIf {
    private final DuckDb database;
    private final Optional<List<String>> names;
    private final List<Step> steps;
    private final int decimals;
    private final Cause own;

    /**
     * A run and its rule.
     *
     * @param rule as read from the run's own rulebook.yaml
     */
    public record Side(Rule rule, RunDirectory run) {}

    private WhatIf(DuckDb database, Optional<List<String>> names, List<Step> steps, int decimals, Cause own) {
        this.database = database;
        this.names = names;
        this.steps = steps;
        this.decimals = decimals;
        this.own = own;
    }

    /**
     * Hands over each unit of either run, by unit_id.
     *
     * @param reader may keep what it is given
     * @return how many there are; or why the two cannot be compared
     * @throws IOException when the disk fails or a run lacks a readable snapshot
     */
    public static Checked<Long> compare(Side from, Side to, int threads, Consumer<Move> reader) throws IOException {
        RuleSet first = from.rule().rules();
        RuleSet second = to.rule().rules();
        Optional<Problem> kinds = kinds(first, second);
        if (kinds.isPresent()) {
            return new Checked.Refused<>(List.of(kinds.get()));
        }
        boolean samePeriod = !first.period().isEmpty() && first.period().equals(second.period());
        Cause own = samePeriod ? Cause.RESTATED : Cause.OWN;
        List<Path> files = List.of(
                from.run().snapshot(),
                to.run().snapshot(),
                from.run().resultsParquet(),
                to.run().resultsParquet());
        Path scratch = Files.createTempDirectory("yuanheng-what-if-");
        try (DuckDb database = DuckDb.open(List.of(scratch), files, threads)) {
            database.run("create temp view facts_a as select * from "
                    + parquet(from.run().snapshot()));
            database.run("create temp view facts_b as select * from "
                    + parquet(to.run().snapshot()));
            WhatIf whatIf = first instanceof Scheme scheme
                    ? OutOfReach.find(scheme, (Scheme) second).isPresent()
                            ? results(database, scheme, (Scheme) second, from, to, own)
                            : schemes(database, scheme, (Scheme) second, own)
                    : decisions(database, from, to, scratch, own, threads);
            return Checked.ok(whatIf.read(reader));
        } catch (DuckDb.Failure e) {
            throw new IOException("the two runs cannot be read: " + e.getMessage(), e);
        } finally {
            new RunDirectory(scratch).discard();
        }
    }

    private static String parquet(Path file) {
        return "read_parquet(" + DuckDb.literal(file) + ")";
    }

    private static Set<String> columns(DuckDb database, String view) {
        Set<String> columns = new TreeSet<>();
        database.query("describe select * from " + view, row -> columns.add(row.getString(1)));
        return columns;
    }

    private static WhatIf schemes(DuckDb database, Scheme first, Scheme second, Cause own) {
        SchemeSteps way = new SchemeSteps(
                database, first, second, columns(database, "facts_a"), columns(database, "facts_b"), own);
        return new WhatIf(database, way.names(), way.all(), way.decimals(), own);
    }

    /**
     * Where weights follow from the facts, or units are sums of members, what each cause did cannot be told: then the two
     * runs as they were published, all causes together.
     */
    private static WhatIf results(DuckDb database, Scheme first, Scheme second, Side from, Side to, Cause own) {
        int decimals = Math.max(first.total().decimals(), second.total().decimals());
        List<Step> steps = new ArrayList<>();
        published(database, steps, own, from.run(), first, decimals);
        published(database, steps, Cause.TOGETHER, to.run(), second, decimals);
        return new WhatIf(database, Optional.empty(), steps, decimals, own);
    }

    private static void published(
            DuckDb database, List<Step> steps, Cause cause, RunDirectory run, Scheme scheme, int decimals) {
        String table = "step_" + steps.size();
        String whole = "(total * 1" + "0".repeat(decimals) + ")::hugeint";
        String name = scheme.classes().isPresent() ? "class::varchar" : "null::varchar";
        database.run("create temp table " + table + " as select unit_id, \"group\" as compared, " + whole
                + " as total, " + name + " as class from " + parquet(run.resultsParquet()));
        steps.add(new Step(cause, table, true));
    }

    /** Of decisions: the first run, the first rule over the second facts where they allow it, the second run. */
    private static WhatIf decisions(DuckDb database, Side from, Side to, Path scratch, Cause own, int threads)
            throws IOException {
        Decision rule = (Decision) from.rule().rules();
        List<Step> steps = new ArrayList<>();
        answers(database, steps, own, rule, from.run());
        Checked<Evaluation.Outcome> between =
                Evaluation.run(from.rule(), to.run().snapshot(), scratch.resolve("between"), threads);
        if (between instanceof Checked.Ok<Evaluation.Outcome> ok) {
            answers(database, steps, Cause.OTHERS, rule, ok.value().directory());
        }
        boolean told = between instanceof Checked.Ok<Evaluation.Outcome>;
        answers(
                database,
                steps,
                told ? Cause.RULE : Cause.TOGETHER,
                (Decision) to.rule().rules(),
                to.run());
        return new WhatIf(database, Optional.empty(), steps, 0, own);
    }

    private static void answers(DuckDb database, List<Step> steps, Cause cause, Decision rule, RunDirectory run) {
        String key =
                rule.rowKey().stream().map(DuckDb::identifier).collect(Collectors.joining(", '/', ", "concat(", ")"));
        String table = "step_" + steps.size();
        database.run("create temp table " + table + " as select " + key
                + " as unit_id, '' as compared, null::hugeint as total, "
                + DuckDb.identifier(Judgement.of(rule).answer()) + "::varchar as class from "
                + parquet(run.resultsParquet()));
        steps.add(new Step(cause, table, true));
    }

    private long read(Consumer<Move> reader) {
        String last = steps.getLast().table();
        Set<String> both = columns(database, "facts_a");
        both.retainAll(columns(database, "facts_b"));
        String differs = both.stream()
                .map(DuckDb::identifier)
                .map(column -> "facts_a." + column + " is distinct from facts_b." + column)
                .collect(Collectors.joining(" or "));
        StringBuilder sql =
                new StringBuilder("with units as (select unit_id from facts_a union select unit_id from facts_b "
                        + "union select unit_id from step_0 union select unit_id from " + last
                        + "), changed as (select unit_id from facts_a join facts_b using (unit_id) where " + differs
                        + ") select units.unit_id, coalesce(" + last + ".compared, step_0.compared, '') as compared, "
                        + "units.unit_id in (select unit_id from facts_a) as in_a, units.unit_id in (select unit_id from facts_b) as in_b, "
                        + "units.unit_id in (select unit_id from changed) as changed");
        StringBuilder joins = new StringBuilder(" from units");
        for (int i = 0; i < steps.size(); i++) {
            String table = steps.get(i).table();
            sql.append(", ")
                    .append(table)
                    .append(".unit_id is not null as there_")
                    .append(i);
            sql.append(", ").append(table).append(".total::varchar as total_").append(i);
            sql.append(", ").append(table).append(".class as class_").append(i);
            joins.append(" left join ").append(table).append(" using (unit_id)");
        }
        long[] count = {0};
        database.query(sql.append(joins).append(" order by unit_id").toString(), row -> {
            Move move = move(row);
            // A key that is no unit, as of rows about pairs, is there only with its rows.
            if (!(move.from() instanceof Outcome.LeftOut && move.to() instanceof Outcome.LeftOut)) {
                reader.accept(move);
                count[0]++;
            }
        });
        return count[0];
    }

    private Move move(ResultSet row) throws SQLException {
        int last = steps.size() - 1;
        Outcome from = outcome(row, 0, row.getBoolean("in_a"));
        Outcome to = outcome(row, last, row.getBoolean("in_b"));
        Optional<BigDecimal> totalFrom = total(row, 0);
        Optional<BigDecimal> totalTo = total(row, last);
        return new Move(
                row.getString("unit_id"),
                row.getString("compared"),
                from,
                to,
                totalFrom,
                totalTo,
                totalFrom.isPresent() && totalTo.isPresent() ? parts(row) : Map.of(),
                from.equals(to) ? List.of() : causes(row, from, to));
    }

    private static Outcome outcome(ResultSet row, int step, boolean inFacts) throws SQLException {
        if (!row.getBoolean("there_" + step)) {
            return inFacts ? new Outcome.LeftOut() : new Outcome.Absent();
        }
        String name = row.getString("class_" + step);
        return name == null || name.isEmpty() ? new Outcome.None() : new Outcome.Named(name);
    }

    private Optional<BigDecimal> total(ResultSet row, int step) throws SQLException {
        return Optional.ofNullable(row.getString("total_" + step))
                .map(total -> new BigDecimal(total).movePointLeft(decimals).setScale(decimals));
    }

    /** Each step's total less the one before; where a step has none, the next takes what it would have told. */
    private Map<Cause, BigDecimal> parts(ResultSet row) throws SQLException {
        Map<Cause, BigDecimal> parts = new EnumMap<>(Cause.class);
        BigDecimal reached = total(row, 0).orElseThrow();
        for (int i = 1; i < steps.size(); i++) {
            Optional<BigDecimal> next = total(row, i);
            if (next.isPresent()) {
                parts.merge(steps.get(i).cause(), next.get().subtract(reached), BigDecimal::add);
                reached = next.get();
            }
        }
        return parts;
    }

    private List<Cause> causes(ResultSet row, Outcome from, Outcome to) throws SQLException {
        if (!row.getBoolean("there_0") || !row.getBoolean("there_" + (steps.size() - 1))) {
            return List.of(Cause.PARTICIPATION);
        }
        List<Cause> causes = new ArrayList<>();
        Outcome reached = from;
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).classes() && row.getBoolean("there_" + i)) {
                Outcome next = outcome(row, i, true);
                if (!next.equals(reached)) {
                    boolean data = steps.get(i).cause() == Cause.OTHERS;
                    causes.add(data ? byData(row, reached, next) : steps.get(i).cause());
                }
                reached = next;
            }
        }
        return causes.isEmpty() && !from.equals(to) ? List.of(Cause.TOGETHER) : causes;
    }

    /** A move that goes the way of the unit's own change is its own; one against it, or without one, is the others'. */
    private Cause byData(ResultSet row, Outcome from, Outcome to) throws SQLException {
        if (!row.getBoolean("changed")) {
            return Cause.OTHERS;
        }
        Optional<BigDecimal> before = total(row, 0);
        Optional<BigDecimal> after = total(row, 1);
        int better = Integer.compare(place(from), place(to));
        if (before.isEmpty() || after.isEmpty() || better == 0) {
            return own;
        }
        return after.get().compareTo(before.get()) == better ? own : Cause.OTHERS;
    }

    private int place(Outcome outcome) {
        return outcome instanceof Outcome.Named(String name)
                ? names.map(list -> list.indexOf(name)).orElse(-1)
                : Integer.MAX_VALUE;
    }

    /** Why runs by these rules cannot be compared, if they are of different kinds. */
    public static Optional<Problem> kinds(RuleSet first, RuleSet second) {
        if (first.kind() == second.kind()) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                "what-if-kinds",
                Place.of(second.id()),
                new Text(
                        "两次运行的规则不是一类：" + first.kind().title().zh() + "，"
                                + second.kind().title().zh(),
                        "the two runs are by rules of different kinds: "
                                + first.kind().title().en() + ", "
                                + second.kind().title().en()),
                new Text("比同一类规则的两次运行", "compare two runs by rules of one kind")));
    }
}
