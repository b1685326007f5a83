package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.Fallback;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * The group of each unit, where groups that are too small give way to larger ones.
 *
 * <p>{@code :try1} … are the names of a unit's group at each try, {@code :tried1} … how many ranked units without a group
 * yet have that name, {@code :placed1} … the try at which the unit found its group by then, {@code :level} that of the
 * group it has.
 */
public final class Fallbacks {
    static final String LEVEL = ":level";
    /** The step before groups are known. */
    static final String CANDIDATES = "candidates";

    private Fallbacks() {}

    /** The column that names a unit's group at a try, counted from 1. */
    public static String name(int number) {
        return ":try" + number;
    }

    /** The column that says how many ranked units a group of a try would have; none for the last. */
    public static String size(int number) {
        return ":tried" + number;
    }

    /** What a group is called: its attributes' values, and from the second try on which try it is. */
    static List<Named> names(Fallback fallback) {
        List<Named> names = new ArrayList<>();
        for (List<String> attributes : fallback.tries()) {
            int number = names.size() + 1;
            Term name = name(attributes);
            Term marked = new Term.Joined("#", List.of(name, new Term.Words(Integer.toString(number))));
            names.add(new Named(name(number), number == 1 ? name : marked));
        }
        return names;
    }

    /** What a group of these attributes is called. */
    static Term name(List<String> attributes) {
        return attributes.isEmpty()
                ? new Term.Words("ALL")
                : new Term.Joined(
                        "/", attributes.stream().map(id -> (Term) column(id)).toList());
    }

    /** Adds the steps that place every unit of {@link #CANDIDATES}; the last is {@code units}. */
    static void place(Scheme scheme, List<Step> steps, Term ranked) {
        Fallback fallback = scheme.fallback().orElseThrow();
        int tries = fallback.tries().size();
        String from = CANDIDATES;
        Term placed = new Term.Missing(false);
        for (int i = 1; i < tries; i++) {
            Term free = i == 1 ? ranked : and(List.of(ranked, new Term.IsMissing(placed)));
            Term count = new Term.CountBeside(column(name(i)), column(name(i)), false, free);
            steps.add(new Extend("tried" + i, from, List.of(new Named(size(i), count)), Optional.empty()));
            Term enough =
                    new Term.Compare(column(size(i)), Expression.Order.GREATER_OR_EQUAL, whole(fallback.smallest()));
            Term here = when(enough, whole(i), new Term.Missing(false));
            Term now = i == 1 ? here : when(new Term.IsMissing(placed), here, placed);
            from = "placed" + i;
            steps.add(new Extend(from, "tried" + i, List.of(new Named(":placed" + i, now)), Optional.empty()));
            placed = column(":placed" + i);
        }
        Term level = new Term.FirstPresent(List.of(placed, whole(tries)));
        steps.add(new Extend("leveled", from, List.of(new Named(LEVEL, level)), Optional.empty()));
        Term group = column(name(tries));
        for (int i = tries - 1; i > 0; i--) {
            group = when(at(i), column(name(i)), group);
        }
        steps.add(new Extend("units", "leveled", List.of(new Named(Compiler.GROUP, group)), Optional.empty()));
    }

    /** Whether a unit found its group at this try. */
    static Term at(int number) {
        return new Term.Compare(column(LEVEL), Expression.Order.EQUAL, whole(number));
    }
}
