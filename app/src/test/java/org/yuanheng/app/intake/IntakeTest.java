package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

@Database
class IntakeTest {
    private static final Delivery TAX = Delivery.of("tax", "2025");
    private static final String HEAD = "纳税人识别号|纳税人名称|评价税收（元）\n";

    private final Office office;
    private final Path folder;

    IntakeTest(TestDatabase database, @TempDir Path folder) {
        this.folder = folder;
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column, registry.delivered,
                registry.fact_cell, registry.fact, registry.plot,
                         registry.firm_name, registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
    }

    @Test
    void aRosterBringsFirmsWithTheirPlacesAndWhatTheyAreInThePeriod() {
        Batch batch = office.roster(3);
        assertThat(Office.shown(batch)).isEqualTo("3 read, 3 accepted, 0 refused, 0 waiting: CLOSED");
        Firm firm = office.firms.find(Scope.everything(), Office.code(1)).orElseThrow();
        assertThat(firm.county()).isEqualTo("990101");
        assertThat(firm.zone()).isEqualTo("99Z001");
        assertThat(firm.scale()).isEqualTo("ABOVE");
        List<Fact> facts = office.facts.of(Scope.everything(), Office.code(1));
        assertThat(facts).extracting(Fact::item).contains("county", "scale", "participation", "registered_on");
        Fact scale =
                facts.stream().filter(f -> f.item().equals("scale")).findFirst().orElseThrow();
        assertThat(scale.textValue()).isEqualTo("ABOVE");
        assertThat(scale.raw()).isEqualTo("规上");
        assertThat(scale.conversion()).isEqualTo("规上 → ABOVE");
        assertThat(scale.col() + scale.row()).isEqualTo("G2");
        assertThat(office.places.tree(Scope.everything()).getFirst().firms()).isEqualTo(3);
    }

    @Test
    void factsCiteFileSheetRowColumnAndHowTheyCameAbout() {
        office.roster(3);
        Intake.Receipt receipt = office.xlsx(TAX, "单位：元\n" + HEAD + "#1|企业1|1234567.89\n#2|企业2|0\n合计||1234567.89");
        assertThat(Office.shown(receipt.batch())).isEqualTo("2 read, 2 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.stages).containsExactly(Intake.Stage.values());
        Fact tax = office.facts.of(Scope.everything(), Office.code(1)).stream()
                .filter(f -> f.item().equals("tax"))
                .findFirst()
                .orElseThrow();
        assertThat(tax.value()).isEqualByComparingTo("123.456789");
        assertThat(tax.fileName()).isEqualTo("表.xlsx");
        assertThat(List.of(tax.sheet(), tax.row(), tax.col(), tax.colHeading(), tax.raw(), tax.department()))
                .containsExactly("表1", 3, "C", "评价税收（元）", "1234567.89", "tax");
        assertThat(tax.conversion()).isEqualTo("1234567.89 元 ÷ 10000 = 123.456789 万元");
        assertThat(office.facts.cells(Scope.everything(), tax.id())).hasSize(1);
        assertThat(office.news.getLast())
                .isEqualTo(new FactsAccepted(receipt.batch().id(), "tax", "tax", "2025", "", List.of("tax"), 2));
        assertThat(office.facts.ofBatch(Scope.everything(), receipt.batch().id(), 0, 10))
                .hasSize(2);
    }

    @Test
    void aSumCitesEveryCellItWasMadeOf() {
        office.roster(1);
        office.xlsx(
                Delivery.of("land", "2025"), "统一社会信用代码|单位名称|宗地号|自有用地（㎡）|出租（㎡）\n#1|企业1|Z1|1200|200\n#1|企业1|Z2|1000|");
        Fact land = office.facts.of(Scope.everything(), Office.code(1)).stream()
                .filter(f -> f.item().equals("land"))
                .findFirst()
                .orElseThrow();
        assertThat(land.value()).isEqualByComparingTo("3");
        assertThat(land.cells()).isEqualTo(3);
        assertThat(office.facts.cells(Scope.everything(), land.id()))
                .extracting(c -> c.col() + c.row() + "=" + c.raw())
                .containsExactly("D2=1200", "E2=200", "D3=1000");
    }

    @Test
    void theSameBytesTwiceDoNothingAndSaySo() {
        office.roster(2);
        byte[] table = org.yuanheng.app.intake.layout.Delivery.xlsx(HEAD + "#1|企业1|10000\n#9|没有|1");
        Intake.Receipt first = office.receive(TAX, "一.xlsx", table);
        long facts = count("registry.every_fact");
        Intake.Receipt again = office.receive(TAX, "二.xlsx", table);
        assertThat(again.repeated()).isTrue();
        assertThat(again.batch()).isEqualTo(first.batch());
        assertThat(office.stages).containsExactly(Intake.Stage.KEEP);
        assertThat(count("registry.every_fact")).isEqualTo(facts);
        assertThat(count("intake.batch")).isEqualTo(2);
        assertThat(office.receive(TAX, "x.pdf", "%PDF-".getBytes(StandardCharsets.UTF_8))
                        .batch()
                        .state())
                .isEqualTo(Batch.State.REFUSED);
        assertThat(office.receive(TAX, "x.pdf", "%PDF-".getBytes(StandardCharsets.UTF_8))
                        .repeated())
                .isTrue();
    }

    @Test
    void aChangedFileSupersedesWithHistoryAndWithdrawsWhatItLacks() {
        office.roster(3);
        Batch first = office.xlsx(TAX, HEAD + "#1|企业1|10000\n#2|企业2|20000\n#3|企业3|30000")
                .batch();
        Batch second = office.xlsx(TAX, HEAD + "#1|企业1|15000\n#2|企业2|20000").batch();
        assertThat(second.supersedes()).isEqualTo(first.id());
        assertThat(office.facts(1)).containsExactly("tax=1.5");
        assertThat(office.facts(3)).containsExactly("tax=NOT_DELIVERED");
        assertThat(office.problems(second)).containsExactly("WARNS batch-withdrawn 0");
        assertThat(office.facts.history(Scope.everything(), Office.code(1), "tax", "2025"))
                .extracting(Office::shown)
                .containsExactly("tax=1.5", "tax=1");
        assertThat(office.batches.versions(Scope.everything(), second))
                .extracting(b -> b.state().name())
                .containsExactly("CLOSED", "SUPERSEDED");
        // Going back to the first version is a new delivery of old bytes, not a repetition.
        Intake.Receipt back = office.xlsx(TAX, HEAD + "#1|企业1|10000\n#2|企业2|20000\n#3|企业3|30000");
        assertThat(back.repeated()).isFalse();
        assertThat(office.facts(1)).containsExactly("tax=1");
        assertThat(office.facts(3)).containsExactly("tax=3");
    }

    @Test
    void anAddingFileLeavesTheOthersAloneAndCountiesDoNotTouchEachOther() {
        office.roster(4);
        office.xlsx(TAX.about("990101"), HEAD + "#1|企业1|10000\n#3|企业3|30000");
        office.xlsx(TAX.about("990102"), HEAD + "#2|企业2|20000");
        office.xlsx(TAX.about("990101").adding(), HEAD + "#3|企业3|35000");
        assertThat(office.facts(1)).containsExactly("tax=1");
        assertThat(office.facts(2)).containsExactly("tax=2");
        assertThat(office.facts(3)).containsExactly("tax=3.5");
        Batch strange =
                office.xlsx(TAX.about("990102").adding(), HEAD + "#1|企业1|1").batch();
        assertThat(office.waiting(strange))
                .singleElement()
                .satisfies(w -> assertThat(w.reason()).isEqualTo(Waiting.Reason.FIRM_ELSEWHERE));
        office.xlsx(TAX.about("990101"), HEAD + "#1|企业1|11000");
        assertThat(office.facts(3)).as("the adding file is superseded, too").containsExactly("tax=NOT_DELIVERED");
    }

    @Test
    void nothingIsGuessedAboutWhoIsMeant() {
        office.roster(3);
        Batch batch = office.xlsx(TAX, HEAD + "#1|企业一|10000\n|企业2|20000\n#99|陌生企业|5\n#3|企业3 |30000")
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("4 read, 2 accepted, 0 refused, 2 waiting: CLOSED");
        assertThat(office.facts(3)).containsExactly("tax=3");
        assertThat(office.facts(2)).as("only one firm is called 企业2").containsExactly("tax=2");
        assertThat(office.waiting(batch))
                .extracting(w -> w.reason() + " " + w.row())
                .containsExactly("NAME_DIFFERS 2", "FIRM_UNKNOWN 4");
        assertThat(office.waiting(batch).getFirst().candidates().getFirst()).isEqualTo(Office.code(1));
        assertThat(office.waiting(batch).getLast().candidates()).isEmpty();
        assertThat(office.facts(1)).isEmpty();
    }

    @Test
    void aFileThatNobodyCanReadIsRefusedWithAllItsProblems() {
        office.roster(1);
        Batch batch =
                office.receive(TAX, "坏.xlsx", new byte[] {'P', 'K', 3, 4, 0}).batch();
        assertThat(batch.state()).isEqualTo(Batch.State.REFUSED);
        assertThat(office.problems(batch)).containsExactly("REFUSES file-broken 0");
        Batch other =
                office.xlsx(Delivery.of("land", "2025"), HEAD + "#1|企业1|1").batch();
        assertThat(office.problems(other)).containsExactly("REFUSES layout-department 0");
        assertThat(office.facts(1)).isEmpty();
    }

    @Test
    void aFailureLeavesNothingHalfDone() throws IOException {
        office.roster(2);
        long facts = count("registry.every_fact");
        office.database
                .sql()
                .sql("alter table intake.problem add constraint broken check (code <> 'row-code')")
                .update();
        try {
            byte[] wrong =
                    org.yuanheng.app.intake.layout.Delivery.xlsx(HEAD + "#1|企业1|10000\n919900000000000012|企业2|1");
            assertThatThrownBy(() -> office.receive(TAX, "表.xlsx", wrong)).hasMessageContaining("broken");
            assertThat(count("registry.every_fact")).isEqualTo(facts);
            assertThat(count("intake.batch")).isEqualTo(1);
            assertThat(count("source.file")).isEqualTo(1);
            office.database
                    .sql()
                    .sql("alter table intake.problem drop constraint broken")
                    .update();
            assertThat(Office.shown(office.receive(TAX, "表.xlsx", wrong).batch()))
                    .isEqualTo("2 read, 1 accepted, 1 refused, 0 waiting: CLOSED");
        } finally {
            office.database
                    .sql()
                    .sql("alter table intake.problem drop constraint if exists broken")
                    .update();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data/files"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(2)
                    .noneMatch(f -> f.toString().contains("arriving"));
        }
    }

    @Test
    void textsThatNoDatabaseKeepsDoNotBreakTheDelivery() {
        office.roster(1);
        String code = "坏\u0001\ud800名";
        Batch batch = office.xlsx(TAX, HEAD + "#1|" + code + "|1").batch();
        assertThat(batch.waiting()).isEqualTo(1);
    }

    @Test
    void firmsAreFoundByCodeNameAndPinyin() {
        office.roster(12);
        assertThat(office.firms.search(Scope.everything(), "QY1", 50))
                .extracting(Firm::name)
                .startsWith("企业1");
        assertThat(office.firms.search(Scope.everything(), "企 业12", 50))
                .extracting(Firm::name)
                .containsExactly("企业12");
        assertThat(office.firms.search(Scope.everything(), Office.code(7).toLowerCase(java.util.Locale.ROOT), 50))
                .extracting(Firm::name)
                .containsExactly("企业7");
        assertThat(office.firms.search(Scope.everything(), "%", 50)).isEmpty();
        assertThat(office.firms.search(new Scope.Counties(java.util.Set.of("990102")), "企业", 50))
                .hasSize(6);
        assertThat(office.firms.count(
                        new Scope.Firms(java.util.Set.of(Office.code(1))), new Firms.Filter("", "", "", "")))
                .isEqualTo(1);
    }

    @Test
    void threeThousandFirmsComeInQuickly() {
        long start = System.nanoTime();
        office.roster(3_000);
        long roster = System.nanoTime();
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 3_000; i++) {
            lines.add("#" + i + "|企业" + i + "|" + (10_000 + i));
        }
        Batch tax = office.xlsx(TAX, HEAD + String.join("\n", lines)).batch();
        long end = System.nanoTime();
        System.out.printf(
                java.util.Locale.ROOT,
                "3,000 firms: roster %d ms, tax %d ms%n",
                (roster - start) / 1_000_000,
                (end - roster) / 1_000_000);
        assertThat(tax.accepted()).isEqualTo(3_000);
    }

    private long count(String table) {
        return office.database
                .sql()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
