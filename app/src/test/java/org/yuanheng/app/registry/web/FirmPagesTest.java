package org.yuanheng.app.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** Firms as the office, another county and a firm itself see them, and the way from a figure to its cell. */
@Platform
class FirmPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile ELSEWHERE =
            Account.Profile.of(Role.OFFICE, "elsewhere", "望汀县亩均办").in(Set.of(SomeFirms.OTHER_COUNTY));
    private static final Account.Profile OWN =
            Account.Profile.of(Role.FIRM, "own", "恒信甲").ofFirm(code(0));

    private final Browser.Factory browsers;

    @Autowired
    FirmPagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    /** Firm 0's tax is first three cells added up, then corrected; firm 1's is withdrawn, firm 3's not applicable. */
    @BeforeAll
    static void layOut(@Autowired SomeFirms firms, @Autowired Facts facts) {
        firms.layOut();
        long second = firms.file("2025年度评价税收（更正）.xlsx", "tax");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(second, 2, SomeFirms.PERIOD, "tax", null),
                List.of(
                        new Facts.New(
                                code(0),
                                "tax",
                                "VALUE",
                                new BigDecimal("1012.5"),
                                null,
                                List.of(
                                        new Fact.Cell("申报", 7, "D", "增值税（元）", "6,000,000"),
                                        new Fact.Cell("申报", 7, "E", "所得税（元）", "4,125,000")),
                                "10125000 元 ÷ 10000 = 1012.5 万元"),
                        new Facts.New(
                                code(3),
                                "emission",
                                "NOT_APPLICABLE",
                                null,
                                null,
                                List.of(new Fact.Cell("申报", 9, "F", "排放量", "不适用")),
                                "")));
    }

    private static List<String> texts(Document page, String selector) {
        return page.select(selector).eachText();
    }

    @Test
    void theListCountsNarrowsAndKeepsWhatWasAsked() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document all = office.get("/firms").document();
        assertThat(all.select(".count").text()).contains("12 家企业");
        assertThat(texts(all, "#firms tbody tr td:nth-child(2)")).hasSize(12).isSorted();
        assertThat(texts(all, "#field-place option")).containsExactly("全部", "岚渚市", "\u3000汐浦区", "\u3000望汀县");
        assertThat(all.select(".contents a[aria-current=page]").eachText()).contains("企业");

        assertThat(office.get("/firms?place=990102").document().select("#firms tbody tr"))
                .hasSize(2);
        assertThat(office.get("/firms?place=990100").document().select("#firms tbody tr"))
                .hasSize(12);
        assertThat(office.get("/firms?scale=BELOW").document().select(".empty").text())
                .contains("没有符合条件的企业");
        Document found = office.get("/firms?q=hxjzc").document();
        assertThat(texts(found, "#firms tbody th")).containsExactly("恒信甲轴承有限公司", "恒信己轴承有限公司");
        assertThat(found.select("#field-q").val()).isEqualTo("hxjzc");
    }

    @Test
    void aFirmShowsWhatIsKnownAndWhereEachFigureCameFrom() throws Exception {
        Page page = browsers.signedInAs(OFFICE).get("/firms/" + code(0));
        Document firm = page.document();
        assertThat(page.status()).isEqualTo(200);
        assertThat(firm.select("h1").text()).isEqualTo("恒信甲轴承有限公司");
        assertThat(firm.select(".title .lead").text()).isEqualTo(code(0));
        assertThat(firm.select("#details").text())
                .contains("汐浦区", "不在园区内", "新桥镇", "3451", "规模以上工业", "参评定级", "2016年9月1日");
        Elements tax = firm.select("#facts-2025 tr[data-key=tax]");
        assertThat(tax).hasSize(1);
        assertThat(tax.text())
                .contains("评价税收", "1,012.5", "万元", "税务", "2025年度评价税收（更正）.xlsx", "工作表 申报 第 7 行 D 列", "2 格");
        assertThat(tax.select("a.open").attr("href")).isEqualTo("/firms/" + code(0) + "/facts/tax?period=2025");
        assertThat(tax.select("a").eachAttr("href")).contains("/files/2");
        assertThat(firm.select("#known-names tbody tr").text()).contains("现用名称");
        assertThat(firm.select("#scores")).isEmpty();
    }

    @Test
    void theTopSaysOfWhichPlaceAndPeriod(@Autowired SomeFirms firms, @Autowired Facts facts) throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document only = office.get("/firms/" + code(5)).document();
        assertThat(texts(only, ".focus summary strong")).containsExactly("汐浦区", "2025");
        assertThat(only.select(".focus a[aria-current]").eachAttr("href")).contains("/firms?place=990101");

        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(firms.file("2024年度评价税收.xlsx", "tax"), 3, "2024", "tax", null),
                List.of(new Facts.New(
                        code(4),
                        "tax",
                        "VALUE",
                        new BigDecimal("7"),
                        null,
                        List.of(new Fact.Cell("申报", 7, "D", "税（元）", "70,000")),
                        "")));
        Document both = office.get("/firms/" + code(4)).document();
        assertThat(texts(both, ".focus summary strong")).containsExactly("汐浦区", "全部期间");
        assertThat(both.select("section[id^=facts-]").eachAttr("id")).containsExactly("facts-2025", "facts-2024");
        Document one = office.get("/firms/" + code(4) + "?period=2024").document();
        assertThat(texts(one, ".focus summary strong")).containsExactly("汐浦区", "2024");
        assertThat(one.select("section[id^=facts-]").eachAttr("id")).containsExactly("facts-2024");
        assertThat(office.get("/firms/" + code(4) + "?period=2024&data=facts-2025.csv")
                        .status())
                .isEqualTo(404);

        Document tax =
                office.get("/firms/" + code(4) + "/facts/tax?period=2024").document();
        assertThat(texts(tax, ".focus summary strong")).containsExactly("汐浦区", "2024");
        assertThat(tax.select(".focus a").eachAttr("href"))
                .contains("/firms/" + code(4) + "/facts/tax?period=2025", "/firms?place=990101");
    }

    @Test
    void aReaderOfEnglishReadsTheCalculationToo() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        office.get("/firms?lang=en");
        String tax = office.get("/firms/" + code(0) + "/facts/tax?period=2025")
                .document()
                .select(".origin")
                .text();
        office.get("/firms?lang=zh");
        assertThat(tax).contains("10125000 yuan ÷ 10000 = 1012.5 10k yuan").doesNotContain("万元");
    }

    @Test
    void aFigureLeadsToItsCellsAndToWhatItReplaced() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document tax =
                office.get("/firms/" + code(0) + "/facts/tax?period=2025").document();
        assertThat(tax.select(".origin").text())
                .contains("税务", "2025年度评价税收（更正）.xlsx", "申报", "6,000,000", "10125000 元 ÷ 10000 = 1012.5 万元", "1,012.5");
        assertThat(tax.select(".origin a").attr("href")).isEqualTo("/files/2");
        assertThat(tax.select("#origin").text()).contains("由 2 个单元格相加得出");
        assertThat(texts(tax, "#cells tbody tr td:last-child")).containsExactly("6,000,000", "4,125,000");
        assertThat(texts(tax, "#history tbody data")).containsExactly("1,012.5", "+12.5", "1,000");
        assertThat(tax.select("#history tr.marked").text()).contains("1,012.5");

        String earlier = tax.select("#history a[href*=fact=]").attr("href");
        Document before = office.get(earlier).document();
        assertThat(before.select(".notice-care").text()).contains("已被后来的数据取代", "1,012.5万元");
        assertThat(before.select("#main > .became").text()).contains("1,000");
        assertThat(office.get("/firms/" + code(0) + "/facts/tax")
                        .document()
                        .select("#main > .became")
                        .text())
                .contains("1,012.5");
    }

    @Test
    void aTextAndAFigureThatDoesNotApplySayWhereTheyCameFromToo() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document scale =
                office.get("/firms/" + code(1) + "/facts/scale?period=2025").document();
        assertThat(scale.select("#main > .became").text()).isEqualTo("规模以上工业");
        assertThat(scale.select("#origin").text()).contains("ABOVE", "第 4 行 C 列");
        Document county = office.get("/firms/" + code(1) + "/facts/county").document();
        assertThat(county.select("#main > .became").text()).isEqualTo("汐浦区");
        Document emission = office.get("/firms/" + code(3) + "/facts/emission").document();
        assertThat(emission.select("#main > .became .missing").attr("title")).isEqualTo("不适用");
        assertThat(emission.select("#origin").text()).contains("不适用", "第 9 行 F 列");
    }

    @Test
    void whatDoesNotExistAndWhatOneMayNotSeeAreAnsweredAlike() throws Exception {
        String firm = "/firms/" + code(0);
        Browser office = browsers.signedInAs(OFFICE);
        Page unknown = office.get("/firms/91990000MA0000990X");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.document().select("h1").text()).isEqualTo("没有这个页面");
        assertThat(office.get(firm + "/facts/no_such_item").status()).isEqualTo(404);
        assertThat(office.get(firm + "/facts/tax?period=1999").status()).isEqualTo(404);
        assertThat(office.get(firm + "/facts/tax?period=2025&fact=999999").status())
                .isEqualTo(404);

        for (Browser other : List.of(
                browsers.signedInAs(ELSEWHERE),
                browsers.signedInAs(
                        Account.Profile.of(Role.FIRM, "rival", "恒信乙").ofFirm(code(1))))) {
            Page refused = other.get(firm);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.document().select("main").text())
                    .isEqualTo(unknown.document().select("main").text());
            assertThat(other.get(firm + "/facts/tax?period=2025").status()).isEqualTo(404);
            assertThat(other.get("/search?q=" + code(0)).location()).isEqualTo("/firms?q=" + code(0));
            assertThat(other.get("/search/suggest?q=" + code(0)).body()).doesNotContain("恒信甲");
        }
    }

    @Test
    void aFirmSeesItselfAndNoFilesOfOthers() throws Exception {
        Browser own = browsers.signedInAs(OWN);
        assertThat(texts(own.get("/firms").document(), "#firms tbody th")).containsExactly("恒信甲轴承有限公司");
        Document firm = own.get("/firms/" + code(0)).document();
        assertThat(firm.select("#facts-2025 tr[data-key=tax]").text()).contains("1,012.5");
        assertThat(firm.select("a[href^=/files/]")).isEmpty();
        Document tax = own.get("/firms/" + code(0) + "/facts/tax").document();
        assertThat(tax.select(".origin").text()).contains("6,000,000");
        assertThat(tax.select("a[href^=/files/]")).isEmpty();
    }

    @Test
    void theSearchLeadsToTheOneFirmThatIsMeant() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String first = "/firms/" + code(0);
        assertThat(office.get("/search?q=" + code(0).toLowerCase(java.util.Locale.ROOT))
                        .location())
                .isEqualTo(first);
        assertThat(office.get(
                                "/search?q=%E6%81%92%E4%BF%A1%E7%94%B2%E8%BD%B4%E6%89%BF%E6%9C%89%E9%99%90%E5%85%AC%E5%8F%B8")
                        .location())
                .isEqualTo(first);
        assertThat(office.get("/search?q=%E6%81%92%E4%BF%A1%E7%94%B2").location())
                .isEqualTo(first);
        assertThat(office.get("/search?q=%E6%81%92%E4%BF%A1").location()).isEqualTo("/firms?q=%E6%81%92%E4%BF%A1");
        assertThat(office.get("/search?q=").location()).isEqualTo("/firms");

        Page suggested = office.getPart("/search/suggest?q=hxjzc");
        assertThat(suggested.document().select("a").eachAttr("href"))
                .containsExactlyInAnyOrder(first, "/firms/" + code(5));
        assertThat(suggested.document().select("small").eachText()).contains(code(0) + "，汐浦区");
        assertThat(suggested.body()).doesNotContain("<html");
        assertThat(office.get("/firms").document().select("form.search").attr("action"))
                .isEqualTo("/search");
    }

    @Test
    void everyPageReadsInEnglish() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        office.get("/firms?lang=en");
        assertThat(office.get("/firms").document().select(".count").text()).contains("12 firms");
        assertThat(office.get("/firms/" + code(0))
                        .document()
                        .select("#facts-2025 tr[data-key=tax]")
                        .text())
                .contains("Tax for evaluation", "sheet 申报, row 7, column D, sum of 2 cells");
        assertThat(office.get("/firms/" + code(0) + "/facts/tax")
                        .document()
                        .select("h2")
                        .eachText())
                .contains("How it came about", "Versions");
    }
}
