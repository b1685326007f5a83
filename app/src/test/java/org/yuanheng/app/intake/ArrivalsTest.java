package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.Held;
import org.yuanheng.app.testing.TestDatabase;

/** A long file tells how far it is and can be stopped; what is stopped or breaks off leaves nothing. */
@Database
class ArrivalsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Delivery ROSTER = Delivery.of("office", "2025").by("roster");
    private static final int MANY = 50_000;

    private final TestDatabase database;
    private final Office office;
    private final Path folder;
    private final Arrivals arrivals;

    ArrivalsTest(TestDatabase database, @TempDir Path folder) {
        database.sql().sql("""
                truncate intake.arrival, intake.waiting, intake.problem, intake.batch, registry.delivered_row,
                         registry.delivered_column, registry.delivered, registry.fact_cell, registry.fact, registry.plot,
                         registry.firm_name, registry.firm, registry.place, source.file restart identity cascade
                """).update();
        this.database = database;
        this.folder = folder;
        this.office = new Office(database, folder);
        this.arrivals = new Arrivals(
                office.intake, office.batches, office.approvals, database.rows(Office.CLOCK), Office.CLOCK);
    }

    @AfterEach
    void close() throws InterruptedException {
        arrivals.destroy();
    }

    private static byte[] roster(int firms) {
        StringBuilder csv = new StringBuilder("统一社会信用代码,企业名称,所属区县,规模类型\n");
        for (int i = 1; i <= firms; i++) {
            csv.append(Office.code(i)).append(",企业").append(i).append(",汐浦区,规上\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Arrivals.Sent send(String name, byte[] bytes) {
        return arrivals.send(Office.ZHANG, ROSTER, name, new ByteArrayInputStream(bytes));
    }

    private Held held() throws Exception {
        return Held.delivery(database, "roster", "2025", "office", "");
    }

    private long count(String table) {
        return database.sql()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static Optional<Intake.Stage> stage(Arrivals arrivals, long id) {
        return arrivals.step(id).flatMap(Arrivals.Step::stage);
    }

    @Test
    void aFileThatIsStoppedInTheMiddleLeavesNothingButItsBytes() throws Exception {
        byte[] bytes = roster(MANY);
        Arrival arrival;
        Set<Integer> seen = new TreeSet<>();
        try (Held _ = held()) {
            arrival = send("名录.csv", bytes).arrival();
            assertThat(arrival.running()).isTrue();
            assertThat(arrivals.unfinished(Scope.everything())).containsExactly(arrival);
            long id = arrival.id();
            Held.until(() -> {
                int done = arrivals.step(id).map(Arrivals.Step::done).orElse(0);
                seen.add(done);
                return done == MANY;
            });
            arrivals.stop(id);
        }
        Arrival ended = arrivals.await(arrival, LONG);
        assertThat(ended.state()).isEqualTo(Arrival.State.STOPPED);
        assertThat(ended.batchId()).isNull();
        assertThat(seen).allMatch(done -> done % Progress.STEP == 0).contains(MANY);
        assertThat(count("intake.batch")).isZero();
        assertThat(count("registry.firm")).isZero();
        assertThat(count("registry.every_fact")).isZero();
        assertThat(count("source.file")).isZero();
        try (var kept = Files.walk(folder.resolve("data/files"))) {
            assertThat(kept.filter(Files::isRegularFile)
                            .map(path -> path.toFile().length()))
                    .containsExactly((long) bytes.length);
        }
        assertThat(arrivals.unfinished(Scope.everything())).isEmpty();
        assertThat(arrivals.step(arrival.id())).isEmpty();

        Arrival again = arrivals.await(send("名录.csv", bytes).arrival(), LONG);
        assertThat(again.state()).isEqualTo(Arrival.State.TAKEN);
        assertThat(count("registry.firm")).isEqualTo(MANY);
    }

    @Test
    void theSameBytesAreOnTheirWayOnceAndAreRepeatedAfterwards() throws Exception {
        byte[] bytes = roster(3);
        Arrivals.Sent first;
        try (Held _ = held()) {
            first = send("一.csv", bytes);
            Arrivals.Sent meanwhile = send("二.csv", bytes);
            assertThat(meanwhile.already()).isTrue();
            assertThat(meanwhile.arrival()).isEqualTo(first.arrival());
            assertThat(arrivals.await(first.arrival(), Duration.ofMillis(50)).running())
                    .isTrue();
        }
        Arrival taken = arrivals.await(first.arrival(), LONG);
        assertThat(taken.state()).isEqualTo(Arrival.State.TAKEN);
        Arrivals.Sent later = send("三.csv", bytes);
        assertThat(later.already()).isFalse();
        Arrival repeated = arrivals.await(later.arrival(), LONG);
        assertThat(repeated.state()).isEqualTo(Arrival.State.REPEATED);
        assertThat(repeated.batchId()).isEqualTo(taken.batchId());
    }

    @Test
    void moreThanTwoWaitForTheirTurnAndCanBeStoppedWhileTheyWait() throws Exception {
        try (Held _ = held()) {
            Arrival first = send("一.csv", roster(1)).arrival();
            Arrival next = send("二.csv", roster(2)).arrival();
            Held.until(() -> stage(arrivals, first.id()).isPresent()
                    && stage(arrivals, next.id()).isPresent());
            Arrival last = send("三.csv", roster(3)).arrival();
            assertThat(stage(arrivals, last.id())).isEmpty();
            arrivals.stop(last.id());
            assertThat(arrivals.await(last, LONG).state()).isEqualTo(Arrival.State.STOPPED);
        }
    }

    @Test
    void whatAServerLeftOnItsWayBrokeOffAndIsListedUntilItIsSentAgain() throws Exception {
        byte[] bytes = roster(2);
        Arrival arrival;
        try (Held _ = held()) {
            arrival = send("名录.csv", bytes).arrival();
            Arrivals restarted = new Arrivals(
                    office.intake, office.batches, office.approvals, database.rows(Office.CLOCK), Office.CLOCK);
            restarted.closeBroken(Actor.SYSTEM);
            assertThat(restarted.unfinished(Scope.everything()))
                    .extracting(Arrival::state)
                    .containsExactly(Arrival.State.BROKEN);
            assertThat(restarted.unfinished(new Scope.Departments(Set.of("tax"))))
                    .isEmpty();
            arrivals.stop(arrival.id());
        }
        assertThat(arrivals.await(arrival, LONG).state()).isEqualTo(Arrival.State.BROKEN);
        arrivals.await(send("名录.csv", bytes).arrival(), LONG);
        assertThat(arrivals.unfinished(Scope.everything())).isEmpty();
    }
}
