package org.yuanheng.app.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.demo.DemoFiles.Fault;
import org.yuanheng.app.demo.DemoFiles.Kind;

/** Which firm gets which fault, decided beforehand and spread over the region; at most one fault for a firm. */
final class Faults {
    private static final Map<Kind, Integer> COUNTS = new EnumMap<>(Map.of(
            Kind.WRONG_CHECK_DIGIT, 3,
            Kind.YUAN_FOR_WAN, 3,
            Kind.TWO_NAMES, 3,
            Kind.MISSING_CODE, 4,
            Kind.MISSING_LAND, 4,
            Kind.DUPLICATE_ROW, 3,
            Kind.TEXT_IN_NUMBER, 6,
            Kind.NOT_IN_ROSTER, 2,
            Kind.NEGATIVE_LAND, 2,
            Kind.STAFF_OUT_OF_RANGE, 2));

    private final Map<Kind, Deque<Long>> due = new EnumMap<>(Kind.class);
    private final List<Fault> made = new ArrayList<>();
    private String struck = "";

    private Faults() {}

    /** No fault falls on anybody. */
    static Faults none() {
        return new Faults();
    }

    Faults(long seed, int firms) {
        Dice dice = Dice.of(seed, "faults");
        COUNTS.forEach((kind, count) -> {
            long[] from = new long[count];
            Arrays.setAll(from, i -> (long) (firms * dice.between(0.03, 0.85)));
            Arrays.sort(from);
            Deque<Long> queue = new ArrayDeque<>();
            Arrays.stream(from).forEach(queue::add);
            due.put(kind, queue);
        });
    }

    /**
     * True when a fault of this kind falls on this firm: the first one after the drawn place that it can fall on.
     *
     * @param number the firm's number in the order of the roster
     * @param possible whether the fault would make sense here
     */
    boolean strikes(Kind kind, long number, Firm firm, boolean possible) {
        Deque<Long> queue = due.getOrDefault(kind, new ArrayDeque<>());
        Long next = queue.peek();
        if (next == null || next > number || !possible || struck.equals(firm.code())) {
            return false;
        }
        queue.poll();
        struck = firm.code();
        return true;
    }

    /** How many faults of a kind have been made so far. */
    int count(Kind kind) {
        return (int) made.stream().filter(fault -> fault.kind() == kind).count();
    }

    void note(Kind kind, Table table, long row, String column, String firm, String delivered) {
        made.add(new Fault(kind, table.fileName(), table.sheetName(), row, column, firm, delivered));
    }

    List<Fault> all() {
        return List.copyOf(made);
    }
}
