package org.yuanheng.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The invented region of the demo, made small in a folder of its own: what is measured lies beside it. */
final class InventedRegion {
    private static final int FIRMS = 300;
    private static final long LONGEST_MAKING_MILLIS = 600_000;

    private final Path root;
    private final Path data;
    private final Path logs;

    /** Keeps the region in {@code data} and what servers say in {@code logs}. */
    InventedRegion(Path root, Path data, Path logs) {
        this.root = root;
        this.data = data;
        this.logs = logs;
    }

    Path data() {
        return data;
    }

    /** Makes the region, and stops the server that made it. */
    void make() throws IOException, InterruptedException {
        Path log = logs.resolve("region.log");
        int port = freePort();
        try (Server _ = Server.start(command(port, "--yuanheng.demo.firms=" + FIRMS), Map.of(), port, log)) {
            long start = System.currentTimeMillis();
            while (!Files.readString(log, StandardCharsets.UTF_8).contains("is ready")) {
                if (System.currentTimeMillis() - start > LONGEST_MAKING_MILLIS) {
                    throw new IOException("the region is not made: " + Files.readString(log));
                }
                Thread.sleep(500);
            }
        }
    }

    /** Serves it. */
    Server serve(int port, String name) throws IOException, InterruptedException {
        return Server.start(command(port), Map.of(), port, logs.resolve(name + ".log"));
    }

    /** Serves it with a heap that is no larger. */
    Server serve(int port, String name, String heap) throws IOException, InterruptedException {
        return Server.start(command(port), Map.of("JDK_JAVA_OPTIONS", heap), port, logs.resolve(name + ".log"));
    }

    private List<String> command(int port, String... more) {
        List<String> words = new ArrayList<>(List.of(
                root.resolve("yuanheng").toString(),
                "demo",
                "--aot",
                "off",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
        words.addAll(List.of(more));
        return words;
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
