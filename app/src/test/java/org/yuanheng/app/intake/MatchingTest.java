package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Text;

/** Rows without a code, or with another name than the code's: what needs no person, and what a person is shown. */
@Database
class MatchingTest {
    private static final Delivery TAX = Delivery.of("tax", "2025");
    private static final String HEAD = "纳税人识别号|纳税人名称|评价税收（元）\n";
    private static final String ROSTER = "统一社会信用代码|企业名称|所属区县|规模类型\n";
    private static final String XIPU = "990101";
    private static final String WANGTING = "990102";
    private static final Actor LI = new Actor(0, "李四", "OFFICE");

    private final Office office;

    MatchingTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.delivered_row, registry.delivered_column, registry.delivered,
                registry.fact_cell, registry.fact, registry.plot, registry.firm_event_part, registry.firm_event,
                         registry.firm_name, registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        office.xlsx(Delivery.of("office", "2025"), ROSTER + """
                #1|岚渚瑞恒新材料科技有限公司|汐浦区|规上
                #2|汐浦恒泰模具厂|汐浦区|规上
                #3|望汀恒泰模具厂|望汀县|规上
                #4|汐浦宏达机械有限公司|汐浦区|规上
                #5|岚渚宏达机械制造有限公司|汐浦区|规上
                """);
    }

    @Test
    void whatIsBeyondDoubtIsMatchedAndSaidSo() {
        Batch batch = office.xlsx(TAX.about(XIPU), HEAD + "|瑞恒新材料科技|10000\n|汐浦恆泰模具廠|20000\n#4|汐浦宏达机诫有限公司|40000")
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("3 read, 3 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.facts(1)).containsExactly("tax=1");
        assertThat(office.facts(2)).containsExactly("tax=2");
        assertThat(office.facts(4)).containsExactly("tax=4");
        assertThat(notes(batch)).hasSize(3);
        assertThat(notes(batch).getFirst()).contains("瑞恒新材料科技", Office.code(1), "少了行政区划“岚渚”", "少了组织形式“有限公司”");
        assertThat(notes(batch).get(1)).contains("仅繁简字不同");
        assertThat(notes(batch).get(2)).contains("信用代码相同", "差一字（“诫”与“械”）");
    }

    @Test
    void whatIsNotWaitsWithTheFirmsThatMayBeMeantAndWhy() {
        Batch batch = office.xlsx(TAX.about(XIPU), HEAD + "|宏达机械|10000\n#99|恒泰模具|20000\n|傲槿|1")
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("3 read, 0 accepted, 0 refused, 3 waiting: CLOSED");
        List<Waiting> waiting = office.waiting(batch);
        assertThat(waiting.getFirst().candidates()).containsExactly(Office.code(4), Office.code(5));
        assertThat(said(waiting.getFirst())).startsWith(Office.code(4) + " 字号相同，少了行政区划“汐浦”；少了组织形式");
        assertThat(waiting.get(1).reason()).isEqualTo(Waiting.Reason.FIRM_UNKNOWN);
        assertThat(waiting.get(1).candidates()).containsExactly(Office.code(2), Office.code(3));
        assertThat(waiting.get(1).grounds().getLast().reasons()).contains(new Text("在别的县（市、区）", "in another county"));
        assertThat(waiting.getLast().candidates()).isEmpty();
    }

    @Test
    void addressAndLegalPersonRankTheFirmsThatMayBeMeantAndSaySo() {
        office.xlsx(Delivery.of("office", "2025"), """
                统一社会信用代码|企业名称|所属区县|规模类型|注册地址|生产经营地址|法定代表人
                #4|汐浦宏达机械有限公司|汐浦区|规上|望汐街道兴业路1号||王一
                #5|岚渚宏达机械制造有限公司|汐浦区|规上|望汐街道和平路9号|望汐街道兴业路8号|李四
                """);
        Batch batch = office.xlsx(TAX.about(XIPU), """
                        纳税人识别号|纳税人名称|评价税收（元）|经营地址|法人代表
                        |宏达机械|10000|望汐街道 兴业路８号|李四
                        |宏达机械厂|10000|兴业路8号|赵六
                        """).batch();
        assertThat(Office.shown(batch)).isEqualTo("2 read, 0 accepted, 0 refused, 2 waiting: CLOSED");
        List<Waiting> waiting = office.waiting(batch);
        assertThat(waiting.getFirst().candidates()).containsExactly(Office.code(5), Office.code(4));
        assertThat(said(waiting.getFirst())).contains("法定代表人相同；地址相同");
        assertThat(waiting.getFirst().grounds().getLast().reasons())
                .contains(new Text("法定代表人不同", "another legal person"));
        assertThat(waiting.getLast().grounds().getLast().reasons())
                .extracting(Text::zh)
                .contains("法定代表人不同", "地址一处写得更细");

        office.xlsx(Delivery.of("office", "2025"), ROSTER + "#5|岚渚宏达机械制造有限公司|汐浦区|规下\n");
        Firm known = office.firms.find(Scope.everything(), Office.code(5)).orElseThrow();
        assertThat(known.scale()).isEqualTo("BELOW");
        assertThat(known.address() + " " + known.legalPerson())
                .as("a roster without these columns leaves them")
                .isEqualTo("望汐街道和平路9号；望汐街道兴业路8号 李四");
    }

    @Test
    void aFirmOfAnotherCountyIsNeverGuessed() {
        Batch batch =
                office.xlsx(TAX.about(WANGTING), HEAD + "|岚渚瑞恒新材料科技有限公司|10000").batch();
        assertThat(batch.waiting()).isEqualTo(1);
        assertThat(said(office.waiting(batch).getFirst())).endsWith("名称相同；在别的县（市、区）");
        assertThat(office.facts(1)).isEmpty();
    }

    private void happened(String day, FirmEvent.Kind kind, int before, Integer... after) {
        FirmEvents events = new FirmEvents(
                office.database.rows(Office.CLOCK),
                Objects.requireNonNull(office.database.transaction().getTransactionManager()),
                Office.CLOCK);
        assertThat(events.add(
                        Scope.everything(),
                        LI,
                        new FirmEvent.Said(
                                LocalDate.parse(day),
                                kind,
                                List.of(Office.code(before)),
                                Stream.of(after).map(Office::code).toList(),
                                FirmEvent.Where.NOWHERE,
                                null,
                                "",
                                "通知书")))
                .isEmpty();
    }

    @Test
    void aFormerCodeMeansTheFirmUnderItsPresentOne() {
        happened("2024-05-01", FirmEvent.Kind.RECODED, 4, 2);
        happened("2025-05-01", FirmEvent.Kind.RECODED, 2, 1);
        Batch batch = office.xlsx(TAX.about(XIPU), HEAD + "#4|汐浦宏达机械有限公司|10000").batch();
        assertThat(Office.shown(batch)).isEqualTo("1 read, 1 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.facts(1)).containsExactly("tax=1");
        assertThat(office.facts(4)).isEmpty();
        assertThat(notes(batch).getFirst()).contains(Office.code(4), "已于 2024-05-01 改为 " + Office.code(1));

        Batch both = office.xlsx(TAX.about(XIPU), HEAD + "#4|汐浦宏达机械有限公司|10000\n#1|岚渚瑞恒新材料科技有限公司|20000")
                .batch();
        assertThat(Office.shown(both)).isEqualTo("2 read, 1 accepted, 0 refused, 1 waiting: CLOSED");
        assertThat(office.facts(1)).containsExactly("tax=2");
        assertThat(office.waiting(both).getFirst().candidates()).startsWith(Office.code(1));
    }

    @Test
    void twoFormerCodesOfAFirmWaitHoweverFarApartTheyStand() {
        happened("2024-05-01", FirmEvent.Kind.RECODED, 4, 2);
        happened("2025-05-01", FirmEvent.Kind.RECODED, 2, 1);
        String others = IntStream.range(100, 5_150)
                .mapToObj(number -> "#" + number + "||10000\n")
                .collect(Collectors.joining());
        String first = "#4|汐浦宏达机械有限公司|10000\n";
        String then = "#2|汐浦恒泰模具厂|20000\n";
        for (String rows : List.of(first + then, first + others + then, then + others + first)) {
            Batch batch = office.xlsx(TAX.about(XIPU), HEAD + rows).batch();
            assertThat(batch.accepted()).isZero();
            assertThat(office.facts(1)).isEmpty();
            assertThat(office.waiting(batch).stream()
                            .filter(waiting -> waiting.candidates().equals(List.of(Office.code(1)))
                                    || waiting.candidates().equals(List.of(Office.code(1), Office.code(2))))
                            .map(Waiting::creditCode))
                    .containsExactlyInAnyOrder(Office.code(4), Office.code(2));
        }
    }

    @Test
    void aRowWithoutACodeIsNotAddedToOneUnderAFormerCode() {
        happened("2025-05-01", FirmEvent.Kind.RECODED, 4, 1);
        Batch batch = office.xlsx(TAX.about(XIPU), HEAD + "#4|汐浦宏达机械有限公司|10000\n|岚渚瑞恒新材料科技有限公司|20000\n|汐浦恒泰模具厂|1")
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("3 read, 2 accepted, 0 refused, 1 waiting: CLOSED");
        assertThat(office.facts(1)).containsExactly("tax=1");
        assertThat(office.waiting(batch).getFirst().row()).isEqualTo(3);
    }

    @Test
    void whatASplitOrMergedFirmPaidAfterwardsWaits() {
        happened("2024-12-31", FirmEvent.Kind.SPLIT, 4, 1, 5);
        happened("2025-07-01", FirmEvent.Kind.MERGED, 2, 1);
        Batch batch = office.xlsx(TAX.about(XIPU), HEAD + "#4|汐浦宏达机械有限公司|10000\n#2|汐浦恒泰模具厂|20000")
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("2 read, 1 accepted, 0 refused, 1 waiting: CLOSED");
        assertThat(office.waiting(batch).getFirst().candidates())
                .containsExactlyInAnyOrder(Office.code(1), Office.code(5));
        assertThat(office.waiting(batch).getFirst().message().zh()).contains("自 2024-12-31 起不再使用");
        assertThat(office.facts(2)).containsExactly("tax=2");
    }

    @Test
    void aRowWithoutACodeIsNotAddedToAnotherOfTheSameFirm() {
        Batch batch = office.xlsx(
                        TAX.about(XIPU), HEAD + "#1|岚渚瑞恒新材料科技有限公司|10000\n|岚渚瑞恒新材料科技有限公司|20000\n|汐浦恒泰模具厂|1\n|汐浦恒泰模具|2")
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("4 read, 1 accepted, 0 refused, 3 waiting: CLOSED");
        assertThat(office.facts(1)).containsExactly("tax=1");
        assertThat(office.facts(2)).isEmpty();
        assertThat(office.waiting(batch).getFirst().message().zh()).contains("像是本文件另一行的企业");
    }

    @Test
    void aDecisionIsRememberedAsAName() {
        Batch batch = office.xlsx(TAX.about(XIPU), HEAD + "|宏达机械|10000").batch();
        assertThat(office.decisions.accept(
                        LI, Scope.everything(), office.waiting(batch).getFirst().id(), Office.code(4), "电话核实"))
                .isEmpty();
        assertThat(office.facts(4)).containsExactly("tax=1");
        Batch next = office.xlsx(TAX.about(XIPU), HEAD + "|宏达机械|30000").batch();
        assertThat(next.waiting()).isZero();
        assertThat(office.facts(4)).containsExactly("tax=3");
        assertThat(notes(next).getFirst()).contains("曾由人确认的写法“宏达机械”");
    }

    @Test
    void aFigureBeyondBeliefWaitsWhoeverIsMeant() {
        office.xlsx(Delivery.of("science", "2024"), "统一社会信用代码|企业名称|R&D经费支出（万元）\n#1|岚渚瑞恒新材料科技有限公司|300");
        Batch batch = office.xlsx(Delivery.of("science", "2025"), "统一社会信用代码|企业名称|R&D经费支出（万元）\n|岚渚瑞恒新材料科技有限公司|3000000")
                .batch();
        Waiting waiting = office.waiting(batch).getFirst();
        assertThat(waiting.reason()).isEqualTo(Waiting.Reason.FIGURE_DOUBTED);
        assertThat(waiting.candidates()).containsExactly(Office.code(1));
    }

    private List<String> notes(Batch batch) {
        return office.batches.findings(Scope.everything(), batch, 0, 100).stream()
                .filter(each -> each.problem().code().equals("row-matched"))
                .map(each -> each.problem().message().zh())
                .toList();
    }

    private static String said(Waiting waiting) {
        Waiting.Ground first = waiting.grounds().getFirst();
        return first.creditCode() + " "
                + String.join("；", first.reasons().stream().map(Text::zh).toList());
    }
}
