package org.yuanheng.engine.tenure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.yuanheng.engine.Text;

/**
 * What a county decides about land accounts, as a file of {@code rulebook/tenure} states it.
 *
 * @param months when a month counts
 * @param decimals of a firm's land in mu
 * @param roundsLines whether each line is rounded before they are added; else only the sum is
 * @param leftOut the kinds of titled land that do not count
 * @param aloneLetting kinds of lessor whose leases need no second half
 * @param aloneRenting kinds of lessee whose leases need no second half
 * @param assumptions what no document says
 */
public record TenureRules(
        String id,
        Text title,
        Months months,
        int decimals,
        boolean roundsLines,
        Set<Holding.Kind> leftOut,
        Set<Party.Kind> aloneLetting,
        Set<Party.Kind> aloneRenting,
        List<Text> assumptions) {

    /** When a month counts for what is in force in part of it. */
    public sealed interface Months {
        /** When it is in force on that day of the month, or on the month's last day where it has fewer. */
        record OnDay(int day) implements Months {}

        /** When it is in force on any of its days. */
        record AnyDay() implements Months {}

        /** When it is in force on all of its days. */
        record EveryDay() implements Months {}

        /** The months of a year that count, from 1 to 12. */
        default List<Integer> of(Span span, int year) {
            return IntStream.rangeClosed(1, 12)
                    .filter(month -> counts(span, YearMonth.of(year, month)))
                    .boxed()
                    .toList();
        }

        private boolean counts(Span span, YearMonth month) {
            return switch (this) {
                case OnDay(int day) -> span.holds(month.atDay(Math.min(day, month.lengthOfMonth())));
                case AnyDay() -> span.overlaps(days(month));
                case EveryDay() -> span.holds(month.atDay(1)) && span.holds(month.atEndOfMonth());
            };
        }

        private static Span days(YearMonth month) {
            LocalDate last = month.atEndOfMonth();
            return new Span(month.atDay(1), java.util.Optional.of(last));
        }
    }
}
