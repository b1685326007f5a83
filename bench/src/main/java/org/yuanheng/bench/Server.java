package org.yuanheng.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server of the platform in a process of its own, started the way the launcher starts it. */
final class Server implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final double secondsToFirstPage;

    private Server(Process process, double secondsToFirstPage) {
        this.process = process;
        this.secondsToFirstPage = secondsToFirstPage;
    }

    /**
     * Starts {@code command} and waits for its first page.
     *
     * @param command the whole command line; {@code --port PORT} is among it
     * @param environment further variables of its environment
     * @param port where the page is asked for
     * @param log the process's output
     * @throws IOException when it stops or does not answer in two minutes
     */
    static Server start(List<String> command, Map<String, String> environment, int port, Path log)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
                    .build();
            while (System.nanoTime() - start < LONGEST_START.toNanos()) {
                if (!process.isAlive()) {
                    throw new IOException("the server stopped: " + Files.readString(log));
                }
                try {
                    if (client.send(page, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return new Server(process, (System.nanoTime() - start) / 1e9);
                    }
                } catch (IOException notYet) {
                    Thread.sleep(POLL_MILLIS);
                }
            }
        }
        process.destroy();
        throw new IOException("no page after " + LONGEST_START);
    }

    double secondsToFirstPage() {
        return secondsToFirstPage;
    }

    /** The heap in use after a full collection, in bytes. */
    long heapAfterCollection(Path jcmd) throws IOException, InterruptedException {
        long pid = serverProcess();
        output(List.of(jcmd.toString(), Long.toString(pid), "GC.run"));
        String info = output(List.of(jcmd.toString(), Long.toString(pid), "GC.heap_info"));
        java.util.regex.Matcher used =
                java.util.regex.Pattern.compile("used (\\d+)K").matcher(info);
        if (!used.find()) {
            throw new IOException("no heap figure in: " + info);
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    /** The largest memory of the Java process so far, where the system tells; else 0. */
    long peakMegabytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(serverProcess()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** The Java process that serves: the one started, or the last below it that is Java. */
    private long serverProcess() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .reduce((first, second) -> second)
                .map(ProcessHandle::pid)
                .orElse(process.pid());
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
