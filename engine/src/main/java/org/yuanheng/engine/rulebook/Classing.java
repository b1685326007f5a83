package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yuanheng.engine.expression.Expression;

/**
 * How the ranked units get their class, before overrides: a method, and limits on top of it.
 *
 * @param method what gives each ranked unit its class
 * @param limits each keeps the units for which it holds at its class or below, in the order of the file
 */
public record Classing(Method method, List<Limit> limits) {
    /** The classes, best first; a class is its place in this list wherever classes are compared. */
    public List<String> names() {
        return method.names();
    }

    /** The quota, where the method is one. */
    public Optional<Quota> quota() {
        return method instanceof Quota quota ? Optional.of(quota) : Optional.empty();
    }

    /** What classes and limits ask of a unit, in the order of the file. */
    public Stream<Expression> conditions() {
        Stream<Expression> choices = method instanceof Conditions asked
                ? asked.choices().stream().flatMap(choice -> choice.when().stream())
                : Stream.of();
        return Stream.concat(choices, limits.stream().map(Limit::when));
    }

    /** What gives a unit its class. */
    public sealed interface Method {
        /** The classes, best first. */
        List<String> names();
    }

    /** At most this class where the condition is true; unknown counts as not true. */
    public record Limit(String className, Expression when) {}

    /**
     * Classes by share of n, filled in rank order: those before the one rest class from the top, those after it from the
     * bottom. Where too few units remain for both ends, the top comes first.
     *
     * <p>Example: of 672 units a class of 5 % takes 33 rounded down, and 34 as the last of cumulative cuts.
     *
     * @param classes best first; exactly one has no share and takes the rest
     * @param cumulative whether class k ends at ⌊n × (p₁ + … + p_k)⌋, so that only the cuts are rounded; the rest's share
     *     is then what the others leave of 1
     * @param atCut where units go that are equal in every key but {@code unit_id} and lie across a cut
     * @param overAll whether n and the places run over all ranked units of the run instead of each group's
     * @param smallGroup what becomes of a group that is too small for shares
     */
    public record Quota(
            List<Share> classes, boolean cumulative, AtCut atCut, boolean overAll, Optional<SmallGroup> smallGroup)
            implements Method {
        @Override
        public List<String> names() {
            return classes.stream().map(Share::name).toList();
        }

        /** The place of the class that takes the rest. */
        public int rest() {
            return IntStream.range(0, classes.size())
                    .filter(i -> classes.get(i).share().isEmpty())
                    .findFirst()
                    .orElseThrow();
        }

        /** p₁ + … + p_k: the share at which class k ends from the top, with what the others leave for the rest. */
        public BigDecimal end(int k) {
            BigDecimal after = classes.subList(k + 1, classes.size()).stream()
                    .flatMap(c -> c.share().stream())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return k >= rest()
                    ? BigDecimal.ONE.subtract(after)
                    : classes.subList(0, k + 1).stream()
                            .map(c -> c.share().orElseThrow())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /**
         * How many of {@code n} units without ties each class gets, best first.
         *
         * @param n at least 0
         */
        public List<Long> counts(long n) {
            List<Long> counts = new ArrayList<>();
            for (int i = 0; i < classes.size(); i++) {
                counts.add(i == rest() ? 0L : number(i, n));
            }
            long left = n;
            for (int i : order()) {
                long taken = i == rest() ? left : Math.min(left, counts.get(i));
                counts.set(i, taken);
                left -= taken;
            }
            return List.copyOf(counts);
        }

        private long number(int i, long n) {
            if (!cumulative) {
                return classes.get(i)
                        .rounding()
                        .of(classes.get(i).share().orElseThrow().multiply(BigDecimal.valueOf(n)));
            }
            return Rounding.FLOOR.of(end(i).multiply(BigDecimal.valueOf(n)))
                    - (i == 0 ? 0 : Rounding.FLOOR.of(end(i - 1).multiply(BigDecimal.valueOf(n))));
        }

        /** The order in which classes are filled: from the top, from the bottom, the rest. */
        private List<Integer> order() {
            List<Integer> order = new ArrayList<>();
            IntStream.range(0, rest()).forEach(order::add);
            for (int i = classes.size() - 1; i >= rest(); i--) {
                order.add(i);
            }
            return order;
        }
    }

    /** A class and its share of n as a fraction (0.2 for 20 %), empty for the rest; {@code rounding} makes it a number. */
    public record Share(String name, Optional<BigDecimal> share, Rounding rounding) {}

    /** How share × n becomes a whole number. */
    public enum Rounding {
        FLOOR(RoundingMode.FLOOR),
        CEIL(RoundingMode.CEILING),
        HALF_UP(RoundingMode.HALF_UP);

        private final RoundingMode mode;

        Rounding(RoundingMode mode) {
            this.mode = mode;
        }

        private long of(BigDecimal exact) {
            return exact.setScale(0, mode).longValueExact();
        }
    }

    /** Where units with equal keys go when a cut would part them. */
    public enum AtCut {
        /** Each by its own place; {@code unit_id} decides. */
        ORDINAL,
        /** All by the first of their places. */
        UP,
        /** All by the last of their places. */
        DOWN,
        /** All by the middle of their places, rounded towards the later: up only with more than half of them. */
        SHARED
    }

    /** A group of fewer than {@code size} ranked units is not cut by shares. */
    public record SmallGroup(int size, Otherwise otherwise) {}

    /** What a small group's units get instead. */
    public sealed interface Otherwise {
        /** All of them this class. */
        record Fixed(String className) implements Otherwise {}

        /** No class. */
        record None() implements Otherwise {}

        /** The class of their place among all ranked units of the run. */
        record WithAll() implements Otherwise {}
    }

    /**
     * Classes by the published total.
     *
     * @param classes best first, from strictly higher to lower; the last has no bound
     */
    public record Scores(List<Threshold> classes) implements Method {
        @Override
        public List<String> names() {
            return classes.stream().map(Threshold::name).toList();
        }
    }

    /** A class for totals of at least {@code least}; empty for the one that takes the rest. */
    public record Threshold(String name, Optional<BigDecimal> least) {}

    /**
     * The first class whose condition is true.
     *
     * @param names best first; some may be given by overrides only
     * @param choices in the order in which they are asked; the last has no condition
     */
    public record Conditions(List<String> names, List<Choice> choices) implements Method {}

    /**
     * A class and when it is given; empty for all others. Conditions read facts and {@link ClassFigure figures} of the
     * result.
     */
    public record Choice(String name, Optional<Expression> when) {}
}
