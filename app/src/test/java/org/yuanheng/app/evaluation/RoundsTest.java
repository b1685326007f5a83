package org.yuanheng.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.SomeFirms;
import org.yuanheng.app.testing.TestDatabase;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Rounds wait for each other, say how far they are, can be stopped, and what a killed server left is closed. */
@Platform
class RoundsTest {
    private static final Actor OFFICE = new Actor(0, "亩均办", "OFFICE");

    private final Rounds rounds;
    private final Running running;
    private final SomeFirms firms;
    private final Rows rows;

    @Autowired
    RoundsTest(Rounds rounds, Running running, SomeFirms firms, Rows rows) {
        this.rounds = rounds;
        this.rows = rows;
        this.running = running;
        this.firms = firms;
    }

    @BeforeEach
    void someFirms() {
        if (rounds.periods().isEmpty()) {
            firms.layOut();
        }
    }

    /** What happens while another round is being run. */
    private <T> T whileBusy(Callable<T> meanwhile) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Future<Long> busy = running.submit(-1, () -> {
            end.await();
            return -1L;
        });
        try {
            return meanwhile.call();
        } finally {
            end.countDown();
            assertThat(busy.get()).isEqualTo(-1);
        }
    }

    private static Round opened(Checked<Round> opened) {
        return switch (opened) {
            case Checked.Ok<Round> ok -> ok.value();
            case Checked.Refused<Round> refused -> throw new AssertionError(refused.problems());
        };
    }

    private static List<String> codes(Checked<Round> refused) {
        return switch (refused) {
            case Checked.Ok<Round> ok -> throw new AssertionError(ok.value());
            case Checked.Refused<Round> problems ->
                problems.problems().stream().map(Problem::code).toList();
        };
    }

    /** Whatever was opened before is over when this, which waits its turn, is. */
    private void untilAllAreOver() throws Exception {
        running.submit(-2, () -> -2L).get();
    }

    @Test
    void aRoundIsOpenedOnceWaitsItsTurnAndIsDone() throws Exception {
        Round round = whileBusy(() -> {
            Round waiting = opened(rounds.open(OFFICE, "demo-above", SomeFirms.PERIOD));
            assertThat(waiting.running()).isTrue();
            assertThat(rounds.progress(waiting.id()))
                    .hasValueSatisfying(now -> assertThat(now.stage()).isEqualTo(Progress.Stage.WAITING));
            assertThat(codes(rounds.open(OFFICE, "demo-above", SomeFirms.PERIOD)))
                    .containsExactly("round-running");
            assertThat(opened(rounds.open(OFFICE, "demo-below", SomeFirms.PERIOD))
                            .id())
                    .as("another rule is another round")
                    .isNotEqualTo(waiting.id());
            return waiting;
        });
        untilAllAreOver();
        Round done = rounds.find(round.id()).orElseThrow();
        assertThat(done.done()).isTrue();
        assertThat(done.openedBy()).isEqualTo("亩均办");
        assertThat(done.resultsRows()).isEqualTo(12);
        assertThat(rounds.progress(round.id())).isEmpty();
        assertThat(rounds.directory(round.id()).path()).exists();
        assertThat(opened(rounds.open(OFFICE, "demo-above", SomeFirms.PERIOD)).id())
                .as("a new round once the first is done")
                .isGreaterThan(round.id());
        untilAllAreOver();
    }

    @Test
    void aRoundThatIsStoppedLeavesNothingButTheNote(TestDatabase database) throws Exception {
        Round round = whileBusy(() -> {
            Round waiting = opened(rounds.open(OFFICE, "huangyan-2022-above", SomeFirms.PERIOD));
            rounds.stop(waiting.id());
            return waiting;
        });
        untilAllAreOver();
        assertThat(rounds.find(round.id()).orElseThrow().state()).isEqualTo("FAILED");
        assertThat(rounds.problems(round.id())).extracting(Problem::code).containsExactly("round-stopped");
        assertThat(rounds.directory(round.id()).path()).doesNotExist();
        assertThat(database.sql()
                        .sql("select count(*) from evaluation.result where round = :id")
                        .param("id", round.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatAKilledServerLeftIsSaidToHaveBrokenOff() {
        long id = rows.write(Actor.SYSTEM, """
                        insert into evaluation.round
                            (rulebook, title_zh, title_en, period, state, opened_by, opened_at)
                        values ('huangyan-2022-below', '一', 'one', '2025', 'RUNNING', '亩均办', now()) returning id
                        """).returning(Long.class).orElseThrow();
        assertThat(codes(rounds.open(OFFICE, "huangyan-2022-below", SomeFirms.PERIOD)))
                .containsExactly("round-running");
        rounds.closeBroken(Actor.SYSTEM);
        assertThat(rounds.find(id).orElseThrow().state()).isEqualTo("FAILED");
        assertThat(rounds.problems(id)).extracting(Problem::code).containsExactly("round-broken-off");
    }

    @Test
    void rulesThatReadTheirOwnFactsJudgeNoFirms() {
        assertThat(rounds.rules())
                .extracting(scheme -> scheme.id())
                .contains("demo-above", "demo-below", "huangyan-2022-above", "huangyan-2022-below")
                .doesNotContain("lishui-2019-counties");
        assertThat(codes(rounds.open(OFFICE, "no-such-rule", SomeFirms.PERIOD))).containsExactly("rulebook-not-found");
    }

    @Test
    void nobodyIsJudgedByARuleWhoseWeightsWereNeverPublished() {
        int before = rounds.list().size();
        assertThat(codes(rounds.open(OFFICE, "etdz-2021", SomeFirms.PERIOD))).containsExactly("rulebook-skeleton");
        assertThat(rounds.list()).hasSize(before);
    }
}
