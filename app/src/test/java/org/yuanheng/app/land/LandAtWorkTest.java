package org.yuanheng.app.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Asset.Stage;
import org.yuanheng.app.land.PlotCase.Kind;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.registry.Plots;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/**
 * One plot from low yield to high: in the matrix, under the idle test, through a case to its re-measurement. See
 * {@link SomePlots}.
 */
@Platform
class LandAtWorkTest {
    private static final Scope ALL = Scope.everything();
    private static final Actor ACTOR = Actor.SYSTEM;
    private static final String RULE = "two-axis";
    private static final LocalDate SOLD = LocalDate.parse("2024-09-01");

    private final PlotMatrix matrix;
    private final Supplies supplies;
    private final IdleTest idle;
    private final Cases cases;
    private final Assets assets;
    private final AssetMatching matching;

    @Autowired
    LandAtWorkTest(
            PlotMatrix matrix, Supplies supplies, IdleTest idle, Cases cases, Assets assets, AssetMatching matching) {
        this.matrix = matrix;
        this.supplies = supplies;
        this.idle = idle;
        this.cases = cases;
        this.assets = assets;
        this.matching = matching;
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

    @Test
    void plotsStandInQuadrantsAndThoseWithoutDataSayWhatIsMissing() {
        assertThat(matrix.plots(ALL, 2025, RULE))
                .extracting(
                        PlotMatrix.Plotted::plot,
                        plot -> plot.known().cell(),
                        plot -> plot.known().gap().why(),
                        plot -> plot.known().gap().about())
                .containsExactly(
                        tuple("Z1", "high_high", PlotMatrix.Gap.Why.NONE, ""),
                        tuple("Z2", "", PlotMatrix.Gap.Why.MISSING, "investment_total"),
                        tuple("Z3", "", PlotMatrix.Gap.Why.COUNTED_ELSEWHERE, "Z1"));
        PlotMatrix.Plotted before = matrix.find(ALL, 2024, RULE, "Z1").orElseThrow();
        assertThat(before.known().cell()).isEqualTo("low_low");
        assertThat(before.known().results())
                .containsEntry("value_intensity", "100.000000")
                .containsEntry("cut_yield_high", "350.000000");
        assertThat(before.known().members()).extracting(PlotMatrix.Member::code).contains(code(0), code(3));
        assertThat(matrix.plots(new Scope.Departments(Set.of("tax")), 2025, RULE))
                .isEmpty();
        assertThat(matrix.plots(new Scope.Departments(Set.of("land")), 2025, RULE))
                .hasSize(3);
        assertThat(matrix.plots(new Scope.Firms(Set.of(code(1))), 2025, RULE))
                .extracting(PlotMatrix.Plotted::plot)
                .containsExactly("Z2");
    }

    private static Supply.Said contract(
            String no, String mu, @Nullable String started, @Nullable String stopped, String built, String invested) {
        return new Supply.Said(
                no,
                "Z1",
                code(0),
                "企业0",
                SOLD,
                new BigDecimal("1000"),
                new BigDecimal(mu),
                LocalDate.parse("2025-03-01"),
                null,
                null,
                started == null ? null : LocalDate.parse(started),
                stopped == null ? null : LocalDate.parse(stopped),
                null,
                new BigDecimal(built),
                new BigDecimal("8000"),
                new BigDecimal(invested),
                Supply.Cause.OWN,
                "出让合同 " + no);
    }

    private IdleTest.Verdict on(String contract, String day) {
        return idle.on(ALL, LocalDate.parse(day)).stream()
                .filter(each -> each.supply().said().contract().equals(contract))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theIdleTestFlipsOnTheDayAndAtTheShares() {
        assertThat(supplies.note(ALL, ACTOR, contract("C-1", "36", null, null, "0", "0")))
                .isEmpty();
        IdleTest.Verdict before = on("C-1", "2026-02-28");
        assertThat(before.outcome()).isEqualTo(IdleTest.Outcome.FAILED);
        assertThat(before.daysLeft()).isOne();
        IdleTest.Verdict year = on("C-1", "2026-03-01");
        assertThat(year.outcome()).isEqualTo(IdleTest.Outcome.MET);
        assertThat(year.measure()).isEqualTo("fee");
        assertThat(year.amount()).isEqualByComparingTo("200");
        assertThat(year.flips()).isEqualTo(LocalDate.parse("2027-03-01"));
        assertThat(on("C-1", "2027-02-28").grounds()).containsExactly("unstarted");
        IdleTest.Verdict two = on("C-1", "2027-03-01");
        assertThat(two.grounds()).containsExactly("unstarted", "forfeit");
        assertThat(two.measure()).isEqualTo("taken_back");
        assertThat(two.flips()).isNull();

        supplies.note(ALL, ACTOR, contract("C-2", "36", "2025-03-01", "2025-06-01", "12", "2000"));
        assertThat(on("C-2", "2026-06-01").outcome()).as("exact shares").isEqualTo(IdleTest.Outcome.FAILED);
        supplies.note(ALL, ACTOR, contract("C-3", "36", "2025-03-01", "2025-06-01", "11.999999", "2000"));
        assertThat(on("C-3", "2026-06-01").grounds()).containsExactly("stalled");
        assertThat(on("C-3", "2026-05-31").outcome()).isEqualTo(IdleTest.Outcome.FAILED);
        supplies.note(ALL, ACTOR, contract("C-3", "36", "2025-03-01", "2025-06-01", "12", "1999.999999"));
        assertThat(on("C-3", "2026-06-01").grounds())
                .as("another version counts")
                .containsExactly("stalled");
        assertThat(supplies.versions(ALL, "C-3")).hasSize(2);
        assertThat(idle.why(supplies.find(ALL, "C-3").orElseThrow()).asked()).hasSize(8);
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    @Test
    void aContractForMoreThanThePlotHasIsRefusedWithAllElseThatIsWrong() {
        Supply.Said wrong = contract("", "36.5", "2025-03-01", "2025-02-01", "40", "0");
        assertThat(codes(supplies.note(ALL, ACTOR, wrong)))
                .containsExactlyInAnyOrder(
                        "supply-contract-missing",
                        "supply-above-plot",
                        "supply-days-out-of-order",
                        "supply-built-above-due");
    }

    @Test
    void aCaseIsClosedOnlyWhenThePlotWasMeasuredAgainAfterTheWorks() {
        Cases.Opening opening = new Cases.Opening(
                "Z1", LocalDate.parse("2025-01-10"), PlotCase.Cause.MATRIX, 2024, RULE, "投入低、产出低", "会议纪要 1 号");
        long id = ((Checked.Ok<Long>) cases.open(ALL, ACTOR, opening)).value();
        assertThat(cases.open(ALL, ACTOR, opening))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.problems().toString()).contains("case-open-already"));
        LocalDate day = LocalDate.parse("2025-02-01");
        assertThat(codes(cases.note(ALL, ACTOR, id, new Noted(Kind.CLOSED, day, "结案", "纪要"))))
                .containsExactly("case-no-way-yet", "case-no-works", "case-not-remeasured");
        assertThat(codes(cases.note(ALL, ACTOR, id, new Noted(Kind.WAY, day, "", ""))))
                .containsExactly("case-words-missing", "case-document-missing", "case-way-missing");
        assertThat(cases.note(ALL, ACTOR, id, new Noted(Kind.WAY, day, "零增地技改", "方案 2 号").going(PlotCase.Way.UPGRADE)))
                .isEmpty();
        assertThat(codes(cases.note(ALL, ACTOR, id, new Noted(Kind.MILESTONE, day, "新线投产", "方案 2 号").until(null, ""))))
                .containsExactly("case-due-missing", "case-owner-missing");
        assertThat(cases.note(
                        ALL,
                        ACTOR,
                        id,
                        new Noted(Kind.MILESTONE, day, "新线投产", "方案 2 号").until(day.plusMonths(6), "园区办")))
                .isEmpty();
        assertThat(codes(cases.note(ALL, ACTOR, id, new Noted(Kind.CLOSED, day, "结案", "纪要"))))
                .contains("case-milestones-open");
        Noted measured = new Noted(Kind.REMEASURED, day, "复测", "年报");
        assertThat(cases.note(ALL, ACTOR, id, measured.of(2025)))
                .as("before the works")
                .isEmpty();
        long milestone = cases.find(ALL, id).orElseThrow().undone().getFirst().id();
        assertThat(codes(cases.note(ALL, ACTOR, id, new Noted(Kind.DONE, day, "完成", "验收").doing(999L))))
                .containsExactly("case-milestone-unknown");
        assertThat(cases.note(ALL, ACTOR, id, new Noted(Kind.DONE, day.plusMonths(5), "投产", "验收 3 号").doing(milestone)))
                .isEmpty();
        Noted end = new Noted(Kind.CLOSED, LocalDate.parse("2026-04-01"), "达到高产田", "纪要 9 号");
        assertThat(codes(cases.note(ALL, ACTOR, id, end)))
                .as("a re-measurement before the works does not count")
                .containsExactly("case-not-remeasured");
        assertThat(codes(cases.note(ALL, ACTOR, id, measured.of(2024)))).containsExactly("case-year-not-later");
        assertThat(codes(cases.note(ALL, ACTOR, id, measured.of(2026)))).containsExactly("case-measure-missing");
        assertThat(cases.note(ALL, ACTOR, id, measured.of(2025))).isEmpty();
        assertThat(cases.note(ALL, ACTOR, id, end)).isEmpty();
        assertThat(codes(cases.note(ALL, ACTOR, id, end))).containsExactly("case-closed");
        assertThat(cases.freed(ALL))
                .extracting(Cases.Freed::year, Cases.Freed::plots)
                .containsExactly(tuple(2026, 1L));
        assertThat(cases.freed(ALL).getFirst().mu()).isEqualByComparingTo("36");
        assertThat(cases.events(ALL, id))
                .extracting(PlotCase.Event::kind)
                .containsExactly(
                        Kind.OPENED,
                        Kind.WAY,
                        Kind.MILESTONE,
                        Kind.REMEASURED,
                        Kind.DONE,
                        Kind.REMEASURED,
                        Kind.CLOSED);
        assertThat(cases.measures(ALL, id)).anySatisfy(each -> {
            assertThat(each.item()).isEqualTo("investment_total");
            assertThat(each.firm()).isEqualTo(code(0));
            assertThat(each.fact()).isNotNull();
        });
    }

    private static Asset.Said plant(String name, String plot, @Nullable String mu, String industries) {
        return new Asset.Said(
                Asset.Kind.PLANT,
                name,
                plot,
                SomeFirms.COUNTY,
                null,
                "",
                mu == null ? null : new BigDecimal(mu),
                new BigDecimal("5000"),
                new BigDecimal("18"),
                new BigDecimal("2"),
                new BigDecimal("800"),
                new BigDecimal("50"),
                new BigDecimal("1500"),
                industries,
                "国资公司",
                null,
                "巡查 5 号");
    }

    @Test
    void anAssetGoesStepByStepAndFitsOnlyWhoItBears() {
        LocalDate day = LocalDate.parse("2025-05-01");
        assertThat(assets.register(ALL, ACTOR, day, plant("大厂", "Z1", "36.1", "x"))
                        .toString())
                .contains("asset-above-plot", "asset-industries-wrong");
        assertThat(assets.register(ALL, ACTOR, day, plant("", "Z9", null, "")).toString())
                .contains("asset-name-missing", "asset-plot-unknown");
        long id = ((Checked.Ok<Long>) assets.register(ALL, ACTOR, day, plant("一号厂房", "Z1", "10", "34 35"))).value();
        assertThat(codes(assets.matched(ACTOR, id, "P-1"))).containsExactly("asset-step-out-of-turn");
        assertThat(codes(assets.advance(ALL, ACTOR, id, Stage.VERIFIED, day.minusDays(1), "", "")))
                .containsExactly("asset-step-before-last", "asset-evidence-missing");
        Need need = new Need(
                SomeFirms.COUNTY,
                "34",
                null,
                new BigDecimal("5000"),
                new BigDecimal("18"),
                null,
                null,
                null,
                new BigDecimal("2000"));
        assertThat(matching.of(ALL, need)).singleElement().satisfies(fit -> {
            assertThat(fit.asset().id()).isEqualTo(id);
            assertThat(fit.score()).isEqualByComparingTo("85");
        });
        assertThat(matching.of(ALL, new Need("", "26", null, null, null, null, null, null, null)))
                .isEmpty();
        for (Stage stage : List.of(Stage.VERIFIED, Stage.PRICED)) {
            assertThat(assets.advance(ALL, ACTOR, id, stage, day, "文件", "")).isEmpty();
        }
        assertThat(assets.matched(ACTOR, id, "P-1")).isEmpty();
        assertThat(assets.find(ALL, id).orElseThrow().project()).isEqualTo("P-1");
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
        assertThat(assets.advance(ALL, ACTOR, id, Stage.CONTRACTED, today, "合同", ""))
                .isEmpty();
        assertThat(assets.open(ALL)).isEmpty();
        assertThat(assets.advance(ALL, ACTOR, id, Stage.IN_USE, today, "投产单", ""))
                .isEmpty();
        assertThat(assets.steps(ALL, id)).hasSize(6);
    }
}
