package org.yuanheng.app.quality.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.quality.Inspections;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** The office inspects a period, departments explain what is theirs, and of two figures the office decides which holds. */
@Platform
class QualityPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务张三").ofDepartment("tax");
    private static final Account.Profile LAND =
            Account.Profile.of(Role.DEPARTMENT, "land", "自规李四").ofDepartment("land");
    private static final Account.Profile STATISTICS =
            Account.Profile.of(Role.DEPARTMENT, "statistics", "统计赵六").ofDepartment("statistics");
    private static final String SALES = "纳税人识别号|纳税人名称|增值税申报销售额（万元）\n";
    private static final String LIST = "/quality/findings?period=2025&state=";

    private final Browser.Factory browsers;
    private final Places places;
    private final Facts facts;
    private final Inspections inspections;

    @Autowired
    QualityPagesTest(Browser.Factory browsers, Places places, Facts facts, Inspections inspections) {
        this.browsers = browsers;
        this.places = places;
        this.facts = facts;
        this.inspections = inspections;
    }

    private static void upload(Browser browser, String department, String layout, String table)
            throws IOException, InterruptedException {
        Page sent = browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", "2025", "layout", layout, "county", "", "adds", "no"),
                "file",
                layout + ".xlsx",
                Delivery.xlsx(table));
        assertThat(sent.status()).isEqualTo(302);
    }

    /** Of firm 1 the two revenues disagree, of firm 2 tax exceeds revenue, of firm 3 nothing is wrong. */
    private void deliver(Path folder) throws IOException, InterruptedException {
        Path map = Files.writeString(folder.resolve("map.geojson"), """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties":
                  {"id": "990101", "kind": "DIVISION", "level": "COUNTY", "name_zh": "汐浦区", "name_en": "Xipu",
                   "valid_from": "2020-01-01"}}]}
                """);
        assertThat(places.load(Actor.SYSTEM, map)).isEmpty();
        upload(browsers.signedInAs(OFFICE), "office", "roster", """
                统一社会信用代码|企业名称|所属区县|规模类型|行业代码
                #1|企业1|汐浦区|规上|'2611
                #2|企业2|汐浦区|规上|'2611
                #3|企业3|汐浦区|规上|'2611
                """);
        statistics(10_000);
        Browser tax = browsers.signedInAs(TAX);
        upload(tax, "tax", "declared-sales", SALES + "#1|企业1|8000\n#2|企业2|100\n#3|企业3|500\n");
        upload(tax, "tax", "tax", "纳税人识别号|纳税人名称|评价税收（万元）\n#1|企业1|50\n#2|企业2|300\n#3|企业3|5\n");
        upload(browsers.signedInAs(LAND), "land", "land", """
                统一社会信用代码|单位名称|宗地号|自有用地（亩）|其他实际使用（亩）|承租（亩）|出租（亩）
                #1|企业1|A1|20|0|0|0
                #2|企业2|A2|20|0|0|0
                #3|企业3|A3|20|0|0|0
                """);
    }

    private void statistics(int revenue) throws IOException, InterruptedException {
        upload(browsers.signedInAs(STATISTICS), "statistics", "statistics", """
                统一社会信用代码|单位详细名称|工业总产值（万元）|工业增加值（万元）|营业收入（万元）|从业人员平均人数（人）|综合能源消费量（吨标准煤）
                #1|企业1|90|30|%d|20|50
                #2|企业2|90|30|100|20|50
                #3|企业3|90|30|500|20|50
                """.formatted(revenue));
    }

    private void inspect(Browser office) throws IOException, InterruptedException {
        Page done = office.submit("/quality?period=2025", "/quality/inspect", Map.of());
        assertThat(done.status()).isEqualTo(302);
    }

    private static String open(Browser browser, String check) throws IOException, InterruptedException {
        return browser.get(LIST + "&check=" + check)
                .document()
                .select("#findings tbody th a")
                .attr("href");
    }

    private static List<String> states(Browser browser, String check) throws IOException, InterruptedException {
        return browser.get(LIST + "&check=" + check)
                .document()
                .select("#findings tbody td:last-child")
                .eachText();
    }

    private List<String> revenue() {
        return facts.history(Scope.everything(), Delivery.code(1), "revenue", "2025").stream()
                .map(fact -> fact.value() == null
                        ? ""
                        : fact.value().stripTrailingZeros().toPlainString()
                                + (fact.notedBy() == null ? "" : " " + fact.notedBy()))
                .toList();
    }

    @Test
    void fromFactsToFindingsToDecisions(TestDatabase database, @TempDir Path folder) throws Exception {
        deliver(folder);
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/quality").document().select("main").text()).contains("有新数据，还没有检查", "这个期间还没有检查过");
        inspect(office);
        overviewSaysWhatWasFound(office);
        everybodySeesTheirOwn();
        aDepartmentExplainsAndTheExplanationHoldsForItsFigures(office);
        theOfficeDecidesAndTakesItBack(office);
        timelinesTellOfItToWhomItConcerns(office);
        openingARoundTellsOfWhatBlocks(office);
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where what = 'quality.decision'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    private void overviewSaysWhatWasFound(Browser office) throws Exception {
        Page page = office.get("/quality?period=2025");
        assertThat(page.document().select("main").text()).doesNotContain("有新数据");
        assertThat(page.document().select("#checks").text()).contains("税收不超过营业收入", "营业收入与增值税申报销售额相符");
        assertThat(page.document().select("#scores tbody th").eachText())
                .as("also those that agreed to deliver and did not")
                .containsExactlyInAnyOrder("亩均办", "税务", "统计", "自然资源和规划", "供电", "生态环境");
        assertThat(page.document().select("#counties").text()).contains("汐浦区");
        assertThat(page.document().select("#trend tbody tr")).hasSize(1);
        assertThat(page.body()).doesNotContain("??quality");
        office.get("/quality?lang=en");
        assertThat(office.get("/quality?period=2025").document().select("main").text())
                .contains("Scores of the departments", "Must not be used");
        office.get("/quality?lang=zh");
        byte[] table = office.download("/quality/findings?period=2025&data=findings.csv")
                .body();
        assertThat(new String(table, java.nio.charset.StandardCharsets.UTF_8)).contains("企业1", "企业2");
        String finding = open(office, "firm-facts/tax_within_revenue");
        Page opened = office.get(finding);
        assertThat(opened.document().select("#values").text())
                .contains("评价税收", "300万元", "营业收入", "100万元", "tax.xlsx", "statistics.xlsx");
        assertThat(opened.document().select("#values a").eachAttr("href"))
                .contains("/firms/" + Delivery.code(2) + "/facts/tax?period=2025");
    }

    private void everybodySeesTheirOwn() throws Exception {
        Browser land = browsers.signedInAs(LAND);
        assertThat(land.get("/quality/findings?period=2025").body()).doesNotContain("税收不超过营业收入</td>");
        assertThat(land.get("/quality?period=2025")
                        .document()
                        .select("#scores tbody th")
                        .eachText())
                .containsExactly("自然资源和规划");
        String finding = open(browsers.signedInAs(OFFICE), "firm-facts/tax_within_revenue");
        assertThat(land.get(finding).status()).isEqualTo(404);
        assertThat(land.post(finding + "/explain", Map.of("reason", "x")).status())
                .isIn(403, 404);
        Browser firm =
                browsers.signedInAs(Account.Profile.of(Role.FIRM, "firm", "企业1").ofFirm(Delivery.code(1)));
        for (String page : List.of("/quality", "/quality/findings", "/quality/contradictions", finding)) {
            assertThat(firm.get(page).status()).as(page).isEqualTo(404);
        }
    }

    private void aDepartmentExplainsAndTheExplanationHoldsForItsFigures(Browser office) throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        String check = "firm-facts/tax_within_revenue";
        String finding = open(tax, check);
        Page without = tax.submit(finding, finding + "/explain", Map.of("reason", " "));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.document().select(".errors").text()).contains("没有写原因");
        Page done = tax.upload(
                finding,
                finding + "/explain",
                Map.of("reason", "补缴以前年度", "document", "税务处理决定书"),
                "file",
                "决定书.pdf",
                new byte[] {1, 2, 3});
        assertThat(done.status()).isEqualTo(302);
        assertThat(tax.get(finding).document().select("#explanation").text())
                .contains("补缴以前年度", "税务处理决定书", "税务张三", "有效");
        String evidence = office.get(finding)
                .document()
                .select("#explanation a[href*=evidence]")
                .attr("href");
        assertThat(office.download(evidence).body()).containsExactly(1, 2, 3);
        assertThat(states(office, check)).containsExactly("已说明");
        inspect(office);
        assertThat(states(office, check)).containsExactly("已说明");
        upload(tax, "tax", "tax", "纳税人识别号|纳税人名称|评价税收（万元）\n#1|企业1|50\n#2|企业2|400\n#3|企业3|5\n");
        assertThat(inspections.stale()).containsExactly("2025");
        inspect(office);
        assertThat(states(office, check)).as("other figures").containsExactly("待处理");
        assertThat(tax.post(finding + "/decide", Map.of("holds", "OF")).status())
                .isIn(403, 404);
    }

    private void theOfficeDecidesAndTakesItBack(Browser office) throws Exception {
        String check = "firm-comparisons/revenue_agrees";
        assertThat(office.get("/quality/contradictions?period=2025")
                        .document()
                        .select("#revenue_agrees")
                        .text())
                .contains("企业1", "10,000", "8,000", "2,000");
        String finding = open(office, check);
        Page without = office.submit(finding, finding + "/decide", Map.of("holds", "WITH", "why", "核对发票"));
        assertThat(without.document().select(".errors").text()).contains("没有写依据文件");
        assertThat(revenue()).containsExactly("10000");
        decide(office, finding, Map.of("holds", "WITH"));
        assertThat(revenue()).containsExactly("8000 亩均办王五", "10000");
        assertThat(states(office, check)).containsExactly("已决定");
        Fact decided = facts.history(Scope.everything(), Delivery.code(1), "revenue", "2025")
                .getFirst();
        assertThat(decided.fileName()).isEqualTo("declared-sales.xlsx");
        assertThat(decided.department()).isEqualTo("statistics");
        assertThat(inspections.stale()).containsExactly("2025");
        inspect(office);
        assertThat(states(office, check)).containsExactly("已消除");
        decide(office, finding, Map.of("holds", "OF"));
        assertThat(revenue()).containsExactly("10000 亩均办王五", "8000 亩均办王五", "10000");
        inspect(office);
        assertThat(states(office, check)).as("decided so, and still apart").containsExactly("已决定");
        assertThat(office.submit(finding, finding + "/decide", decision(Map.of("holds", "THIRD", "third", "九千")))
                        .status())
                .isEqualTo(422);
        decide(office, finding, Map.of("holds", "THIRD", "third", "9200.5"));
        assertThat(revenue()).startsWith("9200.5 亩均办王五");
        assertThat(office.get(finding).document().select("#decisions tbody tr")).hasSize(3);
        statistics(7_000);
        inspect(office);
        assertThat(states(office, check)).as("a new delivery was not decided").containsExactly("待处理");
    }

    private static List<String> told(Browser browser, int firm) throws Exception {
        Document timeline = browser.get("/firms/" + Delivery.code(firm) + "/timeline?kind=FINDING")
                .document();
        return timeline.select(".timeline li").eachText();
    }

    private void timelinesTellOfItToWhomItConcerns(Browser office) throws Exception {
        assertThat(told(office, 1))
                .anyMatch(line -> line.contains("核查发现：营业收入与增值税申报销售额相符（2025），现在待处理"))
                .anyMatch(line -> line.contains("决定了核查发现：营业收入与增值税申报销售额相符（2025）") && line.endsWith("亩均办王五"));
        assertThat(told(office, 2))
                .anyMatch(line -> line.contains("核查发现：税收不超过营业收入"))
                .anyMatch(line -> line.contains("说明了核查发现：税收不超过营业收入") && line.endsWith("税务张三"));
        String finding = open(office, "firm-facts/tax_within_revenue");
        assertThat(office.get("/firms/" + Delivery.code(2) + "/timeline?kind=FINDING")
                        .document()
                        .select(".timeline a")
                        .eachAttr("href"))
                .contains(finding);
        assertThat(told(browsers.signedInAs(LAND), 2)).noneMatch(line -> line.contains("税收不超过营业收入"));
        assertThat(told(
                        browsers.signedInAs(
                                Account.Profile.of(Role.FIRM, "firm-two", "企业2").ofFirm(Delivery.code(2))),
                        2))
                .isEmpty();
    }

    private static Map<String, String> decision(Map<String, String> said) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("why", "核对发票", "decision-document", "对账纪要1号"));
        all.putAll(said);
        return all;
    }

    private static void decide(Browser office, String finding, Map<String, String> said) throws Exception {
        Page done = office.submit(finding, finding + "/decide", decision(said));
        assertThat(done.status()).as(done.document().select(".errors").text()).isEqualTo(302);
    }

    private void openingARoundTellsOfWhatBlocks(Browser office) throws Exception {
        upload(browsers.signedInAs(TAX), "tax", "tax", "纳税人识别号|纳税人名称|评价税收（万元）\n#1|企业1|\n#2|企业2|10\n#3|企业3|5\n");
        inspect(office);
        assertThat(states(office, "firm-facts/tax_delivered")).containsExactly("待处理");
        assertThat(office.get("/rounds/new?rulebook=demo-above&period=2025")
                        .document()
                        .select("main")
                        .text())
                .contains("1 个“不得使用”的数据问题还没有说明");
    }
}
