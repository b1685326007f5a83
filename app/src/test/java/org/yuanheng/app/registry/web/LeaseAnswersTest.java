package org.yuanheng.app.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
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
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.LandEntry;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** Both parties of a lease state it: one in a file, the other on its page. */
@Platform
class LeaseAnswersTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "lease-office", "亩均办");
    private static final Account.Profile TOWN = Account.Profile.of(Role.TOWN, "lease-town", "新桥镇经办")
            .in(Set.of(SomeFirms.COUNTY))
            .inTowns(Set.of("新桥镇"));
    private static final Account.Profile OTHER_TOWN = Account.Profile.of(Role.TOWN, "lease-other-town", "柳溪镇经办")
            .in(Set.of(SomeFirms.COUNTY))
            .inTowns(Set.of("柳溪镇"));

    private final Browser.Factory browsers;
    private final SomeFirms firms;
    private final LandRegister register;
    private final Rows rows;

    @Autowired
    LeaseAnswersTest(Browser.Factory browsers, SomeFirms firms, LandRegister register, Rows rows) {
        this.browsers = browsers;
        this.firms = firms;
        this.register = register;
        this.rows = rows;
    }

    /** Firm 0 lets a floor each to 2, 4 and 5, who say nothing, something else, nothing; firms 6 and 7 come in files. */
    @BeforeAll
    static void layOut(@Autowired SomeFirms firms, @Autowired LandRegister register) {
        firms.layOut();
        take(register, firms, "TITLES", "", 81, List.of(title(0), title(6)));
        take(register, firms, "BUILDINGS", "", 82, List.of(building(0), building(6)));
        take(
                register,
                firms,
                "LEASES",
                "",
                83,
                List.of(
                        lease(0, "OUT", 2, "2", "6000"),
                        lease(0, "OUT", 4, "3", "6000"),
                        lease(4, "IN", 0, "3", "5000"),
                        lease(0, "OUT", 5, "4", "6000")));
    }

    private static void take(
            LandRegister register, SomeFirms firms, String what, String county, long batch, List<LandEntry> entries) {
        String name = what + batch + ".csv";
        long file = firms.file(name, "land");
        register.take(Actor.SYSTEM, new LandRegister.Taken(what, "land", county, file, name, batch), entries, false);
    }

    /** A register of leases of firms 6 and 7, which supersedes the one before. */
    private void leases(long batch, LandEntry... entries) {
        take(register, firms, "LEASES", SomeFirms.COUNTY, batch, List.of(entries));
    }

    private static LandEntry title(int firm) {
        return entry("TITLES", firm, null, 0, "证" + firm, "Z" + firm, "", null, new BigDecimal(20));
    }

    private static LandEntry building(int firm) {
        return entry(
                "BUILDINGS", firm, null, 0, "L" + firm, "Z" + firm, "5", new BigDecimal(40_000), new BigDecimal(20));
    }

    private static LandEntry lease(int self, String side, int other, String floor, String area) {
        int lessor = side.equals("OUT") ? self : other;
        return entry("LEASES", self, side, other, "L" + lessor, "", floor, new BigDecimal(area), null);
    }

    private static LandEntry entry(
            String register,
            int firm,
            @Nullable String side,
            int other,
            String number,
            String parcel,
            String floors,
            @Nullable BigDecimal floorArea,
            @Nullable BigDecimal area) {
        boolean lease = side != null;
        return new LandEntry(
                register,
                "",
                10 * firm + other + 2,
                "FIRM",
                code(firm),
                "企业" + firm,
                side,
                lease ? "FIRM" : null,
                lease ? code(other) : "",
                lease ? "企业" + other : "",
                register.equals("TITLES") ? "REGISTERED" : null,
                number,
                parcel,
                "",
                floors,
                floorArea,
                area,
                null,
                LocalDate.parse(lease ? "2025-04-01" : "2018-01-01"),
                null,
                "");
    }

    private static Account.Profile firm(int number) {
        return Account.Profile.of(Role.FIRM, "lease-firm-" + number, "恒信" + number)
                .ofFirm(code(number));
    }

    private static String page(int firm) {
        return "/land/" + code(firm) + "?year=2025";
    }

    private static String action(int firm) {
        return "/land/" + code(firm) + "/answer?year=2025";
    }

    /** Sends an answer that no form of the page offers. */
    private static Browser.Page forged(Browser browser, int firm, Map<String, String> values) throws Exception {
        Map<String, String> all = new HashMap<>(values);
        all.put(
                "_csrf",
                browser.get("/land").document().select("input[name=_csrf]").attr("value"));
        return browser.post(action(firm), all);
    }

    private String land(int firm) {
        return register.around(code(firm))
                .ledger()
                .account(code(firm), 2025)
                .map(account -> account.total().stripTrailingZeros().toPlainString())
                .orElse("none");
    }

    private BigDecimal everything() {
        return register.of("").ledger().accounts(2025).stream()
                .map(account -> account.total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long count(String table) {
        return (table.equals("answers")
                        ? rows.reference("select count(*) from registry.lease_answer")
                        : rows.reference("select count(*) from registry.land_entry"))
                .query(Long.class)
                .single();
    }

    @Test
    void aTenantConfirmsAndMayTakeItBackAndNoMuIsMadeOrLost() throws Exception {
        BigDecimal before = everything();
        long entries = count("entries");
        Browser tenant = browsers.signedInAs(firm(2));
        Document waiting = tenant.get(page(2)).document();
        assertThat(waiting.select("#lease-both-0 tbody").text())
                .contains("6000")
                .contains("没有申报");
        assertThat(land(2)).isEqualTo("none");

        assertThat(tenant.submit(page(2), action(2), Map.of("answer", "CONFIRMED"))
                        .status())
                .isEqualTo(302);

        assertThat(land(2)).isEqualTo("2.25");
        assertThat(everything()).isEqualByComparingTo(before);
        assertThat(count("entries")).isEqualTo(entries);
        Document after = tenant.get(page(2)).document();
        assertThat(after.select("#answers tbody tr").text())
                .contains("恒信2")
                .contains("企业 确认")
                .contains("有效");
        assertThat(after.select("#lease-both-0")).isEmpty();
        assertThat(browsers.signedInAs(firm(0)).get(page(0)).document().select("#answers tbody tr"))
                .isNotEmpty();
        long audited = rows.reference("""
                select count(*) from ledger.audit a
                where a.what = 'registry.lease_answer' and a.actor_name = '恒信2'
                """).query(Long.class).single();
        assertThat(audited).isEqualTo(1);

        assertThat(tenant.submit(page(2), action(2), Map.of()).status()).isEqualTo(422);
        assertThat(tenant.submit(page(2), action(2), Map.of("reason", "合同已终止")).status())
                .isEqualTo(302);
        assertThat(land(2)).isEqualTo("none");
        assertThat(everything()).isEqualByComparingTo(before);
    }

    @Test
    void whoeverAnswersSeesTheYearTheyWereLookingAt() throws Exception {
        Browser lessor = browsers.signedInAs(firm(0));
        String page = "/land/" + code(0) + "?year=2024";
        String action = "/land/" + code(0) + "/answer?year=2024";
        Browser tenant = browsers.signedInAs(firm(5));
        String own = "/land/" + code(5) + "?year=2024";
        Browser.Page refused =
                tenant.submit(own, "/land/" + code(5) + "/answer?year=2024", Map.of("answer", "DISPUTED"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.document().select("h1").text()).contains("2024");
        assertThat(refused.document().select("form[action$=/answer?year=2024]")).isNotEmpty();
        assertThat(refused.document().select("input[name=answer][checked]").eachAttr("value"))
                .as("what was chosen stays")
                .contains("DISPUTED");
        assertThat(refused.document().select("main a[href^=/files/]"))
                .as("files hold other firms too")
                .isEmpty();
        assertThat(lessor.get(page).document().select("form[action=" + action + "]"))
                .isEmpty();
        Browser.Page kept = tenant.submit(
                own, "/land/" + code(5) + "/answer?year=2024", Map.of("answer", "DISPUTED", "reason", "没有租"));
        assertThat(kept.location()).endsWith("/land/" + code(5) + "?year=2024");
        assertThat(tenant.get(own).document().select(".notice").text()).contains("异议已记下");
        Document timeline =
                tenant.get("/firms/" + code(5) + "/timeline?kind=LAND").document();
        assertThat(timeline.select(".timeline .what").eachText())
                .anyMatch(line -> line.startsWith("恒信己轴承有限公司 异议租赁：企业0"))
                .anyMatch(line -> line.startsWith("开始：") && line.endsWith("6000 ㎡"));
        assertThat(timeline.select(".timeline a").eachAttr("href"))
                .allMatch(href -> href.startsWith("/land/" + code(5)));
    }

    @Test
    void aTownAnswersForAFirmOnItsGroundWithADocument() throws Exception {
        Browser town = browsers.signedInAs(TOWN);
        Document both = town.get(page(4)).document();
        assertThat(both.select("#lease-both-0 tbody").text()).contains("6000").contains("5000");

        Browser.Page refused = town.submit(page(4), action(4), Map.of("answer", "CONFIRMED", "reason", "已核对合同"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.document().select("textarea[name=reason]").text()).isEqualTo("已核对合同");
        assertThat(refused.document().select("form .error").text()).contains("没有写依据文件");
        assertThat(land(4)).isEqualTo("none");

        Map<String, String> whole = Map.of("answer", "CONFIRMED", "reason", "已核对合同", "document", "合同 2025-17");
        assertThat(town.submit(page(4), action(4), whole).status()).isEqualTo(302);
        assertThat(land(4)).isEqualTo("2.25");
        assertThat(town.get(page(4)).document().select("#answers tbody tr").text())
                .contains("乡镇街道")
                .contains("合同 2025-17");
    }

    @Test
    void anObjectionIsSeenByTheOfficeWithItsReason() throws Exception {
        Browser tenant = browsers.signedInAs(firm(5));
        assertThat(tenant.submit(page(5), action(5), Map.of("answer", "DISPUTED"))
                        .status())
                .isEqualTo(422);
        assertThat(tenant.submit(page(5), action(5), Map.of("answer", "DISPUTED", "reason", "2023 年已搬出"))
                        .status())
                .isEqualTo(302);

        Document list = browsers.signedInAs(OFFICE).get("/land?year=2025").document();
        assertThat(list.select("#contradictions tr[data-key=lease-disputed]").text())
                .contains("企业0")
                .contains("2023 年已搬出");
        assertThat(land(5)).isEqualTo("none");
        assertThat(tenant.get(page(5)).document().select("#leases .notice").text())
                .contains("2023 年已搬出");
    }

    @Test
    void nobodyElseAnswersAndNothingButLeasesCanBeAnswered() throws Exception {
        long answers = count("answers");
        Map<String, String> said = Map.of("answer", "CONFIRMED", "seen", "0".repeat(32), "reason", "r");
        assertThat(forged(browsers.signedInAs(firm(3)), 0, said).status()).isEqualTo(404);
        assertThat(forged(browsers.signedInAs(OTHER_TOWN), 5, said).status()).isEqualTo(404);
        assertThat(forged(browsers.signedInAs(OFFICE), 5, said).status()).isEqualTo(404);
        assertThat(browsers.signedInAs(OFFICE).get(page(5)).document().select("form[action$=answer]"))
                .isEmpty();
        // Its own title and building cannot be named by any answer.
        Browser.Page own = forged(browsers.signedInAs(firm(0)), 0, said);
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.document().select(".notice").text()).contains("申报已经变化");
        assertThat(count("answers")).isEqualTo(answers);
    }

    @Test
    void aConfirmationOfWhatHasChangedIsToldAndLaterFilesTakeItsPlaceOnlyWithSomethingNew() throws Exception {
        LandEntry lets = lease(6, "OUT", 7, "1", "6000");
        leases(84, lets);
        Browser tenant = browsers.signedInAs(firm(7));
        String seen = tenant.get(page(7)).document().select("input[name=seen]").attr("value");
        leases(85, lease(6, "OUT", 7, "1", "8000"));
        Browser.Page stale = forged(tenant, 7, Map.of("answer", "CONFIRMED", "seen", seen));
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.document().select(".notice").text()).contains("申报已经变化");

        LandEntry wrong = lease(7, "IN", 6, "1", "5000");
        leases(86, lets, wrong);
        assertThat(tenant.submit(page(7), action(7), Map.of("answer", "CONFIRMED"))
                        .status())
                .isEqualTo(302);
        assertThat(land(7)).isEqualTo("2.25");

        leases(87, lets, wrong);
        assertThat(land(7)).as("the file says again what it said before").isEqualTo("2.25");

        leases(88, lets, wrong, lease(7, "IN", 6, "2", "1000"));
        assertThat(land(7)).as("another floor is another lease").isEqualTo("2.25");

        leases(89, lets, lease(7, "IN", 6, "1", "5500"));
        assertThat(land(7)).as("the file says something new").isEqualTo("none");
        assertThat(tenant.get(page(7)).document().select("#answers tbody").text())
                .contains("已被后来的文件取代");

        leases(90, lease(6, "OUT", 7, "1", "5500"), lease(7, "IN", 6, "1", "5500"));
        assertThat(land(7)).isEqualTo("2.0625");
    }

    @Test
    void aStatementThatChangesAfterItsConfirmationDiffersAndCanBeConfirmedAnew() throws Exception {
        take(register, firms, "LEASES", "x", 91, List.of(lease(6, "OUT", 8, "3", "4000")));
        Browser tenant = browsers.signedInAs(firm(8));
        tenant.submit(page(8), action(8), Map.of("answer", "CONFIRMED"));
        assertThat(land(8)).isEqualTo("1.5");

        take(register, firms, "LEASES", "x", 92, List.of(lease(6, "OUT", 8, "3", "3000")));
        assertThat(land(8)).isEqualTo("none");
        assertThat(tenant.get(page(8)).document().select("#lease-both-0 tbody").text())
                .contains("3000")
                .contains("4000");

        tenant.submit(page(8), action(8), Map.of("answer", "CONFIRMED"));
        assertThat(land(8)).isEqualTo("1.125");
        assertThat(tenant.get(page(8)).document().select("#answers tbody").text())
                .contains("已被后来的答复取代");
    }
}
