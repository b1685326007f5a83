package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.rulebook.Classing;

/** How many units each class gets, worked out by hand, and as published where a place published its counts. */
class QuotaCountsTest {
    private static final String CLASSES =
            "classes: {method: quota, of: ranked, shares: [A: 20%, B: 40%, C: rest, D: 5%], rounding: floor}";
    private static final String SHARES = "shares: [A: 20%, B: 40%, C: rest, D: 5%]";

    private static List<Long> counts(String classes, long n) {
        return Fixtures.ok(Fixtures.read(Fixtures.small(CLASSES, "classes: {" + classes + "}")))
                .classes()
                .flatMap(Classing::quota)
                .orElseThrow()
                .counts(n);
    }

    /** 672 × 5 % = 33.6 and 755 × 5 % = 37.75: 33 and 37 were published (蚌埠、铜陵); 34 and 38 are cumulative. */
    @ParameterizedTest(name = "{0}, n = {1}: {2} {3} {4} {5}")
    @CsvSource(textBlock = """
            method: quota,                       0,   0,   0,   0,  0
            method: quota,                       1,   0,   0,   1,  0
            method: quota,                       2,   0,   0,   2,  0
            method: quota,                       3,   0,   1,   2,  0
            method: quota,                       5,   1,   2,   2,  0
            method: quota,                       19,  3,   7,   9,  0
            method: quota,                       20,  4,   8,   7,  1
            method: quota,                       120, 24,  48,  42, 6
            method: quota,                       672, 134, 268, 237, 33
            method: quota,                       755, 151, 302, 265, 37
            'method: quota, rounding: ceil',     0,   0,   0,   0,  0
            'method: quota, rounding: ceil',     1,   1,   0,   0,  0
            'method: quota, rounding: ceil',     2,   1,   1,   0,  0
            'method: quota, rounding: ceil',     3,   1,   2,   0,  0
            'method: quota, rounding: ceil',     5,   1,   2,   1,  1
            'method: quota, rounding: ceil',     19,  4,   8,   6,  1
            'method: quota, rounding: ceil',     20,  4,   8,   7,  1
            'method: quota, rounding: ceil',     120, 24,  48,  42, 6
            'method: quota, rounding: ceil',     672, 135, 269, 234, 34
            'method: quota, rounding: ceil',     755, 151, 302, 264, 38
            'method: quota, rounding: half_up',  0,   0,   0,   0,  0
            'method: quota, rounding: half_up',  1,   0,   0,   1,  0
            'method: quota, rounding: half_up',  2,   0,   1,   1,  0
            'method: quota, rounding: half_up',  3,   1,   1,   1,  0
            'method: quota, rounding: half_up',  5,   1,   2,   2,  0
            'method: quota, rounding: half_up',  19,  4,   8,   6,  1
            'method: quota, rounding: half_up',  20,  4,   8,   7,  1
            'method: quota, rounding: half_up',  120, 24,  48,  42, 6
            'method: quota, rounding: half_up',  672, 134, 269, 235, 34
            'method: quota, rounding: half_up',  755, 151, 302, 264, 38
            method: cumulative_floor,            0,   0,   0,   0,  0
            method: cumulative_floor,            1,   0,   0,   0,  1
            method: cumulative_floor,            2,   0,   1,   0,  1
            method: cumulative_floor,            3,   0,   1,   1,  1
            method: cumulative_floor,            5,   1,   2,   1,  1
            method: cumulative_floor,            19,  3,   8,   7,  1
            method: cumulative_floor,            20,  4,   8,   7,  1
            method: cumulative_floor,            120, 24,  48,  42, 6
            method: cumulative_floor,            672, 134, 269, 235, 34
            method: cumulative_floor,            755, 151, 302, 264, 38
            method: cumulative_rank,             0,   0,   0,   0,  0
            method: cumulative_rank,             1,   0,   0,   0,  1
            method: cumulative_rank,             2,   0,   1,   0,  1
            method: cumulative_rank,             3,   0,   1,   1,  1
            method: cumulative_rank,             5,   1,   2,   1,  1
            method: cumulative_rank,             19,  3,   8,   7,  1
            method: cumulative_rank,             20,  4,   8,   7,  1
            method: cumulative_rank,             120, 24,  48,  42, 6
            method: cumulative_rank,             672, 134, 269, 235, 34
            method: cumulative_rank,             755, 151, 302, 264, 38
            """)
    void ofTwentyFortyRestFive(String mode, long n, long a, long b, long c, long d) {
        assertThat(counts(mode + ", " + SHARES, n)).containsExactly(a, b, c, d);
    }

    /** 巢湖 published 24, 54, 36 and 6 of 120 for 20 / 45 / 30 / 5. */
    @ParameterizedTest
    @MethodSource("modes")
    void ofChaohu(String mode) {
        assertThat(counts(mode + ", shares: [A: 20%, B: 45%, C: rest, D: 5%]", 120))
                .containsExactly(24L, 54L, 36L, 6L);
    }

    static Stream<String> modes() {
        return Stream.of(
                "method: quota",
                "method: quota, rounding: ceil",
                "method: quota, rounding: {A: ceil, B: half_up}",
                "method: cumulative_floor",
                "method: cumulative_rank");
    }

    /** Exact decimals: 0.07 × 100 is 7 and not a hair more, 14.285714285 % of 7 is just below 1. */
    @ParameterizedTest
    @CsvSource({"7%, ceil, 100, 7", "14.285714285%, floor, 7, 0", "14.285714286%, floor, 7, 1", "12.5%, half_up, 4, 1"})
    void sharesAreExactDecimals(String share, String rounding, long n, long expected) {
        assertThat(counts("method: quota, shares: [A: " + share + ", D: rest], rounding: " + rounding, n)
                        .getFirst())
                .isEqualTo(expected);
    }

    /** Rounded up, the ends together want more than there are: the top comes first. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0, 0", "2, 1, 0, 1", "3, 2, 0, 1", "4, 2, 0, 2"})
    void theTopComesFirst(long n, long a, long b, long d) {
        assertThat(counts("method: quota, shares: [A: 50%, B: rest, D: 50%], rounding: ceil", n))
                .containsExactly(a, b, d);
    }
}
