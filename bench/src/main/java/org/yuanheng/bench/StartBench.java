package org.yuanheng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long the platform takes from the command to its first page, with the JDK's AOT cache against without it, on one
 * data directory, in turn; and the heap it holds when idle.
 */
final class StartBench {
    private static final int PAIRS = 5;
    private static final double RATIO_BOUND = 0.7;
    private static final double SECONDS_BOUND = 12;
    private static final long HEAP_BOUND_MB = 300;
    private static final long MEGABYTE = 1024 * 1024;

    private final Path root;
    private final Path directory;
    private final PrintStream out;

    StartBench(Path root, Path directory, PrintStream out) {
        this.root = root;
        this.directory = directory;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        out.println("making the data directory and the cache …");
        measured("now").close();
        List<Double> ratios = new ArrayList<>();
        List<Double> cached = new ArrayList<>();
        long heap = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            double without;
            try (Server server = measured("off")) {
                without = server.secondsToFirstPage();
            }
            try (Server server = measured("auto")) {
                cached.add(server.secondsToFirstPage());
                if (pair == PAIRS - 1) {
                    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
                    heap = server.heapAfterCollection(jcmd) / MEGABYTE;
                }
            }
            ratios.add(cached.getLast() / without);
            out.printf(
                    Locale.ROOT,
                    "pair %d  with cache %.2f s  without %.2f s  ratio %.3f%n",
                    pair + 1,
                    cached.getLast(),
                    without,
                    ratios.getLast());
        }
        ratios.sort(null);
        cached.sort(null);
        out.printf(
                Locale.ROOT,
                "start: median ratio %.3f (%.3f to %.3f), bound %.2f; with cache median %.2f s, bound %.0f s; "
                        + "idle heap %d MB, bound %d MB%n",
                ratios.get(PAIRS / 2),
                ratios.getFirst(),
                ratios.getLast(),
                RATIO_BOUND,
                cached.get(PAIRS / 2),
                SECONDS_BOUND,
                heap,
                HEAP_BOUND_MB);
    }

    private Server measured(String aot) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = List.of(
                root.resolve("yuanheng").toString(),
                "serve",
                "--aot",
                aot,
                "--data",
                directory.resolve("start-data").toString(),
                "--port",
                Integer.toString(port));
        return Server.start(
                command, Map.of(), port, Files.createDirectories(directory).resolve("start-" + aot + ".log"));
    }
}
