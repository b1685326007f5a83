package org.yuanheng.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Batches;
import org.yuanheng.app.intake.Delivery;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.Progress;
import org.yuanheng.app.land.Asset;
import org.yuanheng.app.land.Assets;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.naming.CreditCode;

/** Projects, leads and idle assets as offices send them, month after month. */
@Platform
class ProjectFilesTest {
    private static final Scope ALL = Scope.everything();
    private static final Actor ACTOR = Actor.SYSTEM;
    private static final String CODE = valid("91330100MA27XJ123");
    private static final String OTHER = valid("91330100MA27XJ124");
    private static final String THIRD = valid("91330100MA27XJ125");
    private static final Map<String, String> SENDERS = Map.of("leads", "commerce", "idle-assets", "land");
    private static final String HEAD =
            "项目名称,投资方,投资方信用代码,县（市、区）,园区,总投资（亿元）,用地面积（亩）,阶段,计划开工,承诺投产,签约日期,实际开工,调整原因,调度月份,实际进度,难点类别,难点,责任单位,协调层级\n";

    private final Intake intake;
    private final Batches batches;
    private final Projects projects;
    private final GateDates gates;
    private final Blockers blockers;
    private final Leads leads;
    private final RegisterRows registers;
    private final Assets assets;
    private final Rows rows;

    @Autowired
    ProjectFilesTest(
            Intake intake,
            Batches batches,
            Projects projects,
            GateDates gates,
            Blockers blockers,
            Leads leads,
            RegisterRows registers,
            Assets assets,
            Rows rows) {
        this.intake = intake;
        this.batches = batches;
        this.projects = projects;
        this.gates = gates;
        this.blockers = blockers;
        this.leads = leads;
        this.registers = registers;
        this.assets = assets;
        this.rows = rows;
    }

    private static String valid(String first) {
        return first + CreditCode.checkDigit(first);
    }

    @BeforeAll
    static void layOut(@Autowired SomeFirms firms, @Autowired Rows rows, @Autowired Plots plots, @TempDir Path folder)
            throws Exception {
        firms.layOut();
        rows.write(ACTOR, """
                insert into registry.place (id, kind, level, name_zh, name_en, parent, county, valid_from)
                values ('Z1', 'ZONE', 'PARK', '汐浦园', 'Xipu Park', null, '990101', '2000-01-01')
                """).update();
        Path map = java.nio.file.Files.writeString(folder.resolve("plots.geojson"), """
                {"type":"FeatureCollection","features":[{"type":"Feature",
                 "properties":{"id":"P1","credit_code":"%s","area_mu":30,"county":"990101"},
                 "geometry":{"type":"Polygon","coordinates":[[[120.1,30.1],[120.11,30.1],[120.11,30.11],[120.1,30.11],[120.1,30.1]]]}}]}
                """.formatted(code(0)));
        assertThat(plots.take(ACTOR, new Plots.Delivered(map, "plots.geojson", LocalDate.parse("2020-01-01"), null))
                        .problems())
                .isEmpty();
    }

    private Batch send(String layout, String period, String table) {
        byte[] bytes = ("\uFEFF" + table).getBytes(StandardCharsets.UTF_8);
        return intake.receive(
                        ACTOR,
                        Delivery.of(SENDERS.getOrDefault(layout, "reform"), period)
                                .by(layout),
                        layout + period + ".csv",
                        new ByteArrayInputStream(bytes),
                        Progress.NONE)
                .batch();
    }

    private List<String> problems(Batch batch) {
        return rows.reference("""
                select p.severity || ' ' || p.code || ' ' || p.row from intake.problem p where p.batch_id = :batch
                order by p.row, p.code
                """)
                .param("batch", batch.id())
                .query(String.class)
                .list();
    }

    private Project named(String name) {
        return projects.list(ALL, new Projects.Filter("", "", "", "", "", "", name), 0, 5)
                .getFirst();
    }

    @Test
    void nextMonthsTableChangesOnlyWhatChangedAndKeepsTheDelay() {
        String investor = "恒信轴承有限公司," + CODE;
        Batch january = send(
                "projects",
                "2026-01",
                HEAD + "轴承一期," + investor
                        + ",汐浦区,汐浦园,12.5,66.7,签约,2026-02-01,2026-09-30,2025-12-01,,,2026-01,5,用能,双回路接入未批,供电公司,市级\n"
                        + "轴承二期," + investor + ",汐浦区,汐浦园,3,,在谈,,,,,,,,,,,\n");
        assertThat(problems(january)).isEmpty();
        Project first = named("轴承一期");
        assertThat(first.said().invest()).isEqualByComparingTo("125000");
        assertThat(first.said().zone()).isEqualTo("Z1");
        assertThat(first.stage()).isEqualTo("SIGNED");
        assertThat(gates.delays(ALL, first.id()))
                .as("the planned start has passed, and the promised production")
                .extracting(GateDates.Delay::gate)
                .containsExactlyInAnyOrder("STARTED", "PRODUCING");
        assertThat(blockers.list(ALL, first.id()))
                .extracting(Blockers.Blocker::level)
                .containsExactly(Level.CITY);
        long writes = writes();

        Batch february = send(
                "projects",
                "2026-02",
                HEAD + "轴承一期," + investor
                        + ",汐浦区,汐浦园,12.5,66.7,签约,2026-05-01,2026-09-30,2025-12-01,,征地未完,2026-01,5,用能,双回路接入未批,供电公司,市级\n"
                        + "轴承二期," + investor + ",汐浦区,汐浦园,3,,在谈,,,,,,,,,,,\n");
        assertThat(problems(february)).containsExactly("WARNS project-replanned 2");
        assertThat(gates.versions(ALL, first.id()))
                .filteredOn(each -> each.gate().equals("STARTED"))
                .extracting(each -> each.day() + " " + each.reason())
                .containsExactly("2026-05-01 征地未完", "2026-02-01 ");
        assertThat(gates.delays(ALL, first.id()))
                .filteredOn(each -> each.gate().equals("STARTED"))
                .extracting(GateDates.Delay::due)
                .as("the first plan stays what delays are counted from")
                .containsExactly(LocalDate.parse("2026-02-01"));
        assertThat(blockers.list(ALL, first.id())).hasSize(1);
        assertThat(writes()).as("one new date, and nothing else").isEqualTo(writes + 1);
        assertThat(projects.count(ALL, new Projects.Filter("", "", "", "", "", "", "轴承")))
                .isEqualTo(2);
    }

    /** Rows of what a table of projects may write. */
    private long writes() {
        return rows.reference("""
                select (select count(*) from project.gate_date) + (select count(*) from project.blocker_event)
                     + (select count(*) from project.progress) + (select count(*) from project.investor_name)
                     + (select count(*) from ledger.audit a where a.what = 'project.project')
                """).query(Long.class).single();
    }

    @Test
    void rowsThatCannotBeAreRefusedWithAllThatIsWrong() {
        Batch batch = send(
                "projects",
                "2026-03",
                HEAD + "倒挂," + "甲投资," + THIRD + ",汐浦区,汐浦园,1,,,,,2026-03-01,2026-02-01,,,,,,,\n"
                        + "没有园区,甲投资," + THIRD + ",汐浦区,不存在园,1,,,,,,,,,,,,,\n"
                        + "没有县,甲投资," + THIRD + ",乌有县,,1,,,,,,,,,,,,,\n"
                        + "两处都没写,甲投资," + THIRD + ",,,1,,,,,,,,,,,,,\n"
                        + "没有代码,乙投资,,汐浦区,,1,,,,,,,,,,,,,\n"
                        + "半个难点,甲投资," + THIRD + ",汐浦区,,1,,,,,,,,,,用地,,,\n"
                        + "两个名字,甲投资," + THIRD + ",汐浦区,,1,,,,,,,,,,,,,\n"
                        + "两个名字二,丙投资," + THIRD + ",汐浦区,,1,,开工,,,,,,,,,,,\n");
        assertThat(problems(batch))
                .containsExactly(
                        "REFUSES gate-backwards 2",
                        "REFUSES row-zone-unknown 3",
                        "REFUSES row-county-unknown 4",
                        "REFUSES row-county-missing 5",
                        "REFUSES investor-code 6",
                        "REFUSES blocker-owner 7",
                        "REFUSES blocker-what 7",
                        "WARNS investor-second-name 9",
                        "WARNS project-stage-undated 9");
        assertThat(projects.count(ALL, new Projects.Filter("", "", "", "", "", "", "倒挂")))
                .isZero();
        Batch elsewhere = intake.receive(
                        ACTOR,
                        Delivery.of("reform", "2026-03").about("990102").by("projects"),
                        "望汀.csv",
                        new ByteArrayInputStream(
                                (HEAD + "外县,甲投资," + THIRD + ",汐浦区,,1,,,,,,,,,,,,,\n").getBytes(StandardCharsets.UTF_8)),
                        Progress.NONE)
                .batch();
        assertThat(problems(elsewhere)).containsExactly("REFUSES row-outside-file 2");
    }

    @Test
    void leadsCiteTheirRegisterByNumberOrNameAndNeedAMode() {
        registers.put(
                ACTOR,
                new RegisterRows.Entry(
                        Mode.CAPITAL,
                        "F1",
                        "产业引导基金",
                        "990101",
                        null,
                        Map.of("size", "20", "own", "4"),
                        "基金年报",
                        LocalDate.parse("2026-01-01"),
                        true));
        String head = "线索名称,招商方式,来源编号,招商活动,活动日期,投资方,投资方信用代码,分类,县（市、区）,预计投资（万元）,登记日期,跟进日期,跟进情况\n";
        String good = "芯片基金,基金,产业引导基金,春季推介会,2026-02-01,远航资本," + OTHER + ",B,汐浦区,50000,2026-02-03,2026-02-20,已尽调\n";
        Batch batch = send(
                "leads",
                "2026-02",
                head + good + "没有方式,,F1,,,远航资本," + OTHER + ",A,汐浦区,,2026-02-03,,\n" + "没有条目,基金,F9,,,远航资本," + OTHER
                        + ",A,汐浦区,,2026-02-03,,\n");
        assertThat(problems(batch)).containsExactly("REFUSES lead-mode 3", "REFUSES lead-register-row 4");
        Leads.Lead lead = leads.list(ALL, "CAPITAL", "").getFirst();
        assertThat(lead.ref()).isEqualTo("F1");
        assertThat(lead.promotionName()).isEqualTo("春季推介会");
        assertThat(leads.steps(lead.id())).extracting(Leads.Did::text).containsExactly("已尽调");
        assertThat(problems(send(
                        "leads", "2026-03", head + good.replace(",B,", ",A,").replace("50000", "60000"))))
                .isEmpty();
        Leads.Lead again = leads.list(ALL, "CAPITAL", "").getFirst();
        assertThat(leads.list(ALL, "CAPITAL", "")).hasSize(1);
        assertThat(again.leadClass()).isEqualTo("A");
        assertThat(again.expected()).isEqualByComparingTo("60000");
        assertThat(leads.steps(lead.id())).hasSize(1);
    }

    @Test
    void anAssetGoesItsStepsAndIsMatchedWhenItsLeadBecomesAProject() {
        String head = "资产名称,资产类别,县（市、区）,宗地号,土地面积（亩）,估价（万元）,发现依据,发现日期,核实日期,定价日期,投用日期\n";
        Batch batch = send(
                "idle-assets",
                "2026-03",
                head + "老石场,采石场,汐浦区,P1,30,3000,三月排查,2026-03-01,2026-03-05,2026-03-20,\n"
                        + "大石场,采石场,汐浦区,P1,31,3000,三月排查,2026-03-01,,,\n" + "无地,土地,汐浦区,P9,3,,三月排查,2026-03-01,,,\n"
                        + "倒走,厂房,汐浦区,,,,三月排查,2026-03-01,2026-02-01,,\n"
                        + "跳步,厂房,汐浦区,,,,三月排查,2026-03-01,,,2026-03-09\n");
        assertThat(problems(batch))
                .containsExactly(
                        "REFUSES asset-above-plot 3",
                        "REFUSES asset-plot-unknown 4",
                        "REFUSES asset-step-before-last 5",
                        "REFUSES asset-step-out-of-turn 6");
        Asset asset = assets.list(ALL).getFirst();
        assertThat(asset.stage()).isEqualTo(Asset.Stage.PRICED);
        assertThat(problems(send(
                        "idle-assets",
                        "2026-04",
                        head + "老石场,采石场,汐浦区,P1,30,2800,三月排查,2026-03-01,2026-03-05,2026-03-20,\n")))
                .isEmpty();
        assertThat(assets.list(ALL)).hasSize(1);
        assertThat(assets.find(ALL, asset.id()).orElseThrow().said().price()).isEqualByComparingTo("2800");
        assertThat(assets.steps(ALL, asset.id())).hasSize(3);
        send("idle-assets", "2026-05", head + "老石场,采石场,汐浦区,P1,30,2800,三月排查,2026-03-01,2026-03-05,2026-03-20,\n");
        assertThat(rows.reference("select count(*) from land.asset_version")
                        .query(Long.class)
                        .single())
                .as("said twice, of which once anew")
                .isEqualTo(2);

        send("leads", "2026-04", """
                线索名称,招商方式,来源编号,投资方,投资方信用代码,分类,县（市、区）,登记日期
                石场公园,盘活存量,老石场,远航资本,%s,A,汐浦区,2026-04-03
                """.formatted(OTHER));
        Leads.Lead lead = leads.list(ALL, "ASSET", "OPEN").getFirst();
        Project.Said said =
                Project.Said.of("石场公园", leads.investorOf(lead), lead.county(), lead.zone(), new BigDecimal("9000"));
        long id = ((org.yuanheng.engine.Checked.Ok<Long>) projects.create(ALL, ACTOR, said)).value();
        Project project = projects.find(ALL, id).orElseThrow();
        assertThat(leads.signed(ACTOR, lead, project)).isEmpty();
        Asset matched = assets.find(ALL, asset.id()).orElseThrow();
        assertThat(matched.stage()).isEqualTo(Asset.Stage.MATCHED);
        assertThat(matched.project()).isEqualTo(project.code());
        assertThat(leads.find(ALL, lead.id()).orElseThrow().project()).isEqualTo(id);
        assertThat(batches.find(ALL, batch.id())).isPresent();
    }
}
