package org.yuanheng.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yuanheng.app.testing.SomeFirms.PERIOD;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.yuanheng.app.evaluation.UnitCorrections.Asked;
import org.yuanheng.app.evaluation.UnitCorrections.Deed;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.Evidence;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.app.testing.SomeLand;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.formation.Unit;

/** Units formed by a rule, from the land ledger to the class that members inherit, corrected, and restated. */
@Platform
class UnitsStory {
    private static final Actor OFFICE = new Actor(0, "亩均办", "OFFICE");
    private static final Scope ALL = Scope.everything();
    private static final String PLOT = "suichang-plot";
    private static final String GROUP = "GROUP-" + code(0);

    private final Rounds rounds;
    private final Results results;
    private final Units units;
    private final UnitCorrections corrections;
    private final Restatements restatements;
    private final Running running;
    private final CitedFacts cited;
    private final SomeFirms firms;
    private final Facts facts;
    private final LandRegister register;
    private final ApplicationEventPublisher news;

    @Autowired
    UnitsStory(
            Rounds rounds,
            Results results,
            Units units,
            UnitCorrections corrections,
            Restatements restatements,
            Running running,
            CitedFacts cited,
            SomeFirms firms,
            Facts facts,
            LandRegister register,
            ApplicationEventPublisher news) {
        this.rounds = rounds;
        this.results = results;
        this.units = units;
        this.corrections = corrections;
        this.restatements = restatements;
        this.running = running;
        this.cited = cited;
        this.firms = firms;
        this.facts = facts;
        this.register = register;
        this.news = news;
    }

    @BeforeEach
    void someFirmsAndTheirLand() {
        if (rounds.periods().isEmpty()) {
            firms.layOut();
            new SomeLand(firms, facts, register).layOut();
        }
    }

    private Round judged(String formation) {
        return switch (rounds.evaluate(OFFICE, "demo-above", PERIOD, formation)) {
            case Checked.Ok<Round> ok -> ok.value();
            case Checked.Refused<Round> refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    private String explained(Round round, String unit) {
        return results.explanation(ALL, round.id(), unit).orElseThrow();
    }

    private List<String> members(Round round, String unit) {
        return units.members(ALL, round.id(), List.of(unit)).stream()
                .map(Units.Member::firm)
                .toList();
    }

    @Test
    void theTenantsOfAPlotShareItsResultAndACorrectionSplitsIt() throws Exception {
        Round plain = judged("each-firm");
        assertThat(units.rule(plain.id())).isEmpty();
        assertThat(units.count(ALL, plain.id(), new Units.Filter("", "")).all()).isZero();
        assertThat(results.find(ALL, plain.id(), code(0)).orElseThrow().total()).isPositive();

        // 税收 1000 + 760 + 680 = 2440 万元，用地 27 + 4 + 2 = 33 亩：73.939394 万元/亩
        Round merged = judged(PLOT);
        assertThat(members(merged, GROUP)).containsExactly(code(0), code(3), code(4));
        assertThat(explained(merged, GROUP))
                .contains("\"value\": \"73.939394\"")
                .contains("2440");
        Results.Row unit = results.find(ALL, merged.id(), GROUP).orElseThrow();
        assertThat(unit.rank()).isNotNull();
        assertThat(unit.name()).endsWith("等3家");
        assertThat(unit.county()).isEqualTo(SomeFirms.COUNTY);
        assertThat(results.find(ALL, merged.id(), code(0)))
                .as("judged with its tenants only")
                .isEmpty();
        assertThat(results.find(ALL, merged.id(), code(5)))
                .as("an above-scale tenant stands by itself")
                .isPresent();
        assertThat(members(merged, code(5))).containsExactly(code(5));
        assertThat(units.members(ALL, merged.id(), List.of(code(5)))
                        .getFirst()
                        .reason()
                        .zh())
                .contains("承租", "3 亩", "规模为规上工业", "单独评价");
        assertThat(units.of(ALL, merged.id(), code(4)))
                .extracting(Units.Row::unitId)
                .containsExactly(GROUP);
        assertThat(units.list(ALL, merged.id(), new Units.Filter("", ""), 0, 50)
                        .getFirst()
                        .unitId())
                .as("units of several firms come first")
                .isEqualTo(GROUP);
        assertThat(cited.of(ALL, merged.id()).getOrDefault(GROUP, Map.of()).get("tax"))
                .as("the figure of the unit cites a cell of each member")
                .satisfies(tax -> {
                    assertThat(tax.cells()).isEqualTo(3);
                    assertThat(tax.places()).containsExactly("Sheet1!C3", "Sheet1!C6", "Sheet1!C7");
                });
        assertThat(cited.of(ALL, merged.id()).getOrDefault(GROUP, Map.of()).get("scale"))
                .as("the lead's")
                .satisfies(scale -> assertThat(scale.places()).containsExactly("Sheet1!C3"));

        assertThat(corrections.note(OFFICE, apart(4, " "), Optional.empty()))
                .map(Problem::code)
                .contains("unit-correction-reason");
        assertThat(corrections.note(OFFICE, apart(4, "已实际分户"), Optional.empty()))
                .isEmpty();
        assertThat(members(merged, GROUP)).as("what is frozen stays").hasSize(3);

        // 760 + 1000 = 1760 万元，27 + 4 = 31 亩：56.774194 万元/亩
        Round split = judged(PLOT);
        assertThat(members(split, GROUP)).containsExactly(code(0), code(3));
        assertThat(explained(split, GROUP)).contains("\"value\": \"56.774194\"");
        assertThat(split.resultsSha256()).isNotEqualTo(merged.resultsSha256());
        assertThat(units.members(ALL, split.id(), List.of(code(4))).getFirst()).satisfies(member -> {
            assertThat(member.reason().zh()).contains("亩均办", "已实际分户");
            assertThat(member.correction()).isNotNull();
        });
        assertThat(units.count(ALL, split.id(), new Units.Filter("", "corrected"))
                        .all())
                .isOne();
        assertThat(results.leftOut(ALL, split.id(), code(4))).contains("outside-population");

        lateTaxIsTakenIntoTheUnit(split);
    }

    /** Of a member a figure comes in late: the ledger tells the firm's, the new round has the unit's. */
    private void lateTaxIsTakenIntoTheUnit(Round round) throws Exception {
        long file = firms.file("更正.xlsx", "tax");
        facts.append(
                Actor.SYSTEM,
                new Facts.Delivery(file, 40, PERIOD, "tax", null),
                List.of(new Facts.New(
                        code(3),
                        "tax",
                        "VALUE",
                        new BigDecimal("860"),
                        null,
                        List.of(new Fact.Cell("更正", 2, "C", "税收", "860")),
                        "")));
        news.publishEvent(new FactsAccepted(40, "tax", "tax", PERIOD, "", List.of("tax"), 1));
        Restatement change = restatements.list(ALL, round.id(), 0, 10).getFirst();
        assertThat(change.unitId()).isEqualTo(code(3));
        assertThat(change.toldThen()).isEqualTo("760");
        assertThat(change.className())
                .as("the class of its unit")
                .isEqualTo(results.find(ALL, round.id(), GROUP).orElseThrow().className());

        Round opened = ((Checked.Ok<Round>) rounds.restate(OFFICE, round.id(), List.of(change.id()), "税务局更正函")).value();
        running.submit(-2, () -> -2L).get();
        assertThat(rounds.problems(opened.id())).isEmpty();
        // 1000 + 860 = 1860 万元 ÷ 31 亩
        assertThat(explained(opened, GROUP)).contains("\"value\": \"60.000000\"");
        assertThat(members(opened, GROUP)).containsExactly(code(0), code(3));
        assertThat(results.count(ALL, opened.id(), Results.Filter.ALL))
                .as("the firm did not become a unit by its change")
                .isEqualTo(results.count(ALL, round.id(), Results.Filter.ALL));
        assertThat(rounds.find(opened.id()).orElseThrow().resultsSha256())
                .isEqualTo(judged(PLOT).resultsSha256());
    }

    @Test
    void aMixedFirmIsRankedAloneAndItsMergedUnitCountsNowhere() {
        Round plain = judged("each-firm");
        Round mixed = judged("huangyan-mixed");
        String unit = "MIXED-" + code(0);
        assertThat(units.of(ALL, mixed.id(), code(0)))
                .extracting(Units.Row::unitId, Units.Row::kind, Units.Row::ranked)
                .containsExactly(
                        tuple(code(0), Unit.Kind.MIXED_ALONE, true), tuple(unit, Unit.Kind.MIXED_MERGED, false));
        Results.Row shown = results.find(ALL, mixed.id(), unit).orElseThrow();
        assertThat(shown.shownOnly()).isTrue();
        assertThat(shown.rank()).isNull();
        assertThat(shown.className()).isNull();
        assertThat(members(mixed, unit)).containsExactly(code(0), code(3), code(4), code(5));
        assertThat(results.find(ALL, mixed.id(), code(0)))
                .map(Results.Row::rank)
                .isEqualTo(results.find(ALL, plain.id(), code(0)).map(Results.Row::rank));
        assertThat(sums(mixed)).as("each firm is counted once").isEqualTo(sums(plain));
    }

    private Map<String, BigDecimal> sums(Round round) {
        return results.byCounty(ALL, round.id()).stream()
                .collect(Collectors.toMap(
                        each -> each.place() + " " + each.className() + " " + each.units(),
                        each -> each.tax() == null ? BigDecimal.ZERO : each.tax()));
    }

    @Test
    void whoSeesAMemberSeesTheUnitAndOnlyTheFirmsThatAreTheirs() {
        Round merged = judged(PLOT);
        Scope tenant = new Scope.Firms(Set.of(code(3)));
        Scope stranger = new Scope.Firms(Set.of(code(9)));
        Scope elsewhere = new Scope.Counties(Set.of(SomeFirms.OTHER_COUNTY));
        assertThat(results.find(tenant, merged.id(), GROUP)).isPresent();
        assertThat(results.explanation(tenant, merged.id(), GROUP)).isPresent();
        assertThat(units.find(tenant, merged.id(), GROUP)).isPresent();
        assertThat(units.members(tenant, merged.id(), List.of(GROUP)))
                .extracting(Units.Member::firm)
                .containsExactly(code(3));
        assertThat(results.list(tenant, merged.id(), Results.Filter.ALL, 0, 10))
                .extracting(Results.Row::unitId)
                .containsExactly(GROUP);
        assertThat(results.count(tenant, merged.id(), Results.Filter.ALL)).isOne();
        assertThat(results.byCounty(tenant, merged.id())).hasSize(1);
        assertThat(results.list(stranger, merged.id(), Results.Filter.ALL, 0, 10))
                .extracting(Results.Row::unitId)
                .containsExactly(code(9));
        assertThat(results.find(stranger, merged.id(), GROUP)).isEmpty();
        assertThat(units.find(stranger, merged.id(), GROUP)).isEmpty();
        assertThat(units.of(stranger, merged.id(), code(3))).isEmpty();
        assertThat(units.list(elsewhere, merged.id(), new Units.Filter("", ""), 0, 50))
                .extracting(Units.Row::unitId)
                .containsExactly(code(10), code(11));
        assertThat(units.count(elsewhere, merged.id(), new Units.Filter("", "several"))
                        .all())
                .isZero();
        assertThat(corrections.list(stranger, PLOT, PERIOD)).isEmpty();
    }

    @Test
    void aRuleThatDoesNotFitIsRefused() {
        assertThat(rounds.evaluate(OFFICE, "demo-above", PERIOD, "no-such"))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.problems().toString()).contains("formation-not-found"));
        Asked itself = new Asked(PLOT, PERIOD, code(7), Deed.WITH, code(7), "理由");
        Asked unknown = new Asked(PLOT, PERIOD, code(7), Deed.WITH, "91990000MA9999999X", "理由");
        for (Asked wrong : List.of(itself, unknown)) {
            assertThat(corrections.note(OFFICE, wrong, Optional.empty()))
                    .map(Problem::code)
                    .contains("unit-correction-with");
        }
    }

    @Test
    void aDocumentMayStandBesideTheReason() {
        Asked with = new Asked("plot", PERIOD, code(7), Deed.WITH, code(6), "同一实际控制人");
        byte[] program = "MZ\u0090\u0000".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(corrections.note(OFFICE, with, Optional.of(new Evidence("协议.pdf", program))))
                .map(Problem::code)
                .contains("evidence-kind");
        assertThat(corrections.list(ALL, "plot", PERIOD)).isEmpty();
        byte[] pdf = "%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(corrections.note(OFFICE, with, Optional.of(new Evidence("协议.pdf", pdf))))
                .isEmpty();
        UnitCorrections.Noted noted = corrections.list(ALL, "plot", PERIOD).getFirst();
        assertThat(noted.fileName()).isEqualTo("协议.pdf");
        assertThat(noted.withFirm()).isEqualTo(code(6));
        assertThat(corrections.list(ALL, PLOT, PERIOD))
                .as("of another rule")
                .noneMatch(other -> other.firm().equals(code(7)));
        Round plots = judged("plot");
        assertThat(members(plots, "PLOT-" + code(6))).containsExactly(code(6), code(7));
        assertThat(units.members(ALL, plots.id(), List.of("PLOT-" + code(6)))
                        .getLast()
                        .role())
                .isEqualTo(Unit.Role.MOVED);
    }

    private static Asked apart(int firm, String reason) {
        return new Asked(PLOT, PERIOD, code(firm), Deed.APART, "", reason);
    }
}
