package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A matrix as the reference understands it; its cells are called by their levels, {@code low_high}.
 *
 * @param facts the number facts, in the order of the file
 * @param texts the text attributes, in the order of the file
 */
record ReferenceMatrix(String id, List<String> facts, List<String> texts, List<Axis> axes) {
    static final String BELOW_AT_CUT = "a value that equals a cut stays below it";
    static final String ROUNDED_FIRST = "the published value is held against the cut";
    static final String CEILING = "the place of a cut is ⌈p × n⌉";
    static final String COUNTS_MISSING = "n counts units without a value";
    static final String UNKNOWN_GROUP_COUNTS = "units without a group make one of their own";
    static final String SMALL_INCLUDES = "a group of exactly the fewest is small";
    static final String MISSING_IS_LOWEST = "a missing value is the lowest";
    static final String UNLISTED_IS_LOWEST = "a text that is not listed is on the lowest level";

    /** One figure, a ratio or a sum, with its cuts. */
    record Axis(String id, Formula value, List<String> levels, Cuts cuts) {}

    sealed interface Cuts {
        record Fixed(List<String> numbers) implements Cuts {}

        record Quantiles(List<String> percents, List<String> within, int fewest, boolean elseAll) implements Cuts {}

        record Listed(String by, Map<String, List<String>> listed, List<String> otherwise) implements Cuts {}
    }

    String results(List<Unit> units, String mistake) {
        List<String> header = new ArrayList<>(List.of("unit_id", "cell"));
        for (Axis axis : axes) {
            header.add("level_" + axis.id());
            header.add("value_" + axis.id());
            axis.levels().stream().skip(1).forEach(l -> header.add("cut_" + axis.id() + "_" + l));
        }
        header.addAll(List.of("missing", "notes"));
        StringBuilder csv = new StringBuilder(Csv.line(header));
        List<Placing> placings =
                axes.stream().map(axis -> new Placing(axis, units, mistake)).toList();
        for (Unit unit : units.stream().sorted(Comparator.comparing(Unit::id)).toList()) {
            csv.append(Csv.line(row(unit, placings)));
        }
        return csv.toString();
    }

    private static List<String> row(Unit unit, List<Placing> placings) {
        List<String> middle = new ArrayList<>();
        List<String> cell = new ArrayList<>();
        SortedSet<String> missing = new TreeSet<>();
        SortedSet<String> notes = new TreeSet<>();
        for (Placing placing : placings) {
            placing.level(unit).ifPresent(cell::add);
            middle.add(placing.level(unit).orElse(""));
            middle.add(
                    placing.k(unit).map(k -> new Fixed(Mutant.NONE).text(k, 6)).orElse(""));
            for (int i = 0; i < placing.axis.levels().size() - 1; i++) {
                middle.add(placing.cut(unit, i)
                        .map(k -> new Fixed(Mutant.NONE).text(k, 6))
                        .orElse(""));
            }
            placing.remarks(unit, missing, notes);
        }
        List<String> row = new ArrayList<>(List.of(unit.id()));
        row.add(cell.size() == placings.size() ? String.join("_", cell) : "");
        row.addAll(middle);
        row.add(String.join(";", missing));
        row.add(String.join(";", notes));
        return row;
    }

    /** Where the units lie along one axis. */
    private static final class Placing {
        private final Axis axis;
        private final String mistake;
        private final Map<String, BigInteger> values = new HashMap<>();
        private final Map<String, List<BigInteger>> sorted = new HashMap<>();
        private final List<BigInteger> everybody = new ArrayList<>();

        Placing(Axis axis, List<Unit> units, String mistake) {
            this.axis = axis;
            this.mistake = mistake;
            RowArithmetic arithmetic = new RowArithmetic(Mutant.NONE);
            for (Unit unit : units) {
                OptionalDouble value = arithmetic.value(axis.value(), unit);
                if (value.isPresent()) {
                    values.put(unit.id(), new Fixed(Mutant.NONE).of(value.getAsDouble()));
                } else if (mistake.equals(MISSING_IS_LOWEST)) {
                    values.put(unit.id(), BigInteger.ZERO);
                }
                Optional<BigInteger> k = k(unit);
                k.ifPresent(everybody::add);
                group(unit)
                        .ifPresent(g -> k.ifPresent(v -> sorted.computeIfAbsent(g, _ -> new ArrayList<>())
                                .add(v)));
                if (mistake.equals(COUNTS_MISSING) && k.isEmpty()) {
                    everybody.add(BigInteger.valueOf(Long.MAX_VALUE));
                    group(unit)
                            .ifPresent(g -> sorted.computeIfAbsent(g, _ -> new ArrayList<>())
                                    .add(BigInteger.valueOf(Long.MAX_VALUE)));
                }
            }
            everybody.sort(Comparator.naturalOrder());
            sorted.values().forEach(list -> list.sort(Comparator.naturalOrder()));
        }

        Optional<BigInteger> k(Unit unit) {
            return Optional.ofNullable(values.get(unit.id()));
        }

        private Optional<String> group(Unit unit) {
            if (!(axis.cuts() instanceof Cuts.Quantiles quantiles)) {
                return Optional.empty();
            }
            List<String> parts = new ArrayList<>();
            for (String attribute : quantiles.within()) {
                Optional<String> part = unit.text(attribute);
                if (part.isEmpty()) {
                    return mistake.equals(UNKNOWN_GROUP_COUNTS) ? Optional.of("?") : Optional.empty();
                }
                parts.add(part.get());
            }
            return Optional.of(String.join("/", parts));
        }

        private boolean isSmall(Unit unit, Cuts.Quantiles quantiles) {
            int n = group(unit)
                    .map(g -> sorted.getOrDefault(g, List.of()).size())
                    .orElse(0);
            return mistake.equals(SMALL_INCLUDES) ? n <= quantiles.fewest() : n < quantiles.fewest();
        }

        Optional<BigInteger> cut(Unit unit, int place) {
            return switch (axis.cuts()) {
                case Cuts.Fixed(List<String> numbers) -> Optional.of(tenth(numbers.get(place)));
                case Cuts.Listed(String by, var listed, var otherwise) ->
                    unit.text(by)
                            .map(text -> listed.getOrDefault(text, otherwise))
                            .filter(numbers -> !numbers.isEmpty())
                            .map(numbers -> tenth(numbers.get(place)));
                case Cuts.Quantiles quantiles -> {
                    if (group(unit).isEmpty()) {
                        yield Optional.empty();
                    }
                    if (!isSmall(unit, quantiles)) {
                        yield quantile(
                                sorted.getOrDefault(group(unit).get(), List.of()),
                                quantiles.percents().get(place));
                    }
                    yield quantiles.elseAll()
                            ? quantile(everybody, quantiles.percents().get(place))
                            : Optional.empty();
                }
            };
        }

        private Optional<BigInteger> quantile(List<BigInteger> rising, String percent) {
            if (rising.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal exact = new BigDecimal(percent).movePointLeft(2).multiply(BigDecimal.valueOf(rising.size()));
            int place = mistake.equals(CEILING)
                    ? exact.setScale(0, java.math.RoundingMode.CEILING).intValue() - 1
                    : exact.intValue();
            BigInteger found = rising.get(Math.max(0, place));
            return found.equals(BigInteger.valueOf(Long.MAX_VALUE)) ? Optional.empty() : Optional.of(found);
        }

        private static BigInteger tenth(String number) {
            return new BigDecimal(number).movePointRight(10).toBigIntegerExact();
        }

        Optional<String> level(Unit unit) {
            if (k(unit).isEmpty()) {
                return Optional.empty();
            }
            BigInteger k = k(unit).get();
            if (mistake.equals(ROUNDED_FIRST)) {
                k = new Fixed(Mutant.NONE).published(k, 6).multiply(BigInteger.valueOf(10_000));
            }
            int level = 0;
            for (int i = 0; i < axis.levels().size() - 1; i++) {
                Optional<BigInteger> cut = cut(unit, i);
                if (cut.isEmpty()) {
                    boolean lowest = mistake.equals(UNLISTED_IS_LOWEST) && axis.cuts() instanceof Cuts.Listed;
                    return lowest ? Optional.of(axis.levels().getFirst()) : Optional.empty();
                }
                int order = k.compareTo(cut.get());
                if (mistake.equals(BELOW_AT_CUT) ? order > 0 : order >= 0) {
                    level = i + 1;
                }
            }
            return Optional.of(axis.levels().get(level));
        }

        void remarks(Unit unit, SortedSet<String> missing, SortedSet<String> notes) {
            SortedSet<String> read = new TreeSet<>();
            collect(axis.value(), read);
            boolean absent = false;
            for (String fact : read) {
                if (unit.number(fact).isEmpty()) {
                    missing.add(axis.id() + ":" + fact);
                    absent = true;
                }
            }
            if (!absent && k(unit).isEmpty()) {
                notes.add("no-value:" + axis.id());
            }
            switch (axis.cuts()) {
                case Cuts.Fixed _ -> {}
                case Cuts.Listed(String by, var listed, var _) -> {
                    if (unit.text(by).isEmpty()) {
                        missing.add(axis.id() + ":" + by);
                    } else if (!listed.containsKey(unit.text(by).get())) {
                        notes.add("not-listed:" + axis.id());
                    }
                }
                case Cuts.Quantiles quantiles -> {
                    quantiles.within().stream()
                            .filter(attribute -> unit.text(attribute).isEmpty())
                            .forEach(attribute -> missing.add(axis.id() + ":" + attribute));
                    if (quantiles.fewest() > 1 && group(unit).isPresent() && isSmall(unit, quantiles)) {
                        notes.add("small-group:" + axis.id());
                    }
                }
            }
        }

        private static void collect(Formula formula, SortedSet<String> read) {
            switch (formula) {
                case Formula.Fact(String id) -> read.add(id);
                case Formula.Operation(char _, Formula left, Formula right) -> {
                    collect(left, read);
                    collect(right, read);
                }
                case Formula.Numeral _, Formula.Call _, Formula.Choice _ -> {}
            }
        }
    }
}
