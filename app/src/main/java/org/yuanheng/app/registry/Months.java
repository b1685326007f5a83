package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.yuanheng.engine.period.MonthFigure;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.period.Running;

/**
 * An item of a unit month by month: the facts delivered for months and for the months since January, and what follows
 * from them. What follows is worked out from the current facts each time it is asked for and is itself no fact, so that a
 * corrected month corrects it too.
 *
 * <p>Example: {@code Months.of(facts.of(scope, firm))} are the items of a firm of which anything monthly was delivered.
 *
 * @param facts the current facts with a number, by period
 */
public record Months(String item, NavigableMap<Period, Fact> facts, Running running) {
    /** The monthly items among the current facts of one unit, by item. */
    public static List<Months> of(List<Fact> known) {
        Map<String, NavigableMap<Period, Fact>> items = new TreeMap<>();
        for (Fact fact : known) {
            period(fact)
                    .ifPresent(period -> items.computeIfAbsent(fact.item(), item -> new TreeMap<>())
                            .put(period, fact));
        }
        List<Months> months = new ArrayList<>();
        items.forEach((item, facts) -> {
            NavigableMap<Period, BigDecimal> numbers = new TreeMap<>();
            facts.forEach((period, fact) -> numbers.put(period, Objects.requireNonNull(fact.value())));
            months.add(new Months(item, facts, new Running(numbers)));
        });
        return months;
    }

    /** One item of these, if it is monthly. */
    public static Optional<Months> of(List<Fact> known, String item) {
        return of(known.stream().filter(fact -> fact.item().equals(item)).toList()).stream()
                .findFirst();
    }

    /** Whether the fact is a month's figure, and so one of a series. */
    public static boolean among(Fact fact) {
        return period(fact).isPresent();
    }

    private static Optional<Period> period(Fact fact) {
        return fact.value() == null
                ? Optional.empty()
                : Period.parse(fact.period()).filter(Period::monthly);
    }

    /** What is known of a month alone, or of the months since January, whichever {@code period} is. */
    public MonthFigure figure(Period period) {
        Period month = Period.month(period.year(), period.lastMonth());
        return period.kind() == Period.Kind.TO_DATE ? running.cumulative(month) : running.single(month);
    }
}
