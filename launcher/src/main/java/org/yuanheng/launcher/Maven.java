package org.yuanheng.launcher;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Maven of this machine, run with the launcher's JDK; every line goes to a log, the stage it is in to the terminal.
 *
 * @param program mvn or mvn.cmd
 */
record Maven(Path program) {
    private static final Pattern MODULE = Pattern.compile("\\[INFO] Building (.+) \\S+\\s+\\[(\\d+)/(\\d+)]");
    private static final Pattern TEST = Pattern.compile("\\[INFO] Running (?:\\w+\\.)*(\\w+)");
    private static final int LINES_SHOWN = 200;

    /** Looks on the PATH, then where MAVEN_HOME and M2_HOME point, then in the usual places. */
    static Optional<Maven> find(Machine machine) {
        Stream<Path> named = Stream.of("MAVEN_HOME", "M2_HOME")
                .map(name -> machine.variables().getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .map(Path::of);
        Path system = machine.system();
        Stream<Path> usual = Stream.of(
                        machine.folders(system.resolve("usr/share"), "*maven*"),
                        machine.folders(system.resolve("usr/local"), "*maven*"),
                        machine.folders(system.resolve("opt"), "*maven*"),
                        List.of(
                                system.resolve("opt/homebrew"),
                                machine.home().resolve(".sdkman/candidates/maven/current")),
                        machine.folders(machine.home(), "apache-maven*"))
                .flatMap(List::stream);
        return machine.onPath("mvn")
                .or(() -> Stream.concat(named, usual)
                        .flatMap(home -> machine.program(home.resolve("bin"), "mvn").stream())
                        .findFirst())
                .map(Maven::new);
    }

    static Halt missing() {
        return new Halt(
                2,
                "需要 Maven 3.8 或更新版本：请安装（例如 apt-get install maven），或设置 MAVEN_HOME。",
                "Maven 3.8 or newer is needed: install it (apt-get install maven, for example) or set MAVEN_HOME.");
    }

    /**
     * Runs it in the root folder.
     *
     * @param work what it is for, shown before each stage
     * @param listener sees every line
     * @return its exit status
     */
    int run(Tree tree, List<String> arguments, Path log, String work, Terminal terminal, Consumer<String> listener) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-B", "-ntp", "-f", "pom.xml"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(tree.root().toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The machine's own browser is used; a download would need a network.
        builder.environment().put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try {
            Files.createDirectories(log.getParent());
            Process process = builder.start();
            Thread stop = new Thread(() -> Child.stop(process, 10));
            Runtime.getRuntime().addShutdownHook(stop);
            process.getOutputStream().close();
            Stages stages = new Stages(work, terminal);
            Thread reader = Thread.ofVirtual().start(() -> copy(process, log, listener.andThen(stages::read)));
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                stages.show();
            }
            reader.join();
            terminal.clear();
            Child.forget(stop);
            return process.exitValue();
        } catch (IOException cannotRun) {
            throw new Halt(1, "无法运行 Maven：" + cannotRun.getMessage(), "Maven cannot be run: " + cannotRun.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void copy(Process process, Path log, Consumer<String> listener) {
        try (BufferedReader lines = process.inputReader();
                BufferedWriter writer = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.write(line);
                writer.newLine();
                listener.accept(line);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The end of a log, for a person who must see why it failed. */
    static void show(Path log, Terminal terminal) {
        try {
            List<String> lines = Files.readAllLines(log);
            lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()).forEach(terminal::line);
            terminal.line("→ " + log);
        } catch (IOException unreadable) {
            terminal.line(log + ": " + unreadable.getMessage());
        }
    }

    /** Which of how many modules is being built, which test runs, and since when. */
    private static final class Stages {
        private final String work;
        private final Terminal terminal;
        private final long begun = System.nanoTime();
        private String module = "";
        private volatile String stage;

        private Stages(String work, Terminal terminal) {
            this.work = work;
            this.terminal = terminal;
            this.stage = work;
            show();
        }

        private void read(String line) {
            Matcher building = MODULE.matcher(line);
            Matcher testing = TEST.matcher(line);
            if (building.find()) {
                module = work + " " + building.group(2) + "/" + building.group(3) + "  " + building.group(1);
                stage = module;
                show();
            } else if (testing.find()) {
                stage = module + "  " + testing.group(1);
                show();
            }
        }

        private void show() {
            terminal.progress(stage, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        }
    }
}
