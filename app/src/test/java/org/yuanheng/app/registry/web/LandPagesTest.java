package org.yuanheng.app.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.LandEntry;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;

/** The land ledger as the office, a tenant, another county and the land department see it. */
@Platform
class LandPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "land-office", "亩均办");
    private static final Account.Profile ELSEWHERE =
            Account.Profile.of(Role.OFFICE, "land-elsewhere", "望汀县亩均办").in(Set.of(SomeFirms.OTHER_COUNTY));
    private static final Account.Profile TENANT =
            Account.Profile.of(Role.FIRM, "land-tenant", "恒信乙").ofFirm(code(1));
    private static final Account.Profile LAND =
            Account.Profile.of(Role.DEPARTMENT, "land-bureau", "自规").ofDepartment("land");

    private final Browser.Factory browsers;

    @Autowired
    LandPagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    /** Firm 0 has 20 mu with a building, lets a floor to firm 1 and another to firm 2, who does not say so. */
    @BeforeAll
    static void layOut(@Autowired SomeFirms firms, @Autowired LandRegister register) {
        firms.layOut();
        take(register, firms, "TITLES", 71, List.of(title(0, "20"), title(3, "30")));
        take(register, firms, "BUILDINGS", 72, List.of(building()));
        take(
                register,
                firms,
                "LEASES",
                73,
                List.of(lease(0, "OUT", 1, "1"), lease(1, "IN", 0, "1"), lease(0, "OUT", 2, "2")));
    }

    private static void take(LandRegister register, SomeFirms firms, String what, long batch, List<LandEntry> entries) {
        long file = firms.file(what + ".csv", "land");
        register.take(
                Actor.SYSTEM, new LandRegister.Taken(what, "land", "", file, what + ".csv", batch), entries, false);
    }

    private static LandEntry title(int firm, String area) {
        return entry("TITLES", firm, null, null, 0, "证" + firm, "Z" + firm, "", null, new BigDecimal(area));
    }

    private static LandEntry building() {
        return entry("BUILDINGS", 0, null, null, 0, "A1", "Z0", "5", new BigDecimal(40_000), new BigDecimal(20));
    }

    private static LandEntry lease(int self, String side, int other, String floor) {
        return entry("LEASES", self, side, "FIRM", other, "A1", "", floor, new BigDecimal(6_000), null);
    }

    private static LandEntry entry(
            String register,
            int firm,
            @Nullable String side,
            @Nullable String otherParty,
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
                firm + 2 + (floors.equals("2") ? 5 : 0),
                "FIRM",
                code(firm),
                "企业" + firm,
                side,
                otherParty,
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

    @Test
    void theListShowsAccountsAndOnTopWhatDoesNotFit() throws Exception {
        Document list = browsers.signedInAs(OFFICE).get("/land?year=2025").document();

        assertThat(list.select(".count").text()).contains("4 家企业");
        assertThat(list.select("#contradictions tbody tr")).hasSize(1);
        assertThat(list.select("#contradictions tbody tr").attr("data-key")).isEqualTo("lease-unmet");
        assertThat(list.select("#contradictions tbody a").eachAttr("href"))
                .containsExactly("/land/" + code(0) + "?year=2025", "/files/73");
        assertThat(list.select("#accounts tr[data-key=" + code(0) + "] td").eachText())
                .contains("20.0000", "2.2500", "17.7500", "30.0000", "1 处对不上两者不同");
        assertThat(list.select("p.actions a").eachAttr("href")).contains("/land/settle?year=2025");
    }

    @Test
    void theListIsNarrowed() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/land?year=2025&show=tenants").document().select("#accounts tbody tr"))
                .hasSize(1);
        assertThat(office.get("/land?year=2025&show=wrong").document().select("#accounts tbody tr"))
                .hasSize(2);
        assertThat(office.get("/land?year=2025&q=" + code(3)).document().select("#accounts tbody tr"))
                .hasSize(1);
        assertThat(office.get("/land?year=1999")
                        .document()
                        .select("#accounts tbody")
                        .text())
                .doesNotContain("20.0000");
        assertThat(office.get("/land?year=nonsense").status()).isEqualTo(200);
    }

    @Test
    void anAccountOpensIntoItsLinesAndTheirRows() throws Exception {
        Document account = browsers.signedInAs(OFFICE)
                .get("/land/" + code(0) + "?year=2025")
                .document();

        assertThat(account.select("header.title .lead").text()).isEqualTo("20 + 0 + 0 − 2.25 = 17.75 亩");
        assertThat(account.select("#lines tbody tr")).hasSize(2);
        assertThat(account.select("#lines tbody").text())
                .contains("−20 × 6000 ÷ 40000 × 9 ÷ 12 = −2.25")
                .contains("4–12");
        assertThat(account.select("#lines a").eachAttr("href"))
                .contains("/land/" + code(1) + "?year=2025", "/files/71", "/files/73");
        assertThat(account.select("#wrong tbody tr")).hasSize(1);
        assertThat(account.select("details .rules li")).hasSizeGreaterThan(3);
    }

    @Test
    void theFirmsPageAndItsFactLeadToTheAccount() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String href = "/land/" + code(0) + "?year=2025";
        assertThat(office.get("/firms/" + code(0)).document().select("#land a").eachAttr("href"))
                .contains(href);
        assertThat(office.get("/firms/" + code(0) + "/facts/land")
                        .document()
                        .select("#origin a")
                        .eachAttr("href"))
                .contains(href);
        assertThat(office.get("/firms/" + code(5)).document().select("#land")).isEmpty();
    }

    @Test
    void whoMaySeeAFirmMaySeeItsAccount() throws Exception {
        Browser tenant = browsers.signedInAs(TENANT);
        assertThat(tenant.get("/land?year=2025").document().select("#accounts tbody tr"))
                .hasSize(1);
        assertThat(tenant.get("/land/" + code(1) + "?year=2025").status()).isEqualTo(200);
        assertThat(tenant.get("/land/" + code(0) + "?year=2025").status()).isEqualTo(404);
        assertThat(tenant.get("/land/settle?year=2025").status()).isEqualTo(404);
        Browser elsewhere = browsers.signedInAs(ELSEWHERE);
        assertThat(elsewhere.get("/land?year=2025").document().select("#accounts, #contradictions"))
                .isEmpty();
        assertThat(elsewhere.get("/land/settle?year=2025").status()).isEqualTo(404);
    }

    @Test
    void theLandDepartmentSeesWhatSettlingWouldChange() throws Exception {
        Document page = browsers.signedInAs(LAND).get("/land/settle?year=2025").document();

        assertThat(page.select("#changes tbody tr").eachAttr("data-key")).containsExactly(code(0), code(1));
        assertThat(page.select("main form[method=post] button").text()).isEqualTo("确认结算");
    }
}
