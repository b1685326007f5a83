package org.yuanheng.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void theOfficesOwnServerIsUsedAndTheEmbeddedOneStaysOff(TestDatabase database) {
        database.sql()
                .sql("drop schema if exists migration, identity, ledger, source, registry, intake, evaluation,"
                        + " demo cascade")
                .update();
        HikariDataSource app = (HikariDataSource) database.app();
        HikariDataSource owner = (HikariDataSource) database.owner();
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
                        "--spring.flyway.password=" + owner.getPassword()));
        try (ConfigurableApplicationContext context = new Start(options).run()) {
            assertThat(context.getBeanProvider(Postgres.class).getIfAvailable()).isNull();
            assertThat(context.getBean(Accounts.class).findByName("admin")).isPresent();
            assertThat(database.sql()
                            .sql("select count(*) from identity.account")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(Files.exists(data.resolve("postgres"))).isFalse();
        }
    }
}
