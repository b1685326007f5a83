package org.yuanheng.engine.period;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.yuanheng.engine.period.MonthFigure.Known;
import org.yuanheng.engine.period.MonthFigure.Unknown;
import org.yuanheng.engine.period.MonthFigure.Why;

/**
 * An item of one unit month by month: the figures delivered for single months and for the months since January, and what
 * follows from them, exactly.
 *
 * <p>A month nobody delivered by itself is the difference of two cumulative figures; what has no such figure before it is
 * unknown and never zero. January and February are published together: where only that sum is known, neither is.
 *
 * <p>Nothing that is worked out here is kept anywhere. When a department corrects a month, what followed from it follows
 * from the corrected figure.
 *
 * <p>Example: of {@code 2025-01..02 = 30} and {@code 2025-01..03 = 50}, March is 20, January to March are 50, and February
 * is unknown.
 *
 * @param delivered the figures by the period they were delivered for, each a month or the months since January
 */
public record Running(NavigableMap<Period, BigDecimal> delivered) {
    public Running {
        delivered = Collections.unmodifiableNavigableMap(new TreeMap<>(delivered));
        delivered.keySet().stream().filter(period -> !period.monthly()).forEach(period -> {
            throw new IllegalArgumentException("not monthly: " + period);
        });
    }

    /** Figures by period, in any order. */
    public static Running of(Map<Period, BigDecimal> delivered) {
        return new Running(new TreeMap<>(delivered));
    }

    /** The months, oldest first, in which something delivered ends. */
    public List<Period> months() {
        return delivered.keySet().stream()
                .map(Running::month)
                .distinct()
                .sorted()
                .toList();
    }

    private static Period month(Period period) {
        return Period.month(period.year(), period.lastMonth());
    }

    /**
     * The figure of the month alone: as it was delivered, else the cumulative figure less the one of the month before.
     *
     * @param month of kind {@code MONTH}
     */
    public MonthFigure single(Period month) {
        BigDecimal alone = delivered.get(month);
        if (alone != null) {
            return new Known(alone, List.of(month), false, false);
        }
        if (togetherOnly(month)) {
            return new Unknown(Why.TOGETHER_WITH_JANUARY);
        }
        Period since = Period.toDate(month.year(), month.number());
        BigDecimal together = delivered.get(since);
        if (together == null) {
            return new Unknown(Why.NOT_DELIVERED);
        }
        return cumulative(Period.month(month.year(), month.number() - 1)) instanceof Known earlier
                ? difference(since, together, earlier)
                : new Unknown(Why.MONTH_BEFORE_MISSING);
    }

    /** Whether a month is January or February and nothing but their sum is known. */
    private boolean togetherOnly(Period month) {
        return month.number() <= 2
                && delivered.containsKey(Period.toDate(month.year(), 2))
                && !delivered.containsKey(Period.month(month.year(), 1));
    }

    private static MonthFigure difference(Period since, BigDecimal together, Known earlier) {
        List<Period> from = new ArrayList<>(List.of(since));
        from.addAll(earlier.from());
        BigDecimal number = together.subtract(earlier.number());
        return new Known(number, from, true, number.signum() < 0);
    }

    /**
     * The figure of the months since January, to the end of {@code month}: as it was delivered, else what single months
     * add up to.
     *
     * @param month of kind {@code MONTH}
     */
    public MonthFigure cumulative(Period month) {
        BigDecimal sum = BigDecimal.ZERO;
        List<Period> from = new ArrayList<>();
        for (int each = month.number(); each > 0; each--) {
            Period since = Period.toDate(month.year(), each);
            boolean together = delivered.containsKey(since);
            Period found = together ? since : Period.month(month.year(), each);
            BigDecimal number = delivered.get(found);
            if (number == null) {
                return new Unknown(Why.NOT_DELIVERED);
            }
            sum = sum.add(number);
            from.add(found);
            if (together) {
                break;
            }
        }
        return new Known(sum, from.reversed(), from.size() > 1, false);
    }

    /** The growth of the month alone on the same month of the year before (当月同比). */
    public Growth singleGrowth(Period month) {
        return Growth.of(single(month), month.yearBefore().map(this::single).orElse(new Unknown(Why.NOT_DELIVERED)));
    }

    /** The growth of the months since January on the same months of the year before (累计同比). */
    public Growth cumulativeGrowth(Period month) {
        return Growth.of(
                cumulative(month), month.yearBefore().map(this::cumulative).orElse(new Unknown(Why.NOT_DELIVERED)));
    }
}
