package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** A year's land is settled from the ledger by an act: a file of its own, facts with their sum, and no silent change. */
@Database
class LandSettlingTest {
    private final Office office;
    private final LandSettling settling;

    LandSettlingTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.land_entry, registry.land_delivery,
                         registry.delivered_row, registry.delivered_column, registry.delivered,
                         registry.fact_cell, registry.fact, registry.plot, registry.firm_name, registry.firm,
                         registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        settling = new LandSettling(office.land, office.intake, office.batches);
        office.roster(4);
        office.xlsx(
                Delivery.of("land", "2025"),
                "统一社会信用代码|权利人|不动产权证号|宗地号|用地面积（亩）|起始日期\n#1|企业1|证1|Z1|20|2018-03-01\n"
                        + "#3|企业3|证3|Z3|7|2018-03-01\n#9|企业9|证9|Z9|5|2018-03-01");
        office.xlsx(
                Delivery.of("land", "2025"),
                "统一社会信用代码|产权人|楼栋编号|层数|建筑面积（㎡）|对应用地面积（亩）|竣工日期\n#1|企业1|A1|5|40000|20|2018-03-01");
        leases("2025-04-01", "7000");
    }

    private void leases(String from, String area) {
        office.xlsx(
                Delivery.of("town", "2025"),
                "统一社会信用代码|申报方|租赁方向|对方代码|对方名称|楼栋编号|楼层|租赁建筑面积（㎡）|起租日期\n" + "#1|企业1|出租|#2|企业2|A1|1|" + area + "|" + from
                        + "\n#2|企业2|承租|#1|企业1|A1|1|" + area + "|" + from);
    }

    private Fact land(int firm) {
        return office.facts.of(Scope.everything(), Office.code(firm)).stream()
                .filter(fact -> fact.item().equals("land"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachFirmsLandIsAFactWithItsSumAndItsRow() {
        Intake.Receipt receipt = settling.settle(Office.ZHANG, 2025);

        assertThat(Office.shown(receipt.batch())).isEqualTo("3 read, 3 accepted, 0 refused, 0 waiting: CLOSED");
        Fact lessor = land(1);
        assertThat(lessor.value()).isEqualByComparingTo("17.375");
        assertThat(lessor.conversion()).isEqualTo("20 + 0 + 0 − 2.625 + 0 = 17.375 亩");
        assertThat(lessor.period()).isEqualTo("2025");
        assertThat(lessor.fileName()).isEqualTo("用地台账结算2025.csv");
        assertThat(office.facts.cells(Scope.everything(), lessor.id())).hasSize(5);
        assertThat(land(2).conversion()).isEqualTo("0 + 0 + 2.625 − 0 + 0 = 2.625 亩");
    }

    @Test
    void aTotalThatIsRoundedSaysByHowMuch() {
        leases("2025-04-01", "7001.1");
        settling.settle(Office.ZHANG, 2025);

        assertThat(land(2).value()).isEqualByComparingTo("2.625413");
        assertThat(land(2).conversion()).isEqualTo("0 + 0 + 2.6254125 − 0 + 0.0000005 = 2.625413 亩");
    }

    @Test
    void settlingAgainSupersedesAndTellsWhatDiffers() {
        office.xlsx(Delivery.of("land", "2025"), "统一社会信用代码|单位名称|宗地号|自有用地（亩）\n#1|企业1|Z1|20\n#3|企业3|Z3|7");
        Intake.Receipt first = settling.settle(Office.ZHANG, 2025);
        assertThat(office.problems(first.batch())).containsExactly("WARNS land-differs 2");
        assertThat(settling.settle(Office.ZHANG, 2025).repeated()).isTrue();

        leases("2025-07-01", "7000");
        assertThat(settling.changes(2025).stream()
                        .filter(LandSettling.Change::differs)
                        .toList())
                .hasSize(2);
        Intake.Receipt again = settling.settle(Office.ZHANG, 2025);

        assertThat(land(2).value()).isEqualByComparingTo("1.75");
        assertThat(office.problems(again.batch())).isEqualTo(List.of("WARNS land-differs 2", "WARNS land-differs 3"));
        assertThat(office.facts.history(Scope.everything(), Office.code(1), "land", "2025"))
                .extracting(fact -> fact.value() == null
                        ? ""
                        : fact.value().stripTrailingZeros().toPlainString())
                .containsExactly("18.25", "17.375", "20");
    }
}
