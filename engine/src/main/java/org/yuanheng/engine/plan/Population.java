package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Select;

/** Who is judged and who is left out, the same for rules of every kind (docs/EVALUATION.md "Population"). */
public final class Population {
    private Population() {}

    /**
     * The units that are left out, each with its reason: {@link Plan#LEFT_OUT}.
     *
     * @param population the rule's condition
     * @param groupKnown whether the unit's group can be told; true for rules without groups
     */
    public static List<Plan.Step> leftOut(Expression population, Term groupKnown) {
        Term in = new Term.Formula(population);
        Term placed = when(groupKnown, new Term.Missing(true), new Term.Words("group-unknown"));
        Term known = when(new Term.Not(in), new Term.Words("outside-population"), placed);
        Term asked = when(new Term.IsMissing(in), new Term.Words("population-unknown"), known);
        Term reason = when(exempt(Expression.Order.EQUAL), new Term.Words("exempt"), asked);
        Named unit = new Named("unit_id", column("unit_id"));
        Term stated = Compiler.present(column("reason"));
        return List.of(
                new Select("placed", Plan.FACTS, List.of(unit, new Named("reason", reason)), Optional.empty()),
                new Select(
                        Plan.LEFT_OUT,
                        "placed",
                        List.of(unit, new Named("reason", column("reason"))),
                        Optional.of(stated)));
    }

    /** Whether a unit is judged. */
    public static Term judged(Expression population) {
        return new Term.And(List.of(exempt(Expression.Order.NOT_EQUAL), new Term.Formula(population)));
    }

    private static Term exempt(Expression.Order order) {
        return new Term.Compare(column("participation"), order, new Term.Words("EXEMPT"));
    }
}
