package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;

/** Class, rank and every figure behind them on the page of a firm, for a round that was really run. */
@Platform
class ScorePanelTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");

    private static long round;

    private final Browser.Factory browsers;

    @Autowired
    ScorePanelTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    @BeforeAll
    static void run(@Autowired SomeFirms firms, @Autowired Rounds rounds) {
        firms.layOut();
        round = switch (rounds.evaluate(Actor.SYSTEM, "demo-above", SomeFirms.PERIOD)) {
            case Checked.Ok<Round> ok -> ok.value().id();
            case Checked.Refused<Round> refused -> throw new AssertionError(refused.problems());
        };
    }

    private Document page(Account.Profile who, int firm) throws Exception {
        return browsers.signedInAs(who).get("/firms/" + code(firm)).document();
    }

    private static String id(String part) {
        return "#round-" + round + "-" + part;
    }

    @Test
    void aPeriodThatWasAskedForShowsItsRoundsOnly() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String firm = "/firms/" + code(3);
        assertThat(office.get(firm + "?period=2025").document().select("#scores"))
                .hasSize(1);
        assertThat(office.get(firm + "?period=2019").document().select("#scores"))
                .isEmpty();
    }

    @Test
    void theHeadSaysClassScoreAndRank() throws Exception {
        Document firm = page(OFFICE, 3);
        assertThat(firm.select(".key-figures .chip").text()).contains("B");
        assertThat(firm.select(".key-figures").text()).contains("总分", "分", "名次", "4", "共 10 家，汐浦区");
        Elements score = firm.select("#round-" + round);
        assertThat(score).hasSize(1);
        assertThat(score.select(".notice").text()).contains("演示数据，全部虚构");
        assertThat(score.select(".details").text())
                .contains("汐浦区，参加排序 10 家", "参评定级", "A 类为前 2 家，B 类为其后 4 家，C 类为其余，D 类无名额");
        assertThat(score.select("a[href=/rounds/" + round + "]")).isNotEmpty();
        assertThat(score.select("details").text()).contains("公示未说各等级比例");
        assertThat(page(OFFICE, 11).select(".key-figures").text()).contains("共 2 家，望汀县");
    }

    @Test
    void eachIndicatorShowsHowItsPointsCameAboutAndOpensToItsFact() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document firm = office.get("/firms/" + code(3)).document();
        Elements tax = firm.select(id("indicators") + " tr[data-key=tax_per_mu]");
        assertThat(tax).hasSize(1);
        // 760 ÷ 30 = 25.3333…, ÷ 24.097 × 30 = 31.5392
        assertThat(tax.text())
                .contains("亩均税收", "评价税收", "用地面积", "万元/亩", "25.333333", "24.097", "30", "31.5392", "不低于 0");
        String href = tax.select("a.open").attr("href");
        assertThat(href).startsWith("/firms/" + code(3) + "/facts/tax?period=2025&fact=");
        assertThat(office.get(href).document().select("#main > .became").text()).contains("760");
        assertThat(firm.select(id("facts") + " tr[data-key=energy] a").attr("href"))
                .contains("/facts/energy?period=2025&fact=");
        assertThat(firm.select(id("facts") + " tr[data-key=county]")).isEmpty();
    }

    @Test
    void aMissingValueSaysWhatIsMissingAndWhatItEarned() throws Exception {
        Elements emission = page(OFFICE, 2).select(id("indicators") + " tr[data-key=value_added_per_emission]");
        assertThat(emission).hasSize(1);
        assertThat(emission.select(".missing").attr("title")).isEqualTo("缺主要污染物排放量");
        assertThat(emission.text()).contains("缺数，取同组平均得分");
    }

    @Test
    void theBordersAreTheLastOfTheBetterAndTheFirstOfTheLowerClass() throws Exception {
        Document middle = page(OFFICE, 3);
        assertThat(middle.select(id("borders") + " tbody th").eachText())
                .containsExactly("A 类最后一名（第 2 名） 分", "C 类第一名（第 7 名） 分");
        // Two firms up is 160 of tax, three down 240, each ÷ 24.097.
        assertThat(middle.select(id("borders") + " tbody tr:nth-child(1) .difference")
                        .text())
                .matches("\\+6\\.639[789]");
        assertThat(middle.select(id("borders") + " tbody tr:nth-child(2) .difference")
                        .text())
                .matches("−9\\.959[678]");
        assertThat(middle.select("#round-" + round + " > p").text()).contains("距 A 类最后一名差 6.639", "比 C 类第一名高 9.959");
        assertThat(page(OFFICE, 0).select(id("borders") + " tbody tr")).hasSize(1);
        assertThat(page(OFFICE, 9).select(id("borders") + " tbody th").eachText())
                .containsExactly("B 类最后一名（第 6 名） 分");
    }

    @Test
    void aFirmSeesItsOwnDistanceAndNobodyElsesName() throws Exception {
        Account.Profile own = Account.Profile.of(Role.FIRM, "own", "恒信丁").ofFirm(code(3));
        Document firm = page(own, 3);
        assertThat(firm.select(id("borders") + " tbody tr")).hasSize(2);
        for (int other = 0; other < 12; other++) {
            if (other != 3) {
                assertThat(firm.text()).doesNotContain(code(other));
            }
        }
        assertThat(firm.text()).doesNotContain("恒信丙", "恒信戊");
    }

    @Test
    void aDepartmentDoesNotSeeResults() throws Exception {
        Account.Profile tax = Account.Profile.of(Role.DEPARTMENT, "tax", "税务").ofDepartment("tax");
        Document firm = page(tax, 3);
        assertThat(firm.select("h1").text()).contains("恒信丁");
        assertThat(firm.select("#scores, .key-figures")).isEmpty();
    }

    @Test
    void itReadsInEnglish() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        office.get("/firms?lang=en");
        Document firm = office.get("/firms/" + code(3)).document();
        assertThat(firm.select("#round-" + round).text())
                .contains(
                        "class A the first 2, class B the next 4, class C the rest, class D none",
                        "tax per mu",
                        "points below the last of class A",
                        "Xipu District");
    }
}
