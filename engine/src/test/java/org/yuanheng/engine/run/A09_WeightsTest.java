package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;

/**
 * Weights that are worked out: of five firms with three figures, held against what a statistics package (NumPy: min–max,
 * Shannon entropy, {@code corrcoef}, {@code eigh}) says of the same table.
 */
class A09_WeightsTest {
    private static final String FIVE = """
            unit_id,tax,land,staff
            A,2,5,1
            B,4,1,9
            C,8,3,4
            D,10,2,6
            E,7,9,2
            """;

    @TempDir
    private Path scratch;

    /** Three indicators under min–max, the third with {@code third} added to its points. */
    private static String rule(String weighting, String third, String more) {
        return """
                id: weighed
                source: 虚构
                population: unit_id is not null
                weighting: {%s}
                indicators:
                  - {id: first, value: tax, points: {method: min_max}}
                  - {id: other, value: land, points: {method: min_max}}
                  - {id: third, value: staff, points: {method: min_max%s}}
                %s""".formatted(weighting, third, more);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "method: equal | '' | 33.333334 33.333333 33.333333",
                "'method: equal, decimals: 0' | '' | 34 33 33",
                "'method: equal, sum: 1, decimals: 3' | '' | 0.334 0.333 0.333",
                "method: entropy | '' | 26.239763 38.962092 34.798145",
                "'method: entropy, decimals: 2' | '' | 26.24 38.96 34.80",
                "method: entropy | ', direction: lower' | 29.647159 44.021561 26.331280",
                "method: pca | '' | 4.714588 46.613202 48.672210",
                // correlations know no direction
                "method: pca | ', direction: lower' | 4.714588 46.613202 48.672210",
            })
    void comeFromThePointsOfTheRankedUnits(String weighting, String third, String expected) {
        assertThat(weights(rule(weighting, third, ""), FIVE)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // what B lacks counts for nobody: entropy looks at each indicator's own units, components at whole
                // units
                "entropy | 23.549847 45.219268 31.230885",
                "pca | 32.484913 25.135026 42.380061",
            })
    void whatIsMissingIsLeftOutOfTheFigures(String method, String expected) {
        assertThat(weights(rule("method: " + method, "", ""), FIVE.replace("B,4,1,9", "B,4,,9")))
                .isEqualTo(expected);
    }

    @Test
    void onlyRankedUnitsCount() {
        String others = FIVE.replace("staff\n", "staff,participation\n").replaceAll("(?m)(\\d)$", "$1,")
                + "F,900,900,900,TRANSITION\nG,0,0,0,EXEMPT\n";
        assertThat(weights(rule("method: entropy", "", ""), others)).isEqualTo("26.239763 38.962092 34.798145");
    }

    @Test
    void indicatorsThatHaveNothingInCommonCountAlike() {
        String crossed = "unit_id,tax,land,staff\nA,0,0,0\nB,1,0,1\nC,0,1,1\nD,1,1,0\n";
        assertThat(weights(rule("method: pca, decimals: 3", "", ""), crossed)).isEqualTo("33.334 33.333 33.333");
    }

    @Test
    void earnAndAddUpLikeStatedOnes() {
        Run run = Run.of(scratch, rule("method: entropy, decimals: 2", "", ""), FIVE);
        // C: 6/8 × 26.24 + 2/8 × 38.96 + 3/8 × 34.80
        assertThat(run.results("unit_id", "points_first", "points_other", "points_third", "total"))
                .contains("C 19.6800 9.7400 13.0500 42.4700");
    }

    @Test
    void areSaidByManifestExplanationAndVerification() throws IOException {
        Run run = Run.of(scratch, rule("method: entropy", "", ""), FIVE);
        assertThat(Manifest.read(run.files().manifest()).weights())
                .isEqualTo(Map.of("first", "26.239763", "other", "38.962092", "third", "34.798145"));
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            Explanation unit = explainer.find("C").orElseThrow();
            assertThat(unit.indicators())
                    .extracting(Explanation.IndicatorScore::weight)
                    .contains("26.239763");
            assertThat(ExplanationText.of(unit, run.rule().scheme(), "en"))
                    .anySatisfy(line -> assertThat(line).contains("entropy weights"))
                    .anySatisfy(line -> assertThat(line).contains("weight 26.239763"));
        }
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
        Path manifest = run.files().manifest();
        Files.writeString(manifest, Files.readString(manifest).replace("26.239763", "26.239764"));
        assertThat(Verification.of(run.rule(), run.files(), 1))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.problems().toString()).contains("weights"));
    }

    @Test
    void anIndicatorThatTellsNobodyApartWeighsNothingAndIsNamed() {
        String same = "unit_id,tax,land,staff\nA,2,5,7\nB,4,1,7\nC,8,3,7\n";
        for (String method : List.of("entropy", "pca")) {
            Run run = Run.of(scratch, rule("method: " + method, "", ""), same);
            assertThat(run.notes()).containsExactly("weight-zero weighed:third");
            assertThat(run.manifest().weights()).containsEntry("third", "0.000000");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "'A,1,1,1\n'", "'A,1,1,1\nB,1,1,1\n'", "'A,1,,\nB,,1,\n'"})
    void nothingToWeighByIsAProblem(String rows) {
        for (String method : List.of("entropy", "pca")) {
            assertThat(Run.of(scratch, rule("method: " + method, "", ""), "unit_id,tax,land,staff\n" + rows)
                            .problems())
                    .containsExactly("weights-undetermined weighed");
        }
    }

    @Test
    void countInAMeanWhereTheIndicatorIsPartOfOne() {
        String scaled = rule("method: entropy, sum: 1", "", "total: {combine: geometric_mean}\n")
                .replace("points: {method: min_max", "weight: 100, points: {method: min_max, floor_share: 0.01");
        Run run = Run.of(scratch, scaled, FIVE);
        assertThat(run.manifest().weights().values()).containsExactly("0.262398", "0.389621", "0.347981");
        // 100^0.262398 × 1^… : D has the most tax, C: 75.25^0.262398 × 25.75^0.389621 × 38.125^0.347981
        assertThat(run.results("unit_id", "points_first", "total")).contains("C 75.2500 39.1103");
    }

    @Test
    void pointsBeyondTheRangeAreNamedBeforeAnyWeight() {
        String wide = rule("method: entropy", "", "")
                .replace("{method: min_max}", "{method: baseline_ratio, baseline: 0.000001}");
        assertThat(Run.of(scratch, wide, FIVE.replace("A,2,", "A,900000,")).problems())
                .contains("points-out-of-range A:first");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "method: guessed | '' | '' | rulebook-choice",
                "'method: equal, sum: 0' | '' | '' | rulebook-not-positive",
                "'method: equal, decimals: 10' | '' | '' | rulebook-number",
                "sum: 100 | '' | '' | rulebook-missing-key",
                "method: entropy | '}, weight: 30, source: {document: 虚构' | '' | both stated and to be worked out",
                "method: entropy | '' | 'total: {combine: mean}' | full points are not stated",
            })
    void whatMakesNoSenseIsAProblem(String weighting, String third, String more, String problem) {
        assertThatThrownBy(() -> Run.rule(rule(weighting, third, more)))
                .hasMessageContaining(problem.startsWith("rulebook") ? problem : "rulebook-weighting");
    }

    private String weights(String rule, String facts) {
        Map<String, String> weights = Run.of(scratch, rule, facts).manifest().weights();
        return String.join(" ", weights.get("first"), weights.get("other"), weights.get("third"));
    }
}
