package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is worked out before anyone is scored: derived facts and, from group to larger group, where a unit is compared.
 *
 * @param tries attributes of the groups, smallest groups first; empty where {@code compareWithin} says it all
 * @param smallest how many ranked units a group must have
 * @param level what the rows of the facts are members of; empty where they are judged themselves
 */
record ReferenceGround(List<Derived> derived, List<List<String>> tries, int smallest, Optional<Level> level) {
    ReferenceGround(List<Derived> derived, List<List<String>> tries, int smallest) {
        this(derived, tries, smallest, Optional.empty());
    }

    static final ReferenceGround NONE = new ReferenceGround(List.of(), List.of(), 0);

    /** A fact that follows from others of the unit. */
    sealed interface Derived {
        String id();

        /** What a figure comes to lie in; a figure on a cut lies above it. */
        record Cut(String id, Formula of, List<BigDecimal> at, List<String> names) implements Derived {}

        record Figure(String id, int decimals, Formula value) implements Derived {}

        /** The first letters of a text. */
        record Prefix(String id, String of, int length) implements Derived {}
    }

    /**
     * Rows as members of units: numbers are added up, {@code same} numbers and texts stand where all have the same.
     *
     * @param share by which a member counts
     * @param counted which members count
     */
    record Level(
            String unit,
            Optional<String> share,
            Optional<Condition> counted,
            boolean sumOfPresent,
            List<String> same,
            Map<String, Integer> decimals) {
        String text() {
            return "level: {unit: " + unit + share.map(s -> ", share: " + s).orElse("")
                    + counted.map(c -> ", counted: \"" + c.text() + "\"").orElse("")
                    + (sumOfPresent ? ", when_member_missing: sum_of_present" : "") + ", same: " + same + "}";
        }

        List<Unit> units(List<Unit> rows, Mutant mutant) {
            Map<String, List<Unit>> members = new TreeMap<>();
            for (Unit row : rows) {
                boolean counts = counted.isEmpty()
                        || new RowArithmetic(mutant).truth(counted.get(), row) == Condition.Truth.TRUE;
                boolean exempt = row.taking() == Unit.Participation.EXEMPT && mutant != Mutant.EXEMPT_MEMBERS_COUNT;
                if (counts && !exempt && row.text(unit).isPresent()) {
                    members.computeIfAbsent(row.text(unit).get(), _ -> new ArrayList<>())
                            .add(row);
                }
            }
            List<Unit> units = new ArrayList<>();
            members.forEach((id, rowsOf) -> units.add(unit(id, rowsOf, mutant)));
            return units;
        }

        private Unit unit(String id, List<Unit> rows, Mutant mutant) {
            Map<String, String> texts = new HashMap<>();
            Map<String, BigDecimal> numbers = new HashMap<>();
            rows.stream()
                    .flatMap(row -> row.texts().keySet().stream())
                    .distinct()
                    .forEach(text -> {
                        List<String> found = rows.stream()
                                .flatMap(row -> row.text(text).stream())
                                .distinct()
                                .toList();
                        if (found.size() == 1 || mutant == Mutant.DIFFERING_TAKE_THE_FIRST) {
                            texts.put(text, found.getFirst());
                        }
                    });
            texts.put(unit, id);
            decimals.forEach((fact, places) -> {
                List<BigDecimal> found = rows.stream()
                        .flatMap(row -> brought(row, fact, mutant).stream())
                        .toList();
                boolean complete = sumOfPresent || mutant == Mutant.PARTIAL_SUMS_STAND || found.size() == rows.size();
                if (same.contains(fact)) {
                    if (found.stream()
                                    .map(BigDecimal::stripTrailingZeros)
                                    .distinct()
                                    .count()
                            == 1) {
                        numbers.put(fact, found.getFirst().setScale(places, RoundingMode.UNNECESSARY));
                    }
                } else if (complete && !found.isEmpty()) {
                    BigDecimal sum = found.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                    numbers.put(fact, sum.setScale(places, RoundingMode.HALF_UP));
                }
            });
            return new Unit(id, Optional.empty(), texts, numbers);
        }

        private Optional<BigDecimal> brought(Unit row, String fact, Mutant mutant) {
            if (same.contains(fact) || share.isEmpty() || mutant == Mutant.SHARES_IGNORED) {
                return row.number(fact);
            }
            return row.number(fact).flatMap(own -> row.number(share.get()).map(own::multiply));
        }

        /** Which notes the unit has: facts that some of its members lack, and attributes in which they differ. */
        List<String> notes(String id, List<Unit> rows) {
            List<Unit> members = rows.stream()
                    .filter(row -> row.text(unit).equals(Optional.of(id))
                            && row.taking() != Unit.Participation.EXEMPT
                            && (counted.isEmpty()
                                    || new RowArithmetic(Mutant.NONE).truth(counted.get(), row)
                                            == Condition.Truth.TRUE))
                    .toList();
            List<String> notes = new ArrayList<>();
            decimals.keySet().forEach(fact -> {
                List<BigDecimal> found = members.stream()
                        .flatMap(row -> brought(row, fact, Mutant.NONE).stream())
                        .toList();
                boolean some = !found.isEmpty() && found.size() < members.size();
                if (!same.contains(fact) && some && sumOfPresent) {
                    notes.add("partial:" + fact);
                }
                if (same.contains(fact)
                        && found.stream()
                                        .map(BigDecimal::stripTrailingZeros)
                                        .distinct()
                                        .count()
                                > 1) {
                    notes.add("differs:" + fact);
                }
            });
            members.stream()
                    .flatMap(row -> row.texts().keySet().stream())
                    .distinct()
                    .forEach(text -> {
                        if (members.stream()
                                        .flatMap(row -> row.text(text).stream())
                                        .distinct()
                                        .count()
                                > 1) {
                            notes.add("differs:" + text);
                        }
                    });
            return notes;
        }
    }

    /** The units with what is derived for each. */
    List<Unit> laid(List<Unit> units, Mutant mutant) {
        List<Unit> judged = level.map(l -> l.units(units, mutant)).orElse(units);
        return derived.isEmpty()
                ? judged
                : judged.stream().map(unit -> laid(unit, mutant)).toList();
    }

    private Unit laid(Unit unit, Mutant mutant) {
        Map<String, String> texts = new HashMap<>(unit.texts());
        Map<String, BigDecimal> numbers = new HashMap<>(unit.numbers());
        Unit laid = new Unit(unit.id(), unit.participation(), texts, numbers);
        for (Derived fact : derived) {
            switch (fact) {
                case Derived.Cut cut ->
                    part(cut, new RowArithmetic(mutant).value(cut.of(), laid), mutant)
                            .ifPresent(name -> texts.put(cut.id(), name));
                case Derived.Figure figure ->
                    new RowArithmetic(mutant)
                            .value(figure.value(), laid)
                            .ifPresent(real -> numbers.put(figure.id(), rounded(real, figure.decimals(), mutant)));
                case Derived.Prefix prefix ->
                    laid.text(prefix.of())
                            .ifPresent(text -> texts.put(
                                    prefix.id(), text.substring(0, Math.min(text.length(), prefix.length()))));
            }
        }
        return laid;
    }

    private static Optional<String> part(Derived.Cut cut, OptionalDouble figure, Mutant mutant) {
        if (figure.isEmpty()) {
            return Optional.empty();
        }
        int part = 0;
        for (BigDecimal at : cut.at()) {
            double from = at.doubleValue();
            boolean above =
                    figure.getAsDouble() > from || (figure.getAsDouble() == from && mutant != Mutant.CUT_BELONGS_BELOW);
            part += above ? 1 : 0;
        }
        return Optional.of(cut.names().get(part));
    }

    /** To ten decimals first, as every figure, then to its own. */
    private static BigDecimal rounded(double real, int decimals, Mutant mutant) {
        BigDecimal ten =
                new BigDecimal(real * 1e10).setScale(0, RoundingMode.HALF_UP).movePointLeft(10);
        return mutant == Mutant.DERIVED_KEEPS_ITS_DIGITS ? ten : ten.setScale(decimals, RoundingMode.HALF_UP);
    }

    static String name(List<String> attributes, Unit unit) {
        return attributes.isEmpty()
                ? "ALL"
                : attributes.stream().map(a -> unit.text(a).orElseThrow()).collect(Collectors.joining("/"));
    }

    /** Every unit in its group, the units of groups that are too small in the next larger ones. */
    Map<String, List<Scored>> groups(List<Scored> units, Mutant mutant) {
        Map<String, List<Scored>> groups = new TreeMap<>(Ranking.text(mutant));
        List<Scored> left = new ArrayList<>(units);
        for (int i = 0; i < tries.size(); i++) {
            boolean last = i == tries.size() - 1;
            List<String> attributes = tries.get(i);
            String mark = i == 0 ? "" : "#" + (i + 1);
            List<Scored> counted = mutant == Mutant.FALLBACK_COUNTS_THE_PLACED ? units : left;
            Map<String, Long> sizes = counted.stream()
                    .filter(s -> s.ranked() || mutant == Mutant.FALLBACK_COUNTS_UNRANKED)
                    .collect(Collectors.groupingBy(s -> name(attributes, s.unit), Collectors.counting()));
            List<Scored> passedOn = new ArrayList<>();
            for (Scored unit : left) {
                String name = name(attributes, unit.unit);
                long size = sizes.getOrDefault(name, 0L);
                boolean enough = mutant == Mutant.FALLBACK_AT_ITS_SIZE ? size > smallest : size >= smallest;
                if (last || enough || mutant == Mutant.SMALL_GROUPS_STAY) {
                    groups.computeIfAbsent(name + mark, _ -> new ArrayList<>()).add(unit);
                    if (i > 0) {
                        unit.notes.add("fallback:" + (i + 1));
                    }
                } else {
                    passedOn.add(unit);
                }
            }
            left = passedOn;
        }
        return groups;
    }

    /** The rulebook's lines. */
    List<String> text() {
        List<String> lines = new ArrayList<>();
        if (!derived.isEmpty()) {
            lines.add("derived:");
        }
        for (Derived fact : derived) {
            String how = switch (fact) {
                case Derived.Cut(var _, Formula of, List<BigDecimal> at, List<String> names) ->
                    "cut: {of: '" + of.text() + "', at: " + at + ", names: " + names + "}";
                case Derived.Figure(var _, int decimals, Formula value) ->
                    "decimals: " + decimals + ", value: '" + value.text() + "'";
                case Derived.Prefix(var _, String of, int length) ->
                    "type: text, value: 'prefix(" + of + ", " + length + ")'";
            };
            lines.add("  - {id: " + fact.id() + ", label: 虚构, " + how + "}");
        }
        level.ifPresent(l -> lines.add(l.text()));
        if (!tries.isEmpty()) {
            lines.add("compare_within: {try: " + tries + ", smallest: " + smallest + "}");
        }
        return lines;
    }
}
