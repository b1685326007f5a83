package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.reading.RulebookReader;
import org.yuanheng.engine.reading.Vocabulary;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.yaml.RulebookText;

/** Weights that hang on what a unit is: its scale, its county, a kind that the rule works out. */
class A09_WeightsByKindTest {
    private static final String RULE = """
            id: by-scale
            source: 虚构
            population: unit_id is not null
            weighting:
              by: scale
              values:
                ABOVE: {paid: 40, sold: 60}
                BELOW: {paid: 70, sold: 30}
            indicators:
              - {id: paid, label: {zh: 税收, en: tax paid}, value: tax, weight: 50, points: {method: baseline_ratio, baseline: 10, cap: 1.5}}
              - {id: sold, label: {zh: 销售, en: sales}, value: revenue, weight: 50, points: {method: baseline_ratio, baseline: 100}}
            """;

    private static final String FACTS = """
            unit_id,scale,tax,revenue
            A,ABOVE,20,100
            B,BELOW,20,100
            C,SERVICE,20,100
            D,,20,100
            """;

    @TempDir
    private Path scratch;

    @Test
    void judgeEachKindByItsOwnAndAllOthersByThoseAtTheIndicators() {
        assertThat(Run.of(scratch, RULE, FACTS).results("unit_id", "points_paid", "points_sold", "total"))
                .containsExactly(
                        "B 105.0000 30.0000 135.0000",
                        "C 75.0000 50.0000 125.0000",
                        "D 75.0000 50.0000 125.0000",
                        "A 60.0000 60.0000 120.0000");
    }

    @Test
    void areSaidInTheExplanationOfAUnit() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            assertThat(explainer.find("B").orElseThrow().indicators())
                    .extracting(Explanation.IndicatorScore::weight)
                    .containsExactly("70", "30");
            assertThat(explainer.find("C").orElseThrow().indicators())
                    .extracting(Explanation.IndicatorScore::weight)
                    .containsExactly("50", "50");
            assertThat(ExplanationText.of(
                            explainer.find("B").orElseThrow(), run.rule().scheme(), "zh"))
                    .anySatisfy(line -> assertThat(line).contains("权重按规模分别定：规上工业、规下工业各有权重"));
        }
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
    }

    @Test
    void areListedInTheRuleInSentences() {
        assertThat(SchemeDescription.of(Run.rule(RULE).scheme()))
                .extracting(line -> line.in("en"))
                .contains(
                        "  · above-scale industry: tax paid 40, sales 60",
                        "  · below-scale industry: tax paid 70, sales 30");
    }

    @Test
    void mayHangOnWhatTheRuleWorksOut() {
        String derived =
                RULE.replace("by: scale", "by: size").replace("ABOVE:", "big:").replace("BELOW:", "small:") + """
                derived:
                  - {id: size, label: {zh: 大小}, cut: {of: revenue, at: [50], names: [small, big]}}
                """;
        assertThat(Run.of(scratch, derived, "unit_id,tax,revenue\nA,10,100\nB,10,10\n")
                        .results("unit_id", "points_paid"))
                .containsExactly("A 40.0000", "B 70.0000");
    }

    @Test
    void needTheAttributeInTheFacts() {
        assertThat(Run.of(scratch, RULE, "unit_id,tax,revenue\nA,20,100\n").problems())
                .containsExactly("facts-column-missing facts.csv:1:scale");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "by: scale | by: scales | rulebook-unknown",
                "by: scale | by: tax | rulebook-weighting",
                "'paid: 40, sold: 60' | paid: 40 | rulebook-missing-key",
                "'paid: 40, sold: 60' | 'paid: 40, sold: 0' | rulebook-not-positive",
                "'paid: 40, sold: 60' | 'paid: 40, sold: lots' | rulebook-number",
                "'paid: 40, sold: 60' | 'paid: 40, sold: 60, bought: 1' | rulebook-unknown-key",
                "'BELOW: {paid: 70, sold: 30}' | 'BELOW: [70, 30]' | rulebook",
                "'BELOW: {paid: 70, sold: 30}' | 'ABOVE: {paid: 70, sold: 30}' | yaml",
                "'by: scale' | 'by: scale, method: equal' | yaml",
            })
    void whatMakesNoSenseIsAProblem(String part, String by, String problem) {
        assertThatThrownBy(() -> Run.rule(RULE.replace(part, by))).hasMessageContaining(problem);
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "BELOW: | LITTLE: | rulebook-unreachable",
                "'paid: 40, sold: 60' | 'paid: 40, sold: 58' | rulebook-weights",
                "'value: tax, weight: 50' | 'value: tax, weight: 48' | rulebook-weights",
            })
    void whatIsProbablyASlipIsWarnedOf(String part, String by, String warning) throws IOException {
        Vocabulary vocabulary = Run.value(Vocabulary.read(RulebookText.open(Run.RULEBOOKS.resolve("vocabulary.yaml"))));
        Checked<?> read = new RulebookReader(vocabulary)
                .read(RulebookText.of(
                        "rule.yaml", RULE.replace(part, by).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(read)
                .isInstanceOfSatisfying(
                        Checked.Ok.class, ok -> assertThat(ok.value()).isInstanceOf(Scheme.class));
        assertThat(((Checked.Ok<?>) read).notes()).extracting(Problem::code).contains(warning);
    }
}
