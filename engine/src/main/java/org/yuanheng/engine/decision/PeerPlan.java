package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.yuanheng.engine.expression.Expression.Order;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Classing.Rounding;
import org.yuanheng.engine.rulebook.Quality.Test;

/**
 * How far a figure lies from those of its peers, in integers throughout: figure → median of the group → distance from it →
 * median of the distances → distance in medians of distances.
 *
 * <p>Of an even number the median is the mean of the two in the middle, so twice the median is kept, and four times that of
 * the distances. {@code q:} is the figure in 10⁻¹⁰, {@code x:} the same where it takes part, {@code g:} the group, {@code n:}
 * how many take part, {@code a:} and {@code b:} the places in the middle, {@code o:} and {@code y:} a unit's place by
 * figure and by distance, {@code l:} and {@code u:} the two figures in the middle, {@code w:} twice the distance with its
 * sign and {@code d:} without, {@code i:} and {@code j:} the two distances in the middle, {@code s:} their sum; {@code t:}
 * whether it is near enough and {@code k:} the distance, as of other checks.
 */
record PeerPlan(Draft draft, String id, Test.Peers peers) {
    private static final long TEN_10 = 10_000_000_000L;
    private static final long FARTHEST = 1_000_000;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** @param known whether the unit is asked and belongs to a group, and {@code key} to which */
    void extend(Term known, Term key) {
        Term present = and(List.of(known, new Term.Not(new Term.IsMissing(its("q:")))));
        draft.extend(
                "peers " + id,
                List.of(
                        new Named(
                                "g:" + id,
                                when(
                                        present,
                                        peers.within().isEmpty() ? new Term.Words("ALL") : key,
                                        new Term.Words(""))),
                        new Named("x:" + id, when(present, its("q:"), new Term.Missing(false)))));
        middle("figures", "x:", "o:", "l:", "u:");
        Term twice = new Term.Sum(
                List.of(its("x:"), its("x:"), new Term.Negative(its("l:")), new Term.Negative(its("u:"))), true);
        draft.extend("distant " + id, List.of(new Named("w:" + id, twice)));
        draft.extend(
                "distance " + id,
                List.of(new Named("d:" + id, new Term.Greatest(List.of(its("w:"), new Term.Negative(its("w:")))))));
        middle("distances", "d:", "y:", "i:", "j:");
        draft.extend("spread " + id, List.of(new Named("s:" + id, new Term.Sum(List.of(its("i:"), its("j:")), true))));
        draft.extend("compared " + id, List.of(new Named("t:" + id, near()), new Named("k:" + id, figure())));
    }

    private Term.Column its(String prefix) {
        return column(prefix + id);
    }

    /** Finds, for each group, the two of a column that stand in the middle. */
    private void middle(String name, String of, String place, String lower, String upper) {
        draft.extend(
                name + " placed " + id,
                List.of(new Named(place + id, new Term.RowNumber(its("g:"), List.of(new Term.Sort(its(of), false))))));
        if (of.equals("x:")) {
            Term taking = new Term.Not(new Term.IsMissing(its("x:")));
            draft.perGroup(
                    "peers counted " + id, "g:" + id, List.of(new Named("n:" + id, new Term.CountWhere(taking))));
            Term next = new Term.Sum(List.of(new Term.ShareOf(its("n:"), HALF, Rounding.FLOOR), whole(1)), false);
            draft.extend(
                    "peers halved " + id,
                    List.of(
                            new Named("a:" + id, new Term.ShareOf(its("n:"), HALF, Rounding.CEIL)),
                            new Named("b:" + id, next)));
        }
        draft.perGroup(
                name + " in the middle " + id,
                "g:" + id,
                List.of(new Named(lower + id, at(of, place, "a:")), new Named(upper + id, at(of, place, "b:"))));
    }

    private Term at(String of, String place, String wanted) {
        return new Term.ExtremeWhere(its(of), true, new Term.Compare(its(place), Order.EQUAL, its(wanted)));
    }

    private Term comparable() {
        return and(List.of(
                new Term.Compare(its("n:"), Order.GREATER_OR_EQUAL, whole(peers.fewest())),
                new Term.Compare(its("s:"), Order.GREATER, whole(0))));
    }

    /** 2 × d ÷ s against the most, both sides made whole. */
    private Term near() {
        BigDecimal most = peers.atMost().stripTrailingZeros();
        int scale = Math.max(most.scale(), 0);
        Term left = new Term.Multiple(its("d:"), whole(2 * Math.powExact(10L, scale)));
        Term right =
                new Term.Multiple(its("s:"), whole(most.movePointRight(scale).longValueExact()));
        return when(comparable(), new Term.Compare(left, Order.LESS_OR_EQUAL, right), new Term.Missing(false));
    }

    /** Beyond a million the distance says no more than that, and would leave the range of figures. */
    private Term figure() {
        Term far = new Term.Compare(
                new Term.Multiple(its("d:"), whole(2)), Order.GREATER, new Term.Multiple(its("s:"), whole(FARTHEST)));
        Term farthest = when(
                new Term.Compare(its("w:"), Order.GREATER, whole(0)),
                whole(FARTHEST * TEN_10),
                whole(-FARTHEST * TEN_10));
        Term exact = new Term.Rounded(new Term.Multiple(its("w:"), whole(2 * TEN_10)), its("s:"), false);
        return when(comparable(), when(far, farthest, exact), new Term.Missing(false));
    }

    /** Why a unit that has all facts is compared with nobody. */
    Map<String, Term> notes() {
        Term taking = new Term.Not(new Term.IsMissing(its("x:")));
        Term few = new Term.Compare(its("n:"), Order.LESS, whole(peers.fewest()));
        return Map.of(
                "few-peers",
                and(List.of(taking, few)),
                "no-spread",
                and(List.of(taking, new Term.Not(few), new Term.Compare(its("s:"), Order.EQUAL, whole(0)))));
    }
}
