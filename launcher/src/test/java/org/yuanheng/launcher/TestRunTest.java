package org.yuanheng.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class TestRunTest {
    private static final String PASSING = """
            <testsuite><testcase name="works" classname="a.b.CoreTest" time="1.5"/></testsuite>
            """;
    private static final String MIXED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="a.b.ToolTest" tests="4">
              <properties><property name="x" value="y"/></properties>
              <testcase name="slow" classname="a.b.ToolTest" time="1,234.5"/>
              <testcase name="wrong" classname="a.b.ToolTest$Inner" time="0.1">
                <failure message="expected 1 &#10; but was 2" type="org.opentest4j.AssertionFailedError">trace</failure>
                <system-out><![CDATA[<testcase name="not a test"/>]]></system-out>
              </testcase>
              <testcase name="broken" classname="a.b.ToolTest" time="0"><error type="java.lang.Error"/></testcase>
              <testcase name="left" classname="a.b.ToolTest" time="0"><skipped message="no browser"/></testcase>
            </testsuite>
            """;

    @TempDir
    Path path;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Folder folder = new Folder(Path.of(""));

    @BeforeEach
    void tree() {
        folder = new Folder(path).withModules();
        folder.script("bin/chromium", "");
        folder.script("bin/soffice", "");
        folder.file("usr/share/fonts/NotoSansCJK-Regular.ttc", "");
        folder.file("core/src/test/java/CoreTest.java", "class CoreTest {}");
    }

    private int run(String... words) {
        return new TestRun(
                        folder.tree(),
                        folder.machine(true),
                        Folder.terminal(said),
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(TestOptions.read(List.of(words)));
    }

    private String words() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** A Maven that notes how it was called and writes one report for the module core. */
    private void mavenWriting(String report, int status) {
        folder.file("report.xml", report);
        folder.script("bin/mvn", """
                echo "$@" > call.txt
                mkdir -p core/target/surefire-reports
                cp report.xml core/target/surefire-reports/TEST-core.xml
                exit %d
                """.formatted(status));
    }

    @Test
    void theSummaryCountsOverModules() {
        folder.file("core/target/surefire-reports/TEST-1.xml", PASSING);
        folder.file("tool/target/surefire-reports/TEST-2.xml", MIXED);
        folder.file("tool/target/surefire-reports/other.xml", "no report");
        TestReport report = TestReport.of(folder.tree(), List.of("core", "tool"));
        assertThat(report.summary(0)).isEqualTo("2 passed, 2 failed, 1 skipped");
        assertThat(report.summary(3)).isEqualTo("2 passed, 2 failed, 4 skipped");
        assertThat(report.slowest().getFirst()).isEqualTo("  1234.5 s  tool  ToolTest.slow");
        assertThat(report.that(TestReport.Ending.FAILED))
                .extracting(TestReport.Outcome::name)
                .containsExactly("tool  ToolTest$Inner.wrong", "tool  ToolTest.broken");
    }

    @Test
    void aReportThatCannotBeReadIsAFailure() {
        folder.file("core/target/surefire-reports/TEST-1.xml", "<testsuite><testcase name=");
        assertThat(TestReport.of(folder.tree(), List.of("core")).summary(0)).isEqualTo("0 passed, 1 failed, 0 skipped");
    }

    @Test
    void theSummaryStandsAloneOnTheLastLine() {
        folder.file("tool/target/surefire-reports/TEST-2.xml", MIXED);
        TestReport report = TestReport.of(folder.tree(), List.of("tool"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TestResult(report, List.of(), List.of("app  PageTest"), List.of(), true, Duration.ofSeconds(61))
                .print(new PrintStream(out, true, StandardCharsets.UTF_8), Path.of("x.log"));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getLast()).isEqualTo("1 passed, 2 failed, 2 skipped");
        assertThat(lines)
                .contains(
                        "  app  PageTest",
                        "  tool  ToolTest.left  no browser",
                        "  tool  ToolTest$Inner.wrong  org.opentest4j.AssertionFailedError: expected 1 but was 2");
    }

    @Test
    void passingTestsEndWellAndCountAsABuild() {
        mavenWriting(PASSING, 0);
        assertThat(run("--strict")).isZero();
        assertThat(folder.read("call.txt"))
                .contains("-Dtest.excluded=mutants,soak", "verify")
                .doesNotContain("-Dtest.jvm");
        assertThat(words().lines().toList().getLast()).isEqualTo("1 passed, 0 failed, 0 skipped");
        assertThat(folder.read("core/target/built-from.txt")).isNotEmpty();
    }

    @Test
    void fastLeavesOutWhatTakesLong() {
        mavenWriting(PASSING, 0);
        assertThat(run("--fast")).isZero();
        assertThat(folder.read("call.txt"))
                .contains(
                        "-Dtest.excluded=browser,database,mutants,office,slow,soak",
                        "-Dtest.jvm=-Xmx3g -XX:TieredStopAtLevel=1");
    }

    @Test
    void failingTestsAndAFailingBuildAreFailures() {
        mavenWriting(MIXED, 0);
        assertThat(run()).isEqualTo(1);
        mavenWriting(PASSING, 1);
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void aRunWithoutTestsIsAFailureEvenWithAnOldReport() {
        folder.file("core/target/surefire-reports/TEST-old.xml", PASSING);
        folder.script("bin/mvn", "exit 0\n");
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void aModuleWhoseTestsDidNotRunIsAFailure() {
        mavenWriting(PASSING, 0);
        folder.file("tool/src/test/java/ToolTest.java", "class ToolTest {}");
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void whatCouldNotRunIsAFailureOnlyWhenStrict() throws IOException {
        mavenWriting(PASSING, 0);
        folder.file("core/src/test/java/PageTest.java", "@Tag(\"browser\") class PageTest {}");
        Files.delete(path.resolve("bin/chromium"));
        assertThat(run()).isZero();
        assertThat(folder.read("call.txt")).contains("-Dtest.excluded=browser,mutants,soak");
        assertThat(run("--strict")).isEqualTo(1);

        mavenWriting(
                PASSING.replace("</testsuite>", "<testcase name='x' classname='y'><skipped/></testcase></testsuite>"),
                0);
        folder.script("bin/chromium", "");
        assertThat(run()).isZero();
        assertThat(run("--strict")).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsInstalledByRoot() throws IOException {
        mavenWriting(PASSING, 0);
        Files.delete(path.resolve("bin/soffice"));
        folder.script(
                "bin/apt-get",
                "case $* in *install*libreoffice-calc) : > " + path + "/bin/soffice; chmod +x " + path
                        + "/bin/soffice;; esac\n");
        assertThat(run("--strict")).isZero();
        assertThat(words()).contains("apt-get -q -y --no-install-recommends install libreoffice-calc");
    }

    @Test
    void onlyModulesWithMutantsAreRunForMutants() {
        mavenWriting(PASSING, 0);
        assertThatExceptionOfType(Halt.class)
                .isThrownBy(() -> run("--mutants"))
                .satisfies(halt -> assertThat(halt.status()).isEqualTo(1));
        folder.file("core/src/test/java/MutantsTest.java", "@Tag(\"mutants\") class MutantsTest {}");
        assertThat(run("--mutants")).isZero();
        assertThat(folder.read("call.txt")).contains("-Dtest.groups=mutants", "-Dtest.excluded= ", "-pl core -am");
    }

    @Test
    void aTagCountsForTheClassesThatInheritIt() {
        folder.file("core/src/test/java/Contract.java", "@Tag(\"mutants\") public abstract class Contract {}");
        folder.file("core/src/test/java/Middle.java", "abstract class Middle extends Contract {}");
        folder.file("tool/src/test/java/ToolTest.java", "class ToolTest extends Middle {}");
        folder.file("tool/src/test/java/OtherTest.java", "class OtherTest extends Contracts {}");
        assertThat(new TestSources(folder.tree()).tagged(List.of("core", "tool"), "mutants"))
                .containsExactly("tool  ToolTest");
    }
}
