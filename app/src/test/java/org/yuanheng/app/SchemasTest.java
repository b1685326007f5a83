package org.yuanheng.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** The database keeps the order of the modules and lets no write pass unseen. */
@Database
class SchemasTest {
    /** Not of the modules: Flyway's own, and news on its way between modules. */
    private static final Set<String> UNWATCHED =
            Set.of("migration.flyway_schema_history", "ledger.event_publication", "ledger.audit");

    private record Key(String name, String from, String to) {}

    private final TestDatabase database;

    SchemasTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void eachSchemaIsAModule() {
        assertThat(database.sql().sql("""
                        select nspname from pg_namespace
                        where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'migration')
                        """).query(String.class).list()).isSubsetOf(Modules.ORDER);
    }

    @Test
    void foreignKeysPointBackwardsOnly() {
        assertThat(keysThatPointForward()).isEmpty();

        database.sql()
                .sql("alter table identity.account add column trial bigint references ledger.audit")
                .update();
        assertThat(keysThatPointForward())
                .as("a fence that has not been seen to refuse is none")
                .singleElement()
                .satisfies(key -> assertThat(key.to()).isEqualTo("ledger"));
        database.sql().sql("alter table identity.account drop column trial").update();
    }

    @Test
    void everyTableIsWatchedOrOnlyAddedTo() {
        assertThat(tablesThatNobodyWatches()).isEmpty();

        database.sql().sql("create table identity.trial (id int primary key)").update();
        assertThat(tablesThatNobodyWatches()).containsExactly("identity.trial");
        database.sql().sql("drop table identity.trial").update();
    }

    @Test
    void theServerOwnsNothingAndAltersNothing() {
        assertThat(database.sql().sql("""
                        select c.oid::regclass::text from pg_class c join pg_roles r on r.oid = c.relowner
                        where r.rolname = 'app'
                        """).query(String.class).list()).isEmpty();
        assertThat(database.sql().sql("""
                        select table_schema || '.' || table_name from information_schema.table_privileges
                        where grantee = 'app' and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
                        """).query(String.class).list()).isEmpty();
        assertThat(database.sql().sql("""
                        select nspname from pg_namespace
                        where has_schema_privilege('app', oid, 'create') and nspname !~ '^pg_temp'
                        """).query(String.class).list()).isEmpty();
    }

    private List<Key> keysThatPointForward() {
        return database.sql().sql("""
                        select k.conname as name, f.relnamespace::regnamespace::text as "from",
                               t.relnamespace::regnamespace::text as "to"
                        from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
                        where k.contype = 'f'
                        """).query(Key.class).list().stream()
                .filter(key -> !Modules.mayUse(key.from(), key.to()))
                .toList();
    }

    private List<String> tablesThatNobodyWatches() {
        return database.sql().sql("""
                        select c.relnamespace::regnamespace || '.' || c.relname
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and not c.relispartition
                          and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                          and not exists (select from pg_trigger t
                                          where t.tgrelid = c.oid and t.tgname = 'audit' and t.tgenabled = 'O')
                          and (select count(*) from pg_trigger t
                               where t.tgrelid = c.oid and t.tgname in ('kept', 'signed') and t.tgenabled = 'O') < 2
                        """).query(String.class).list().stream()
                .filter(table -> !UNWATCHED.contains(table))
                .toList();
    }
}
