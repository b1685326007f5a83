package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.app.testing.TestDatabase;

/** The office opens a round on a page, sees what it would freeze, and finds the results; nobody else can. */
@Platform
class OpeningPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile LEADER = Account.Profile.of(Role.LEADER, "leader", "分管领导");

    private final Browser.Factory browsers;
    private final Rows rows;
    private final Rounds rounds;

    @Autowired
    OpeningPagesTest(Browser.Factory browsers, Rounds rounds, Rows rows) {
        this.rows = rows;
        this.browsers = browsers;
        this.rounds = rounds;
    }

    @BeforeAll
    static void layOut(@Autowired SomeFirms firms) {
        firms.layOut();
    }

    @Test
    void theOfficeSeesWhatItFreezesOpensARoundAndFindsItsResults(TestDatabase database) throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/rounds").document().select("a.button[href=/rounds/new]"))
                .hasSize(1);
        Document choice = office.get("/rounds/new").document();
        assertThat(choice.select("select[name=period] option").eachText()).containsExactly("2025");
        assertThat(choice.select("select[name=rulebook] option").eachAttr("value"))
                .contains("demo-above", "demo-below")
                .doesNotContain("lishui-2019-counties");
        assertThat(choice.select("form[action=/rounds]"))
                .as("nothing to open before it was looked at")
                .isEmpty();

        String looked = "/rounds/new?rulebook=demo-above&period=2025";
        Document look = office.get(looked).document();
        assertThat(look.select("#data tbody tr:contains(排放) td").eachText()).contains("生态环境", "11", "1");
        assertThat(look.select(".notice").text()).contains("规则是 2022 年度的，数据是 2025 年度的");
        assertThat(look.select("#rule").text()).contains("亩均税收", "24.097", "前 20%");

        Browser.Page sent = office.submit(looked, "/rounds", Map.of());
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.location()).matches("/rounds/\\d+");
        long id = Long.parseLong(sent.location().substring("/rounds/".length()));
        untilOver(office, id);
        Document page = office.get(sent.location()).document();
        assertThat(page.select("h1").text()).contains("规上工业企业综合评价");
        assertThat(page.select("#results tbody tr")).hasSize(12);
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where what = 'evaluation.round' and actor_name = '亩均办'")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    /** As the page does: asks for the piece of progress until it says that there is something new to see. */
    private static void untilOver(Browser office, long id) throws Exception {
        for (int asked = 0; asked < 600; asked++) {
            Browser.Page piece = office.getPart("/rounds/" + id + "/progress");
            if (piece.header("hx-refresh").equals("true")) {
                return;
            }
            assertThat(piece.document().select("section.progress h2").text()).isNotEmpty();
            Thread.sleep(50);
        }
        throw new AssertionError("round " + id + " is not over");
    }

    @Test
    void aFailedRoundSaysWhyAndIsOpenedAgain() throws Exception {
        long id = rows.write(Actor.SYSTEM, """
                        insert into evaluation.round
                            (rulebook, title_zh, title_en, period, state, opened_by, opened_at, problems)
                        values ('demo-below', '规下', 'below', '2025', 'FAILED', '亩均办', now(), '[{"code": "value-range",
                            "place": {"file": "facts.csv", "sheet": "", "row": 7, "column": "tax"},
                            "message": {"zh": "超出范围", "en": "out of range"}, "advice": {"zh": "核对", "en": "check it"}}]')
                        returning id
                        """).returning(Long.class).orElseThrow();
        Browser office = browsers.signedInAs(OFFICE);
        office.get("/rounds?lang=en");
        Document page = office.get("/rounds/" + id).document();
        assertThat(page.select("ol.problems").text()).contains("facts.csv", "7", "tax", "out of range", "check it");
        assertThat(page.select("a.button").attr("href")).isEqualTo("/rounds/new?rulebook=demo-below&period=2025");
    }

    @Test
    void nobodyElseOpensOrStopsARound() throws Exception {
        Browser leader = browsers.signedInAs(LEADER);
        assertThat(leader.get("/rounds").document().select("a[href=/rounds/new]"))
                .isEmpty();
        assertThat(leader.get("/rounds/new").status()).isEqualTo(404);
        String token =
                leader.get("/rounds").document().select("input[name=_csrf]").attr("value");
        Map<String, String> choice = Map.of("rulebook", "demo-above", "period", "2025", "_csrf", token);
        int before = rounds.list().size();
        assertThat(leader.post("/rounds", choice).status()).isEqualTo(404);
        assertThat(leader.post("/rounds/1/stop", Map.of("_csrf", token)).status())
                .isEqualTo(404);
        assertThat(rounds.list()).hasSize(before);
    }

    @Test
    void whatWasNotOfferedIsNotOpened() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String looked = "/rounds/new?rulebook=demo-above&period=2025";
        int before = rounds.list().size();
        assertThat(office.submit(looked, "/rounds", Map.of("period", "1999")).status())
                .isEqualTo(422);
        assertThat(office.submit(looked, "/rounds", Map.of("rulebook", "../../etc/passwd"))
                        .status())
                .isEqualTo(422);
        assertThat(office.post("/rounds", Map.of("rulebook", "demo-above", "period", "2025"))
                        .status())
                .as("without the form's token")
                .isEqualTo(403);
        assertThat(rounds.list().stream().map(Round::id)).hasSize(before);
    }
}
