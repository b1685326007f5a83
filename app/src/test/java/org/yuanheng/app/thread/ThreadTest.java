package org.yuanheng.app.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.app.ledger.Strand.Kind;
import org.yuanheng.app.ledger.Strand.Subject;
import org.yuanheng.app.ledger.Strand.Topic;
import org.yuanheng.app.machine.DataDirectory;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** One plot from class D to the new plant on it: every step is there, in its order, and each hangs on a stored link. */
@DemoServer
class ThreadTest {
    private static final String PLOT = "990101GB900001";

    /** What has to be told, each a topic and part of its line, in the order of the days. */
    private static final List<Milestone> STORY = List.of(
            new Milestone(Topic.HOLDING, "岚渚恒封电子材料有限公司使用"),
            new Milestone(Topic.CLASS, "2021 年度评价：岚渚恒封电子材料有限公司 D 类"),
            new Milestone(Topic.CLASS, "2022 年度评价：岚渚恒封电子材料有限公司 D 类"),
            new Milestone(Topic.ZONE, "2022 年：亩均评价税收"),
            new Milestone(Topic.POLICY, "差别化电价（2022 年度）：岚渚恒封电子材料有限公司 D 类，1920000.00 元"),
            new Milestone(Topic.CASE, "立案整治：企业被评为末档"),
            new Milestone(Topic.CASE, "定处置方式：收储"),
            new Milestone(Topic.POLICY, "对岚渚恒封电子材料有限公司已执行"),
            new Milestone(Topic.EVENT, "岚渚恒封电子材料有限公司注销"),
            new Milestone(Topic.GAP, "电子封装材料由“有”变“缺”"),
            new Milestone(Topic.ASSET, "“原恒封电子厂房”：发现"),
            new Milestone(Topic.GAP, "断点转为招商线索"),
            new Milestone(Topic.LEAD, "补有机硅链电子封装一环"),
            new Milestone(Topic.ASSET, "与项目 P2023-0001 对接"),
            new Milestone(Topic.GATE, "签约"),
            new Milestone(Topic.HOLDING, "岚渚高纯硅封装材料有限公司使用"),
            new Milestone(Topic.GATE, "开工"),
            new Milestone(Topic.BLOCKER, "提出，由县级办理"),
            new Milestone(Topic.BLOCKER, "自动从县级上报市级"),
            new Milestone(Topic.BLOCKER, "自动从市级上报省级"),
            new Milestone(Topic.MEETING, "难点逾期或已上报"),
            new Milestone(Topic.MEETING, "会议决定：省电力公司"),
            new Milestone(Topic.BLOCKER, "转回县级落实"),
            new Milestone(Topic.BLOCKER, "难点：解决"),
            new Milestone(Topic.GATE, "投产"),
            new Milestone(Topic.DELAY, "晚 20 天"),
            new Milestone(Topic.CLASS, "2025 年度评价：岚渚高纯硅封装材料有限公司 A 类"),
            new Milestone(Topic.FIGURES, "月报：2025年1—12月累计"),
            new Milestone(Topic.PROMISE, "兑现"),
            new Milestone(Topic.ZONE, "2025 年：亩均评价税收"),
            new Milestone(Topic.CASE, "复测（2025 年度数据）"),
            new Milestone(Topic.CASE, "结案，腾出 40.02 亩"));

    private final Demo demo;
    private final Chromium chromium;

    ThreadTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    private record Milestone(Topic topic, String words) {
        boolean is(Threads.Joined joined) {
            return joined.step().topic() == topic && joined.step().what().zh().contains(words);
        }
    }

    private static List<Milestone> missing(List<Strand> strands, Accounts accounts) {
        List<Threads.Joined> steps = new Threads(strands, accounts)
                .of(Scope.everything(), new Subject(Kind.PLOT, PLOT))
                .map(Threads.Joint::steps)
                .orElse(List.of());
        List<Milestone> missing = new ArrayList<>(STORY);
        missing.removeIf(each -> steps.stream().anyMatch(each::is));
        return missing;
    }

    @Test
    void everyStepIsToldInItsOrderWithPersonDocumentAndCell(
            @Autowired List<Strand> strands, @Autowired Accounts accounts) {
        Threads.Joint thread = new Threads(strands, accounts)
                .of(Scope.everything(), new Subject(Kind.PLOT, PLOT))
                .orElseThrow();
        List<Threads.Joined> left = new ArrayList<>(thread.steps());
        for (Milestone each : STORY) {
            assertThat(left).as("%s", each).anyMatch(each::is);
            while (!each.is(left.removeFirst())) {
                // steps between the milestones
            }
        }
        assertThat(thread.steps())
                .filteredOn(joined -> joined.step().topic() == Topic.CLASS)
                .allSatisfy(joined -> assertThat(joined.step().figures())
                        .isNotEmpty()
                        .allMatch(figure -> figure.source().zh().matches("演示-.+\\.(xlsx|csv) .*[A-Z]+[0-9]+")));
        assertThat(thread.steps())
                .filteredOn(joined -> Set.of(Topic.CASE, Topic.GATE, Topic.ASSET)
                        .contains(joined.step().topic()))
                .allSatisfy(joined -> assertThat(joined.role()).isPresent());
        assertThat(thread.steps())
                .filteredOn(joined -> joined.step().topic() == Topic.CASE)
                .allSatisfy(joined -> {
                    assertThat(joined.role()).contains(Role.ZONE);
                    assertThat(joined.step().document()).isNotEmpty();
                });
    }

    /** The stored links lead on: without those to one kind of thing, its part of the story is not told. */
    @ParameterizedTest
    @EnumSource(names = "PLOT", mode = EnumSource.Mode.EXCLUDE)
    void withoutALinkTheStoryBreaks(Kind cut, @Autowired List<Strand> strands, @Autowired Accounts accounts) {
        assertThat(missing(strands, accounts)).isEmpty();
        List<Strand> without = strands.stream()
                .map(strand -> (Strand) (scope, subject) -> {
                    Strand.Told told = strand.of(scope, subject);
                    return new Strand.Told(
                            told.name(),
                            told.steps(),
                            told.links().stream()
                                    .filter(link -> link.kind() != cut)
                                    .toList());
                })
                .toList();
        assertThat(missing(without, accounts)).isNotEmpty();
    }

    @Test
    void withoutARegisterTheStoryBreaks(@Autowired List<Strand> strands, @Autowired Accounts accounts) {
        assertThat(strands).hasSizeGreaterThan(6);
        for (Strand strand : strands) {
            List<Strand> others =
                    strands.stream().filter(each -> !each.equals(strand)).toList();
            assertThat(missing(others, accounts))
                    .as(strand.getClass().getName())
                    .isNotEmpty();
        }
    }

    @Test
    void thePageIsWalkedFromTheLowClassToTheCellItCameFrom() {
        Page page = demo.open("leader");
        demo.go(page, "/parcels/plot?id=" + PLOT);
        page.click("text=看来龙去脉");
        Chromium.drawn(page);
        assertThat(page.locator("h1").textContent()).contains(PLOT);
        for (Milestone each : STORY) {
            assertThat(page.locator(".thread-" + each.topic().name().toLowerCase(java.util.Locale.ROOT)
                                    + " .thread-what")
                            .filter(new Locator.FilterOptions().setHasText(each.words()))
                            .count())
                    .as(each.words())
                    .isPositive();
        }
        Locator low = page.locator(".thread-class").first();
        assertThat(low.textContent()).contains("D 类");
        low.locator(".thread-figures a").first().click();
        Chromium.drawn(page);
        assertThat(page.url()).contains("/facts/");
        assertThat(page.locator("main").textContent()).contains("演示-2021年");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void whoMayNotSeeThePlotFindsNoThread() {
        for (String account : List.of("leader", "office", "auditor", "zone", "land")) {
            assertThat(status(account, "plot/" + PLOT)).as(account).isEqualTo(200);
        }
        for (String account : List.of("park", "firm")) {
            assertThat(status(account, "plot/" + PLOT)).as(account).isEqualTo(404);
        }
        assertThat(status("leader", "plot/990101GB9")).isEqualTo(404);
        assertThat(status("leader", "moon/1")).isEqualTo(404);
    }

    @Test
    void aTownSeesThePlotsOfItsFirmsAlone(@Autowired List<Strand> strands, @Autowired Accounts accounts) {
        Threads threads = new Threads(strands, accounts);
        String town = demo.one("select town from registry.firm where name = '岚渚高纯硅封装材料有限公司'");
        Subject plot = new Subject(Kind.PLOT, PLOT);
        assertThat(threads.of(new Scope.Towns(Set.of("990101"), Set.of(town)), plot))
                .isPresent();
        assertThat(threads.of(new Scope.Towns(Set.of("990101"), Set.of(town + "外")), plot))
                .isEmpty();
        assertThat(threads.of(new Scope.Towns(Set.of("990102"), Set.of(town)), plot))
                .isEmpty();
    }

    private int status(String account, String thread) {
        Page page = demo.open(account);
        try {
            return page.request().get(demo.root() + "/trace/" + thread).status();
        } finally {
            page.context().close();
        }
    }

    @Test
    void theCommandOfThisMachineIsAnsweredByItsKeyAlone(@Autowired DataDirectory directory) {
        String key = DataDirectory.running(directory.path()).orElseThrow().key();
        Page page = demo.open();
        String address = demo.root() + "/local/trace/plot/" + PLOT;
        assertThat(page.request().get(address).status()).isEqualTo(404);
        assertThat(page.request()
                        .get(address, header("0" + key.substring(1) + "x"))
                        .status())
                .isEqualTo(404);
        APIResponse answer = page.request().get(address + "?language=zh", header(key));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("2022 年度评价：岚渚恒封电子材料有限公司 D 类")
                .contains("评价税收 8.6 万元  ← 演示-2022年评价税收.xlsx 评价税收!C");
        assertThat(page.request()
                        .get(demo.root() + "/local/trace/plot/none", header(key))
                        .status())
                .isEqualTo(204);
        page.context().close();
    }

    private static RequestOptions header(String key) {
        return RequestOptions.create().setHeader(DataDirectory.KEY_HEADER, key);
    }
}
