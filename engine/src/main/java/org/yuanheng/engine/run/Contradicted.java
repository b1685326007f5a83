package org.yuanheng.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.duckdb.DuckDbSql;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;

/** Names the units that two overrides fix at different classes, with the overrides. Asked before anything is computed. */
final class Contradicted {
    private Contradicted() {}

    static List<Problem> find(DuckDb database, Scheme scheme, Plan plan, String facts) {
        if (!plan.has(Plan.CONTRADICTED)) {
            return List.of();
        }
        List<ClassOverride> fixes = scheme.overrides().stream()
                .filter(override -> override.kind() == ClassOverride.Kind.FIX)
                .toList();
        List<Problem> problems = new ArrayList<>();
        String units =
                DuckDbSql.render(plan, Plan.CONTRADICTED, id -> scheme.items().get(id), facts);
        database.query("select * from (" + units + ") order by unit_id", row -> {
            List<ClassOverride> hold = new ArrayList<>();
            for (ClassOverride fix : fixes) {
                if (row.getBoolean("o:" + fix.id())) {
                    hold.add(fix);
                }
            }
            problems.add(problem(row.getString("unit_id"), hold));
        });
        return problems;
    }

    private static Problem problem(String unit, List<ClassOverride> hold) {
        String ids = hold.stream().map(ClassOverride::id).collect(Collectors.joining(", "));
        String classes = String.join(
                ", ",
                new TreeSet<>(hold.stream().map(fix -> fix.to().orElseThrow()).toList()));
        return new Problem(
                "override-contradiction",
                new Place(unit, "", 0, ids),
                new Text(
                        "单位 " + unit + " 同时符合 " + ids + "，却分别定为 " + classes,
                        "unit " + unit + " meets " + ids + ", which fix it at " + classes),
                new Text(
                        "核对该单位的事实，或改规则：把条件分开，或只留一个 fix",
                        "check the unit's facts, or change the rule: tell the conditions apart, or keep one fix"));
    }
}
