package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo's projects, leads, assets and promises as offices delivered them, in tables, on maps and in time. */
@DemoServer
class ProjectsDrawnTest {
    private final Demo demo;
    private final Chromium chromium;

    ProjectsDrawnTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    private long count(String sql) {
        return Long.parseLong(demo.one("select count(*)::text from " + sql));
    }

    @Test
    void theRegistersAreInAndTheirFaultyRowsAreRefused() {
        assertThat(count("project.project")).isBetween(58L, 62L);
        assertThat(count("(select distinct stage from project.project) s")).isGreaterThan(8);
        assertThat(count("(select distinct mode from project.lead) m")).isEqualTo(7);
        assertThat(count("(select distinct kind from project.blocker) k")).isEqualTo(6);
        assertThat(count("land.asset"))
                .as("20 of the workbook and that of the story")
                .isEqualTo(21);
        assertThat(demo.one("select stage from land.asset_now where name like '原垃圾填埋场%'"))
                .isEqualTo("IN_USE");
        assertThat(count("land.standard_check where not kept")).isPositive();
        for (String code : List.of(
                "gate-backwards",
                "row-zone-unknown",
                "lead-mode",
                "asset-above-plot",
                "supply-above-plot",
                "investor-second-name",
                "project-replanned")) {
            assertThat(count("intake.problem where code = '" + code + "'"))
                    .as(code)
                    .isPositive();
        }
        assertThat(count("dispatch.item")).isPositive();
        assertThat(count("dispatch.task_check")).isOne();
    }

    /** Lights are of today: the map of the last year has them, that of years before has not. */
    @Test
    void theMapIsColouredByRedLights() {
        String zone = demo.one("""
                select p.zone from project.project p join project.current_light l on l.project = p.id
                where l.colour = 'red' and p.zone is not null group by p.zone order by count(*) desc, p.zone limit 1
                """);
        String red = demo.one("""
                select count(*)::text from project.project p join project.current_light l on l.project = p.id
                where l.colour = 'red' and p.zone in (select registry.zones_within('%s'))
                """.formatted(zone));
        Page page = demo.open("leader");
        String value = "/zones/" + zone + "/values/red/0";
        JsonNode now = figures(page, "");
        assertThat(now.at(value).asString()).isEqualTo(red);
        assertThat(figures(page, "?year=2021").at("/zones/" + zone + "/values").has("red"))
                .isFalse();
        page.context().close();
    }

    private JsonNode figures(Page page, String query) {
        return JsonMapper.shared()
                .readTree(page.request()
                        .get(demo.root() + "/atlas/figures.json" + query)
                        .text());
    }

    /** Ten funds of 200 on 40 of own money: sums under the table, and the leverage as sum over sum. */
    @Test
    void tenFundsStandWithTheirSums() {
        assertThat(count("project.current_register_row where mode = 'CAPITAL'")).isEqualTo(10);
        Page page = demo.open("attraction");
        demo.go(page, "/leads/registers");
        assertThat(page.locator("#register-CAPITAL tbody tr").count()).isEqualTo(10);
        assertThat(page.locator("#register-CAPITAL tfoot").textContent())
                .contains("合计", "10 项", "200.00", "40.00", "5.00");
        assertThat(page.locator("#register-RESOURCE tfoot").count()).isZero();
        assertThat(count("land.asset_now where name = '闲置采石场（虚构）'")).isOne();
    }

    @Test
    void everyProjectIsOnTheMapInTheColourOfItsLightAndOpensByAClick() {
        Page page = demo.open("office");
        demo.go(page, "/projects/map");
        page.waitForSelector("figure.plots[data-shown]");
        int drawn = page.locator("figure.plots path[class*=plot-LIGHT-]").count();
        assertThat((long) drawn).isGreaterThanOrEqualTo(count("project.project"));
        String red = demo.one(
                "select count(*)::text from project.current_light where project is not null and colour = 'red'");
        demo.go(page, "/projects/map?light=red");
        page.waitForSelector("figure.plots[data-shown]");
        assertThat(page.locator("figure.plots path.plot-LIGHT-RED").count())
                .isGreaterThanOrEqualTo(Integer.parseInt(red));
        assertThat(page.locator("figure.plots path.plot-LIGHT-GREEN").count()).isZero();
        page.locator("figure.plots path.plot-LIGHT-RED").first().focus();
        page.keyboard().press("Enter");
        page.waitForURL(java.util.regex.Pattern.compile(".*/projects/[0-9]+$"));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void theTimelineHasThreeLinesAProjectAndShowsWhatIsLate() {
        Page page = demo.open("leader");
        demo.go(page, "/projects/timeline");
        assertThat(page.locator("#timeline .bar-first").count()).isGreaterThan(20);
        assertThat(page.locator("#timeline .bar-committed").count()).isGreaterThan(20);
        assertThat(page.locator("#timeline .bar-actual").count()).isGreaterThan(20);
        assertThat(page.locator("#timeline .bar-late").count()).isPositive();
        String moved = demo.one(
                "select p.name from project.project p join project.gate_date d on d.project = p.id and d.gate = 'STARTED' and d.kind = 'PLANNED' group by p.id, p.name having count(*) > 1 limit 1");
        demo.go(
                page,
                "/projects/timeline?q=" + java.net.URLEncoder.encode(moved, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(page.locator("#dates tbody tr").count()).isGreaterThan(3);
        assertThat(page.locator("#timeline a title").first().textContent()).contains(moved);
    }

    @Test
    void theMatrixHasHighAndLowFieldsAndTheMapShowsThem() {
        Page page = demo.open("office");
        demo.go(page, "/plots/matrix");
        page.waitForSelector("figure.plots[data-shown]");
        Map<String, Integer> shown = Map.of(
                "A", page.locator("figure.plots path.plot-CELL-A").count(),
                "D", page.locator("figure.plots path.plot-CELL-D").count());
        assertThat(shown).allSatisfy((cell, plots) -> assertThat(plots).as(cell).isPositive());
        assertThat(page.locator("#cells").textContent()).contains("高产田", "低产田");
        page.locator("figure.plots path.plot-CELL-D").first().dispatchEvent("click");
        page.waitForURL("**/plots/matrix/plot?*");
        page.waitForLoadState(LoadState.LOAD);
        assertThat(page.locator("#axes tbody tr").count()).isEqualTo(2);
        assertThat(page.locator("main").textContent()).contains("低产田");
    }

    @Test
    void theFunnelOfEventsLeadsAndSigningsAddsUp() {
        Page page = demo.open("office");
        demo.go(page, "/leads");
        List<String> leads = page.locator("#yield tbody tr > :nth-child(2)").allTextContents();
        long all =
                leads.stream().mapToLong(text -> Long.parseLong(text.strip())).sum();
        assertThat(all).isEqualTo(count("project.lead"));
    }
}
