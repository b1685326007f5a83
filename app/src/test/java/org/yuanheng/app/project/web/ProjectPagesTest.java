package org.yuanheng.app.project.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.naming.CreditCode;

/** An office notes leads and projects, their dates and what stands in their way; others see what is theirs. */
@Platform
class ProjectPagesTest {
    private static final String CODE = "91330100MA27XJ123" + CreditCode.checkDigit("91330100MA27XJ123");
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "项目办");
    private static final Account.Profile AUDITOR = Account.Profile.of(Role.AUDITOR, "auditor", "审计");
    private static final Account.Profile ATTRACTION =
            Account.Profile.of(Role.ATTRACTION, "zs", "招商").in(Set.of(SomeFirms.OTHER_COUNTY));
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务").ofDepartment("tax");

    private final Browser.Factory browsers;
    private final SomeFirms firms;

    @Autowired
    ProjectPagesTest(Browser.Factory browsers, SomeFirms firms) {
        this.browsers = browsers;
        this.firms = firms;
    }

    private static boolean laidOut;

    @BeforeEach
    void places() {
        if (!laidOut) {
            firms.layOut();
            laidOut = true;
        }
    }

    private static Map<String, String> project(String name, String county) {
        return Map.of(
                "name", name, "investor", "恒信控股有限公司", "investor_code", CODE, "county", county, "invest", "120000");
    }

    private static String errors(Page page) {
        return page.document().select(".errors, .problems").text();
    }

    private String project(Browser office, String name) throws Exception {
        Page made = office.submit("/projects/new", "/projects/new", project(name, SomeFirms.COUNTY));
        assertThat(made.status()).as(made.body()).isEqualTo(302);
        return made.location();
    }

    @Test
    void aProjectIsNotedDatedAndShown() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page empty = office.submit("/projects/new", "/projects/new", Map.of("name", "", "invest", "很多"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(errors(empty)).contains("“很多”不是数字");
        String one = project(office, "轴承智造");
        assertThat(errors(office.submit("/projects/new", "/projects/new", project("轴承智造", SomeFirms.COUNTY))))
                .contains("项目已经登记");
        Page planned = office.upload(
                one + "/gate",
                one + "/gate",
                Map.of("gate", "STARTED", "kind", "PLANNED", "day", "2026-01-05"),
                "file",
                "",
                new byte[0]);
        assertThat(planned.location()).isEqualTo(one);
        Page backwards = office.upload(
                one + "/gate",
                one + "/gate",
                Map.of("gate", "SIGNED", "kind", "PLANNED", "day", "2026-02-05"),
                "file",
                "",
                new byte[0]);
        assertThat(backwards.status()).isEqualTo(422);
        assertThat(errors(backwards)).contains("日期倒挂");
        Page signed = office.upload(
                one + "/gate",
                one + "/gate",
                Map.of("gate", "SIGNED", "kind", "ACTUAL", "day", "2025-12-01", "evidence", "投资协议"),
                "file",
                "协议.pdf",
                "协议".getBytes(StandardCharsets.UTF_8));
        assertThat(signed.location()).isEqualTo(one);
        Document page = office.get(one).document();
        assertThat(page.select("#gates tbody tr")).hasSizeGreaterThan(10);
        assertThat(page.select("#late tbody tr").text()).contains("开工", "最初计划");
        assertThat(page.select("#lights").text()).contains("红灯");
        String proof = page.select("#gates a[href*=evidence]").attr("href");
        assertThat(new String(office.download(proof).body(), StandardCharsets.UTF_8))
                .isEqualTo("协议");
        assertThat(office.submit(
                                one + "/month",
                                one + "/month",
                                Map.of("month", "2026-03", "progress_done", "12", "problem", "缺电"))
                        .location())
                .isEqualTo(one);
        assertThat(office.submit(
                                one + "/promise",
                                one + "/promise",
                                Map.of("item", "tax", "per", "land", "most", "least", "value", "20", "period", "2028"))
                        .location())
                .isEqualTo(one);
        assertThat(office.submit(one + "/signing", one + "/signing", Map.of("day", "2026-02-01", "amount", "30000"))
                        .location())
                .isEqualTo(one);
        assertThat(office.submit(one + "/excuse", one + "/excuse", Map.of("code", "RELOCATION", "reason", "征拆未完"))
                        .location())
                .isEqualTo(one);
        assertThat(office.submit(one + "/edit", one + "/edit", project("轴承智造", SomeFirms.COUNTY))
                        .location())
                .isEqualTo(one);
        page = office.get(one).document();
        assertThat(page.select("#months, #promises, #signings, #history")).hasSize(4);
        assertThat(office.submit(one + "/end", one + "/end", Map.of("how", "SHELVED"))
                        .location())
                .isEqualTo(one);
        assertThat(office.get(one).document().text()).contains("已搁置");
        for (String path : List.of(
                "/projects?q=轴承&stage=SIGNED&band=10".replace("轴承", "%E8%BD%B4%E6%89%BF"),
                "/projects/board",
                "/projects/funnel")) {
            assertThat(office.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(office.get("/projects?stage=SIGNED").document().select("#projects tbody tr"))
                .hasSize(1);
    }

    @Test
    void aBlockerIsNotedAnsweredAndSolved() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String one = project(office, "难点项目");
        assertThat(errors(office.submit(one + "/blocker", one + "/blocker", Map.of("kind", "LAND"))))
                .contains("没有写难点");
        assertThat(office.submit(
                                one + "/blocker",
                                one + "/blocker",
                                Map.of("kind", "ENERGY", "what", "等 35 kV 接入", "owner", "供电公司"))
                        .location())
                .isEqualTo(one);
        String blocker =
                office.get("/blockers").document().select("#blockers tbody a").attr("href");
        assertThat(errors(office.submit(blocker, blocker, Map.of("act", "SENT_BACK", "text", "退"))))
                .contains("没有下级");
        assertThat(office.submit(blocker, blocker, Map.of("act", "SOLVED", "text", "已送电"))
                        .location())
                .isEqualTo(blocker);
        assertThat(office.get(blocker).document().select(".timeline li")).hasSize(2);
    }

    @Test
    void aLeadIsDrawnFromItsRegisterAndBecomesAProject() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String token = office.get("/leads").document().select("meta[name=csrf]").attr("content");
        Map<String, String> fund = Map.of(
                "_csrf",
                token,
                "mode",
                "CAPITAL",
                "ref",
                "F1",
                "name",
                "引导基金",
                "county",
                SomeFirms.COUNTY,
                "size",
                "200",
                "own",
                "40",
                "source",
                "基金章程");
        assertThat(office.post("/leads/register", Map.of("_csrf", token, "mode", "CAPITAL", "county", SomeFirms.COUNTY))
                        .status())
                .isEqualTo(422);
        assertThat(office.post("/leads/register", fund).location()).endsWith("/leads/registers");
        assertThat(office.get("/leads/registers").document().text()).contains("引导基金", "5.00");
        Map<String, String> event = Map.of("_csrf", token, "name", "春季推介会", "kind", "FAIR", "county", SomeFirms.COUNTY);
        assertThat(office.post("/leads/promotion", event).location()).endsWith("/leads");
        Page nothing = office.submit("/leads/new", "/leads/new", Map.of("name", "基金招来的", "county", SomeFirms.COUNTY));
        assertThat(errors(nothing)).contains("线索没有招商方式", "没有统一社会信用代码");
        Page made = office.submit(
                "/leads/new?mode=CAPITAL",
                "/leads/new",
                Map.of(
                        "name",
                        "基金招来的",
                        "mode",
                        "CAPITAL",
                        "ref",
                        "F1",
                        "investor",
                        "星河材料有限公司",
                        "investor_code",
                        CODE,
                        "class",
                        "A",
                        "county",
                        SomeFirms.COUNTY,
                        "expected",
                        "50000"));
        assertThat(made.status()).as(errors(made)).isEqualTo(302);
        String lead = made.location();
        assertThat(office.submit(lead, lead, Map.of("text", "")).status()).isEqualTo(422);
        assertThat(office.submit(lead, lead, Map.of("text", "上门拜访")).location()).isEqualTo(lead);
        String sign =
                office.get(lead).document().select("a[href*=projects/new]").attr("href");
        assertThat(office.get(sign).document().select("#field-name").val()).isEqualTo("基金招来的");
        Page project = office.post(
                sign,
                Map.of(
                        "_csrf",
                        token,
                        "name",
                        "基金招来的",
                        "investor",
                        "星河材料有限公司",
                        "investor_code",
                        CODE,
                        "county",
                        SomeFirms.COUNTY,
                        "invest",
                        "50000",
                        "mode",
                        "CAPITAL"));
        assertThat(project.status()).as(errors(project)).isEqualTo(302);
        assertThat(office.get(lead).document().text()).contains("已成项目");
        assertThat(office.get("/leads").document().select("#yield tfoot").text())
                .contains("1");
        assertThat(office.get("/leads/investors").status()).isEqualTo(200);
    }

    @Test
    void whoeverMayNotSeesNothing() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String one = project(office, "边界项目");
        Browser tax = browsers.signedInAs(TAX);
        Browser other = browsers.signedInAs(ATTRACTION);
        for (String path : List.of(
                "/projects",
                "/projects/board",
                "/projects/funnel",
                "/projects/new",
                "/leads",
                "/leads/new",
                "/leads/registers",
                "/leads/investors",
                "/leads/promotion",
                "/leads/register",
                "/blockers",
                one)) {
            assertThat(tax.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(other.get(one).status()).isEqualTo(404);
        assertThat(other.get(one + "/gate").status()).isEqualTo(404);
        assertThat(other.get("/projects").document().select("#projects tbody tr"))
                .isEmpty();
        Page elsewhere = other.submit("/projects/new", "/projects/new", project("越界", SomeFirms.COUNTY));
        assertThat(errors(elsewhere)).contains("不在您管的范围内");
        Browser auditor = browsers.signedInAs(AUDITOR);
        assertThat(auditor.get(one).status()).isEqualTo(200);
        assertThat(auditor.get(one + "/gate").status()).isEqualTo(404);
        assertThat(auditor.get("/projects/new").status()).isEqualTo(404);
        String token = auditor.get(one).document().select("meta[name=csrf]").attr("content");
        assertThat(auditor.post(one + "/end", Map.of("_csrf", token, "how", "STOPPED"))
                        .status())
                .isEqualTo(404);
    }
}
