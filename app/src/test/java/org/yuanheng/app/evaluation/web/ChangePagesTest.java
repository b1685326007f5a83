package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;

/** What would lift a firm, who stands close to a cut, and two rounds side by side, each for those who may see it. */
@Platform
class ChangePagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile COUNTY =
            Account.Profile.of(Role.OFFICE, "county-office", "县亩均办").in(Set.of(SomeFirms.COUNTY));

    private static long first;
    private static long second;

    private final Browser.Factory browsers;

    @Autowired
    ChangePagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    /** Firm 9 pays least; between the two rounds its tax is corrected to the most. */
    @BeforeAll
    static void twoRounds(@Autowired SomeFirms firms, @Autowired Facts facts, @Autowired Rounds rounds) {
        firms.layOut();
        first = run(rounds);
        long later = firms.file("更正.xlsx", "tax");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(later, 4, SomeFirms.PERIOD, "tax", null),
                List.of(new Facts.New(
                        code(9),
                        "tax",
                        "VALUE",
                        BigDecimal.valueOf(9000),
                        null,
                        List.of(new Fact.Cell("更正", 2, "C", "税收", "9000")),
                        "")));
        second = run(rounds);
    }

    private static long run(Rounds rounds) {
        return switch (rounds.evaluate(Actor.SYSTEM, "demo-above", SomeFirms.PERIOD)) {
            case Checked.Ok<Round> ok -> ok.value().id();
            case Checked.Refused<Round> refused -> throw new AssertionError(refused.problems());
        };
    }

    private Document page(Account.Profile who, String path) throws Exception {
        Browser.Page page = browsers.signedInAs(who).get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.document();
    }

    @Test
    void aFirmsPageLeadsToWhatWouldLiftIt() throws Exception {
        Document firm = page(OFFICE, "/firms/" + code(5));
        String href = firm.select("a:containsOwn(怎样升级)").attr("href");
        assertThat(href).startsWith("/rounds/" + second + "/lift?unit=");
        Document lift = page(OFFICE, href);
        assertThat(lift.select("#reached tbody tr").eachText())
                .as("tax, land and all the others alone")
                .anyMatch(row -> row.startsWith("评价税收"))
                .anyMatch(row -> row.startsWith("用地面积"));
        assertThat(lift.text()).contains("整体重算过", "演示数据，全部虚构");
        Browser english = browsers.signedInAs(OFFICE);
        assertThat(english.get(href + "&lang=en").status()).isEqualTo(303);
        assertThat(english.get(href).document().text())
                .contains("tried by a whole evaluation", "Facts that reach class");
        assertThat(page(OFFICE, "/firms/" + code(0))
                        .select("a:containsOwn(怎样升级)")
                        .size())
                .as("who has the best class is not lifted")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void aLiftIsSeenByWhoSeesTheFirm() throws Exception {
        String path = "/rounds/" + first + "/lift?unit=";
        assertThat(browsers.signedInAs(COUNTY).get(path + code(5)).status()).isEqualTo(200);
        assertThat(browsers.signedInAs(COUNTY).get(path + code(10)).status()).isEqualTo(404);
        assertThat(browsers.signedInAs(OFFICE).get(path + "NOBODY").status()).isEqualTo(404);
        assertThat(page(OFFICE, path + code(5) + "&to=X").text()).contains("规则没有等级 X");
    }

    @Test
    void aRoundListsItsCloseCallsAndTakesThemAway() throws Exception {
        String path = "/rounds/" + first + "/close";
        assertThat(page(OFFICE, "/rounds/" + first).select("a[href=" + path + "]"))
                .hasSize(1);
        Document wide = page(OFFICE, path + "?within=50");
        assertThat(wide.select("#close tbody tr")).isNotEmpty();
        assertThat(wide.text()).contains("差一点上一级", "差一点下一级");
        String csv = new String(
                browsers.signedInAs(OFFICE)
                        .download(path + "?within=50&data=close.csv")
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(csv).contains("统一社会信用代码", code(1));
        assertThat(page(OFFICE, path + "?within=x").text()).contains("写一个百分数");
        assertThat(browsers.signedInAs(COUNTY).get(path).status()).isEqualTo(404);
        assertThat(page(COUNTY, "/rounds/" + first).select("a[href=" + path + "]"))
                .isEmpty();
    }

    @Test
    void twoRoundsSideBySideTellWhoMovedAndWhy() throws Exception {
        String path = "/rounds/" + first + "/what-if";
        Document form = page(OFFICE, path);
        assertThat(form.select("select[name=with] option")).hasSizeGreaterThan(1);
        Document compared = page(OFFICE, path + "?with=" + second);
        assertThat(compared.select("#movers tbody tr").eachText())
                .anyMatch(row -> row.contains("同期数据更正"))
                .anyMatch(row -> row.contains("其他单位数据"));
        assertThat(compared.select("#matrix tbody tr")).isNotEmpty();
        Matcher moved = Pattern.compile("(\\d+) 家企业中 (\\d+) 家的等级变了").matcher(compared.text());
        assertThat(moved.find()).isTrue();
        assertThat(Integer.parseInt(moved.group(2)))
                .isEqualTo(compared.select("#movers tbody tr").size());
        assertThat(browsers.signedInAs(COUNTY).get(path).status()).isEqualTo(404);
    }

    @Test
    void aRuleIsTriedOnARoundsFactsAndNothingIsStored(@Autowired Rounds rounds) throws Exception {
        int before = rounds.list().size();
        Document trial = page(OFFICE, "/rounds/" + first + "/what-if?rule=demo-above");
        assertThat(trial.text()).contains("家企业中 0 家的等级变了");
        assertThat(rounds.list()).hasSize(before);
    }
}
