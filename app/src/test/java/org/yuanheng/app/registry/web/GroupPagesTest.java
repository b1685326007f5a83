package org.yuanheng.app.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Problem;

/** A group that reaches over two counties, as each role sees it, and what may not be noted of it. */
@Platform
class GroupPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "group-office", "亩均办");
    private static final Account.Profile COUNTY =
            Account.Profile.of(Role.OFFICE, "group-county", "汐浦区亩均办").in(Set.of(SomeFirms.COUNTY));
    private static final Account.Profile ELSEWHERE =
            Account.Profile.of(Role.OFFICE, "group-elsewhere", "望汀县亩均办").in(Set.of(SomeFirms.OTHER_COUNTY));
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "group-tax", "税务").ofDepartment("tax");
    private static final Account.Profile POWER =
            Account.Profile.of(Role.DEPARTMENT, "group-power", "供电").ofDepartment("power");
    private static final Account.Profile OWN =
            Account.Profile.of(Role.FIRM, "group-own", "恒信丙").ofFirm(code(2));
    private static final Account.Profile TOWN = Account.Profile.of(Role.TOWN, "group-town", "新桥镇")
            .in(Set.of(SomeFirms.COUNTY))
            .inTowns(Set.of("新桥镇"));

    private final Browser.Factory browsers;
    private final FirmEvents events;

    @Autowired
    GroupPagesTest(Browser.Factory browsers, FirmEvents events) {
        this.browsers = browsers;
        this.events = events;
    }

    /**
     * Firm 0 holds 1 and, in the other county, 10; 1 holds 2, 10 holds 3. Firm 4 was with 0 until July 2025. Firm 5's new
     * code is 6, which belongs to 7; its tax of 2025 stands under both.
     */
    @BeforeAll
    static void layOut(@Autowired SomeFirms firms, @Autowired Facts facts, @Autowired FirmEvents events) {
        firms.layOut();
        add(events, "2020-01-01", FirmEvent.Kind.JOINED, 1, 0, "80");
        add(events, "2021-01-01", FirmEvent.Kind.JOINED, 2, 1, "60.5");
        add(events, "2020-01-01", FirmEvent.Kind.JOINED, 10, 0, "100");
        add(events, "2022-01-01", FirmEvent.Kind.JOINED, 3, 10, "51");
        add(events, "2019-01-01", FirmEvent.Kind.JOINED, 4, 0, "51");
        add(events, "2025-07-01", FirmEvent.Kind.LEFT, 4, 0, null);
        add(events, "2020-01-01", FirmEvent.Kind.JOINED, 5, 7, "51");
        add(events, "2025-05-01", FirmEvent.Kind.RECODED, 5, 6, null);
        long roster = firms.file("2024名录.xlsx", "office");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(roster, 31, "2024", "office", null),
                List.of(
                        new Facts.New(code(1), "county", "VALUE", null, SomeFirms.OTHER_COUNTY, cell("望汀"), ""),
                        new Facts.New(code(1), "scale", "VALUE", null, "BELOW", cell("规下"), ""),
                        new Facts.New(code(5), "tax", "VALUE", new BigDecimal("7"), null, cell("7"), ""),
                        new Facts.New(code(7), "years_in_d", "VALUE", new BigDecimal("2"), null, cell("2"), "")));
    }

    private static List<Fact.Cell> cell(String raw) {
        return List.of(new Fact.Cell("名录", 5, "C", "列", raw));
    }

    private static void add(
            FirmEvents events, String day, FirmEvent.Kind kind, int one, int other, @Nullable String share) {
        assertThat(events.add(Scope.everything(), Actor.SYSTEM, said(day, kind, one, other, share)))
                .isEmpty();
    }

    private static FirmEvent.Said said(String day, FirmEvent.Kind kind, int one, int other, @Nullable String share) {
        return new FirmEvent.Said(
                LocalDate.parse(day),
                kind,
                List.of(code(one)),
                List.of(code(other)),
                FirmEvent.Where.NOWHERE,
                share == null ? null : new BigDecimal(share),
                "",
                "章程");
    }

    private static String page(int firm) {
        return "/firms/" + code(firm) + "/group";
    }

    private static List<String> names(Document page) {
        return page.select("#members tbody th").eachText();
    }

    private static String cell(Document page, String table, String key, int column) {
        return page.select("#" + table + " tr[data-key=" + key + "] td:nth-child(" + column + ")")
                .text();
    }

    @Test
    void theTreeStandsAsOfADayFromWhicheverMember() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        for (int member : List.of(0, 2, 3)) {
            Document page = office.get(page(member)).document();
            assertThat(names(page)).containsExactly("恒信甲轴承有限公司", "恒信子轴承有限公司", "恒信丁轴承有限公司", "恒信乙轴承有限公司", "恒信丙轴承有限公司");
            assertThat(page.select("#members tr.marked").attr("data-key")).isEqualTo(code(member));
        }
        Document now = office.get(page(0)).document();
        assertThat(now.select("#members tr.depth-2").eachAttr("data-key")).containsExactly(code(10), code(1));
        assertThat(now.select("#members tr.depth-3").eachAttr("data-key")).containsExactly(code(3), code(2));
        assertThat(cell(now, "members", code(2), 3)).isEqualTo("恒信乙轴承有限公司");
        assertThat(cell(now, "members", code(2), 4)).isEqualTo("60.5");
        assertThat(now.select("main .notice")).isEmpty();

        assertThat(names(office.get(page(0) + "?on=2025-06-30").document())).contains("恒信戊轴承有限公司");
        assertThat(names(office.get(page(0) + "?on=2025-07-01").document())).doesNotContain("恒信戊轴承有限公司");
        assertThat(office.get(page(0) + "?on=2018-12-31")
                        .document()
                        .select(".empty")
                        .text())
                .contains("没有母公司，也没有下属企业");
        assertThat(office.get(page(0) + "?on=nonsense")
                        .document()
                        .select("#field-on-error")
                        .text())
                .contains("日期不对");
    }

    @Test
    void aMemberIsWhatItWasOnTheDay() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document now = office.get(page(0)).document();
        assertThat(cell(now, "members", code(1), 6)).isEqualTo("汐浦区");
        assertThat(cell(now, "members", code(1), 9)).isEqualTo("规模以上工业");
        Document then = office.get(page(0) + "?on=2024-12-31").document();
        assertThat(cell(then, "members", code(1), 6)).isEqualTo("望汀县");
        assertThat(cell(then, "members", code(1), 9)).isEqualTo("规模以下工业");
        assertThat(cell(then, "members", code(1), 10)).isEqualTo("2024 年名录");
        assertThat(cell(then, "members", code(0), 10)).isEqualTo("现在的登记");
    }

    @Test
    void whatAddsUpIsAddedOnceForEachFirmAndLeadsToItsFigures() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document page = office.get(page(2) + "?period=2025").document();
        // 1000 + 920 + 840 + 760 + 200
        assertThat(cell(page, "sums", "tax", 2)).isEqualTo("3,720");
        assertThat(cell(page, "sums", "tax", 3)).isEqualTo("5 / 5");
        assertThat(cell(page, "sums", "staff", 2)).isEqualTo("1,100");
        assertThat(cell(page, "sums", "emission", 2)).isEqualTo("3.6");
        assertThat(cell(page, "sums", "emission", 3)).startsWith("4 / 5").endsWith("缺：恒信丙轴承有限公司");
        assertThat(page.select("#sums tbody tr").eachAttr("data-key"))
                .startsWith("tax", "land", "revenue", "value_added", "staff");

        String href = page.select("#sums tr[data-key=emission] a.open").attr("href");
        assertThat(href).contains("item=emission", "period=2025");
        Document emission = office.get(href.substring(0, href.indexOf('#'))).document();
        assertThat(emission.select("#figures .caption").text()).contains("2025");
        assertThat(emission.select("#figures tr[data-key=" + code(3) + "] a.open")
                        .attr("href"))
                .isEqualTo("/firms/" + code(3) + "/facts/emission?period=2025");
        assertThat(emission.select("#figures tr[data-key=" + code(2) + "] .missing"))
                .hasSize(1);
        assertThat(emission.select("#figures tfoot").text()).contains("3.6", "缺 1 家");

        String csv = office.get(page(2) + "?period=2025&data=sums.csv").body();
        assertThat(csv).contains("排放", "3.6", "恒信丙轴承有限公司");
        assertThat(office.get(page(2) + "?data=members.xlsx").status()).isEqualTo(200);
        assertThat(office.get(page(2) + "?item=emission&data=figures.csv").body())
                .contains("0.9");
    }

    @Test
    void ratiosAndYearsAreNeverAdded() throws Exception {
        Document page =
                browsers.signedInAs(OFFICE).get(page(7) + "?period=2024").document();
        assertThat(page.select("#sums tbody tr").eachAttr("data-key")).containsExactly("tax");
    }

    @Test
    void underItsNewCodeAFirmStaysInItsGroupAndCountsOnce() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document now = office.get(page(6) + "?period=2025").document();
        assertThat(now.select("#members tbody tr").eachAttr("data-key")).containsExactly(code(7), code(6));
        assertThat(cell(now, "sums", "tax", 2)).isEqualTo("960"); // 440 + 520, not 600 too
        Document before = office.get(page(6) + "?period=2024").document();
        assertThat(cell(before, "sums", "tax", 2)).isEqualTo("7");
        assertThat(before.select("#figures tr[data-key=" + code(6) + "]").text())
                .contains("按代码 " + code(5));
        assertThat(office.get(page(6) + "?on=2025-04-30")
                        .document()
                        .select("#members tbody tr")
                        .eachAttr("data-key"))
                .containsExactly(code(7), code(5));
        assertThat(office.get("/firms/" + code(6))
                        .document()
                        .select("#details a")
                        .eachAttr("href"))
                .contains(page(6));
        assertThat(office.get("/firms/" + code(8))
                        .document()
                        .select("#details a")
                        .eachAttr("href"))
                .doesNotContain(page(8));
    }

    @Test
    void acrossTheBorderNobodyIsNamedOrAdded() throws Exception {
        Document county =
                browsers.signedInAs(COUNTY).get(page(0) + "?period=2025").document();
        assertThat(names(county)).containsExactly("恒信甲轴承有限公司", "恒信丁轴承有限公司", "恒信乙轴承有限公司", "恒信丙轴承有限公司");
        assertThat(county.text()).doesNotContain("恒信子", code(10));
        assertThat(cell(county, "members", code(3), 3)).isEqualTo("您看不到的企业");
        assertThat(cell(county, "sums", "tax", 2)).isEqualTo("3,520");
        assertThat(cell(county, "sums", "tax", 3)).isEqualTo("4 / 4");
        assertThat(county.select(".notice").text()).contains("集团里有您看不到的企业");
        assertThat(county.select("#sums .source").text()).contains("集团里您看不到的企业");
        assertThat(browsers.signedInAs(COUNTY).get(page(0) + "?data=sums.csv").body())
                .contains("集团里您看不到的企业");

        Browser elsewhere = browsers.signedInAs(ELSEWHERE);
        assertThat(elsewhere.get(page(0)).status()).isEqualTo(404);
        Document other = elsewhere.get(page(10) + "?period=2025").document();
        assertThat(names(other)).containsExactly("恒信子轴承有限公司");
        assertThat(cell(other, "sums", "tax", 2)).isEqualTo("200");
        assertThat(other.text()).doesNotContain("恒信甲", "恒信丁", code(0), code(3));
    }

    @Test
    void aFirmATownAndADepartmentSeeWhatIsTheirs() throws Exception {
        Browser own = browsers.signedInAs(OWN);
        assertThat(own.get(page(0)).status()).isEqualTo(404);
        Document itself = own.get(page(2) + "?period=2025").document();
        assertThat(names(itself)).containsExactly("恒信丙轴承有限公司");
        assertThat(itself.select(".notice").text()).contains("集团里有您看不到的企业");
        assertThat(itself.select("main").text()).doesNotContain("恒信乙", "恒信甲", code(1));

        Document town = browsers.signedInAs(TOWN).get(page(0)).document();
        assertThat(names(town)).hasSize(4); // the town of the other county bears the same name, and is not seen
        Document tax = browsers.signedInAs(TAX).get(page(0) + "?period=2025").document();
        assertThat(cell(tax, "sums", "tax", 2)).isEqualTo("3,720");
        Document power =
                browsers.signedInAs(POWER).get(page(0) + "?period=2025").document();
        assertThat(names(power)).hasSize(5);
        assertThat(power.select("#sums")).isEmpty();
        assertThat(power.select(".empty").text()).contains("成员还没有能相加的数");
        assertThat(browsers.open().get(page(0)).status()).isEqualTo(302);
    }

    @Test
    void anEnglishReaderReadsItInEnglish() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        office.get("/firms?lang=en");
        Document page = office.get(page(0) + "?period=2025").document();
        assertThat(page.select("#members .caption").text()).startsWith("Members as of");
        assertThat(page.select("#sums tr[data-key=emission]").text()).contains("4 of 5");
        office.get("/firms?lang=zh");
    }

    private List<String> refused(String day, FirmEvent.Kind kind, int one, int other, @Nullable String share) {
        return events.add(Scope.everything(), Actor.SYSTEM, said(day, kind, one, other, share)).stream()
                .map(Problem::code)
                .toList();
    }

    @Test
    void whatWouldBreakAGroupIsRefusedAndSaysWhatToDo() throws Exception {
        assertThat(refused("2025-01-01", FirmEvent.Kind.JOINED, 0, 2, "5")).containsExactly("event-group-cycle");
        assertThat(refused("2025-01-01", FirmEvent.Kind.JOINED, 2, 8, "5")).containsExactly("event-group-two-parents");
        assertThat(refused("2018-01-01", FirmEvent.Kind.LEFT, 1, 0, null)).containsExactly("event-group-ends-first");
        Browser office = browsers.signedInAs(OFFICE);
        Page form = office.submit(
                "/firms/" + code(2) + "/event",
                "/firms/" + code(2) + "/event",
                Map.of("kind", "JOINED", "day", "2025-01-01", "others", code(8), "share", "5", "reason", "章程"));
        assertThat(form.status()).isEqualTo(422);
        assertThat(form.document().select("#field-others-error").text())
                .contains("恒信丙轴承有限公司", "恒信乙轴承有限公司", "2021-01-01 起", "先登记它退出前一家");
    }

    @Test
    void anEventThatALaterOneNeedsIsNotTakenBack() {
        FirmEvent joined = events.of(Scope.everything(), code(4)).stream()
                .filter(event -> event.said().kind() == FirmEvent.Kind.JOINED)
                .findFirst()
                .orElseThrow();
        assertThat(events.takeBack(Scope.everything(), Actor.SYSTEM, code(4), joined.id(), "登记错了"))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.code()).isEqualTo("event-needed");
                    assertThat(problem.message().zh()).contains("2025-07-01", "无从退出");
                });
    }
}
