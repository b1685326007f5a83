package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.tenure.Account;
import org.yuanheng.engine.tenure.LandLedger;

/** Registers of land come in by file, and the accounts follow from what stands in them now. */
@Database
class LandFilesTest {
    private static final Delivery TITLES = Delivery.of("land", "2025");
    private static final Delivery LEASES = Delivery.of("town", "2025");
    private static final String TITLE = "统一社会信用代码|权利人|权利人类别|不动产权证号|宗地号|用地面积（㎡）|起始日期\n";
    private static final String BUILDING = "统一社会信用代码|产权人|楼栋编号|层数|建筑面积（㎡）|对应用地面积（亩）|竣工日期\n";
    private static final String LEASE = "统一社会信用代码|申报方|租赁方向|对方代码|对方名称|对方类别|楼栋编号|楼层|租赁建筑面积（㎡）|租赁用地面积（亩）|起租日期|止租日期\n";

    private final Office office;

    LandFilesTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.land_entry, registry.land_delivery,
                         registry.delivered_row, registry.delivered_column, registry.delivered,
                         registry.fact_cell, registry.fact, registry.plot, registry.firm_name, registry.firm,
                         registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        office.roster(4);
    }

    private String land(int firm) {
        return office.land
                .of("")
                .ledger()
                .account(Office.code(firm), 2025)
                .map(Account::words)
                .orElse("none");
    }

    private String wrong() {
        LandLedger ledger = office.land.of("").ledger();
        return String.join(
                ", ",
                ledger.contradictions(2025).stream()
                        .map(each ->
                                each.problem().code() + " " + each.problem().place())
                        .toList());
    }

    private void registers() {
        office.xlsx(TITLES, TITLE + "#1|企业1||证1|Z1|13333.4|2018-03-01\n#1|企业1||证2|Z2|2000|2018-03-01");
        office.xlsx(TITLES, BUILDING + "#1|企业1|A1|5|40000|20|2018-03-01");
    }

    @Test
    void titlesBuildingsAndBothHalvesOfALease() {
        registers();
        Intake.Receipt leases = office.xlsx(
                LEASES,
                LEASE + "#1|企业1|出租|#2|企业2||A1|1|6000||2025-04-01|\n#2|企业2|承租|#1|企业1||A1|1层|6000||2025-04-01|\n"
                        + "#3|企业3|承租||望汐村|村集体|村二厂|||1.5|2024-01-01|");

        assertThat(Office.shown(leases.batch())).isEqualTo("3 read, 3 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(land(1)).isEqualTo("23.0001 + 0 + 0 − 2.25 = 20.7501");
        assertThat(land(2)).isEqualTo("0 + 0 + 2.25 − 0 = 2.25");
        assertThat(land(3)).isEqualTo("0 + 0 + 1.5 − 0 = 1.5");
        assertThat(wrong()).isEmpty();
        assertThat(office.land.around(Office.code(2)).ledger().accounts(2025))
                .as("what is around a tenant holds the lessor's half and the building")
                .extracting(account -> account.firm().name())
                .contains("企业2");
        assertThat(office.land
                        .around(Office.code(2))
                        .ledger()
                        .account(Office.code(2), 2025)
                        .orElseThrow()
                        .words())
                .isEqualTo(land(2));
    }

    @Test
    void aNewVersionTakesThePlaceOfTheEarlierOne() {
        registers();
        office.xlsx(LEASES, LEASE + "#2|企业2|承租|#1|企业1||A1|1|6000||2025-04-01|");
        assertThat(land(2)).isEqualTo("none");
        assertThat(wrong()).isEqualTo("lease-unmet 表.xlsx!表1:2");

        office.xlsx(
                LEASES, LEASE + "#2|企业2|承租|#1|企业1||A1|1|6000||2025-07-01|\n#1|企业1|出租|#2|企业2||A1|1|6000||2025-07-01|");

        assertThat(land(2)).isEqualTo("0 + 0 + 1.5 − 0 = 1.5");
        assertThat(wrong()).isEmpty();
    }

    @Test
    void whatCannotBeAnEntryIsRefusedAndWhoIsUnknownIsTold() {
        Intake.Receipt leases = office.xlsx(
                LEASES,
                LEASE + "#1|企业1|出租|919900000000000019|乙||A1|1|6000||2025-04-01|\n"
                        + "#1|企业1|出租|#1|企业1||A1|1|6000||2025-04-01|\n"
                        + "#1|企业1|出租|#2|企业2||A2|1|||2025-04-01|\n"
                        + "#1|企业1|出租|#2|企业2||A1|3-1|6000||2025-04-01|\n"
                        + "#1|企业1|出租|#2|企业2||A3|1|6000||2025-04-01|2025-03-01\n"
                        + "#9|企业9|出租|#2|企业2||A1|1|6000||2025-04-01|\n"
                        + "|企业9|出租|#2|企业2||A1|2|6000||2025-04-01|");

        assertThat(Office.shown(leases.batch())).isEqualTo("7 read, 1 accepted, 6 refused, 0 waiting: CLOSED");
        assertThat(office.problems(leases.batch()))
                .containsExactlyInAnyOrder(
                        "REFUSES entry-other-code 2",
                        "REFUSES entry-own-lease 3",
                        "REFUSES entry-area-missing 4",
                        "REFUSES entry-floors 5",
                        "REFUSES entry-period 6",
                        "WARNS entry-firm-unknown 7",
                        "REFUSES entry-code-missing 8");
    }

    /** Firm 1 has 23 mu on two parcels and lets 4 of the 3 of one of them: no sum of the firm would show it. */
    @Test
    void aPlotLeasedForMoreThanItHasIsNamedWithItsRowAndWhatToDo() {
        registers();
        Intake.Receipt leases = office.xlsx(
                LEASES,
                LEASE + "#1|企业1|出租|#2|企业2||Z2|||2.5|2024-01-01|\n#2|企业2|承租|#1|企业1||Z2|||2.5|2024-01-01|\n"
                        + "#1|企业1|出租|#3|企业3||Z2|||1.5|2025-05-01|\n#3|企业3|承租|#1|企业1||Z2|||1.5|2025-05-01|");

        assertThat(Office.shown(leases.batch())).isEqualTo("4 read, 4 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.problems(leases.batch()))
                .as("the page of the file and the marked file say so")
                .containsExactly("WARNS parcel-let-above 4");
        assertThat(office.land.of("").ledger().contradictions(2025))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.problem().code()).isEqualTo("parcel-let-above");
                    assertThat(told.problem().place().toString()).isEqualTo("表.xlsx!表1:4");
                    assertThat(told.problem().message().zh()).isEqualTo("自 2025-05-01，宗地 Z2 出租合计 4 亩，宗地只有 3 亩");
                    assertThat(told.problem().advice().zh()).contains("改正后重新上传租赁登记册");
                    assertThat(told.firms()).containsExactly(Office.code(1), Office.code(2), Office.code(3));
                });

        office.xlsx(LEASES, LEASE + "#1|企业1|出租|#2|企业2||Z2|||2.5|2024-01-01|\n#2|企业2|承租|#1|企业1||Z2|||2.5|2024-01-01|");
        assertThat(wrong()).as("the mended register takes its place").isEmpty();
    }

    @Test
    void aVillageMayHoldATitle() {
        Intake.Receipt titles =
                office.xlsx(TITLES, TITLE + "|望汐村|村集体|证9|Z9|6667|2010-01-01\n#1|企业1||证1|Z1|13333.4|2018-03-01");

        assertThat(Office.shown(titles.batch())).isEqualTo("2 read, 2 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.land.of("").ledger().accounts(2025)).hasSize(1);
    }
}
