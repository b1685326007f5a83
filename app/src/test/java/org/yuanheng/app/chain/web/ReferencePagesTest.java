package org.yuanheng.app.chain.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** What chains of the whole region are held against: delivered as a file, refused whole, shown down to the cell. */
@Platform
class ReferencePagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile AUDITOR = Account.Profile.of(Role.AUDITOR, "auditor", "审计");
    private static final Account.Profile STATISTICS =
            Account.Profile.of(Role.DEPARTMENT, "statistics", "统计").ofDepartment("statistics");
    private static final Account.Profile FIRM =
            Account.Profile.of(Role.FIRM, "firm", "企业1").ofFirm(Delivery.code(1));
    private static final String HEAD = "年份|地区|行业代码|行业名称|营业收入（亿元）|来源\n";
    private static final String GOOD = HEAD + """
            2025|全国|'00|全部行业|1000|年鉴
            2025|全国|'32|有色金属冶炼和压延加工业|100|年鉴
            2025|全国|'26||200|年鉴
            """;

    private final Browser.Factory browsers;
    private final Places places;
    private final JdbcClient sql;

    ReferencePagesTest(@Autowired Browser.Factory browsers, @Autowired Places places, TestDatabase database) {
        this.browsers = browsers;
        this.places = places;
        this.sql = database.sql();
    }

    @BeforeEach
    void placesFirmsAndAChainOfTheWholeRegion() throws IOException, InterruptedException {
        sql.sql("truncate chain.reference cascade").update();
        if (places.find("990101").isPresent()) {
            return;
        }
        Browser office = browsers.signedInAs(OFFICE);
        deliver(office, "office", "no", """
                编号|名称|类别|级别|上级编号|所在县（市、区）代码|设立日期
                '9901|岚渚市|区划|市|||2000-01-01
                '990101|汐浦区|区划|县|'9901||2000-01-01
                """);
        deliver(office, "office", "no", """
                统一社会信用代码|企业名称|所属区县|行业代码|规模类型
                #1|企业1|汐浦区|3218|规上
                #2|企业2|汐浦区|2651|规上
                """);
        deliver(browsers.signedInAs(STATISTICS), "statistics", "no", """
                统一社会信用代码|单位名称|工业总产值（万元）|工业增加值（万元）|营业收入（万元）|平均用工人数|综合能耗（吨标准煤）
                #1|企业1|900|300|900|10|100
                #2|企业2|3100|900|3100|10|100
                """);
        Page begun = office.submit("/chains", "/chains", Map.of("design", "organosilicon", "county", ""));
        assertThat(begun.location()).contains("/chains/1");
        deliver(office, "industry", "no", """
                统一社会信用代码|企业名称|产业链|节点|角色|起始日期|来源
                #1|企业1|有机硅|金属硅|链主|2025-01-01|企业年报
                """);
    }

    private static Page deliver(Browser browser, String department, String adds, String table)
            throws IOException, InterruptedException {
        return browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", "2025", "layout", "", "county", "", "adds", adds),
                "file",
                "对照表.xlsx",
                Delivery.xlsx(table));
    }

    private Page file(String adds, String table) throws IOException, InterruptedException {
        Browser office = browsers.signedInAs(OFFICE);
        String at = deliver(office, "statistics", adds, table).location();
        return office.get(at.substring(at.indexOf("/files")));
    }

    private String problems(String rows) throws IOException, InterruptedException {
        return file("no", HEAD + rows).document().select("#problems").text();
    }

    private int versions() {
        return sql.sql("select count(*) from chain.reference")
                .query(Integer.class)
                .single();
    }

    private String silicon() throws IOException, InterruptedException {
        return browsers.signedInAs(OFFICE).get("/chains/1").document().select("#nodes tbody tr").stream()
                .map(Element::text)
                .filter(row -> row.startsWith("金属硅"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aGoodFileIsKeptOnceAndANewerOneAddsAVersion() throws Exception {
        assertThat(file("no", GOOD).document().select("#problems").text()).doesNotContain("reference-");
        assertThat(versions()).isEqualTo(1);
        assertThat(silicon()).contains("强", "2.25", "按大类 32 计");
        file("no", GOOD);
        assertThat(versions()).as("the same file again changes nothing").isEqualTo(1);
        file("yes", HEAD + "2025|全国|'3218||90|年鉴\n");
        assertThat(versions()).isEqualTo(2);
        assertThat(silicon()).as("900 of 4,000 ÷ 90 of 1,000").contains("强", "2.50", "按小类 3218 计");
        file("no", GOOD.replace("|100|", "|300|"));
        assertThat(silicon()).contains("有", "0.75", "按大类 32 计");
    }

    @Test
    void aFileThatIsWrongIsNamedRowByRowAndNothingOfItIsTaken() throws Exception {
        assertThat(problems("2025|全国|'00||1000|年鉴\n2025|全国|'99||1|年鉴\n"))
                .contains("reference-code-unknown", "GB/T 4754—2017 里没有行业代码 99", "reference-row-beside");
        assertThat(problems("2999|全国|'00||1000|年鉴\n")).contains("cell-pattern");
        assertThat(problems("2099|全国|'00||1000|年鉴\n")).contains("reference-year-ahead", "2099 年还没有到");
        assertThat(problems("去年|全国|'00||1000|年鉴\n2025|全国|'00||1000|年鉴\n"))
                .contains("cell-pattern", "reference-file", "有 1 行读不出");
        assertThat(problems("2025|全国|'26||-1|年鉴\n2025|全国|'00||1000|年鉴\n")).contains("cell-range", "reference-file");
        assertThat(problems("2025|全国|'26||1|年鉴\n2025年|全国|'26||2|年鉴\n")).contains("reference-code-twice", "在第 2 行是另一个数");
        assertThat(problems("2025|全国|'26||1|年鉴\n2025|全国|'26||2|年鉴\n")).contains("row-contradiction");
        assertThat(problems("2025|全国|'26||9|年鉴\n2025|全国|'261||6|年鉴\n2025|全国|'262||6|年鉴\n"))
                .contains("reference-below-parts", "小于下级各行业之和 120000 万元");
        assertThat(problems("2025|全国|'00||9|年鉴\n2025|全国|'26||6|年鉴\n2025|全国|'32||6|年鉴\n"))
                .contains("reference-below-parts");
        assertThat(problems("2025|全国|'261||6|年鉴\n")).contains("reference-total-missing");
        String county = browsers.signedInAs(OFFICE)
                .upload(
                        "/files/new",
                        "/files",
                        Map.of(
                                "department",
                                "statistics",
                                "period",
                                "2025",
                                "layout",
                                "",
                                "county",
                                "990101",
                                "adds",
                                "no"),
                        "file",
                        "对照表.xlsx",
                        Delivery.xlsx(GOOD))
                .location();
        assertThat(browsers.signedInAs(OFFICE)
                        .get(county.substring(county.indexOf("/files")))
                        .document()
                        .select("#problems")
                        .text())
                .contains("reference-file", "不能按一个县（市、区）报");
        assertThat(versions()).isZero();
        assertThat(problems("2025|全国|'26||'10.0|年鉴\n2025|全国|'261||'5.05|年鉴\n2025|全国|'262||'5.0|年鉴\n"))
                .as("figures that are rounded do not add up to the last digit")
                .doesNotContain("reference-below-parts");
        assertThat(problems("2025|全国|'99||1|年鉴\n2024|全国|'26||1|年鉴\n"))
                .as("years stand each for themselves")
                .doesNotContain("reference-row-beside");
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void thePageSaysWhatToDeliverAndThenShowsEachFigureDownToItsCell() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/chains").document().select("a[href=/chains/reference]"))
                .hasSize(1);
        assertThat(office.get("/chains/reference")
                        .document()
                        .select("main .empty")
                        .text())
                .contains("还没有参照", "industry-reference");
        assertThat(office.get("/chains/1").document().select("#nodes").text()).contains("industry-reference");
        file("no", GOOD);
        Page page = office.get("/chains/reference");
        List<String> rows = page.document().select("#reference tbody tr").eachText();
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst()).contains("00", "全部行业", "合计", "2025", "全国", "10,000,000", "E2");
        assertThat(rows.get(1)).contains("26", "化学原料和化学制品制造业", "大类");
        String line = page.document()
                .select("#reference tbody a[href*=line]")
                .getFirst()
                .attr("href");
        Page cell = office.get(line.replace("#origin", ""));
        assertThat(cell.document().select(".origin").text())
                .contains("统计", "对照表.xlsx", "E 列", "营业收入（亿元）", "1000", "10,000,000");
        assertThat(cell.document().select(".origin a[href^=/files/]")).hasSize(1);
        assertThat(office.download("/chains/reference?data=reference.xlsx").statusCode())
                .isEqualTo(200);
        String node = office.get("/chains/1")
                .document()
                .select("a.chain-node[aria-label^=金属硅]")
                .attr("data-node");
        Page opened = office.get("/chains/1?node=" + node);
        assertThat(opened.document().select("#reasons").text()).contains("全国 2025 年分行业营业收入（文件 对照表.xlsx 表1，第 3、2 行）");
        assertThat(opened.document().select("#node a[href*=/chains/reference?line]"))
                .hasSize(2);
        file("no", GOOD.replace("|100|", "|300|"));
        assertThat(office.get(line.replace("#origin", ""))
                        .document()
                        .select("main")
                        .text())
                .contains("这是以前的一份");
        Browser auditor = browsers.signedInAs(AUDITOR);
        assertThat(auditor.get("/chains/reference").document().select("#reference a[href^=/files/]"))
                .isEmpty();
        assertThat(browsers.signedInAs(STATISTICS)
                        .get("/chains/reference")
                        .document()
                        .select("#reference a[href^=/files/]"))
                .as("who delivered it may open it")
                .hasSize(3);
        assertThat(auditor.get("/chains/reference?line=999").status()).isEqualTo(404);
        assertThat(browsers.signedInAs(FIRM).get("/chains/reference").status()).isEqualTo(404);
    }

    @Test
    void whatTheReferenceLacksIsSaidWhereTheFigureWouldStand() throws Exception {
        file("no", GOOD);
        assertThat(browsers.signedInAs(OFFICE)
                        .get("/chains/1")
                        .document()
                        .select("#nodes")
                        .html())
                .contains("全国 2025 年分行业营业收入里没有行业 3985，未算");
    }

    @Test
    void inEnglishToo() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        office.get("/chains?lang=en");
        assertThat(office.get("/chains/reference")
                        .document()
                        .select("main .empty")
                        .text())
                .contains("There is no reference yet");
        file("no", GOOD);
        assertThat(office.get("/chains/reference").document().select("main").text())
                .contains("Revenue by industry, 2025", "the nation", "All industries", "division");
        String node = office.get("/chains/1").document().select("a.chain-node").stream()
                .filter(each -> each.attr("aria-label").startsWith("silicon metal"))
                .findFirst()
                .orElseThrow()
                .attr("data-node");
        assertThat(office.get("/chains/1?node=" + node)
                        .document()
                        .select("#reasons")
                        .text())
                .contains(
                        "location quotient 2.25 (revenue 2025, against revenue by industry of the nation, 2025 (file",
                        "by division 32)");
    }
}
