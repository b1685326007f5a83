package org.yuanheng.app.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Text;

/**
 * The PostgreSQL that comes with the program: unpacked, set up and started in one folder, stopped by {@link #close()}.
 *
 * <p>It answers on the loopback address only, to three roles with random passwords: the superuser, used for setting up
 * and nothing else; {@code owner}, who owns the tables and migrates them; {@code app}, as whom the server works, who
 * may alter no table. Whoever finds a server still running on the folder, left behind by a killed program, stops it
 * first: what it had acknowledged is there.
 */
public final class Postgres implements AutoCloseable {
    /** The database of the platform. */
    public static final String DATABASE = "yuanheng";

    static final String SUPERUSER = "postgres";

    /** Where the database goes when the data directory lies where only root may enter. */
    private static final Path ELSEWHERE = Path.of("/var/lib/yuanheng");

    private static final String OWNER = "owner";
    private static final String APP = "app";

    private final Cluster cluster;
    private final int port;
    private final Properties passwords;

    private Postgres(Cluster cluster, int port, Properties passwords) {
        this.cluster = cluster;
        this.port = port;
        this.passwords = passwords;
    }

    /** Who signs in to which database. */
    public record Login(String url, String user, String password) {
        /** Opens a connection. */
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /**
     * Starts the database kept in {@code folder}, making it where there is none.
     *
     * <p>When root starts it, and the unprivileged account that has to own it cannot enter the folder (as below
     * {@code /root}), the database is kept below {@code /var/lib/yuanheng}; the folder says where.
     *
     * @throws CannotStart when the person who starts the server can remove the reason
     */
    public static Postgres start(Path folder) {
        try {
            SystemUser user = SystemUser.owning(folder);
            Path home = home(folder, user);
            Path programs = Binaries.unpack(home);
            Properties passwords = passwords(home);
            Cluster cluster = new Cluster(home, programs, user);
            cluster.create(passwords.getProperty(SUPERUSER));
            cluster.stop();
            Postgres postgres = new Postgres(cluster, cluster.start(), passwords);
            try {
                postgres.setUp();
            } catch (SQLException e) {
                postgres.close();
                throw new IOException("The database refuses to be set up", e);
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The role that owns the tables, in the platform's database. */
    public Login owner() {
        return login(DATABASE, OWNER);
    }

    /** The role as whom the server works, in the platform's database. */
    public Login app() {
        return login(DATABASE, APP);
    }

    /** Any role in any database of this server. */
    Login login(String database, String role) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database
                + "?reWriteBatchedInserts=true&ApplicationName=yuanheng";
        return new Login(url, role, passwords.getProperty(role));
    }

    /** The folder in which the database really is. */
    public Path home() {
        return cluster.home();
    }

    Cluster cluster() {
        return cluster;
    }

    /** Stops the server: open transactions are rolled back, what was acknowledged is kept. */
    @Override
    public void close() {
        try {
            cluster.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setUp() throws SQLException {
        try (Connection connection = login("postgres", SUPERUSER).connect();
                Statement statement = connection.createStatement()) {
            for (String role : new String[] {OWNER, APP}) {
                if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
                    // Passwords are URL-safe Base64: no quote can stand in them.
                    statement.execute("create role " + role + " login password '" + passwords.getProperty(role) + "'");
                }
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
            statement.execute("revoke all on database " + DATABASE + " from public");
            statement.execute("grant connect on database " + DATABASE + " to " + APP);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** The folder of the cluster: the given one, or that to which it points. */
    private static Path home(Path folder, SystemUser user) throws IOException {
        Path pointer = folder.resolve("elsewhere");
        if (Files.exists(pointer)) {
            return own(Path.of(Files.readString(pointer).strip()), user);
        }
        own(folder, user);
        if (user.enters(folder)) {
            return folder;
        }
        Path elsewhere = own(ELSEWHERE.resolve(UUID.randomUUID().toString()), user);
        Files.writeString(pointer, elsewhere.toString());
        return elsewhere;
    }

    private static Path own(Path home, SystemUser user) throws IOException {
        try {
            Files.createDirectories(home);
        } catch (FileSystemException e) {
            throw closed(home, user);
        }
        if (!Binaries.WINDOWS) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
        user.own(home);
        if (home.startsWith(ELSEWHERE) && !user.enters(home)) {
            throw closed(home, user);
        }
        return home;
    }

    private static CannotStart closed(Path home, SystemUser user) {
        return new CannotStart(
                "data-directory-closed",
                home.toString(),
                new Text(
                        "以 root 启动时，数据库由账户 " + user.name() + " 运行，但它进不了 " + home + "。",
                        "Started as root, the database runs under the account " + user.name() + ", which cannot enter "
                                + home + "."),
                new Text(
                        "请用 --data 指定该账户可进入的目录，或以普通账户启动。",
                        "Name a directory that this account can enter with --data, or start as an ordinary user."));
    }

    /** The roles' passwords, drawn at random the first time and kept in a file that nobody else may read. */
    private static Properties passwords(Path home) throws IOException {
        Path file = home.resolve("passwords");
        if (!Files.exists(file)) {
            if (Files.exists(home.resolve("cluster"))) {
                throw new CannotStart(
                        "database-passwords-lost",
                        file.toString(),
                        new Text("数据库的口令文件 " + file + " 不见了。", "The database's password file " + file + " is missing."),
                        new Text("请从备份恢复该文件。", "Restore the file from a backup."));
            }
            StringWriter text = new StringWriter();
            for (String role : new String[] {SUPERUSER, OWNER, APP}) {
                text.write(role + "=" + random() + "\n");
            }
            Path unfinished = home.resolve("passwords.unfinished");
            Files.deleteIfExists(unfinished);
            Cluster.writePrivately(unfinished, text.toString());
            Files.move(unfinished, file);
        }
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            passwords.load(reader);
        }
        return passwords;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
