package org.yuanheng.app.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.yuanheng.app.dispatch.Agenda;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Batch;
import org.yuanheng.app.intake.Delivery;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.Progress;
import org.yuanheng.app.land.Standard.Act;
import org.yuanheng.app.land.Standard.Deed;
import org.yuanheng.app.land.Standard.State;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Problem;

/** Standard land from the promise to the ledger: by workbook and by hand, checked by facts on the day they are due. */
@Platform
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandardLandTest {
    private static final Scope ALL = Scope.everything();
    private static final Actor ACTOR = Actor.SYSTEM;
    private static final String HEAD =
            "合同编号,受让人名称,宗地号,受让人信用代码,标准地产业类别,出让日期,成交价（万元）,出让面积（亩）,约定开工,约定竣工,约定达产,投资强度（万元/亩）,亩均税收（万元/亩）,产出强度（万元/亩）,研发投入强度（%）,违约责任,违约金比例（%）,承诺文件\n";

    private final StandardLand standards;
    private final Breaches breaches;
    private final Supplies supplies;
    private final Agenda agenda;
    private final Intake intake;
    private final Facts facts;
    private final Rows rows;
    private final ApplicationEventPublisher news;

    @Autowired
    StandardLandTest(
            StandardLand standards,
            Breaches breaches,
            Supplies supplies,
            Agenda agenda,
            Intake intake,
            Facts facts,
            Rows rows,
            ApplicationEventPublisher news) {
        this.standards = standards;
        this.breaches = breaches;
        this.supplies = supplies;
        this.agenda = agenda;
        this.intake = intake;
        this.facts = facts;
        this.rows = rows;
        this.news = news;
    }

    @BeforeAll
    static void layOut(
            @Autowired SomeFirms firms,
            @Autowired Facts facts,
            @Autowired LandRegister register,
            @Autowired Plots plots,
            @TempDir Path folder)
            throws Exception {
        SomePlots.layOut(firms, facts, register, plots, folder);
    }

    private List<String> send(String period, String table) {
        Batch batch = intake.receive(
                        ACTOR,
                        Delivery.of("land", period).by("commitments"),
                        "标准地" + period + ".csv",
                        new ByteArrayInputStream(("\uFEFF" + HEAD + table).getBytes(StandardCharsets.UTF_8)),
                        Progress.NONE)
                .batch();
        return rows.reference("""
                select p.severity || ' ' || p.code || ' ' || p.row from intake.problem p where p.batch_id = :batch
                order by p.row, p.code
                """)
                .param("batch", batch.id())
                .query(String.class)
                .list();
    }

    private static String row(String contract, String plot, int firm, String area, String promises) {
        return contract + ",企业" + firm + "," + plot + "," + code(firm) + ",EQUIPMENT,2022-01-01,1000," + area
                + ",2022-06-01,2023-06-30,2024-06-30," + promises + ",按成交价款比例缴违约金,5,协议 " + contract + "\n";
    }

    private Map<String, State> states(String contract, String day) {
        return standards.on(ALL, LocalDate.parse(day)).stream()
                .filter(each -> each.supply().said().contract().equals(contract))
                .collect(Collectors.toMap(each -> each.indicator().id(), Standard::state));
    }

    private void fact(int firm, String period, String item, String value) {
        facts.append(
                ACTOR,
                new Facts.Delivery(1, 77, period, "statistics", null),
                List.of(new Facts.New(
                        code(firm),
                        item,
                        "VALUE",
                        new BigDecimal(value),
                        null,
                        List.of(new Fact.Cell("Sheet1", 2, "C", item, value)),
                        "")));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros();
    }

    @Test
    @Order(1)
    void aListOfPromisesIsTakenWhatIsTooMuchForAPlotIsRefusedWhatIsTooLittleTold() {
        assertThat(send(
                        "2026-01",
                        row("S-1", "Z2", 1, "20", "150,40,350,2")
                                + row("S-2", "Z2", 1, "1", "150,8,350,2")
                                + row("S-3", "Z9", 1, "1", "150,8,350,2")
                                + row("S-4", "Z1", 0, "30", "149,8,350,")
                                + row("S-5", "Z1", 0, "5", ",,,")
                                + row("S-6", "Z1", 0, "5", "1,,,").replace("EQUIPMENT", "SHIPS")
                                + row("S-7", "Z1", 0, "40", "150,8,350,2")))
                .containsExactly(
                        "REFUSES supply-above-plot 3",
                        "REFUSES supply-plot-unknown 4",
                        "WARNS standard-below-control 5",
                        "REFUSES standard-nothing-promised 6",
                        "REFUSES standard-group-unknown 7",
                        "REFUSES supply-above-plot 8");
        assertThat(supplies.list(ALL))
                .extracting(each -> each.said().contract())
                .containsExactly("S-1", "S-4");
        long versions = count();
        assertThat(send("2026-02", row("S-1", "Z2", 1, "20", "150,40,350,2"))).isEmpty();
        assertThat(count()).as("the same again").isEqualTo(versions);
    }

    private long count() {
        return rows.reference(
                        "select (select count(*) from land.standard) + (select count(*) from land.supply) + (select count(*) from land.standard_check)")
                .query(Long.class)
                .single();
    }

    @Test
    @Order(2)
    void aPromiseIsHeldAgainstTheFactsOfItsYearWhenItIsDue() {
        assertThat(states("S-1", "2023-06-29"))
                .containsOnlyKeys("investment_per_mu", "tax_per_mu", "output_per_mu", "research")
                .containsEntry("investment_per_mu", State.NOT_YET);
        assertThat(states("S-1", "2023-06-30")).containsEntry("investment_per_mu", State.UNKNOWN);
        assertThat(states("S-1", "2024-06-29")).containsEntry("tax_per_mu", State.NOT_YET);
        Map<String, State> now = states("S-1", "2026-01-01");
        assertThat(now)
                .as("tax of 2025 is 920 on 30 mu, R&D 450 of 15000; the investment of 2023 is not known")
                .containsEntry("tax_per_mu", State.BROKEN)
                .containsEntry("research", State.KEPT)
                .containsEntry("investment_per_mu", State.UNKNOWN);
        Standard tax = standards.on(ALL, LocalDate.parse("2026-01-01")).stream()
                .filter(each -> each.supply().said().contract().equals("S-1")
                        && each.indicator().id().equals("tax_per_mu"))
                .findFirst()
                .orElseThrow();
        assertThat(tax.control()).isEqualByComparingTo("8");
        assertThat(tax.measured()).isEqualByComparingTo("30.666667");
        assertThat(tax.gap()).isEqualByComparingTo("9.333333");
        assertThat(tax.penalty()).isEqualByComparingTo("50");
        assertThat(breaches.checks(ALL))
                .filteredOn(each -> each.contract().equals("S-1") && !each.kept())
                .extracting(Standard.Check::item, each -> plain(each.penalty()), Standard.Check::year)
                .contains(tuple("tax_per_mu", plain(new BigDecimal("50")), 2025));
        assertThat(standards.on(new Scope.Departments(Set.of("tax")), LocalDate.parse("2026-01-01")))
                .isEmpty();
    }

    @Test
    @Order(3)
    void newFactsAreCheckedAtOnceAndAKeptPromiseLeavesTheAgenda() {
        assertThat(onAgenda())
                .contains("S-1 investment_per_mu", "S-1 tax_per_mu")
                .doesNotContain("S-1 research");
        fact(1, "2023", "investment_total", "3100");
        fact(1, "2023", "land", "20");
        news.publishEvent(new FactsAccepted(1, "statistics", "statistics", "2023", "", List.of("investment_total"), 1));
        assertThat(breaches.checks(ALL).getFirst()).satisfies(check -> {
            assertThat(check.item()).isEqualTo("investment_per_mu");
            assertThat(check.measured()).isEqualByComparingTo("155");
            assertThat(check.kept()).isTrue();
        });
        assertThat(onAgenda()).doesNotContain("S-1 investment_per_mu");
        long before = breaches.checks(ALL).size();
        assertThat(standards.check(ACTOR, LocalDate.parse("2026-03-01")))
                .as("nothing is new")
                .isZero();
        assertThat(breaches.checks(ALL)).hasSize((int) before);
    }

    private List<String> onAgenda() {
        return agenda.of(ALL, "", LocalDate.parse("2026-02-01")).stream()
                .filter(each -> each.kind() == Agenda.Kind.STANDARD)
                .map(each -> each.said() + " " + each.subject())
                .toList();
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    @Test
    @Order(4)
    void aBreachIsDemandedThenPaidOrWaivedWithAReason() {
        Standard.Check broken = breaches.checks(ALL).stream()
                .filter(each ->
                        each.item().equals("tax_per_mu") && each.contract().equals("S-1"))
                .findFirst()
                .orElseThrow();
        LocalDate day = LocalDate.parse("2026-02-03");
        assertThat(codes(breaches.done(
                        ALL, ACTOR, new Deed(broken.id(), Act.PAID, LocalDate.parse("2999-01-01"), null, "", "", ""))))
                .containsExactlyInAnyOrder(
                        "breach-reason-missing",
                        "breach-document-missing",
                        "breach-amount-missing",
                        "breach-day-ahead");
        assertThat(codes(breaches.done(ALL, ACTOR, new Deed(9999, Act.WAIVED, day, null, "理由", "批复", ""))))
                .containsExactly("breach-unknown");
        assertThat(breaches.done(ALL, ACTOR, new Deed(broken.id(), Act.DEMANDED, day, null, "限期整改", "函 1 号", "")))
                .isEmpty();
        assertThat(onAgenda()).contains("S-1 tax_per_mu");
        assertThat(breaches.done(
                        ALL, ACTOR, new Deed(broken.id(), Act.PAID, day, new BigDecimal("50"), "已缴清", "缴款书 7 号", "")))
                .isEmpty();
        assertThat(onAgenda()).doesNotContain("S-1 tax_per_mu");
        assertThat(codes(breaches.done(ALL, ACTOR, new Deed(broken.id(), Act.WAIVED, day, null, "减免", "批复", ""))))
                .containsExactly("breach-settled");
    }

    @Test
    @Order(5)
    void whatIsTypedIsHeldToTheSameRules() {
        Standard.Said said = new Standard.Said("X-0", "", Map.of("tax_per_mu", BigDecimal.ZERO), "", null, "");
        assertThat(codes(standards.promise(ALL, ACTOR, said, Standard.Cited.NONE)))
                .containsExactlyInAnyOrder(
                        "standard-value-wrong", "standard-document-missing", "standard-contract-unknown");
    }

    @Test
    @Order(6)
    void thePagesShowPromisesLedgerAndForms(@Autowired Browser.Factory browsers) throws Exception {
        Browser office = browsers.signedInAs(Account.Profile.of(Role.OFFICE, "office", "亩均办王五"));
        Browser.Page list = office.get("/land/standard");
        assertThat(list.document().select("#promises").text()).contains("S-1", "亩均税收", "未兑现", "30.67");
        assertThat(list.document().select("#breaches").text()).contains("已缴违约金", "按成交价款比例缴违约金");
        assertThat(office.get("/land/standard?state=KEPT")
                        .document()
                        .select("#promises")
                        .text())
                .contains("已兑现")
                .doesNotContain("未兑现");
        assertThat(office.get("/land/standard/contract?no=S-1")
                        .document()
                        .select("#deeds")
                        .text())
                .contains("限期整改", "缴款书 7 号");
        assertThat(office.get("/land/standard/contract?no=none").status()).isEqualTo(404);
        var sent = office.submit(
                "/land/standard/note?no=S-4",
                "/land/standard/note",
                Map.of("contract", "S-4", "tax_per_mu", "12", "document", "补充协议"));
        assertThat(office.get("/land/standard/contract?no=S-4").body()).contains("补充协议");
        assertThat(sent.status()).isLessThan(400);
        assertThat(office.get("/plots/matrix/plot?id=Z2&year=2025&rule=two-axis")
                        .body())
                .contains("/land/standard/contract?no=S-1");
        Browser firm = browsers.signedInAs(
                Account.Profile.of(Role.FIRM, "firm1", "企业1").ofFirm(code(1)));
        assertThat(firm.get("/land/standard").document().select("#promises").text())
                .contains("S-1")
                .doesNotContain("S-4");
        assertThat(firm.get("/land/standard/note").status()).isEqualTo(403);
    }
}
