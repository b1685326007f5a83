package org.yuanheng.app.intake.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.period.WorkingDays;
import org.yuanheng.engine.rulebook.Item;

/**
 * What a department delivers by when ({@code rulebook/contracts}).
 *
 * <p>Example: tax, of all firms above and below scale, 45 days after the end of the year, for 95 % of them.
 *
 * @param item the figure by which a firm counts as delivered
 * @param kind the periods that it is delivered for
 * @param byCounty whether each county is due apart; else the region as a whole
 * @param firms the scales of the firms that are due: {@code ABOVE}, {@code BELOW}, {@code SERVICE}
 * @param term how long after the end of the period it is due
 * @param complete the share of the due firms, in per cent, from which it counts as delivered
 * @param remind how many days before the last one reminders are noted, the most first
 * @param escalate how many days after it the leader is told
 * @param approval within how many working days a county approves what it brought; until then nobody above it sees that.
 *     Empty: nothing is approved
 */
public record Contract(
        String id,
        Layout layout,
        Item item,
        Period.Kind kind,
        boolean byCounty,
        Set<String> firms,
        Term term,
        BigDecimal complete,
        List<Integer> remind,
        int escalate,
        Optional<Integer> approval) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * How long something takes.
     *
     * @param working whether only working days count, as {@code calendar} knows them
     */
    public record Term(int days, boolean working, WorkingDays calendar) {
        /** The last day of a term that runs from the day after {@code start}. */
        public LocalDate from(LocalDate start) {
            return working ? calendar.after(start, days) : start.plusDays(days);
        }
    }

    /** Who delivers, by id. */
    public String department() {
        return layout.department();
    }

    /** The last day for a period. */
    public LocalDate dueOn(Period period) {
        return term.from(period.last());
    }

    /** Whether the last day may be earlier than it should: public holidays are to be left out, and those of a year are unknown. */
    public boolean isGuessed(Period period) {
        return term.working() && !term.calendar().knows(period.last(), dueOn(period));
    }

    /** How many of some firms make it complete: the smallest whole number that is the agreed share. */
    long enough(long due) {
        return complete.multiply(BigDecimal.valueOf(due))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** The most days before the last one on which a reminder is noted. */
    int firstReminder() {
        return remind.isEmpty() ? 0 : remind.getFirst();
    }
}
