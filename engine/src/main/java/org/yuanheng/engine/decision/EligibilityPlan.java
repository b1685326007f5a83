package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Eligibility;
import org.yuanheng.engine.rulebook.Eligibility.Clause;
import org.yuanheng.engine.rulebook.Eligibility.Requirement;

/**
 * Clauses → truth of each → truth of each group → outcome, and which absent facts it hangs on.
 *
 * <p>{@code t:} whether a clause holds, {@code v:} its distance as a real and {@code k:} in 10⁻¹⁰, {@code r:} its re-check,
 * {@code n:} whether a group holds, {@code n:0} being all.
 */
final class EligibilityPlan {
    private static final String ROOT = "n:0";

    private final Eligibility rule;
    private final Draft draft;
    private final Map<Requirement, String> truths = new HashMap<>();
    private final SortedMap<String, Term> missing = new TreeMap<>();
    private final SortedMap<String, Term> notes = new TreeMap<>();

    EligibilityPlan(Eligibility rule) {
        this.rule = rule;
        this.draft = new Draft(rule);
    }

    Judgement judgement() {
        clauses();
        number(rule.requires());
        groups(rule.requires());
        wanting(rule.requires(), new Term.Flag(true));
        Plan plan = draft.publish(columns());
        List<Judgement.Column> columns = rule.resultColumns().stream()
                .map(name -> new Judgement.Column(name, !name.startsWith("distance_") && !name.equals("recheck_on")))
                .toList();
        return new Judgement(plan, columns, "outcome", asked());
    }

    private void clauses() {
        List<Named> reals = new ArrayList<>();
        List<Named> wholes = new ArrayList<>();
        for (Clause clause : rule.clauses()) {
            reals.add(new Named("t:" + clause.id(), new Term.Formula(clause.that())));
            clause.recheck().ifPresent(day -> reals.add(new Named("r:" + clause.id(), new Term.Formula(day))));
            clause.distance().ifPresent(distance -> {
                reals.add(new Named("v:" + clause.id(), new Term.Formula(distance)));
                wholes.add(new Named("k:" + clause.id(), draft.scaled(clause.id(), "v:" + clause.id())));
            });
        }
        draft.extend(Plan.VALUES, reals);
        draft.extend("distances", wholes);
    }

    /** Every group gets a column, outer ones first. */
    private void number(Requirement requirement) {
        switch (requirement) {
            case Requirement.Needs(String clause) -> truths.put(requirement, "t:" + clause);
            case Requirement.AtLeast group -> {
                long before =
                        truths.values().stream().filter(c -> c.startsWith("n:")).count();
                truths.put(group, "n:" + before);
                group.of().forEach(this::number);
            }
        }
    }

    /** Inner groups before those that hold them. */
    private void groups(Requirement requirement) {
        if (requirement instanceof Requirement.AtLeast group) {
            group.of().forEach(this::groups);
            String name = truth(group);
            draft.extend("group" + name, List.of(new Named(name, holds(group))));
        }
    }

    private String truth(Requirement requirement) {
        return truths.getOrDefault(requirement, ROOT);
    }

    private Term holds(Requirement.AtLeast group) {
        List<Term> parts =
                group.of().stream().map(part -> (Term) column(truth(part))).toList();
        if (group.fewest() == parts.size()) {
            return and(parts);
        }
        if (group.fewest() == 1) {
            return new Term.Or(parts);
        }
        Term certain = new Term.Sum(
                parts.stream().map(part -> when(part, whole(1), whole(0))).toList(), false);
        Term possible = new Term.Sum(
                parts.stream()
                        .map(part -> when(new Term.Not(part), whole(0), whole(1)))
                        .toList(),
                false);
        Term fewest = whole(group.fewest());
        return when(
                new Term.Compare(certain, Expression.Order.GREATER_OR_EQUAL, fewest),
                new Term.Flag(true),
                when(
                        new Term.Compare(possible, Expression.Order.LESS, fewest),
                        new Term.Flag(false),
                        new Term.Missing(false)));
    }

    /** What is not known matters where all that it is part of is not known either. */
    private void wanting(Requirement requirement, Term path) {
        Term unknown = and(List.of(path, new Term.IsMissing(column(truth(requirement)))));
        switch (requirement) {
            case Requirement.AtLeast group -> group.of().forEach(part -> wanting(part, unknown));
            case Requirement.Needs(String id) -> {
                Wanting wanting = new Wanting();
                rule.clauses().stream()
                        .filter(clause -> clause.id().equals(id))
                        .forEach(clause -> wanting.look(clause.that(), unknown));
                missing.putAll(wanting.codes(id));
                notes.put("no-value:" + id, wanting.noValue());
            }
        }
    }

    private List<Named> columns() {
        Map<String, Term> terms = new HashMap<>();
        terms.put("unit_id", column("unit_id"));
        terms.put("outcome", word(truth(rule.requires())));
        truths.forEach((requirement, truth) -> {
            if (requirement instanceof Requirement.AtLeast group) {
                group.name().ifPresent(name -> terms.put(name.id(), word(truth)));
            }
        });
        List<Term> days = new ArrayList<>();
        for (Clause clause : rule.clauses()) {
            terms.put(clause.id(), word("t:" + clause.id()));
            clause.distance()
                    .ifPresent(_ -> terms.put("distance_" + clause.id(), Draft.figure(column("k:" + clause.id()))));
            clause.recheck()
                    .ifPresent(_ -> days.add(
                            when(column("t:" + clause.id()), column("r:" + clause.id()), new Term.Missing(false))));
        }
        rule.recheck().ifPresent(day -> days.add(new Term.Formula(day)));
        terms.put("recheck_on", days.isEmpty() ? new Term.Missing(false) : new Term.Least(days));
        Term unknown = new Term.IsMissing(column(truth(rule.requires())));
        terms.put("missing", when(unknown, Draft.codes(missing), new Term.Words("")));
        terms.put("notes", when(unknown, Draft.codes(notes), new Term.Words("")));
        return rule.resultColumns().stream()
                .map(name ->
                        new Named(name, Optional.ofNullable(terms.get(name)).orElseThrow()))
                .toList();
    }

    private static Term word(String truth) {
        return when(
                new Term.IsMissing(column(truth)),
                new Term.Words("unknown"),
                when(column(truth), new Term.Words("met"), new Term.Words("failed")));
    }

    private List<Judgement.Asked> asked() {
        return rule.clauses().stream()
                .map(clause -> new Judgement.Asked(
                        clause.id(),
                        clause.label(),
                        clause.that(),
                        "t:" + clause.id(),
                        clause
                                .distance()
                                .map(distance -> new Judgement.Figure(
                                        new Text("距门槛", "distance to the threshold"),
                                        distance,
                                        clause.unit(),
                                        Judgement.PUBLISHED + "distance_" + clause.id()))
                                .stream()
                                .toList()))
                .toList();
    }
}
