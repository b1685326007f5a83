package org.yuanheng.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run of the test command came to.
 *
 * @param report every test that was run or skipped itself
 * @param missing what the machine lacks
 * @param left tests that were not run because of it
 * @param silent modules that have tests and reported none
 * @param built whether everything compiled, was well formed and no test JVM crashed
 * @param time from the command to its end
 */
record TestResult(
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

    /** Says it all; the last line is the summary alone. */
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
                Stream.concat(left.stream(), lines(TestReport.Ending.SKIPPED)).toList());
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
