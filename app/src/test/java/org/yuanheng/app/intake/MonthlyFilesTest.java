package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Months;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.period.MonthFigure;
import org.yuanheng.engine.period.MonthFigure.Known;
import org.yuanheng.engine.period.Period;

/** Monthly statistics as they come: cumulative, January and February together, corrected later. */
@Database
class MonthlyFilesTest {
    private static final String HEAD = "统一社会信用代码|单位详细名称|工业总产值1-本月（万元）|营业收入1-本月（万元）|平均用工人数\n";

    private final Office office;

    MonthlyFilesTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column, registry.delivered,
                registry.fact_cell, registry.fact, registry.plot,
                         registry.firm_name, registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        office.roster(2);
    }

    private Batch month(String period, String rows) {
        return office.xlsx(Delivery.of("statistics", period), HEAD + rows).batch();
    }

    private List<String> kept() {
        return office.facts.of(Scope.everything(), Office.code(1)).stream()
                .filter(fact -> fact.value() != null)
                .map(fact -> fact.period() + " " + Office.shown(fact))
                .sorted()
                .toList();
    }

    private MonthFigure output(String month) {
        Months months = Months.of(office.facts.of(Scope.everything(), Office.code(1)), "output")
                .orElseThrow();
        return months.figure(Period.parse(month).orElseThrow());
    }

    private String number(String month) {
        return ((Known) output(month)).number().stripTrailingZeros().toPlainString();
    }

    @Test
    void marchIsKeptAsJanuaryToMarchAndStaffAsMarch() {
        Batch batch = month("2025-03", "#1|企业1|50|60|88");
        assertThat(Office.shown(batch)).isEqualTo("1 read, 1 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(batch.period()).isEqualTo("2025-01..03");
        assertThat(kept()).containsExactly("2025-01..03 output=50", "2025-01..03 revenue=60", "2025-03 staff=88");
        Fact output = office.facts.of(Scope.everything(), Office.code(1)).stream()
                .filter(fact -> fact.item().equals("output"))
                .findFirst()
                .orElseThrow();
        assertThat(output.col() + output.row() + " " + output.raw()).isEqualTo("C2 50");
        assertThat(office.facts.history(Scope.everything(), Office.code(1), "output", "2025-01..03"))
                .hasSize(1);
    }

    @Test
    void aMonthFollowsFromTwoFilesAndFromACorrectionOfEither() {
        month("2025-01..02", "#1|企业1|30|1|80");
        month("2025-03", "#1|企业1|50.5|1|80");
        assertThat(output("2025-02")).isEqualTo(new MonthFigure.Unknown(MonthFigure.Why.TOGETHER_WITH_JANUARY));
        assertThat(number("2025-03")).isEqualTo("20.5");
        Batch corrected = month("2025-02", "#1|企业1|28|1|80");
        assertThat(corrected.supersedes()).isNotNull();
        assertThat(number("2025-03")).isEqualTo("22.5");
        assertThat(office.facts.history(Scope.everything(), Office.code(1), "output", "2025-01..02"))
                .extracting(Office::shown)
                .containsExactly("output=28", "output=30");
        month("2025-04", "#1|企业1|49|1|80");
        assertThat(output("2025-04")).isInstanceOfSatisfying(Known.class, april -> {
            assertThat(april.number()).isEqualByComparingTo("-1.5");
            assertThat(april.fell()).isTrue();
        });
    }

    @Test
    void aFirmThatALaterVersionNoLongerHoldsIsUnknownAgain() {
        month("2025-02", "#1|企业1|30|1|80\n#2|企业2|5|1|8");
        month("2025-03", "#1|企业1|50|1|80\n#2|企业2|9|1|8");
        month("2025-02", "#2|企业2|5|1|8");
        assertThat(output("2025-03")).isEqualTo(new MonthFigure.Unknown(MonthFigure.Why.MONTH_BEFORE_MISSING));
        assertThat(kept()).containsExactly("2025-01..03 output=50", "2025-01..03 revenue=1", "2025-03 staff=80");
    }

    @Test
    void theSameFileUnderAnotherNameOfTheSamePeriodIsTheSameFile() {
        byte[] table = org.yuanheng.app.intake.layout.Delivery.xlsx(HEAD + "#1|企业1|50|60|88");
        Intake.Receipt first = office.receive(Delivery.of("statistics", "2025-03"), "三月.xlsx", table);
        Intake.Receipt again = office.receive(Delivery.of("statistics", "2025-01..03"), "一至三月.xlsx", table);
        Intake.Receipt oneMore = office.receive(Delivery.of("statistics", "2025-03"), "三月.xlsx", table);
        assertThat(List.of(again.repeated(), oneMore.repeated())).containsExactly(true, true);
        assertThat(again.batch()).isEqualTo(first.batch());
        assertThat(oneMore.batch()).isEqualTo(first.batch());
    }

    @Test
    void aMonthlyTableHandedInForAYearIsRefusedAndSaysWhy() {
        Batch batch = month("2025", "#1|企业1|50|60|88");
        assertThat(batch.state()).isEqualTo(Batch.State.REFUSED);
        assertThat(office.problems(batch)).containsExactly("REFUSES period-length 0");
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatWaitsIsStoredUnderItsOwnPeriodsOnceDecided() {
        Batch batch = month("2025-03", "#1|别的名称|50|60|88");
        assertThat(batch.waiting()).isEqualTo(1);
        Optional<?> problem = office.decisions.accept(
                Office.ZHANG,
                Scope.everything(),
                office.waiting(batch).getFirst().id(),
                Office.code(1),
                "电话核实");
        assertThat(problem).isEmpty();
        assertThat(kept()).containsExactly("2025-01..03 output=50", "2025-01..03 revenue=60", "2025-03 staff=88");
    }

    @Test
    void aLayoutThatSaysNothingOfMonthsKeepsThePeriodStated() {
        for (String period : List.of("2025-03-05", "2025-01..03", "2025-Q1", "2025-H1")) {
            Batch batch = office.xlsx(Delivery.of("tax", period), "纳税人识别号|纳税人名称|评价税收（万元）\n#1|企业1|" + period.length())
                    .batch();
            assertThat(batch.period()).isEqualTo(period);
        }
        assertThat(kept())
                .extracting(each -> each.substring(0, each.indexOf(' ')))
                .contains("2025-01..03", "2025-03-05");
    }
}
