package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.PERIOD;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.evaluation.Units;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.app.testing.SomeLand;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;

/** Units on their pages: who is judged with whom and why, down to each member's cell; the office's corrections. */
@Platform
class UnitPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final Account.Profile COUNTY =
            Account.Profile.of(Role.OFFICE, "county-office", "县亩均办").in(Set.of(SomeFirms.OTHER_COUNTY));
    private static final String GROUP = "GROUP-" + code(0);
    private static final String NOW = "/units?formation=suichang-plot&period=" + PERIOD;

    private static long round;
    private static long plain;
    private static long mixed;

    private final Browser.Factory browsers;
    private final Units units;

    @Autowired
    UnitPagesTest(Browser.Factory browsers, Units units) {
        this.browsers = browsers;
        this.units = units;
    }

    @BeforeAll
    static void rounds(
            @Autowired SomeFirms firms,
            @Autowired Facts facts,
            @Autowired LandRegister register,
            @Autowired Rounds rounds) {
        firms.layOut();
        new SomeLand(firms, facts, register).layOut();
        plain = judged(rounds, "each-firm");
        mixed = judged(rounds, "huangyan-mixed");
        round = judged(rounds, "suichang-plot");
    }

    private static long judged(Rounds rounds, String formation) {
        return switch (rounds.evaluate(Actor.SYSTEM, "demo-above", PERIOD, formation)) {
            case Checked.Ok<Round> ok -> ok.value().id();
            case Checked.Refused<Round> refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    private static String path() {
        return "/rounds/" + round + "/units";
    }

    @Test
    void theListSaysWhoIsJudgedWithWhomAndWhy() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/rounds/" + round)
                        .document()
                        .select("a[href=" + path() + "]")
                        .text())
                .isEqualTo("评价单元：一宗地多家企业合并评价（遂昌，建议稿）");
        Document list = office.get(path()).document();
        assertThat(list.select("#units tbody tr").eachText())
                .anyMatch(row -> row.contains("等3家") && row.contains("出租方与承租企业合并") && row.contains("共享结果"))
                .anyMatch(row -> row.contains("承租") && row.contains("4 亩（宗地 Z1）") && row.contains("12.1"))
                .anyMatch(row -> row.contains("规模为规上工业，单独评价"));
        assertThat(list.select("#units tbody tr").getFirst().text()).contains("等3家");
        assertThat(list.text()).contains("共 10 个单元，其中 1 个由几家企业组成");
        assertThat(office.get(path() + "?show=several").document().select("#units tbody tr"))
                .hasSize(4);
        assertThat(office.get(path() + "?q=nobody").document().text()).contains("没有符合条件的单元");
        assertThat(new String(office.download(path() + "?data=units.csv").body(), StandardCharsets.UTF_8))
                .contains(code(3), "等3家");
        String rule = new String(
                office.download("/rounds/" + round + "/formation.yaml").body(), StandardCharsets.UTF_8);
        assertThat(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(rule.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(units.rule(round).orElseThrow().sha256());
        assertThat(office.get("/rounds/" + plain + "/units").document().text()).contains("本轮的评价单元就是企业");
        assertThat(office.get("/rounds/999999/units").status()).isEqualTo(404);
        Browser english = browsers.signedInAs(OFFICE);
        english.get(path() + "?lang=en");
        assertThat(english.get(path()).document().text())
                .contains(
                        "lessor and tenants",
                        "10 units, of which 1 have several firms",
                        "scale is above-scale industry");
    }

    @Test
    void aFigureOfTheUnitOpensIntoThoseOfItsFirms() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document unit = office.get(path() + "/" + GROUP).document();
        assertThat(unit.select("#facts tbody tr").eachText())
                .anyMatch(row -> row.startsWith("评价税收") && row.contains("各家相加") && row.contains("2,440"))
                .anyMatch(row -> row.contains("恒信丁轴承") && row.contains("760"));
        String cell =
                unit.select("#facts a[href*=/firms/" + code(3) + "/facts/tax]").attr("href");
        assertThat(office.get(cell).document().text()).contains("2025年度评价税收.xlsx", "第 6 行 C 列");
        assertThat(unit.select("#members tbody tr")).hasSize(3);
        assertThat(unit.select("#score").text()).contains("73.939394");
        assertThat(unit.select("#score a[href$=#facts]")).isNotEmpty();
        assertThat(office.get(path() + "/GROUP-" + code(5)).status()).isEqualTo(404);
    }

    @Test
    void aFirmShowsTheClassOfItsUnit() throws Exception {
        Browser firm = browsers.signedInAs(
                Account.Profile.of(Role.FIRM, "firm-3", "恒信丁").ofFirm(code(3)));
        Document page = firm.get("/firms/" + code(3)).document();
        assertThat(page.select("#scores a[href=" + path() + "/" + GROUP + "]").text())
                .contains("等3家");
        assertThat(page.select("#scores").text()).contains("出租方与承租企业合并");
        Document unit = firm.get(path() + "/" + GROUP).document();
        assertThat(unit.select("#members tbody tr")).as("its own row only").hasSize(1);
        assertThat(unit.text()).contains("另有 2 家不在您的范围内").doesNotContain("恒信戊轴承");
        Document lead = browsers.signedInAs(OFFICE).get("/firms/" + code(0)).document();
        assertThat(lead.select("#scores").text()).contains("混合型企业（合并）", "只供对照，不排序、不定级");
        assertThat(browsers.signedInAs(OFFICE)
                        .get("/rounds/" + mixed + "?q=" + "恒信甲")
                        .document()
                        .select("#ranked")
                        .text())
                .contains("只供对照");
    }

    @Test
    void theOfficeCorrectsForTheNextRound(@Autowired Rounds rounds, TestDatabase database) throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Document asked = office.get("/rounds/new?rulebook=demo-above&period=2025&formation=suichang-plot")
                .document();
        assertThat(asked.select("a[href^=/units?]").attr("href")).isEqualTo(NOW);
        assertThat(office.get(NOW).document().select("#units tbody tr").eachText())
                .anyMatch(row -> row.contains("等3家"));
        String form = "/units/correct?formation=suichang-plot&period=2025&firm=" + code(4);
        assertThat(office.get(NOW).document().select("#units a[href=" + form + "]"))
                .isNotEmpty();
        Map<String, String> said =
                Map.of("formation", "suichang-plot", "period", "2025", "firm", code(4), "deed", "APART", "reason", " ");
        assertThat(office.submit(form, "/units/correct", said).document().text())
                .contains("没有写理由");
        Map<String, String> reasoned = new HashMap<>(said);
        reasoned.put("reason", "已实际分户");
        assertThat(office.submit(form, "/units/correct", reasoned).status()).isEqualTo(302);
        assertThat(office.get(NOW).document().select("#corrections tbody tr").text())
                .contains("恒信戊轴承", "单独评价", "已实际分户", "亩均办");
        assertThat(office.get(NOW + "&show=corrected")
                        .document()
                        .select("#units tbody tr")
                        .text())
                .contains("已实际分户");
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where what = 'evaluation.unit_correction'")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(office.get(path())
                        .document()
                        .select("#units tbody tr")
                        .getFirst()
                        .text())
                .as("what is frozen stays")
                .contains("等3家");
        long next = judged(rounds, "suichang-plot");
        assertThat(office.get("/rounds/" + next + "/units?show=corrected")
                        .document()
                        .select("#units tbody tr")
                        .text())
                .contains("恒信戊轴承", "由亩均办改为单独评价：已实际分户");
        Map<String, String> back = new HashMap<>(reasoned);
        back.put("deed", "RULE");
        assertThat(office.submit(form, "/units/correct", back).status()).isEqualTo(302);
        assertThat(office.get(NOW).document().select("#corrections tbody tr")).isEmpty();
    }

    @Test
    void aCountySeesItsOwnAndCorrectsNothing() throws Exception {
        Browser county = browsers.signedInAs(COUNTY);
        assertThat(county.get(path()).document().select("#units tbody tr")).hasSize(2);
        assertThat(county.get(path() + "/" + GROUP).status()).isEqualTo(404);
        assertThat(county.get(NOW).document().select("#units tbody tr")).hasSize(2);
        assertThat(county.get(NOW).document().select("#units a[href^=/units/correct]"))
                .isEmpty();
        assertThat(county.get("/units/correct?formation=suichang-plot&period=2025&firm=" + code(4))
                        .status())
                .isEqualTo(404);
        assertThat(browsers.signedInAs(OFFICE).get("/units?formation=no-such").status())
                .isEqualTo(404);
        assertThat(browsers.signedInAs(OFFICE)
                        .get("/units?formation=plot&period=1999")
                        .status())
                .isEqualTo(404);
    }
}
