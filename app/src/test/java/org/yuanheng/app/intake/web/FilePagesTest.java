package org.yuanheng.app.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** A department hands in its table on the page, sees what became of every row, decides, and mends. */
@Platform
class FilePagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务张三").ofDepartment("tax");
    private static final Account.Profile LAND =
            Account.Profile.of(Role.DEPARTMENT, "land", "自规李四").ofDepartment("land");
    private static final String HEAD = "纳税人识别号|纳税人名称|评价税收（元）\n";

    private final Browser.Factory browsers;
    private final Places places;
    private final Facts facts;

    @Autowired
    FilePagesTest(Browser.Factory browsers, Places places, Facts facts) {
        this.browsers = browsers;
        this.places = places;
        this.facts = facts;
    }

    @BeforeEach
    void aCountyAndThreeFirms(@TempDir Path folder) throws IOException, InterruptedException {
        if (places.find("990101").isPresent()) {
            return;
        }
        Path map = Files.writeString(folder.resolve("map.geojson"), """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties":
                  {"id": "990101", "kind": "DIVISION", "level": "COUNTY", "name_zh": "汐浦区", "name_en": "Xipu",
                   "valid_from": "2020-01-01"}}]}
                """);
        assertThat(places.load(Actor.SYSTEM, map)).isEmpty();
        Page received = upload(browsers.signedInAs(OFFICE), "office", "名录.xlsx", """
                统一社会信用代码|企业名称|所属区县|规模类型
                #1|企业1|汐浦区|规上
                #2|企业2|汐浦区|规上
                #3|企业3|汐浦区|规下
                """);
        assertThat(received.status()).isEqualTo(302);
    }

    private static Page upload(Browser browser, String department, String name, String table)
            throws IOException, InterruptedException {
        return browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", "2025", "layout", "", "county", "", "adds", "no"),
                "file",
                name,
                Delivery.xlsx(table));
    }

    @Test
    void theFilePageSaysWhatBecameOfEveryRow() throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        Page sent = upload(tax, "tax", "税收2025.xlsx", HEAD + "#1|企业1|12345678\n#2|企业2|约五万\n#3|企业三|5\n");
        assertThat(sent.status()).isEqualTo(302);
        Page page = tax.get(sent.location());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("h1").text()).isEqualTo("税收2025.xlsx");
        assertThat(page.document().select(".notice-done").text()).contains("已读取并入库");
        assertThat(page.document().select(".problems").text()).contains("表1", "第 3 行", "评价税收（元）", "“约五万”不是数字", "只填数字");
        assertThat(page.document().select("#waiting").text())
                .contains("代码与名称不符", "企业三", "企业3", "信用代码相同；区分企业的字不同（“三”与“3”）");
        assertThat(page.document().select("#waiting input[checked]").val()).isEqualTo(Delivery.code(3));
        assertThat(page.document().select("#facts").text()).contains("企业1", "评价税收", "1234.5678 万元", "表1!C2");
        assertThat(page.body()).doesNotContain("??intake");
        Page list = tax.get("/files");
        assertThat(list.document().select("#found").text()).contains("税收2025.xlsx", "评价税收", "已入库");
        tax.get(sent.location() + "?lang=en");
        Page english = tax.get(sent.location());
        assertThat(english.document().select("main").text())
                .contains(
                        "'约五万' is no number", "Code and name disagree", "the same credit code; one character differs");
        tax.get("/files?lang=zh");
    }

    @Test
    void theTopSaysOfWhichPlaceAndPeriodAndTurnsToOthers() throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        Map<String, String> said =
                Map.of("department", "tax", "period", "2023", "layout", "tax", "county", "990101", "adds", "no");
        byte[] bytes = Delivery.xlsx(HEAD + "#1|企业1|23\n");
        String older = tax.upload("/files/new", "/files", said, "file", "区2023.xlsx", bytes)
                .location();
        Map<String, String> later = new HashMap<>(said);
        later.put("period", "2022");
        tax.upload("/files/new", "/files", later, "file", "区2022.xlsx", Delivery.xlsx(HEAD + "#1|企业1|22\n"));
        upload(tax, "tax", "全域.xlsx", HEAD + "#1|企业1|25\n");
        Document one = tax.get(older).document();
        assertThat(one.select(".focus summary strong").eachText()).containsExactly("汐浦区", "2023");
        assertThat(one.select(".focus a").eachText()).contains("2022").doesNotContain("2025");

        assertThat(tax.get("/files").document().select(".focus summary strong").eachText())
                .containsExactly("全部区域", "全部期间");
        Document narrowed =
                tax.get("/files?state=CLOSED&place=990101&period=2023").document();
        assertThat(narrowed.select(".focus summary strong").eachText()).containsExactly("汐浦区", "2023");
        assertThat(narrowed.select("#files tbody th").eachText()).containsExactly("区2023.xlsx");
        assertThat(narrowed.select("#field-place option[selected]").text()).isEqualTo("汐浦区");
        assertThat(narrowed.select(".focus a").eachAttr("href"))
                .contains("/files?state=CLOSED&period=2023", "/files?state=CLOSED&place=990101&period=2022");
        assertThat(tax.get("/files?period=1901")
                        .document()
                        .select(".focus summary strong")
                        .eachText())
                .containsExactly("全部区域", "1901");
    }

    @Test
    void thePeriodIsTakenAsPeopleWriteIt() throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        for (String written : List.of("2021年1—3月累计", "２０２１．１－３", "2021年3月累计")) {
            Map<String, String> said = Map.of("department", "tax", "period", written, "layout", "tax", "county", "");
            Page sent = tax.upload(
                    "/files/new",
                    "/files",
                    said,
                    "file",
                    written + ".xlsx",
                    Delivery.xlsx(HEAD + "#1|企业1|" + written.length()));
            assertThat(sent.status()).as(written).isEqualTo(302);
            assertThat(tax.get(sent.location())
                            .document()
                            .select(".title .lead")
                            .text())
                    .endsWith("2021年1—3月累计");
        }
        Document list = tax.get("/files?period=2021年1-3月").document();
        assertThat(list.select("#found tbody tr")).hasSize(3);
        assertThat(list.select(".focus summary strong").eachText()).containsExactly("全部区域", "2021年1—3月累计");
        Page wrong = tax.upload(
                "/files/new",
                "/files",
                Map.of("department", "tax", "period", "2021年2-4月", "layout", "tax", "county", ""),
                "file",
                "x.xlsx",
                Delivery.xlsx(HEAD + "#1|企业1|1"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().select(".errors").text()).contains("看不出是哪个期间");
    }

    @Test
    void aDecisionNeedsAReasonAndStoresTheFigures() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Browser tax = browsers.signedInAs(TAX);
        String at = upload(tax, "tax", "待定.xlsx", HEAD + "#2|企业贰|70000\n").location();
        Page page = office.get(at);
        String action = page.document().select("#waiting form").attr("action");
        Page without = office.submit(
                at, action, Map.of("deed", "accept", "firm", Delivery.code(2), "reason", "", "other", ""));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.document().select(".errors").text()).contains("没有写明理由");
        Page done = office.submit(
                at, action, Map.of("deed", "accept", "firm", Delivery.code(2), "reason", "已核实", "other", ""));
        assertThat(done.status()).isEqualTo(302);
        assertThat(facts.of(Scope.everything(), Delivery.code(2)))
                .filteredOn(f -> f.item().equals("tax"))
                .extracting(Fact::notedBy)
                .containsExactly("亩均办王五");
        assertThat(office.get(at).document().select("#waiting").text()).contains("确认入库", "已核实", "亩均办王五");
    }

    @Test
    void nobodySeesOrDecidesWhatIsNotTheirs() throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        String at = upload(tax, "tax", "自己的.xlsx", HEAD + "|企业壹|1\n").location();
        assertThat(tax.get(at).document().select("#waiting form")).hasSize(1);
        Browser land = browsers.signedInAs(LAND);
        assertThat(land.get(at).status()).isEqualTo(404);
        assertThat(land.get(at + "/original").status()).isEqualTo(404);
        assertThat(land.get(at + "/marked").status()).isEqualTo(404);
        assertThat(land.get("/files").body()).doesNotContain("自己的.xlsx");
        Page other = upload(land, "tax", "冒充.xlsx", HEAD + "#1|企业1|1\n");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.document().select(".errors").text()).contains("请选择本部门");
        Browser firm =
                browsers.signedInAs(Account.Profile.of(Role.FIRM, "firm", "企业1").ofFirm(Delivery.code(1)));
        assertThat(firm.get(at).status()).isEqualTo(404);
        assertThat(firm.get("/files/new").status()).isEqualTo(404);
        Browser leader = browsers.signedInAs(Account.Profile.of(Role.LEADER, "leader", "领导"));
        assertThat(leader.get(at).status()).isEqualTo(200);
        assertThat(leader.get(at).document().select("#waiting form")).isEmpty();
        assertThat(leader.get(at + "/original").status()).isEqualTo(404);
        assertThat(leader.get(at + "/marked").status()).isEqualTo(404);
        assertThat(leader.get(at).document().select("a[href$=/marked]")).isEmpty();
    }

    @Test
    void emptyTablesAreOfOnesOwnDepartment() throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        assertThat(tax.get("/files/new")
                        .document()
                        .select("a[href^=/files/template/]")
                        .eachAttr("href"))
                .allMatch(href -> href.matches("/files/template/(declared-sales|tax-kinds|tax)\\?period=.*"))
                .hasSize(3);
        Page table = tax.get("/files/template/tax?period=2025");
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.header("content-disposition")).contains("attachment", URLEncoder.encode("2025.xlsx", UTF_8));
        assertThat(tax.get("/files/template/land").status()).isEqualTo(404);
        assertThat(tax.get("/files/template/none").status()).isEqualTo(404);
    }

    @Test
    void aFileWithProblemsIsHandedBackWithThemAndOneWithoutIsNot() throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        String at = upload(tax, "tax", "待改的.xlsx", HEAD + "|企业1|约一万\n").location();
        assertThat(tax.get(at).document().select("a[href$=/marked]").text()).isEqualTo("下载标出问题的文件");
        Page marked = tax.get(at + "/marked");
        assertThat(marked.status()).isEqualTo(200);
        assertThat(marked.header("content-type")).contains("spreadsheetml");
        assertThat(marked.header("content-disposition"))
                .contains("attachment", URLEncoder.encode("待改的（标出问题）.xlsx", UTF_8));
        Page sent = tax.upload(
                "/files/new",
                "/files",
                Map.of("department", "tax", "period", "2025"),
                "file",
                "不是表.xlsx",
                "%PDF-1.7 another".getBytes(UTF_8));
        assertThat(tax.get(sent.location()).document().select("a[href$=/marked]"))
                .isEmpty();
        assertThat(tax.get(sent.location() + "/marked").status()).isEqualTo(404);
    }

    @Test
    void theOriginalIsHandedOutByteForByteAndThatIsRemembered(TestDatabase database) throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        byte[] pdf = "%PDF-1.7 nothing".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Page sent = tax.upload(
                "/files/new", "/files", Map.of("department", "tax", "period", "2025"), "file", "C:\\表\\改名的.xlsx", pdf);
        Page page = tax.get(sent.location());
        assertThat(page.document().select("h1").text()).isEqualTo("改名的.xlsx");
        assertThat(page.document().select(".notice-stop").text()).contains("没有读取");
        assertThat(page.document().select(".problems").text()).contains("PDF");
        Page original = tax.get(sent.location() + "/original");
        assertThat(original.body()).isEqualTo("%PDF-1.7 nothing");
        assertThat(original.header("content-disposition")).contains("attachment", "filename*=UTF-8''");
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where what = 'intake.download'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aFormThatIsNotFilledInComesBackWithEveryError() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page page = office.upload(
                "/files/new",
                "/files",
                Map.of("department", "fishing", "period", "25年", "county", "12", "layout", "x"),
                "file",
                "",
                new byte[0]);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.document().select(".errors li")).hasSize(5);
        assertThat(page.document().select("#field-period").attr("value")).isEqualTo("25年");
        assertThat(List.of(Role.values())).contains(Role.TOWN);
        assertThat(browsers.signedInAs(Account.Profile.of(Role.OFFICE, "county-office", "县亩均办")
                                .in(Set.of("990101")))
                        .get("/files/new")
                        .document()
                        .select("#field-county option"))
                .hasSize(1);
    }

    @Test
    void theSameFileTwiceSaysSo() throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        byte[] bytes = Delivery.xlsx(HEAD + "#1|企业1|99\n");
        Map<String, String> said = Map.of("department", "tax", "period", "2024", "layout", "tax", "county", "990101");
        Page first = tax.upload("/files/new", "/files", said, "file", "一.xlsx", bytes);
        assertThat(tax.get(first.location()).document().select(".notice-done")).hasSize(1);
        Page again = tax.upload("/files/new", "/files", said, "file", "一.xlsx", bytes);
        assertThat(again.location()).isEqualTo(first.location());
        assertThat(tax.get(again.location()).document().select(".notice-info").text())
                .contains("没有重复入库");
    }
}
