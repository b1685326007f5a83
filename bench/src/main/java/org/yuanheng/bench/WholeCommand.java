package org.yuanheng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The whole command {@code evaluate} in a process of its own: start, snapshot, CSV, hashes; time and peak memory. */
final class WholeCommand {
    private static final int POLL_MILLIS = 50;
    private static final String PEAK = "VmHWM:";

    private final Path root;
    private final Path directory;
    private final PrintStream out;

    WholeCommand(Path root, Path directory, PrintStream out) {
        this.root = root;
        this.directory = directory;
        this.out = out;
    }

    void run(Path facts) throws IOException, InterruptedException {
        List<String> command = List.of(
                root.resolve("yuanheng").toString(),
                "evaluate",
                "--rulebook",
                "w1",
                "--facts",
                facts.toString(),
                "--out",
                directory.resolve("w1-run").toString());
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("w1-run.log").toFile())
                .start();
        long peakKilobytes = 0;
        while (process.isAlive()) {
            peakKilobytes = Math.max(peakKilobytes, peak(process));
            Thread.sleep(POLL_MILLIS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(Files.readString(directory.resolve("w1-run.log")));
        }
        out.printf(
                Locale.ROOT,
                "whole command: %.1f s, peak memory %s%n",
                seconds,
                peakKilobytes == 0 ? "not known on this system" : peakKilobytes / 1024 + " MB");
    }

    /** The largest resident size of the process and those below it, where the system tells. */
    private static long peak(Process process) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(process.toHandle()), process.descendants())
                .mapToLong(each -> peak(Path.of("/proc", Long.toString(each.pid()), "status")))
                .max()
                .orElse(0);
    }

    private static long peak(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .map(line -> line.substring(PEAK.length()).strip().split(" ")[0])
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
