package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;

/** The ledger of a round on its page: who sees it, what it would change, and the office's answer. */
@Platform
class RestatementPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile COUNTY =
            Account.Profile.of(Role.OFFICE, "county-office", "县亩均办").in(Set.of(SomeFirms.OTHER_COUNTY));

    private static long round;

    private final Browser.Factory browsers;

    @Autowired
    RestatementPagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    @BeforeAll
    static void lateFigures(
            @Autowired SomeFirms firms,
            @Autowired Facts facts,
            @Autowired Rounds rounds,
            @Autowired ApplicationEventPublisher news) {
        firms.layOut();
        round = switch (rounds.evaluate(Actor.SYSTEM, "demo-above", SomeFirms.PERIOD)) {
            case Checked.Ok<Round> ok -> ok.value().id();
            case Checked.Refused<Round> refused -> throw new AssertionError(refused.problems());
        };
        long file = firms.file("更正.xlsx", "tax");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(file, 4, SomeFirms.PERIOD, "tax", null),
                List.of(fact(9, "9000"), fact(8, "800.50")));
        news.publishEvent(new FactsAccepted(4, "tax", "tax", SomeFirms.PERIOD, "", List.of("tax"), 2));
    }

    private static Facts.New fact(int firm, String value) {
        return new Facts.New(
                code(firm),
                "tax",
                "VALUE",
                new BigDecimal(value),
                null,
                List.of(new Fact.Cell("更正", firm, "C", "税收", value)),
                "");
    }

    private static String path() {
        return "/rounds/" + round + "/restatements";
    }

    @Test
    void theOfficeSeesTriesAndAnswers() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document of = office.get("/rounds/" + round).document();
        assertThat(of.select("a[href=" + path() + "]").text()).contains("2 条，待处理 2 条");
        Document ledger = office.get(path()).document();
        assertThat(ledger.select("#restatements tbody tr").eachText())
                .hasSize(2)
                .anyMatch(row -> row.contains("9,000") && row.contains("更正.xlsx 更正!C9") && row.contains("2025年度评价税收"))
                .anyMatch(row -> row.contains("800.5"));
        Document tried = office.get(path() + "?effect=all").document();
        assertThat(tried.select("#effect #movers tbody tr")).isNotEmpty();
        assertThat(new String(office.download(path() + "?data=restatements.csv").body(), StandardCharsets.UTF_8))
                .contains("9000");

        Browser.Page unsaid = office.submit(path(), path(), Map.of("deed", "leave", "reason", "理由"));
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.document().text()).contains("没有选中待处理的变动", "理由");

        String id = ledger.select("input[name=ids]").getFirst().attr("value");
        Browser.Page left = office.submit(path(), path(), Map.of("ids", id, "deed", "leave", "reason", "过了截止日期"));
        assertThat(left.status()).isEqualTo(302);
        assertThat(office.get(path()).document().text()).contains("不采纳", "过了截止日期");

        String other = office.get(path()).document().select("input[name=ids]").attr("value");
        Browser.Page taken = office.submit(path(), path(), Map.of("ids", other, "deed", "take", "reason", "税务局更正函"));
        assertThat(taken.status()).isEqualTo(302);
        assertThat(office.get(taken.location()).document().select("a[href=/rounds/" + round + "]"))
                .isNotEmpty();
        Browser english = browsers.signedInAs(OFFICE);
        english.get(path() + "?lang=en");
        assertThat(english.get(path()).document().text()).contains("Changes after the freeze", "taken in", "left");
    }

    @Test
    void aCountySeesItsOwnAndAnswersNothing() throws Exception {
        Browser county = browsers.signedInAs(COUNTY);
        Document ledger = county.get(path()).document();
        assertThat(ledger.text()).contains("冻结后没有变动");
        assertThat(ledger.select("form[method=post][action=" + path() + "]")).isEmpty();
        assertThat(browsers.signedInAs(OFFICE)
                        .get("/rounds/999999/restatements")
                        .status())
                .isEqualTo(404);
    }
}
