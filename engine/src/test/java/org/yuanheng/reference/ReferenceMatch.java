package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yuanheng.reference.Condition.Truth;

/**
 * A match as the reference understands it; the sides are {@code need} and {@code product}.
 *
 * @param method empty, {@code best_first} or {@code most_points}, which is found by trying everything
 */
record ReferenceMatch(
        Condition left,
        Condition right,
        String capacity,
        List<Condition> filters,
        List<Part> parts,
        String method,
        BigDecimal atLeast,
        List<Unit> units,
        String mistake) {
    static final String UNKNOWN_PASSES = "a filter that is not known is fulfilled";
    static final String UNCUT_ABOVE = "points beyond the most stand";
    static final String UNCUT_BELOW = "points below zero stand";
    static final String SELF = "a unit of both sides is matched with itself";
    static final String PLACED_BY_ID_DOWN = "equal scores are placed from the last id";
    static final String CAPACITY_IGNORED = "each unit gets any number";
    static final String MISSING_CAPACITY_IS_ONE = "a capacity that is not known is one";
    static final String LEAST_EXCLUDED = "a score of exactly the least is not assigned";
    static final String NOTHING_ASSIGNED = "a pair without points is assigned";
    static final String GREEDY = "the best pair first, though the most points are asked for";
    static final String SUM_OF_PUBLISHED = "the score adds the published points";

    record Part(String id, Formula points, String most) {}

    private record Pair(String left, String right, BigDecimal score, List<String> points, List<String> notes) {}

    String results() {
        List<Pair> pairs = pairs();
        Set<Pair> assigned = assigned(pairs);
        List<String> header = new ArrayList<>(List.of("need", "product", "score", "place", "assigned"));
        parts.forEach(part -> header.add("points_" + part.id()));
        header.add("notes");
        StringBuilder csv = new StringBuilder(Csv.line(header));
        for (Pair pair : pairs) {
            List<String> row = new ArrayList<>(List.of(
                    pair.left(),
                    pair.right(),
                    pair.score().toPlainString(),
                    String.valueOf(place(pair, pairs)),
                    assigned.contains(pair) ? "yes" : ""));
            row.addAll(pair.points());
            row.add(String.join(";", pair.notes()));
            csv.append(Csv.line(row));
        }
        return csv.toString();
    }

    private long place(Pair pair, List<Pair> pairs) {
        Comparator<Pair> ids = Comparator.comparing(Pair::right);
        Comparator<Pair> better = Comparator.comparing(Pair::score)
                .reversed()
                .thenComparing(mistake.equals(PLACED_BY_ID_DOWN) ? ids.reversed() : ids);
        return 1
                + pairs.stream()
                        .filter(other -> other.left().equals(pair.left()) && better.compare(other, pair) < 0)
                        .count();
    }

    /** Those that fulfil every filter, by the ids of left and right. */
    private List<Pair> pairs() {
        RowArithmetic row = new RowArithmetic(Mutant.NONE);
        List<Pair> pairs = new ArrayList<>();
        List<Unit> sorted =
                units.stream().sorted(Comparator.comparing(Unit::id)).toList();
        for (Unit l : sorted) {
            for (Unit r : sorted) {
                boolean sides = row.truth(left, l) == Truth.TRUE && row.truth(right, r) == Truth.TRUE;
                if (sides && (!l.id().equals(r.id()) || mistake.equals(SELF))) {
                    Unit both = both(l, r);
                    boolean fits = filters.stream()
                            .map(filter -> row.truth(filter, both))
                            .allMatch(truth ->
                                    truth == Truth.TRUE || (truth == Truth.UNKNOWN && mistake.equals(UNKNOWN_PASSES)));
                    if (fits) {
                        pairs.add(scored(l, r, both, row));
                    }
                }
            }
        }
        return pairs;
    }

    private static Unit both(Unit l, Unit r) {
        Map<String, String> texts = new HashMap<>();
        Map<String, BigDecimal> numbers = new HashMap<>();
        l.texts().forEach((id, text) -> texts.put("need_" + id, text));
        r.texts().forEach((id, text) -> texts.put("product_" + id, text));
        l.numbers().forEach((id, number) -> numbers.put("need_" + id, number));
        r.numbers().forEach((id, number) -> numbers.put("product_" + id, number));
        return new Unit(l.id() + "/" + r.id(), Optional.empty(), texts, numbers);
    }

    private Pair scored(Unit l, Unit r, Unit both, RowArithmetic row) {
        Fixed fixed = new Fixed(Mutant.NONE);
        BigInteger sum = BigInteger.ZERO;
        BigDecimal ofPublished = BigDecimal.ZERO;
        List<String> points = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Part part : parts) {
            OptionalDouble value = row.value(part.points(), both);
            if (value.isEmpty()) {
                points.add("");
                notes.add("no-points:" + part.id());
                continue;
            }
            double most = new BigDecimal(part.most()).doubleValue();
            double cut = value.getAsDouble() < 0 && !mistake.equals(UNCUT_BELOW) ? 0 : value.getAsDouble();
            cut = cut > most && !mistake.equals(UNCUT_ABOVE) ? most : cut;
            BigInteger k = fixed.of(cut);
            sum = sum.add(k);
            points.add(fixed.text(k, 4));
            ofPublished = ofPublished.add(new BigDecimal(fixed.text(k, 4)));
        }
        if (r.number(capacity).isEmpty()) {
            notes.add("no-capacity:product");
        }
        BigDecimal score = mistake.equals(SUM_OF_PUBLISHED)
                ? ofPublished.setScale(4, RoundingMode.HALF_UP)
                : new BigDecimal(fixed.text(sum, 4));
        return new Pair(l.id(), r.id(), score, points, notes.stream().sorted().toList());
    }

    private int capacityOf(String right) {
        if (mistake.equals(CAPACITY_IGNORED)) {
            return Integer.MAX_VALUE;
        }
        return units.stream()
                .filter(unit -> unit.id().equals(right))
                .findFirst()
                .flatMap(unit -> unit.number(capacity))
                .map(number -> Math.max(0, number.intValue()))
                .orElse(mistake.equals(MISSING_CAPACITY_IS_ONE) ? 1 : 0);
    }

    private Set<Pair> assigned(List<Pair> pairs) {
        if (method.isEmpty()) {
            return Set.of();
        }
        List<Pair> may = pairs.stream()
                .filter(pair -> pair.score().compareTo(atLeast) >= (mistake.equals(LEAST_EXCLUDED) ? 1 : 0))
                .filter(pair -> pair.score().signum() > 0 || mistake.equals(NOTHING_ASSIGNED))
                .toList();
        Map<String, Integer> places = new HashMap<>();
        List<Pair> listed = pairs.stream()
                .filter(pair -> pair.score().compareTo(atLeast) >= 0)
                .toList();
        listed.forEach(pair -> places.put(pair.left() + "/" + pair.right(), places.size() + 1));
        Map<String, Integer> rights = may.stream()
                .map(Pair::right)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), this::capacityOf));
        return method.equals("best_first") || mistake.equals(GREEDY)
                ? greedy(may, rights)
                : new Search(may, rights, places).best();
    }

    private Set<Pair> greedy(List<Pair> may, Map<String, Integer> rights) {
        Set<Pair> chosen = new HashSet<>();
        Set<String> lefts = new HashSet<>();
        may.stream()
                .sorted(Comparator.comparing(Pair::score)
                        .reversed()
                        .thenComparing(Pair::left)
                        .thenComparing(Pair::right))
                .forEach(pair -> {
                    boolean free = !lefts.contains(pair.left()) || mistake.equals(CAPACITY_IGNORED);
                    if (free && rights.getOrDefault(pair.right(), 0) > 0) {
                        lefts.add(pair.left());
                        rights.merge(pair.right(), -1, Integer::sum);
                        chosen.add(pair);
                    }
                });
        return chosen;
    }

    /** Tries every assignment: each left unit gets one right unit or none. */
    private static final class Search {
        private final List<List<Pair>> byLeft;
        private final Map<String, Integer> rights;
        private final Map<String, Integer> places;
        private Set<Pair> best = Set.of();
        private BigDecimal most = BigDecimal.ZERO;
        private int fewest;

        Search(List<Pair> may, Map<String, Integer> rights, Map<String, Integer> places) {
            this.byLeft = List.copyOf(
                    may.stream().collect(Collectors.groupingBy(Pair::left)).values());
            this.rights = rights;
            this.places = places;
        }

        Set<Pair> best() {
            from(0, new ArrayList<>());
            return best;
        }

        private void from(int left, List<Pair> chosen) {
            if (left == byLeft.size()) {
                BigDecimal sum = chosen.stream().map(Pair::score).reduce(BigDecimal.ZERO, BigDecimal::add);
                int place = chosen.stream()
                        .mapToInt(pair -> places.getOrDefault(pair.left() + "/" + pair.right(), 0))
                        .sum();
                int order = sum.compareTo(most);
                if (order > 0 || (order == 0 && place < fewest)) {
                    best = Set.copyOf(chosen);
                    most = sum;
                    fewest = place;
                }
                return;
            }
            from(left + 1, chosen);
            for (Pair pair : byLeft.get(left)) {
                if (rights.getOrDefault(pair.right(), 0) > 0) {
                    rights.merge(pair.right(), -1, Integer::sum);
                    chosen.add(pair);
                    from(left + 1, chosen);
                    chosen.removeLast();
                    rights.merge(pair.right(), 1, Integer::sum);
                }
            }
        }
    }
}
