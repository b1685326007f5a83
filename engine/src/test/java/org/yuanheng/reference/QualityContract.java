package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yuanheng.reference.ReferenceQuality.Check;
import org.yuanheng.reference.ReferenceQuality.Test;

/** What any engine must pass for rules of checks. */
public abstract class QualityContract extends TrialsContract {
    private static final List<String> TEXTS = List.of("county", "zone", "scale");
    private static final List<String> FACTS = List.of("tax", "land", "revenue", "rd", "output");
    private static final String RULEBOOK = """
            id: checks
            kind: quality
            population: unit_id is not null
            checks:
              - {id: land_positive, that: land > 0, severity: warn, missing: report, owner: O, advice: x}
              - {id: rd_within, when: revenue > 0 and scale = 'ABOVE', that: rd <= revenue, severity: warn, owner: O, advice: x}
              - {id: yield, that: tax / land < 2, severity: warn, missing: report, owner: O, advice: x}
              - {id: change, change: {of: tax, before: output, at_most: 50%, ignore_below: 0.3}, severity: warn, owner: O, advice: x}
              - {id: change-report, change: {of: tax, before: output, at_most: 100%}, severity: warn, missing: report, owner: O, advice: x}
              - {id: same-place, unique: [county, zone], severity: warn, owner: O, advice: x}
              - {id: same-figures, when: scale = 'ABOVE', unique: [tax, county], severity: warn, owner: O, advice: x}
              - {id: county-sum, sum: {of: tax, within: [county], equals: output, tolerance: 0.5}, severity: warn, owner: O, advice: x}
              - {id: place-sum, when: scale = 'ABOVE', sum: {of: land, within: [county, zone], equals: revenue, tolerance: 0.1}, severity: warn, owner: O, advice: x}
              - {id: all-sum, sum: {of: rd, equals: revenue}, severity: warn, owner: O, advice: x}
              - {id: agree, agree: {of: tax, with: output, at_most: 25%, ignore_below: 0.6}, severity: warn, owner: O, advice: x}
              - {id: peers, when: scale = 'ABOVE', peers: {of: tax, within: [zone], at_most: 1.5, fewest: 6}, severity: warn, owner: O, advice: x}
              - {id: peers-all, peers: {of: tax / land, at_most: 4, fewest: 3}, severity: warn, owner: O, advice: x}
              - {id: peers-alike, peers: {of: 'greatest(least(tax, 2.5), 2)', within: [county], at_most: 3, fewest: 3}, severity: warn, owner: O, advice: x}
            """;

    private static List<Check> checks() {
        Condition above = Condition.is("scale", "ABOVE");
        Formula change = Formula.fact("tax").minus(Formula.fact("output")).over(Formula.fact("output"));
        Formula difference = Formula.fact("tax").minus(Formula.fact("output"));
        Condition steady = new Condition.Compares(Formula.call("abs", change), "<=", Formula.number("0.5"));
        Condition small = new Condition.Compares(Formula.call("abs", difference), "<", Formula.number("0.3"));
        Condition doubled = new Condition.Compares(Formula.call("abs", change), "<=", Formula.number("1"));
        Formula within = Formula.fact("revenue").minus(Formula.fact("rd"));
        Formula larger = Formula.call(
                "greatest", Formula.call("abs", Formula.fact("tax")), Formula.call("abs", Formula.fact("output")));
        Condition near = new Condition.Compares(
                Formula.call("abs", difference), "<=", Formula.number("0.25").times(larger));
        Condition slight = new Condition.Compares(Formula.call("abs", difference), "<", Formula.number("0.6"));
        Formula cut = Formula.call(
                "greatest", Formula.call("least", Formula.fact("tax"), Formula.number("2.5")), Formula.number("2"));
        Formula yield = Formula.ratio("tax", "land");
        return List.of(
                check("land_positive", true, Condition.compares("land", ">", "0"), Formula.fact("land"), "land"),
                new Check(
                        "rd_within",
                        Optional.of(Condition.allOf(Condition.compares("revenue", ">", "0"), above)),
                        new Test.That(
                                new Condition.Compares(Formula.fact("rd"), "<=", Formula.fact("revenue")),
                                within,
                                List.of("rd", "revenue")),
                        false),
                check(
                        "yield",
                        true,
                        new Condition.Compares(yield, "<", Formula.number("2")),
                        Formula.number("2").minus(yield),
                        "land",
                        "tax"),
                check("change", false, Condition.anyOf(steady, small), change, "output", "tax"),
                check("change-report", true, doubled, change, "output", "tax"),
                new Check("same-place", Optional.empty(), new Test.Unique(List.of("county", "zone")), false),
                new Check("same-figures", Optional.of(above), new Test.Unique(List.of("tax", "county")), false),
                new Check(
                        "county-sum", Optional.empty(), new Test.Sum("tax", List.of("county"), "output", "0.5"), false),
                new Check(
                        "place-sum",
                        Optional.of(above),
                        new Test.Sum("land", List.of("county", "zone"), "revenue", "0.1"),
                        false),
                new Check("all-sum", Optional.empty(), new Test.Sum("rd", List.of(), "revenue", "0"), false),
                check("agree", false, Condition.anyOf(near, slight), difference, "output", "tax"),
                new Check(
                        "peers",
                        Optional.of(above),
                        new Test.Peers(Formula.fact("tax"), List.of("tax"), List.of("zone"), "1.5", 6),
                        false),
                new Check(
                        "peers-all",
                        Optional.empty(),
                        new Test.Peers(yield, List.of("tax", "land"), List.of(), "4", 3),
                        false),
                new Check(
                        "peers-alike",
                        Optional.empty(),
                        new Test.Peers(cut, List.of("tax"), List.of("county"), "3", 3),
                        false));
    }

    private static Check check(String id, boolean report, Condition condition, Formula figure, String... reads) {
        return new Check(id, Optional.empty(), new Test.That(condition, figure, List.of(reads)), report);
    }

    @Override
    List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (int seed = 0; seed < 30; seed++) {
            int count = List.of(0, 1, 2, 5, 60, 2_000).get(seed % 6);
            List<Unit> units = units(new SplittableRandom(700 + seed), count);
            trials.add(new Trial(
                    count + " units, seed " + seed,
                    RULEBOOK,
                    facts(units),
                    mistake -> new ReferenceQuality(checks(), units, mistake).results()));
        }
        return trials;
    }

    @Override
    int fewestUnits() {
        return 10_000;
    }

    @Override
    Map<String, String> mistakes() {
        Map<String, String> mistakes = new TreeMap<>();
        Stream.of(
                        ReferenceQuality.UNKNOWN_IS_FOUND,
                        ReferenceQuality.UNKNOWN_WHEN_IS_ASKED,
                        ReferenceQuality.EMPTY_KEYS_EQUAL,
                        ReferenceQuality.KEYS_RUN_TOGETHER,
                        ReferenceQuality.NOT_ASKED_SHARE,
                        ReferenceQuality.TOLERANCE_EXCLUDED,
                        ReferenceQuality.MISSING_ADDS_NOTHING,
                        ReferenceQuality.SUM_FOR_EACH,
                        ReferenceQuality.SUM_ROUNDED,
                        ReferenceQuality.LOWER_MIDDLE,
                        ReferenceQuality.FARTHEST_EXCLUDED,
                        ReferenceQuality.FEW_ARE_COMPARED,
                        ReferenceQuality.NOT_ASKED_ARE_PEERS,
                        ReferenceQuality.NO_SPREAD_IS_FOUND,
                        ReferenceQuality.BLIND_TO_DECREASE)
                .forEach(mistake -> mistakes.put(mistake, "in the reference"));
        return mistakes;
    }

    private static List<Unit> units(SplittableRandom random, int count) {
        List<String> parts = List.of("a", "ab", "b", "bc", "c", "乙, \"x\"");
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> texts = new HashMap<>();
            if (random.nextInt(9) > 0) {
                texts.put("county", parts.get(random.nextInt(parts.size())) + (count > 100 ? random.nextInt(300) : ""));
            }
            if (random.nextInt(9) > 0) {
                texts.put("zone", (count > 100 ? random.nextInt(20) : "") + parts.get(random.nextInt(parts.size())));
            }
            if (random.nextInt(9) > 0) {
                texts.put("scale", random.nextInt(3) > 0 ? "ABOVE" : "BELOW");
            }
            Map<String, BigDecimal> numbers = new HashMap<>();
            for (String fact : FACTS) {
                number(random).ifPresent(n -> numbers.put(fact, n));
            }
            units.add(new Unit("u" + i, Optional.empty(), texts, numbers));
        }
        return units;
    }

    private static Optional<BigDecimal> number(SplittableRandom random) {
        return switch (random.nextInt(24)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new BigDecimal("0.000000"));
            case 2 -> Optional.of(BigDecimal.valueOf(-random.nextLong(4_000_000), 6));
            case 3, 4 -> Optional.of(BigDecimal.valueOf(random.nextLong(4_000_000), 6));
            default -> Optional.of(BigDecimal.valueOf((1 + random.nextLong(8)) * 500_000, 6));
        };
    }

    private static String facts(List<Unit> units) {
        List<String> header = new ArrayList<>(List.of("unit_id"));
        header.addAll(TEXTS);
        header.addAll(FACTS);
        StringBuilder csv = new StringBuilder(Csv.line(header));
        for (Unit unit : units) {
            List<String> row = new ArrayList<>(List.of(unit.id()));
            TEXTS.forEach(text -> row.add(unit.text(text).orElse("")));
            FACTS.forEach(fact ->
                    row.add(unit.number(fact).map(BigDecimal::toPlainString).orElse("")));
            csv.append(Csv.line(row));
        }
        return csv.toString();
    }
}
