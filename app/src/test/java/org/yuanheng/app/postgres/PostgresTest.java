package org.yuanheng.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The embedded database keeps what it has acknowledged, whatever is killed, and lets in nobody else. */
@Tag("database")
@Tag("slow")
class PostgresTest {
    private static final Path ROOT = Path.of("target", "postgres-test").toAbsolutePath();
    private static final Path PROGRAMS = ROOT.resolve("programs");
    private static final int INSERTS = 2_000;

    @BeforeAll
    static void unpackOnce() throws IOException {
        Files.createDirectories(PROGRAMS);
        Binaries.unpack(PROGRAMS);
    }

    /** An empty home of the test's own, whose programs are those unpacked before. */
    private static Path home(TestInfo test) throws IOException {
        Path home = ROOT.resolve(test.getTestMethod().orElseThrow().getName());
        Binaries.delete(home);
        Files.createDirectories(home);
        try (Stream<Path> versions = Files.list(PROGRAMS)) {
            Path version = versions.findFirst().orElseThrow();
            Files.createSymbolicLink(home.resolve(version.getFileName()), version);
        }
        return home;
    }

    @Test
    void stopsAndStartsAgainWhereItWas(TestInfo test) throws Exception {
        Path home = home(test);
        String url;
        try (Postgres postgres = Postgres.start(home)) {
            url = postgres.owner().url();
            run(postgres.owner(), "create table kept (id int)");
            run(postgres.owner(), "insert into kept values (7)");
            assertThat(postgres.cluster().running()).isPresent();
        }
        Postgres again = Postgres.start(home);
        assertThat(again.owner().url()).isEqualTo(url);
        assertThat(value(again.owner(), "select id from kept")).isEqualTo("7");
        again.close();
        assertThat(again.cluster().running()).isEmpty();
    }

    @Test
    void writesThroughToTheDiskAndOrdersTextByBytes(TestInfo test) throws Exception {
        try (Postgres postgres = Postgres.start(home(test))) {
            assertThat(value(postgres.app(), "show fsync")).isEqualTo("on");
            assertThat(value(postgres.app(), "show synchronous_commit")).isEqualTo("on");
            assertThat(value(postgres.app(), "show full_page_writes")).isEqualTo("on");
            assertThat(value(postgres.app(), "show data_checksums")).isEqualTo("on");
            assertThat(value(postgres.app(), "show server_encoding")).isEqualTo("UTF8");
            assertThat(value(
                            postgres.app(), "select string_agg(x, '' order by x) from unnest('{甲,a,B,é,乙}'::text[]) x"))
                    .isEqualTo("Baé乙甲");
            assertThat(value(postgres.app(), "select rolsuper from pg_roles where rolname = 'app'"))
                    .isEqualTo("f");
            assertThat(value(postgres.app(), "select rolsuper from pg_roles where rolname = 'owner'"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> run(postgres.app(), "create table mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void everyAcknowledgedRowIsThereAfterThePostmasterWasKilled(TestInfo test) throws Exception {
        Path home = home(test);
        Postgres postgres = Postgres.start(home);
        run(postgres.owner(), "create table row (id int primary key, filler text)");
        Set<Integer> acknowledged = new HashSet<>();
        int kills = 0;
        int next = 0;
        while (acknowledged.size() < INSERTS) {
            try (Connection connection = postgres.owner().connect();
                    PreparedStatement insert =
                            connection.prepareStatement("insert into row values (?, repeat('x', 500))")) {
                while (acknowledged.size() < INSERTS) {
                    int id = next++;
                    insert.setInt(1, id);
                    insert.executeUpdate();
                    acknowledged.add(id);
                    if (kills < 2 && acknowledged.size() == (kills + 1) * INSERTS / 3) {
                        kills++;
                        kill(postgres);
                    }
                }
            } catch (SQLException killed) {
                assertThat(kills).as("the server was to be killed: %s", killed).isPositive();
                postgres = Postgres.start(home);
            }
        }
        assertThat(kills).isEqualTo(2);
        postgres.close();
        try (Postgres last = Postgres.start(home)) {
            assertThat(ids(last)).containsAll(acknowledged);
        }
    }

    @Test
    void takesOverTheServerOfAKilledProgram(TestInfo test) throws Exception {
        Path home = home(test);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(program.inputReader().readLine()).isEqualTo("written");
        program.destroyForcibly().waitFor();

        long left = pidIn(home);
        assertThat(ProcessHandle.of(left))
                .as("the killed program leaves its database running")
                .isPresent();
        try (Postgres postgres = Postgres.start(home)) {
            assertThat(value(postgres.owner(), "select word from abandoned")).isEqualTo("here");
            assertThat(postgres.cluster().running()).isPresent().get().isNotEqualTo(left);
        }
    }

    /** A program that starts the database, writes a row and waits to be killed. */
    static final class Abandoned {
        @SuppressWarnings("SystemOut") // the test reads it
        public static void main(String[] home) throws Exception {
            Postgres postgres = Postgres.start(Path.of(home[0]));
            run(postgres.owner(), "create table abandoned (word text)");
            run(postgres.owner(), "insert into abandoned values ('here')");
            System.out.println("written");
            Thread.sleep(TimeUnit.MINUTES.toMillis(2));
        }
    }

    @Test
    void aNumberThatAnotherProgramHasNowIsNotMistakenForTheServer(TestInfo test) throws Exception {
        Path home = home(test);
        Postgres postgres = Postgres.start(home);
        run(postgres.owner(), "create table kept as select 1 as id");
        kill(postgres);
        Path file = home.resolve("cluster").resolve("postmaster.pid");
        List<String> lines = Files.readAllLines(file);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(file, lines);
        try (Postgres again = Postgres.start(home)) {
            assertThat(value(again.owner(), "select id from kept")).isEqualTo("1");
        }
    }

    @Test
    void anotherPortIsTakenWhenItsOwnIsBusy(TestInfo test) throws Exception {
        Path home = home(test);
        Postgres.start(home).close();
        int port = Integer.parseInt(Files.readString(home.resolve("port")).strip());
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            try (Postgres postgres = Postgres.start(home)) {
                assertThat(postgres.app().url()).doesNotContain(":" + port + "/");
                assertThat(value(postgres.app(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void nobodyElseGetsIn(TestInfo test) throws Exception {
        Path home = home(test);
        try (Postgres postgres = Postgres.start(home)) {
            String url = postgres.app().url();
            for (String role : List.of("app", "owner", "postgres", "root")) {
                assertThatThrownBy(() -> connect(url, role, "")).hasMessageContaining("password");
                assertThatThrownBy(() -> connect(url, role, "guess")).hasMessageContaining("password");
            }
            Postgres.Login superuser = postgres.login("postgres", Postgres.SUPERUSER);
            assertThat(value(superuser, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(value(superuser, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(superuser, "show unix_socket_directories")).isEmpty();
            assertThat(value(
                            superuser,
                            "select count(*) from pg_authid where rolpassword is not null and"
                                    + " rolpassword not like 'SCRAM-SHA-256$%'"))
                    .isEqualTo("0");
            if (!Binaries.WINDOWS) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                        .isEqualTo("rwx------");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("passwords"))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void asRootAnUnprivilegedAccountOwnsItAndAThirdOneGetsNothing(TestInfo test) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "root starts it");
        Path home = home(test);
        try (Postgres postgres = Postgres.start(home)) {
            SystemUser user = postgres.cluster().user();
            assertThat(user.name()).isNotEmpty();
            assertThat(Files.getOwner(home.resolve("cluster")).getName()).isEqualTo(user.name());
            long server = postgres.cluster().running().orElseThrow();
            assertThat(ProcessHandle.of(server).orElseThrow().info().user()).contains(user.name());

            SystemUser stranger = new SystemUser("", List.of("setpriv", "--reuid=31337", "--clear-groups", "--"));
            assertThat(reads(stranger, home.resolve("passwords"))).isFalse();
            assertThat(reads(stranger, home.resolve("cluster").resolve("PG_VERSION")))
                    .isFalse();
            assertThat(reads(new SystemUser("", List.of()), home.resolve("passwords")))
                    .isTrue();
            Command.Ended ended = Command.run(
                    stranger,
                    Path.of("/"),
                    "/bin/bash",
                    "-c",
                    // The start-up packet of protocol 3.0 for user=app, database=yuanheng, and the first byte and the
                    // kind of what is asked for: R 10 is SASL, R 0 would be welcome.
                    "exec 3<>/dev/tcp/127.0.0.1/"
                            + Files.readString(home.resolve("port")).strip()
                            + " && printf '\\0\\0\\0\\44\\0\\3\\0\\0user\\0app\\0database\\0yuanheng\\0\\0' >&3"
                            + " && head -c 9 <&3 | od -An -tu1");
            assertThat(ended.output().strip().split("\\s+")).startsWith("82").endsWith("10");
        }
    }

    @Test
    void whereTheAccountCannotEnterTheDatabaseIsKeptElsewhere(TestInfo test) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "root starts it");
        Path closed = ROOT.resolve("closed");
        Binaries.delete(closed);
        Path home = closed.resolve("postgres");
        Files.createDirectories(home);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path elsewhere;
        try (Postgres postgres = Postgres.start(home)) {
            elsewhere = postgres.home();
            run(postgres.owner(), "create table kept as select 1 as id");
        }
        try (Postgres postgres = Postgres.start(home)) {
            assertThat(postgres.home()).isEqualTo(elsewhere).isNotEqualTo(home);
            assertThat(value(postgres.owner(), "select id from kept")).isEqualTo("1");
        } finally {
            Binaries.delete(elsewhere);
        }
    }

    @Test
    void lostPasswordsAreASentence(TestInfo test) throws Exception {
        Path home = home(test);
        Postgres.start(home).close();
        Files.delete(home.resolve("passwords"));
        assertThatThrownBy(() -> Postgres.start(home))
                .isInstanceOfSatisfying(
                        org.yuanheng.app.machine.CannotStart.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo("database-passwords-lost"));
    }

    private static boolean reads(SystemUser user, Path file) throws IOException {
        return Command.run(user, Path.of("/"), "/bin/cat", file.toString()).well();
    }

    /** Kills the postmaster the hard way, in the middle of whatever its children do. */
    private static void kill(Postgres postgres) throws IOException {
        long pid = postgres.cluster().running().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static long pidIn(Path home) throws IOException {
        return Long.parseLong(Files.readAllLines(home.resolve("cluster").resolve("postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static void connect(String url, String user, String password) throws SQLException {
        DriverManager.getConnection(url, user, password).close();
    }

    private static void run(Postgres.Login login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Postgres.Login login, String query) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Set<Integer> ids(Postgres postgres) throws SQLException {
        Set<Integer> ids = new HashSet<>();
        try (Connection connection = postgres.owner().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from row")) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
