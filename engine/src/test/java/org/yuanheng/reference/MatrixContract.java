package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yuanheng.reference.ReferenceMatrix.Axis;
import org.yuanheng.reference.ReferenceMatrix.Cuts;

/** What any engine must pass for matrices. */
public abstract class MatrixContract extends TrialsContract {
    private static final List<String> COUNTIES = List.of("N", "S", "E, \"x\"", "园", "i", "I");
    private static final Axis YIELD = new Axis(
            "yield",
            Formula.ratio("output", "land"),
            List.of("low", "mid", "high"),
            new Cuts.Fixed(List.of("1", "2.5")));

    private static Axis intensity(Cuts cuts) {
        return new Axis("intensity", Formula.ratio("tax", "land"), List.of("low", "mid", "high"), cuts);
    }

    private static List<ReferenceMatrix> rules() {
        List<Cuts> cuts = List.of(
                new Cuts.Fixed(List.of("0.5", "1.3333333333")),
                new Cuts.Fixed(List.of("-3", "900000000")),
                new Cuts.Quantiles(List.of("33.3", "50"), List.of(), 1, false),
                new Cuts.Quantiles(List.of("0.000000001", "99.999999999"), List.of("county"), 1, false),
                new Cuts.Quantiles(List.of("25", "75"), List.of("county", "zone"), 7, true),
                new Cuts.Quantiles(List.of("20", "40"), List.of("zone"), 12, false),
                new Cuts.Listed("county", listed(), List.of()),
                new Cuts.Listed("county", listed(), List.of("0.25", "4")));
        List<ReferenceMatrix> rules = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            rules.add(new ReferenceMatrix(
                    "matrix-" + i,
                    List.of("tax", "output", "land"),
                    List.of("county", "zone"),
                    List.of(intensity(cuts.get(i)), YIELD)));
        }
        return rules;
    }

    private static Map<String, List<String>> listed() {
        Map<String, List<String>> listed = new TreeMap<>();
        listed.put("N", List.of("0.5", "1"));
        listed.put("园", List.of("0", "0.0000000001"));
        return listed;
    }

    @Override
    List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        int seed = 40;
        for (ReferenceMatrix rule : rules()) {
            for (int count : List.of(0, 1, 2, 7, 400, 3_000)) {
                List<Unit> units = units(new SplittableRandom(seed++), count);
                trials.add(new Trial(
                        rule.id() + ", " + count + " units",
                        rulebook(rule),
                        facts(rule, units),
                        mistake -> rule.results(units, mistake)));
            }
        }
        return trials;
    }

    @Override
    int fewestUnits() {
        return 20_000;
    }

    @Override
    Map<String, String> mistakes() {
        Map<String, String> mistakes = new TreeMap<>();
        Stream.of(
                        ReferenceMatrix.BELOW_AT_CUT,
                        ReferenceMatrix.ROUNDED_FIRST,
                        ReferenceMatrix.CEILING,
                        ReferenceMatrix.COUNTS_MISSING,
                        ReferenceMatrix.UNKNOWN_GROUP_COUNTS,
                        ReferenceMatrix.SMALL_INCLUDES,
                        ReferenceMatrix.MISSING_IS_LOWEST,
                        ReferenceMatrix.UNLISTED_IS_LOWEST)
                .forEach(mistake -> mistakes.put(mistake, "in the reference"));
        return mistakes;
    }

    /** Few different sizes, so that values tie with each other and with cuts; some facts are missing, zero, negative. */
    private static List<Unit> units(SplittableRandom random, int count) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> texts = new HashMap<>();
            if (random.nextInt(12) > 0) {
                texts.put("county", COUNTIES.get(random.nextInt(COUNTIES.size())));
            }
            if (random.nextInt(12) > 0) {
                texts.put("zone", "z" + random.nextInt(1 + random.nextInt(40)));
            }
            Map<String, BigDecimal> numbers = new HashMap<>();
            for (String fact : List.of("tax", "output", "land")) {
                number(random).ifPresent(n -> numbers.put(fact, n));
            }
            units.add(new Unit("u" + i, Optional.empty(), texts, numbers));
        }
        return units;
    }

    private static Optional<BigDecimal> number(SplittableRandom random) {
        return switch (random.nextInt(14)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new BigDecimal("0.000000"));
            case 2 -> Optional.of(BigDecimal.valueOf(-random.nextLong(4_000_000), 6));
            case 3 -> Optional.of(BigDecimal.valueOf(random.nextLong(1_000_000_000L), 6));
            case 4, 5, 6 -> Optional.of(BigDecimal.valueOf(1 + random.nextLong(4_000_000), 6));
            default -> Optional.of(BigDecimal.valueOf((1 + random.nextLong(8)) * 500_000, 6));
        };
    }

    private static String facts(ReferenceMatrix rule, List<Unit> units) {
        List<String> header = new ArrayList<>(List.of("unit_id"));
        header.addAll(rule.texts());
        header.addAll(rule.facts());
        StringBuilder csv = new StringBuilder(Csv.line(header));
        for (Unit unit : units) {
            List<String> row = new ArrayList<>(List.of(unit.id()));
            rule.texts().forEach(text -> row.add(unit.text(text).orElse("")));
            rule.facts()
                    .forEach(fact -> row.add(
                            unit.number(fact).map(BigDecimal::toPlainString).orElse("")));
            csv.append(Csv.line(row));
        }
        return csv.toString();
    }

    private static String rulebook(ReferenceMatrix rule) {
        List<String> lines = new ArrayList<>(List.of("id: " + rule.id(), "kind: matrix", "axes:"));
        for (Axis axis : rule.axes()) {
            lines.add("  - id: " + axis.id());
            lines.add("    value: " + axis.value().text());
            lines.add("    levels: [" + String.join(", ", axis.levels()) + "]");
            lines.add("    cuts: " + cuts(axis.cuts()));
        }
        lines.add("cells:");
        for (String x : rule.axes().getFirst().levels()) {
            for (String y : rule.axes().getLast().levels()) {
                lines.add("  - {id: %s_%s, at: [%s, %s], name: %s/%s}".formatted(x, y, x, y, x, y));
            }
        }
        // Not every text attribute is read by every rule: the population names them all.
        lines.add("population: county is null or county is not null or zone is null");
        return String.join("\n", lines) + "\n";
    }

    private static String cuts(Cuts cuts) {
        return switch (cuts) {
            case Cuts.Fixed(List<String> numbers) -> numbers.toString();
            case Cuts.Listed(String by, Map<String, List<String>> listed, List<String> otherwise) ->
                "{by: " + by + ", values: "
                        + listed.entrySet().stream()
                                .map(e -> e.getKey() + ": " + e.getValue())
                                .collect(Collectors.joining(", ", "{", "}"))
                        + ", otherwise: " + (otherwise.isEmpty() ? "unplaced" : otherwise) + "}";
            case Cuts.Quantiles(List<String> percents, List<String> within, int fewest, boolean elseAll) ->
                "{quantiles: "
                        + percents.stream().map(p -> p + "%").collect(Collectors.joining(", ", "[", "]"))
                        + (within.isEmpty() ? "" : ", within: " + within)
                        + (fewest > 1
                                ? ", fewest: " + fewest + ", otherwise: " + (elseAll ? "population" : "unplaced")
                                : "")
                        + "}";
        };
    }
}
