package org.yuanheng.app.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
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
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** What became of firms: noted, refused, taken back, and seen on one timeline with everything else. */
@Platform
class TimelinePagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "events-office", "亩均办");
    private static final Account.Profile ELSEWHERE =
            Account.Profile.of(Role.OFFICE, "events-elsewhere", "望汀县亩均办").in(Set.of(SomeFirms.OTHER_COUNTY));
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "events-tax", "税务").ofDepartment("tax");
    private static final Account.Profile LEADER = Account.Profile.of(Role.LEADER, "events-leader", "领导");

    private final Browser.Factory browsers;
    private final Firms firms;
    private final FirmEvents events;

    @Autowired
    TimelinePagesTest(Browser.Factory browsers, Firms firms, FirmEvents events) {
        this.browsers = browsers;
        this.firms = firms;
        this.events = events;
    }

    /** Firm 3 was under the line in the roster of 2024; firm 4 has a figure of 2024 that firm 5 has not. */
    @BeforeAll
    static void layOut(@Autowired SomeFirms firms, @Autowired Facts facts) {
        firms.layOut();
        long roster = firms.file("2024名录.xlsx", "office");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(roster, 31, "2024", "office", null),
                List.of(
                        new Facts.New(code(3), "scale", "VALUE", null, "BELOW", cell("规下"), ""),
                        new Facts.New(code(4), "tax", "VALUE", new BigDecimal("77"), null, cell("77"), "")));
    }

    private static List<Fact.Cell> cell(String raw) {
        return List.of(new Fact.Cell("名录", 5, "C", "列", raw));
    }

    private Page note(Browser office, int firm, String kind, String day, Map<String, String> more) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of("kind", kind, "day", day, "reason", "市场监管通知"));
        values.putAll(more);
        String path = "/firms/" + code(firm) + "/event";
        return office.submit(path, path, values);
    }

    private static List<String> lines(Document page) {
        return page.select(".timeline .what").eachText();
    }

    @Test
    void theTimelineTellsWhatIsKnownWithItsSource() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document all = office.get("/firms/" + code(3) + "/timeline").document();

        assertThat(lines(all))
                .contains("登记成立", "规模：规模以下工业 → 规模以上工业（2025 名录）", "登记名称“恒信丁轴承有限公司”")
                .anyMatch(line -> line.startsWith("税务交来2025数据 10 项") && line.contains("用地面积 30亩"));
        assertThat(all.select(".timeline a").eachAttr("href"))
                .contains("/firms/" + code(3) + "/facts/scale?period=2025", "/files/31");
        assertThat(all.select("h2").eachText()).contains("2016");
        assertThat(lines(office.get("/firms/" + code(3) + "/timeline?kind=ROSTER")
                        .document()))
                .containsExactly("规模：规模以下工业 → 规模以上工业（2025 名录）");
        assertThat(lines(office.get("/firms/" + code(3) + "/timeline?year=2016").document()))
                .containsExactly("登记成立");
        assertThat(office.get("/firms/" + code(3))
                        .document()
                        .select("#timeline a")
                        .eachAttr("href"))
                .contains("/firms/" + code(3) + "/timeline");
    }

    @Test
    void awardsAndPenaltiesStandOnTheirDaysAndOnce(@Autowired SomeFirms some, @Autowired Facts facts) throws Exception {
        for (int year = 2023; year < 2026; year++) {
            List<Facts.New> told = new ArrayList<>(List.of(
                    new Facts.New(code(0), "high_tech_number", "VALUE", null, "GR2023001", cell("GR2023001"), ""),
                    new Facts.New(code(0), "high_tech_issued_on", "VALUE", null, "2023-12-08", cell("2023/12/8"), ""),
                    new Facts.New(
                            code(0),
                            "specialised_level",
                            "VALUE",
                            null,
                            year < 2025 ? "SPECIALISED" : "LITTLE_GIANT",
                            cell("级"),
                            ""),
                    new Facts.New(
                            code(0), "penalties_environment", "VALUE", new BigDecimal(year % 2), null, cell("n"), "")));
            long file = some.file(year + "奖惩.xlsx", "science");
            facts.append(
                    Actor.SYSTEM, new Facts.Delivery(file, 50 + year, Integer.toString(year), "science", null), told);
        }
        Browser office = browsers.signedInAs(OFFICE);
        String path = "/firms/" + code(0) + "/timeline";
        Document awards = office.get(path + "?kind=AWARD").document();
        assertThat(awards.select(".timeline li").eachText())
                .containsExactly(
                        "2025年12月31日 专精特新层级 专精特新“小巨人”企业（2025） 2025奖惩.xlsx",
                        "2023年12月31日 专精特新层级 专精特新中小企业（2023） 2023奖惩.xlsx",
                        "2023年12月8日 高新技术企业证书编号 GR2023001（2023） 2023奖惩.xlsx");
        assertThat(awards.select(".timeline a").eachAttr("href"))
                .contains("/firms/" + code(0) + "/facts/high_tech_number?period=2023");
        assertThat(lines(office.get(path + "?kind=PENALTY").document()))
                .containsExactly("生态环境行政处罚次数 1起（2025）", "生态环境行政处罚次数 1起（2023）");
        Browser tax = browsers.signedInAs(TAX);
        assertThat(tax.get(path + "?kind=AWARD").document().select(".timeline li"))
                .isEmpty();
    }

    @Test
    void whoSaysSoIsSaidInTheReadersLanguage() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String path = "/firms/" + code(8) + "/timeline?kind=NAME";
        assertThat(office.get(path).document().select(".timeline .who").eachText())
                .containsExactly("系统");
        office.get("/firms?lang=en");
        assertThat(office.get(path).document().select(".timeline .who").eachText())
                .containsExactly("System");
        assertThat(office.get("/firms/" + code(8))
                        .document()
                        .select("#known-names tbody td")
                        .eachText())
                .contains("System")
                .doesNotContain("系统");
        office.get("/firms?lang=zh");
    }

    @Test
    void underANewCodeAFirmKeepsWhatWasKnownUnderTheOldOne() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page noted = note(office, 4, "RECODED", "2025-03-01", Map.of("others", code(5), "document", "登字 5 号"));
        assertThat(noted.status()).isEqualTo(302);

        Document present = office.get("/firms/" + code(5)).document();
        assertThat(present.select(".notice").text()).contains("曾用信用代码：" + code(4));
        assertThat(present.select("#facts-2024 tr[data-key=tax]").text()).contains("77", "按曾用代码 " + code(4));
        assertThat(present.select("#facts-2025 tr[data-key=tax]").text())
                .contains("600")
                .doesNotContain("曾用");
        assertThat(office.get("/firms/" + code(4)).document().select(".notice").text())
                .contains("不再存续", "信用代码由 " + code(4) + " 改为 " + code(5) + "（登字 5 号）");
        assertThat(events.formerCodes(code(5))).containsExactly(code(4));
    }

    @Test
    void aMoveBringsTheRegistryUpToDateAndItsTakingBackRestoresIt() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Map<String, String> where = Map.of("county", SomeFirms.OTHER_COUNTY, "town", "西港镇", "building", "科创园 3 号楼");
        assertThat(note(office, 6, "MOVED", "2025-05-01", where).status()).isEqualTo(302);
        assertThat(firms.find(Scope.everything(), code(6)).orElseThrow().county())
                .isEqualTo(SomeFirms.OTHER_COUNTY);

        String path = "/firms/" + code(6) + "/timeline";
        Document timeline = office.get(path).document();
        assertThat(lines(timeline)).contains("迁到望汀县 西港镇 科创园 3 号楼");
        String action = timeline.select("form[action*=take-back]").attr("action");
        assertThat(office.submit(path, action, Map.of("reason", " ")).status()).isEqualTo(302);
        assertThat(firms.find(Scope.everything(), code(6)).orElseThrow().town()).isEqualTo("西港镇");
        assertThat(office.submit(path, action, Map.of("reason", "录错了企业")).status())
                .isEqualTo(302);

        assertThat(firms.find(Scope.everything(), code(6)).orElseThrow().county())
                .isEqualTo(SomeFirms.COUNTY);
        assertThat(firms.find(Scope.everything(), code(6)).orElseThrow().town()).isEqualTo("新桥镇");
        Document after = office.get(path).document();
        assertThat(lines(after)).contains("（已撤回）迁到望汀县 西港镇 科创园 3 号楼").anyMatch(line -> line.contains("撤回一件"));
        assertThat(after.select("form[action*=take-back]")).isEmpty();
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingIsNoted() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page refused = note(office, 7, "MERGED", "2010-01-01", Map.of("others", code(7) + "，91990000MA00009999"));
        assertThat(refused.status()).isEqualTo(422);
        Document form = refused.document();
        assertThat(form.select("#field-others-error").text()).contains("91990000MA00009999");
        assertThat(form.select("#field-day-error").text()).contains("才登记成立");
        assertThat(form.select("#field-others").val()).contains(code(7));
        assertThat(note(office, 7, "CLOSED", "never", Map.of())
                        .document()
                        .select("#field-day-error")
                        .text())
                .contains("日期");
        assertThat(events.of(Scope.everything(), code(7))).isEmpty();
    }

    @Test
    void onlyTheOfficeNotesAndOnlyOfItsOwnFirms() throws Exception {
        assertThat(browsers.signedInAs(LEADER)
                        .get("/firms/" + code(8) + "/event")
                        .status())
                .isEqualTo(404);
        Browser elsewhere = browsers.signedInAs(ELSEWHERE);
        assertThat(elsewhere.get("/firms/" + code(8) + "/event").status()).isEqualTo(404);
        assertThat(elsewhere.get("/firms/" + code(8) + "/timeline").status()).isEqualTo(404);
        Page other = note(elsewhere, 10, "JOINED", "2024-01-01", Map.of("others", code(8), "share", "51"));
        assertThat(other.document().select("#field-others-error").text()).contains("没有信用代码为 " + code(8));
        assertThat(browsers.signedInAs(LEADER)
                        .get("/firms/" + code(8) + "/timeline")
                        .document()
                        .select("#note"))
                .isEmpty();
    }

    @Test
    void thePageOfAFirmShowsTheNewestPeriodsAndLeadsToTheOthers(@Autowired SomeFirms some, @Autowired Facts facts)
            throws Exception {
        long file = some.file("历年税收.xlsx", "tax");
        for (int year = 2020; year < 2025; year++) {
            facts.append(
                    Actor.SYSTEM,
                    new Facts.Delivery(file, 40 + year, Integer.toString(year), "tax", null),
                    List.of(new Facts.New(code(9), "tax", "VALUE", new BigDecimal(year), null, cell("" + year), "")));
        }
        Browser office = browsers.signedInAs(OFFICE);
        Document page = office.get("/firms/" + code(9)).document();
        assertThat(page.select("#facts section.table").eachAttr("id"))
                .containsExactly("facts-2025", "facts-2024", "facts-2023");
        assertThat(page.select("#facts p.actions a").eachText()).containsExactly("2022", "2021", "2020");
        String earlier = page.select("#facts p.actions a").attr("href");
        assertThat(office.get(earlier.substring(0, earlier.indexOf('#')))
                        .document()
                        .select("#facts-2022"))
                .hasSize(1);
    }

    @Test
    void theRegisterOnlyGrows() {
        FirmEvent.Said said = new FirmEvent.Said(
                LocalDate.of(2024, 2, 1),
                FirmEvent.Kind.JOINED,
                List.of(code(0)),
                List.of(code(1)),
                FirmEvent.Where.NOWHERE,
                new BigDecimal("51"),
                "",
                "章程");
        assertThat(events.add(Scope.everything(), Actor.SYSTEM, said)).isEmpty();
        FirmEvent event = events.of(Scope.everything(), code(0)).getFirst();
        assertThat(event.said().share()).isEqualByComparingTo("51");
        assertThat(events.takeBack(Scope.everything(), Actor.SYSTEM, code(0), event.id(), "重复"))
                .isEmpty();
        assertThat(events.takeBack(Scope.everything(), Actor.SYSTEM, code(0), event.id(), "重复"))
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo("event-gone"));
        assertThat(events.of(Scope.everything(), code(1))).hasSize(2);
    }
}
