package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Classing.AtCut;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * A quota over the units among which it is shared out: those of a group, or all of the run.
 *
 * <p>{@code q:0} … are the quota's numbers, {@code u:0} … how many places overrides took before it, {@code :position} the
 * place among those whom it still has to sort, {@code :free} how many they are. Columns of a pool that stands beside the
 * group's own end in {@code @all}.
 */
final class Pool {
    static final String DECIDED = ":decided";
    static final String ALL = "@all";
    private static final String POSITION = ":position";
    private static final String FREE = ":free";
    private static final String EVERYONE = ":all";

    private final Scheme scheme;
    private final Classing.Quota quota;
    private final List<Term.Sort> keys;
    private final List<Step> steps;
    private final boolean overAll;
    private final String mark;

    /**
     * A pool.
     *
     * @param keys by which units are ranked, ranked ones first, {@code unit_id} last
     * @param overAll whether it holds all units of the run
     * @param mark what its columns end in
     */
    Pool(Scheme scheme, Classing.Quota quota, List<Term.Sort> keys, List<Step> steps, boolean overAll, String mark) {
        this.scheme = scheme;
        this.quota = quota;
        this.keys = keys;
        this.steps = steps;
        this.overAll = overAll;
        this.mark = mark;
    }

    /** The keys that may tie; a constant where nothing but {@code unit_id} tells units apart. */
    static List<Term.Sort> withoutUnit(List<Term.Sort> keys) {
        List<Term.Sort> shared = keys.subList(0, keys.size() - 1);
        return shared.isEmpty() ? List.of(new Term.Sort(column(Compiler.GROUP), false)) : shared;
    }

    private Term partition() {
        return column(overAll ? EVERYONE : Compiler.GROUP_NUMBER);
    }

    private String n() {
        return overAll ? Compiler.N + ALL : Compiler.N;
    }

    private String place() {
        if (overAll) {
            return Compiler.PLACE + ALL;
        }
        return scheme.ties() == Scheme.Ties.ORDINAL ? Compiler.RANK : Compiler.PLACE;
    }

    private String tied() {
        return ":tied" + (overAll ? ALL : "");
    }

    private void extend(String name, Named... columns) {
        steps.add(new Extend(name + mark, steps.getLast().name(), List.of(columns), Optional.empty()));
    }

    /** Adds the steps up to cuts and places, and returns the class of a unit that the quota sorts. */
    Term sorted(boolean consuming) {
        places();
        if (consuming) {
            relieve();
        } else {
            extend("sorted", new Named(POSITION + mark, position()), new Named(FREE + mark, column(n())));
        }
        List<Named> numbers = new ArrayList<>();
        for (int i = 0; i < quota.classes().size(); i++) {
            if (i != quota.rest()) {
                Term number = number(i);
                if (consuming) {
                    Term left = new Term.Sum(List.of(number, new Term.Negative(column("u:" + i + mark))), false);
                    number = new Term.Bound(left, true, whole(0));
                }
                numbers.add(new Named("q:" + i + mark, number));
            }
        }
        steps.add(new Extend("quotas" + mark, steps.getLast().name(), numbers, Optional.empty()));
        return byPosition();
    }

    /** Places over all units, and shared ones where ties stay together. */
    private void places() {
        boolean shared = quota.atCut() != AtCut.ORDINAL;
        Named tied = new Named(tied(), new Term.Rank(partition(), withoutUnit(keys), false));
        if (!overAll) {
            if (shared) {
                extend("tied", tied);
            }
            return;
        }
        extend("everyone", new Named(EVERYONE, whole(0)));
        String from = steps.getLast().name();
        Term ranked = new Term.Not(new Term.IsMissing(column(Compiler.RANK)));
        steps.add(new Plan.Group("run" + mark, from, EVERYONE, List.of(new Named(n(), new Term.CountWhere(ranked)))));
        steps.add(new Plan.Join("among", from, "run" + mark, EVERYONE));
        Named place = new Named(place(), new Term.RowNumber(partition(), keys));
        extend("placed among", shared ? new Named[] {place, tied} : new Named[] {place});
    }

    /** Where the unit stands for the cuts when nobody was decided before. */
    private Term position() {
        return quota.atCut() == AtCut.ORDINAL
                ? column(place())
                : ofTied(column(tied()), new Term.CountSame(List.of(partition(), column(tied()))));
    }

    /** One place for all that are tied, from the first of their places and how many they are. */
    private Term ofTied(Term first, Term count) {
        Term last = new Term.Sum(List.of(first, count, whole(-1)), false);
        return switch (quota.atCut()) {
            case ORDINAL, UP -> first;
            case DOWN -> last;
            case SHARED -> new Term.Rounded(new Term.Sum(List.of(first, last), false), whole(2), true);
        };
    }

    /** Takes out those who are decided before the quota, and places the others anew. */
    private void relieve() {
        List<Named> used = new ArrayList<>();
        List<Term> taken = new ArrayList<>();
        for (int c = 0; c < quota.classes().size(); c++) {
            Term here = new Term.Compare(column(DECIDED), Expression.Order.EQUAL, whole(c));
            used.add(new Named("u:" + c + mark, new Term.CountWhere(here)));
            taken.add(new Term.Negative(column("u:" + c + mark)));
        }
        taken.add(column(n()));
        String from = steps.getLast().name();
        String key = overAll ? EVERYONE : Compiler.GROUP;
        steps.add(new Plan.Group("used" + mark, from, key, used));
        steps.add(new Plan.Join("relieved" + mark, from, "used" + mark, key));
        Term ranked = new Term.Not(new Term.IsMissing(column(Compiler.RANK)));
        Term free = and(List.of(ranked, new Term.IsMissing(column(DECIDED))));
        String isFree = ":isfree" + mark;
        extend("freed", new Named(isFree, free), new Named(FREE + mark, new Term.Sum(taken, false)));
        boolean ordinal = quota.atCut() == AtCut.ORDINAL;
        List<Term.Sort> order =
                List.of(new Term.Sort(column(isFree), true), new Term.Sort(column(ordinal ? place() : tied()), false));
        Term position = ordinal
                ? new Term.RowNumber(partition(), order)
                : ofTied(
                        new Term.Rank(partition(), order, false),
                        new Term.CountSame(List.of(partition(), column(isFree), column(tied()))));
        extend("sorted", new Named(POSITION + mark, position));
    }

    /** How many places a class has before overrides took any. */
    private Term number(int i) {
        Term n = column(n());
        if (!quota.cumulative()) {
            Classing.Share share = quota.classes().get(i);
            return new Term.ShareOf(n, share.share().orElseThrow(), share.rounding());
        }
        Term end = ending(n, i);
        return i == 0 ? end : new Term.Sum(List.of(end, new Term.Negative(ending(n, i - 1))), false);
    }

    private Term ending(Term n, int i) {
        BigDecimal end = quota.end(i);
        return end.compareTo(BigDecimal.ONE) == 0 ? n : new Term.ShareOf(n, end, Classing.Rounding.FLOOR);
    }

    /** Top classes from the front, then bottom classes from the back, the rest between them. */
    private Term byPosition() {
        int rest = quota.rest();
        int size = quota.classes().size();
        Term position = column(POSITION + mark);
        Term sorted = whole(rest);
        List<Term> fromBack = new ArrayList<>(List.of(column(FREE + mark)));
        List<Term> cuts = new ArrayList<>();
        for (int i = size - 1; i > rest; i--) {
            fromBack.add(new Term.Negative(column("q:" + i + mark)));
            cuts.add(new Term.Sum(List.copyOf(fromBack), false));
        }
        for (int i = rest + 1; i < size; i++) {
            Term cut = cuts.get(size - 1 - i);
            sorted = Term.when(new Term.Compare(position, Expression.Order.GREATER, cut), whole(i), sorted);
        }
        for (int i = rest - 1; i >= 0; i--) {
            List<Term> front = new ArrayList<>();
            for (int j = 0; j <= i; j++) {
                front.add(column("q:" + j + mark));
            }
            Term cut = new Term.Sum(front, false);
            sorted = Term.when(new Term.Compare(position, Expression.Order.LESS_OR_EQUAL, cut), whole(i), sorted);
        }
        return sorted;
    }
}
