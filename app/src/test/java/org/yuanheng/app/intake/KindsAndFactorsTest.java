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

/** Taxes by kind, energy by kind and what departments say in words reach the registry as they were delivered. */
@Database
class KindsAndFactorsTest {
    private static final String ENERGY = """
            统一社会信用代码|企业名称|原煤（吨）|天然气（立方米）|电力（千瓦时）
            #1|企业1|100|100000|500000
            """;

    private final Office office;

    KindsAndFactorsTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column, registry.delivered,
                registry.fact_cell, registry.fact, registry.plot,
                         registry.firm_name, registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        office.roster(1);
    }

    private List<Fact> facts() {
        return office.facts.of(Scope.everything(), Office.code(1));
    }

    @Test
    void energyKeepsItsFactorsAndItsCells() {
        Batch batch = office.xlsx(Delivery.of("statistics", "2022"), ENERGY).batch();
        assertThat(office.facts(1)).containsExactlyInAnyOrder("energy=355.18", "energy_calorific=265.88");
        Fact energy = facts().stream()
                .filter(fact -> fact.item().equals("energy"))
                .findFirst()
                .orElseThrow();
        assertThat(energy.conversion())
                .isEqualTo("100 吨 × 0.7143 + 100000 立方米 ÷ 10000 × 13.3 + 500000 千瓦时 ÷ 10000 × 3.015 = 355.18 吨标煤");
        assertThat(office.facts.cells(Scope.everything(), energy.id()))
                .extracting(Fact.Cell::raw)
                .containsExactly("100", "100000", "500000");
        assertThat(batch.accepted()).isEqualTo(1);
    }

    @Test
    void aYearWithoutAFactorRefusesTheFile() {
        Batch batch = office.xlsx(Delivery.of("statistics", "2025"), ENERGY).batch();
        assertThat(batch.state().toString()).isEqualTo("REFUSED");
        assertThat(office.problems(batch)).containsExactly("REFUSES layout-factor-year 0");
        assertThat(office.facts(1)).isEmpty();
    }

    @Test
    void eachTaxIsAFactOfItsOwn() {
        office.xlsx(Delivery.of("tax", "2025"), """
                纳税人识别号|纳税人名称|增值税（元）|免抵额（元）|企业所得税（元）|教育费附加（元）
                #1|企业1|1200000|300000|400000|36000
                """);
        assertThat(office.facts(1))
                .containsExactlyInAnyOrder("tax_vat=120", "tax_vat_credit=30", "tax_income=40", "fee_education=3.6");
    }

    @Test
    void levelsNumbersAndDaysAreFactsInWords() {
        office.xlsx(Delivery.of("market", "2025"), "统一社会信用代码|企业名称|信用等级\n#1|企业1|严重失信");
        office.xlsx(Delivery.of("science", "2025"), "统一社会信用代码|企业名称|证书编号|发证日期|有效期至\n#1|企业1|GR1|2023年12月8日|2026-12-07");
        assertThat(facts().stream()
                        .filter(fact -> fact.textValue() != null)
                        .map(fact -> fact.item() + "=" + fact.textValue())
                        .filter(said -> said.startsWith("credit") || said.startsWith("high_tech")))
                .containsExactlyInAnyOrder(
                        "credit_level=DISHONEST",
                        "high_tech_number=GR1",
                        "high_tech_issued_on=2023-12-08",
                        "high_tech_until=2026-12-07");
    }
}
