package org.yuanheng.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

@Database
class AuditTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

    @Test
    void aWriteLeavesWhoWhenAndWhat(TestDatabase database) {
        database.rows(CLOCK)
                .write(new Actor(0, "张三", "OFFICE"), """
                insert into identity.account (name, display_name, role, password_hash, password_changed_at, created_at)
                values (:name, '李四', 'LEADER', 'x', now(), now())
                """)
                .param("name", "lisi")
                .update();
        assertThat(database.sql()
                        .sql("select actor_name, deed, what, after ->> 'name' as name, at from ledger.audit")
                        .query()
                        .singleRow())
                .containsEntry("actor_name", "张三")
                .containsEntry("deed", "INSERT")
                .containsEntry("what", "identity.account")
                .containsEntry("name", "lisi");
    }
}
