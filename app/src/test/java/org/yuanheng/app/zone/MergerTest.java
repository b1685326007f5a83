package org.yuanheng.app.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** A drawn merger: every ratio is a sum over a sum of the same firms, and what cannot be merged is refused by name. */
@Platform
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MergerTest {
    private static final Scope ALL = Scope.everything();
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");

    private final Merger merger;
    private final Drafts drafts;
    private final Standings standings;
    private final Browser.Factory browsers;
    private final SomeZones some;

    @Autowired
    MergerTest(
            Merger merger,
            Drafts drafts,
            Standings standings,
            Browser.Factory browsers,
            Rows rows,
            Firms firms,
            Facts facts) {
        this.merger = merger;
        this.drafts = drafts;
        this.standings = standings;
        this.browsers = browsers;
        this.some = new SomeZones(rows, firms, facts);
    }

    private List<String> refused(Scope scope, String... ids) {
        return switch (merger.draw(scope, "", List.of(ids), "新区")) {
            case Checked.Ok<Merger.Drawn> drawn -> List.of();
            case Checked.Refused<Merger.Drawn> no ->
                no.problems().stream().map(Problem::code).toList();
        };
    }

    @Test
    @Order(1)
    void whatCannotBeOneZoneIsRefusedByName() {
        some.places();
        assertThat(refused(ALL, "Z1", "Z4")).containsExactly("merger-across-provinces");
        assertThat(refused(ALL, "Z1", "Z5")).containsExactly("merger-zone-closed");
        assertThat(refused(ALL, "Z1", "Z99")).containsExactly("merger-zone-unknown");
        assertThat(refused(ALL, "Z1", "Z11")).containsExactly("merger-zone-inside");
        assertThat(refused(ALL, "Z2", "Z11")).containsExactly("merger-different-zones");
        assertThat(refused(ALL, "Z1", "Z1")).containsExactly("merger-too-few");
        assertThat(refused(new Scope.Counties(Set.of(SomeZones.COUNTY)), "Z1", "Z3"))
                .containsExactly("merger-outside-scope");
        assertThat(refused(new Scope.Zones(Set.of("Z1", "Z11")), "Z1", "Z2")).containsExactly("merger-outside-scope");
        assertThat(refused(ALL, "Z1", "Z2")).as("without any facts").isEmpty();
        assertThat(drafts.keep(ALL, Actor.SYSTEM, " ", "2025", List.of("Z1", "Z4"), ""))
                .extracting(Problem::code)
                .containsExactly("merger-across-provinces", "merger-name-missing");
        assertThat(drafts.list(ALL)).isEmpty();
    }

    /** Firms with random figures, some of them missing: the merged ratio equals the sums worked out apart from the program. */
    @Test
    @Order(2)
    void everyMergedRatioIsASumOverASumOfTheFirms() {
        Random random = new Random(650);
        List<String> zones = List.of("Z1", "Z11", "Z2", "Z3");
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal land = BigDecimal.ZERO;
        BigDecimal lead = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        for (int i = 0; i < 60; i++) {
            String zone = zones.get(random.nextInt(zones.size()));
            String industry = random.nextBoolean() ? "3821" : "2614";
            Map<String, String> figures = new java.util.TreeMap<>();
            for (String item : List.of("tax", "land", "value_added", "energy", "staff", "rd", "revenue", "exports")) {
                if (random.nextInt(8) > 0) {
                    figures.put(
                            item,
                            BigDecimal.valueOf(1 + random.nextInt(1_000_000), 3).toPlainString());
                }
            }
            some.firm(zone, industry, figures);
            if (!zone.equals("Z3")) {
                tax = tax.add(new BigDecimal(figures.getOrDefault("tax", "0")));
                land = land.add(new BigDecimal(figures.getOrDefault("land", "0")));
                BigDecimal own = new BigDecimal(figures.getOrDefault("revenue", "0"));
                revenue = revenue.add(own);
                lead = industry.equals("3821") ? lead.add(own) : lead;
            }
        }
        standings.add(
                Actor.SYSTEM,
                SomeZones.standing("Z1", "2020-01-01", Standing.Tier.STRATEGIC, List.of("38"), "汐浦管委会", 40),
                Standings.Cited.BY_A_PERSON);
        standings.add(
                Actor.SYSTEM,
                SomeZones.standing("Z2", "2020-01-01", Standing.Tier.BACKBONE, List.of("3821"), "望汀管委会", 25),
                Standings.Cited.BY_A_PERSON);
        Merger.Drawn drawn = ((Checked.Ok<Merger.Drawn>) merger.draw(ALL, "2025", List.of("Z1", "Z2"), "新区")).value();
        Ranking.Score after = Objects.requireNonNull(drawn.after().get(Merger.MERGED));
        assertThat(after.values().get("tax_per_mu")).isEqualByComparingTo(tax.divide(land, 6, RoundingMode.HALF_UP));
        assertThat(after.values().get("lead_share"))
                .isEqualByComparingTo(lead.divide(revenue, 6, RoundingMode.HALF_UP));
        assertThat(drawn.merged().total().firms())
                .isEqualTo(drawn.parts().stream()
                        .mapToLong(part -> part.total().firms())
                        .sum());
        assertThat(drawn.after()).doesNotContainKeys("Z1", "Z2").containsKeys("Z3", "Z11");
        assertThat(drawn.before()).containsKeys("Z1", "Z2", "Z3").doesNotContainKey(Merger.MERGED);
        assertThat(after.among())
                .isEqualTo(Objects.requireNonNull(drawn.before().get("Z1")).among() - 1);
        assertThat(Objects.requireNonNull(drawn.merged().standing()).posts()).isEqualTo(65);
        assertThat(Objects.requireNonNull(drawn.merged().standing()).approvedMu())
                .isEqualByComparingTo("10000");
        List<String> falls = new ArrayList<>();
        drawn.falls()
                .forEach(
                        fall -> falls.add(fall.part().id() + " " + fall.clause().id()));
        assertThat(falls).doesNotHaveDuplicates();
    }

    @Test
    @Order(3)
    void theOfficeDrawsKeepsAndWithdrawsAndTheRegisterStays() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        for (String path : List.of(
                "/zones",
                "/zones?rank=PROVINCIAL",
                "/zones/Z1",
                "/zones/Z11",
                "/zones/reform",
                "/zones/Z1/reform",
                "/zones/boundaries",
                "/zones/Z1/edit",
                "/zones/merge")) {
            assertThat(office.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(office.get("/zones/merge?zones=Z1,Z4").body()).contains("不能跨省合并", "沃野省");
        var page = office.get("/zones/merge?zones=Z1,Z2&name=新区".replace("新区", "%E6%96%B0%E5%8C%BA"))
                .document();
        assertThat(page.select("#bodies").text()).contains("合并前 2 个，合并后 1 个", "65");
        assertThat(page.select("#tiers tbody tr").size()).isEqualTo(3);
        assertThat(page.select("#ranks .marked").text()).contains("新区");
        assertThat(page.select("#result ~ #draw"))
                .as("what comes of it stands above the list")
                .hasSize(1);
        Browser.Page kept = office.submit(
                "/zones/merge?zones=Z1,Z2&name=%E6%96%B0%E5%8C%BA", "/zones/merge", Map.of("reason", "两区相邻"));
        assertThat(kept.status()).isEqualTo(302);
        assertThat(office.get("/zones/merge").document().select("#drafts").text())
                .contains("新区", "两区相邻");
        long id = drafts.list(ALL).getFirst().id();
        assertThat(drafts.list(new Scope.Counties(Set.of("990102")))).isEmpty();
        assertThat(office.submit("/zones/merge", "/zones/merge/drafts/" + id + "/withdraw", Map.of())
                        .status())
                .isEqualTo(302);
        assertThat(drafts.list(ALL)).isEmpty();
        assertThat(office.get("/zones").document().select("#zones").text()).contains("汐浦开发区", "望汀工业园");
    }

    @Test
    @Order(4)
    void aPersonNotesWhatADocumentSaysAndKeepsWhatWasTyped() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Browser.Page wrong = office.submit(
                "/zones/Z3/edit",
                "/zones/Z3/edit",
                Map.of("since", "昨天", "industries", "99", "posts", "多", "body", "禾渡管委会"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().select("#field-body").val()).isEqualTo("禾渡管委会");
        assertThat(wrong.document().select(".errors li").size()).isEqualTo(2);
        assertThat(office.submit(
                                "/zones/Z3/edit",
                                "/zones/Z3/edit",
                                Map.of(
                                        "since",
                                        "2020-01-01",
                                        "kind",
                                        "CHEMICAL",
                                        "rank",
                                        "CITY",
                                        "document",
                                        "编办〔2020〕1号"))
                        .status())
                .isEqualTo(302);
        assertThat(office.get("/zones/Z3").document().select("#standing").text())
                .contains("化工园区", "市级");
        assertThat(office.submit(
                                "/zones/Z3/edit",
                                "/zones/Z3/badges",
                                Map.of(
                                        "badge",
                                        "DIGITAL",
                                        "deed",
                                        "GRANTED",
                                        "badgeDay",
                                        "2024-05-01",
                                        "badgeDocument",
                                        "省厅1号"))
                        .status())
                .isEqualTo(302);
        assertThat(office.get("/zones/Z3").document().select("#badges").text()).contains("数字园区");
        assertThat(office.submit(
                                "/zones/Z3/reform",
                                "/zones/Z3/reform",
                                Map.of("verdict", "TURN", "day", "2026-01-01", "said", "产业老化"))
                        .status())
                .isEqualTo(302);
        assertThat(office.get("/zones/reform?verdict=TURN")
                        .document()
                        .select("#reform")
                        .text())
                .contains("禾渡工业园");
        byte[] border =
                ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"zone\":\"Z3\","
                                + "\"layer\":\"ACTUAL\",\"since\":\"2025-01-01\",\"document\":\"测绘\"},\"geometry\":{\"type\":\"Polygon\","
                                + "\"coordinates\":[[[120,30],[120.01,30],[120.01,30.01],[120,30.01],[120,30]]]}}]}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(office.upload("/zones/boundaries", "/zones/boundaries", Map.of(), "file", "边界.geojson", border)
                        .status())
                .isEqualTo(302);
        assertThat(office.get("/zones/Z3")
                        .document()
                        .select("#borders tbody tr")
                        .size())
                .isOne();
        byte[] out = office.download("/zones/boundaries/zones.geojson").body();
        assertThat(office.upload("/zones/boundaries", "/zones/boundaries", Map.of(), "file", "again.geojson", out)
                        .status())
                .as("what goes out can be brought in again")
                .isEqualTo(302);
        assertThat(office.get("/zones/Z3")
                        .document()
                        .select("#borders tbody tr")
                        .size())
                .isOne();
    }

    @Test
    @Order(5)
    void whoeverOnlyReadsMayNotWrite() throws IOException, InterruptedException {
        Browser leader = browsers.signedInAs(Account.Profile.of(Role.LEADER, "leader", "领导"));
        assertThat(leader.get("/zones/Z1").status()).isEqualTo(200);
        assertThat(leader.get("/zones/Z1/edit").status()).isEqualTo(404);
        assertThat(leader.get("/zones/merge?zones=Z1,Z2").document().select("form[method=post][action=/zones/merge]"))
                .isEmpty();
        assertThat(leader.get("/zones/Z1/reform").document().select("#take")).isEmpty();
    }
}
