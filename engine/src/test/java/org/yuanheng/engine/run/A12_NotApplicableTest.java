package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.SchemeDescription;

/** What does not apply to a unit and what nobody delivered are two things. */
class A12_NotApplicableTest {
    private static final String RULE = """
            id: applies
            source: 虚构
            population: unit_id is not null
            indicators:
              - id: cleanness
                label: {zh: 排放, en: cleanness}
                value: value_added / energy
                weight: 60
                points: {method: baseline_ratio, baseline: 1, cap: 1}
                when_missing: %s
                when_not_applicable: %s
              - {id: paid, value: tax, weight: 40, points: {method: baseline_ratio, baseline: 10, cap: 1}}
            """;
    private static final String FACTS = """
            unit_id,value_added,energy,tax,not_applicable
            A,3,4,10,
            B,3,,10,
            C,3,,10,staff; energy
            D,3,4,10,energy
            E,,4,10,energy_calorific
            """;

    @TempDir
    private Path scratch;

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zero | full_points | A 45.0000 40.0000,B 0.0000 40.0000 missing:cleanness,C 60.0000 40.0000 not-applicable:cleanness,D 45.0000 40.0000,E 0.0000 40.0000 missing:cleanness",
                "zero | reweight | A 45.0000 40.0000,B 0.0000 40.0000 missing:cleanness,C 0.0000 100.0000 not-applicable:cleanness,D 45.0000 40.0000,E 0.0000 40.0000 missing:cleanness",
                "reweight | zero | A 45.0000 40.0000,B 0.0000 100.0000 reweighted:cleanness,C 0.0000 40.0000 not-applicable:cleanness,D 45.0000 40.0000,E 0.0000 100.0000 reweighted:cleanness",
                "full_points | group_mean_points | A 45.0000 40.0000,B 60.0000 40.0000 filled:cleanness,C 45.0000 40.0000 not-applicable:cleanness,D 45.0000 40.0000,E 60.0000 40.0000 filled:cleanness",
                "'zero\n    penalty: 7' | penalty | A 45.0000 40.0000,B 0.0000 40.0000 missing:cleanness,C -7.0000 40.0000 not-applicable:cleanness,D 45.0000 40.0000,E 0.0000 40.0000 missing:cleanness",
                "not_rated | full_points | A 45.0000 40.0000,B 0.0000 40.0000 missing:cleanness;unranked:not-rated,C 60.0000 40.0000 not-applicable:cleanness,D 45.0000 40.0000,E 0.0000 40.0000 missing:cleanness;unranked:not-rated",
            })
    void areAnsweredApart(String missing, String notApplicable, String expected) {
        Run run = Run.of(scratch, RULE.formatted(missing, notApplicable), FACTS);
        assertThat(run.results("unit_id", "points_cleanness", "points_paid", "notes").stream()
                        .map(String::strip)
                        .sorted()
                        .collect(Collectors.joining(",")))
                .isEqualTo(expected);
    }

    @Test
    void withoutTheColumnEverythingMissingIsUndelivered() throws IOException {
        Run run = Run.of(scratch, RULE.formatted("zero", "full_points"), FACTS.replace("not_applicable\n", "remark\n"));
        assertThat(run.notes()).contains("clause-not-evaluated applies:not_applicable");
        assertThat(run.results("unit_id", "notes")).contains("C missing:cleanness");
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
    }

    @Test
    void areToldByRuleAndExplanation() throws IOException {
        Run run = Run.of(scratch, RULE.formatted("zero", "full_points"), FACTS);
        assertThat(SchemeDescription.of(run.rule().scheme()).stream()
                        .map(Text::zh)
                        .collect(Collectors.joining("\n")))
                .contains("不适用（列在 not_applicable）：得满分");
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            assertThat(told(run, explainer, "C")).containsPattern("energy  .*—  not applicable");
            assertThat(told(run, explainer, "B")).containsPattern("energy  .*—  due from .+");
        }
    }

    private static String told(Run run, Explainer explainer, String unit) {
        return String.join(
                "\n",
                ExplanationText.of(
                        explainer.find(unit).orElseThrow(), run.rule().scheme(), "en"));
    }

    @Test
    void nobodyIsLeftUnrankedForWhatDoesNotApply() {
        assertThatThrownBy(() -> Run.rule(RULE.formatted("zero", "not_rated"))).hasMessageContaining("rulebook-choice");
    }

    /** Other rules may read a fact whose id looks like one of this rule's. */
    @Test
    void whatThisRuleDoesNotReadMayBeListed() {
        Run run = Run.of(
                scratch, RULE.formatted("zero", "reweight"), FACTS.replace("staff; energy", "staff;energi;energy"));
        assertThat(run.outcome()).isInstanceOf(Checked.Ok.class);
    }

    /** A slip in the list would let a figure that does not apply pass for one that was not delivered. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"综合能耗 | energy;emission", "Energy | ;", "energy、tax | ;", "'\"energy,tax\"' | ;"})
    void whatIsListedMustBeFacts(String list, String advice) {
        Run run = Run.of(
                scratch,
                RULE.formatted("zero", "reweight"),
                FACTS.replace("staff; energy", list).replace(",energy\n", ",energy;\n"));
        List<Problem> problems = ((Checked.Refused<Evaluation.Outcome>) run.outcome()).problems();
        assertThat(Run.lines(problems)).containsExactly("facts-not-applicable facts.csv:4:not_applicable");
        assertThat(problems.getFirst().advice().zh()).contains(advice);
        assertThat(problems.getFirst().advice().en()).contains(advice);
    }
}
