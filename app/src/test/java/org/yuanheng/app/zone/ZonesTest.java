package org.yuanheng.app.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.naming.IndustryCodes;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.run.Explanation;

/** Zones in time, what their firms add up to, the tier card, the four batches and borders. */
@Database
class ZonesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);
    private static final Path RULES = Path.of("..", "rulebook");
    private static final Scope ALL = Scope.everything();

    private final TestDatabase database;
    private final SomeZones some;
    private final Standings standings;
    private final Zones zones;
    private final Evidence evidence;
    private final Reform reform;
    private final Boundaries boundaries;
    private final Rows rows;

    @TempDir
    Path folder;

    ZonesTest(TestDatabase database) throws IOException {
        this.database = database;
        rows = database.rows(CLOCK);
        some = new SomeZones(rows, CLOCK);
        Places places = new Places(rows);
        standings = new Standings(rows, places, IndustryCodes.read(RULES.resolve("codes")), CLOCK);
        zones = new Zones(places, standings, new FirmSums(rows), CLOCK);
        evidence = new Evidence(new Judging(((Checked.Ok<Rulebooks>) Rulebooks.open(RULES)).value()));
        var transactions = Objects.requireNonNull(database.transaction().getTransactionManager());
        reform = new Reform(rows, transactions, CLOCK);
        boundaries = new Boundaries(rows, places, transactions, CLOCK);
    }

    @BeforeEach
    void somePlaces() {
        SomeZones.clear(database.sql());
        some.places();
    }

    private Zone zone(String id) {
        return zones.today(ALL, "2025").find(id).orElseThrow();
    }

    private List<String> add(Standing said) {
        return standings.add(Actor.SYSTEM, said, Standings.Cited.BY_A_PERSON).stream()
                .map(Problem::code)
                .toList();
    }

    private static Standing of(String zone, String since, Standing.Tier tier) {
        return SomeZones.standing(zone, since, tier, List.of("38"), "管委会", 40);
    }

    @Test
    void whatAZoneIsHoldsFromItsDayAndWhatItWasStays() {
        assertThat(add(of("Z1", "2020-01-01", Standing.Tier.FOUNDATION))).isEmpty();
        assertThat(add(of("Z1", "2025-01-01", Standing.Tier.BACKBONE))).isEmpty();
        assertThat(add(of("Z1", "2027-01-01", Standing.Tier.STRATEGIC))).isEmpty();
        assertThat(Objects.requireNonNull(
                                standings.on(LocalDate.parse("2024-12-31")).get("Z1"))
                        .tier())
                .isEqualTo(Standing.Tier.FOUNDATION);
        assertThat(Objects.requireNonNull(zone("Z1").standing()).tier()).isEqualTo(Standing.Tier.BACKBONE);
        assertThat(add(of("Z1", "2025-01-01", Standing.Tier.BACKBONE))).isEmpty();
        assertThat(standings.of("Z1")).as("the same again adds nothing").hasSize(3);
        assertThat(add(of("Z1", "2025-01-01", Standing.Tier.STRATEGIC))).isEmpty();
        assertThat(standings.of("Z1")).as("a correction is added").hasSize(4);
        assertThat(Objects.requireNonNull(zone("Z1").standing()).tier()).isEqualTo(Standing.Tier.STRATEGIC);
        assertThat(database.sql()
                        .sql("select count(*) from ledger.audit where what = 'zone.standing'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void everythingThatIsWrongWithAStandingIsTold() {
        Standing good = of("Z1", "1999-01-01", Standing.Tier.BACKBONE);
        Standing bad = new Standing(
                "Z1",
                good.since(),
                good.kind(),
                good.rank(),
                null,
                "",
                null,
                null,
                List.of("99", "3821"),
                "",
                null,
                "某公司",
                "91990000MA00000X",
                List.of(),
                List.of("统一规划"),
                List.of("统一规划"),
                null,
                " ");
        assertThat(add(bad))
                .containsExactly(
                        "zone-not-yet",
                        "zone-industry-unknown",
                        "zone-company-code",
                        "zone-duty-twice",
                        "zone-document-missing");
        assertThat(add(of("Z99", "2020-01-01", Standing.Tier.BACKBONE))).containsExactly("zone-not-found");
        assertThat(standings.of("Z1")).isEmpty();
    }

    @Test
    void aBadgeIsGrantedOnceAndWithdrawnOnce() {
        LocalDate day = LocalDate.parse("2023-05-01");
        assertThat(badge(day, Badge.Deed.WITHDRAWN, "省厅〔2023〕1号")).containsExactly("zone-badge-state");
        assertThat(badge(day, Badge.Deed.GRANTED, "")).containsExactly("zone-document-missing");
        assertThat(badge(day, Badge.Deed.GRANTED, "省厅〔2023〕1号")).isEmpty();
        assertThat(badge(day, Badge.Deed.GRANTED, "省厅〔2023〕2号")).containsExactly("zone-badge-state");
        assertThat(standings.badges(day).get("Z1")).containsExactly(Badge.Kind.DIGITAL);
        assertThat(badge(day.plusYears(1), Badge.Deed.WITHDRAWN, "省厅〔2024〕3号")).isEmpty();
        assertThat(standings.badges(day.plusYears(2))).isEmpty();
        assertThat(standings.badges("Z1")).hasSize(2);
    }

    private List<String> badge(LocalDate day, Badge.Deed deed, String document) {
        return standings.badge(Actor.SYSTEM, "Z1", Badge.Kind.DIGITAL, day, deed, document).stream()
                .map(Problem::code)
                .toList();
    }

    @Test
    void figuresOfAZoneAreSumsOverItsFirmsAndThoseOfTheParksWithinIt() {
        some.firm("Z1", "3821", Map.of("tax", "100", "land", "10", "revenue", "700"));
        some.firm("Z11", "2614", Map.of("tax", "20", "land", "30", "revenue", "300"));
        some.firm("Z11", "3899", "2024", Map.of("revenue", "800"));
        String corrected = some.firm("Z2", "3821", Map.of("tax", "5", "land", "5"));
        add(of("Z1", "2020-01-01", Standing.Tier.BACKBONE));
        Zone outer = zone("Z1");
        assertThat(outer.total().firms()).isEqualTo(3);
        assertThat(outer.total().ratio("tax", "land")).isEqualByComparingTo("3");
        assertThat(outer.total().ratio("tax", "energy")).isNull();
        assertThat(outer.concentration()).isEqualByComparingTo("0.7");
        assertThat(outer.growth()).isEqualByComparingTo("0.25");
        assertThat(zone("Z11").total().ratio("tax", "land")).isEqualByComparingTo("0.6666666667");
        assertThat(zone("Z11").inner()).isTrue();
        assertThat(zones.today(ALL, "2025").find("Z5")).as("closed").isEmpty();
        some.say(corrected, "2025", Map.of("tax", "50"));
        assertThat(zone("Z2").total().value("tax")).as("a newer fact counts").isEqualByComparingTo("50");
    }

    @Test
    void whoSeesAPartSeesItsSums() {
        some.firm("Z2", "3821", Map.of("tax", "100", "land", "10"));
        some.firm("Z3", "3821", Map.of("tax", "7", "land", "10"));
        Scope county = new Scope.Counties(Set.of("990102"));
        assertThat(zones.today(county, "2025").find("Z2").orElseThrow().total().firms())
                .isZero();
        assertThat(zones.today(county, "2025").find("Z3").orElseThrow().total().value("tax"))
                .isEqualByComparingTo("7");
        Scope zone = new Scope.Zones(Set.of("Z2"));
        assertThat(zones.today(zone, "2025").find("Z2").orElseThrow().total().value("tax"))
                .isEqualByComparingTo("100");
        assertThat(zones.today(zone, "2025").find("Z3").orElseThrow().total().firms())
                .isZero();
        Scope firm = new Scope.Firms(Set.of("nobody"));
        assertThat(zones.today(firm, "2025").find("Z2").orElseThrow().total().firms())
                .isZero();
    }

    @Test
    void theTierCardNamesWhatIsMissing() {
        some.firm("Z2", "3821", Map.of("tax", "300", "land", "10", "revenue", "1000", "rd", "40", "exports", "200"));
        var strategic =
                Objects.requireNonNull(evidence.tiers(zone("Z2").facts()).get(Standing.Tier.STRATEGIC));
        assertThat(strategic.results()).containsEntry("outcome", "unknown");
        assertThat(strategic.results().get("missing")).contains("spill_over:partners");
        assertThat(strategic.asked().getFirst().holds()).isEqualTo(Explanation.Truth.YES);
        add(of("Z2", "2020-01-01", Standing.Tier.STRATEGIC));
        assertThat(Objects.requireNonNull(evidence.tiers(zone("Z2").facts()).get(Standing.Tier.STRATEGIC))
                        .results())
                .containsEntry("words", "met");
    }

    private List<String> step(Reform.Step step, Verdict verdict, String day, String due, String said, String document) {
        return reform
                .take(
                        ALL,
                        Actor.SYSTEM,
                        "Z2",
                        new Reform.Asked(
                                step,
                                verdict,
                                day.isEmpty() ? null : LocalDate.parse(day),
                                due.isEmpty() ? null : LocalDate.parse(due),
                                said,
                                document),
                        new Reform.Proposed(
                                Verdict.of(evidence.proposal(zone("Z2").facts())), "用地 10 亩"))
                .stream()
                .map(Problem::code)
                .toList();
    }

    @Test
    void aVerdictIsFollowedByPlanApprovalAndWhatWasDone() {
        some.firm("Z2", "3821", Map.of("tax", "300", "land", "10"));
        assertThat(step(Reform.Step.PLAN, Verdict.MERGE, "2026-01-01", "2026-06-01", "x", ""))
                .containsExactly("reform-out-of-turn");
        assertThat(reform.take(
                        ALL,
                        Actor.SYSTEM,
                        "Z2",
                        new Reform.Asked(Reform.Step.VERDICT, null, null, null, " ", ""),
                        new Reform.Proposed(java.util.Optional.empty(), "")))
                .extracting(Problem::code)
                .containsExactly("reform-verdict-missing", "reform-nothing-said", "reform-day-missing");
        assertThat(step(Reform.Step.VERDICT, Verdict.TURN, "2026-01-01", "", "产业老化", ""))
                .isEmpty();
        assertThat(reform.of(ALL, "Z2").getFirst().proposed()).isEqualTo(Verdict.MERGE);
        assertThat(step(Reform.Step.PLAN, Verdict.TURN, "2026-01-10", "2026-01-05", "换产业", ""))
                .containsExactly("reform-due-wrong");
        assertThat(step(Reform.Step.PLAN, Verdict.TURN, "2025-12-01", "2026-06-30", "换产业", ""))
                .containsExactly("reform-day-before");
        assertThat(step(Reform.Step.PLAN, Verdict.TURN, "2026-01-10", "2026-06-30", "换产业", ""))
                .isEmpty();
        assertThat(step(Reform.Step.APPROVAL, Verdict.TURN, "2026-02-01", "", "市政府", ""))
                .containsExactly("zone-document-missing");
        assertThat(step(Reform.Step.APPROVAL, Verdict.TURN, "2026-02-01", "", "市政府", "市政府〔2026〕3号"))
                .isEmpty();
        assertThat(step(Reform.Step.DONE, Verdict.TURN, "2026-02-20", "", "两家搬迁", ""))
                .isEmpty();
        assertThat(Reform.next(reform.of(ALL, "Z2"))).isEmpty();
        assertThat(step(Reform.Step.VERDICT, Verdict.MERGE, "2026-02-25", "", "改并入邻区", ""))
                .isEmpty();
        assertThat(Reform.next(reform.of(ALL, "Z2"))).contains(Reform.Step.PLAN);
        assertThat(reform.of(ALL, "Z2")).as("nothing is overwritten").hasSize(5);
        assertThat(reform.of(new Scope.Counties(Set.of("990102")), "Z2")).isEmpty();
    }

    private Boundaries.Taken borders(String... features) throws IOException {
        Path file = Files.writeString(
                Files.createTempFile(folder, "zones", ".geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
        long id = database.sql()
                .sql("select min(id) from source.file")
                .query(Long.class)
                .single();
        return boundaries.take(Actor.SYSTEM, new Boundaries.Delivered(file, "边界.geojson", id), zone -> true);
    }

    private static String feature(String properties, String ring) {
        return "{\"type\":\"Feature\",\"properties\":{" + properties.replace('\'', '"')
                + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}}";
    }

    private static final String SAID = "'zone':'Z1','layer':'APPROVED','since':'2020-01-01','document':'批文'";
    private static final String SQUARE = "[120,30],[120.01,30],[120.01,30.01],[120,30.01],[120,30]";
    private static final String LARGER = "[120,30],[120.02,30],[120.02,30.01],[120,30.01],[120,30]";

    @Test
    void aBorderHasVersionsWithTheirAreas() throws IOException {
        assertThat(borders(feature(SAID, SQUARE))).isEqualTo(new Boundaries.Taken(1, 0, List.of()));
        assertThat(borders(feature(SAID, SQUARE)))
                .as("the same again")
                .isEqualTo(new Boundaries.Taken(0, 1, List.of()));
        assertThat(borders(feature(SAID.replace("2020", "2025"), LARGER)).added())
                .isOne();
        List<Boundaries.Boundary> all = boundaries.of("Z1");
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().areaM2() / all.getLast().areaM2())
                .isCloseTo(2, org.assertj.core.data.Offset.offset(0.001));
        assertThat(boundaries.on(LocalDate.parse("2024-01-01")))
                .singleElement()
                .satisfies(border -> assertThat(border.since()).isEqualTo(LocalDate.parse("2020-01-01")));
    }

    @Test
    void aFileWithAFaultyBorderIsRefusedWhole() throws IOException {
        rows.write(Actor.SYSTEM, """
                update registry.place
                set boundary = '{"type":"Polygon","coordinates":[[[119,29],[121,29],[121,31],[119,31],[119,29]]]}'
                where id = '990101'
                """).update();
        Boundaries.Taken taken = borders(
                feature(SAID, SQUARE),
                feature(SAID.replace("Z1", "Z2"), "[120,30],[120.01,30.01],[120.01,30],[120,30.01],[120,30]"),
                feature(SAID.replace("Z1", "Z2"), "[-74,40],[-73,40],[-73,41],[-74,41],[-74,40]"),
                feature(SAID.replace("Z1", "Z11"), "[100,40],[100.1,40],[100.1,40.1],[100,40.1],[100,40]"),
                feature(SAID, SQUARE),
                feature("'zone':'Z99','layer':'OTHER','since':'去年'", SQUARE));
        assertThat(taken.added()).isZero();
        assertThat(taken.problems())
                .extracting(problem -> problem.code() + " " + problem.place().row())
                .containsExactlyInAnyOrder(
                        "zone-border-broken 2",
                        "zone-border-broken 3",
                        "zone-border-twice 3",
                        "zone-border-elsewhere 4",
                        "zone-border-twice 5",
                        "zone-not-found 6",
                        "zone-layer-unknown 6",
                        "zone-day-wrong 6",
                        "zone-document-missing 6");
        assertThat(boundaries.of("Z1")).as("nothing half-done").isEmpty();
        assertThat(borders().problems()).extracting(Problem::code).containsExactly("zone-border-none");
    }

    @Test
    void sumsAddUpWhateverTheOrder() {
        Total one = new Total(1, Map.of("tax", new Total.Sum(new BigDecimal("1.5"), 1)), Map.of("38", BigDecimal.ONE));
        Total other = new Total(2, Map.of("land", new Total.Sum(BigDecimal.TEN, 2)), Map.of("26", BigDecimal.TEN));
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
        assertThat(one.plus(other).largestDivision()).contains("26");
        assertThat(one.plus(Total.NOTHING)).isEqualTo(one);
    }
}
