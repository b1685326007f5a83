package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.chain.Gap;
import org.yuanheng.app.dispatch.Meetings;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.land.Asset;
import org.yuanheng.app.land.Noted;
import org.yuanheng.app.land.PlotCase;
import org.yuanheng.app.project.Blockers;
import org.yuanheng.app.project.GateDates;
import org.yuanheng.app.project.Investors;
import org.yuanheng.app.project.Leads;
import org.yuanheng.app.project.Mode;
import org.yuanheng.app.project.Project;
import org.yuanheng.app.project.Projects;

/**
 * What was decided of the plot of the {@link Story}, each on its own day and by the person whose work it is, through the
 * same commands that the pages use. Told whole or not at all.
 */
final class StoryTold {
    private static final String NAME = "高纯硅封装材料项目";

    private final Telling told;
    private final Telling.Parts parts;
    private final StoryLand land;

    StoryTold(Telling told) {
        this.told = told;
        this.parts = told.parts();
        this.land = new StoryLand(told);
    }

    /** The clock that stands on its days. */
    DemoClock clock() {
        return told.clock();
    }

    /** Tells it, unless it is told. */
    void tell() {
        boolean known = parts.projects().list(Telling.ALL, Projects.Filter.ALL, 0, Integer.MAX_VALUE).stream()
                .anyMatch(project -> project.said().name().equals(NAME));
        if (!known) {
            new TransactionTemplate(parts.transactions()).executeWithoutResult(status -> whole());
        }
    }

    private void whole() {
        land.onTheNode();
        long plotCase = land.opened();
        land.closed(plotCase);
        long asset = land.asset();
        long lead = lead();
        Project project = project(lead, asset);
        stuck(project);
        produces(project, plotCase, asset);
    }

    private Investors.Said investor() {
        return new Investors.Said("高纯硅材料控股有限公司", CreditCode.of("990201", 700_000_003L), "");
    }

    /** The gap is taken as a lead. */
    private long lead() {
        Gap gap = parts.gaps().open(Telling.ALL).stream()
                .filter(each -> each.nodeName().zh().equals(StoryLand.NODE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("断点没有出现：" + StoryLand.NODE));
        long[] id = new long[1];
        LocalDate found = Telling.day("2023-07-10");
        told.on(
                found,
                () -> id[0] = Telling.ok(parts.leads()
                        .create(
                                Telling.ALL,
                                told.actor("attraction"),
                                new Leads.Said(
                                        "引进高纯硅封装材料企业，补有机硅链电子封装一环",
                                        Mode.CHAIN,
                                        Long.toString(gap.id()),
                                        null,
                                        investor(),
                                        "A",
                                        Story.COUNTY,
                                        Story.ZONE,
                                        new BigDecimal("12500"),
                                        found))));
        said(id[0], "2023-07-19", "上门拜访，带去原恒封厂房的图纸和价格");
        said(id[0], "2023-08-15", "对方实地看厂，提出双回路供电需求");
        return id[0];
    }

    private void said(long lead, String on, String text) {
        told.on(Telling.day(on), () -> parts.leads().step(told.actor("attraction"), lead, Telling.day(on), text));
    }

    private Project project(long lead, long asset) {
        long[] id = new long[1];
        Project.Said said = new Project.Said(
                NAME,
                investor(),
                "",
                "3985",
                StoryLand.NODE,
                Mode.CHAIN,
                Story.COUNTY,
                Story.ZONE,
                new BigDecimal("12500"),
                new BigDecimal("11800"),
                null,
                new BigDecimal("40.02"),
                List.of(Story.PLOT),
                new BigDecimal("30000"),
                new BigDecimal("1400"),
                new BigDecimal("200"),
                new BigDecimal("2000"),
                null,
                "分管领导（演示）",
                "项目专班（演示）",
                "岚渚经开区管委会",
                null,
                null);
        told.on(
                Telling.day("2023-08-18"),
                () -> id[0] = Telling.ok(parts.projects().create(Telling.ALL, told.actor("taskforce"), said)));
        plan(id[0], "STARTED", "2023-12-15");
        plan(id[0], "PRODUCING", "2024-06-30");
        gate(id[0], "LEAD", "2023-08-18", "", "");
        gate(id[0], "TALKS", "2023-08-22", "", "");
        gate(id[0], "SIGNED", "2023-09-01", "投资协议", "岚经开投〔2023〕26号（虚构）");
        told.on(Telling.day("2023-09-01"), () -> {
            Telling.none(parts.leads()
                    .signed(
                            told.actor("attraction"),
                            parts.leads().find(Telling.ALL, lead).orElseThrow(),
                            parts.projects().find(Telling.ALL, id[0]).orElseThrow()));
            promise(id[0], "tax", "land", "30", false);
            promise(id[0], "output", "land", "700", false);
            promise(id[0], "energy", "", "2000", true);
        });
        Project project = parts.projects().find(Telling.ALL, id[0]).orElseThrow();
        land.step(asset, Asset.Stage.MATCHED, "2023-09-01", project.code(), project.code());
        gate(id[0], "REGISTERED", "2023-09-12", "营业执照", "执照 2023-09-12（虚构）");
        gate(id[0], "APPROVED", "2023-09-25", "备案通知书", "备案 2023-990101-39-03-000126（虚构）");
        gate(id[0], "LAND", Story.HANDED_OVER.toString(), "土地出让合同", "岚经开让〔2023〕15号，标准地（虚构）");
        land.step(asset, Asset.Stage.CONTRACTED, Story.HANDED_OVER.toString(), "岚经开让〔2023〕15号（虚构）", "");
        gate(id[0], "PERMITS", "2023-11-30", "建筑工程施工许可证", "施工许可 990101202311300101（虚构）");
        gate(id[0], "STARTED", "2023-12-10", "开工报告", "开工报告 2023-12-10（虚构）");
        return project;
    }

    private void promise(long project, String item, String per, String value, boolean atMost) {
        Telling.none(parts.records()
                .promise(
                        told.actor("taskforce"),
                        project,
                        item,
                        per,
                        new BigDecimal(value),
                        atMost,
                        DemoRegion.PERIOD,
                        "标准地投资建设协议 岚经开投〔2023〕26号（虚构）"));
    }

    private void plan(long project, String gate, String on) {
        told.on(
                Telling.day("2023-08-18"),
                () -> Telling.none(parts.gates()
                        .note(
                                Telling.ALL,
                                told.actor("taskforce"),
                                project,
                                List.of(GateDates.Said.planned(gate, Telling.day(on), "")))));
    }

    private void gate(long project, String gate, String on, String evidence, String document) {
        told.on(
                Telling.day(on),
                () -> Telling.none(parts.gates()
                        .note(
                                Telling.ALL,
                                told.actor("taskforce"),
                                project,
                                List.of(GateDates.Said.actual(gate, Telling.day(on), evidence, document)))));
    }

    /** The hook-up waits, climbs, is spoken of at the monthly meeting, and is solved. */
    private void stuck(Project project) {
        told.on(
                Telling.day("2024-03-04"),
                () -> Telling.none(parts.blockers()
                        .ask(
                                Telling.ALL,
                                told.actor("taskforce"),
                                project.id(),
                                new Blockers.Said(Blockers.Kind.ENERGY, "10 千伏双回路接入卡在廊道方案，影响设备调试", "汐浦区供电公司"))));
        for (LocalDate night = Telling.day("2024-03-05");
                night.isBefore(Telling.day("2024-04-10"));
                night = night.plusDays(1)) {
            LocalDate at = night;
            told.on(at, () -> parts.blockers().climb(Actor.SYSTEM, at));
        }
        LocalDate held = Telling.day("2024-04-10");
        told.on(held, () -> {
            Telling.none(parts.meetings().call(told.actor("leader"), Story.COUNTY, held));
            Meetings.Meeting meeting = meeting();
            parts.meetings().open(Telling.ALL, told.actor("leader"), meeting);
            Telling.none(parts.meetings()
                    .decide(
                            Telling.ALL,
                            told.actor("leader"),
                            meeting(),
                            project.id(),
                            "省电力公司 4 月底前批复廊道，区供电公司随即施工",
                            "省电力公司",
                            Telling.day("2024-05-10")));
            parts.meetings().close(told.actor("leader"), meeting());
        });
        act("2024-04-26", project, Blockers.Act.ANSWERED, "", "廊道方案已批复");
        act("2024-04-26", project, Blockers.Act.SENT_BACK, "岚渚市供电公司", "转市公司落实施工");
        act("2024-04-29", project, Blockers.Act.ANSWERED, "", "施工队进场");
        act("2024-04-29", project, Blockers.Act.SENT_BACK, "汐浦区供电公司", "由区公司送电");
        act("2024-05-09", project, Blockers.Act.SOLVED, "", "双回路送电");
    }

    private Meetings.Meeting meeting() {
        return parts.meetings().list(Telling.ALL).stream()
                .filter(each -> each.heldOn().equals(Telling.day("2024-04-10")))
                .findFirst()
                .orElseThrow();
    }

    private void act(String on, Project project, Blockers.Act act, String owner, String text) {
        Optional<Blockers.Blocker> blocker =
                parts.blockers().list(Telling.ALL, project.id()).stream().findFirst();
        told.on(
                Telling.day(on),
                () -> Telling.none(parts.blockers()
                        .act(
                                Telling.ALL,
                                told.actor("executor"),
                                blocker.orElseThrow().id(),
                                act,
                                owner,
                                text)));
    }

    /** The new firm produces, a little late; the plot is measured again, and its case closed. */
    private void produces(Project project, long plotCase, long asset) {
        gate(project.id(), "COMPLETED", "2024-06-28", "竣工验收备案表", "竣工备案 2024-0628（虚构）");
        gate(project.id(), "PRODUCING", Story.PRODUCES.toString(), "首张增值税发票", "发票 2024-07-20（虚构）");
        land.step(asset, Asset.Stage.IN_USE, Story.PRODUCES.toString(), "投产证明 2024-07-20（虚构）", "");
        gate(project.id(), "FULL", "2025-03-31", "达产验收意见", "达产验收 2025-03（虚构）");
        gate(project.id(), "STATISTICS", "2025-04-15", "统计入库通知", "入库通知 2025-04（虚构）");
        told.on(Telling.day("2024-07-22"), () -> became(project.id(), Story.newFirm()));
        land.note(
                plotCase,
                new Noted(PlotCase.Kind.REMEASURED, Telling.day("2026-04-15"), "用 2025 年度评价数据复测", "低效用地复测表 2026-04（虚构）")
                        .of(Integer.valueOf(DemoRegion.PERIOD)));
        land.note(
                plotCase,
                new Noted(PlotCase.Kind.CLOSED, Telling.day("2026-04-20"), "从 D 类到新厂投产达产，销号", "岚经开低效销号〔2026〕3号（虚构）"));
    }

    /** The project is a firm from then on, by whose facts its promises are judged. */
    private void became(long id, String firm) {
        Project.Said was = parts.projects().find(Telling.ALL, id).orElseThrow().said();
        Telling.ok(parts.projects().change(Telling.ALL, told.actor("taskforce"), id, with(was, firm)));
    }

    private static Project.Said with(Project.Said was, String firm) {
        return new Project.Said(
                was.name(),
                was.investor(),
                firm,
                was.industry(),
                was.node(),
                was.mode(),
                was.county(),
                was.zone(),
                was.invest(),
                was.fixed(),
                was.abroad(),
                was.land(),
                was.plots(),
                was.output(),
                was.tax(),
                was.jobs(),
                was.energy(),
                was.emission(),
                was.leader(),
                was.taskForce(),
                was.unit(),
                was.lon(),
                was.lat());
    }
}
