package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride.Kind;

/** The ranked units that two overrides would fix at different classes: a run with such a unit is refused, no fix wins. */
final class Contradiction {
    private Contradiction() {}

    /** A row per such unit, as {@link Plan#CONTRADICTED} says; empty when no two fixes differ. */
    static Optional<Plan.Step> step(Scheme scheme) {
        Map<String, List<ClassOverride>> byClass = new LinkedHashMap<>();
        List<Term> hold = new ArrayList<>();
        for (ClassOverride override : fixes(scheme)) {
            byClass.computeIfAbsent(override.to().orElseThrow(), _ -> new ArrayList<>())
                    .add(override);
            hold.add(when(column("o:" + override.id()), new Term.Words(override.id()), new Term.Missing(true)));
        }
        if (byClass.size() < 2) {
            return Optional.empty();
        }
        List<Term> hit = new ArrayList<>();
        byClass.values().forEach(fixes -> hit.add(anyOf(fixes)));
        Term several = new Term.Compare(new Term.Sum(hit, false), Expression.Order.GREATER, whole(1));
        return Optional.of(new Plan.Select(
                Plan.CONTRADICTED,
                "units",
                List.of(new Named("unit_id", column("unit_id")), new Named("hold", new Term.Joined(";", hold))),
                Optional.of(and(List.of(column(Compiler.RANKED), several)))));
    }

    /** The overrides that fix a class, in the scheme's order. */
    static List<ClassOverride> fixes(Scheme scheme) {
        return scheme.overrides().stream()
                .filter(override -> override.kind() == Kind.FIX)
                .toList();
    }

    /** 1 where one of them holds. */
    private static Term anyOf(List<ClassOverride> fixes) {
        Term found = whole(0);
        for (ClassOverride fix : fixes.reversed()) {
            found = when(column("o:" + fix.id()), whole(1), found);
        }
        return found;
    }
}
