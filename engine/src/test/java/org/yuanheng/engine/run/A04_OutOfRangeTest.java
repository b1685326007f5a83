package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value or points beyond ±9·10⁸ is a problem that names unit and indicator (docs/EVALUATION.md "Numbers"). */
class A04_OutOfRangeTest {
    @TempDir
    private Path scratch;

    @Test
    void valueAndPoints() {
        Run run = Run.of(scratch, A01_OneFirmTest.RULE, """
                unit_id,tax,land
                A,900000000,1
                B,900000001,1
                C,100000000,1
                D,-900000001,1
                """);
        assertThat(run.problems())
                .containsExactly(
                        "points-out-of-range A:tax_per_mu",
                        "value-out-of-range B:tax_per_mu",
                        "points-out-of-range B:tax_per_mu",
                        "points-out-of-range C:tax_per_mu",
                        "value-out-of-range D:tax_per_mu");
        assertThat(run.directory()).doesNotExist();
    }

    @Test
    void theCapComesFirst() {
        String capped = A01_OneFirmTest.RULE.replace("baseline: 10}", "baseline: 10, cap: 1.5}");
        Run run = Run.of(scratch, capped, "unit_id,tax,land\nA,900000000,1\n");
        assertThat(run.results("value_tax_per_mu", "total")).containsExactly("900000000.000000 150.0000");
    }

    @Test
    void figuresThatAreNoNumbers() {
        String power = A01_OneFirmTest.RULE.replace("value: tax / land", "value: exp(tax) - exp(tax)");
        Run run = Run.of(scratch, power, "unit_id,tax\nA,1000\n");
        assertThat(run.problems()).contains("value-out-of-range A:tax_per_mu");
    }

    @Test
    void sharesOfThePointsAndWeightsThatMoveCanLeadBeyondToo() {
        String shares = A01_OneFirmTest.RULE + """
                total: {adjustments: [{id: bonus, when: tax > 0, percent: 500}]}
                """;
        assertThat(Run.of(scratch, shares, "unit_id,tax,land\nA,80000000,1\nB,1,1\n")
                        .problems())
                .containsExactly("points-out-of-range A:bonus");
        String moving = """
                id: moving
                source: 虚构
                indicators:
                  - {id: heavy, value: tax, weight: 99.9, points: {method: per_count, rate: 1}, when_missing: reweight}
                  - {id: slight, value: land, weight: 0.1, points: {method: per_count, rate: 1}}
                """;
        assertThat(Run.of(scratch, moving, "unit_id,tax,land\nA,1,80000000\nB,,80000000\n")
                        .problems())
                .containsExactly("points-out-of-range B:slight");
    }
}
