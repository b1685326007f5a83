package org.yuanheng.app.demo;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Cases;
import org.yuanheng.app.land.Noted;
import org.yuanheng.app.land.PlotCase;
import org.yuanheng.app.land.PlotMatrix;
import org.yuanheng.app.zone.Evidence;
import org.yuanheng.app.zone.Reform;
import org.yuanheng.app.zone.Verdict;
import org.yuanheng.app.zone.Zone;
import org.yuanheng.app.zone.Zones;
import org.yuanheng.engine.run.Answer;

/**
 * What zone offices decide on pages: which zones are strengthened, merged, turned or closed (四个一批), each as far as it
 * has come, and what becomes of plots that yield little. Can be done twice.
 */
@Component
class ZonesByHand {
    private static final Scope ALL = Scope.everything();
    private static final String MATRIX = "two-axis";
    private static final String LITTLE = "low_low";
    private static final int YEAR = Integer.parseInt(DemoRegion.PERIOD);

    /** The zones of which something is decided, each with its verdict and how many steps it has taken. */
    private static final List<Decided> DECIDED = List.of(
            new Decided("99Z001", Verdict.STRENGTHEN, 4, "规模和亩均税收都居前，列入做强一批，要素优先保障"),
            new Decided("99Z022", Verdict.MERGE, 3, "与望汀工业园区产业相近，规模小，并入后统一规划、招商和考核"),
            new Decided("99Z023", Verdict.MERGE, 2, "与禾渡化工园区同在有机硅产业链上下游，并入后统一环保管理"),
            new Decided("99Z024", Verdict.TURN, 2, "陶瓷产能不再增加，转为文化创意和检验检测"),
            new Decided("99Z029", Verdict.MERGE, 1, "规模小、管理机构编制少，拟并入昀山工业园区"));

    /** Ways of the cases that are opened; none where only the diagnosis is there. */
    private static final List<Way> WAYS = List.of(
            new Way(PlotCase.Way.UPGRADE, "“零增地”技改，拆除单层厂房改建四层"),
            new Way(PlotCase.Way.LEASE_OUT, "空置厂房转租给上游配套企业"),
            new Way(PlotCase.Way.MERGE, "由同园区的上市公司收购，设备并线"),
            new Way(PlotCase.Way.MOVE, "居民区旁的喷涂工序迁入园区共享车间"),
            new Way(null, ""),
            new Way(null, ""));

    private final Reform reform;
    private final Zones zones;
    private final Evidence evidence;
    private final Cases cases;
    private final PlotMatrix matrix;

    ZonesByHand(Reform reform, Zones zones, Evidence evidence, Cases cases, PlotMatrix matrix) {
        this.reform = reform;
        this.zones = zones;
        this.evidence = evidence;
        this.cases = cases;
        this.matrix = matrix;
    }

    private record Decided(String zone, Verdict verdict, int steps, String why) {}

    private record Way(PlotCase.@Nullable Way way, String words) {}

    /** Verdicts, plans, approvals and what is done. */
    void decide(Actor actor) {
        Map<String, List<Reform.Taken>> taken = reform.all(ALL);
        Zones.Picture picture = zones.today(ALL, DemoRegion.PERIOD);
        for (Decided decided : DECIDED) {
            Zone zone = picture.find(decided.zone()).orElseThrow();
            Answer answer = evidence.proposal(zone.facts());
            Reform.Proposed proposed = new Reform.Proposed(Verdict.of(answer), reasons(answer));
            long done = taken.getOrDefault(decided.zone(), List.of()).size();
            steps(decided).stream()
                    .skip(done)
                    .forEach(step -> Telling.none(reform.take(ALL, actor, decided.zone(), step, proposed)));
        }
    }

    private static String reasons(Answer answer) {
        return answer.weighed().stream()
                .map(weighed -> weighed.label().zh()
                        + weighed.value()
                                .value()
                                .map(value -> value + weighed.value().unit().zh())
                                .orElse("无")
                        + weighed.level().map(level -> "（" + level.zh() + "）").orElse(""))
                .collect(Collectors.joining("、"));
    }

    private static List<Reform.Asked> steps(Decided decided) {
        List<Reform.Asked> all = List.of(
                new Reform.Asked(
                        Reform.Step.VERDICT,
                        decided.verdict(),
                        day("2026-03-12"),
                        null,
                        decided.why(),
                        "（虚构）专题会议纪要〔2026〕6号"),
                new Reform.Asked(
                        Reform.Step.PLAN, null, day("2026-04-20"), day("2026-12-31"), "（虚构）实施方案：机构、人员、债务、规划四项分列任务", ""),
                new Reform.Asked(Reform.Step.APPROVAL, null, day("2026-06-18"), null, "（虚构）按程序报批", "（虚构）衡政字〔2026〕31号"),
                new Reform.Asked(Reform.Step.DONE, null, day("2026-09-30"), null, "（虚构）任务清单全部办结", ""));
        return all.subList(0, decided.steps());
    }

    /** Cases of the largest plots that yield little, of as many holders. */
    void open(Actor actor) {
        Set<String> holders = new HashSet<>();
        List<String> plots = matrix.plots(ALL, YEAR, MATRIX).stream()
                .filter(plot -> plot.known().cell().equals(LITTLE) && plot.zone() != null)
                .filter(plot -> !plot.plot().equals(Story.PLOT))
                .sorted((one, other) -> other.areaMu().compareTo(one.areaMu()))
                .filter(plot -> holders.add(plot.holderName()))
                .limit(WAYS.size())
                .map(PlotMatrix.Plotted::plot)
                .toList();
        for (int i = 0; i < plots.size(); i++) {
            if (cases.of(ALL, plots.get(i)).isEmpty()) {
                open(actor, plots.get(i), WAYS.get(i));
            }
        }
    }

    private void open(Actor actor, String plot, Way way) {
        String document = "（虚构）低效用地整治工作例会纪要〔2026〕3号";
        long id = Telling.ok(cases.open(
                ALL,
                actor,
                new Cases.Opening(
                        plot, day("2026-05-12"), PlotCase.Cause.MATRIX, YEAR, MATRIX, "投入和产出都在分界线以下，列入低产田", document)));
        if (way.way() != null) {
            Telling.none(cases.note(
                    ALL,
                    actor,
                    id,
                    new Noted(PlotCase.Kind.WAY, day("2026-06-05"), way.words(), document).going(way.way())));
            Telling.none(cases.note(
                    ALL,
                    actor,
                    id,
                    new Noted(PlotCase.Kind.MILESTONE, day("2026-06-05"), "签订整治协议并进场", document)
                            .until(day("2026-12-20"), "园区管委会（虚构）")));
        }
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
