package org.yuanheng.engine.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.period.MonthFigure.Known;
import org.yuanheng.engine.period.MonthFigure.Unknown;
import org.yuanheng.engine.period.MonthFigure.Why;

/** Months out of cumulative figures, worked by hand. */
class RunningTest {
    private static final Growth NO_YEAR_BEFORE = new Growth.None(Growth.Why.YEAR_BEFORE_MISSING);

    /** {@code of("2025-01..02 30", "2025-01..03 50")}. */
    private static Running of(String... delivered) {
        TreeMap<Period, BigDecimal> figures = new TreeMap<>();
        Arrays.stream(delivered)
                .map(each -> each.split(" ", 2))
                .forEach(each -> figures.put(period(each[0]), new BigDecimal(each[1])));
        return new Running(figures);
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }

    private static Known worked(String number, String... from) {
        return new Known(
                new BigDecimal(number),
                Arrays.stream(from).map(RunningTest::period).toList(),
                true,
                false);
    }

    private static Known delivered(String number, String from) {
        return new Known(new BigDecimal(number), List.of(period(from)), false, false);
    }

    @Test
    void aMonthIsTheDifferenceOfTwoCumulativeFigures() {
        Running running = of("2025-01..02 30", "2025-01..03 50.25", "2025-01..04 50.25");
        assertThat(running.single(period("2025-03"))).isEqualTo(worked("20.25", "2025-01..03", "2025-01..02"));
        assertThat(running.single(period("2025-04"))).isEqualTo(worked("0.00", "2025-01..04", "2025-01..03"));
        assertThat(running.cumulative(period("2025-03"))).isEqualTo(delivered("50.25", "2025-01..03"));
        assertThat(running.months()).containsExactly(period("2025-02"), period("2025-03"), period("2025-04"));
    }

    @Test
    void januaryAndFebruaryAreKnownTogetherOnly() {
        Running running = of("2025-01..02 30", "2025-01..03 50");
        assertThat(running.single(period("2025-01"))).isEqualTo(new Unknown(Why.TOGETHER_WITH_JANUARY));
        assertThat(running.single(period("2025-02"))).isEqualTo(new Unknown(Why.TOGETHER_WITH_JANUARY));
        assertThat(running.cumulative(period("2025-01"))).isEqualTo(new Unknown(Why.NOT_DELIVERED));
        assertThat(running.cumulative(period("2025-02"))).isEqualTo(delivered("30", "2025-01..02"));
        assertThat(running.singleGrowth(period("2025-02"))).isEqualTo(new Growth.None(Growth.Why.NO_FIGURE));
    }

    @Test
    void whereJanuaryIsKnownFebruaryFollows() {
        Running running = of("2025-01 12", "2025-01..02 30");
        assertThat(running.single(period("2025-01"))).isEqualTo(delivered("12", "2025-01"));
        assertThat(running.cumulative(period("2025-01"))).isEqualTo(delivered("12", "2025-01"));
        assertThat(running.single(period("2025-02"))).isEqualTo(worked("18", "2025-01..02", "2025-01"));
    }

    @Test
    void aMissingMonthIsMissingAndNotZero() {
        Running running = of("2025-01..02 30", "2025-01..04 70");
        assertThat(running.single(period("2025-03"))).isEqualTo(new Unknown(Why.NOT_DELIVERED));
        assertThat(running.cumulative(period("2025-03"))).isEqualTo(new Unknown(Why.NOT_DELIVERED));
        assertThat(running.single(period("2025-04"))).isEqualTo(new Unknown(Why.MONTH_BEFORE_MISSING));
    }

    @Test
    void aRevisedMonthMovesWhatFollowsFromIt() {
        Running revised = of("2025-01..02 30", "2025-01..03 48", "2025-01..04 70");
        assertThat(revised.single(period("2025-03"))).isEqualTo(worked("18", "2025-01..03", "2025-01..02"));
        assertThat(revised.single(period("2025-04"))).isEqualTo(worked("22", "2025-01..04", "2025-01..03"));
    }

    @Test
    void aCumulativeFigureThatFellIsAllowedAndSaid() {
        Known march = (Known) of("2025-01..02 30", "2025-01..03 29.5").single(period("2025-03"));
        assertThat(march.number()).isEqualByComparingTo("-0.5");
        assertThat(march.fell()).isTrue();
        assertThat(((Known) of("2025-03 -4").single(period("2025-03"))).fell()).isFalse();
    }

    @Test
    void aYearBeginsAnew() {
        Running running = of("2024-01..11 900", "2024-01..12 1000", "2025-01..02 30", "2025-01..03 55");
        assertThat(running.single(period("2024-12"))).isEqualTo(worked("100", "2024-01..12", "2024-01..11"));
        assertThat(running.single(period("2025-01"))).isEqualTo(new Unknown(Why.TOGETHER_WITH_JANUARY));
        assertThat(running.single(period("2025-03"))).isEqualTo(worked("25", "2025-01..03", "2025-01..02"));
    }

    @Test
    void singleMonthsAddUpWhereNoCumulativeFigureIsDelivered() {
        Running running = of("2025-01 1", "2025-02 2", "2025-03 3", "2025-01..04 10", "2025-05 5");
        assertThat(running.cumulative(period("2025-03"))).isEqualTo(worked("6", "2025-01", "2025-02", "2025-03"));
        assertThat(running.single(period("2025-04")))
                .isEqualTo(worked("4", "2025-01..04", "2025-01", "2025-02", "2025-03"));
        assertThat(running.cumulative(period("2025-05"))).isEqualTo(worked("15", "2025-01..04", "2025-05"));
        assertThat(running.cumulative(period("2025-07"))).isEqualTo(new Unknown(Why.NOT_DELIVERED));
    }

    @Test
    void growthIsOfTheSamePeriodOfTheYearBefore() {
        Running running = of("2024-01..02 20", "2024-01..03 40", "2025-01..02 21", "2025-01..03 50");
        assertThat(running.cumulativeGrowth(period("2025-02")))
                .isEqualTo(new Growth.Of(new BigDecimal("21"), new BigDecimal("20")));
        assertThat(((Growth.Of) running.cumulativeGrowth(period("2025-03"))).percent(1))
                .isEqualByComparingTo("25.0");
        assertThat(((Growth.Of) running.singleGrowth(period("2025-03"))).percent(1))
                .isEqualByComparingTo("45.0");
        assertThat(running.singleGrowth(period("2024-03"))).isEqualTo(NO_YEAR_BEFORE);
        assertThat(running.singleGrowth(period("2025-04"))).isEqualTo(new Growth.None(Growth.Why.NO_FIGURE));
    }

    @Test
    void nothingGrowsFromZeroOrLess() {
        Running running = of("2024-01 0", "2025-01 5", "2023-01 -2");
        Growth none = new Growth.None(Growth.Why.YEAR_BEFORE_NOT_POSITIVE);
        assertThat(running.cumulativeGrowth(period("2025-01"))).isEqualTo(none);
        assertThat(running.cumulativeGrowth(period("2024-01"))).isEqualTo(none);
        assertThat(running.cumulativeGrowth(period("1900-01"))).isEqualTo(new Growth.None(Growth.Why.NO_FIGURE));
    }

    @Test
    void percentIsRoundedOnceHalfAwayFromZero() {
        assertThat(new Growth.Of(new BigDecimal("100.25"), new BigDecimal("100")).percent(1))
                .hasToString("0.3");
        assertThat(new Growth.Of(new BigDecimal("99.75"), new BigDecimal("100")).percent(1))
                .hasToString("-0.3");
        assertThat(new Growth.Of(new BigDecimal("4"), new BigDecimal("3")).percent(2))
                .hasToString("33.33");
    }

    @Test
    void aYearIsNoMonth() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("2025 1")).withMessageContaining("2025");
    }
}
