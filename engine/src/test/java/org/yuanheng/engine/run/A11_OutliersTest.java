package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.SchemeDescription;

/** What a rule does with extreme values, and who is told of it. */
class A11_OutliersTest {
    private static final String RULE = """
            id: outliers
            source: 虚构
            population: unit_id is not null
            indicators:
              - id: per_mu
                label: {zh: 亩均, en: per mu}
                value: tax / land
                weight: 100
                points: {method: min_max}
                outliers: {%s}
            """;
    private static final String FIVE = "unit_id,tax,land\nA,1,1\nB,2,1\nC,4,1\nD,6,1\nE,90,1\n";

    @TempDir
    private Path scratch;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // ⌊0.2 × 5⌋ + 1 = 2: B; ⌈0.8 × 5⌉ = 4: D
                "'winsorise: {low: 0.2, high: 0.8}' | A 0.0000 winsorised:per_mu,B 0.0000 ,C 50.0000 ,D 100.0000 ,E 100.0000 winsorised:per_mu",
                // ⌈0.81 × 5⌉ = 5: nobody is beyond
                "'winsorise: {high: 0.81}' | A 0.0000 ,B 1.1236 ,C 3.3708 ,D 5.6180 ,E 100.0000 ",
                "'winsorise: {low: 0.4}' | A 0.0000 winsorised:per_mu,B 0.0000 winsorised:per_mu,C 0.0000 ,D 2.3256 ,E 100.0000 ",
                "'log: true' | A 0.0000 ,B 15.4039 ,C 30.8078 ,D 39.8186 ,E 100.0000 ",
                "'log: true, winsorise: {high: 0.8}' | A 0.0000 ,B 38.6853 ,C 77.3706 ,D 100.0000 ,E 100.0000 winsorised:per_mu",
            })
    void pointsComeFromTheTreatedValue(String outliers, String expected) {
        Run run = Run.of(scratch, RULE.formatted(outliers), FIVE);
        assertThat(run.results("unit_id", "points_per_mu", "notes").stream()
                        .sorted()
                        .collect(Collectors.joining(",")))
                .isEqualToIgnoringWhitespace(expected);
        assertThat(run.results("unit_id", "value_per_mu")).contains("E 90.000000");
    }

    @Test
    void theBoundsAreThoseOfTheGroup() {
        String grouped = RULE.formatted("winsorise: {high: 0.5}")
                .replace("indicators:", "compare_within: [county]\nindicators:");
        Run run = Run.of(scratch, grouped, "unit_id,county,tax,land\nA,x,1,1\nB,x,5,1\nC,y,70,1\nD,y,80,1\nE,z,9,1\n");
        assertThat(run.results("unit_id", "notes"))
                .containsExactlyInAnyOrder("A ", "B winsorised:per_mu", "C ", "D winsorised:per_mu", "E ");
    }

    @Test
    void whatIsMissingIsNoSmallDenominator() {
        String reweighting = RULE.formatted("minimum_denominator: 0.5") + "    when_missing: reweight\n";
        assertThat(Run.of(scratch, reweighting, "unit_id,tax,land\nA,1,\nB,,0.1\n")
                        .results("unit_id", "notes"))
                .containsExactlyInAnyOrder("A reweighted:per_mu", "B reweighted:per_mu");
    }

    @Test
    void areCountedExplainedAndVerified() throws IOException {
        Run run = Run.of(
                scratch,
                RULE.formatted("winsorise: {low: 0.2, high: 0.8}, minimum_denominator: 0.5"),
                FIVE + "F,3,0.1\n");
        assertThat(Manifest.read(run.files().manifest()).touched())
                .isEqualTo(Map.of("winsorised:per_mu", 2L, "minimum-denominator:per_mu", 1L));
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            assertThat(String.join(
                            "\n",
                            ExplanationText.of(
                                    explainer.find("E").orElseThrow(),
                                    run.rule().scheme(),
                                    "en")))
                    .contains("lower bound of outliers 2, upper bound of outliers 6, value after treatment 6");
        }
        assertThat(SchemeDescription.of(run.rule().scheme()).stream()
                        .map(Text::en)
                        .collect(Collectors.joining("\n")))
                .contains(
                        "outliers: a denominator below 0.5 counts as 0.5; values below the group's number ⌊0.2 × n⌋ + 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'winsorise: {low: 0.9, high: 0.1}'",
                "'winsorise: {low: 0}'",
                "'winsorise: {high: 1}'",
                "log: false"
            })
    void whatMakesNoSenseIsAProblem(String outliers) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Run.rule(RULE.formatted(outliers))))
                .hasMessageContaining("rulebook-outliers");
    }
}
