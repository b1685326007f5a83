package org.yuanheng.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Text;

/**
 * One PostgreSQL database cluster on disk and its server process: made by initdb, configured, started, stopped.
 *
 * @param home the folder of mode 700 that holds {@code cluster}, the programs, passwords and the server's log
 * @param programs the unpacked programs
 * @param user the account that owns cluster and process
 */
record Cluster(Path home, Path programs, SystemUser user) {
    private static final int ATTEMPTS = 30;

    /** Makes the cluster if there is none. It is filled in under another name first, so that a half one never stays. */
    void create(String password) throws IOException {
        if (Files.exists(data())) {
            refuseOtherVersion();
            return;
        }
        Path unfinished = home.resolve("cluster.unfinished");
        Binaries.delete(unfinished);
        Path secret = home.resolve("initdb.secret");
        Files.deleteIfExists(secret);
        writePrivately(secret, password);
        user.own(secret);
        try {
            Command.Ended ended = Command.run(
                    user,
                    home,
                    program("initdb"),
                    "--pgdata=" + unfinished,
                    "--username=" + Postgres.SUPERUSER,
                    "--pwfile=" + secret,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // The order of text is that of its UTF-8 bytes on every system, as in published results.
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
            if (!ended.well()) {
                throw new IOException("initdb: " + ended.output().strip());
            }
        } finally {
            Files.deleteIfExists(secret);
        }
        Files.move(unfinished, data());
    }

    /** Starts the server on the port it had before, or on another free one, and gives the port. */
    int start() throws IOException {
        int port = rememberedPort();
        String said = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            configure(port);
            if (Files.exists(logFile())) {
                Files.move(logFile(), home.resolve("server.before.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            Command.Ended ended = Command.run(
                    user,
                    home,
                    program("pg_ctl"),
                    "start",
                    "--wait",
                    "--timeout=540",
                    "--pgdata=" + data(),
                    "--log=" + logFile());
            if (ended.well()) {
                Files.writeString(home.resolve("port"), Integer.toString(port));
                return port;
            }
            said = log();
            if (said.contains("could not bind") || said.contains("could not create any TCP/IP sockets")) {
                port = freePort();
            } else if (said.contains("pre-existing shared memory block")) {
                pause(); // children of a killed server that have not noticed yet
            } else {
                said = ended.output() + said;
                break;
            }
        }
        throw new IOException("PostgreSQL does not start:\n" + said.strip());
    }

    /** Stops the server if one runs on this cluster, and clears away what a killed one left behind. */
    void stop() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        Optional<Long> pid = pid(pidFile);
        if (pid.isEmpty()) {
            return;
        }
        if (!isPostgres(pid.get())) {
            // The system has given the number to another program: neither signal it nor mistake it for ours.
            Files.deleteIfExists(pidFile);
            return;
        }
        Command.Ended ended = Command.run(
                user, home, program("pg_ctl"), "stop", "--wait", "--timeout=120", "--mode=fast", "--pgdata=" + data());
        if (!ended.well() && isPostgres(pid.get())) {
            throw new IOException("PostgreSQL does not stop: " + ended.output().strip());
        }
    }

    /** The process of the server, if one runs on this cluster. */
    Optional<Long> running() throws IOException {
        return pid(data().resolve("postmaster.pid")).filter(Cluster::isPostgres);
    }

    Path data() {
        return home.resolve("cluster");
    }

    /** Writes a file that nobody but the present account may read. */
    static void writePrivately(Path file, String text) throws IOException {
        if (Binaries.WINDOWS) {
            Files.writeString(file, text);
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        }
    }

    /** A port on the loopback address that nobody listens on at this moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    private void configure(int port) throws IOException {
        String text = """
                # Written by Yuanheng at each start. Settings of your own belong in local.conf beside this file.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'

                # An acknowledged row survives a crash of the machine.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # An office machine: other programs need memory too.
                max_connections = 40
                shared_buffers = '128MB'
                effective_cache_size = '1GB'
                work_mem = '16MB'
                maintenance_work_mem = '64MB'
                max_wal_size = '512MB'
                max_parallel_workers_per_gather = 0
                jit = off

                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off
                lc_messages = 'C'
                log_line_prefix = '%%m [%%p] '
                include_if_exists 'local.conf'
                """.formatted(port);
        replace("postgresql.conf", text);
        replace("pg_hba.conf", """
                # Written by Yuanheng at each start: over the loopback address, with a password, and in no other way.
                host all all 127.0.0.1/32 scram-sha-256
                """);
    }

    private void replace(String name, String text) throws IOException {
        Path file = data().resolve(name);
        Files.deleteIfExists(file); // never written through a link that the database's account could have laid
        writePrivately(file, text);
        user.own(file);
    }

    private void refuseOtherVersion() throws IOException {
        String found = Files.readString(data().resolve("PG_VERSION")).strip();
        String ours = programs.getFileName() + ".";
        if (!ours.startsWith(found + ".")) {
            throw new CannotStart(
                    "database-version",
                    data().toString(),
                    new Text(
                            "数据库由 PostgreSQL " + found + " 建立，本版本自带的是 " + programs.getFileName() + "。",
                            "The database was made by PostgreSQL " + found + "; this version brings "
                                    + programs.getFileName() + "."),
                    new Text("请用原版本导出数据后再升级。", "Export the data with the earlier version, then upgrade."));
        }
    }

    private int rememberedPort() throws IOException {
        Path file = home.resolve("port");
        return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : freePort();
    }

    private String program(String name) {
        return programs.resolve("bin")
                .resolve(Binaries.WINDOWS ? name + ".exe" : name)
                .toString();
    }

    private Path logFile() {
        return home.resolve("server.log");
    }

    private String log() throws IOException {
        // Not readString: messages of the system may come in another encoding.
        return Files.exists(logFile()) ? new String(Files.readAllBytes(logFile()), StandardCharsets.ISO_8859_1) : "";
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for an earlier database server to end", e);
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")
                ? Optional.of(-1L)
                : Optional.of(Long.parseLong(lines.getFirst().strip()));
    }

    private static boolean isPostgres(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
    }
}
