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
import org.yuanheng.reference.ReferenceMatch.Part;

/** What any engine must pass for matches. */
public abstract class MatchContract extends TrialsContract {
    private static final List<String> TEXTS = List.of("scale", "county", "zone");
    private static final List<String> FACTS = List.of("tax", "land", "rd", "staff");
    private static final String RULEBOOK = """
            id: pairs
            kind: match
            sides:
              - {id: need, which: scale <> 'BELOW'}
              - {id: product, which: scale <> 'ABOVE', capacity: staff}
            filters:
              - {id: zone, that: need_zone = product_zone}
              - {id: tax, that: need_tax <= product_tax or need_county = 'N'}
            score:
              - {id: land, points: 10 * product_land / need_land, most: 10}
              - {id: rd, points: need_rd - product_rd, most: 5.5}
              - {id: county, points: case when need_county = product_county then 2.00005 else 0 end, most: 3}
            """;

    private static ReferenceMatch reference(List<Unit> units, String method, String least, String mistake) {
        return new ReferenceMatch(
                Condition.isNot("scale", "BELOW"),
                Condition.isNot("scale", "ABOVE"),
                "staff",
                List.of(
                        new Condition.Same("need_zone", "product_zone"),
                        Condition.anyOf(
                                new Condition.Compares(Formula.fact("need_tax"), "<=", Formula.fact("product_tax")),
                                Condition.is("need_county", "N"))),
                List.of(
                        new Part(
                                "land",
                                Formula.number("10")
                                        .times(Formula.fact("product_land"))
                                        .over(Formula.fact("need_land")),
                                "10"),
                        new Part("rd", Formula.fact("need_rd").minus(Formula.fact("product_rd")), "5.5"),
                        new Part(
                                "county",
                                new Formula.Choice(
                                        new Condition.Same("need_county", "product_county"),
                                        Formula.number("2.00005"),
                                        Formula.number("0")),
                                "3")),
                method,
                new BigDecimal(least),
                units,
                mistake);
    }

    @Override
    List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        trials.add(onTheLeast());
        for (int seed = 0; seed < 60; seed++) {
            String method = List.of("", "best_first", "most_points").get(seed % 3);
            String least = seed % 6 < 3 ? "0" : "5";
            int count = method.equals("most_points")
                    ? 3 + seed / 6
                    : List.of(200, 1, 9, 0).get(seed / 6 % 4);
            List<Unit> units = units(new SplittableRandom(4_000 + seed), count);
            String assign = method.isEmpty() ? "" : "assign: {method: " + method + ", at_least: " + least + "}\n";
            trials.add(new Trial(
                    count + " units, " + method + " seed " + seed,
                    RULEBOOK + assign,
                    facts(units),
                    mistake -> reference(units, method, least, mistake).results()));
        }
        return trials;
    }

    /** A pair whose score is exactly the least. */
    private static Trial onTheLeast() {
        Map<String, BigDecimal> need = Map.of(
                "tax",
                new BigDecimal("1.000000"),
                "land",
                new BigDecimal("2.000000"),
                "rd",
                new BigDecimal("0.000000"));
        Map<String, BigDecimal> product = Map.of(
                "tax", new BigDecimal("1.000000"),
                "land", new BigDecimal("1.000000"),
                "rd", new BigDecimal("0.000000"),
                "staff", new BigDecimal("1.000000"));
        List<Unit> units = List.of(
                new Unit("u0", Optional.empty(), Map.of("scale", "ABOVE", "zone", "z", "county", "N"), need),
                new Unit("u1", Optional.empty(), Map.of("scale", "BELOW", "zone", "z", "county", "S"), product));
        return new Trial(
                "a score of exactly the least",
                RULEBOOK + "assign: {method: best_first, at_least: 5}\n",
                facts(units),
                mistake -> reference(units, "best_first", "5", mistake).results());
    }

    @Override
    int fewestUnits() {
        return 1_500;
    }

    @Override
    Map<String, String> mistakes() {
        Map<String, String> mistakes = new TreeMap<>();
        Stream.of(
                        ReferenceMatch.UNKNOWN_PASSES,
                        ReferenceMatch.UNCUT_ABOVE,
                        ReferenceMatch.UNCUT_BELOW,
                        ReferenceMatch.SELF,
                        ReferenceMatch.PLACED_BY_ID_DOWN,
                        ReferenceMatch.CAPACITY_IGNORED,
                        ReferenceMatch.MISSING_CAPACITY_IS_ONE,
                        ReferenceMatch.LEAST_EXCLUDED,
                        ReferenceMatch.NOTHING_ASSIGNED,
                        ReferenceMatch.GREEDY,
                        ReferenceMatch.SUM_OF_PUBLISHED)
                .forEach(mistake -> mistakes.put(mistake, "in the reference"));
        return mistakes;
    }

    /** Few sizes, so that scores tie and reach the least exactly; few zones, so that most pairs fit. */
    private static List<Unit> units(SplittableRandom random, int count) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> texts = new HashMap<>();
            texts.put("scale", List.of("ABOVE", "BELOW", "SERVICE").get(random.nextInt(3)));
            if (random.nextInt(10) > 0) {
                texts.put("zone", count > 100 ? "z" + random.nextInt(6) : "z");
            }
            if (random.nextInt(10) > 0) {
                texts.put("county", List.of("N", "S", "园").get(random.nextInt(3)));
            }
            Map<String, BigDecimal> numbers = new HashMap<>();
            for (String fact : List.of("tax", "land", "rd")) {
                number(random).ifPresent(n -> numbers.put(fact, n));
            }
            if (random.nextInt(8) > 0) {
                numbers.put("staff", BigDecimal.valueOf(random.nextInt(7) * 500_000L - 500_000L, 6));
            }
            units.add(new Unit("u" + i, Optional.empty(), texts, numbers));
        }
        return units;
    }

    private static Optional<BigDecimal> number(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new BigDecimal("0.000000"));
            case 2, 3 -> Optional.of(BigDecimal.valueOf((1 + random.nextLong(6)) * 1_000_000, 6));
            default -> Optional.of(BigDecimal.valueOf(1 + random.nextLong(8_000_000), 6));
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
