package org.yuanheng.engine.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.yuanheng.engine.Text;

/**
 * What a figure is about: a day, a month, a quarter, a half-year, a year, or the months of a year from January on, as
 * Chinese monthly statistics add them up (1—3月累计).
 *
 * <p>Its text is how facts keep it: {@code 2025}, {@code 2025-H1}, {@code 2025-Q1}, {@code 2025-03}, {@code 2025-01..03}
 * (January to March together), {@code 2025-03-05}. {@link #parse} reads that and whatever people write.
 *
 * <p>January from January on is January: there is no {@code 2025-01..01}. January to December is the last monthly figure
 * of a year and not the year, which a yearly report settles later; both may be known and differ.
 *
 * @param kind how long it is
 * @param year from 1900 to 2999
 * @param number which one of its year: day 1 to 366, month 1 to 12, last month 2 to 12 of {@code TO_DATE}, quarter 1 to
 *     4, half 1 or 2; 0 for a year
 */
public record Period(Kind kind, int year, int number) implements Comparable<Period> {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;
    private static final Comparator<Period> ORDER = Comparator.comparing(Period::last)
            .thenComparing(Period::first, Comparator.reverseOrder())
            .thenComparing(Period::kind);

    /** How long a period is. */
    public enum Kind {
        DAY,
        MONTH,
        /** The months of a year from January on, at least two: 1—3月累计. */
        TO_DATE,
        QUARTER,
        HALF,
        YEAR;

        int most(int year) {
            return switch (this) {
                case DAY -> LocalDate.of(year, 12, 31).getDayOfYear();
                case MONTH, TO_DATE -> 12;
                case QUARTER -> 4;
                case HALF -> 2;
                case YEAR -> 0;
            };
        }

        int least() {
            return switch (this) {
                case TO_DATE -> 2;
                case YEAR -> 0;
                case DAY, MONTH, QUARTER, HALF -> 1;
            };
        }
    }

    public Period {
        if (!exists(kind, year, number)) {
            throw new IllegalArgumentException("no period: " + kind + " " + number + " of " + year);
        }
    }

    static boolean exists(Kind kind, int year, int number) {
        return year >= FIRST_YEAR && year <= LAST_YEAR && number >= kind.least() && number <= kind.most(year);
    }

    /** The month: {@code month(2025, 3)} is March 2025. */
    public static Period month(int year, int month) {
        return new Period(Kind.MONTH, year, month);
    }

    /** January to a month of its year, together; January alone is the month itself. */
    public static Period toDate(int year, int month) {
        return month == 1 ? month(year, 1) : new Period(Kind.TO_DATE, year, month);
    }

    /** The whole year. */
    public static Period year(int year) {
        return new Period(Kind.YEAR, year, 0);
    }

    /**
     * The period that a person or a fact means; empty when it is none.
     *
     * <p>Example: {@code 2025年3月}, {@code 2025.3}, {@code 202503}, {@code ２０２５年三月份} are March; {@code 2025年1—3月},
     * {@code 2025年3月累计}, {@code 2025-01..03} are January to March together; {@code 2025年一季度} and {@code 2025Q1} are
     * the first quarter.
     */
    public static Optional<Period> parse(String written) {
        return PeriodText.read(written);
    }

    /** Its first day. */
    public LocalDate first() {
        return switch (kind) {
            case DAY -> LocalDate.ofYearDay(year, number);
            case MONTH -> LocalDate.of(year, number, 1);
            case QUARTER -> LocalDate.of(year, 3 * number - 2, 1);
            case HALF -> LocalDate.of(year, 6 * number - 5, 1);
            case TO_DATE, YEAR -> LocalDate.of(year, 1, 1);
        };
    }

    /** Its last day. */
    public LocalDate last() {
        return kind == Kind.DAY ? first() : YearMonth.of(year, lastMonth()).atEndOfMonth();
    }

    /** The month, 1 to 12, in which it ends. */
    public int lastMonth() {
        return switch (kind) {
            case DAY -> first().getMonthValue();
            case MONTH, TO_DATE -> number;
            case QUARTER -> 3 * number;
            case HALF -> 6 * number;
            case YEAR -> 12;
        };
    }

    /** Whether it is a month or the months since January: what monthly statistics bring. */
    public boolean monthly() {
        return kind == Kind.MONTH || kind == Kind.TO_DATE;
    }

    /**
     * The one before it, of the same kind; empty before the first of all. Before January to March comes January to
     * February, before that January, and before January the December of the year before.
     */
    public Optional<Period> before() {
        int least = kind == Kind.YEAR ? 0 : 1;
        if (number > least) {
            return Optional.of(kind == Kind.TO_DATE ? toDate(year, number - 1) : new Period(kind, year, number - 1));
        }
        return year == FIRST_YEAR ? Optional.empty() : Optional.of(new Period(kind, year - 1, kind.most(year - 1)));
    }

    /** The same period of the year before; empty before the first of all. Of 29 February it is the 28th. */
    public Optional<Period> yearBefore() {
        if (year == FIRST_YEAR) {
            return Optional.empty();
        }
        return Optional.of(
                kind == Kind.DAY
                        ? new Period(kind, year - 1, first().minusYears(1).getDayOfYear())
                        : new Period(kind, year - 1, number));
    }

    /** Whether every day of {@code other} is one of this. A period contains itself. */
    public boolean contains(Period other) {
        return !other.first().isBefore(first()) && !other.last().isAfter(last());
    }

    /** What ends earlier comes first; of those that end together, the shorter. */
    @Override
    public int compareTo(Period other) {
        return ORDER.compare(this, other);
    }

    /** In words: 2025年1—3月 (January to March together), 2025年一季度. */
    public Text words() {
        String zh = year + "年";
        String en = " " + year;
        return switch (kind) {
            case DAY ->
                new Text(
                        zh + lastMonth() + "月" + first().getDayOfMonth() + "日",
                        first().getDayOfMonth() + " " + english(lastMonth()) + en);
            case MONTH -> new Text(zh + number + "月", english(number) + en);
            case TO_DATE -> new Text(zh + "1—" + number + "月累计", "January to " + english(number) + en);
            case QUARTER -> new Text(zh + "一二三四".charAt(number - 1) + "季度", "Q" + number + en);
            case HALF ->
                new Text(zh + (number == 1 ? "上" : "下") + "半年", (number == 1 ? "first" : "second") + " half of" + en);
            case YEAR -> new Text(zh, Integer.toString(year));
        };
    }

    /** The words of a period as facts keep it; a year, and what is no period, as it is kept. */
    public static Text said(String kept) {
        return parse(kept)
                .filter(period -> period.kind() != Kind.YEAR)
                .map(Period::words)
                .orElse(Text.same(kept));
    }

    private static String english(int month) {
        return java.time.Month.of(month).getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH);
    }

    /** As facts keep it: {@code 2025-01..03}. */
    @Override
    public String toString() {
        return switch (kind) {
            case DAY -> first().toString();
            case MONTH -> String.format(Locale.ROOT, "%d-%02d", year, number);
            case TO_DATE -> String.format(Locale.ROOT, "%d-01..%02d", year, number);
            case QUARTER -> year + "-Q" + number;
            case HALF -> year + "-H" + number;
            case YEAR -> Integer.toString(year);
        };
    }
}
