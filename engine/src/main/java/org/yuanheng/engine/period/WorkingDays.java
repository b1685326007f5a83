package org.yuanheng.engine.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Which days are working days: Monday to Friday, without the public holidays of each year and with the Saturdays and
 * Sundays that are worked for them, as the State Council announces both ({@code rulebook/calendar}). Of a year that is not
 * announced or not entered only Saturdays and Sundays are known; {@link #knows} tells.
 *
 * <p>Example: of 2025, {@code after(2025-09-30, 1)} is 2025-10-09, for the first eight days of October are off.
 *
 * @param years by their number
 */
public record WorkingDays(Map<Integer, Year> years) {
    /** No year is known: Monday to Friday are worked. */
    public static final WorkingDays WEEKENDS = new WorkingDays(Map.of());

    public WorkingDays {
        years = Map.copyOf(years);
    }

    /**
     * What is different in a year.
     *
     * @param off public holidays, weekends among them or not
     * @param worked Saturdays and Sundays on which work is done
     */
    public record Year(Set<LocalDate> off, Set<LocalDate> worked) {
        public Year {
            off = Set.copyOf(off);
            worked = Set.copyOf(worked);
        }
    }

    /** Whether the public holidays of a year are known. */
    public boolean knows(int year) {
        return years.containsKey(year);
    }

    /** Whether the public holidays of every day after one and until another are known. */
    public boolean knows(LocalDate from, LocalDate until) {
        for (int year = from.plusDays(1).getYear(); year <= until.getYear(); year++) {
            if (!knows(year)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a working day, as far as the year is known. */
    public boolean isWorked(LocalDate day) {
        boolean weekend = isWeekend(day);
        Year year = years.get(day.getYear());
        return year == null
                ? !weekend
                : year.worked().contains(day) || (!weekend && !year.off().contains(day));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The day on which so many working days have passed since a day, that day itself not counted; for 0 that day. */
    public LocalDate after(LocalDate day, int count) {
        LocalDate last = day;
        for (int left = count; left > 0; ) {
            last = last.plusDays(1);
            if (isWorked(last)) {
                left--;
            }
        }
        return last;
    }
}
