package org.yuanheng.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;

/** Who stands close to a cut: for a quota the nearest total across it, for a score its bound. */
class C02_CloseCallsTest {
    private static final String RULE = """
            id: close
            title: {zh: 临界, en: close}
            population: unit_id is not null
            compare_within: [county]
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 10}
            """;

    private static final String FACTS = """
            unit_id,county,tax,land,fatal_accidents
            A,p,90,10,0
            B,p,89.2,10,0
            C,p,88.307,10,0
            D,p,60,10,0
            E,q,50,10,0
            F,q,49.6,10,0
            """;

    @TempDir
    private Path scratch;

    private static Checked<List<CloseCall>> close(Trial run, String within) {
        try {
            return CloseCalls.of(run.rule(), run.directory(), new BigDecimal(within), Optional.empty(), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> told(Trial run, String within) {
        List<String> lines = CloseCallsWritten.csv(Trial.value(close(run, within)));
        return lines.subList(1, lines.size());
    }

    /** One of four is A, one of two is A: B lacks 0.89 % of A's 90, C 1.011 % of B's 89.2. */
    @Test
    void aQuotaCutsBetweenTheTotalsOfItsOwnGroup() {
        Trial run = Trial.of(
                scratch, RULE + "classes: {method: quota, shares: [A: 25%, B: 25%, C: rest], rounding: ceil}\n", FACTS);
        assertThat(told(run, "1"))
                .containsExactly(
                        "A,p,90.0000,1,A,below,89.2000,0.8000,0.90",
                        "B,p,89.2000,2,B,above,90.0000,0.8000,0.89",
                        "E,q,50.0000,1,A,below,49.6000,0.4000,0.81",
                        "F,q,49.6000,2,B,above,50.0000,0.4000,0.80");
        assertThat(told(run, "1.0011")).doesNotContain("C,p,88.3070,3,C,above,89.2000,0.8930,1.00");
        assertThat(told(run, "1.0012")).contains("C,p,88.3070,3,C,above,89.2000,0.8930,1.00");
    }

    @Test
    void aScoreCutsAtItsBound() {
        Trial run = Trial.of(scratch, RULE + "classes: {method: score, score: [A: 90, B: 50, C: rest]}\n", FACTS);
        assertThat(told(run, "1"))
                .containsExactly(
                        "A,p,90.0000,1,A,below,90.0000,0.0000,0.00",
                        "B,p,89.2000,2,B,above,90.0000,0.8000,0.89",
                        "E,q,50.0000,1,B,below,50.0000,0.0000,0.00",
                        "F,q,49.6000,2,C,above,50.0000,0.4000,0.80");
    }

    /** D is A by an override that takes the place before the cut; where it stands says nothing of the cut. */
    @Test
    void whoIsDecidedBeforeTheCutIsNoNeighbour() {
        Trial run = Trial.of(
                scratch,
                RULE + "classes: {method: quota, shares: [A: 50%, B: rest]}\n"
                        + "overrides:\n  - {id: star, kind: fix, when: tax = 60, to: A, consumes_quota: true}\n",
                FACTS);
        assertThat(run.cell("D", "class")).isEqualTo("A");
        assertThat(told(run, "1"))
                .contains("A,p,90.0000,1,A,below,89.2000,0.8000,0.90", "B,p,89.2000,2,B,above,90.0000,0.8000,0.89")
                .noneMatch(line -> line.startsWith("D") || line.startsWith("C"));
    }

    @Test
    void rulesWithoutACutAndWrongPercentagesAreRefused() {
        String conditions = "classes: {method: conditions, conditions: [{class: A, when: total > 50}, {class: B}]}\n";
        Trial run = Trial.of(scratch, RULE + conditions, FACTS);
        assertThat(Trial.lines(((Checked.Refused<List<CloseCall>>) close(run, "1")).problems()))
                .containsExactly("close-no-cuts close");
        for (String within : List.of("0", "-1", "100.1", "0.00001")) {
            assertThat(Trial.lines(((Checked.Refused<List<CloseCall>>) close(run, within)).problems()))
                    .containsExactly("close-out-of-range --within");
        }
    }

    @Test
    void theTableAndTheSentenceAreToldInBothLanguages() {
        Trial run = Trial.of(scratch, RULE + "classes: {method: quota, shares: [A: 25%, B: rest]}\n", FACTS);
        List<CloseCall> calls = Trial.value(close(run, "1"));
        assertThat(CloseCallsWritten.text(calls, "zh").getFirst())
                .startsWith("单位")
                .contains("临界");
        assertThat(CloseCallsWritten.text(calls, "en").get(1))
                .contains("clear of below")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(calls.get(1).said().zh()).isEqualTo("离上一等级只差 0.89%（对面 90.0000 分），请复核");
    }
}
