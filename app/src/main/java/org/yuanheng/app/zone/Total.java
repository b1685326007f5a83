package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the firms of a place add up to. Ratios of a place are always sum over sum, never a mean of its firms' ratios.
 *
 * @param firms how many firms the registry has there
 * @param items by item of the vocabulary, in its unit
 * @param revenueByIndustry revenue in 万元 by GB/T 4754 code, of firms whose industry is known
 */
public record Total(long firms, Map<String, Sum> items, Map<String, BigDecimal> revenueByIndustry) {
    /** No firm. */
    public static final Total NOTHING = new Total(0, Map.of(), Map.of());

    private static final String REVENUE = "revenue";
    private static final int DECIMALS = 10;
    private static final int DIVISION = 2;

    /**
     * One item summed.
     *
     * @param firms how many firms have a figure
     */
    public record Sum(BigDecimal value, long firms) {
        private Sum plus(Sum other) {
            return new Sum(value.add(other.value), firms + other.firms);
        }
    }

    /** Copies the maps. */
    public Total {
        items = Map.copyOf(items);
        revenueByIndustry = Map.copyOf(revenueByIndustry);
    }

    /** Both together. */
    public Total plus(Total other) {
        Map<String, Sum> sums = new HashMap<>(items);
        other.items.forEach((item, sum) -> sums.merge(item, sum, Sum::plus));
        Map<String, BigDecimal> revenues = new HashMap<>(revenueByIndustry);
        other.revenueByIndustry.forEach((code, revenue) -> revenues.merge(code, revenue, BigDecimal::add));
        return new Total(firms + other.firms, sums, revenues);
    }

    /** The sum of an item; null when no firm has a figure. */
    public @Nullable BigDecimal value(String item) {
        Sum sum = items.get(item);
        return sum == null ? null : sum.value();
    }

    /** How many firms have a figure of an item. */
    public long having(String item) {
        Sum sum = items.get(item);
        return sum == null ? 0 : sum.firms();
    }

    /** One sum over another; null when either is missing or the lower one is zero. */
    public @Nullable BigDecimal ratio(String above, String under) {
        return over(value(above), value(under));
    }

    /** The revenue of an industry given by several codes, each standing for all that begin with it; null without codes. */
    public @Nullable BigDecimal leadRevenue(List<String> codes) {
        if (codes.isEmpty() || value(REVENUE) == null) {
            return null;
        }
        return revenueByIndustry.entrySet().stream()
                .filter(each -> codes.stream().anyMatch(each.getKey()::startsWith))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** 首位产业集聚度: revenue of the first industry over the revenue of all firms. */
    public @Nullable BigDecimal concentration(List<String> codes) {
        return over(leadRevenue(codes), value(REVENUE));
    }

    /** The division (two digits) with the most revenue. */
    public Optional<String> largestDivision() {
        Map<String, BigDecimal> divisions = new HashMap<>();
        revenueByIndustry.forEach((code, revenue) -> {
            if (code.length() >= DIVISION) {
                divisions.merge(code.substring(0, DIVISION), revenue, BigDecimal::add);
            }
        });
        return divisions.entrySet().stream()
                .max(Map.Entry.<String, BigDecimal>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    static @Nullable BigDecimal over(@Nullable BigDecimal above, @Nullable BigDecimal under) {
        return above == null || under == null || under.signum() == 0
                ? null
                : above.divide(under, DECIMALS, RoundingMode.HALF_UP);
    }
}
