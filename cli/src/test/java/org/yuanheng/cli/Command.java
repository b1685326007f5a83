package org.yuanheng.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command said and how it ended.
 *
 * @param out standard output
 * @param err standard error
 */
record Command(int status, String out, String err) {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** Runs the command in this process. */
    static Command run(String... words) {
        System.setProperty("yuanheng.rulebook", REPOSITORY.resolve("rulebook").toString());
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try (PrintStream newOut = new PrintStream(said, true, StandardCharsets.UTF_8);
                PrintStream newErr = new PrintStream(complained, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            int status = Cli.run(words);
            return new Command(
                    status, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.clearProperty("yuanheng.rulebook");
        }
    }

    /** Runs the command in a process of its own with no more heap than 128 MB, for at most 20 seconds. */
    static Command runSmall(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-Dyuanheng.rulebook=" + REPOSITORY.resolve("rulebook"),
                "-cp",
                System.getProperty("java.class.path"),
                Cli.class.getName()));
        command.addAll(List.of(words));
        File out = folder.resolve("out.txt").toFile();
        File err = folder.resolve("err.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().remove("YUANHENG_LANG");
        Process process = builder.start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still runs after 20 seconds: " + String.join(" ", words));
        }
        Command ended = new Command(
                process.exitValue(),
                java.nio.file.Files.readString(out.toPath()),
                java.nio.file.Files.readString(err.toPath()));
        if (!out.delete() || !err.delete()) {
            throw new IOException("cannot delete " + out);
        }
        return ended;
    }
}
