package org.yuanheng.engine.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;

/**
 * A checked rulebook of kind {@code eligibility}: clauses, and how many of them it takes. The answer is met, failed or
 * unknown by three-valued logic (docs/EVALUATION.md "Decisions").
 *
 * @param clauses in the order of the file, which is that of the columns
 * @param requires what of the clauses must hold; every clause stands in it exactly once
 * @param recheck the day by which the answer is to be asked again; empty when only clauses say so
 */
public record Eligibility(
        Head head,
        SortedMap<String, Item> items,
        Expression population,
        List<Clause> clauses,
        Requirement requires,
        Optional<Expression> recheck)
        implements Decision {

    /**
     * One condition of several.
     *
     * @param that the condition
     * @param distance how far on the good side of its threshold the unit is, for a condition that has one
     * @param unit the distance's unit of measure, in words
     * @param source where the clause comes from, when it is not the rulebook's own document
     * @param evidence what proves it, e.g. 审计报告; empty when nothing is stated
     * @param owner the department that knows; empty when nobody in particular
     * @param recheck until when a clause that holds may be relied on
     */
    public record Clause(
            String id,
            Text label,
            Expression that,
            Optional<Expression> distance,
            Text unit,
            Optional<Scheme.Source> source,
            Text evidence,
            Text owner,
            Optional<Expression> recheck) {}

    /** What must hold. */
    public sealed interface Requirement {
        /** One clause, by its id. */
        record Needs(String clause) implements Requirement {}

        /**
         * At least {@code fewest} of several: all of them, any of them, or some.
         *
         * @param name its id and label, when it has a column of its own, such as one listing standard of several
         */
        record AtLeast(int fewest, List<Requirement> of, Optional<Name> name) implements Requirement {}
    }

    /** What a group of clauses is called. */
    public record Name(String id, Text label) {}

    @Override
    public RuleKind kind() {
        return RuleKind.ELIGIBILITY;
    }

    /** The groups that have a column of their own, outer ones first. */
    public List<Name> named() {
        List<Name> names = new ArrayList<>();
        collect(requires, names);
        return List.copyOf(names);
    }

    private static void collect(Requirement requirement, List<Name> names) {
        if (requirement instanceof Requirement.AtLeast(int _, List<Requirement> of, Optional<Name> name)) {
            name.ifPresent(names::add);
            of.forEach(part -> collect(part, names));
        }
    }

    @Override
    public List<String> resultColumns() {
        List<String> columns = new ArrayList<>(List.of("unit_id", "outcome"));
        named().forEach(name -> columns.add(name.id()));
        for (Clause clause : clauses) {
            columns.add(clause.id());
            clause.distance().ifPresent(_ -> columns.add("distance_" + clause.id()));
        }
        columns.addAll(List.of("missing", "recheck_on", "notes"));
        return List.copyOf(columns);
    }
}
