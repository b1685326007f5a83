package org.yuanheng.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** A write leaves its audit row in the same transaction, and no audit row is ever changed. */
@Database
class AuditTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Actor OFFICER = new Actor(0, "张三", "OFFICE");

    private final TestDatabase database;
    private final Rows rows;

    AuditTest(TestDatabase database) {
        this.database = database;
        this.rows = database.rows(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private record Audit(
            Instant at,
            String actorName,
            String actorRole,
            String deed,
            String what,
            String about,
            String before,
            String after) {}

    @BeforeAll
    static void layOut(TestDatabase database) {
        database.sql().sql("create schema trial").update();
        database.sql()
                .sql("create table trial.plot (zone text, number int, area numeric, secret text,"
                        + " primary key (zone, number))")
                .update();
        database.sql()
                .sql("select ledger.watch('trial.plot', '{zone,number}', '{secret}')")
                .query()
                .listOfRows();
        database.sql()
                .sql("create table trial.reading (plot int, value numeric)")
                .update();
        database.sql().sql("select ledger.append_only('trial.reading')").query().listOfRows();
    }

    @BeforeEach
    void clear() {
        database.sql().sql("truncate ledger.audit, trial.plot, trial.reading").update();
    }

    @Test
    void eachWriteSaysWhoWhenWhatBeforeAndAfter() {
        rows.write(OFFICER, "insert into trial.plot values ('Q', 1, 10.5, 'hush')")
                .update();
        rows.write(OFFICER, "update trial.plot set area = :area where number = 1")
                .param("area", 12)
                .update();
        rows.write(OFFICER, "delete from trial.plot where number = 1").update();
        assertThat(audits())
                .containsExactly(
                        audit("INSERT", "", "{\"area\": 10.5, \"zone\": \"Q\", \"number\": 1}"),
                        audit(
                                "UPDATE",
                                "{\"area\": 10.5, \"zone\": \"Q\", \"number\": 1}",
                                "{\"area\": 12, \"zone\": \"Q\", \"number\": 1}"),
                        audit("DELETE", "{\"area\": 12, \"zone\": \"Q\", \"number\": 1}", ""));
    }

    @Test
    void aWriteThatNobodySignsIsRefusedByTheDatabase() {
        JdbcClient past = JdbcClient.create(database.app());
        assertThatThrownBy(() -> past.sql("insert into trial.plot values ('Q', 1, 1, '')")
                        .update())
                .rootCause()
                .hasMessageContaining("without an actor");
        assertThatThrownBy(() ->
                        past.sql("insert into trial.reading values (1, 1)").update())
                .rootCause()
                .hasMessageContaining("without an actor");
        assertThat(count("trial.plot")).isZero();
        assertThat(count("ledger.audit")).isZero();
    }

    @Test
    void aSignatureEndsWithItsTransaction() {
        JdbcClient past = JdbcClient.create(database.app());
        inTransaction(() -> rows.write(OFFICER, "insert into trial.plot values ('Q', 1, 1, '')")
                .update());
        for (int i = 0; i < 20; i++) { // every connection of the pool, that of the write included
            assertThatThrownBy(() -> past.sql("update trial.plot set area = 2").update())
                    .rootCause()
                    .hasMessageContaining("without an actor");
        }
    }

    @Test
    void writeAndAuditRowStandAndFallTogether() {
        assertThatThrownBy(() -> inTransaction(() -> {
                    rows.write(OFFICER, "insert into trial.plot values ('Q', 1, 1, '')")
                            .update();
                    rows.write(OFFICER, "insert into trial.plot values ('Q', 1, 1, '')")
                            .update();
                }))
                .isInstanceOf(DataAccessException.class);
        assertThat(count("trial.plot")).isZero();
        assertThat(count("ledger.audit")).isZero();
    }

    @Test
    void twoActorsInOneTransactionAreToldApart() {
        inTransaction(() -> {
            rows.write(OFFICER, "insert into trial.plot values ('Q', 1, 1, '')").update();
            rows.write(Actor.SYSTEM, "insert into trial.plot values ('Q', 2, 1, '')")
                    .update();
            rows.write(OFFICER, "insert into trial.plot values ('Q', 3, 1, '')").update();
        });
        assertThat(audits()).extracting(Audit::actorName).containsExactly("张三", "系统", "张三");
    }

    @Test
    void aBatchLeavesOneAuditRowForEachRow() {
        List<Map<String, Integer>> numbers = List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3));
        assertThat(rows.write(OFFICER, "insert into trial.plot values ('Q', :n, 1, '')")
                        .each(numbers))
                .isEqualTo(3);
        assertThat(audits()).extracting(Audit::about).containsExactly("Q/1", "Q/2", "Q/3");
    }

    @Test
    void whatIsOnlyAddedToLeavesTheNumberOfRows() {
        rows.write(OFFICER, "insert into trial.reading select n, n from generate_series(1, 500) n")
                .update();
        assertThat(audits()).singleElement().extracting(Audit::after).isEqualTo("{\"rows\": 500}");
    }

    @Test
    void nobodyChangesWhatIsOnlyAddedTo() {
        rows.write(OFFICER, "insert into trial.reading values (1, 1)").update();
        for (String statement :
                List.of("update trial.reading set value = 2", "delete from trial.reading", "truncate trial.reading")) {
            assertThatThrownBy(() ->
                            JdbcClient.create(database.app()).sql(statement).update())
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() ->
                        database.sql().sql("update trial.reading set value = 2").update())
                .rootCause()
                .hasMessageContaining("keeps every row");
    }

    @Test
    void theServerCanNeitherForgeNorMendNorDeleteAnAuditRow() {
        rows.write(OFFICER, "insert into trial.plot values ('Q', 1, 1, '')").update();
        for (String statement : List.of(
                "insert into ledger.audit (at, actor_name, actor_role, deed, what, about)"
                        + " values (now(), 'x', 'x', 'NOTE', 'x', 'x')",
                "update ledger.audit set actor_name = 'x'",
                "delete from ledger.audit",
                "truncate ledger.audit",
                "select ledger.record('INSERT', 'x', 'x', null, null)",
                "alter table ledger.audit disable trigger all",
                "drop trigger audit on trial.plot",
                "alter table trial.plot disable trigger audit",
                "set session_replication_role = replica")) {
            assertThatThrownBy(() ->
                            JdbcClient.create(database.app()).sql(statement).update())
                    .as(statement)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
        assertThatThrownBy(() -> database.sql().sql("delete from ledger.audit").update())
                .rootCause()
                .hasMessageContaining("keeps every row");
        assertThat(count("ledger.audit")).isEqualTo(1);
    }

    private void inTransaction(Runnable work) {
        database.transaction().executeWithoutResult(status -> work.run());
    }

    private static Audit audit(String deed, String before, String after) {
        return new Audit(NOW, "张三", "OFFICE", deed, "trial.plot", "Q/1", before, after);
    }

    private List<Audit> audits() {
        return database.sql().sql("""
                select at, actor_name, actor_role, deed, what, about,
                       coalesce(before::text, '') as before, coalesce(after::text, '') as after
                from ledger.audit order by id
                """).query(Audit.class).list();
    }

    private int count(String table) {
        return database.sql()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
