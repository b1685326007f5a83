package org.yuanheng.app.chain.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;

/** A chain by forms alone: begun from one that ships, filled by a workbook, read by those who may and no others. */
@Platform
class ChainPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile CHIEF =
            Account.Profile.of(Role.CHAIN_CHIEF, "chief", "链长办").in(Set.of("990101"));
    private static final Account.Profile AUDITOR = Account.Profile.of(Role.AUDITOR, "auditor", "审计");
    private static final Account.Profile INDUSTRY =
            Account.Profile.of(Role.DEPARTMENT, "industry", "经信").ofDepartment("industry");
    private static final Account.Profile FIRM =
            Account.Profile.of(Role.FIRM, "firm", "企业1").ofFirm(Delivery.code(1));

    private final Browser.Factory browsers;
    private final Places places;

    @Autowired
    ChainPagesTest(Browser.Factory browsers, Places places) {
        this.browsers = browsers;
        this.places = places;
    }

    @BeforeEach
    void placesFirmsAndAChain() throws IOException, InterruptedException {
        if (places.find("990101").isPresent()) {
            return;
        }
        Browser office = browsers.signedInAs(OFFICE);
        deliver(office, "office", """
                编号|名称|类别|级别|上级编号|所在县（市、区）代码|设立日期
                '9901|岚渚市|区划|市|||2000-01-01
                '990101|汐浦区|区划|县|'9901||2000-01-01
                '990102|望汀县|区划|县|'9901||2000-01-01
                """);
        deliver(office, "office", "统一社会信用代码|企业名称|所属区县|规模类型\n#1|企业1|汐浦区|规上\n#2|企业2|望汀县|规上\n");
        Page begun = office.submit("/chains", "/chains", Map.of("design", "organosilicon", "county", "990101"));
        assertThat(begun.location()).contains("/chains/1");
    }

    private static Page deliver(Browser browser, String department, String table)
            throws IOException, InterruptedException {
        return browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", "2025", "layout", "", "county", "", "adds", "yes"),
                "file",
                "表.xlsx",
                Delivery.xlsx(table));
    }

    @Test
    void aWorkbookPutsFirmsOnNodesAndSaysWhatItCannot() throws Exception {
        Browser industry = browsers.signedInAs(INDUSTRY);
        String table = """
                统一社会信用代码|企业名称|产业链|节点|角色|年产能|产能单位|起始日期|来源
                #1|企业1|有机硅|金属硅|链主|20|万吨|2025-01-01|企业年报
                #1|企业1|有机硅|硅油|成员|很多|万吨|2025-01-01|走访
                #1|企业1|有机硅|没有的节点|成员|||2025-01-01|走访
                #2|企业2|有机硅|硅油|成员|||2025-01-01|走访
                """;
        String file = deliver(industry, "industry", table).location();
        deliver(industry, "industry", table);
        assertThat(industry.get(file.substring(file.indexOf("/files")))
                        .document()
                        .select("#problems")
                        .text())
                .contains("chain-row-capacity", "chain-row-unknown");
        Page chain = browsers.signedInAs(OFFICE).get("/chains/1");
        String silicon = chain.document().select("#nodes tbody tr").stream()
                .filter(row -> row.text().startsWith("金属硅"))
                .findFirst()
                .orElseThrow()
                .text();
        assertThat(silicon).contains("上游", "有", "1");
        String node = chain.document().select("a.chain-node[aria-label^=金属硅]").attr("data-node");
        Page opened = browsers.signedInAs(OFFICE).get("/chains/1?node=" + node);
        assertThat(opened.document().select("#firms tbody tr"))
                .as("the same table twice puts it there once")
                .hasSize(1);
        assertThat(opened.document().select("#firms tbody tr").text()).contains("企业1", "链主", "20", "企业年报");
        assertThat(opened.document().select("#reasons").text()).contains("企业 1 家，其中链主 1 家");
    }

    @Test
    void eachSeesAndDoesWhatIsTheirs() throws Exception {
        Browser auditor = browsers.signedInAs(AUDITOR);
        assertThat(auditor.get("/chains/1").status()).isEqualTo(200);
        assertThat(auditor.get("/chains/1").document().select("a[href$=/edit]")).isEmpty();
        assertThat(auditor.get("/chains/1/edit").status()).isEqualTo(404);
        assertThat(browsers.signedInAs(FIRM).get("/chains").status()).isEqualTo(404);
        Browser chief = browsers.signedInAs(CHIEF);
        assertThat(chief.get("/chains/1/edit").status()).isEqualTo(200);
        Page elsewhere = chief.submit("/chains", "/chains", Map.of("design", "optics", "county", "990102"));
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.document().select(".errors").text()).contains("不在您的范围里");
        assertThat(chief.get("/chains/99").status()).isEqualTo(404);
    }

    @Test
    void goalsChiefAndGapsAreKeptByForms() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page wrong = office.submit(
                "/chains/1/goals",
                "/chains/1/goals",
                Map.of("year", "明年", "item", "revenue", "target", "-", "document", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().select("#field-year").attr("value")).isEqualTo("明年");
        office.submit(
                "/chains/1/goals",
                "/chains/1/goals",
                Map.of("year", "2026", "item", "revenue", "target", "1200", "document", "三年行动"));
        assertThat(office.get("/chains/1/goals")
                        .document()
                        .select("#goal-revenue tbody")
                        .text())
                .contains("2026", "1,200", "三年行动");
        office.submit(
                "/chains/1/goals",
                "/chains/1/goals/chain",
                Map.of(
                        "name",
                        "有机硅",
                        "kind",
                        "FUTURE",
                        "chief",
                        "李市长",
                        "chiefUnit",
                        "市政府",
                        "taskForce",
                        "专班",
                        "set-up-by",
                        "市发〔2026〕1号"));
        assertThat(office.get("/chains").document().select("#chains tbody").text())
                .contains("李市长", "标志性未来", "1,200");
        Page gaps = office.get("/chains/gaps?verb=EXTEND");
        assertThat(gaps.document().select("#gaps tbody tr").eachText())
                .isNotEmpty()
                .allMatch(row -> row.contains("延链"));
        assertThat(office.download("/chains/gaps?data=gaps.csv").statusCode()).isEqualTo(200);
    }
}
