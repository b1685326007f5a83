package org.yuanheng.app.quality.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.contract.Contracts;
import org.yuanheng.app.quality.SetupQuestion;
import org.yuanheng.app.quality.setup.SetupChecks.Check;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.layout.Layouts;

/** Over a sound installation no check finds anything; each finds what its own fixture brings about. */
@Platform
class SetupChecksTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office1", "亩均办王五");

    private final SetupRuns runs;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final Browser.Factory browsers;

    @Autowired
    SetupChecksTest(
            SetupRuns runs, PlatformTransactionManager transactions, DataSource database, Browser.Factory browsers) {
        this.runs = runs;
        this.transaction = new TransactionTemplate(transactions);
        this.sql = JdbcClient.create(database);
        this.browsers = browsers;
    }

    @BeforeAll
    static void layOut(
            @Autowired SomeFirms firms,
            @Autowired Accounts accounts,
            @Autowired Layouts layouts,
            @Autowired Contracts contracts,
            @Autowired DataSource database,
            @Autowired PlatformTransactionManager transactions) {
        firms.layOut();
        accounts.open(Actor.SYSTEM, OFFICE, Browser.PASSWORD, false);
        accounts.open(Actor.SYSTEM, Account.Profile.of(Role.OFFICE, "office2", "亩均办赵六"), Browser.PASSWORD, false);
        contracts.list().stream()
                .map(contract -> contract.department())
                .distinct()
                .forEach(department -> accounts.open(
                        Actor.SYSTEM,
                        Account.Profile.of(Role.DEPARTMENT, department, department)
                                .ofDepartment(department),
                        Browser.PASSWORD,
                        false));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            JdbcClient sql = JdbcClient.create(database);
            sign(sql);
            layouts.list()
                    .forEach(layout -> sql.sql("""
                                    insert into intake.batch (file_id, file_name, layout, department, period, state, read,
                                                              accepted, delivered_by, received_at)
                                    select min(f.id), 'x.xlsx', :layout, :department, '2025', 'CLOSED', 1, 1, '系统', now()
                                    from source.file f
                                    """)
                            .param("layout", layout.id())
                            .param("department", layout.department())
                            .update());
        });
    }

    private static void sign(JdbcClient sql) {
        sql.sql("""
                select set_config('yuanheng.actor', '{"id": 0, "name": "系统", "role": "SYSTEM", "at": "2026-01-01T00:00:00Z"}',
                                  true)
                """).query(String.class).single();
    }

    @Test
    void aSoundInstallationTripsNothing() {
        assertThat(runs.checks().list()).hasSizeGreaterThanOrEqualTo(25);
        for (Check check : runs.checks().list()) {
            assertThat(runs.faults(check)).as(check.id()).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachCheckFindsWhatItsFixtureBringsAbout() {
        Map<String, Trips.Trip> trips = Trips.all();
        return runs.checks().list().stream()
                .filter(check -> !check.id().equals("disk-low"))
                .map(check -> DynamicTest.dynamicTest(check.id(), () -> {
                    Trips.Trip trip = Objects.requireNonNull(trips.get(check.id()), "a check without a fixture");
                    transaction.executeWithoutResult(status -> {
                        status.setRollbackOnly();
                        sign(sql);
                        sql.sql(trip.sql()).update();
                        assertThat(runs.faults(check)).as(check.id()).anySatisfy(fault -> {
                            assertThat(fault.object()).matches(trip.object());
                            assertThat(fault.href()).startsWith("/");
                            assertThat(fault.zh()).isNotBlank();
                            assertThat(fault.en()).isNotBlank();
                        });
                    });
                }));
    }

    @Test
    void aFullDiskIsTold() {
        Check shipped = runs.checks().find("disk-low").orElseThrow();
        Check greedy = new Check(
                shipped.id(),
                shipped.severity(),
                shipped.owner(),
                shipped.label(),
                shipped.advice(),
                Map.of("least", 1_000_000_000));
        assertThat(runs.faults(greedy))
                .singleElement()
                .satisfies(fault -> assertThat(fault.zh()).contains("GiB"));
    }

    @Test
    void whatIsFoundIsKeptWithTheDaySinceWhenAndShownToWhoMayMendIt() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/setup").document().select("main").text()).contains("还没有检查过");
        assertThat(office.submit("/setup", "/setup", Map.of()).status()).isEqualTo(302);
        assertThat(office.get("/setup").document().select("main").text()).contains("没有发现不妥");
        transaction.executeWithoutResult(status -> {
            sign(sql);
            sql.sql("update registry.firm set industry = '' where credit_code = :code")
                    .param("code", Trips.CODE)
                    .update();
        });
        SetupRuns.Run first = runs.run(Actor.SYSTEM);
        SetupRuns.Run next = runs.run(Actor.SYSTEM);
        String check = "firm-without-industry";
        assertThat(runs.findings(Scope.everything(), next.id(), check))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.object()).isEqualTo(Trips.CODE);
                    assertThat(found.since().toInstant())
                            .isEqualTo(first.ranAt().toInstant());
                });
        assertThat(runs.findings(new Scope.Counties(Set.of(SomeFirms.OTHER_COUNTY)), next.id(), check))
                .as("who sees another county sees nothing")
                .isEmpty();
        assertThat(runs.found(new Scope.Counties(Set.of(SomeFirms.OTHER_COUNTY)), next.id()))
                .allMatch(found -> found.found() == 0);
        assertThat(office.get("/setup").document().select("#amiss tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("企业没有行业代码", "请核实", "1", "亩均办", "四位代码");
        assertThat(office.get("/setup/" + check).document().select("#objects a").eachAttr("href"))
                .contains("/firms/" + Trips.CODE);
        assertThat(office.download("/setup?data=amiss.csv").statusCode()).isEqualTo(200);
        assertThat(office.get("/setup/nothing").status()).isEqualTo(404);
        office.get("/setup?lang=en");
        assertThat(office.get("/setup").document().select("main").text()).contains("A firm without an industry");
    }

    @Test
    void nobodyElseComesHereAndAConfinedOfficeRunsNothing() throws Exception {
        Browser tax = browsers.signedInAs(
                Account.Profile.of(Role.DEPARTMENT, "taxes", "税务张三").ofDepartment("tax"));
        assertThat(tax.get("/setup").status()).isEqualTo(404);
        assertThat(tax.get("/setup/disk-low").status()).isEqualTo(404);
        Browser county = browsers.signedInAs(
                Account.Profile.of(Role.OFFICE, "county", "县亩均办").in(Set.of(SomeFirms.OTHER_COUNTY)));
        assertThat(county.get("/setup").document().select("form[action=/setup]"))
                .isEmpty();
        assertThat(county.post("/setup", Map.of()).status()).isIn(403, 404);
    }

    @Test
    void checksAndQuestionsMatchOneToOne(@TempDir Path folder) throws IOException {
        List<SetupQuestion> questions = List.of(
                new SetupQuestion("a", Set.of("days"), given -> List.of()),
                new SetupQuestion("b", Set.of(), given -> List.of()));
        String check = "  - {id: %s, severity: warn, owner: office, label: 甲, advice: 乙%s}\n";
        String a = check.formatted("a", ", days: 3");
        String b = check.formatted("b", "");
        assertThat(read(folder, a + b, questions)).isInstanceOf(Checked.Ok.class);
        for (String wrong : List.of(
                a,
                a + b + b,
                a + b + check.formatted("c", ""),
                check.formatted("a", "") + b,
                a + check.formatted("b", ", least: 1"),
                a + b.replace("severity: warn, ", ""),
                a + b.replace("warn", "alarm"))) {
            assertThat(read(folder, wrong, questions)).as(wrong).isInstanceOf(Checked.Refused.class);
        }
    }

    private static Checked<SetupChecks> read(Path folder, String checks, List<SetupQuestion> questions)
            throws IOException {
        return SetupChecks.read(Files.writeString(folder.resolve("checks.yaml"), "checks:\n" + checks), questions);
    }
}
