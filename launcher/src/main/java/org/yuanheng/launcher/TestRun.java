package org.yuanheng.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The test command: installs what tests need where it may, runs the modules' tests through Maven and says in its last
 * line how many passed, failed and were skipped.
 */
final class TestRun {
    private static final String REPORTED = " -- in ";

    private final Tree tree;
    private final Machine machine;
    private final Terminal terminal;
    private final PrintStream out;
    private final TestSources sources;

    TestRun(Tree tree, Machine machine, Terminal terminal, PrintStream out) {
        this.tree = tree;
        this.machine = machine;
        this.terminal = terminal;
        this.out = out;
        this.sources = new TestSources(tree);
    }

    /** Runs the tests; 0 when all that was asked for ran and passed, 1 else. */
    int run(TestOptions options) {
        if (!tree.hasSources()) {
            throw new Halt(2, "这里没有源码，无法测试。", "There are no sources here to test.");
        }
        Maven maven = Maven.find(machine).orElseThrow(Maven::missing);
        List<String> modules = modules(options.tier());
        long begun = System.nanoTime();
        Set<String> excluded = tags(options.tier().excluded);
        List<Equipment> missing = equip(options.tier());
        Set<String> lacking = missing.stream().map(Equipment::tag).collect(Collectors.toCollection(TreeSet::new));
        lacking.removeAll(excluded);
        List<String> left = lacking.stream()
                .flatMap(tag -> sources.tagged(modules, tag).stream())
                .distinct()
                .toList();
        excluded.addAll(lacking);

        Path log = tree.root().resolve("target/test.log");
        Build build = new Build(tree, machine, terminal);
        Map<String, String> builtFrom = build.digests(tree.modules());
        modules.forEach(this::forgetReports);
        int status =
                maven.run(tree, arguments(options, modules, excluded), log, "测试 testing", terminal, this::sayFailure);
        if (status == 0 && modules.equals(tree.modules())) {
            build.mark(builtFrom);
        } else if (status != 0) {
            Maven.show(log, terminal);
        }
        TestReport report = TestReport.of(tree, modules);
        List<String> silent =
                options.tier() == TestOptions.Tier.FULL && left.isEmpty() ? silent(report, modules) : List.of();
        Result result =
                new Result(report, missing, left, silent, status == 0, Duration.ofNanos(System.nanoTime() - begun));
        result.print(out, log);
        return result.good(options.strict()) ? 0 : 1;
    }

    /** What the run came to. */
    record Result(
            TestReport report,
            List<Equipment> missing,
            List<String> left,
            List<String> silent,
            boolean built,
            Duration time) {
        /** Nothing failed, something ran, and under {@code strict} nothing was left out. */
        boolean good(boolean strict) {
            boolean ran = report.outcomes().stream().anyMatch(each -> each.ending() != TestReport.Ending.SKIPPED);
            boolean whole = left.isEmpty()
                    && missing.isEmpty()
                    && report.that(TestReport.Ending.SKIPPED).isEmpty();
            return built
                    && ran
                    && silent.isEmpty()
                    && report.that(TestReport.Ending.FAILED).isEmpty()
                    && (whole || !strict);
        }

        void print(PrintStream out, Path log) {
            if (!report.outcomes().isEmpty()) {
                out.println("最慢的测试 / slowest");
                report.slowest().forEach(out::println);
            }
            section(
                    out,
                    "机器上缺少 / not on this machine",
                    missing.stream().map(Equipment::name).toList());
            section(
                    out,
                    "未能运行 / could not run",
                    Stream.concat(left.stream(), lines(TestReport.Ending.SKIPPED))
                            .toList());
            section(out, "没有运行任何测试的模块 / modules in which no test ran", silent);
            section(out, "失败 / failed", lines(TestReport.Ending.FAILED).toList());
            if (report.outcomes().isEmpty()) {
                out.println("没有运行任何测试，这本身就是失败。 / No test ran, which is a failure.");
            }
            out.println("用时 / time " + time.toMinutes() + " min " + time.toSecondsPart() + " s, " + log);
            out.println(report.summary(left.size()));
            out.flush();
        }

        private Stream<String> lines(TestReport.Ending ending) {
            return report.that(ending).stream().map(each -> each.name() + "  " + brief(each.message()));
        }

        private static void section(PrintStream out, String title, List<String> lines) {
            if (!lines.isEmpty()) {
                out.println(title);
                lines.forEach(line -> out.println("  " + line));
            }
        }

        private static String brief(String message) {
            String line = message.strip().lines().limit(4).map(String::strip).collect(Collectors.joining(" "));
            return line.length() > 300 ? line.substring(0, 300) + "…" : line;
        }
    }

    private List<String> modules(TestOptions.Tier tier) {
        if (tier.groups.isEmpty()) {
            return tree.modules();
        }
        List<String> modules = tree.modules().stream()
                .filter(module -> !sources.tagged(List.of(module), tier.groups).isEmpty())
                .toList();
        if (modules.isEmpty()) {
            throw new Halt(
                    1,
                    "还没有标签为“" + tier.groups + "”的测试，没有可运行的测试即为失败。",
                    "No test carries the tag “" + tier.groups + "” yet; a run without tests is a failure.");
        }
        return modules;
    }

    private static List<String> arguments(TestOptions options, List<String> modules, Set<String> excluded) {
        List<String> arguments = new ArrayList<>(List.of(
                "-fae",
                "-Dmaven.test.failure.ignore=true",
                "-Dtest.groups=" + options.tier().groups,
                "-Dtest.excluded=" + String.join(",", excluded)));
        if (!options.tier().groups.isEmpty()) {
            arguments.addAll(List.of("-pl", String.join(",", modules), "-am"));
        }
        if (!options.name().isEmpty()) {
            arguments.addAll(List.of("-Dtest=*" + options.name() + "*", "-Dsurefire.failIfNoSpecifiedTests=false"));
        }
        arguments.add("verify");
        return arguments;
    }

    private void sayFailure(String line) {
        if (line.startsWith("[ERROR] Tests run:") && line.contains(REPORTED)) {
            terminal.line(line);
        }
    }

    /** Modules that have tests and reported none. */
    private List<String> silent(TestReport report, List<String> modules) {
        return modules.stream()
                .filter(module -> sources.hasTests(module) && !report.ran(module))
                .toList();
    }

    private void forgetReports(String module) {
        Path folder = TestReport.folder(tree, module);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException held) {
            throw new Halt(1, "无法删除旧的测试报告：" + folder, "Old test reports cannot be deleted: " + folder);
        }
    }

    /** Installs what the tier's tests need where this may be done; what is missing in the end. */
    private List<Equipment> equip(TestOptions.Tier tier) {
        if (tier == TestOptions.Tier.FAST || tier == TestOptions.Tier.MUTANTS) {
            return List.of();
        }
        List<Equipment> missing = missing();
        List<List<String>> commands = Equipment.installation(missing, machine);
        if (commands.isEmpty()) {
            return missing;
        }
        if (!machine.root()) {
            commands.forEach(command -> terminal.line("→ sudo " + String.join(" ", command)));
            return missing;
        }
        for (List<String> command : commands) {
            terminal.progress("安装 installing: " + String.join(" ", command), 0);
            install(command);
        }
        terminal.clear();
        return missing();
    }

    private void install(List<String> command) {
        Path log = tree.root().resolve("target/install.log");
        List<String> words = new ArrayList<>(command);
        machine.onPath(words.removeFirst()).ifPresent(program -> words.addFirst(program.toString()));
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            int status = builder.start().waitFor();
            if (status != 0) {
                terminal.line(String.join(" ", command) + " → " + status + ", " + log);
            }
        } catch (IOException cannotRun) {
            terminal.line(String.join(" ", command) + " → " + cannotRun.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Equipment> missing() {
        return Equipment.ALL.stream().filter(each -> !each.present(machine)).toList();
    }

    private static Set<String> tags(String list) {
        return Stream.of(list.split(",")).filter(tag -> !tag.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }
}
