package org.yuanheng.engine.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.yuanheng.engine.change.Standstill.Change;
import org.yuanheng.engine.change.Standstill.Outcome;
import org.yuanheng.engine.rulebook.Item;

/**
 * The search for the smallest change of one fact in one direction, in whole steps of the fact's last decimal.
 *
 * <p>It stands between the farthest change known to miss before the nearest known to reach. Both ends come from whole
 * evaluations; guesses only say where to look.
 */
final class Search {
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final BigDecimal LEAST_RANGE = new BigDecimal(1000);
    private static final BigInteger LARGEST = BigInteger.TEN.pow(18).subtract(BigInteger.ONE);
    /** Each distance that is tried first is half as large again as the one before. */
    private static final BigDecimal APART = new BigDecimal("1.5");

    private static final int PIECES = 64;
    private static final int CORRECTIONS = 2;

    private final int number;
    private final Item item;
    private final BigDecimal now;
    private final boolean up;
    private final BigInteger most;

    private BigInteger missed = BigInteger.ZERO;
    private Optional<BigInteger> reached = Optional.empty();
    private Optional<World> atReached = Optional.empty();
    private Optional<Tried> best = Optional.empty();
    private boolean endMissed;
    private boolean moves;
    private boolean levelsOff;
    private boolean rises;
    private boolean seen;

    private Optional<BigInteger> lastAt = Optional.empty();
    private BigInteger lastOff = BigInteger.ZERO;
    private int corrections;
    private BigInteger from = BigInteger.ZERO;
    private Optional<BigInteger> guess = Optional.empty();
    private Optional<BigInteger> highest = Optional.empty();

    /** A change that a whole evaluation tried in vain. */
    record Tried(BigDecimal figure, World world) {}

    /**
     * A search.
     *
     * @param largest the largest figure of the fact among the units compared, its sign dropped
     */
    Search(int number, Item item, BigDecimal now, boolean up, BigDecimal largest) {
        this.number = number;
        this.item = item;
        this.now = now;
        this.up = up;
        this.most = most(item, now, up, largest);
    }

    /** Up to ten times the largest figure; down to zero, or where the figure is below zero as far as up. */
    private static BigInteger most(Item item, BigDecimal now, boolean up, BigDecimal largest) {
        BigInteger range = steps(item, largest.multiply(TEN).max(LEAST_RANGE)).min(LARGEST);
        BigInteger at = steps(item, now);
        if (up) {
            return range.subtract(at).max(BigInteger.ZERO);
        }
        return now.signum() >= 0 ? at : range.add(at).max(BigInteger.ZERO);
    }

    private static BigInteger steps(Item item, BigDecimal figure) {
        return figure.movePointRight(item.decimals()).toBigInteger();
    }

    int number() {
        return number;
    }

    Item item() {
        return item;
    }

    boolean canMove() {
        return most.signum() > 0;
    }

    BigDecimal figure(BigInteger distance) {
        BigDecimal change = new BigDecimal(distance).movePointLeft(item.decimals());
        return (up ? now.add(change) : now.subtract(change)).setScale(item.decimals());
    }

    /** What is tried first: distances that grow, and figures that shrink towards zero. */
    List<Change> first() {
        TreeSet<BigInteger> distances = new TreeSet<>(List.of(most));
        BigDecimal distance = BigDecimal.ONE;
        while (distance.toBigInteger().compareTo(most) < 0) {
            distances.add(distance.toBigInteger());
            distance = distance.multiply(APART);
        }
        if (!up && now.signum() > 0) {
            BigDecimal left = new BigDecimal(most);
            while (left.compareTo(BigDecimal.ONE) > 0) {
                left = left.divide(APART, 0, java.math.RoundingMode.FLOOR);
                distances.add(most.subtract(left.toBigInteger()));
            }
        }
        distances.remove(BigInteger.ZERO);
        return distances.stream().map(this::change).toList();
    }

    /** What is tried first when much is known: distances that grow from {@code near} both ways, within the ends. */
    List<Change> around(BigInteger near) {
        BigInteger end = reached.orElse(most);
        TreeSet<BigInteger> distances = new TreeSet<>();
        BigDecimal distance = BigDecimal.ONE;
        while (distance.toBigInteger().compareTo(most) < 0) {
            distances.add(near.subtract(distance.toBigInteger()));
            distances.add(near.add(distance.toBigInteger()));
            distance = distance.multiply(APART);
        }
        distances.add(near);
        distances.add(end);
        return distances.stream()
                .filter(d -> d.compareTo(missed) > 0 && d.compareTo(end) <= 0)
                .map(this::change)
                .toList();
    }

    /** What is tried next, while the guess is not down to a step; nothing after that. */
    List<Change> between() {
        if (guess.isEmpty() || guess.get().subtract(from).compareTo(BigInteger.ONE) <= 0) {
            return List.of();
        }
        BigInteger width = guess.get().subtract(from);
        List<Change> changes = new ArrayList<>();
        BigInteger last = from;
        for (int i = 1; i < PIECES; i++) {
            BigInteger at = from.add(width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(PIECES)));
            if (at.compareTo(last) > 0) {
                changes.add(change(at));
            }
            last = at;
        }
        return changes;
    }

    private Change change(BigInteger distance) {
        return new Change(number, distance, item, figure(distance));
    }

    /** Forgets what was guessed. */
    void startAnew() {
        from = missed;
        guess = Optional.empty();
    }

    /** Takes in what a standstill says: the nearest that reaches, and the nearest with the highest total. */
    void guessed(SortedMap<BigInteger, Outcome> outcomes, BigDecimal total) {
        boolean overview = !seen;
        seen = true;
        Optional<BigDecimal> most = Optional.empty();
        for (Map.Entry<BigInteger, Outcome> outcome : outcomes.entrySet()) {
            BigDecimal reachedTotal = outcome.getValue().total();
            moves |= reachedTotal.compareTo(total) != 0;
            rises |= outcome.getValue().reaches() || reachedTotal.compareTo(total) > 0;
            if (outcome.getValue().reaches()) {
                guess = Optional.of(outcome.getKey());
                return;
            }
            if (guess.isEmpty() || outcome.getKey().compareTo(guess.get()) < 0) {
                from = outcome.getKey();
            }
            boolean higher = most.isEmpty() || reachedTotal.compareTo(most.get()) > 0;
            if (higher) {
                most = Optional.of(reachedTotal);
            }
            if (overview) {
                highest = higher ? Optional.of(outcome.getKey()) : highest;
                levelsOff = !higher;
            }
        }
    }

    Optional<BigInteger> guess() {
        return guess;
    }

    /** Takes in what a whole evaluation says; false when nothing is left to try. */
    void tried(BigInteger distance, World world, boolean reaches) {
        if (reaches) {
            reached = Optional.of(distance);
            atReached = Optional.of(world);
            return;
        }
        if (world.scored() && best.filter(tried -> better(tried.world(), world)).isEmpty()) {
            best = Optional.of(new Tried(figure(distance), world));
        }
        if (distance.equals(most)) {
            endMissed = true;
        } else {
            missed = missed.max(distance);
        }
    }

    private static boolean better(World one, World other) {
        return one.byMethod() < other.byMethod()
                || (one.byMethod() == other.byMethod() && one.total().compareTo(other.total()) >= 0);
    }

    /**
     * Moves the guess to where the guesses meet what they were made from: each evaluation moves the group's figures a
     * little and the guess with them, almost in proportion. Close by, rounding is stronger than proportion, and the guess is
     * taken as it is.
     *
     * @param at the change of the evaluation from which the guess was made
     */
    void settleGuess(BigInteger at) {
        if (guess.isEmpty()) {
            return;
        }
        BigInteger off = guess.get().subtract(at);
        BigInteger pace = off.subtract(lastOff);
        if (lastAt.isPresent() && off.signum() != 0 && pace.signum() != 0 && ++corrections <= CORRECTIONS) {
            BigInteger back = off.multiply(at.subtract(lastAt.get())).divide(pace);
            guess = Optional.of(at.subtract(back).max(BigInteger.ONE).min(most));
        }
        lastAt = Optional.of(at);
        lastOff = off;
    }

    /** Which change a whole evaluation shall try next; none when the search is over. */
    Optional<BigInteger> next(boolean trustGuess) {
        if (reached.isPresent()) {
            BigInteger width = reached.get().subtract(missed);
            if (width.compareTo(BigInteger.ONE) <= 0) {
                return Optional.empty();
            }
            BigInteger middle = missed.add(width.shiftRight(1));
            return Optional.of(trustGuess ? guess.map(this::within).orElse(middle) : middle);
        }
        if (trustGuess
                && guess.filter(g -> g.compareTo(missed) > 0).isPresent()
                && !guess.get().equals(most)) {
            return guess;
        }
        if (!rises) {
            return Optional.empty();
        }
        if (!endMissed) {
            return Optional.of(most);
        }
        return highest.filter(h -> h.compareTo(missed) > 0 && !h.equals(most));
    }

    private BigInteger within(BigInteger distance) {
        return distance.max(missed.add(BigInteger.ONE))
                .min(reached.orElseThrow().subtract(BigInteger.ONE));
    }

    /** The smallest change that reaches, after the search. */
    Optional<BigInteger> reached() {
        return reached;
    }

    World atReached() {
        return atReached.orElseThrow();
    }

    /** The best of what was tried in vain. */
    Optional<Tried> best() {
        return best;
    }

    /** Whether any change moved the total. */
    boolean moves() {
        return moves;
    }

    /** Whether the total is no higher at the end of the range than somewhere before. */
    boolean levelsOff() {
        return levelsOff;
    }
}
