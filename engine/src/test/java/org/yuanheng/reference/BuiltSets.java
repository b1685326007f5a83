package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.ratio;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yuanheng.reference.Unit.Participation;

/** 20,000 firms built to stand on the edges: halves, ties, tiny and empty groups, cuts, the limits of doubles. */
final class BuiltSets {
    private static final Participation[] UNRANKED = {Participation.SCORED_NO_CLASS, Participation.TRANSITION};

    private BuiltSets() {}

    static List<DataSet> all() {
        return Stream.concat(
                        IntStream.rangeClosed(0, 6).mapToObj(d -> halves(d, d == 4 ? 6000 : 500)),
                        Stream.of(
                                figures(),
                                meansOnHalves(),
                                ties(),
                                tinyGroups(),
                                barren(),
                                cuts(),
                                cancelling(),
                                wide()))
                .toList();
    }

    /** One firm: its figures by column, cut to the column's decimals without loss. */
    private static Unit unit(ReferenceScheme scheme, String id, String county, Map<String, BigDecimal> figures) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        scheme.columns()
                .forEach(c -> Optional.ofNullable(figures.get(c.id()))
                        .ifPresent(f -> numbers.put(c.id(), f.setScale(c.decimals()))));
        return new Unit(id, Optional.empty(), county.isEmpty() ? Map.of() : Map.of("county", county), numbers);
    }

    private static Unit unranked(Unit unit, int i) {
        return new Unit(unit.id(), Optional.of(UNRANKED[i % 2]), unit.texts(), unit.numbers());
    }

    /**
     * Totals of three indicators that end on an exact half of the last published decimal, 10⁻⁸ above and below it, and
     * their negatives. The baselines (24.1, 0.5, 1.6) make doubles of most points inexact; the decimals are exact.
     */
    static DataSet halves(int decimals, int firms) {
        String[] baselines = {"24.1", "0.5", "1.6"};
        String[] weights = {"10", "25", "40"};
        SchemeDraft draft =
                new SchemeDraft("built-halves-" + decimals).decimals(decimals).declares(9, "y");
        for (int i = 0; i < 3; i++) {
            draft.declares(9, "x" + i)
                    .indicator(
                            "r" + i,
                            ratio("x" + i, "y"),
                            weights[i],
                            Rule.against(baselines[i]).noFloor());
        }
        ReferenceScheme scheme =
                draft.ties("r0 desc", "x1").classes("A 20", "B 40", "C", "D 5").done();
        SplittableRandom random = new SplittableRandom(2000 + decimals);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < firms; i++) {
            BigDecimal total = half(random, decimals);
            BigDecimal left = total;
            BigDecimal y = BigDecimal.valueOf(100L * (1 + random.nextInt(30)));
            Map<String, BigDecimal> figures = new HashMap<>(Map.of("y", y));
            for (int k = 0; k < 3; k++) {
                BigDecimal points = k == 2 ? left : BigDecimal.valueOf(random.nextLong(4_000_000_000L), 8);
                left = left.subtract(points);
                BigDecimal perPoint = new BigDecimal(baselines[k]).divide(new BigDecimal(weights[k]));
                figures.put("x" + k, points.multiply(perPoint).multiply(y).stripTrailingZeros());
            }
            units.add(unit(scheme, "h" + i, "", figures));
        }
        return DataSet.of(scheme, units);
    }

    /** A total on a half of the decimal after the last, or 10⁻⁸ beside it, one in five below zero. */
    private static BigDecimal half(SplittableRandom random, int decimals) {
        BigDecimal half = BigDecimal.valueOf(random.nextLong(90_000_000) * 10 / 10, decimals)
                .remainder(BigDecimal.valueOf(100))
                .add(BigDecimal.valueOf(5, decimals + 1));
        BigDecimal beside = BigDecimal.valueOf(random.nextInt(3) - 1, 8);
        BigDecimal total = half.add(beside);
        return random.nextInt(5) == 0 ? total.negate() : total;
    }

    /** Single figures on a half: values at the seventh decimal, points at the fifth, k itself (x/2048). */
    static DataSet figures() {
        ReferenceScheme scheme = new SchemeDraft("built-figures")
                .declares(9, "x", "y", "z", "w")
                .indicator("r", ratio("x", "y"), "1", Rule.against("1").noFloor())
                .indicator("s", ratio("z", "w"), "1", Rule.against("1").noFloor())
                .done();
        SplittableRandom random = new SplittableRandom(3001);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            long step = random.nextLong(2000) - 1000;
            Map<String, BigDecimal> figures = switch (i % 4) {
                case 0 -> pair(BigDecimal.valueOf(step * 10 + 5, 7).add(near(random)), BigDecimal.ONE, step);
                case 1 -> pair(BigDecimal.valueOf(step * 10 + 5, 5).add(near(random)), BigDecimal.ONE, step);
                case 2 -> besideHalfOfK(step * 2 + 1);
                default -> pair(BigDecimal.valueOf(-Math.abs(step), 9), BigDecimal.TEN, step);
            };
            units.add(unit(scheme, "f" + i, "", figures));
        }
        return DataSet.of(scheme, units);
    }

    private static BigDecimal near(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextInt(3) - 1, 9);
    }

    private static Map<String, BigDecimal> pair(BigDecimal x, BigDecimal y, long step) {
        return Map.of("x", x, "y", y, "z", BigDecimal.valueOf(step, 3), "w", BigDecimal.valueOf(7));
    }

    /** x ÷ 2048 for odd x puts x × 10¹⁰ on a half; the second indicator brings the total to a half that shows it. */
    private static Map<String, BigDecimal> besideHalfOfK(long odd) {
        BigInteger k = BigInteger.valueOf(odd)
                .multiply(BigInteger.valueOf(9_765_625))
                .add(BigInteger.valueOf(Long.signum(odd)))
                .divide(BigInteger.TWO);
        BigInteger beyond = k.mod(BigInteger.valueOf(1_000_000));
        BigInteger rest = BigInteger.valueOf(1_500_000).subtract(beyond);
        return Map.of(
                "x",
                BigDecimal.valueOf(odd),
                "y",
                BigDecimal.valueOf(2048),
                "z",
                new BigDecimal(rest, 9),
                "w",
                BigDecimal.TEN);
    }

    /** Groups of three: the mean of the first two, on a half or a third, completes the third's total to a half. */
    static DataSet meansOnHalves() {
        ReferenceScheme scheme = new SchemeDraft("built-means")
                .declares(9, "x", "y", "z", "w")
                .within("county")
                .indicator(
                        "r", ratio("x", "y"), "1", Rule.against("1").noFloor().filledByMean())
                .indicator("s", ratio("z", "w"), "1", Rule.against("1").noFloor())
                .done();
        SplittableRandom random = new SplittableRandom(3002);
        List<Unit> units = new ArrayList<>();
        for (int g = 0; g < 400; g++) {
            int having = 2 + g % 3;
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < having; i++) {
                BigInteger k = BigInteger.valueOf(random.nextLong(40_000_000) - (g % 2 == 0 ? 0 : 40_000_000));
                sum = sum.add(k);
                units.add(unit(scheme, "m" + g + "-" + i, "g" + g, tenths("x", "y", k)));
            }
            BigInteger mean = new Fixed(Mutant.NONE).mean(sum, having);
            BigInteger rest =
                    BigInteger.valueOf(5_500_000L * (g % 2 == 0 ? 1 : -1)).subtract(mean);
            units.add(unit(scheme, "m" + g + "-filled", "g" + g, tenths("z", "w", rest)));
        }
        return DataSet.of(scheme, units);
    }

    /** x ÷ y = k × 10⁻¹⁰, within nine decimals each. */
    private static Map<String, BigDecimal> tenths(String x, String y, BigInteger k) {
        return Map.of(x, new BigDecimal(k, 9), y, BigDecimal.TEN);
    }

    /** Few different figures, hence ties in total, in the first key, in both and in the second key as well. */
    static DataSet ties() {
        ReferenceScheme scheme = new SchemeDraft("built-ties")
                .declares(9, "x", "y", "t", "u")
                .within("county")
                .indicator("r", ratio("x", "y"), "10", Rule.against("1").cap("1.5"))
                .indicator(
                        "key", ratio("t", "y"), "1", Rule.against("1000000000").noFloor())
                .ties("key desc", "u")
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        SplittableRandom random = new SplittableRandom(3003);
        List<String> marks = List.of("a", "Z", "Ａ", "𠮷", "\uE000", "é", "😀", "~");
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Map<String, BigDecimal> figures = new HashMap<>();
            figures.put("x", BigDecimal.valueOf(random.nextInt(4)).add(BigDecimal.valueOf(random.nextInt(4), 6)));
            figures.put("y", BigDecimal.valueOf(1L << random.nextInt(2)));
            if (random.nextInt(5) > 0) {
                figures.put(
                        "t", BigDecimal.valueOf(random.nextInt(3) - 1).add(BigDecimal.valueOf(random.nextInt(3), 9)));
            }
            if (random.nextInt(4) > 0) {
                figures.put("u", BigDecimal.valueOf(random.nextInt(2), 9).add(BigDecimal.valueOf(123_456_789)));
            }
            String id = marks.get(random.nextInt(marks.size())) + marks.get(random.nextInt(marks.size())) + i;
            units.add(unit(scheme, id, "g" + random.nextInt(6), figures));
        }
        return DataSet.of(scheme, units);
    }

    /** Groups of 0, 1, 2 and 3 ranked units, with up to two unranked beside them. */
    static DataSet tinyGroups() {
        ReferenceScheme scheme = new SchemeDraft("built-tiny-groups")
                .declares(6, "x", "y", "f")
                .within("county")
                .indicator(
                        "r",
                        ratio("x", "y"),
                        "60",
                        Rule.againstTheGroup().cap("1.5").filledByMean())
                .indicator("s", ratio("y", "x"), "40", Rule.against("1").filledByMean())
                .classes("A 34", "B 20", "C", "D 10", "E 34")
                .consuming("held", ReferenceScheme.ClassOverride.Kind.FIX, "E", Condition.compares("f", ">", "8"))
                .transition("T")
                .done();
        SplittableRandom random = new SplittableRandom(3004);
        List<Unit> units = new ArrayList<>();
        for (int g = 0; units.size() < 1500; g++) {
            for (int i = 0; i < g % 4 + g % 3; i++) {
                Map<String, BigDecimal> figures = new HashMap<>();
                for (String column : List.of("x", "y", "f")) {
                    if (random.nextInt(6) > 0) {
                        figures.put(column, BigDecimal.valueOf(random.nextInt(11) - 1));
                    }
                }
                Unit unit = unit(scheme, "t" + g + "-" + i, "group " + g, figures);
                units.add(i < g % 4 ? unit : unranked(unit, i));
            }
        }
        return DataSet.of(scheme, units);
    }

    /** Groups in which a whole indicator is missing, negative, or sums to zero or below. */
    static DataSet barren() {
        ReferenceScheme scheme = new SchemeDraft("built-barren")
                .declares(6, "x", "y", "z")
                .within("county")
                .indicator("r", ratio("x", "y"), "50", Rule.againstTheGroup().noFloor())
                .indicator(
                        "s",
                        fact("z").minus(fact("x")).over(fact("y")),
                        "50",
                        Rule.againstTheGroup().filledByMean())
                .ties("s desc")
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        SplittableRandom random = new SplittableRandom(3005);
        List<Unit> units = new ArrayList<>();
        for (int g = 0; g < 250; g++) {
            for (int i = 0; i < 5; i++) {
                BigDecimal size = BigDecimal.valueOf(1 + random.nextInt(9));
                Map<String, BigDecimal> figures = new HashMap<>();
                if (g % 5 != 0) {
                    figures.put("x", g % 5 == 1 ? size.negate() : BigDecimal.valueOf(i < 4 ? 1 : g % 5 == 2 ? -4 : -5));
                }
                if (g % 7 != 0) {
                    figures.put("y", g % 7 == 1 ? size.negate() : g % 7 == 2 ? BigDecimal.ZERO : size);
                }
                figures.put("z", BigDecimal.valueOf(random.nextInt(5) - 2));
                Unit unit = unit(scheme, "b" + g + "-" + i, "g" + g, figures);
                units.add(g % 11 == 0 ? unranked(unit, i) : unit);
            }
        }
        return DataSet.of(scheme, units);
    }

    /** Groups of every size up to 60 and one of 672, of which 5 % are 33. */
    static DataSet cuts() {
        ReferenceScheme scheme = new SchemeDraft("built-cuts")
                .declares(6, "x", "y")
                .within("county")
                .indicator("r", ratio("x", "y"), "100", Rule.against("50"))
                .classes("A 12.5", "B 33.33", "C", "D 7.5", "E 5")
                .done();
        SplittableRandom random = new SplittableRandom(3006);
        List<Unit> units = new ArrayList<>();
        for (int size : IntStream.concat(IntStream.rangeClosed(1, 60), IntStream.of(672))
                .toArray()) {
            for (int i = 0; i < size + size % 4; i++) {
                Map<String, BigDecimal> figures = Map.of(
                        "x", BigDecimal.valueOf(random.nextInt(1000)), "y", BigDecimal.valueOf(1 + random.nextInt(20)));
                Unit unit = unit(scheme, "c" + size + "-" + i, "n = " + size, figures);
                units.add(i < size ? unit : unranked(unit, i));
            }
        }
        return DataSet.of(scheme, units);
    }

    /** Sums whose great terms cancel: exact decimals keep the small ones, doubles lose them. */
    static DataSet cancelling() {
        ReferenceScheme scheme = new SchemeDraft("built-cancelling")
                .declares(6, "x", "y")
                .within("county")
                .indicator("r", ratio("x", "y"), "10", Rule.againstTheGroup().cap("1.5"))
                .done();
        SplittableRandom random = new SplittableRandom(3007);
        List<Unit> units = new ArrayList<>();
        for (int g = 0; g < 200; g++) {
            BigDecimal great =
                    BigDecimal.valueOf(100_000_000_000_000_000L + random.nextLong(800_000_000_000_000_000L), 6);
            BigDecimal small = BigDecimal.valueOf(random.nextInt(5) - 1, 6);
            List<BigDecimal> terms = List.of(great, small, great.negate());
            for (int i = 0; i < terms.size(); i++) {
                units.add(unit(
                        scheme,
                        "s" + g + "-" + i,
                        "g" + g,
                        Map.of("x", terms.get(i), "y", BigDecimal.valueOf(1_000_000))));
            }
        }
        return DataSet.of(scheme, units);
    }

    /** Figures so wide that the last bit of a double shows in the published digits. */
    static DataSet wide() {
        ReferenceScheme scheme = new SchemeDraft("built-wide")
                .declares(9, "x")
                .declares(6, "p", "q")
                .declares(0, "unity")
                .within("county")
                .indicator("itself", ratio("x", "unity"), "1", Rule.against("7"))
                .indicator("share", ratio("p", "q"), "100000000", Rule.againstTheGroup())
                .indicator("tenth", ratio("p", "q"), "30000000", Rule.against("0.7"))
                .decimals(6)
                .done();
        SplittableRandom random = new SplittableRandom(3008);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            long p = 300_000_000_000_000_000L + random.nextLong(600_000_000_000_000_000L);
            long q = 300_000_000_000_000_000L + random.nextLong(600_000_000_000_000_000L);
            Map<String, BigDecimal> figures = Map.of(
                    "x", BigDecimal.valueOf(300_000_000_000_000_000L + random.nextLong(500_000_000_000_000_000L), 9),
                    "p", BigDecimal.valueOf(p, 6),
                    "q", BigDecimal.valueOf(q, 6),
                    "unity", BigDecimal.ONE);
            units.add(unit(scheme, "w" + i, "g" + random.nextInt(200), figures));
        }
        return DataSet.of(scheme, units);
    }
}
