package org.yuanheng.engine.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period.Kind;

/** Periods as people write them, as facts keep them, and how they stand to each other. */
class PeriodTest {
    private static Period of(String written) {
        return Period.parse(written).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "2025,2025",
        "2025年,2025",
        "２０２５年度,2025",
        "2025年全年,2025",
        "2025-H1,2025-H1",
        "2025H2,2025-H2",
        "2025年上半年,2025-H1",
        "2025 年 下半年,2025-H2",
        "2025年7-12月,2025-H2",
        "2025-Q1,2025-Q1",
        "2025q4,2025-Q4",
        "2025年一季度,2025-Q1",
        "2025年第3季度,2025-Q3",
        "2025年4—6月,2025-Q2",
        "2025-03,2025-03",
        "2025.3,2025-03",
        "2025/3,2025-03",
        "202503,2025-03",
        "2025年3月,2025-03",
        "2025年03月份,2025-03",
        "2025年十一月,2025-11",
        "２０２５年３月当月,2025-03",
        "2025年1月累计,2025-01",
        "2025年12月,2025-12",
        "2025-01..03,2025-01..03",
        "2025年1-3月,2025-01..03",
        "2025年1—3月累计,2025-01..03",
        "2025年1－3月,2025-01..03",
        "2025年1~3月,2025-01..03",
        "2025年1月至3月,2025-01..03",
        "2025年一至三月,2025-01..03",
        "2025年3月累计,2025-01..03",
        "2025.1-3,2025-01..03",
        "2025-1-3月,2025-01..03",
        "2025年前三个月,2025-01..03",
        "2025年前三季度,2025-01..09",
        "2025年1-2月,2025-01..02",
        "2025年1月-2025年3月,2025-01..03",
        "2025.01-2025.12,2025-01..12",
        "2025-03-05,2025-03-05",
        "2025-01-03,2025-01-03",
        "2025-1-3,2025-01-03",
        "2025年3月5日,2025-03-05",
        "20250305,2025-03-05",
        "2024.2.29,2024-02-29",
        "2025/12/31,2025-12-31"
    })
    void isReadAsPeopleWriteIt(String written, String kept) {
        assertThat(Period.parse(written)).map(Period::toString).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "去年",
                "25年3月",
                "2025-13",
                "2025年0月",
                "2025-00",
                "2025-Q5",
                "2025-H3",
                "2025年2-4月",
                "2025年3-1月",
                "2025-02-30",
                "2025-01..01",
                "2025-01..13",
                "2025-02..03",
                "1899",
                "3000-01",
                "20251",
                "2025年1月-2026年3月",
                "2025-03; drop table fact",
                "2025年累计"
            })
    void isRefusedWhereItCouldMeanNothing(String written) {
        assertThat(Period.parse(written)).isEmpty();
    }

    @Test
    void standsInOrder() {
        List<String> order = List.of(
                "2024-12",
                "2024-Q4",
                "2024-01..12",
                "2024",
                "2025-01-01",
                "2025-01",
                "2025-02",
                "2025-01..02",
                "2025-03-30",
                "2025-03",
                "2025-01..03",
                "2025-Q1",
                "2025-06",
                "2025-01..06",
                "2025-H1",
                "2025");
        assertThat(Stream.of(
                                "2025-01",
                                "2025",
                                "2024-01..12",
                                "2025-H1",
                                "2025-Q1",
                                "2025-02",
                                "2025-01..02",
                                "2024-Q4",
                                "2025-03",
                                "2025-06",
                                "2025-01..06",
                                "2024",
                                "2024-12",
                                "2025-01..03",
                                "2025-01-01",
                                "2025-03-30")
                        .map(PeriodTest::of)
                        .sorted()
                        .map(Period::toString))
                .containsExactlyElementsOf(order);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01,2024-12", "2025-03,2025-02", "2025-01..03,2025-01..02", "2025-01..02,2025-01", "2025-Q1,2024-Q4",
        "2025-H2,2025-H1", "2025-H1,2024-H2", "2025,2024", "2025-03-01,2025-02-28", "2025-01-01,2024-12-31"
    })
    void hasOneBefore(String period, String before) {
        assertThat(of(period).before()).contains(of(before));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01,2024-01",
        "2025-01..03,2024-01..03",
        "2025-Q1,2024-Q1",
        "2025,2024",
        "2024-02-29,2023-02-28",
        "2025-03-05,2024-03-05"
    })
    void hasTheSameOfTheYearBefore(String period, String yearBefore) {
        assertThat(of(period).yearBefore()).contains(of(yearBefore));
    }

    @Test
    void theFirstOfAllHasNoneBefore() {
        assertThat(of("1900").before()).isEmpty();
        assertThat(of("1900-01").before()).isEmpty();
        assertThat(of("1900-02").before()).contains(of("1900-01"));
        assertThat(of("1900-06").yearBefore()).isEmpty();
    }

    @Test
    void containsWhatLiesWithin() {
        assertThat(of("2025").contains(of("2025-01..12"))).isTrue();
        assertThat(of("2025-H1").contains(of("2025-Q2"))).isTrue();
        assertThat(of("2025-01..03").contains(of("2025-Q1"))).isTrue();
        assertThat(of("2025-Q1").contains(of("2025-01..03"))).isTrue();
        assertThat(of("2025-02").contains(of("2025-01..02"))).isFalse();
        assertThat(of("2024-02").contains(of("2024-02-29"))).isTrue();
        assertThat(of("2025").contains(of("2024-12-31"))).isFalse();
        assertThat(of("2024-02").last()).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void isCalledAsOfficesCallIt() {
        assertThat(of("2025-01..03").words()).isEqualTo(new Text("2025年1—3月累计", "January to March 2025"));
        assertThat(of("2025-03").words()).isEqualTo(new Text("2025年3月", "March 2025"));
        assertThat(of("2025-Q2").words()).isEqualTo(new Text("2025年二季度", "Q2 2025"));
        assertThat(of("2025-H2").words()).isEqualTo(new Text("2025年下半年", "second half of 2025"));
        assertThat(of("2025-03-05").words()).isEqualTo(new Text("2025年3月5日", "5 March 2025"));
        assertThat(of("2025").words()).isEqualTo(new Text("2025年", "2025"));
    }

    @Test
    void aYearAndWhatIsNoPeriodAreSaidAsKept() {
        assertThat(Period.said("2025-01..03").zh()).isEqualTo("2025年1—3月累计");
        assertThat(Period.said("2025")).isEqualTo(Text.same("2025"));
        assertThat(Period.said("once")).isEqualTo(Text.same("once"));
    }

    @Test
    void thereIsNoThirteenthMonth() {
        assertThatIllegalArgumentException().isThrownBy(() -> Period.month(2025, 13));
        assertThatIllegalArgumentException().isThrownBy(() -> new Period(Kind.TO_DATE, 2025, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Period(Kind.DAY, 2025, 366));
        assertThat(Period.toDate(2025, 1)).isEqualTo(Period.month(2025, 1));
    }
}
