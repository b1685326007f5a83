package org.yuanheng.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Somebody starts the server for the first time, a second one finds the folder taken and the port busy, the first is
 * stopped, killed and started again.
 */
@Tag("database")
@Tag("slow")
class ServeStory {
    private static final Path DATA = Path.of("target", "serve-story").toAbsolutePath();

    @Test
    void aServerFromItsFirstStartToItsThird() throws Exception {
        delete(DATA);
        int port = freePort();
        Server first = Server.start(port);
        List<String> said = first.untilStarted();
        assertThat(said).anyMatch(line -> line.startsWith("管理员账户 admin，初始密码 "));
        assertThat(said.getLast()).startsWith("YuanhengStarted http://localhost:" + port + " ");
        assertThat(health(port)).isEqualTo("ok");
        assertThat(Files.readString(DATA.resolve("log").resolve("yuanheng.log")))
                .as("a password said once stands in no log")
                .doesNotContain(said.getFirst().replaceAll(".*初始密码 (\\w+).*", "$1"));

        assertThat(Server.start(port).refusal()).contains("port-busy").contains("--port");
        assertThat(Server.start(freePort()).refusal())
                .contains("data-directory-locked")
                .contains("--data");

        long database = databaseProcess();
        first.process.destroy();
        assertThat(first.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(database).filter(ServeStory::works))
                .as("stopped with the server")
                .isEmpty();

        Server second = Server.start(port);
        assertThat(second.untilStarted()).noneMatch(line -> line.contains("初始密码"));
        long left = databaseProcess();
        second.process.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(left).filter(ServeStory::works))
                .as("left behind by a killed server")
                .isPresent();

        Server third = Server.start(port);
        third.untilStarted();
        assertThat(health(port)).isEqualTo("ok");
        assertThat(databaseProcess()).isNotEqualTo(left);
        third.process.destroy();
        assertThat(third.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean works(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent(); // and not only waits to be buried
    }

    private static long databaseProcess() throws IOException {
        Path pid = DATA.resolve("postgres").resolve("cluster").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(pid).getFirst().strip());
    }

    private static String health(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** The program as it is started from a terminal. */
    private record Server(Process process, BufferedReader terminal) {
        static Server start(int port) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dyuanheng.home=..",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Yuanheng.class.getName(),
                            "serve",
                            "--data",
                            DATA.toString(),
                            "--port",
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .start();
            return new Server(process, process.inputReader(StandardCharsets.UTF_8));
        }

        /** What it said, up to the line that says that it answers. */
        List<String> untilStarted() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = terminal.readLine(); line != null; line = terminal.readLine()) {
                lines.add(line);
                if (line.startsWith("YuanhengStarted")) {
                    return lines;
                }
            }
            throw new AssertionError("It ended:\n" + String.join("\n", lines));
        }

        /** What it said before it ended with status 2. */
        String refusal() throws IOException, InterruptedException {
            String said = terminal.readAllAsString();
            assertThat(process.waitFor()).as(said).isEqualTo(2);
            return said;
        }
    }
}
