package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Population;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Decision;

/**
 * The plan of a decision as it grows: who is left out comes first, the published columns come last, and the kind adds its
 * steps between.
 */
final class Draft {
    private static final int FIGURE_DECIMALS = 6;
    private static final long TEN_10 = 10_000_000_000L;

    private final List<Plan.Step> steps = new ArrayList<>();
    private final List<Plan.Wide> wide = new ArrayList<>();
    private String last = "units";

    Draft(Decision decision) {
        steps.addAll(Population.leftOut(decision.population(), new Term.Flag(true)));
        steps.add(new Plan.Extend(last, Plan.FACTS, List.of(), Optional.of(Population.judged(decision.population()))));
    }

    /** Adds columns beside all that there are. */
    void extend(String name, List<Named> columns) {
        if (!columns.isEmpty()) {
            steps.add(new Plan.Extend(name, last, columns, Optional.empty()));
            last = name;
        }
    }

    /** Rows of the last step that meet a condition, with these columns only; what follows goes on from the last step. */
    void aside(String name, List<Named> columns, Term where) {
        steps.add(new Plan.Select(name, last, columns, Optional.of(where)));
    }

    /**
     * Every row of one selection beside every row of another; what follows goes on from the pairs.
     *
     * @param where what must hold of the two
     */
    void pairs(List<Named> left, Term leftWhere, List<Named> right, Term rightWhere, Term where) {
        aside("left side", left, leftWhere);
        aside("right side", right, rightWhere);
        last = "pairs";
        steps.add(new Plan.Pair(last, "left side", "right side", where));
    }

    /** As {@link #aside}, over columns that are worked out over the rows that meet the condition; named {@code name rows}. */
    void rows(String name, Named column, Term where, List<Named> columns) {
        steps.add(new Plan.Extend(name, last, List.of(column), Optional.of(where)));
        steps.add(new Plan.Select(name + " rows", name, columns, Optional.empty()));
    }

    /**
     * Works out figures for each group and puts them beside its units; a unit that belongs to none has an empty
     * text for a group.
     *
     * @param key the column that says the group
     */
    void perGroup(String name, String key, List<Named> figures) {
        steps.add(new Plan.Group(name, last, key, figures));
        steps.add(new Plan.Join(name + " beside", last, name, key));
        last = name + " beside";
    }

    /**
     * A real of {@link Plan#VALUES} as a whole multiple of 10⁻¹⁰; beyond ±9·10⁸ the run fails and names the unit.
     *
     * @param about the clause or row that the figure belongs to
     */
    Term scaled(String about, String real) {
        wide.add(new Plan.Wide(about, false, real, Plan.VALUES));
        return new Term.Scaled(column(real), false);
    }

    /** A whole multiple of 10⁻¹⁰ as published, rounded once, half away from zero. */
    static Term published(Term wholeOfTen10, int decimals) {
        Term rounded = new Term.Rounded(wholeOfTen10, whole(TEN_10 / Math.powExact(10L, decimals)), false);
        return new Term.Published(rounded, decimals, true);
    }

    /** As {@link #published}, of a sum that may lie beyond the range of its parts. */
    static Term sum(Term wholeOfTen10, int decimals) {
        Term rounded = new Term.Rounded(wholeOfTen10, whole(TEN_10 / Math.powExact(10L, decimals)), false);
        return new Term.Published(rounded, decimals, false);
    }

    /** As {@link #published}, with the 6 decimals of a figure that has none of its own. */
    static Term figure(Term wholeOfTen10) {
        return published(wholeOfTen10, FIGURE_DECIMALS);
    }

    /** The codes whose condition holds, in byte order, joined by semicolons; empty where none does. */
    static Term codes(SortedMap<String, Term> holds) {
        List<Term> texts = new ArrayList<>();
        holds.forEach((code, condition) -> {
            if (!condition.equals(new Term.Flag(false))) {
                texts.add(when(condition, new Term.Words(code), new Term.Missing(true)));
            }
        });
        return texts.isEmpty() ? new Term.Words("") : new Term.Joined(";", texts);
    }

    /** The plan, with {@code told} for each unit and the rows of {@code from} as the results. */
    Plan publishRows(List<Named> told, List<String> from) {
        details(told);
        steps.add(new Plan.Stack(Plan.RESULTS, List.copyOf(from)));
        return new Plan(List.copyOf(steps), List.copyOf(wide), List.of(), 0);
    }

    private void details(List<Named> columns) {
        extend(
                Plan.DETAILS,
                columns.stream()
                        .map(column -> new Named(Judgement.PUBLISHED + column.name(), column.term()))
                        .toList());
    }

    /** The plan, with {@code columns} published. */
    Plan publish(List<Named> columns) {
        details(columns);
        steps.add(new Plan.Select(
                Plan.RESULTS,
                Plan.DETAILS,
                columns.stream()
                        .map(column -> new Named(column.name(), column(Judgement.PUBLISHED + column.name())))
                        .toList(),
                Optional.empty()));
        return new Plan(List.copyOf(steps), List.copyOf(wide), List.of(), 0);
    }
}
