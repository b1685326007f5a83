package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** Every role has its first page, sees its own part of the region and nothing beyond it, and opens only its own forms. */
@DemoServer
class RolesTest {
    /** Zones that are within what an account is confined to; nothing for one that is not. */
    private static final String ZONE_99Z001 = "'99Z001', '99Z011', '99Z012'";

    private final Demo demo;

    RolesTest(Demo demo) {
        this.demo = demo;
    }

    private int status(APIRequestContext requests, String path) {
        return requests.get(demo.root() + path).status();
    }

    @ParameterizedTest
    @CsvSource({
        "office, /",
        "leader, /",
        "zone, /",
        "attraction, /",
        "taskforce, /",
        "chain, /",
        "park, /",
        "executor, /",
        "auditor, /",
        "tax, /",
        "town, /"
    })
    void theFirstPageOfEachRoleStands(String account, String path) {
        Page page = demo.open(account);
        demo.go(page, path);
        assertThat(page.locator("h1").count()).isOne();
        page.context().close();
    }

    /** What waits differs by role: each begins with its own work. */
    @Test
    void eachRoleBeginsWithItsOwnWork() {
        assertThat(desk("attraction")).contains("/chains/gaps", "/assets").doesNotContain("/deliveries", "/rounds");
        assertThat(desk("chain")).containsExactly("/chains/gaps");
        assertThat(desk("auditor")).containsExactly("/rounds");
        assertThat(desk("leader")).contains("/deliveries").doesNotContain("/chains/gaps");
        assertThat(desk("taskforce")).contains("/projects?light=red").doesNotContain("/deliveries");
    }

    private Set<String> desk(String account) {
        Page page = demo.open(account);
        demo.go(page, "/");
        Set<String> links = page.locator("#desk a").all().stream()
                .map(link -> link.getAttribute("href"))
                .collect(Collectors.toCollection(TreeSet::new));
        page.context().close();
        return links;
    }

    @Test
    void whoIsConfinedToAZoneMeetsNothingOfAnother() {
        String own = demo.one("select credit_code from registry.firm where zone in (" + ZONE_99Z001 + ") order by 1");
        String other = demo.one("select credit_code from registry.firm where zone is not null and zone not in ("
                + ZONE_99Z001 + ") order by 1");
        String ownPlot = demo.one("select id from registry.plot where zone in (" + ZONE_99Z001 + ") order by 1");
        String otherPlot = demo.one(
                "select id from registry.plot where zone is not null and zone not in (" + ZONE_99Z001 + ") order by 1");
        String ownProject = demo.one("select id::text from project.project where zone = '99Z001' order by 1");
        String otherProject = demo.one("select id::text from project.project where zone <> '99Z001' order by 1");
        Page page = demo.open("zone");
        APIRequestContext requests = page.request();
        for (String path : List.of("/firms/" + own, "/parcels/plot?id=" + ownPlot, "/projects/" + ownProject)) {
            assertThat(status(requests, path)).as(path).isEqualTo(200);
        }
        for (String path : List.of(
                "/firms/" + other,
                "/firms/" + other + "/timeline",
                "/firms/" + other + "/facts/tax?period=2025",
                "/trace/firm/" + other,
                "/parcels/plot?id=" + otherPlot,
                "/trace/plot/" + otherPlot,
                "/projects/" + otherProject,
                "/trace/project/" + otherProject)) {
            assertThat(status(requests, path)).as(path).isEqualTo(404);
        }
        String firms = requests.get(demo.root() + "/firms?data=firms.csv").text();
        long lines = firms.lines()
                .filter(line -> line.contains("99") && line.length() > 18)
                .count();
        String count = demo.one("select count(*)::text from registry.firm where zone in (" + ZONE_99Z001 + ")");
        assertThat(firms).contains(own).doesNotContain(other);
        assertThat(lines).isGreaterThanOrEqualTo(Long.parseLong(count));
        page.context().close();
    }

    /** Forms that write: those of other roles are not there. */
    @Test
    void formsOfOtherRolesAreNotThere() {
        List<String> let = new ArrayList<>();
        for (String account : List.of(
                "leader",
                "zone",
                "attraction",
                "taskforce",
                "chain",
                "park",
                "executor",
                "auditor",
                "town",
                "firm",
                "tax")) {
            Page page = demo.open(account);
            for (String path : List.of("/rounds/new", "/accounts", "/places/new", "/setup")) {
                int status = status(page.request(), path);
                if (status == 200 && !path.equals("/setup")) {
                    let.add(account + " " + path);
                }
            }
            page.context().close();
        }
        assertThat(let).isEmpty();
    }

    @Test
    void aFirmSeesOnlyItself() {
        String firm = demo.one("select credit_code from identity.account where name = 'firm'");
        String other = demo.one("select credit_code from registry.firm where credit_code <> '" + firm + "' order by 1");
        Page own = demo.open("firm");
        assertThat(status(own.request(), "/firms/" + firm)).isEqualTo(200);
        assertThat(status(own.request(), "/firms/" + other)).isEqualTo(404);
        own.context().close();
    }
}
