package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.yuanheng.reference.Condition.Truth;
import org.yuanheng.reference.ReferenceScheme.ClassOverride;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;
import org.yuanheng.reference.ReferenceScheme.Share;

/** Quota and overrides of one group. A class is its index, best 0; {@link #NONE} is no class yet. */
record Classes(ReferenceScheme scheme, Mutant mutant) {
    private static final int NONE = -1;

    /** Gives each ranked unit its class; {@code ranked} in rank order, {@code unranked} the group's others. */
    void classify(List<Scored> ranked, int unranked) {
        if (scheme.classes().isEmpty()) {
            return;
        }
        int[] consumed = ranked.stream().mapToInt(this::consumed).toArray();
        int taken = (int) Arrays.stream(consumed).filter(c -> c != NONE).count();
        int n = ranked.size()
                + (mutant == Mutant.N_COUNTS_UNRANKED ? unranked : 0)
                - (mutant == Mutant.OVERRIDES_CHANGE_N ? taken : 0);
        int[] numbers = numbers(n);
        Arrays.stream(consumed).filter(c -> c != NONE).forEach(c -> numbers[c] = Math.max(0, numbers[c] - 1));
        int[] remaining = fill(numbers, ranked.size() - taken);
        int next = 0;
        for (int i = 0; i < ranked.size(); i++) {
            int start = consumed[i] == NONE ? remaining[next++] : consumed[i];
            override(ranked.get(i), start);
        }
    }

    /** The class that the consuming overrides alone lead to, starting from nothing. */
    private int consumed(Scored scored) {
        int current = NONE;
        if (mutant != Mutant.CONSUMING_IGNORED) {
            for (ClassOverride override : trueFor(scored)) {
                current = override.consumesQuota() ? apply(override, current) : current;
            }
        }
        return current;
    }

    /** ⌊share × n⌋ of each class; 0 for the rest. */
    private int[] numbers(int n) {
        List<Share> classes = scheme.classes();
        if (mutant == Mutant.CUMULATIVE_CUTS) {
            return cumulative(n);
        }
        RoundingMode mode = switch (mutant) {
            case CEILING_AT_A_CUT -> RoundingMode.CEILING;
            case NEAREST_AT_A_CUT -> RoundingMode.HALF_UP;
            default -> RoundingMode.FLOOR;
        };
        return classes.stream()
                .mapToInt(c -> part(c.percent().orElse(BigDecimal.ZERO), n, mode))
                .toArray();
    }

    private static int part(BigDecimal percent, int n, RoundingMode mode) {
        return percent.multiply(BigDecimal.valueOf(n))
                .movePointLeft(2)
                .setScale(0, mode)
                .intValueExact();
    }

    private int[] cumulative(int n) {
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

    /** Every true override in turn, each noted. */
    private void override(Scored scored, int start) {
        int current = start;
        for (ClassOverride override : trueFor(scored)) {
            current = apply(override, current);
            scored.notes.add("override:" + override.id());
        }
        scored.className = scheme.classes().get(current).name();
    }

    private List<ClassOverride> trueFor(Scored scored) {
        List<Kind> kinds = List.of(Kind.values());
        return (mutant == Mutant.VETO_BEFORE_RAISE ? kinds.reversed() : kinds)
                .stream()
                        .flatMap(kind -> scheme.overrides().stream().filter(o -> o.kind() == kind))
                        .filter(o -> new RowArithmetic(mutant).truth(o.when(), scored.unit) == Truth.TRUE)
                        .toList();
    }

    /** Raise never lowers, lower and veto never raise, fix sets; steps stop at the best and the worst class. */
    private int apply(ClassOverride override, int current) {
        int target = override.to().map(scheme::classIndex).orElseGet(() -> step(override, current));
        if (current == NONE || override.kind() == Kind.FIX || mutant == Mutant.RAISE_MAY_LOWER) {
            return target;
        }
        return override.kind() == Kind.RAISE ? Math.min(current, target) : Math.max(current, target);
    }

    private int step(ClassOverride override, int current) {
        int target = override.kind() == Kind.RAISE ? current - override.by() : current + override.by();
        int clamped = Math.clamp(target, 0, scheme.classes().size() - 1);
        return mutant == Mutant.STEPS_FALL_OFF && clamped != target ? current : clamped;
    }
}
