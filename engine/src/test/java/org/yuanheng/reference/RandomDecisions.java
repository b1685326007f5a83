package org.yuanheng.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.yuanheng.reference.ReferenceEligibility.Node;

/**
 * Random decisions and units for them, from fixed seeds: figures on and beside thresholds, days on and beside the ends of
 * months, facts that are missing.
 */
final class RandomDecisions {
    private static final List<String> NUMBERS = List.of("n1", "n2", "n3", "n4");
    private static final List<String> DAYS = List.of("d1", "d2", "as_of");
    private static final double[] FIGURES = {0, 1, 2, 3, 4, 10, -1, 0.5, 2.5, 0.125, 0.005, 1.000001, 99.995, 1000};
    private static final LocalDate[] DATES = {
        LocalDate.of(2023, 12, 31), LocalDate.of(2024, 1, 30), LocalDate.of(2024, 1, 31), LocalDate.of(2024, 2, 28),
        LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1), LocalDate.of(2024, 3, 31), LocalDate.of(2024, 4, 30),
        LocalDate.of(2025, 2, 28), LocalDate.of(2025, 5, 15), LocalDate.of(2020, 2, 29), LocalDate.of(2026, 11, 22)
    };

    private final Random random;

    RandomDecisions(long seed) {
        this.random = new Random(seed);
    }

    /** A rule of a kind, 0 to 2. */
    DecisionRule rule(int kind) {
        return switch (kind) {
            case 0 -> eligibility();
            case 1 -> light();
            default -> amount();
        };
    }

    /** So many units; a fact that is missing is no key. */
    List<Map<String, Object>> units(int count) {
        return IntStream.range(0, count).mapToObj(_ -> unit()).toList();
    }

    private Map<String, Object> unit() {
        Map<String, Object> unit = new HashMap<>();
        double absent = random.nextDouble() < 0.3 ? 0.5 : 0.08;
        NUMBERS.forEach(id -> maybe(unit, absent, id, FIGURES[random.nextInt(FIGURES.length)]));
        DAYS.forEach(id -> maybe(unit, absent, id, DATES[random.nextInt(DATES.length)]));
        maybe(unit, absent, "t1", List.of("a", "b", "c").get(random.nextInt(3)));
        return unit;
    }

    private void maybe(Map<String, Object> unit, double absent, String id, Object value) {
        if (random.nextDouble() >= absent) {
            unit.put(id, value);
        }
    }

    static String cell(Object value) {
        return value instanceof Double number ? new BigDecimal(number.toString()).toPlainString() : value.toString();
    }

    private ReferenceEligibility eligibility() {
        int count = 3 + random.nextInt(4);
        List<DecisionTerm> clauses =
                IntStream.range(0, count).mapToObj(_ -> condition(2)).toList();
        List<Optional<DecisionTerm>> recheck = clauses.stream()
                .map(_ -> random.nextInt(3) == 0 ? Optional.of(day(1)) : Optional.<DecisionTerm>empty())
                .toList();
        List<Integer> all = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        return new ReferenceEligibility(clauses, recheck, tree(all, 0));
    }

    private Node tree(List<Integer> clauses, int depth) {
        if (clauses.size() == 1) {
            return Node.clause(clauses.getFirst());
        }
        List<Node> parts = new ArrayList<>();
        int at = 0;
        while (at < clauses.size()) {
            int size = depth < 2 && random.nextBoolean()
                    ? Math.min(clauses.size() - at, 1 + random.nextInt(clauses.size()))
                    : 1;
            size = size == clauses.size() ? size - 1 : size;
            parts.add(tree(clauses.subList(at, at + size), depth + 1));
            at += size;
        }
        String name = random.nextInt(3) == 0 ? "g" + clauses.getFirst() + "x" + depth : null;
        return new Node(-1, 1 + random.nextInt(parts.size()), parts, name);
    }

    private ReferenceLight light() {
        return new ReferenceLight(
                IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> lamp()).toList());
    }

    private ReferenceLight.Lamp lamp() {
        int shows = 1 + random.nextInt(3);
        return new ReferenceLight.Lamp(
                IntStream.range(0, shows).mapToObj(_ -> condition(2)).toList(),
                IntStream.range(0, shows).mapToObj(_ -> random.nextInt(4)).toList(),
                random.nextInt(4),
                random.nextInt(4) - 1);
    }

    private ReferenceAmount amount() {
        String hit = List.of("first", "highest", "sum").get(random.nextInt(3));
        int rows = 2 + random.nextInt(4);
        return new ReferenceAmount(
                hit,
                random.nextInt(4),
                IntStream.range(0, rows).mapToObj(_ -> row()).toList());
    }

    private ReferenceAmount.Row row() {
        List<Double> steps = random.nextInt(3) == 0 ? List.of(0.1, 0.3, 0.5) : List.of();
        return new ReferenceAmount.Row(
                condition(1),
                figure(1),
                steps,
                random.nextBoolean() ? "firm" : "county",
                random.nextBoolean() ? Optional.of(day(1)) : Optional.empty());
    }

    private DecisionTerm condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            String word = random.nextBoolean() ? "and" : "or";
            return random.nextInt(4) == 0
                    ? DecisionTerm.of("not", condition(depth - 1))
                    : DecisionTerm.of(word, condition(depth - 1), condition(depth - 1));
        }
        return switch (random.nextInt(8)) {
            case 0 -> DecisionTerm.of("missing", DecisionTerm.fact(pick(NUMBERS)));
            case 1 -> DecisionTerm.of("=", DecisionTerm.fact("t1"), DecisionTerm.literal("a"));
            case 2 -> DecisionTerm.of(pick(List.of("<", "<=", ">", ">=", "=")), day(1), day(1));
            case 3 ->
                DecisionTerm.of(
                        "between", figure(1), DecisionTerm.literal(1.0), DecisionTerm.literal(2.5 + random.nextInt(9)));
            default ->
                DecisionTerm.of(
                        pick(List.of("<", "<=", ">", ">=", ">=", "<>")),
                        figure(1),
                        DecisionTerm.literal(FIGURES[random.nextInt(FIGURES.length)]));
        };
    }

    private DecisionTerm figure(int depth) {
        DecisionTerm fact = DecisionTerm.fact(pick(NUMBERS));
        DecisionTerm other = DecisionTerm.fact(pick(NUMBERS));
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 1 -> DecisionTerm.of(pick(List.of("+", "-", "*")), fact, other);
            case 2 -> DecisionTerm.of("/", fact, other);
            case 3 -> DecisionTerm.of("days", day(0), day(0));
            case 4, 5 -> DecisionTerm.of("months", day(0), day(0));
            case 6 -> DecisionTerm.of("coalesce", fact, other);
            default -> fact;
        };
    }

    private DecisionTerm day(int depth) {
        DecisionTerm fact = DecisionTerm.fact(pick(DAYS));
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 1 -> DecisionTerm.of("add_months", fact, DecisionTerm.fact(pick(NUMBERS)));
            case 2 -> DecisionTerm.of("add_days", fact, DecisionTerm.fact(pick(NUMBERS)));
            case 3 -> DecisionTerm.literal(DATES[random.nextInt(DATES.length)]);
            default -> fact;
        };
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
