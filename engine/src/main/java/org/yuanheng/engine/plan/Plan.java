package org.yuanheng.engine.plan;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rulebook as relational steps, each reading only steps before it; no engine's dialect in it.
 *
 * <p>{@code facts} is the snapshot, one row per unit. The last steps are what a run publishes: {@link #RESULTS} and
 * {@link #LEFT_OUT}; {@link #DETAILS} adds every intermediate figure for explanations.
 *
 * @param steps in an order in which each may be computed
 * @param wide the columns that must lie within ±9·10⁸, in the order in which they are worked out
 * @param indicators ids in the scheme's order, for readers of the columns
 * @param totalDecimals decimals of the column {@code total}
 */
public record Plan(List<Step> steps, List<Wide> wide, List<String> indicators, int totalDecimals) {
    /** Name of the facts that the first steps of a rule read: the snapshot, or the step that lays the groundwork over it. */
    public static final String FACTS = "facts";

    /** The members of units, with their unit and whether they count; a step only where a rule judges a level. */
    public static final String MEMBERS = "members";

    /** Name of the snapshot where {@link #FACTS} is a step. */
    public static final String DELIVERED = "delivered";

    /** Rows and columns of results.csv, unordered. */
    public static final String RESULTS = "results";

    /** Rows of left-out.csv, unordered. */
    public static final String LEFT_OUT = "left_out";

    /** One row per scored unit with every figure between fact and class. */
    public static final String DETAILS = "details";

    /** The values of each unit, before they are made whole. */
    public static final String VALUES = "values";

    /**
     * Units for which the rule says two things at once: {@code unit_id}, and {@code hold} with the ids of what holds, joined
     * by semicolons. A step only where that can be.
     */
    public static final String CONTRADICTED = "contradicted";

    /** One row of what all units say of weights that are worked out; in the plan of {@link Compiler#weighing} only. */
    public static final String WEIGHING = "weighing";

    /** The points of each unit, before they are made whole. */
    static final String REALS = "bounded";

    /**
     * A real that becomes whole: of which indicator or adjustment, whether it is points, and in which column of which step
     * it can be looked at.
     */
    public record Wide(String indicator, boolean points, String column, String step) {}

    /** A named relation. */
    public sealed interface Step {
        String name();

        /** The names of the steps it reads. */
        default List<String> reads() {
            return switch (this) {
                case Extend extend -> List.of(extend.from());
                case Select select -> List.of(select.from());
                case Group group -> List.of(group.from());
                case Join join -> List.of(join.left(), join.right());
                case Stack stack -> stack.from();
                case Pair pair -> List.of(pair.left(), pair.right());
            };
        }
    }

    /** The rows of {@code from} that meet {@code where}, with all their columns and {@code columns} beside them. */
    public record Extend(String name, String from, List<Named> columns, Optional<Term> where) implements Step {}

    /** Only {@code columns}, over the rows of {@code from} that meet {@code where}. */
    public record Select(String name, String from, List<Named> columns, Optional<Term> where) implements Step {}

    /** One row per value of {@code key}, with aggregates. */
    public record Group(String name, String from, String key, List<Named> columns) implements Step {}

    /** Each row of {@code left} with the columns of the one row of {@code right} that has the same key. */
    public record Join(String name, String left, String right, String key) implements Step {}

    /** The rows of several steps that have the same columns, in no order. */
    public record Stack(String name, List<String> from) implements Step {}

    /** Each row of {@code left} beside each row of {@code right}, where {@code where} holds of the two. */
    public record Pair(String name, String left, String right, Term where) implements Step {}

    /** A column. */
    public record Named(String name, Term term) {}

    /** Whether there is a step of this name. */
    public boolean has(String name) {
        return steps.stream().anyMatch(step -> step.name().equals(name));
    }

    /** The steps that {@code goal} needs, in order. */
    public List<Step> stepsFor(String goal) {
        return stepsFor(goal, Set.of());
    }

    /** As {@link #stepsFor(String)}, where the rows of some steps are known already. */
    public List<Step> stepsFor(String goal, Set<String> given) {
        Set<String> needed = new HashSet<>(Set.of(goal));
        ArrayDeque<Step> found = new ArrayDeque<>();
        for (Step step : steps.reversed()) {
            if (needed.contains(step.name()) && !given.contains(step.name())) {
                found.addFirst(step);
                needed.addAll(step.reads());
            }
        }
        return List.copyOf(found);
    }

    /** Whether more than one of {@code steps} reads this one. */
    public static boolean readTwice(Step step, List<Step> steps) {
        return steps.stream()
                        .filter(other -> other.reads().contains(step.name()))
                        .count()
                > 1;
    }
}
