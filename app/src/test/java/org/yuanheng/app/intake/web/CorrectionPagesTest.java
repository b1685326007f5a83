package org.yuanheng.app.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

/** A single figure is put right by two persons: one proposes with evidence, another one agrees. */
@Platform
class CorrectionPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile LEADER = Account.Profile.of(Role.LEADER, "leader", "领导钱七");
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务张三").ofDepartment("tax");
    private static final Account.Profile LAND =
            Account.Profile.of(Role.DEPARTMENT, "land", "自规李四").ofDepartment("land");
    private static final String HEAD = "纳税人识别号|纳税人名称|评价税收（元）\n";
    private static final byte[] PDF = "%PDF-1.7 税务核定书".getBytes(UTF_8);

    private final Browser.Factory browsers;
    private final Places places;
    private final Facts facts;

    @Autowired
    CorrectionPagesTest(Browser.Factory browsers, Places places, Facts facts) {
        this.browsers = browsers;
        this.places = places;
        this.facts = facts;
    }

    @BeforeEach
    void firmsWithTheirTax(@TempDir Path folder) throws IOException, InterruptedException {
        if (places.find("990101").isPresent()) {
            return;
        }
        Path map = Files.writeString(folder.resolve("map.geojson"), """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties":
                  {"id": "990101", "kind": "DIVISION", "level": "COUNTY", "name_zh": "汐浦区", "name_en": "Xipu",
                   "valid_from": "2020-01-01"}}]}
                """);
        assertThat(places.load(Actor.SYSTEM, map)).isEmpty();
        StringBuilder roster = new StringBuilder("统一社会信用代码|企业名称|所属区县|规模类型\n");
        StringBuilder tax = new StringBuilder(HEAD);
        for (int i = 1; i <= 5; i++) {
            roster.append("#%d|企业%d|汐浦区|规上\n".formatted(i, i));
            tax.append("#%d|企业%d|%d\n".formatted(i, i, i * 10_000));
        }
        deliver(browsers.signedInAs(OFFICE), "office", "2025", roster.toString());
        deliver(browsers.signedInAs(TAX), "tax", "2025", tax.toString());
    }

    private static void deliver(Browser browser, String department, String period, String table)
            throws IOException, InterruptedException {
        browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", period, "layout", "", "county", "", "adds", "yes"),
                "file",
                "表.xlsx",
                Delivery.xlsx(table));
    }

    private static String form(int firm, String item) {
        return "/corrections/new?unit=" + Delivery.code(firm) + "&item=" + item + "&period=2025";
    }

    private static Page propose(Browser browser, int firm, String value, String reason, byte[] evidence)
            throws IOException, InterruptedException {
        return browser.upload(
                form(firm, "tax"),
                "/corrections",
                Map.of("applies", value.isEmpty() ? "no" : "yes", "value", value, "reason", reason),
                "file",
                "核定书.pdf",
                evidence);
    }

    private static Page decide(Browser browser, String at, String deed, String answer)
            throws IOException, InterruptedException {
        return browser.submit(at, at + "/decide", Map.of("deed", deed, "answer", answer));
    }

    private Fact tax(int firm) {
        return facts.history(Scope.everything(), Delivery.code(firm), "tax", "2025")
                .getFirst();
    }

    @Test
    void theOfficeProposesAndTheDepartmentAgrees(TestDatabase database) throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Browser tax = browsers.signedInAs(TAX);
        String figure = "/firms/" + Delivery.code(1) + "/facts/tax";
        assertThat(office.get(figure)
                        .document()
                        .select("main a[href^=/corrections/new]")
                        .text())
                .isEqualTo("提出更正");
        assertThat(office.get(form(1, "tax")).document().select(".lead").text()).isEqualTo("企业1的评价税收（2025），现在是 1 万元");
        Page sent = propose(office, 1, "2.5", "少报一个月", PDF);
        assertThat(sent.status()).isEqualTo(302);
        String at = sent.location();
        assertThat(tax(1).value()).isEqualByComparingTo("1");
        assertThat(office.get(figure).document().select("main .notice").text())
                .contains("这个数据有一项更正待审核", "亩均办王五提出：少报一个月");
        assertThat(propose(office, 1, "3", "再来一次", PDF)
                        .document()
                        .select(".errors")
                        .text())
                .contains("已有一项更正待审核");
        assertThat(office.get(at).document().select("form[action$=/decide]")).isEmpty();
        assertThat(browsers.signedInAs(LAND).get(at).status()).isEqualTo(404);
        assertThat(browsers.signedInAs(LEADER).get(at).document().select("form[action$=/decide]"))
                .isEmpty();
        assertThat(tax.get("/corrections?state=OPEN")
                        .document()
                        .select("#corrections tbody")
                        .text())
                .contains("评价税收", "企业1", "1 万元", "2.5 万元", "待审核", "税务");

        assertThat(decide(tax, at, "approve", "属实").status()).isEqualTo(302);
        assertThat(tax(1).value()).isEqualByComparingTo("2.5");
        assertThat(tax(1).notedBy()).isEqualTo("税务张三");
        assertThat(tax(1).conversion()).isEqualTo("1 → 2.5：少报一个月");
        assertThat(tax(1).raw()).isEqualTo("10000");
        assertThat(tax.get(at).document().select("main").text()).contains("已更正", "属实", "税务张三");
        assertThat(office.get(figure).document().select("main .notice")).isEmpty();
        assertThat(tax.download(at + "/evidence").body()).isEqualTo(PDF);
        assertThat(tax.download(at + "/evidence").headers().firstValue("content-disposition"))
                .hasValueSatisfying(said -> assertThat(said).startsWith("attachment"));
        assertThat(database.sql()
                        .sql("""
                select deed || ' ' || actor_name from ledger.audit where what = 'intake.correction' and about = :id order by id
                """)
                        .param("id", at.replaceAll("\\D", ""))
                        .query(String.class)
                        .list())
                .containsExactly("INSERT 亩均办王五", "UPDATE 税务张三");
    }

    @Test
    void whatTheDepartmentItselfProposesTheOfficeDecides() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Browser tax = browsers.signedInAs(TAX);
        String at = propose(tax, 2, "", "已迁出", PDF).location();
        assertThat(tax.get(at).document().select("form[action$=/decide]")).isEmpty();
        Page silent = decide(office, at, "refuse", " ");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.document().select(".errors").text()).contains("没有写理由");
        assertThat(decide(office, at, "refuse", "证据不足").status()).isEqualTo(302);
        assertThat(tax.get(at).document().select("main").text()).contains("已退回", "证据不足", "亩均办王五");
        assertThat(tax(2).value()).isEqualByComparingTo("2");

        String again = propose(tax, 2, "", "已迁出", PDF).location();
        assertThat(decide(office, again, "approve", "").status()).isEqualTo(302);
        assertThat(tax(2).state()).isEqualTo("NOT_APPLICABLE");
        office.get(again + "?lang=en");
        assertThat(office.get(again).document().select("main").text()).contains("not applicable", "corrected");
        office.get(again + "?lang=zh");
    }

    @Test
    void nobodyDecidesOnTheirOwnProposalHoweverItIsSent() throws Exception {
        Browser tax = browsers.signedInAs(TAX);
        String at = propose(tax, 3, "9", "算错", PDF).location();
        Page form = tax.get(form(4, "tax"));
        String token = form.document().select("input[name=_csrf]").attr("value");
        Page forced = tax.post(at + "/decide", Map.of("deed", "approve", "answer", "", "_csrf", token));
        assertThat(forced.status()).isEqualTo(422);
        assertThat(forced.document().select(".errors").text()).contains("不由您审核");
        assertThat(tax(3).value()).isEqualByComparingTo("3");
    }

    @Test
    void aFigureThatChangedMeanwhileIsNotOverwritten() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Browser tax = browsers.signedInAs(TAX);
        String at = propose(office, 4, "44", "多算", PDF).location();
        deliver(tax, "tax", "2025", HEAD + "#4|企业4|70000\n");
        Page late = decide(tax, at, "approve", "");
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.document().select(".errors").text()).contains("提出更正时是“4”，现在是“7”");
        assertThat(tax(4).value()).isEqualByComparingTo("7");
        assertThat(decide(tax, at, "refuse", "数据已更新").status()).isEqualTo(302);
    }

    @Test
    void everyFaultOfAProposalIsToldAtOnce() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page wrong = propose(office, 5, "约五万", "", "MZ\u0090\u0000 program".getBytes(UTF_8));
        assertThat(wrong.status()).isEqualTo(422);
        Document page = wrong.document();
        assertThat(page.select(".errors .what").eachText())
                .containsExactly("没有填应有的数据，或填写的不能作为“评价税收”", "没有写理由，或超过 1000 字", "依据文件不是 PDF、图片或 Office 文件");
        assertThat(page.select("input[name=value]").val()).isEqualTo("约五万");
        assertThat(propose(office, 5, "5.00", "没有变", PDF)
                        .document()
                        .select(".errors")
                        .text())
                .contains("与现在的数据相同");
        assertThat(office.get(form(5, "county")).status()).isEqualTo(404);
        assertThat(office.get(form(5, "nothing")).status()).isEqualTo(404);
        assertThat(browsers.signedInAs(LEADER).get(form(5, "tax")).status()).isEqualTo(404);
        assertThat(browsers.signedInAs(LAND).get(form(5, "tax")).status()).isEqualTo(404);
    }
}
