package org.yuanheng.app.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** The pages of land at work, for those who write, who read, and who may see only their own. */
@Platform
class LandWorkPagesTest {
    private final Browser.Factory browsers;

    @Autowired
    LandWorkPagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    @BeforeAll
    static void layOut(
            @Autowired SomeFirms firms,
            @Autowired Facts facts,
            @Autowired LandRegister register,
            @Autowired Plots plots,
            @TempDir Path folder)
            throws Exception {
        SomePlots.layOut(firms, facts, register, plots, folder);
    }

    @Test
    void pagesShowWhatTheRoleMaySeeAndOnlyWritersWrite() throws Exception {
        Browser office = browsers.signedInAs(Account.Profile.of(Role.OFFICE, "lw-office", "亩均办"));
        Page page = office.get("/plots/matrix?year=2025&rule=two-axis");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("#plots tbody tr")).hasSize(3);
        assertThat(page.document().select("#plots").text()).contains("固定资产投资（累计）");
        assertThat(office.get("/plots/matrix?year=2025&rule=two-axis&cell=none")
                        .document()
                        .select("#plots tbody tr"))
                .hasSize(2);
        assertThat(office.get("/plots/matrix/shapes?year=2025&rule=two-axis&west=120&south=30&east=121&north=31")
                        .body())
                .contains("\"look\":\"CELL-A\"", "\"letter\":\"高高\"", "\"look\":\"CELL-NONE\"");
        Page plot = office.get("/plots/matrix/plot?id=Z1&year=2025&rule=two-axis");
        assertThat(plot.document().select("#facts a[href*=/facts/investment_total]"))
                .isNotEmpty();
        assertThat(office.get("/plots/matrix/plot?id=Z9&year=2025&rule=two-axis")
                        .status())
                .isEqualTo(404);
        Page wrong = office.submit("/land/idle/note", "/land/idle/note", Map.of("contract", "W-1", "price", "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().select(".errors").text()).contains("不是数字", "供地日期：没有填写");
        Map<String, String> typed = Map.of(
                "contract",
                "W-1",
                "plot",
                "Z2",
                "name",
                "某厂",
                "sold",
                "2024-01-01",
                "area",
                "20",
                "start",
                "2024-06-01",
                "document",
                "合同");
        assertThat(office.submit("/land/idle/note", "/land/idle/note", typed).status())
                .isEqualTo(302);
        assertThat(office.get("/land/idle/contract?no=W-1").document().select("#clauses tbody tr"))
                .hasSize(8);
        assertThat(office.get("/land/idle").document().select("#idle").text()).contains("W-1", "疑似闲置");
        Page opened = office.submit(
                "/plots/cases/new?plot=Z2&year=2025&rule=two-axis",
                "/plots/cases/new",
                Map.of(
                        "plot",
                        "Z2",
                        "year",
                        "2025",
                        "rule",
                        "two-axis",
                        "cause",
                        "IDLE",
                        "day",
                        "2026-01-05",
                        "words",
                        "未动工",
                        "document",
                        "通知"));
        assertThat(opened.status()).isEqualTo(302);
        String one = opened.location();
        assertThat(office.submit(
                                one + "?kind=CLOSED",
                                one,
                                Map.of("kind", "CLOSED", "day", "2026-02-01", "words", "结", "document", "纪"))
                        .document()
                        .select(".problems")
                        .text())
                .contains("不能结案");
        Page asset = office.submit(
                "/assets/new",
                "/assets/new",
                Map.of(
                        "kind",
                        "LAND",
                        "name",
                        "空地",
                        "county",
                        SomeFirms.COUNTY,
                        "day",
                        "2026-01-05",
                        "document",
                        "巡查"));
        assertThat(asset.status()).isEqualTo(302);
        assertThat(office.get("/assets").document().select("#assets tbody tr")).isNotEmpty();
        assertThat(office.get("/assets/match?price=5000").status()).isEqualTo(200);

        Browser firm = browsers.signedInAs(
                Account.Profile.of(Role.FIRM, "lw-firm", "企业一").ofFirm(code(1)));
        assertThat(firm.get(one).status()).isEqualTo(200);
        assertThat(firm.get(one).document().select("#next")).isEmpty();
        assertThat(firm.get("/land/idle/note").status()).isEqualTo(403);
        Browser other = browsers.signedInAs(
                Account.Profile.of(Role.FIRM, "lw-other", "企业二").ofFirm(code(2)));
        assertThat(other.get(one).status()).isEqualTo(404);
        Browser leader = browsers.signedInAs(Account.Profile.of(Role.LEADER, "lw-leader", "领导"));
        assertThat(leader.get(one).status()).isEqualTo(200);
        String token = leader.get(one).document().select("meta[name=csrf]").attr("content");
        assertThat(leader.post(one, Map.of("_csrf", token, "kind", "WAY")).status())
                .isEqualTo(403);
    }
}
