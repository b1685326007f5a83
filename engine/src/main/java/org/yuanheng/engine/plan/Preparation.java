package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.RuleSet;

/**
 * The steps between the facts that were delivered and those that a rule reads: {@link Groundwork}.
 *
 * <p>{@code r:} is a derived number before it is rounded to its decimals.
 */
public final class Preparation {
    private Preparation() {}

    /** The plan of a rule, its groundwork laid first; the plan itself where there is none. */
    public static Plan before(Plan plan, RuleSet rules) {
        List<Groundwork.Derived> derived = rules.groundwork().derived();
        Optional<Level> level = rules.groundwork().level();
        if (derived.isEmpty() && level.isEmpty()) {
            return plan;
        }
        List<Step> steps = new ArrayList<>();
        List<Plan.Wide> wide = new ArrayList<>();
        String from = Plan.DELIVERED;
        if (level.isPresent()) {
            from = derived.isEmpty() ? Plan.FACTS : "level";
            steps.addAll(Members.steps(level.get(), rules, from));
            Members.items(level.get(), rules).stream()
                    .filter(item -> Members.sums(level.get(), item))
                    .forEach(item -> wide.add(new Plan.Wide(item.id(), false, "s:" + item.id(), Members.NAMED)));
        }
        for (Groundwork.Derived fact : derived) {
            boolean last = fact.equals(derived.getLast());
            String name = last ? Plan.FACTS : "derived " + fact.id();
            Term value = new Term.Formula(fact.value());
            if (fact.item().type() == Type.NUMBER) {
                String real = "r:" + fact.id();
                String unrounded = "real " + fact.id();
                steps.add(new Extend(unrounded, from, List.of(new Named(real, value)), Optional.empty()));
                wide.add(new Plan.Wide(fact.id(), false, real, unrounded));
                from = unrounded;
                value = rounded(real, fact.item().decimals());
            }
            steps.add(new Extend(name, from, List.of(new Named(fact.id(), value)), Optional.empty()));
            from = name;
        }
        steps.addAll(plan.steps());
        wide.addAll(plan.wide());
        return new Plan(List.copyOf(steps), List.copyOf(wide), plan.indicators(), plan.totalDecimals());
    }

    private static Term rounded(String real, int decimals) {
        Term whole = new Term.Scaled(column(real), false);
        return new Term.Published(Compiler.toDecimals(whole, decimals, false), decimals, true);
    }
}
