package org.yuanheng.app.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.app.machine.DataDirectory;

/**
 * The one embedded PostgreSQL of a test run. It is kept between runs; each test class gets a database of its own, copied
 * from a migrated template.
 */
public final class TestServer implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final DataDirectory directory;
    private final Postgres postgres;
    private final String template;

    private TestServer(DataDirectory directory, Postgres postgres, String template) {
        this.directory = directory;
        this.postgres = postgres;
        this.template = template;
    }

    /** A database of one test class: pools for both roles. */
    public record Databases(String name, HikariDataSource owner, HikariDataSource app) {}

    /** Starts the server and migrates the template where the migrations have changed. */
    public static TestServer start() {
        try {
            DataDirectory directory = directory();
            Postgres postgres = Postgres.start(directory.resolve("postgres"));
            return new TestServer(directory, postgres, template(postgres));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A fresh migrated database. */
    public Databases create() {
        String name = "test_" + count.incrementAndGet();
        sql("create database " + name + " template " + template + " owner owner");
        return new Databases(name, pool(name, "owner"), pool(name, "app"));
    }

    /** Removes a database that {@link #create} made. */
    public void drop(Databases databases) {
        databases.owner().close();
        databases.app().close();
        sql("drop database " + databases.name() + " with (force)");
    }

    @Override
    public void close() {
        postgres.close();
        directory.close();
    }

    private HikariDataSource pool(String database, String role) {
        Postgres.Login login = postgres.login(database, role);
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(login.url());
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(6);
        return new HikariDataSource(pool);
    }

    private void sql(String statement) {
        try {
            superuser(postgres, statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two test runs of one working copy at the same time: the second makes a server of its own. */
    private static DataDirectory directory() {
        Path target = Path.of("target").toAbsolutePath();
        try {
            return DataDirectory.open(target.resolve("test-data"), "a test run");
        } catch (CannotStart locked) {
            return DataDirectory.open(
                    target.resolve("test-data-" + ProcessHandle.current().pid()), "a test run");
        }
    }

    private static String template(Postgres postgres) throws IOException, SQLException {
        String name = "template_" + fingerprint();
        List<String> leftOver = new ArrayList<>();
        boolean found = false;
        try (Connection connection =
                        postgres.login("postgres", Postgres.SUPERUSER).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select datname from pg_database where datname like 'test\\_%' or datname like 'template\\_%'")) {
            while (rows.next()) {
                found |= rows.getString(1).equals(name);
                leftOver.add(rows.getString(1));
            }
        }
        leftOver.remove(name);
        for (String database : leftOver) {
            superuser(postgres, "drop database " + database + " with (force)");
        }
        if (!found) {
            superuser(postgres, "create database unfinished_" + name + " owner owner");
            Postgres.Login owner = postgres.login("unfinished_" + name, "owner");
            Flyway.configure()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .defaultSchema("migration")
                    .outputQueryResults(false)
                    .placeholders(Map.of("app", "app"))
                    .load()
                    .migrate();
            superuser(postgres, "alter database unfinished_" + name + " rename to " + name);
        }
        return name;
    }

    private static void superuser(Postgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        postgres.login("postgres", Postgres.SUPERUSER).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String fingerprint() throws IOException {
        CRC32 sum = new CRC32();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.sorted().toList()) {
                sum.update(file.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                sum.update(Files.readAllBytes(file));
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
