package org.yuanheng.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yuanheng.app.cockpit.Underway;
import org.yuanheng.app.demo.DemoFiles.Kind;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.Promises;
import org.yuanheng.app.park.Bookings;
import org.yuanheng.app.park.ParkUnits;
import org.yuanheng.app.park.Parks;
import org.yuanheng.app.park.Regroupings;
import org.yuanheng.app.park.Services;
import org.yuanheng.app.park.Tenancies;
import org.yuanheng.app.quality.Inspections;
import org.yuanheng.app.quality.setup.SetupRuns;
import org.yuanheng.app.registry.FirmEvents;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.PlotChecks;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** The region is made by a server that is interrupted at every second step, and comes out whole and once. */
@Platform
@Tag("slow")
class MakingTest {
    private static final int FIRMS = 400;

    @TempDir
    static Path folder;

    private static final List<Underway.Step> STEPS = new ArrayList<>();
    private static DemoFiles files;
    private static JdbcClient sql;
    private static Making.Parts parts;

    /** What a kill looks like from inside: the step does not begin. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeAll
    static void make(
            @Autowired Rows rows,
            @Autowired Clock clock,
            @Autowired Accounts accounts,
            @Autowired Places places,
            @Autowired Plots plots,
            @Autowired PlotChecks checks,
            @Autowired Firms firms,
            @Autowired Intake intake,
            @Autowired Inspections inspections,
            @Autowired Rounds rounds,
            @Autowired SetupRuns setup,
            @Autowired FirmEvents events,
            @Autowired Promises promises,
            @Autowired ChainsByHand chains,
            @Autowired ProjectsByHand projects,
            @Autowired Parks parks,
            @Autowired ParkUnits units,
            @Autowired Tenancies tenancies,
            @Autowired Services services,
            @Autowired Bookings bookings,
            @Autowired Regroupings regroupings,
            @Autowired SignedPolicies policies,
            @Autowired ZonePapers papers,
            @Autowired ZonesByHand decisions,
            @Autowired Telling.Parts story,
            @Autowired DemoClock told,
            TestDatabase database)
            throws Exception {
        sql = database.sql();
        parts = new Making.Parts(
                new Invented(rows, clock),
                accounts,
                places,
                plots,
                checks,
                firms,
                intake,
                inspections,
                rounds,
                setup,
                events,
                promises,
                chains,
                projects,
                new ParkLife(parks, units, tenancies, services, bookings, regroupings, clock),
                policies,
                papers,
                decisions,
                new StoryTold(new Telling(story, told)));
        for (int stop = 2; stop < 80; stop += 16) {
            int last = stop;
            assertThatThrownBy(() -> making(step -> {
                                if (step.done() == last) {
                                    throw new Killed();
                                }
                            })
                            .make(Actor.SYSTEM, DemoRegion.SEED, FIRMS))
                    .isInstanceOf(Killed.class);
            assertThat(parts.invented().mark())
                    .hasValueSatisfying(mark -> assertThat(mark.ready()).isFalse());
        }
        making(STEPS::add).make(Actor.SYSTEM, DemoRegion.SEED + 1, FIRMS + 1); // goes on with what was begun
        files = DemoRegion.generate(DemoRegion.SEED, FIRMS, folder.resolve("again"));
    }

    private static Making making(java.util.function.Consumer<Underway.Step> progress) {
        return new Making(parts, folder.resolve("demo"), Path.of("..", "rulebook", "examples"), progress);
    }

    @AfterAll
    static void forget() {
        STEPS.clear();
    }

    @Test
    void theParksAreFullButForWhatOperatorsGotWrong() {
        assertThat(count("select count(*) from park.tenancy where until_day > '2026-01-01'"))
                .isEqualTo(count("""
                        select count(*) from registry.firm f join registry.place p on p.id = f.zone
                        where p.level = 'SMALL_FIRM_PARK'
                          and not exists (select 1 from registry.plot l where l.holder = f.credit_code)
                        """));
        assertThat(sql.sql("""
                        select p.code from intake.problem p join intake.batch b on b.id = p.batch_id
                        where b.layout = 'tenants' order by p.code
                        """).query(String.class).list())
                .containsExactly("tenant-firm-unknown", "tenant-unit-unknown", "unit-let-beyond", "unit-occupied");
        assertThat(count("select count(*) from park.booking")).isPositive();
        assertThat(count("select count(*) from park.tenancy where disputed")).isPositive();
        assertThat(count("select count(*) from park.regrouping_part")).isEqualTo(3);
    }

    /** The chemical park was moved: two approved borders with their documents, and the page of zones has the difference. */
    @Test
    void bordersOfZonesAreInAndTheChemicalParkHasMoved() {
        assertThat(sql.sql("""
                        select b.layer || ' ' || b.since || ' ' || (b.document like '（虚构）%')
                        from zone.boundary b where b.zone = '99Z003' order by b.layer, b.since
                        """).query(String.class).list())
                .containsExactly(
                        "ACTUAL 2025-12-31 true",
                        "APPROVED 2020-01-01 true",
                        "APPROVED 2024-06-01 true",
                        "PLANNED 2020-01-01 true");
        assertThat(count("""
                        select round(100 * min(b.area_m2) / max(b.area_m2)) from zone.boundary b
                        where b.zone = '99Z003' and b.layer = 'APPROVED'
                        """)).isEqualTo(72);
        assertThat(count("select count(distinct b.zone) from zone.boundary b")).isEqualTo(count("""
                        select count(distinct s.zone) from zone.standing s where s.rank in ('NATIONAL', 'PROVINCIAL')
                        """));
        assertThat(count("select count(*) from zone.badge")).isEqualTo(4);
    }

    /** Delivered like every file, however often the making was broken off, and called invented wherever it is named. */
    @Test
    void chainsOfTheWholeRegionAreHeldAgainstAnInventedNation() {
        assertThat(sql.sql("select r.area || ' ' || r.year from chain.reference r order by r.year")
                        .query(String.class)
                        .list())
                .containsExactly("全国（虚构） 2024", "全国（虚构） 2025");
        assertThat(count("select count(*) from chain.reference_line where document not like '（虚构）%'"))
                .isZero();
        assertThat(count("""
                        select count(*) from intake.problem p join intake.batch b on b.id = p.batch_id
                        where b.layout = 'industry-reference'
                        """)).isZero();
        assertThat(count("select count(*) from chain.current_state s where s.state = 'STRONG'"))
                .isPositive();
    }

    @Test
    void everyFileIsInOnce() {
        assertThat(count("select count(*) from intake.batch")).isEqualTo(delivered());
        assertThat(count("select count(*) from intake.batch where state = 'CLOSED'"))
                .isEqualTo(delivered());
        assertThat(count("select count(*) - count(distinct (unit_id, item, period)) from registry.every_fact"))
                .isZero();
        assertThat(count("select count(*) from registry.firm"))
                .as("and the firm of the story that is no more")
                .isEqualTo(FIRMS + 1);
        assertThat(count("select count(*) from registry.place")).isEqualTo(56);
        assertThat(count("select count(distinct delivered_by) from intake.batch"))
                .as("each department delivers its own")
                .isEqualTo(12);
    }

    private int delivered() {
        return files.deliveries().size()
                + files.earlier().size()
                + files.monthly().size()
                + files.registers().size()
                + files.later().size()
                + 2; // sales and the register of meters
    }

    /** Without waiting for a night: a fresh demo shows it. */
    @Test
    void whatIsOverdueStandsOnTheFirstPage() {
        assertThat(parts.promises().overdue(Scope.everything()))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.told()).isLessThan(each.due()));
    }

    @Test
    void everyPlotIsIn() throws Exception {
        try (var lines = Files.lines(files.plots())) {
            long drawn = lines.filter(line -> line.startsWith("{\"type\":\"Feature\""))
                    .count();
            assertThat(count("select count(*) from registry.plot"))
                    .as("and the plot of the story, sold anew")
                    .isEqualTo(drawn + 1);
        }
    }

    @Test
    void eachRuleIsRunOnceAndJudgesTheFirms() {
        assertThat(sql.sql("select rulebook || ' ' || period from evaluation.round where state = 'DONE' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "demo-above 2021",
                        "demo-above 2022",
                        "demo-above 2023",
                        "demo-above 2024",
                        "demo-above 2025",
                        "demo-below 2021",
                        "demo-below 2022",
                        "demo-below 2023",
                        "demo-below 2024",
                        "demo-below 2025",
                        "lishui-2019-counties 2019");
        // So few firms have a middle that moves with every draw; of 6,000 firms it is between 77 and 95.
        assertThat(median("demo-above")).isBetween(65.0, 110.0);
        assertThat(median("demo-below")).isBetween(65.0, 110.0);
        assertThat(count("select count(*) from evaluation.result where class = 'A'"))
                .isGreaterThan(FIRMS / 8);
        assertThat(count("select count(*) from evaluation.result where class = 'D'"))
                .isGreaterThan(FIRMS / 50);
    }

    /** Whatever its files have of faults, the installation itself is in order. */
    @Test
    void noSetUpCheckBlocks() {
        assertThat(count("select count(*) from quality.setup_run")).isPositive();
        assertThat(sql.sql("select check_id from quality.setup_asked where severity = 'block' and found > 0")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void onceMadeItIsLeftAlone() throws Exception {
        long before = count("select count(*) from ledger.audit");
        List<Underway.Step> steps = new ArrayList<>();
        making(steps::add).make(Actor.SYSTEM, DemoRegion.SEED, FIRMS);
        assertThat(steps).isEmpty();
        assertThat(count("select count(*) from ledger.audit")).isEqualTo(before);
    }

    @Test
    void progressGoesFromNothingToAll() {
        int total = STEPS.getLast().total();
        List<Integer> done = STEPS.stream().skip(1).map(Underway.Step::done).toList();
        assertThat(done).isSorted().doesNotHaveDuplicates().last().isEqualTo(total - 1);
        assertThat(STEPS).allMatch(step -> step.what().zh().matches(".*\\p{IsHan}.*"));
    }

    /** What the layouts find is tested with them; here: what only the registry can tell waits for a person. */
    @Test
    void doubtfulRowsWaitAndFaultyOnesAreNamed() {
        Map<Kind, String> reasons = Map.of(
                Kind.TWO_NAMES, "NAME_DIFFERS",
                Kind.NOT_IN_ROSTER, "FIRM_UNKNOWN");
        Map<Kind, Long> found = files.faults().stream()
                .filter(fault -> reasons.containsKey(fault.kind()))
                .peek(fault -> assertThat(waiting(fault)).as(fault.toString()).isEqualTo(reasons.get(fault.kind())))
                .collect(Collectors.groupingBy(DemoFiles.Fault::kind, Collectors.counting()));
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(reasons.keySet());
    }

    /** A name that only one firm of the region has needs no code and no person, and is noted. */
    @Test
    void rowsWithoutACodeAreMatchedByTheirNames() {
        List<DemoFiles.Fault> missing = files.faults().stream()
                .filter(fault -> fault.kind() == Kind.MISSING_CODE)
                .toList();
        assertThat(missing).isNotEmpty().allSatisfy(fault -> {
            assertThat(waiting(fault)).isEmpty();
            assertThat(sql.sql("""
                            select p.message_zh from intake.problem p join intake.batch b on b.id = p.batch_id
                            where b.file_name = :file and p.row = :row and p.code = 'row-matched'
                            """)
                            .param("file", fault.file())
                            .param("row", fault.row())
                            .query(String.class)
                            .single())
                    .contains(fault.firm(), "名称相同");
        });
    }

    private static String waiting(DemoFiles.Fault fault) {
        return sql.sql("""
                        select w.reason from intake.waiting w join intake.batch b on b.id = w.batch_id
                        where b.file_name = :file and w.row = :row
                        """)
                .param("file", fault.file())
                .param("row", fault.row())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static double median(String rulebook) {
        return Objects.requireNonNull(
                sql.sql("""
                        select percentile_disc(0.5) within group (order by r.total)
                        from evaluation.result r join evaluation.round o on o.id = r.round
                        where o.rulebook = :rulebook and r.rank is not null
                        """).param("rulebook", rulebook).query(Double.class).single());
    }

    private static long count(String query) {
        return Objects.requireNonNull(sql.sql(query).query(Long.class).single());
    }
}
