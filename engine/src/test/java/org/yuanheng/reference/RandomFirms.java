package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.yuanheng.reference.ReferenceScheme.Column;
import org.yuanheng.reference.Unit.Participation;

/**
 * Invented firms: whatever real files bring, in any mixture, the same for the same seed. Sizes are log-normal; some
 * facts are missing, zero or negative; some firms have figures of 18 digits; groups run from one firm to hundreds.
 */
final class RandomFirms {
    static final List<String> COUNTIES = List.of(
            "黄岩区",
            "椒江区",
            "路桥区",
            "温岭市",
            "玉环市",
            "Lin, hai",
            "\"仙居\"",
            "𠮷安县",
            "Ａ区",
            "ıı",
            "İ",
            "i",
            "I",
            "zone 10",
            "zone 9");
    private static final List<String> STARTS = List.of(
            "91331003",
            "9133",
            "a",
            "B",
            "b",
            "é",
            "Ａ",
            "𠮷",
            "😀",
            "园区, ",
            "\"甲\"",
            "=",
            "-",
            "0",
            " ",
            "厂",
            "\uE000");

    private final ReferenceScheme scheme;
    private final SplittableRandom random;
    private final Map<String, Double> medians = new HashMap<>();
    private final Map<String, List<String>> said = new HashMap<>();
    private Set<String> flags = Set.of();
    private int groups = 40;
    private int longDigits = 12;
    private double missing = 0.06;

    RandomFirms(ReferenceScheme scheme, long seed) {
        this.scheme = scheme;
        this.random = new SplittableRandom(seed);
    }

    /** The middle of a fact's sizes; 100 unless said. */
    RandomFirms median(double median, String... facts) {
        for (String fact : facts) {
            medians.put(fact, median);
        }
        return this;
    }

    /** Facts that are mostly 0, seldom 1, 2 or 3, now and then missing: what overrides ask for. */
    RandomFirms flags(String... facts) {
        flags = Set.of(facts);
        return this;
    }

    /** What a text attribute may say, each as often as the others. */
    RandomFirms says(String attribute, String... words) {
        said.put(attribute, List.of(words));
        return this;
    }

    RandomFirms groups(int number) {
        groups = number;
        return this;
    }

    /** Whole digits of the figures of a firm that has long ones, as far as the column holds them. */
    RandomFirms longDigits(int digits) {
        longDigits = digits;
        return this;
    }

    /** How often a fact is missing. */
    RandomFirms missing(double share) {
        missing = share;
        return this;
    }

    List<Unit> make(int count) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            units.add(firm(i));
        }
        Collections.shuffle(units, new Random(random.nextLong()));
        return units;
    }

    private Unit firm(int i) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        boolean wide = random.nextInt(25) == 0;
        for (Column column : scheme.columns()) {
            if (random.nextDouble() >= missing) {
                numbers.put(column.id(), flags.contains(column.id()) ? flag(column) : number(column, wide));
            }
        }
        return new Unit(id(i), participation(), texts(), numbers);
    }

    private String id(int i) {
        return pick(STARTS) + "~" + Integer.toString(i, 36) + (random.nextInt(8) == 0 ? "~" + pick(STARTS) : "");
    }

    private Optional<Participation> participation() {
        int of = random.nextInt(100);
        if (of < 88) {
            return of < 44 ? Optional.empty() : Optional.of(Participation.EVALUATED);
        }
        return Optional.of(
                of < 92 ? Participation.SCORED_NO_CLASS : of < 96 ? Participation.TRANSITION : Participation.EXEMPT);
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        double skewed = random.nextDouble();
        int group = (int) (groups * skewed * skewed * skewed);
        for (String attribute : scheme.texts()) {
            if (random.nextInt(70) != 0) {
                texts.put(attribute, text(attribute, group));
            }
        }
        return texts;
    }

    private String text(String attribute, int group) {
        List<String> words = said.get(attribute);
        if (words != null) {
            return pick(words);
        }
        return switch (attribute) {
            case "county" -> COUNTIES.get(group % COUNTIES.size()) + (group < COUNTIES.size() ? "" : "-" + group);
            case "scale" -> random.nextInt(20) == 0 ? "BELOW" : random.nextInt(40) == 0 ? "SERVICE" : "ABOVE";
            default -> pick(COUNTIES).substring(0, 1).replace("\uD842", "乡");
        };
    }

    private BigDecimal flag(Column column) {
        int value = random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
        return BigDecimal.valueOf(value).setScale(column.decimals());
    }

    private BigDecimal number(Column column, boolean wide) {
        int of = random.nextInt(100);
        if (of < 4) {
            return BigDecimal.ZERO.setScale(column.decimals());
        }
        BigDecimal size = wide ? digits(Math.min(18, longDigits + column.decimals()), column.decimals()) : size(column);
        return of < 7 ? size.negate() : size;
    }

    /** A figure of so many digits, so many of them decimals. */
    private BigDecimal digits(int digits, int decimals) {
        StringBuilder text = new StringBuilder().append(1 + random.nextInt(9));
        while (text.length() < digits) {
            text.append(random.nextInt(10));
        }
        return new BigDecimal(new BigInteger(text.toString()), decimals);
    }

    /** Log-normal; one in three is a round figure, so that ties and halves come about by themselves. */
    private BigDecimal size(Column column) {
        double size = medians.getOrDefault(column.id(), 100.0) * StrictMath.exp(1.2 * gaussian());
        int decimals = random.nextInt(3) == 0 ? Math.min(1, column.decimals()) : column.decimals();
        return new BigDecimal(size).setScale(decimals, RoundingMode.HALF_UP).setScale(column.decimals());
    }

    /** By twelve uniform draws: the same on every JDK. */
    private double gaussian() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
