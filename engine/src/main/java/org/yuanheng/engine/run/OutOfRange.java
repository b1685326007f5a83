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
        List<Problem> problems = new ArrayList<>(find(database, ready, facts, false));
        try {
            problems.addAll(find(database, ready, facts, true));
        } catch (DuckDb.Failure e) {
            // Points that are made of a group's values cannot be looked at before those are in range.
            if (problems.isEmpty()) {
                throw e;
            }
        }
        problems.sort(Comparator.comparing((Problem problem) -> problem.place().file())
                .thenComparing(problem -> problem.place().column())
                .thenComparing(Problem::code, Comparator.reverseOrder()));
        return problems;
    }

    private static List<Problem> find(DuckDb database, Ready ready, String facts, boolean ofPoints) {
        List<Problem> problems = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        for (Plan.Wide wide :
                ready.plan().wide().stream().filter(w -> w.points() == ofPoints).toList()) {
            checks.add("select unit_id, " + DuckDb.literal(wide.indicator()) + " as indicator, " + wide.points()
                    + " as points, " + DuckDb.identifier(wide.column()) + "::varchar as figure from wide where abs("
                    + DuckDb.identifier(wide.column()) + ") > 9e8");
        }
        if (checks.isEmpty()) {
            return problems;
        }
        database.run(
                "create or replace temp table wide as " + ready.select(ofPoints ? Plan.REALS : Plan.VALUES, facts));
        database.query(String.join(" union all ", checks) + " order by 1, 2, 3", row -> {
            boolean points = row.getBoolean(3);
            problems.add(new Problem(
                    points ? "points-out-of-range" : "value-out-of-range",
                    new Place(row.getString(1), "", 0, row.getString(2)),
                    new Text(
                            "单位 " + row.getString(1) + " 指标 " + row.getString(2) + " 的" + (points ? "得分" : "指标值") + "为 "
                                    + row.getString(4) + "，超出 ±9·10⁸",
                            (points ? "the points" : "the value") + " of indicator " + row.getString(2) + " for unit "
                                    + row.getString(1) + " would be " + row.getString(4) + ", beyond ±9·10⁸"),
                    new Text("核对该单位的事实与计量单位", "check the unit's facts and their units of measure")));
        });
        return problems;
    }
}
