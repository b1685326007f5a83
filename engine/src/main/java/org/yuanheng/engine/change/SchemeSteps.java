package org.yuanheng.engine.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yuanheng.engine.change.Move.Cause;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Clauses;
import org.yuanheng.engine.plan.Compiler;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * The way from one run of a scheme to another, one thing replaced after the other, each step a table of {@code unit_id},
 * {@code total} and {@code class} worked out by the plan:
 *
 * <ol>
 *   <li>the first run;
 *   <li>each unit's own new facts against the group figures of the first run, which gives totals and no classes;
 *   <li>all new facts by the first rule;
 *   <li>with the second rule's baselines; with its weights; with all its points;
 *   <li>the second run.
 * </ol>
 */
final class SchemeSteps {
    private static final String FIRST = "select * from facts_a";
    private static final String SECOND = "select * from facts_b";

    private final DuckDb database;
    private final Scheme from;
    private final Scheme to;
    private final Set<String> firstColumns;
    private final Set<String> secondColumns;
    private final Cause own;
    private final int decimals;
    private final List<Step> steps = new ArrayList<>();

    /**
     * A step of the way.
     *
     * @param cause what is replaced in it
     * @param table its table
     * @param classes whether its column {@code class} says anything
     */
    record Step(Cause cause, String table, boolean classes) {}

    /** @param own what a unit's own new facts are: {@link Cause#OWN} or {@link Cause#RESTATED} */
    SchemeSteps(
            DuckDb database, Scheme from, Scheme to, Set<String> firstColumns, Set<String> secondColumns, Cause own) {
        this.database = database;
        this.from = from;
        this.to = to;
        this.firstColumns = firstColumns;
        this.secondColumns = secondColumns;
        this.own = own;
        this.decimals = Math.max(from.total().decimals(), to.total().decimals());
    }

    /** Decimals of the column {@code total}. */
    int decimals() {
        return decimals;
    }

    /** Works out all steps, the first run first and the second last. */
    List<Step> all() {
        Scheme first = Clauses.over(from, firstColumns).scheme();
        Scheme second = Clauses.over(to, secondColumns).scheme();
        Plan plan = Compiler.compile(first);
        List<Plan.Group> groups = plan.stepsFor("totals").stream()
                .filter(Plan.Group.class::isInstance)
                .map(Plan.Group.class::cast)
                .toList();
        judged(own, first, plan, FIRST, groups);
        if (!secondColumns.containsAll(Clauses.required(from))) {
            judged(Cause.TOGETHER, second, SECOND);
            return steps;
        }
        Scheme allowed = Clauses.over(from, secondColumns).scheme();
        own(allowed, groups);
        if (from.equals(to)) {
            judged(Cause.OTHERS, second, SECOND);
        } else {
            attempted(Cause.OTHERS, allowed);
            rule(new Mixed(allowed, second), second);
        }
        return steps;
    }

    private void rule(Mixed mixed, Scheme second) {
        attempted(Cause.BASELINE, mixed.baselines());
        attempted(Cause.WEIGHT, mixed.weights());
        attempted(Cause.POINTS, mixed.points());
        judged(Cause.CUTS, second, SECOND);
    }

    /** What no office ever issued or ran may be out of range; what it would have told goes to the next cause. */
    private void attempted(Cause cause, Scheme scheme) {
        try {
            judged(cause, scheme, SECOND);
        } catch (DuckDb.Failure e) {
            if (!String.valueOf(e.getMessage()).contains(DuckDb.OUT_OF_RANGE)) {
                throw e;
            }
        }
    }

    private void judged(Cause cause, Scheme scheme, String facts) {
        judged(cause, scheme, Compiler.compile(scheme), facts, List.of());
    }

    /** An evaluation; the columns of {@code kept} groups are kept with it. */
    private void judged(Cause cause, Scheme scheme, Plan plan, String facts, List<Plan.Group> kept) {
        Set<String> columns = new LinkedHashSet<>();
        kept.forEach(group -> {
            columns.add(group.key());
            group.columns().forEach(column -> columns.add(column.name()));
        });
        String more =
                columns.stream().map(column -> ", " + DuckDb.identifier(column)).collect(Collectors.joining());
        String details =
                DuckDbSql.render(plan, Plan.DETAILS, id -> scheme.items().get(id), Map.of(Plan.FACTS, facts));
        String table = "step_" + steps.size();
        database.run("create temp table " + table + " as select unit_id, \":group\" as compared, " + total(scheme)
                + " as total, class" + more + " from (" + details + ")");
        steps.add(new Step(cause, table, true));
    }

    /** Each unit's new facts, with the group's figures as the first run left them. */
    private void own(Scheme scheme, List<Plan.Group> groups) {
        Map<String, String> given = new TreeMap<>(Map.of(Plan.FACTS, SECOND));
        for (Plan.Group group : groups) {
            String columns = group.columns().stream()
                    .map(column -> ", any_value(" + DuckDb.identifier(column.name()) + ") as "
                            + DuckDb.identifier(column.name()))
                    .collect(Collectors.joining());
            String key = DuckDb.identifier(group.key());
            given.put(group.name(), "select " + key + columns + " from step_0 group by " + key);
        }
        String totals = DuckDbSql.sketch(
                Compiler.compile(scheme), "totals", id -> scheme.items().get(id), given);
        String table = "step_" + steps.size();
        database.run("create temp table " + table + " as select unit_id, \":group\" as compared, " + total(scheme)
                + " as total, null::varchar as class from (" + totals + ")");
        steps.add(new Step(own, table, false));
    }

    private String total(Scheme scheme) {
        long factor = 1;
        for (int i = scheme.total().decimals(); i < decimals; i++) {
            factor *= 10;
        }
        return "\":total\"::hugeint * " + factor;
    }

    /** The classes of the first rule, best first. */
    Optional<List<String>> names() {
        return from.classes().map(classing -> classing.names());
    }
}
