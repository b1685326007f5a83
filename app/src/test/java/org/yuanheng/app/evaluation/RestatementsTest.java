package org.yuanheng.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yuanheng.app.testing.SomeFirms.PERIOD;
import static org.yuanheng.app.testing.SomeFirms.code;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Fact;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.FactsAccepted;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.change.WhatIfWritten;

/** What comes in after the freeze is written down, moves nothing, and is taken in or left by the office. */
@Platform
class RestatementsTest {
    private static final Actor OFFICE = new Actor(0, "亩均办", "OFFICE");
    private static final Scope ALL = Scope.everything();

    private final Rounds rounds;
    private final Restatements restatements;
    private final LateFacts late;
    private final Running running;
    private final SomeFirms firms;
    private final Facts facts;
    private final ApplicationEventPublisher news;
    private final TransactionTemplate transaction;
    private static long batch = 100;

    @Autowired
    RestatementsTest(
            Rounds rounds,
            Restatements restatements,
            LateFacts late,
            Running running,
            SomeFirms firms,
            Facts facts,
            ApplicationEventPublisher news,
            PlatformTransactionManager transactions) {
        this.rounds = rounds;
        this.restatements = restatements;
        this.late = late;
        this.running = running;
        this.firms = firms;
        this.facts = facts;
        this.news = news;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void someFirms() {
        if (rounds.periods().isEmpty()) {
            firms.layOut();
        }
    }

    private Round judged() {
        return switch (rounds.evaluate(OFFICE, "demo-above", PERIOD)) {
            case Checked.Ok<Round> ok -> ok.value();
            case Checked.Refused<Round> refused -> throw new AssertionError(refused.problems());
        };
    }

    /** A file says something new of a firm; null when it says that nothing was delivered. */
    private void delivered(int firm, String item, @Nullable String value) {
        long number = batch++;
        transaction.executeWithoutResult(status -> {
            long file = firms.file("更正-" + number + ".xlsx", "tax");
            facts.append(
                    Actor.SYSTEM,
                    new Facts.Delivery(file, number, PERIOD, "tax", null),
                    List.of(new Facts.New(
                            code(firm),
                            item,
                            value == null ? "NOT_DELIVERED" : "VALUE",
                            value == null ? null : new BigDecimal(value),
                            null,
                            List.of(new Fact.Cell("更正", 2, "C", item, value == null ? "" : value)),
                            "")));
            news.publishEvent(new FactsAccepted(number, "tax", "tax", PERIOD, "", List.of(item), 1));
        });
    }

    private List<Restatement> ledger(Round round) {
        return restatements.list(ALL, round.id(), 0, 100);
    }

    private List<Long> ids(Round round, String... items) {
        return ledger(round).stream()
                .filter(change -> Set.of(items).contains(change.item()))
                .map(Restatement::id)
                .toList();
    }

    private void untilAllAreOver() throws Exception {
        running.submit(-2, () -> -2L).get();
    }

    private Round taken(Round round, List<Long> ids) throws Exception {
        Round opened = switch (rounds.restate(OFFICE, round.id(), ids, "税务局更正函")) {
            case Checked.Ok<Round> ok -> ok.value();
            case Checked.Refused<Round> refused -> throw new AssertionError(refused.problems());
        };
        untilAllAreOver();
        Round done = rounds.find(opened.id()).orElseThrow();
        assertThat(rounds.problems(done.id())).isEmpty();
        return done;
    }

    @Test
    void whatComesInLaterStandsInTheLedgerAndTheRoundStays() throws Exception {
        Round round = judged();
        delivered(9, "tax", "9000");
        delivered(2, "emission", "0.7");
        assertThat(ledger(round))
                .extracting(Restatement::unitId, Restatement::item, Restatement::toldNow, Restatement::state)
                .containsExactly(tuple(code(2), "emission", "0.7", "OPEN"), tuple(code(9), "tax", "9000", "OPEN"));
        assertThat(ledger(round).getLast().toldThen()).isNotNull().isNotEqualTo("9000");
        assertThat(ledger(round).getLast().placeNow()).isEqualTo("更正!C2");
        assertThat(rounds.find(round.id())).contains(round);
        assertThat(restatements.count(new Scope.Counties(Set.of(SomeFirms.OTHER_COUNTY)), round.id()))
                .as("of the firms of another county there is none")
                .isEqualTo(new Restatements.Count(0, 0));
        assertThat(restatements.count(new Scope.Departments(Set.of("tax")), round.id()))
                .isEqualTo(new Restatements.Count(2, 2));

        WhatIfWritten effect = ((Checked.Ok<WhatIfWritten>) late.effect(round).orElseThrow()).value();
        assertThat(effect.movers()).anyMatch(move -> move.unitId().equals(code(9)));
        assertThat(rounds.find(round.id())).contains(round);

        Round all = taken(round, ids(round, "tax", "emission"));
        assertThat(all.resultsSha256())
                .as("all changes over the frozen facts are the registry as it is now")
                .isEqualTo(judged().resultsSha256())
                .isNotEqualTo(round.resultsSha256());
        assertThat(all.factsSha256()).isEqualTo(judged().factsSha256());
        assertThat(restatements.origin(all.id())).contains(round.id());
        assertThat(ledger(all)).isEmpty();
        assertThat(ledger(round))
                .allSatisfy(change -> assertThat(change.newRound()).isEqualTo(all.id()))
                .extracting(Restatement::state)
                .containsOnly("TAKEN");
        assertThat(late.effect(round)).isEmpty();
    }

    @Test
    void onlyWhatIsChosenIsTakenInAndTheRestStandsInTheNewLedger() throws Exception {
        Round round = judged();
        delivered(8, "tax", "8000");
        delivered(8, "rd", "4000");
        Round restated = taken(round, ids(round, "rd"));
        assertThat(ledger(round))
                .extracting(Restatement::item, Restatement::state)
                .containsExactly(tuple("tax", "OPEN"), tuple("rd", "TAKEN"));
        assertThat(ledger(restated))
                .extracting(Restatement::item, Restatement::state)
                .containsExactly(tuple("tax", "OPEN"));
        assertThat(restated.resultsSha256()).isNotEqualTo(judged().resultsSha256());
        assertThat(restatements.leave(OFFICE, restated.id(), ids(restated, "tax"), "过了截止日期"))
                .isEmpty();
        Restatement left = ledger(restated).getFirst();
        assertThat(left.state()).isEqualTo("LEFT");
        assertThat(left.reason()).isEqualTo("过了截止日期");
        assertThat(left.answeredBy()).isEqualTo("亩均办");
        assertThat(ledger(round).getFirst().open())
                .as("each round has its own answer")
                .isTrue();

        delivered(8, "tax", "8100");
        assertThat(ledger(restated))
                .extracting(Restatement::toldNow, Restatement::state)
                .as("another change asks again")
                .containsExactly(tuple("8100", "OPEN"));
    }

    @Test
    void theFrozenValueComesBackAndAWithdrawnOneIsMissing() {
        Round round = judged();
        delivered(7, "staff", "300");
        delivered(7, "staff", null);
        assertThat(ledger(round))
                .extracting(Restatement::toldNow, Restatement::state)
                .containsExactly(tuple(null, "OPEN"));
        delivered(7, "staff", "220");
        assertThat(ledger(round))
                .extracting(Restatement::toldNow, Restatement::state)
                .containsExactly(tuple("220", "GONE"));
        delivered(7, "staff", "220.0");
        assertThat(ledger(round)).as("the same again is no news").hasSize(1);
    }

    @Test
    void whatIsFrozenIsNoChange() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Future<Long> busy = running.submit(-1, () -> {
            end.await();
            return -1L;
        });
        Round waiting = ((Checked.Ok<Round>) rounds.open(OFFICE, "demo-above", PERIOD)).value();
        delivered(6, "tax", "6001");
        end.countDown();
        assertThat(busy.get()).isEqualTo(-1);
        untilAllAreOver();
        assertThat(rounds.find(waiting.id()).orElseThrow().done()).isTrue();
        assertThat(ledger(waiting)).isEmpty();
    }

    @Test
    void anAnswerNeedsAChoiceAndAReason() {
        Round round = judged();
        delivered(5, "tax", "5001");
        assertThat(restatements.leave(OFFICE, round.id(), List.of(), "理由"))
                .map(Problem::code)
                .contains("restatement-none");
        assertThat(restatements.leave(OFFICE, round.id(), ids(round, "tax"), "  "))
                .map(Problem::code)
                .contains("restatement-reason");
        assertThat(rounds.restate(OFFICE, round.id(), ids(round, "tax"), "")).isInstanceOf(Checked.Refused.class);
        assertThat(ledger(round)).allMatch(Restatement::open);
    }
}
