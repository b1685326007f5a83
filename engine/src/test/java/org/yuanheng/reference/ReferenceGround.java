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
 */
record ReferenceGround(List<Derived> derived, List<List<String>> tries, int smallest) {
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

    /** The units with what is derived for each. */
    List<Unit> laid(List<Unit> units, Mutant mutant) {
        return derived.isEmpty()
                ? units
                : units.stream().map(unit -> laid(unit, mutant)).toList();
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
        if (!tries.isEmpty()) {
            lines.add("compare_within: {try: " + tries + ", smallest: " + smallest + "}");
        }
        return lines;
    }
}
