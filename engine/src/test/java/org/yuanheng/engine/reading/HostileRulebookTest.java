package org.yuanheng.engine.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;

/** Files made to hurt: refused with a sentence, in bounded time and memory, whatever they hold. */
class HostileRulebookTest {
    private static final int MEBIBYTE = 1 << 20;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("rulebook-too-large", "id: x\n#" + "x".repeat(10 * MEBIBYTE)),
                Arguments.of("rulebook-too-large", "(".repeat(10_000_000)),
                Arguments.of("yaml-depth", "[".repeat(MEBIBYTE)),
                Arguments.of("yaml-depth", "{a: ".repeat(MEBIBYTE / 4)),
                Arguments.of("yaml-depth", "- ".repeat(MEBIBYTE / 2)),
                Arguments.of("yaml-depth", "? ".repeat(MEBIBYTE / 2)),
                Arguments.of("yaml-depth", "-\n".repeat(MEBIBYTE / 2)),
                Arguments.of("yaml-depth", "[" + "a,".repeat(MEBIBYTE / 2 - 2) + "]"),
                Arguments.of("yaml-syntax", "\"" + "a".repeat(MEBIBYTE - 1)),
                Arguments.of("yaml-syntax", "a: b: ".repeat(MEBIBYTE / 6)),
                Arguments.of("rulebook-empty", "\t".repeat(MEBIBYTE)),
                Arguments.of("yaml-alias", billionLaughs()),
                Arguments.of("yaml-alias", "id: &a [*a]\n"),
                Arguments.of("yaml-tag", "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n"),
                Arguments.of("rulebook-shape", "a".repeat(MEBIBYTE)),
                Arguments.of("rulebook-encoding", "\u0000".repeat(MEBIBYTE)),
                Arguments.of("rulebook-unknown-key", "x".repeat(900) + ": 1\nid: x\n"),
                Arguments.of("yaml-duplicate-key", "a: 1\n".repeat(40_000)),
                Arguments.of("rulebook-unknown-key", keys()),
                Arguments.of("expression-too-long", Fixtures.small("tax / land", "a+".repeat(100_000) + "a")),
                Arguments.of(
                        "expression-too-deep", Fixtures.small("tax / land", "(".repeat(900) + "tax" + ")".repeat(900))),
                Arguments.of("rulebook-number", Fixtures.small("weight: 60", "weight: " + "9".repeat(500_000))),
                Arguments.of("rulebook-number", Fixtures.small("weight: 60", "weight: 1e999999999")),
                Arguments.of("rulebook-share", Fixtures.small("A: 20%", "A: " + "9".repeat(100_000) + "%")),
                Arguments.of("rulebook-too-many", indicators()));
    }

    private static String billionLaughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            String before = String.join(", ", Collections.nCopies(9, "*a" + (i - 1)));
            text.append("a%d: &a%d [%s]\n".formatted(i, i, before));
        }
        return text.toString();
    }

    private static String keys() {
        StringBuilder text = new StringBuilder(Fixtures.SMALL);
        IntStream.range(0, 40_000).forEach(i -> text.append("k").append(i).append(": 1\n"));
        return text.toString();
    }

    private static String indicators() {
        StringBuilder text = new StringBuilder("id: many\nindicators:\n");
        IntStream.range(0, 4_000)
                .forEach(i -> text.append(
                        "- {id: i%d, value: tax / land, weight: 1, points: {method: baseline_ratio, baseline: 1}}\n"
                                .formatted(i)));
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void areRefusedQuicklyInLittleMemory(String code, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        List<Problem> problems = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            List<Problem> found = Fixtures.problems(Fixtures.read(bytes));
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).as("bytes allocated").isLessThan(256L * MEBIBYTE);
            return found;
        });
        assertThat(problems).extracting(Problem::code).contains(code);
        assertThat(problems).hasSizeLessThanOrEqualTo(500);
        assertThat(Fixtures.lines(problems)).allSatisfy(line -> assertThat(line).hasSizeLessThan(1_500));
    }

    @Test
    void areRefusedOnASmallStackToo() throws InterruptedException {
        for (Arguments file : files().toList()) {
            byte[] bytes = ((String) file.get()[1]).getBytes(UTF_8);
            Checked<?>[] read = new Checked<?>[1];
            Thread thread = Thread.ofPlatform().stackSize(512 * 1024).start(() -> read[0] = Fixtures.read(bytes));
            thread.join();
            assertThat(read[0]).isInstanceOf(Checked.Refused.class);
        }
    }
}
