package org.yuanheng.app.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yuanheng.app.policy.PolicyWorld.LEADER;
import static org.yuanheng.app.policy.PolicyWorld.OFFICE;
import static org.yuanheng.app.policy.PolicyWorld.POWER;
import static org.yuanheng.app.policy.PolicyWorld.codes;
import static org.yuanheng.app.policy.PolicyWorld.fine;
import static org.yuanheng.app.policy.PolicyWorld.good;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.rules.Shelf;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.RuleKind;

/** From class to money: what 2.4 GWh in class D cost, who gets which list, and what a changed class sends. */
@Platform
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyTest {
    private static final Scope ALL = Scope.everything();
    private static final Scope OF_POWER = new Scope.Departments(Set.of("power"));

    private final Policies policies;
    private final PolicyLists lists;
    private final ListRows rows;
    private final DutyLedger ledger;
    private final Effects effects;
    private final RoundFacts roundFacts;
    private final Rounds rounds;
    private final Shelf shelf;
    private final SomeFirms firms;
    private final AccountNumbers numbers;
    private final PolicyWorld world;

    @Autowired
    PolicyTest(
            Policies policies,
            PolicyLists lists,
            ListRows rows,
            DutyLedger ledger,
            Effects effects,
            RoundFacts roundFacts,
            Rounds rounds,
            Shelf shelf,
            SomeFirms firms,
            Facts facts,
            Meters meters,
            AccountNumbers numbers,
            Rows database) {
        this.policies = policies;
        this.lists = lists;
        this.rows = rows;
        this.ledger = ledger;
        this.effects = effects;
        this.roundFacts = roundFacts;
        this.rounds = rounds;
        this.shelf = shelf;
        this.firms = firms;
        this.numbers = numbers;
        this.world = new PolicyWorld(firms, facts, rounds, shelf, meters, database);
    }

    private Map<String, BigDecimal> amounts(long policy) {
        return effects.firms(ALL, policy, Effects.Filter.ALL, 0, 100).stream()
                .filter(each -> each.amount() != null)
                .collect(Collectors.toMap(Effects.OfFirm::unitId, Effects.OfFirm::amount));
    }

    private long last() {
        return rows.list(ALL, 0).getFirst().id();
    }

    private Map<String, BigDecimal> sent(long list) {
        return rows.rows(ALL, list, ListRows.Filter.ALL, 0, 100).stream()
                .collect(Collectors.toMap(PolicyList.Row::unitId, PolicyList.Row::amount));
    }

    private void ledgerIs(String owed, long firms) {
        assertThat(ledger.check(ALL)).singleElement().satisfies(series -> {
            assertThat(series.owed()).isEqualByComparingTo(owed);
            assertThat(series.waiting().add(series.sent())).isEqualByComparingTo(owed);
            assertThat(series.firms()).isEqualTo(firms);
            assertThat(series.apart()).isZero();
        });
    }

    /** The proof of the mission: 2,400,000 kWh in class D cost 240,000, 720,000 and 1,200,000 yuan. */
    @Test
    @Order(1)
    void aYearInClassDCostsMoreThanTheOneBefore() {
        Round round = world.layOut();
        Policy policy = good(policies.prepare(OFFICE, round.id(), "ningbo-power"));
        assertThat(amounts(policy.id()))
                .isEqualTo(Map.of(
                        code(7),
                        new BigDecimal("240000.00"),
                        code(8),
                        new BigDecimal("720000.00"),
                        code(9),
                        new BigDecimal("1200000.00")));
        Map<Effects.By, List<Effects.Sum>> sums = effects.sums(ALL, policy.id());
        assertThat(sums.get(Effects.By.ALL))
                .containsExactly(new Effects.Sum(Effects.By.ALL, "", 3, new BigDecimal("2160000.00")));
        assertThat(sums.get(Effects.By.INDUSTRY)).extracting(Effects.Sum::value).containsExactly("34");
        assertThat(sums.get(Effects.By.PAYEE)).extracting(Effects.Sum::value).containsExactly("区（县、市）财政");
        assertThat(sums.get(Effects.By.COUNTY)).extracting(Effects.Sum::value).containsExactly(SomeFirms.COUNTY);
        assertThat(effects.sums(new Scope.Counties(Set.of(SomeFirms.OTHER_COUNTY)), policy.id())
                        .get(Effects.By.ALL))
                .extracting(Effects.Sum::firms)
                .containsExactly(0L);
        assertThat(policies.differences(policy)).isEmpty();
        assertThat(rows.list(ALL, 0)).as("nothing is owed before it is signed").isEmpty();
        assertThat(ledger.check(ALL)).isEmpty();
    }

    @Test
    @Order(2)
    void whatNobodyDeliveredIsNamedWithItsDepartment() {
        long round = policies.rounds().getFirst().id();
        Checked<Policy> refused = policies.prepare(OFFICE, round, "zhejiang-land-use-tax-2021");
        assertThat(refused).isInstanceOfSatisfying(Checked.Refused.class, no -> {
            Checked.Refused<?> problems = no;
            assertThat(problems.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("policy-facts-missing");
                assertThat(problem.message().zh()).contains("应纳城镇土地使用税");
                assertThat(problem.advice().zh()).contains("税务");
            });
        });
        assertThat(codes(((Checked.Refused<?>) policies.prepare(OFFICE, 999, "no-such")).problems()))
                .containsExactlyInAnyOrder("policy-round", "policy-rulebook");
        Amount power =
                (Amount) good(shelf.find("ningbo-power", RuleKind.AMOUNT)).rules();
        assertThat(roundFacts.coverage(rounds.find(round).orElseThrow(), power))
                .extracting(each -> each.item().id() + " " + each.firms() + "/" + each.of())
                .containsExactly("electricity 12/12", "mu_class 12/12", "years_in_d 12/12");
    }

    @Test
    @Order(3)
    void aSignedPolicyMakesAListThatWaitsForEveryNumber() {
        long policy = policies.list().getFirst().id();
        assertThat(codes(policies.sign(LEADER, policy, " "))).containsExactly("policy-words-missing");
        fine(policies.sign(LEADER, policy, "甬亩均办〔2026〕3号"));
        assertThat(codes(policies.sign(LEADER, policy, "再签"))).containsExactly("policy-decided");
        long list = last();
        PolicyList made = rows.find(OF_POWER, list).orElseThrow();
        assertThat(made.kind()).isEqualTo("WHOLE");
        assertThat(made.open()).isOne();
        assertThat(rows.find(new Scope.Departments(Set.of("tax")), list)).isEmpty();
        List<PolicyList.Row> said = rows.rows(ALL, list, ListRows.Filter.ALL, 0, 10);
        assertThat(said.getFirst().unitId()).as("what is open stands first").isEqualTo(code(9));
        assertThat(said.get(1).accounts()).isEqualTo("3300000071、3300000072");
        assertThat(said.get(2).accounts()).isEqualTo("3300000081（40%）");
        ledgerIs("2160000", 3);
        assertThat(codes(lists.send(OFFICE, list))).containsExactly("list-open-rows");
        assertThat(codes(lists.acknowledge(OF_POWER, POWER, list))).containsExactly("list-state");
        assertThat(codes(lists.settle(OFFICE, list, code(9), "", " "))).containsExactly("policy-words-missing");
        assertThat(codes(lists.settle(OFFICE, list, code(7), "", "x"))).containsExactly("list-row");
        fine(lists.settle(OFFICE, list, code(9), "", "已停产销户，不列入"));
        ledgerIs("960000", 2);
        fine(lists.send(OFFICE, list));
        assertThat(codes(lists.report(OF_POWER, POWER, list, code(7), true, "")))
                .containsExactly("list-state");
        assertThat(codes(lists.acknowledge(new Scope.Departments(Set.of("tax")), POWER, list)))
                .containsExactly("list-state");
        fine(lists.acknowledge(OF_POWER, POWER, list));
        assertThat(codes(lists.report(OF_POWER, POWER, list, code(8), false, "")))
                .containsExactly("policy-words-missing");
        fine(lists.report(OF_POWER, POWER, list, code(8), false, "户号已过户"));
        fine(lists.report(OF_POWER, POWER, list, "", true, ""));
        assertThat(rows.rows(ALL, list, ListRows.Filter.ALL, 0, 10))
                .extracting(PolicyList.Row::state)
                .containsExactly("EXECUTED", "REFUSED", "LEFT_OUT");
        assertThat(ledger.check(ALL).getFirst().executed()).isEqualByComparingTo("240000");
    }

    /** Firm 6 paid less than was thought, so that it is in class D and firm 7 is not. */
    @Test
    @Order(4)
    void aChangedClassSendsTheDifferenceOnly() {
        world.tax(firms.file("更正.xlsx", "tax"), SomeFirms.PERIOD, 6, "1");
        Round again = world.judged(SomeFirms.PERIOD);
        assertThat(policies.newer(policies.list().getFirst())).contains(again);
        Policy policy = good(policies.prepare(OFFICE, again.id(), "ningbo-power"));
        Policy first = policies.before(policy).orElseThrow();
        assertThat(effects.changes(ALL, first.id(), policy.id(), 10))
                .extracting(Effects.Change::unitId)
                .containsExactly(code(6), code(7));
        assertThat(effects.turn(ALL, first.id(), policy.id()))
                .isEqualTo(new Effects.Turn(1, new BigDecimal("1200000.00"), 1, new BigDecimal("-240000.00")));
        fine(policies.sign(LEADER, policy.id(), "甬亩均办〔2026〕9号"));
        long list = last();
        assertThat(rows.find(ALL, list).orElseThrow().kind()).isEqualTo("DIFFERENCE");
        assertThat(sent(list).keySet())
                .as("and firm 9, which was left out")
                .containsExactlyInAnyOrder(code(6), code(7), code(9));
        assertThat(sent(list).get(code(6))).isEqualByComparingTo("1200000");
        assertThat(sent(list).get(code(7))).isEqualByComparingTo("-240000");
        assertThat(rows.rows(ALL, list, new ListRows.Filter("", code(7)), 0, 1))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.classBefore() + row.classAfter()).isEqualTo("DC"));
        assertThat(sent(rows.list(ALL, first.id()).getFirst().id()))
                .as("the old list stays")
                .hasSize(3);
        ledgerIs("3120000", 3);
        fine(lists.settle(OFFICE, list, code(6), "3300000061", "供电公司函"));
        fine(lists.lookAgain(OFFICE, list));
        fine(lists.settle(OFFICE, list, code(9), "", "已停产销户"));
        fine(lists.send(OFFICE, list));
        assertThat(codes(lists.recall(
                        OFFICE, rows.list(ALL, first.id()).getFirst().id(), "x")))
                .containsExactly("list-not-last");
        fine(lists.recall(OFFICE, list, "更正有误"));
        ledgerIs("960000", 2);
    }

    @Test
    @Order(5)
    void whatIsNotWhatWasSeenIsNotSigned() throws Exception {
        long round = policies.rounds().getFirst().id();
        Policy early = good(policies.prepare(OFFICE, round, "ningbo-power"));
        Policy broken = good(policies.prepare(OFFICE, round, "ningbo-power"));
        Files.writeString(policies.directory(broken).resultsCsv(), "x", StandardOpenOption.APPEND);
        assertThat(policies.sign(LEADER, broken.id(), "文号")).isNotEmpty();
        assertThat(policies.find(broken.id()).orElseThrow().waits()).isTrue();
        assertThat(codes(policies.drop(OFFICE, broken.id(), ""))).containsExactly("policy-words-missing");
        fine(policies.drop(OFFICE, broken.id(), "文件被改动"));
        assertThat(codes(policies.drop(OFFICE, broken.id(), "再次"))).containsExactly("policy-decided");
        Policy late = good(policies.prepare(OFFICE, round, "ningbo-power"));
        fine(policies.sign(LEADER, late.id(), "文号"));
        assertThat(codes(policies.sign(LEADER, early.id(), "文号"))).containsExactly("policy-outdated");
    }

    @Test
    @Order(6)
    void theOfficesOwnRulebookCountsAndOneWithoutAnExecutorIsNotSigned() {
        Shelf.Texts shipped = shelf.texts("haining-power-2025-draft").orElseThrow();
        String own = shipped.rule().replace("execute: {department: power, account: power_meter}\n", "");
        good(shelf.save(
                OFFICE, "haining-power-2025-draft", new Shelf.Texts(own, ""), "通知", Optional.empty(), "执行部门待定"));
        Policy policy =
                good(policies.prepare(OFFICE, policies.rounds().getFirst().id(), "haining-power-2025-draft"));
        assertThat(policy.department()).isEmpty();
        assertThat(codes(policies.sign(LEADER, policy.id(), "文号"))).containsExactly("policy-no-executor");
        assertThat(codes(((Checked.Refused<?>) shelf.find("demo-above", RuleKind.AMOUNT)).problems()))
                .containsExactly("rulebook-other-kind");
    }

    @Test
    @Order(7)
    void anotherUnitIsNoDifferenceAndARoundWithoutClassesSaysNothing() {
        Shelf.Texts shipped = shelf.texts("ningbo-power").orElseThrow();
        String own = shipped.rule().replace("amount: {unit: 元,", "amount: {unit: 万元,");
        good(shelf.save(OFFICE, "ningbo-power", new Shelf.Texts(own, ""), "通知", Optional.empty(), "以万元计"));
        Policy policy =
                good(policies.prepare(OFFICE, policies.rounds().getFirst().id(), "ningbo-power"));
        assertThat(codes(policies.sign(LEADER, policy.id(), "文号"))).containsExactly("policy-other-unit");
        world.tax(firms.file("只有税.xlsx", "tax"), "2020", 1, "5");
        Round without = world.judged("2020");
        assertThat(codes(((Checked.Refused<?>) policies.prepare(OFFICE, without.id(), "ningbo-power")).problems()))
                .containsExactly("policy-nobody");
    }

    @Test
    @Order(8)
    void firmsAreKnownByWhatTheExecutorKnows() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        List<String> codes = List.of(code(7), code(8), code(9));
        assertThat(numbers.of(Amount.Account.CREDIT_CODE, codes, day))
                .hasSize(3)
                .containsEntry(code(9), code(9));
        assertThat(numbers.of(Amount.Account.POWER_METER, codes, day)).containsOnlyKeys(code(7), code(8));
        assertThat(numbers.of(Amount.Account.WATER_METER, codes, day)).isEmpty();
        assertThat(numbers.of(Amount.Account.GAS_METER, codes, day)).isEmpty();
        assertThat(numbers.of(Amount.Account.PARCEL, codes, day)).isEmpty();
        assertThat(numbers.of(Amount.Account.POWER_METER, codes, LocalDate.of(2019, 1, 1)))
                .isEmpty();
    }
}
