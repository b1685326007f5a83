package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;

/** A table taken away is the one on the page: the same filters, the same rows, only what this reader may see. */
@Platform
class DownloadsTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile OWN =
            Account.Profile.of(Role.FIRM, "own", "恒信丁").ofFirm(code(3));

    private static long round;

    private final Browser.Factory browsers;

    @Autowired
    DownloadsTest(Browser.Factory browsers) {
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

    private static List<String> lines(Page csv) {
        return csv.body().lines().toList();
    }

    @Test
    void everyTableAndChartOfThePagesCanBeTakenAwayTwice() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String fact = "/firms/" + code(3) + "/facts/tax";
        for (String path : List.of("/", "/firms", "/firms/" + code(3), fact, "/rounds", "/rounds/" + round)) {
            List<String> links =
                    office.get(path).document().select(".source-files a").eachAttr("href");
            assertThat(links).as(path).hasSizeGreaterThanOrEqualTo(2);
            for (String link : links) {
                Page file = office.get(link);
                assertThat(file.status()).as(link).isEqualTo(200);
                assertThat(file.header("content-disposition")).as(link).startsWith("attachment");
                assertThat(file.header("content-type"))
                        .as(link)
                        .startsWith(link.endsWith(".csv") ? "text/csv" : "application/vnd.openxmlformats");
            }
        }
    }

    @Test
    void filtersNarrowTheFileAsTheyNarrowThePage() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String narrowed = "/rounds/" + round + "?class=A&sort=name";
        List<String> shown =
                office.get(narrowed).document().select("#ranked tbody th").eachText();
        List<String> taken = lines(office.get(narrowed + "&data=ranked.csv"));
        assertThat(taken.getFirst())
                .startsWith("\uFEFF\"名称\",\"统一社会信用代码\",\"区县\"")
                .contains("\"总分（分）\"");
        assertThat(taken.subList(1, 1 + shown.size()))
                .extracting(line -> line.substring(1, line.indexOf('"', 1)))
                .containsExactlyElementsOf(shown);
        assertThat(taken.get(1 + shown.size())).isEmpty();
        assertThat(taken.getLast()).startsWith("\"资料来源：演示区域");
    }

    @Test
    void nobodyTakesAwayWhatThePageDoesNotShowThem() throws Exception {
        Browser own = browsers.signedInAs(OWN);
        String body = own.get("/rounds/" + round + "?data=ranked.csv").body();
        assertThat(body).contains(code(3)).doesNotContain(code(0), code(1));
        assertThat(own.get("/firms/" + code(0) + "?data=known-names.csv").status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotOfferedIsNotThere() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        for (String asked : List.of("nothing.csv", "ranked", "ranked.pdf", "", ".csv")) {
            assertThat(office.get("/rounds/" + round + "?data=" + asked).status())
                    .as(asked)
                    .isEqualTo(404);
        }
    }
}
