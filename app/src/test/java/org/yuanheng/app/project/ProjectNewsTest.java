package org.yuanheng.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.dispatch.Happened;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.naming.CreditCode;

/** What a project's module tells is stored with the transaction that caused it, or not at all. */
@Platform
class ProjectNewsTest {
    private static final Scope ALL = Scope.everything();
    private static final Actor ACTOR = Actor.SYSTEM;
    private static final String FIRST = "91330100MA27XJ126";

    private final Projects projects;
    private final GateDates gates;
    private final Blockers blockers;
    private final Happened happened;
    private final Rows rows;
    private final TransactionTemplate transaction;

    @Autowired
    ProjectNewsTest(
            Projects projects,
            GateDates gates,
            Blockers blockers,
            Happened happened,
            Rows rows,
            PlatformTransactionManager transactions) {
        this.projects = projects;
        this.gates = gates;
        this.blockers = blockers;
        this.happened = happened;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeAll
    static void layOut(@Autowired SomeFirms firms) {
        firms.layOut();
    }

    private long project(String name) {
        Investors.Said investor = new Investors.Said("恒信轴承有限公司", FIRST + CreditCode.checkDigit(FIRST), "");
        Checked<Long> made = projects.create(
                ALL, ACTOR, Project.Said.of(name, investor, SomeFirms.COUNTY, null, new BigDecimal("9000")));
        return ((Checked.Ok<Long>) made).value();
    }

    private long stored() {
        return rows.reference(
                        "select count(*) from ledger.event_publication e where e.event_type like '%app.project.%'")
                .query(Long.class)
                .single();
    }

    private List<Happened.News> news() {
        return happened.between(ALL, "", LocalDate.parse("2000-01-01"), LocalDate.parse("2999-01-01"));
    }

    private void sign(long project) {
        assertThat(gates.note(
                        ALL,
                        ACTOR,
                        project,
                        List.of(
                                GateDates.Said.planned("SIGNED", LocalDate.parse("2026-01-01"), ""),
                                GateDates.Said.actual("SIGNED", LocalDate.parse("2026-01-05"), "投资协议", "1 号"))))
                .isEmpty();
    }

    @Test
    void newsComesWithItsTransactionOrNotAtAll() {
        long project = project("轴承消息");
        transaction.executeWithoutResult(status -> {
            sign(project);
            assertThat(stored())
                    .as("a signing and a delay, beside what caused them")
                    .isEqualTo(2);
            status.setRollbackOnly();
        });
        assertThat(stored()).isZero();
        assertThat(news()).isEmpty();

        sign(project);
        assertThat(blockers.ask(ALL, ACTOR, project, new Blockers.Said(Blockers.Kind.WATER, "缺水", "水务")))
                .isEmpty();
        long blocker = blockers.list(ALL, project).getFirst().id();
        assertThat(blockers.act(ALL, ACTOR, blocker, Blockers.Act.SOLVED, "", "通水"))
                .isEmpty();
        Awaitility.await().until(() -> news().size() == 3);
        assertThat(news())
                .extracting(Happened.News::kind)
                .containsExactlyInAnyOrder(Happened.Kind.SIGNED, Happened.Kind.DELAYED, Happened.Kind.SOLVED);
        assertThat(news())
                .filteredOn(each -> each.kind() == Happened.Kind.SIGNED)
                .allSatisfy(each -> assertThat(each.amount()).isEqualByComparingTo("9000"));
        Awaitility.await().until(() -> rows.reference("""
                        select count(*) from ledger.event_publication e
                        where e.event_type like '%app.project.%' and e.completion_date is null
                        """).query(Long.class).single() == 0);
    }
}
