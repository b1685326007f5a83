package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Person;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Finding;

/** What a county brings under a contract with approval exists for nobody above it until another person of it approves. */
@Database
class ApprovalsTest {
    private static final Delivery POWER = Delivery.of("power", "2025").about("990101");
    private static final String HEAD = "统一社会信用代码|企业名称|户号|用电量（万千瓦时）\n";
    private static final Scope ALL = Scope.everything();
    private static final Scope XIPU = new Scope.Counties(Set.of("990101"));
    private static final Scope WANGTING = new Scope.Counties(Set.of("990102"));
    private static final Scope POWER_SUPPLY = new Scope.Departments(Set.of("power"));

    private final Office office;
    private final Arrivals arrivals;

    ApprovalsTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.approval, intake.foreseen, intake.arrival, intake.waiting, intake.problem, intake.batch,
                         registry.delivered_row, registry.delivered_column, registry.delivered, registry.fact_cell,
                         registry.fact, registry.plot, registry.firm_name, registry.firm, registry.place, source.file
                         restart identity cascade
                """).update();
        office = new Office(database, folder);
        office.roster(3);
        office.news.clear();
        account(database, 1);
        account(database, 2);
        arrivals = new Arrivals(
                office.intake, office.batches, office.approvals, database.rows(Office.CLOCK), Office.CLOCK);
    }

    private static void account(TestDatabase database, int id) {
        database.rows(Office.CLOCK).write(Actor.SYSTEM, """
                insert into identity.account (id, name, display_name, role, password_hash, password_changed_at, created_at)
                overriding system value
                values (:id, 'approver' || :id, '审批', 'OFFICE', 'x', now(), now())
                on conflict do nothing
                """).param("id", id).update();
    }

    @AfterEach
    void stop() throws InterruptedException {
        arrivals.destroy();
    }

    private static Person person(long id, Role role, Scope scope) {
        return new Person(id, "p" + id, "审批人" + id, role, scope, "zh", false);
    }

    private static final Person LEADER = person(2, Role.LEADER, XIPU);

    private Batch brought(Delivery delivery, String rows) {
        return office.xlsx(delivery, HEAD + rows).batch();
    }

    private Batch now(Batch batch) {
        return office.batches.find(XIPU, batch.id()).orElseThrow();
    }

    private Arrival approve(Person person, Batch batch) {
        return switch (arrivals.approve(person, batch.id())) {
            case Checked.Ok<Arrivals.Sent> sent -> arrivals.await(sent.value().arrival(), Duration.ofSeconds(30));
            case Checked.Refused<Arrivals.Sent> refused -> throw new AssertionError(refused.problems());
        };
    }

    private String refusal(Person person, Batch batch) {
        return switch (arrivals.approve(person, batch.id())) {
            case Checked.Ok<Arrivals.Sent> sent -> "approved";
            case Checked.Refused<Arrivals.Sent> refused ->
                refused.problems().getFirst().code();
        };
    }

    @Test
    void untilItIsApprovedNobodyAboveTheCountySeesAnythingOfIt() {
        Batch batch = brought(POWER, "#1|企业1|1|10\n#2|企业二|2|5\n#3|企业3|3|一");
        assertThat(Office.shown(batch)).isEqualTo("3 read, 1 accepted, 1 refused, 1 waiting: AWAITING");
        assertThat(office.facts(1))
                .as("facts that a round, a page or a check could read")
                .isEmpty();
        assertThat(office.waiting(batch)).isEmpty();
        assertThat(office.news)
                .as("nothing has come in that a round should know of")
                .isEmpty();
        for (Scope hidden : List.of(ALL, WANGTING, new Scope.Departments(Set.of("tax")))) {
            assertThat(office.batches.find(hidden, batch.id())).isEmpty();
            assertThat(office.batches.list(hidden, new Batches.Filter("power", "", "", ""), 0, 9))
                    .isEmpty();
            assertThat(office.batches.count(hidden, new Batches.Filter("power", "", "", "")))
                    .isZero();
            assertThat(office.batches.findings(hidden, batch, 0, 9)).isEmpty();
            assertThat(office.batches.hasWrongRows(hidden, batch)).isFalse();
            assertThat(office.batches.versions(hidden, batch)).isEmpty();
            assertThat(office.batches.beside(hidden, batch)).isEmpty();
            assertThat(office.approvals.find(hidden, batch.id())).isEmpty();
            assertThat(office.approvals.foreseen(hidden, batch.id())).isEmpty();
            assertThat(office.approvals.open(hidden)).isZero();
        }
        for (Scope shown : List.of(XIPU, POWER_SUPPLY)) {
            assertThat(office.batches.find(shown, batch.id())).isPresent();
            assertThat(office.batches.findings(shown, batch, 0, 9))
                    .extracting(Finding::severity)
                    .contains(Finding.Severity.REFUSES);
            assertThat(office.approvals.open(shown)).isOne();
            assertThat(office.approvals.foreseen(shown, batch.id()))
                    .extracting(each -> each.item() + " " + each.firms() + " " + each.lacking() + " "
                            + (each.total() == null
                                    ? ""
                                    : each.total().stripTrailingZeros().toPlainString()))
                    .containsExactly("electricity 1 0 10");
        }
        assertThat(office.approvals.find(XIPU, batch.id()).orElseThrow().dueOn())
                .as("three working days after Sunday, 1 March 2026")
                .isEqualTo(LocalDate.of(2026, 3, 4));
    }

    @Test
    void approvingStoresItAsIfItHadComeNow() {
        Batch batch = brought(POWER, "#1|企业1|1|10\n#2|企业二|2|5\n#3|企业3|3|一");
        int found = office.batches.findings(XIPU, batch, 0, 99).size();
        Arrival arrival = approve(LEADER, batch);
        assertThat(arrival.state()).isEqualTo(Arrival.State.TAKEN);
        assertThat(arrival.batchId()).isEqualTo(batch.id());
        assertThat(Office.shown(office.batches.find(ALL, batch.id()).orElseThrow()))
                .isEqualTo("3 read, 1 accepted, 1 refused, 1 waiting: CLOSED");
        assertThat(office.facts(1)).containsExactly("electricity=10");
        assertThat(office.waiting(batch)).hasSize(1);
        assertThat(office.news).hasSize(1);
        assertThat(office.batches.findings(ALL, batch, 0, 99))
                .as("what was wrong is said once")
                .hasSize(found);
        Approval approval = office.approvals.find(ALL, batch.id()).orElseThrow();
        assertThat(approval.state()).isEqualTo(Approval.State.APPROVED);
        assertThat(approval.decidedByName()).isEqualTo("审批人2");
        assertThat(refusal(LEADER, batch)).isEqualTo("approval-late");
        assertThat(office.database
                        .sql()
                        .sql("""
                        select actor_name || ' ' || (before ->> 'state') || ' ' || (after ->> 'state')
                        from ledger.audit where what = 'intake.approval' and deed = 'UPDATE' and about = :id
                        order by id desc limit 1
                        """)
                        .param("id", Long.toString(batch.id()))
                        .query(String.class)
                        .list())
                .containsExactly("审批人2 OPEN APPROVED");
    }

    @Test
    void onlyAnotherPersonOfTheCountyDecides() {
        Batch batch = brought(POWER, "#1|企业1|1|10");
        assertThat(refusal(person(2, Role.OFFICE, ALL), batch)).isEqualTo("approval-unknown");
        assertThat(refusal(person(2, Role.LEADER, WANGTING), batch)).isEqualTo("approval-unknown");
        assertThat(refusal(person(2, Role.DEPARTMENT, POWER_SUPPLY), batch)).isEqualTo("approval-unknown");
        assertThat(office.approvals.giveBack(person(2, Role.DEPARTMENT, POWER_SUPPLY), batch.id(), "不对"))
                .isPresent();
        Actor zhang = new Actor(1, "张三", "OFFICE");
        Batch own = office.intake
                .receive(
                        zhang,
                        POWER,
                        "自报.xlsx",
                        new ByteArrayInputStream(org.yuanheng.app.intake.layout.Delivery.xlsx(HEAD + "#1|企业1|1|11")),
                        Progress.NONE)
                .batch();
        assertThat(refusal(person(1, Role.OFFICE, XIPU), own)).isEqualTo("approval-own");
        assertThat(office.approvals.giveBack(person(1, Role.OFFICE, XIPU), own.id(), "不对"))
                .map(Problem::code)
                .contains("approval-own");
        assertThat(now(batch).state()).as("the later file took its place").isEqualTo(Batch.State.SUPERSEDED);
        assertThat(office.batches.find(ALL, batch.id()))
                .as("what was never approved stays hidden")
                .isEmpty();
        assertThat(refusal(LEADER, batch)).isEqualTo("approval-late");
        assertThat(approve(LEADER, own).state()).isEqualTo(Arrival.State.TAKEN);
        assertThat(office.facts(1)).containsExactly("electricity=11");
    }

    @Test
    void whatIsGivenBackIsNotStoredAndMayComeAgain() {
        Batch batch = brought(POWER, "#1|企业1|1|10");
        assertThat(office.approvals.giveBack(LEADER, batch.id(), " "))
                .map(Problem::code)
                .contains("approval-reason");
        assertThat(office.approvals.giveBack(LEADER, batch.id(), "少了一户电表")).isEmpty();
        assertThat(now(batch).state()).isEqualTo(Batch.State.RETURNED);
        assertThat(office.approvals.find(POWER_SUPPLY, batch.id()).map(Approval::reason))
                .contains("少了一户电表");
        assertThat(office.batches.find(ALL, batch.id())).isEmpty();
        assertThat(office.facts(1)).isEmpty();
        Batch again = brought(POWER, "#1|企业1|1|10");
        assertThat(again.id()).isNotEqualTo(batch.id());
        assertThat(again.state()).isEqualTo(Batch.State.AWAITING);
    }

    @Test
    void theApprovedVersionStandsUntilTheNextIsApproved() {
        approve(LEADER, brought(POWER, "#1|企业1|1|10\n#3|企业3|2|5"));
        Batch next = brought(POWER, "#1|企业1|1|12");
        assertThat(office.facts(1)).containsExactly("electricity=10");
        assertThat(office.facts(3)).containsExactly("electricity=5");
        approve(LEADER, next);
        assertThat(office.facts(1)).containsExactly("electricity=12");
        assertThat(office.facts(3)).containsExactly("electricity=NOT_DELIVERED");
        assertThat(now(next).supersedes()).isNotNull();
        Batch first = brought(POWER.adding(), "#3|企业3|2|7");
        Batch then = brought(POWER.adding(), "#3|企业3|2|8");
        assertThat(refusal(LEADER, then)).isEqualTo("approval-order");
        approve(LEADER, first);
        approve(LEADER, then);
        assertThat(office.facts(3)).containsExactly("electricity=8");
        assertThat(office.facts(1)).containsExactly("electricity=12");
    }

    @Test
    void whatTheRegionBringsItselfOrNoContractNamesNeedsNoApproval() {
        assertThat(brought(Delivery.of("power", "2025"), "#1|企业1|1|10").state()).isEqualTo(Batch.State.CLOSED);
        Batch tax = office.xlsx(Delivery.of("tax", "2025").about("990101"), "纳税人识别号|纳税人名称|评价税收（元）\n#1|企业1|10000")
                .batch();
        assertThat(tax.state()).isEqualTo(Batch.State.CLOSED);
        assertThat(office.approvals.find(ALL, tax.id())).isEqualTo(Optional.empty());
    }
}
