package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.yuanheng.reference.ClassRule.Method;
import org.yuanheng.reference.ReferenceScheme.Share;

/**
 * Classes by share of n over one pool of ranked units.
 *
 * @param consumed the class that a unit is given before the quota; {@link Classes#NONE} for none
 */
record Shares(ReferenceScheme scheme, Mutant mutant, ToIntFunction<Scored> consumed) {
    private static final int NONE = Classes.NONE;

    /** The class of each of {@code ranked}, which come in rank order; {@code unranked} is how many others there are. */
    Map<Scored, Integer> classes(List<Scored> ranked, int unranked) {
        List<Scored> free =
                ranked.stream().filter(s -> consumed.applyAsInt(s) == NONE).toList();
        int taken = ranked.size() - free.size();
        int n = ranked.size()
                + (mutant == Mutant.N_COUNTS_UNRANKED ? unranked : 0)
                - (mutant == Mutant.OVERRIDES_CHANGE_N ? taken : 0);
        int[] numbers = numbers(n);
        Map<Scored, Integer> classes = new HashMap<>();
        for (Scored scored : ranked) {
            int before = consumed.applyAsInt(scored);
            if (before != NONE) {
                numbers[before] = Math.max(0, numbers[before] - 1);
                classes.put(scored, before);
            }
        }
        int[] ofPlace = fill(numbers, free.size());
        int[] places = places(free);
        IntStream.range(0, free.size()).forEach(i -> classes.put(free.get(i), ofPlace[places[i] - 1]));
        return classes;
    }

    /** The place for the cuts of each unit: its own, or one for all that tie. */
    private int[] places(List<Scored> units) {
        int[] places = new int[units.size()];
        int first = 0;
        for (int i = 0; i < units.size(); i++) {
            boolean ends = i + 1 == units.size() || !new Ranking(scheme, mutant).tied(units.get(i), units.get(i + 1));
            if (ends) {
                for (int k = first; k <= i; k++) {
                    places[k] = place(k + 1, first + 1, i + 1);
                }
                first = i + 1;
            }
        }
        return places;
    }

    private int place(int own, int first, int last) {
        if (scheme.rule().method() == Method.CUMULATIVE_RANK) {
            return mutant == Mutant.CUMULATIVE_RANK_BY_PLACE ? own : first;
        }
        return switch (scheme.rule().atCut()) {
            case ORDINAL -> own;
            case UP ->
                mutant == Mutant.TIES_AT_A_CUT_PARTED ? own : mutant == Mutant.TIES_AT_A_CUT_TURNED ? last : first;
            case DOWN -> mutant == Mutant.TIES_AT_A_CUT_TURNED ? first : last;
            case SHARED -> (first + last + (mutant == Mutant.HALF_OF_THE_TIED_GO_UP ? 0 : 1)) / 2;
        };
    }

    /** share × n of each class as the rule rounds it; 0 for the rest. */
    private int[] numbers(int n) {
        boolean cuts = scheme.rule().cumulative() && mutant != Mutant.CUMULATIVE_NUMBERS_ROUNDED_ALONE;
        if (cuts) {
            return cumulative(n);
        }
        List<Share> classes = scheme.classes();
        if (mutant == Mutant.CUMULATIVE_CUTS) {
            return fromBothEnds(n);
        }
        return classes.stream()
                .mapToInt(c -> part(c.percent().orElse(BigDecimal.ZERO), n, mode(c)))
                .toArray();
    }

    private RoundingMode mode(Share share) {
        return switch (mutant) {
            case CEILING_AT_A_CUT -> RoundingMode.CEILING;
            case NEAREST_AT_A_CUT -> RoundingMode.HALF_UP;
            case ROUNDING_OF_A_CLASS_IGNORED -> RoundingMode.FLOOR;
            default -> {
                RoundingMode mode = scheme.rule().rounding().getOrDefault(share.name(), RoundingMode.FLOOR);
                yield mutant == Mutant.HALF_GOES_DOWN_AT_A_CUT && mode == RoundingMode.HALF_UP
                        ? RoundingMode.HALF_DOWN
                        : mode;
            }
        };
    }

    private static int part(BigDecimal percent, int n, RoundingMode mode) {
        return percent.multiply(BigDecimal.valueOf(n))
                .movePointLeft(2)
                .setScale(0, mode)
                .intValueExact();
    }

    /** Class k ends at ⌊n × (p₁ + … + p_k)⌋; the rest's share is what the others leave of 100. */
    private int[] cumulative(int n) {
        BigDecimal given =
                scheme.classes().stream().flatMap(c -> c.percent().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal left = new BigDecimal(100).subtract(given);
        int[] numbers = new int[scheme.classes().size()];
        BigDecimal until = BigDecimal.ZERO;
        int before = 0;
        for (int c = 0; c < numbers.length; c++) {
            until = until.add(scheme.classes().get(c).percent().orElse(left));
            int end = part(until, n, RoundingMode.FLOOR);
            numbers[c] = end - before;
            before = end;
        }
        return numbers;
    }

    private int[] fromBothEnds(int n) {
        int[] numbers = new int[scheme.classes().size()];
        for (List<Integer> side : List.of(top(), bottom())) {
            BigDecimal percent = BigDecimal.ZERO;
            int before = 0;
            for (int c : side) {
                percent = percent.add(scheme.classes().get(c).percent().orElseThrow());
                int until = part(percent, n, RoundingMode.FLOOR);
                numbers[c] = until - before;
                before = until;
            }
        }
        return numbers;
    }

    private int rest() {
        return IntStream.range(0, scheme.classes().size())
                .filter(c -> scheme.classes().get(c).percent().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** The classes before the rest, best first. */
    private List<Integer> top() {
        return IntStream.range(0, rest()).boxed().toList();
    }

    /** The classes after the rest, worst first. */
    private List<Integer> bottom() {
        return IntStream.range(rest() + 1, scheme.classes().size())
                .boxed()
                .toList()
                .reversed();
    }

    /** The classes of {@code m} units in rank order: top classes, then bottom classes from the end, then the rest. */
    private int[] fill(int[] numbers, int m) {
        int[] classes = new int[m];
        Arrays.fill(classes, NONE);
        List<List<Integer>> sides = new ArrayList<>(List.of(top(), bottom()));
        for (List<Integer> side : mutant == Mutant.BOTTOM_WINS ? sides.reversed() : sides) {
            boolean fromTop = side.equals(top());
            int place = fromTop ? 0 : m - 1;
            for (int c : side) {
                for (int k = 0; k < numbers[c] && place >= 0 && place < m && classes[place] == NONE; k++) {
                    classes[place] = c;
                    place += fromTop ? 1 : -1;
                }
            }
        }
        return Arrays.stream(classes).map(c -> c == NONE ? rest() : c).toArray();
    }
}
