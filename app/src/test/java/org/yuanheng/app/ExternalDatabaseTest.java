package org.yuanheng.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.postgres.Postgres;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** With {@code spring.datasource.*} the server works in a PostgreSQL of the office's own. */
@Database
@Tag("slow")
class ExternalDatabaseTest {
    @TempDir
    Path data;

    @TempDir
    Path older;

    /** The tables as a version had them that did not know one module's newest migration yet. */
    private void olderVersion(DataSource owner) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("V601__")) {
                    Files.copy(file, older.resolve(name));
                }
            }
        }
        Flyway.configure()
                .dataSource(owner)
                .locations("filesystem:" + older)
                .defaultSchema("migration")
                .outputQueryResults(false)
                .placeholders(Map.of("app", "app"))
                .load()
                .migrate();
    }

    @Test
    void theOfficesOwnServerIsUsedBroughtUpToDateAndTheEmbeddedOneStaysOff(TestDatabase database) throws IOException {
        database.sql()
                .sql(
                        "drop schema if exists migration, identity, ledger, source, registry, intake, quality, rules, evaluation, zone, park,"
                                + " chain, land, project, policy, dispatch, thread, demo cascade")
                .update();
        HikariDataSource app = (HikariDataSource) database.app();
        HikariDataSource owner = (HikariDataSource) database.owner();
        olderVersion(owner);
        Options options = new Options(
                false,
                data,
                0,
                "127.0.0.1",
                List.of(
                        "--yuanheng.home=..",
                        "--spring.datasource.url=" + app.getJdbcUrl(),
                        "--spring.datasource.username=" + app.getUsername(),
                        "--spring.datasource.password=" + app.getPassword(),
                        "--spring.flyway.user=" + owner.getUsername(),
                        "--spring.flyway.password=" + owner.getPassword()),
                List.of(),
                "zh");
        try (ConfigurableApplicationContext context = new Start(options).run()) {
            assertThat(context.getBeanProvider(Postgres.class).getIfAvailable()).isNull();
            assertThat(context.getBean(Accounts.class).findByName("admin")).isPresent();
            assertThat(database.sql()
                            .sql("select count(*) from identity.account")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(Files.exists(data.resolve("postgres"))).isFalse();
            assertThat(database.sql()
                            .sql(
                                    "select count(*) from migration.flyway_schema_history where version = '601' and success")
                            .query(Integer.class)
                            .single())
                    .as("a module's newer migration, though later modules had theirs before")
                    .isEqualTo(1);
        }
    }
}
