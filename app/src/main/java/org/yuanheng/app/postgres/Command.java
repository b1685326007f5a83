package org.yuanheng.app.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs and says how it ended. */
final class Command {
    /** How a program ended. */
    record Ended(int status, String output) {
        boolean well() {
            return status == 0;
        }
    }

    private Command() {}

    /**
     * Runs a program to its end, in {@code folder}, under {@code user}. What it prints goes through a file and not
     * through a pipe: a server that it leaves behind would hold the pipe open for ever.
     */
    static Ended run(SystemUser user, Path folder, String... words) throws IOException {
        Path output = Files.createTempFile("yuanheng-", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(user.running(List.of(words)));
            builder.directory(folder.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            builder.redirectErrorStream(true);
            builder.redirectOutput(output.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("No end after ten minutes: " + String.join(" ", words));
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + words[0], e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** The program of that name in {@code PATH} or the usual places of system programs; empty when there is none. */
    static List<Path> find(String program) {
        List<Path> found = new ArrayList<>();
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/bin:/sbin:/bin";
        for (String folder : path.split(":", -1)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, program);
            if (file.isAbsolute() && Files.isExecutable(file)) {
                found.add(file);
            }
        }
        return found;
    }
}
