package org.yuanheng.engine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.plan.Plan;

/** Names the units and indicators whose value or points lie beyond ±9·10⁸ (docs/EVALUATION.md "Numbers"), after a run failed. */
final class OutOfRange {
    private OutOfRange() {}

    static List<Problem> find(DuckDb database, Ready ready, String facts) {
        List<Problem> problems = new ArrayList<>();
        List<String> steps =
                ready.plan().wide().stream().map(Plan.Wide::step).distinct().toList();
        try {
            for (String step : steps) {
                database.run("create or replace temp table wide as " + ready.select(step, facts));
                problems.addAll(beyond(database, ready.plan(), step));
            }
        } catch (DuckDb.Failure e) {
            // A step that is made of figures beyond the range cannot be looked at before those are mended.
            if (problems.isEmpty()) {
                throw e;
            }
        }
        problems.sort(Comparator.comparing((Problem problem) -> problem.place().file())
                .thenComparing(problem -> problem.place().column())
                .thenComparing(Problem::code, Comparator.reverseOrder()));
        return problems;
    }

    private static List<Problem> beyond(DuckDb database, Plan plan, String step) {
        List<Problem> problems = new ArrayList<>();
        for (Plan.Wide wide :
                plan.wide().stream().filter(w -> w.step().equals(step)).toList()) {
            String figure = DuckDb.identifier(wide.column());
            database.query(
                    "select unit_id, " + figure + "::varchar from wide where abs(" + figure + ") > 9e8",
                    row -> problems.add(problem(wide, row.getString(1), row.getString(2))));
        }
        return problems;
    }

    private static Problem problem(Plan.Wide wide, String unit, String figure) {
        return new Problem(
                wide.points() ? "points-out-of-range" : "value-out-of-range",
                new Place(unit, "", 0, wide.indicator()),
                new Text(
                        "单位 " + unit + " 指标 " + wide.indicator() + " 的" + (wide.points() ? "得分" : "指标值") + "为 " + figure
                                + "，超出 ±9·10⁸",
                        (wide.points() ? "the points" : "the value") + " of indicator " + wide.indicator()
                                + " for unit " + unit + " would be " + figure + ", beyond ±9·10⁸"),
                new Text("核对该单位的事实与计量单位", "check the unit's facts and their units of measure"));
    }
}
