package org.yuanheng.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Makes the {@link AotCache}: a second platform with an empty data directory of its own is started,
 * asked for its first pages and told to write down what it has loaded.
 */
final class Training {
    private static final List<String> PAGES = List.of("/", "/login", "/", "/login");
    private static final long SECONDS_TO_START = 180;
    private static final long SECONDS_TO_WRITE = 300;
    private static final long SECONDS_TO_GIVE_UP = 5;

    private final AotCache cache;
    private final boolean gently;
    private final BiFunction<List<String>, List<String>, List<String>> command;
    private final Path data = Path.of(System.getProperty("java.io.tmpdir"), "yuanheng-" + UUID.randomUUID());
    private volatile Optional<Process> platform = Optional.empty();
    private volatile boolean stopped;

    /**
     * @param gently whether it gives way to whatever else runs, because nobody waits for it
     * @param command the platform's command line with these options of the JVM and these arguments
     */
    Training(AotCache cache, boolean gently, BiFunction<List<String>, List<String>, List<String>> command) {
        this.cache = cache;
        this.gently = gently;
        this.command = command;
    }

    /** Whether the cache was made. It may fail for many reasons, a second launcher at work among them; none matters. */
    boolean run() {
        Path made = cache.file().resolveSibling("unfinished.aot.tmp");
        try (FileChannel channel = FileChannel.open(
                        cache.file().resolveSibling("training.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock alone = channel.tryLock()) {
            if (alone == null || stopped) {
                return false;
            }
            Files.deleteIfExists(made);
            train(made);
            if (stopped || !Files.isRegularFile(made)) {
                return false;
            }
            cache.keep(made);
            return true;
        } catch (IOException | OverlappingFileLockException noMatter) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            delete(data);
            delete(made);
            delete(made.resolveSibling(made.getFileName() + ".config"));
        }
    }

    /** Breaks it off; for the end of the launcher. */
    void stop() {
        stopped = true;
        platform.ifPresent(running -> Child.stop(running, SECONDS_TO_GIVE_UP));
        delete(data);
    }

    private void train(Path made) throws IOException, InterruptedException {
        int port = freePort();
        List<String> line = new ArrayList<>(gently ? nice() : List.of());
        line.addAll(command.apply(
                List.of("-XX:AOTCacheOutput=" + made),
                List.of("--data", data.toString(), "--listen", "127.0.0.1", "--port", Integer.toString(port))));
        File log = cache.file().resolveSibling("training.log").toFile();
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        platform = Optional.of(process);
        try {
            if (answers(process, port)) {
                for (String page : PAGES) {
                    visit(port, page);
                }
                endRecording(process);
            }
        } finally {
            // A JDK 25 whose jcmd cannot end the recording writes the cache when the platform ends.
            Child.stop(process, stopped ? SECONDS_TO_GIVE_UP : SECONDS_TO_WRITE);
        }
    }

    private boolean answers(Process process, int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (System.nanoTime() < end && !stopped) {
            if (process.waitFor(300, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (visit(port, "/")) {
                return true;
            }
        }
        return false;
    }

    /** Whether there was an answer, of whatever status. */
    private static boolean visit(int port, String page) {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + page);
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(20_000);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : InputStream.nullInputStream()) {
                body.readAllBytes();
            }
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void endRecording(Process process) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "AOT.end_recording")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!jcmd.waitFor(SECONDS_TO_WRITE, TimeUnit.SECONDS)) {
            jcmd.destroyForcibly();
        }
    }

    private static List<String> nice() {
        return Stream.of("/usr/bin/nice", "/bin/nice")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .map(program -> List.of(program, "-n", "19"))
                .orElse(List.of());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException held) {
            // What another program still holds is left to the system's own care of temporary files.
        }
    }
}
