package org.yuanheng.app.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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

/** A department's table fits no layout: its columns are told on a page, kept as the department's layout, and read by it. */
@Platform
class MappingPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "mapping-office", "亩均办王五");
    private static final Account.Profile SCIENCE =
            Account.Profile.of(Role.DEPARTMENT, "mapping-science", "科技张三").ofDepartment("science");
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "mapping-tax", "税务李四").ofDepartment("tax");

    private final Browser.Factory browsers;
    private final Places places;
    private final Facts facts;

    @Autowired
    MappingPagesTest(Browser.Factory browsers, Places places, Facts facts) {
        this.browsers = browsers;
        this.places = places;
        this.facts = facts;
    }

    @BeforeEach
    void aCountyAndFirms(@TempDir Path folder) throws IOException, InterruptedException {
        if (places.find("990101").isEmpty()) {
            Path map = Files.writeString(folder.resolve("map.geojson"), """
                    {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties":
                      {"id": "990101", "kind": "DIVISION", "level": "COUNTY", "name_zh": "汐浦区", "name_en": "Xipu",
                       "valid_from": "2020-01-01"}}]}
                    """);
            assertThat(places.load(Actor.SYSTEM, map)).isEmpty();
        }
        upload(browsers.signedInAs(OFFICE), "office", "2025", "名录.xlsx", """
                统一社会信用代码|企业名称|所属区县|规模类型
                #1|甲有限公司|汐浦区|规上
                #2|乙有限公司|汐浦区|规上
                """);
    }

    private static Page upload(Browser browser, String department, String period, String name, String table)
            throws IOException, InterruptedException {
        return browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", period, "layout", "", "county", "", "adds", "no"),
                "file",
                name,
                Delivery.xlsx(table));
    }

    /** What the form of a page would send as it stands. */
    private static Map<String, String> standing(Document page) {
        Map<String, String> sent = new HashMap<>();
        for (Element input : page.select("#mapping input[name], #mapping select[name]")) {
            boolean chosen = !input.attr("type").equals("radio") || input.hasAttr("checked");
            if (chosen) {
                sent.put(input.attr("name"), input.tagName().equals("select") ? selected(input) : input.val());
            }
        }
        return sent;
    }

    private static String selected(Element select) {
        Element chosen = select.selectFirst("option[selected]");
        return chosen == null ? "" : chosen.val();
    }

    private String fact(String item, String period) {
        return facts.history(Scope.everything(), Delivery.code(1), item, period).stream()
                .findFirst()
                .map(Fact::value)
                .map(value -> value.stripTrailingZeros().toPlainString())
                .orElse("");
    }

    @Test
    void theColumnsOfAnUnknownTableAreToldOnceAndKnownFromThenOn(TestDatabase database) throws Exception {
        Browser science = browsers.signedInAs(SCIENCE);
        String table = """
                创新券使用情况表
                企业|信用代码|研发投入额|经办
                甲有限公司|#1|1200|张
                乙有限公司|#2|800|李
                """;
        Page sent = upload(science, "science", "2025", "创新券.xlsx", table);
        Page refused = science.get(sent.location());
        String offer = refused.document().select("a.button[href^=/mappings/]").attr("href");
        assertThat(offer).isNotEmpty();
        Document page = science.get(offer).document();
        assertThat(page.select("tr.marked button").eachText()).containsExactly("2");
        assertThat(page.select("#mapping").attr("action")).isEqualTo(offer);
        Map<String, String> said = standing(page);
        assertThat(said).containsEntry("use-1", "credit_code").containsEntry("use-3", "");
        assertThat(page.select("#check").text()).contains("还不能保存");

        said.put("use-0", "name");
        said.put("use-2", "rd");
        said.put("title", "创新券使用情况");
        Page unsaid = science.submit(offer, offer, with(said, "deed", "save"));
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.document().select(".problems").text()).contains("计量单位", "mapping-unit");
        assertThat(unsaid.document().select("#unit-2").val()).isEmpty();

        said.put("unit-2", "万元");
        Page tried = science.submit(offer, offer, said);
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.document().select("#trial").text()).contains("甲有限公司", "1,200");
        assertThat(fact("rd", "2025")).isEmpty();

        Page saved = science.submit(offer, offer, with(said, "deed", "save"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(302);
        Page taken = science.get(saved.location());
        assertThat(taken.document().select("main").text()).contains("版式已保存", "创新券使用情况（本单位自建）");
        assertThat(fact("rd", "2025")).isEqualTo("1200");
        assertThat(science.get(offer).status()).isEqualTo(404);
        // The same headings in another order and unit, in a file of another year.
        Page next = upload(science, "science", "2024", "明年.xlsx", "信用代码|企业|研发投入额（元）\n#1|甲有限公司|50000");
        assertThat(science.get(next.location()).document().select("main").text())
                .contains("创新券使用情况");
        assertThat(fact("rd", "2024")).isEqualTo("5");
        ownedAndRetired(science, database);
    }

    /** Sends what no page of this person has a form for. */
    private static Page sent(Browser browser, String action, Map<String, String> values) throws Exception {
        String token =
                browser.get("/layouts").document().select("input[name=_csrf]").val();
        return browser.post(action, with(values, "_csrf", token));
    }

    private static Map<String, String> with(Map<String, String> said, String name, String value) {
        Map<String, String> more = new HashMap<>(said);
        more.put(name, value);
        return more;
    }

    private void ownedAndRetired(Browser science, TestDatabase database) throws Exception {
        Document list = science.get("/layouts").document();
        String one = list.select("#layouts tbody a").attr("href");
        assertThat(list.select("#layouts").text()).contains("创新券使用情况", "科技张三", "在用");
        assertThat(science.get("/files/new")
                        .document()
                        .select("#field-layout option")
                        .eachText())
                .contains("创新券使用情况（本单位自建）");
        Browser tax = browsers.signedInAs(TAX);
        assertThat(tax.get("/layouts").document().select("main").text()).doesNotContain("创新券");
        assertThat(tax.get(one).status()).isEqualTo(404);
        assertThat(sent(tax, one + "/retire", Map.of("reason", "不是我的")).status())
                .isEqualTo(404);

        assertThat(science.get(one).document().select("#said").text()).contains("研发", "信用代码");
        Page reasonless = science.submit(one, one + "/retire", Map.of("reason", " "));
        assertThat(reasonless.status()).isEqualTo(422);
        Page retired = science.submit(one, one + "/retire", Map.of("reason", "改用系统直报"));
        assertThat(retired.status()).isEqualTo(302);
        assertThat(science.get(one).document().select("main").text()).contains("已停用", "改用系统直报");
        Page unknown = upload(science, "science", "2023", "再来.xlsx", "信用代码|企业|研发投入额（元）\n#1|甲有限公司|70000");
        assertThat(science.get(unknown.location()).document().select("main").text())
                .contains("没有对应的版式");
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where what = 'intake.own_layout'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void pointingAtAnotherRowProposesAnew() throws Exception {
        Browser science = browsers.signedInAs(SCIENCE);
        Page sent = upload(science, "science", "2022", "两层.xlsx", """
                单位|代码|经费|
                ||支出|来源
                甲有限公司|#1|12|拨款
                """);
        String offer = "/mappings/" + sent.location().replaceAll(".*/", "");
        Map<String, String> said = standing(science.get(offer).document());
        said.put("title", "我的表");
        said.put("rows", "1");
        Document pointed = science.submit(offer, offer, with(said, "at", "1")).document();
        assertThat(pointed.select("tr.marked button").eachText()).containsExactly("1");
        assertThat(pointed.select("thead label").text()).contains("经费");
        assertThat(pointed.select("#field-title").val()).isEqualTo("我的表");
        Document two = science.submit(offer, offer, with(with(said, "at", "2"), "rows", "2"))
                .document();
        assertThat(two.select("thead label").text()).contains("经费 支出", "经费 来源");
    }

    @Test
    void nobodyElseSeesTheTableAndAKnownOneIsNotOffered() throws Exception {
        Browser science = browsers.signedInAs(SCIENCE);
        Page sent = upload(science, "science", "2021", "别人的.xlsx", "甲|乙|丙\n1|2|3");
        String offer = "/mappings/" + sent.location().replaceAll(".*/", "");
        assertThat(science.get(offer).status()).isEqualTo(200);
        Browser tax = browsers.signedInAs(TAX);
        assertThat(tax.get(offer).status()).isEqualTo(404);
        assertThat(sent(tax, offer, Map.of("deed", "save")).status()).isEqualTo(404);
        assertThat(science.get("/mappings/999999").status()).isEqualTo(404);
        Page known = upload(tax, "tax", "2021", "税.xlsx", "纳税人识别号|评价税收（元）\n#1|约五");
        assertThat(tax.get("/mappings/" + known.location().replaceAll(".*/", ""))
                        .status())
                .isEqualTo(404);
        Page picture = tax.upload(
                "/files/new",
                "/files",
                Map.of("department", "tax", "period", "2021", "layout", "", "county", "", "adds", "no"),
                "file",
                "x.pdf",
                "%PDF-".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(tax.get(picture.location()).document().select("a[href^=/mappings/]"))
                .isEmpty();
    }

    @Test
    void whateverIsSentIsAnsweredInWords() throws Exception {
        Browser science = browsers.signedInAs(SCIENCE);
        Page sent = upload(science, "science", "2020", "坏.xlsx", "<script>alert(1)</script>|企业名称\n1|甲公司");
        String offer = "/mappings/" + sent.location().replaceAll(".*/", "");
        assertThat(science.get(offer).body()).doesNotContain("<script>alert(1)");
        for (Map<String, String> said : List.of(
                Map.of("deed", "save"),
                Map.of("deed", "save", "sheet", "没有", "header", "99999999999", "rows", "-4"),
                Map.of("use-0", "tax", "use-1", "name", "use-999", "x", "use-x", "y", "title", "t".repeat(9_000)),
                Map.of("deed", "save", "use-0", "\u0000", "every", "NEVER", "figures", "?", "place", "own-1"))) {
            Page answered = science.submit(offer, offer, said);
            assertThat(answered.status()).as(said.toString()).isIn(200, 422);
        }
    }
}
