package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** The page on which an office changes a rule: what is typed is checked, tried on the last round, and kept with its document. */
@Platform
class RulePagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile LEADER = Account.Profile.of(Role.LEADER, "leader", "分管领导");
    private static final String PAGE = "/rules/demo-above";

    private final Browser.Factory browsers;
    private final Rounds rounds;
    private final Shelf shelf;

    @Autowired
    RulePagesTest(Browser.Factory browsers, Rounds rounds, Shelf shelf) {
        this.browsers = browsers;
        this.rounds = rounds;
        this.shelf = shelf;
    }

    @BeforeAll
    static void layOut(@Autowired SomeFirms firms) {
        firms.layOut();
    }

    private static String area(Document page, String name) {
        return page.select("textarea[name=" + name + "]").stream()
                .map(Element::wholeText)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> typed(Document page) {
        Map<String, String> typed = new HashMap<>();
        page.select("#rule input[type=hidden]").forEach(input -> typed.put(input.attr("name"), input.attr("value")));
        typed.put("text", area(page, "text"));
        typed.put("cases", area(page, "cases"));
        return typed;
    }

    @Test
    void whatIsTypedIsTriedOnTheLastRoundAndKeptAsANewVersion() throws Exception {
        rounds.evaluate(Actor.SYSTEM, "demo-above", SomeFirms.PERIOD);
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/rules").document().select("a[href=" + PAGE + "]"))
                .hasSize(1);
        Document page = office.get(PAGE).document();
        assertThat(page.select("#effect").text()).contains("0 家等级变化");
        assertThat(page.select(".number label").eachText()).anyMatch(label -> label.endsWith("权重"));
        Map<String, String> typed = typed(page);
        assertThat(String.valueOf(typed.get("text"))).contains("weight:");

        typed.put("text", String.valueOf(typed.get("text")).replaceFirst("A: 20%", "A: 30%"));
        Browser.Page tried = office.post(PAGE + "/check", typed);
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.document().select("#effect").text()).doesNotContain(" 0 家等级变化");
        assertThat(tried.document().select("#ways tbody tr")).isNotEmpty();
        assertThat(tried.document().select("#moved tbody a[href^=/firms/]")).isNotEmpty();

        typed.put("document", "虚构发〔2026〕1号");
        Browser.Page unsaid = office.submit(PAGE, PAGE, typed);
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(unsaid.document().select("ol.problems").text()).contains("修改说明");
        assertThat(area(unsaid.document(), "text")).as("what was typed stays").contains("A: 30%");
        typed.put("reason", "A 类扩到 30%");
        Browser.Page unkept = office.submit(PAGE, PAGE, typed);
        assertThat(unkept.status()).isEqualTo(422);
        assertThat(unkept.document().select("ol.problems").text())
                .as("the cases state what came out by the old shares")
                .contains("case-differs");
        typed.put("cases", "");
        Browser.Page kept = office.submit(PAGE, PAGE, typed);
        assertThat(kept.document().select("ol.problems").text()).isEmpty();
        assertThat(kept.location()).isEqualTo(PAGE);
        assertThat(office.get(PAGE).document().select("#versions tbody").text())
                .contains("第 1 版", "虚构发〔2026〕1号", "A 类扩到 30%");
        assertThat(new String(office.download(PAGE + "/1.yaml").body(), StandardCharsets.UTF_8))
                .contains("A: 30%");
        assertThat(office.get("/rules")
                        .document()
                        .select("tr:contains(demo-above)")
                        .text())
                .contains("第 1 版");
    }

    @Test
    void problemsNameLineAndColumnAndNumbersAreSetInTheText() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Map<String, String> typed = typed(office.get("/rules/demo-below").document());
        Map<String, String> wrong = new HashMap<>(typed);
        wrong.put("text", String.valueOf(typed.get("text")).replaceFirst("weight:", "wieght:"));
        Document piece = office.post("/rules/demo-below/check", wrong).document();
        assertThat(piece.select("ol.problems .where").text()).contains("demo-below.yaml", "第", "行");
        assertThat(piece.select("#effect")).isEmpty();

        Map<String, String> set = new HashMap<>(typed);
        set.put("number-0", "33");
        Document after = office.post("/rules/demo-below/set?at=0", set).document();
        assertThat(area(after, "text"))
                .isNotEqualTo(String.valueOf(typed.get("text")))
                .contains("33");
        set.put("number-0", "viel");
        Document refused = office.post("/rules/demo-below/set?at=0", set).document();
        assertThat(refused.select("ol.problems").text()).contains("viel");
        assertThat(area(refused, "text")).isEqualTo(String.valueOf(typed.get("text")));
    }

    @Test
    void nobodyElseSeesOrChangesARule() throws Exception {
        Browser leader = browsers.signedInAs(LEADER);
        for (String path : new String[] {"/rules", PAGE, PAGE + "/1.yaml"}) {
            assertThat(leader.get(path).status()).as(path).isEqualTo(404);
        }
        String token =
                leader.get("/rounds").document().select("input[name=_csrf]").attr("value");
        for (String path : new String[] {PAGE, PAGE + "/check", PAGE + "/look", PAGE + "/set?at=0"}) {
            assertThat(leader.post(path, Map.of("text", "x", "cases", "", "number-0", "1", "_csrf", token))
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(browsers.signedInAs(OFFICE).get("/rules/nothing").status()).isEqualTo(404);
        assertThat(shelf.ids()).contains("demo-above");
    }
}
