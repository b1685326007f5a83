package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** Files whose rows are about meters, and whose figures come to firms by the register of meters. */
@Database
class MeterFilesTest {
    private static final Delivery POWER = new Delivery("power", "", "2025", Optional.of("power-by-meter"), false);
    private static final String METER = "统一社会信用代码|户名|表计种类|户号|分摊比例（%）|起始日期|终止日期\n";
    private static final String USED = "户号|户名|用电量（千瓦时）\n";

    private final Office office;

    MeterFilesTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.meter_share, registry.firm_event_part,
                         registry.firm_event, registry.place_before, registry.delivered_row, registry.delivered_column,
                         registry.delivered, registry.fact_cell, registry.fact, registry.plot, registry.firm_name,
                         registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        office.roster(5);
    }

    private Batch meters(String rows) {
        Batch batch = office.xlsx(Delivery.of("power", "2025"), METER + rows).batch();
        assertThat(batch.refused()).as(() -> office.problems(batch).toString()).isZero();
        return batch;
    }

    private Batch used(String rows) {
        return office.xlsx(POWER, USED + rows).batch();
    }

    private Fact electricity(int firm) {
        return office.facts
                .history(Scope.everything(), Office.code(firm), "electricity", "2025")
                .getFirst();
    }

    private List<String> said(Batch batch) {
        return office.batches.findings(Scope.everything(), batch, 0, 1_000).stream()
                .map(f ->
                        f.problem().place().row() + " " + f.problem().message().zh())
                .toList();
    }

    @Test
    void aFirmHasItsShareOfEachMeterByDays() {
        meters("""
                #1|企业1|电|D1||2020-01-01|
                #1|企业1|电|D2|60|2020-01-01|2025-06-30
                #2|企业2|电|D2|40|2020-01-01|2025-06-30
                #1|企业1|电|D2|50|2025-07-01|
                #3|企业3|电|D2|50|2025-07-01|
                #3|企业3|水|D1||2020-01-01|
                """);
        Batch batch = used("'D1|某公司|120000\n' d2|某物业|36500\n");
        assertThat(Office.shown(batch)).isEqualTo("2 read, 2 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(batch.layout()).isEqualTo("power-by-meter");
        assertThat(office.facts(1)).containsExactly("electricity=14.006");
        assertThat(office.facts(2)).containsExactly("electricity=0.724");
        assertThat(office.facts(3)).containsExactly("electricity=0.92");
        Fact fact = electricity(1);
        assertThat(fact.conversion())
                .isEqualTo("户号 D1：120000 千瓦时 ÷ 10000 = 12 万千瓦时；户号 D2：36500 千瓦时 ÷ 10000 = 3.65 万千瓦时，"
                        + "× (60% × 181 天 + 50% × 184 天) ÷ 365 天 = 2.006 万千瓦时；合计 14.006 万千瓦时");
        assertThat(office.facts.cells(Scope.everything(), fact.id()))
                .extracting(cell -> cell.row() + " " + cell.col() + " " + cell.raw())
                .containsExactly("2 C 120000", "3 C 36500");
        assertThat(electricity(3).conversion())
                .isEqualTo("户号 D2：36500 千瓦时 ÷ 10000 = 3.65 万千瓦时，× 50% × 184 天 ÷ 365 天 = 0.92 万千瓦时");
    }

    @Test
    void thePartsOfAMeterMakeTheMeterToTheLastDigit() {
        meters("""
                #1|企业1|电|D1|33.33|2020-01-01|
                #2|企业2|电|D1|33.33|2020-01-01|
                #3|企业3|电|D1|33.34|2020-01-01|
                """);
        used("'D1||0.1\n");
        assertThat(office.facts(1)).containsExactly("electricity=0.000003");
        assertThat(office.facts(2)).containsExactly("electricity=0.000003");
        assertThat(office.facts(3)).containsExactly("electricity=0.000004");
        assertThat(electricity(3).conversion())
                .isEqualTo("户号 D1：0.1 千瓦时 ÷ 10000 = 0.00001 万千瓦时，× 33.34% ≈ 0.000004 万千瓦时");
    }

    @Test
    void whatCannotBeGivenToFirmsIsRefusedWithItsReason() {
        meters("""
                #1|企业1|电|D1||2020-01-01|
                #2|企业2|电|D2||2020-01-01|2025-02-28
                #2|企业2|电|D2||2025-04-01|
                #3|企业3|电|D3||2025-03-01|
                #3|企业3|气|D4||2020-01-01|
                """);
        Batch batch = used("'D1||10000\n'D2||10000\n'D3||10000\n'D4|丁公司|10000\n'D1x||1\n");
        assertThat(Office.shown(batch)).isEqualTo("5 read, 2 accepted, 3 refused, 0 waiting: CLOSED");
        assertThat(office.problems(batch))
                .containsExactlyInAnyOrder(
                        "REFUSES meter-shares 3",
                        "WARNS meter-since 4",
                        "REFUSES meter-unknown 5",
                        "REFUSES meter-unknown 6");
        assertThat(said(batch))
                .contains(
                        "3 户号 D2：2025-03-01 至 2025-03-31 没有登记是谁的",
                        "4 户号 D3 只登记了 2025-03-01 至 2025-12-31 是谁的，读数全部算这些天的",
                        "5 户号 D4（丁公司）在这一期没有登记是哪家企业的");
        assertThat(office.facts(1)).containsExactly("electricity=1");
        assertThat(office.facts(3)).containsExactly("electricity=1");
    }

    @Test
    void twoCountiesThatBothClaimAMeterGetNothingOfIt() {
        meters("#1|企业1|电|D1||2020-01-01|\n");
        Delivery other = new Delivery("power", "990102", "2025", Optional.of("meters"), false);
        office.xlsx(other, METER + "#2|企业2|电|D1||2020-01-01|\n");
        Batch batch = used("'D1||10000\n");
        assertThat(office.problems(batch)).containsExactly("REFUSES meter-shares 2");
        assertThat(said(batch)).containsExactly("2 户号 D1：2025-01-01 至 2025-12-31 各家比例合计 200%，应为 100%");
    }

    @Test
    void aFirmOfWhichAMeterIsMissingGetsNoFigureAndTheOthersDo() {
        meters("""
                #1|企业1|电|D1|50|2020-01-01|
                #2|企业2|电|D1|50|2020-01-01|
                #2|企业2|电|D2||2020-01-01|
                #3|企业3|电|D3||2020-01-01|
                #3|企业3|电|D4||2020-01-01|
                #4|企业4|电|D5||2020-01-01|2024-12-31
                #4|企业4|电|D6||2020-01-01|
                """);
        Batch batch = used("'D1||10000\n'D3||10000\n'D4||很多\n'D6||10000\n");
        assertThat(Office.shown(batch)).isEqualTo("4 read, 2 accepted, 2 refused, 0 waiting: CLOSED");
        assertThat(office.problems(batch))
                .containsExactlyInAnyOrder(
                        "REFUSES cell-number 4", "WARNS meter-firm-incomplete 2", "REFUSES meter-firm-incomplete 3");
        assertThat(said(batch)).contains("2 “企业2”的合计不完整，没有取用：它名下的户号 D2 本文件没有", "3 “企业3”的合计不完整，没有取用：它的户号 D4 的行退回了");
        assertThat(office.facts(1)).containsExactly("electricity=0.5");
        assertThat(office.facts(2)).isEmpty();
        assertThat(office.facts(3)).isEmpty();
        assertThat(office.facts(4))
                .as("a meter that ended before does not count")
                .containsExactly("electricity=1");
    }

    @Test
    void anEmptyReadingLeavesTheSumOpenAndNoneApplicableIsNoFigure() {
        meters("""
                #1|企业1|电|D1||2020-01-01|
                #1|企业1|电|D2||2020-01-01|
                #2|企业2|电|D3||2020-01-01|
                #3|企业3|电|D4||2020-01-01|
                #3|企业3|电|D5||2020-01-01|
                """);
        used("'D1||10000\n'D2||\n'D3||不适用\n'D4||不适用\n'D5||20000\n");
        assertThat(office.facts(1)).containsExactly("electricity=NOT_DELIVERED");
        assertThat(office.facts(2)).containsExactly("electricity=NOT_APPLICABLE");
        assertThat(office.facts(3)).containsExactly("electricity=2");
    }

    @Test
    void aRowWithoutAMeterWaitsWhereTheFirmHasMetersInTheFile() {
        meters("#1|企业1|电|D1||2020-01-01|\n");
        Batch batch = used("'D1|企业1|10000\n|企业1|5000\n|企业2|7000\n");
        assertThat(Office.shown(batch)).isEqualTo("3 read, 2 accepted, 0 refused, 1 waiting: CLOSED");
        assertThat(office.waiting(batch)).extracting(Waiting::row).containsExactly(3);
        assertThat(office.facts(1)).containsExactly("electricity=1");
        assertThat(office.facts(2)).containsExactly("electricity=0.7");
        assertThat(office.decisions.accept(
                        Office.ZHANG,
                        Scope.everything(),
                        office.waiting(batch).getFirst().id(),
                        Office.code(1),
                        "是"))
                .as("two figures of one firm are not added up unseen")
                .isPresent();
    }

    @Test
    void aSharedRowThatWaitsForSeveralFirmsCountsOnce() {
        meters("""
                #1|企业1|电|D1|50|2020-01-01|
                #2|企业2|电|D1|50|2020-01-01|
                """);
        used("'D1||10000\n");
        Delivery next = new Delivery("power", "", "2026", Optional.of("power-by-meter"), false);
        Batch batch = office.xlsx(next, USED + "'D1||1010000\n").batch();
        assertThat(Office.shown(batch)).isEqualTo("1 read, 0 accepted, 0 refused, 1 waiting: CLOSED");
        List<Waiting> waiting = office.waiting(batch);
        assertThat(waiting).extracting(Waiting::creditCode).containsExactlyInAnyOrder(Office.code(1), Office.code(2));
        for (Waiting each : waiting) {
            assertThat(office.decisions.accept(Office.ZHANG, Scope.everything(), each.id(), each.creditCode(), "查过"))
                    .isEmpty();
        }
        assertThat(office.facts(1)).contains("electricity=50.5");
        assertThat(Office.shown(
                        office.batches.find(Scope.everything(), batch.id()).orElseThrow()))
                .isEqualTo("1 read, 1 accepted, 0 refused, 0 waiting: CLOSED");
    }

    @Test
    void theSameFileIsTakenInAnewWhenTheRegisterSaysOtherwise() {
        meters("#1|企业1|电|D1||2020-01-01|\n");
        byte[] bytes = org.yuanheng.app.intake.layout.Delivery.xlsx(USED + "'D1||10000\n'D2||20000\n");
        Batch first = office.receive(POWER, "用电.xlsx", bytes).batch();
        assertThat(office.problems(first)).containsExactly("REFUSES meter-unknown 3");
        assertThat(office.receive(POWER, "用电.xlsx", bytes).repeated()).isTrue();
        meters("#1|企业1|电|D1|50|2020-01-01|\n#2|企业2|电|D1|50|2020-01-01|\n#3|企业3|电|D2||2020-01-01|\n");
        Intake.Receipt again = office.receive(POWER, "用电.xlsx", bytes);
        assertThat(again.repeated()).isFalse();
        assertThat(Office.shown(again.batch())).isEqualTo("2 read, 2 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.facts(1)).containsExactly("electricity=0.5");
        assertThat(office.facts(3)).containsExactly("electricity=2");
        assertThat(office.batches
                        .find(Scope.everything(), first.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(Batch.State.SUPERSEDED);
    }
}
