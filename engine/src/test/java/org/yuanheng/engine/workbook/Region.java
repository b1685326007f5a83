package org.yuanheng.engine.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Some 3,000 invented firms with what real ones have: sizes over three orders of magnitude, taxes paid back, missing
 * emissions and land, idle land that makes a divisor negative, twins that tie, units in transition.
 */
final class Region {
    private static final List<String> COUNTIES = List.of("黄岩", "椒江", "路桥", "温岭", "玉环", "临海");
    private static final List<String> INDUSTRIES = List.of("0610", "3311", "3584");

    /** The columns of the facts. */
    static final List<String> COLUMNS = List.of(
            "unit_id",
            "county",
            "industry",
            "scale",
            "participation",
            "production_on",
            "tax",
            "land",
            "leased_out",
            "value_added",
            "energy",
            "emission",
            "staff",
            "rd",
            "revenue",
            "profit",
            "fatal_accidents");

    private final List<List<String>> rows = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(20260131);

    /** The firms, the same at every call. */
    static Region of(int firms) {
        Region region = new Region();
        for (int i = 0; i < firms; i++) {
            region.rows.add(i % 40 == 7 ? region.twin(i) : region.firm(i));
        }
        return region;
    }

    /** The facts with one cell changed. */
    String with(String unit, String column, String value) {
        int place = COLUMNS.indexOf(column);
        for (List<String> row : rows) {
            if (row.getFirst().equals(unit)) {
                row.set(place, value);
            }
        }
        return csv();
    }

    String csv() {
        return rows.stream()
                .map(row -> String.join(",", row))
                .collect(Collectors.joining("\n", String.join(",", COLUMNS) + "\n", "\n"));
    }

    /** The same figures as the firm before, under another id: only the id decides their rank. */
    private List<String> twin(int i) {
        List<String> twin = new ArrayList<>(rows.getLast());
        twin.set(0, id(i));
        return twin;
    }

    private String id(int i) {
        return String.format(Locale.ROOT, "91331%06d%07d", i * 7919 % 1_000_003, i);
    }

    private List<String> firm(int i) {
        double land = log(3, 1);
        double tax = land * log(2.6, 1) * (random.nextInt(20) == 0 ? -1 : 1);
        double valueAdded = land * log(4.5, 0.8);
        List<String> row = new ArrayList<>(List.of(
                id(i),
                pick(COUNTIES),
                random.nextInt(99) == 0 ? "" : pick(INDUSTRIES),
                random.nextInt(30) == 0 ? "BELOW" : "ABOVE",
                participation(),
                random.nextInt(9) == 0 ? "" : "20" + (10 + random.nextInt(16)) + "-0" + (1 + random.nextInt(9)) + "-15",
                rarely(60, number(tax, random.nextInt(7))),
                rarely(60, number(land, 2)),
                random.nextInt(4) == 0 ? number(land * random.nextDouble() * 1.2, 2) : "0",
                number(valueAdded, 2),
                rarely(30, number(valueAdded / log(1, 0.8), 3)),
                rarely(6, number(valueAdded / 4900 / log(0, 0.7), 6)),
                Integer.toString(random.nextInt(900)),
                number(valueAdded * 0.1 * random.nextDouble(), 2),
                number(valueAdded * 4, 4),
                rarely(9, number(valueAdded * (random.nextDouble() - 0.4), 2)),
                random.nextInt(80) == 0 ? "1" : random.nextInt(50) == 0 ? "" : "0"));
        return row;
    }

    private String participation() {
        return switch (random.nextInt(40)) {
            case 0 -> "SCORED_NO_CLASS";
            case 1, 2 -> "TRANSITION";
            case 3 -> "EXEMPT";
            case 4, 5, 6 -> "";
            default -> "EVALUATED";
        };
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String rarely(int oneIn, String otherwise) {
        return random.nextInt(oneIn) == 0 ? "" : otherwise;
    }

    private double log(double mean, double deviation) {
        return Math.exp(mean + deviation * random.nextGaussian());
    }

    private static String number(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
