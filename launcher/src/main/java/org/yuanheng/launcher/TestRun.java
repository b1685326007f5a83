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
        long begun = System.nanoTime();
        Maven maven = Maven.find(machine).orElseThrow(Maven::missing);
        List<String> modules = modules(options.tier());
        Path target = tree.root().resolve("target");
        List<Equipment> missing = options.tier().equipped
                ? Equipment.ensure(machine, target.resolve("install.log"), terminal)
                : List.of();
        Set<String> excluded = tags(options.tier().excluded);
        List<String> left = missing.stream()
                .flatMap(each -> sources.tagged(modules, each.tag()).stream())
                .distinct()
                .toList();
        missing.forEach(each -> excluded.add(each.tag()));

        modules.forEach(this::forgetReports);
        Path log = target.resolve("test.log");
        boolean built = verify(maven, modules, arguments(options, modules, excluded), log);
        TestReport report = TestReport.of(tree, modules);
        boolean whole = options.tier() == TestOptions.Tier.FULL && left.isEmpty();
        List<String> silent = whole ? silent(report, modules) : List.of();
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        TestResult result = new TestResult(report, missing, left, silent, built, time);
        result.print(out, log);
        return result.good(options.strict()) ? 0 : 1;
    }

    /** Whether Maven went through, failed tests aside; then what it built counts as built. */
    private boolean verify(Maven maven, List<String> modules, List<String> arguments, Path log) {
        Build build = new Build(tree, machine, terminal);
        Map<String, String> builtFrom = build.digests(tree.modules());
        int status = maven.run(tree, arguments, log, "测试 testing", terminal, this::sayFailure);
        if (status != 0) {
            Maven.show(log, terminal);
        } else if (modules.equals(tree.modules())) {
            build.mark(builtFrom);
        }
        return status == 0;
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

    /** Quick tests share no database, port or display, and run in so many processes at once. */
    private static final int FORKS = 2;

    private static List<String> arguments(TestOptions options, List<String> modules, Set<String> excluded) {
        List<String> arguments = new ArrayList<>(List.of(
                "-fae",
                "-Dmaven.test.failure.ignore=true",
                "-Dtest.groups=" + options.tier().groups,
                "-Dtest.excluded=" + String.join(",", excluded)));
        if (!options.tier().groups.isEmpty()) {
            arguments.addAll(List.of("-pl", String.join(",", modules), "-am"));
        }
        if (!options.tier().jvm.isEmpty()) {
            arguments.add("-Dtest.jvm=" + options.tier().jvm);
        }
        if (options.tier() == TestOptions.Tier.FAST) {
            arguments.add("-DforkCount=" + FORKS);
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

    private static Set<String> tags(String list) {
        return Stream.of(list.split(",")).filter(tag -> !tag.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }
}
