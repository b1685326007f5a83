package org.yuanheng.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.duckdb.DuckDb;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;

/**
 * Names the units for which a rule says two things at once, with what it says: an error and never a silent winner. Asked
 * before anything is computed.
 */
final class Contradicted {
    private Contradicted() {}

    static List<Problem> find(DuckDb database, Ready ready, String facts) {
        List<Problem> problems = new ArrayList<>();
        if (ready.plan().has(Plan.CONTRADICTED)) {
            database.query(
                    "select unit_id, hold from (" + ready.select(Plan.CONTRADICTED, facts) + ") order by unit_id limit "
                            + Evaluation.MOST_PROBLEMS,
                    row -> problems.add(problem(ready.rules(), row.getString(1), row.getString(2))));
        }
        return problems;
    }

    /**
     * The problem of one unit.
     *
     * @param hold the ids of what holds, joined by semicolons
     */
    static Problem problem(RuleSet rules, String unit, String hold) {
        List<String> ids = List.of(hold.split(";"));
        return rules instanceof Scheme scheme ? overrides(scheme, unit, ids) : rows(rules, unit, ids);
    }

    private static Problem overrides(Scheme scheme, String unit, List<String> ids) {
        TreeSet<String> classes = new TreeSet<>();
        for (ClassOverride override : scheme.overrides()) {
            if (ids.contains(override.id())) {
                classes.add(override.to().orElseThrow());
            }
        }
        String named = String.join(", ", ids);
        String fixed = String.join(", ", classes);
        return new Problem(
                "override-contradiction",
                new Place(unit, "", 0, named),
                new Text(
                        "单位 " + unit + " 同时符合 " + named + "，却分别定为 " + fixed,
                        "unit " + unit + " meets " + named + ", which fix it at " + fixed),
                new Text(
                        "核对该单位的事实，或改规则：把条件分开，或只留一个 fix",
                        "check the unit's facts, or change the rule: tell the conditions apart, or keep one fix"));
    }

    private static Problem rows(RuleSet rules, String unit, List<String> ids) {
        return new Problem(
                "rule-contradiction",
                new Place(rules.id(), "", 0, unit),
                new Text(
                        "单位 " + unit + " 同时符合 " + String.join("、", ids),
                        "unit " + unit + " meets " + String.join(" and ", ids) + " at once"),
                new Text(
                        "规则只许一行成立（hit: unique）；核对各行的条件，或改用 first、highest、sum",
                        "the rule allows one row (hit: unique): mend the conditions, or use first, highest or sum"));
    }
}
