package org.yuanheng.engine.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yuanheng.engine.period.MonthFigure.Known;

/** What holds of every series of months. */
class RunningProperties {
    private static final int YEAR = 2025;

    /** A month as it came: not at all, by itself, or as the months since January. */
    enum Way {
        NONE,
        ALONE,
        TO_DATE
    }

    record Said(Way way, BigDecimal amount) {}

    @Provide
    Arbitrary<List<Said>> years() {
        return Combinators.combine(
                        Arbitraries.of(Way.class),
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("-1000"), new BigDecimal("100000"))
                                .ofScale(6))
                .as(Said::new)
                .list()
                .ofSize(12);
    }

    @Provide
    Arbitrary<List<Said>> wholeYears() {
        return years().map(year -> year.stream()
                .map(said -> new Said(said.way() == Way.NONE ? Way.TO_DATE : said.way(), said.amount()))
                .toList());
    }

    /** Twelve true months, of which some are told. */
    private static Running told(List<Said> year) {
        TreeMap<Period, BigDecimal> delivered = new TreeMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int month = 1; month <= 12; month++) {
            Said said = year.get(month - 1);
            sum = sum.add(said.amount());
            switch (said.way()) {
                case NONE -> {}
                case ALONE -> delivered.put(Period.month(YEAR, month), said.amount());
                case TO_DATE -> delivered.put(Period.toDate(YEAR, month), sum);
            }
        }
        return new Running(delivered);
    }

    @Property
    void whatIsWorkedOutIsTheTruth(@ForAll("years") List<Said> year) {
        Running running = told(year);
        BigDecimal sum = BigDecimal.ZERO;
        for (int month = 1; month <= 12; month++) {
            BigDecimal amount = year.get(month - 1).amount();
            sum = sum.add(amount);
            if (running.single(Period.month(YEAR, month)) instanceof Known known) {
                assertThat(known.number()).isEqualByComparingTo(amount);
                assertThat(running.delivered().keySet()).containsAll(known.from());
            }
            if (running.cumulative(Period.month(YEAR, month)) instanceof Known known) {
                assertThat(known.number()).isEqualByComparingTo(sum);
                assertThat(running.delivered().keySet()).containsAll(known.from());
            }
        }
    }

    @Property
    void singleMonthsAddUpToTheLastCumulativeFigureWheneverAllAreThere(@ForAll("wholeYears") List<Said> year) {
        Running running = told(year);
        BigDecimal sum = BigDecimal.ZERO;
        for (int month = 1; month <= 12; month++) {
            sum = sum.add(((Known) running.single(Period.month(YEAR, month))).number());
            Known total = (Known) running.cumulative(Period.month(YEAR, month));
            assertThat(sum).isEqualByComparingTo(total.number());
        }
    }

    @Property
    void ofCumulativeFiguresAloneEveryMonthAfterFebruaryFollows(
            @ForAll("years") List<Said> year, @ForAll boolean januaryToo) {
        List<Said> cumulative =
                year.stream().map(said -> new Said(Way.TO_DATE, said.amount())).toList();
        TreeMap<Period, BigDecimal> delivered = new TreeMap<>(told(cumulative).delivered());
        if (!januaryToo) {
            delivered.remove(Period.month(YEAR, 1));
        }
        Running running = new Running(delivered);
        for (int month = 1; month <= 12; month++) {
            MonthFigure single = running.single(Period.month(YEAR, month));
            if (month <= 2 && !januaryToo) {
                assertThat(single).isEqualTo(new MonthFigure.Unknown(MonthFigure.Why.TOGETHER_WITH_JANUARY));
            } else {
                assertThat(((Known) single).number())
                        .isEqualByComparingTo(year.get(month - 1).amount());
            }
        }
    }
}
