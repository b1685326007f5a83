package org.yuanheng.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;

/** Leads, registers, investors, promises, and what is refused of a project. */
class LeadLifeTest extends ProjectWorld {
    LeadLifeTest(TestDatabase database) throws IOException {
        super(database);
    }

    @Test
    void aStartThreeMonthsLateTurnsRedThatDayAndPlanningAnewKeepsTheDelay() {
        clock.on("2026-01-05");
        long id = project("轴承一期");
        assertThat(plan(id, "STARTED", "2026-03-10", "")).isEmpty();
        assertThat(records.progress(
                        ACTOR,
                        id,
                        new ProjectRecords.Progress(
                                "2026-01",
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                "",
                                "",
                                "")))
                .isEmpty();
        night("2026-03-09");
        assertThat(light(id).colour()).isEqualTo("green");
        assertThat(gates.delays(ALL, id)).isEmpty();
        night("2026-03-11");
        assertThat(light(id).colour()).isEqualTo("yellow");
        assertThat(gates.delays(ALL, id)).singleElement().satisfies(delay -> {
            assertThat(delay.due()).isEqualTo("2026-03-10");
            assertThat(delay.seenOn()).isEqualTo("2026-03-11");
        });
        night("2026-06-09");
        assertThat(light(id).colour()).isEqualTo("yellow");
        night("2026-06-10");
        assertThat(light(id).colour()).isEqualTo("red");
        assertThat(light(id).day()).isEqualTo("2026-06-10");

        assertThat(codes(plan(id, "STARTED", "2026-12-01", ""))).containsExactly("gate-reason");
        assertThat(plan(id, "STARTED", "2026-12-01", "调整计划")).isEmpty();
        assertThat(light(id).colour()).as("planning anew hides nothing").isEqualTo("red");
        assertThat(gates.delays(ALL, id)).hasSize(1);
        clock.on("2026-06-20");
        assertThat(pass(id, "STARTED", "2026-06-15")).isEmpty();
        assertThat(gates.delays(ALL, id))
                .singleElement()
                .satisfies(delay -> assertThat(delay.late(LocalDate.now(clock))).isEqualTo(97));
        assertThat(light(id).colour()).isEqualTo("green");
    }

    @Test
    void aLeadNeedsItsModeAndARowOfItsRegister() {
        clock.on("2026-02-02");
        assertThat(codes(registers.put(ACTOR, fund(Map.of("size", "x"), ""))))
                .containsExactly("register-field", "register-field", "register-field");
        assertThat(registers.put(ACTOR, fund(Map.of("size", "200", "own", "40"), "基金章程")))
                .isEmpty();
        RegisterRows.Entry kept = registers.list(ALL, Mode.CAPITAL).getFirst();
        assertThat(kept.figure(registers.fields(Mode.CAPITAL).get(2))).isEqualByComparingTo("5");

        assertThat(codes(leads.faults(ALL, lead("无方式", null, "F1", null)))).containsExactly("lead-mode");
        assertThat(codes(leads.faults(ALL, lead("无登记", Mode.CAPITAL, "F9", null))))
                .containsExactly("lead-register-row");
        assertThat(codes(leads.faults(ALL, lead("无登记册", Mode.CHAIN, "N1", null))))
                .containsExactly("lead-no-register");
        Leads.Said bad = new Leads.Said(
                "",
                Mode.CAPITAL,
                "F1",
                null,
                new Investors.Said("", "123", ""),
                "",
                "990101",
                "Z1",
                null,
                LocalDate.parse("2026-03-01"));
        assertThat(codes(leads.faults(new Scope.Zones(Set.of("Z2")), bad)))
                .contains("lead-name", "investor-name", "investor-code", "lead-class", "lead-elsewhere", "lead-future");
        assertThat(leads.list(ALL, "", "")).noneMatch(lead -> lead.name().startsWith("无"));
    }

    @Test
    void eventsLeadsAndSigningsAddUp() {
        clock.on("2026-02-03");
        registers.put(ACTOR, fund(Map.of("size", "200", "own", "40"), "基金章程"));
        leads.promote(ACTOR, "春季推介会", "FAIR", LocalDate.parse("2026-02-01"), "990101");
        assertThat(codes(leads.promote(ACTOR, "春季推介会", "FAIR", LocalDate.parse("2026-02-01"), "990101")))
                .containsExactly("promotion-known");
        long event = leads.promotions(ALL).getFirst().id();
        for (int i = 0; i < 3; i++) {
            long id = ((Checked.Ok<Long>)
                            leads.create(ALL, ACTOR, lead("线索" + i, Mode.CAPITAL, "F1", i == 2 ? null : event)))
                    .value();
            if (i != 1) {
                long project = project("线索项目" + i);
                assertThat(pass(project, "SIGNED", "2026-02-03")).isEmpty();
                leads.signed(
                        ACTOR,
                        leads.find(ALL, id).orElseThrow(),
                        projects.find(ALL, project).orElseThrow());
            }
        }
        List<Leads.Yield> yield = leads.yields(ALL);
        List<Leads.Lead> all = leads.list(ALL, "", "");
        assertThat(yield.stream().mapToLong(Leads.Yield::leads).sum()).isEqualTo(all.size());
        assertThat(yield.stream().mapToLong(Leads.Yield::signed).sum())
                .isEqualTo(all.stream()
                        .filter(lead -> lead.state().equals("SIGNED"))
                        .count());
        assertThat(yield.getFirst().leads()).isEqualTo(2);
        assertThat(yield.getFirst().signed()).isOne();
        long quiet = all.stream()
                .filter(lead -> lead.name().equals("线索1"))
                .findFirst()
                .orElseThrow()
                .id();
        night("2026-05-04");
        assertThat(lighting.ofLead(quiet).getFirst().colour()).isEqualTo("red");
        leads.step(ACTOR, quiet, LocalDate.parse("2026-05-04"), "上门拜访");
        assertThat(lighting.ofLead(quiet).getFirst().colour()).isEqualTo("green");
    }

    @Test
    void oneInvestorUnderTwoNamesIsCaughtAndTwoCodesUnderOneNameWait() {

        String code = valid("91360400MA35ABCD1");
        Checked<Long> first = investors.identify(ACTOR, new Investors.Said("江西星河材料有限公司", code, ""));
        Checked<Long> second = investors.identify(ACTOR, new Investors.Said("星河新材料集团", code, ""));
        assertThat(((Checked.Ok<Long>) second).value()).isEqualTo(((Checked.Ok<Long>) first).value());
        assertThat(codes(((Checked.Ok<Long>) second).notes())).containsExactly("investor-second-name");
        Checked<Long> alike =
                investors.identify(ACTOR, new Investors.Said("江西星河材料有限公司", valid("91360400MA35WXYE1"), ""));
        assertThat(((Checked.Ok<Long>) alike).value()).isNotEqualTo(((Checked.Ok<Long>) first).value());
        assertThat(codes(((Checked.Ok<Long>) alike).notes())).containsExactly("investor-alike");
        Investors.Doubt doubt = investors.doubts().getFirst();
        assertThat(investors.decide(ACTOR, doubt.id(), true)).isTrue();
        assertThat(investors.decide(ACTOR, doubt.id(), false))
                .as("decided once")
                .isFalse();
        assertThat(investors.list(ALL))
                .filteredOn(each -> each.names().contains("星河"))
                .hasSize(1);
        assertThat(investors.identify(ACTOR, new Investors.Said("Nordlicht GmbH", "", "Hamburg")))
                .isInstanceOf(Checked.Ok.class);
    }

    @Test
    void whatIsSaidOfAProjectIsHeldAgainstTheRegistersAndTheBordersOfWhoSaysIt() {
        Project.Said wrong = new Project.Said(
                " ",
                new Investors.Said("", "", ""),
                "123",
                "34",
                "",
                null,
                "990199",
                "Z1",
                new BigDecimal("-1"),
                null,
                new BigDecimal("-2"),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                "",
                "",
                "",
                BigDecimal.ONE,
                null);
        assertThat(codes(refused(projects.create(ALL, ACTOR, wrong))))
                .contains(
                        "project-name",
                        "investor-name",
                        "investor-code",
                        "project-county",
                        "project-zone",
                        "project-invest",
                        "project-negative",
                        "project-industry",
                        "project-firm",
                        "project-point");
        Project.Said fixed = new Project.Said(
                "固投",
                investor(),
                "",
                "",
                "",
                null,
                "990101",
                null,
                BigDecimal.ONE,
                BigDecimal.TEN,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                "",
                "",
                "",
                null,
                null);
        assertThat(codes(refused(projects.create(ALL, ACTOR, fixed)))).containsExactly("project-fixed");
        Scope other = new Scope.Counties(Set.of("990102"));
        assertThat(codes(refused(projects.create(other, ACTOR, said("越界", investor(), "990101", "Z1")))))
                .containsExactly("project-elsewhere");
        long id = project("边界项目");
        for (Scope none : List.of(
                other,
                new Scope.Zones(Set.of("Z2")),
                new Scope.Firms(Set.of(CODE)),
                new Scope.Departments(Set.of("tax")))) {
            assertThat(projects.find(none, id)).as(none.toString()).isEmpty();
            assertThat(projects.list(none, Projects.Filter.ALL, 0, 10)).isEmpty();
            assertThat(projects.count(none, Projects.Filter.ALL)).isZero();
            assertThat(projects.stages(none)).isEmpty();
            assertThat(blockers.list(none, 0)).isEmpty();
            assertThat(leads.list(none, "", "")).isEmpty();
            assertThat(leads.yields(none)).isEmpty();
            assertThat(gates.versions(none, id)).isEmpty();
            assertThat(registers.list(none, Mode.CAPITAL)).isEmpty();
        }
        assertThat(projects.find(new Scope.Zones(Set.of("Z1")), id)).isPresent();
        assertThat(projects.find(new Scope.Counties(Set.of("990101")), id)).isPresent();
    }

    @Test
    void promisesAreJudgedByTheFactsOfTheFirm() {
        clock.on("2027-03-01");
        long id = project("承诺项目");
        rows.write(ACTOR, "update project.project set firm = :firm where id = :id")
                .param("firm", CODE)
                .param("id", id)
                .update();
        assertThat(codes(records.promise(ACTOR, id, "nothing", "", null, false, "年底", "")))
                .containsExactly("promise-item", "promise-value", "promise-period");
        assertThat(records.promise(ACTOR, id, "tax", "land", new BigDecimal("20"), false, "2026", "标准地合同"))
                .isEmpty();
        assertThat(records.promises(id).getFirst().state(LocalDate.now(clock))).isEqualTo("UNKNOWN");
        assertThat(records.promises(id).getFirst().state(LocalDate.parse("2026-12-31")))
                .isEqualTo("NOT_YET");
        for (Map.Entry<String, String> fact : Map.of("tax", "900", "land", "50").entrySet()) {
            rows.write(ACTOR, """
                    insert into registry.fact (unit_id, item, period, state, value, department, noted_by, recorded_at)
                    values (:firm, :item, '2026', 'VALUE', :value, 'tax', '测试', now())
                    """)
                    .param("firm", CODE)
                    .param("item", fact.getKey())
                    .param("value", new BigDecimal(fact.getValue()))
                    .update();
        }
        assertThat(records.promises(id).getFirst().figure()).isEqualByComparingTo("18");
        assertThat(records.promises(id).getFirst().state(LocalDate.now(clock))).isEqualTo("BROKEN");
    }

    @Test
    void theMonthOfAProgressIsAMonthAndSharesArePerCent() {
        long id = project("进度项目");
        assertThat(codes(records.progress(
                        ACTOR,
                        id,
                        new ProjectRecords.Progress("2026-13", new BigDecimal("101"), null, null, null, "", "", ""))))
                .containsExactly("progress-month", "progress-share");
    }
}
