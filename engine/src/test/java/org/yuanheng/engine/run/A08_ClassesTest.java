package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** From rank to class: overrides that contradict each other, and what an explanation says of each method. */
class A08_ClassesTest {
    private static final String RULE = """
            id: classes
            title: {zh: 定级, en: classes}
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
            unit_id,county,tax,land,participation,output,staff
            A,p,90,10,,1,
            B,p,80,10,,0,1
            C,p,80,10,,0,0
            D,p,70,10,,,
            E,q,60,10,,0,0
            F,q,50,10,TRANSITION,0,0
            """;

    @TempDir
    private Path scratch;

    private Run run(String rest) {
        return Run.of(scratch, RULE + rest, FACTS);
    }

    private static final String FIXES = """
            classes: {method: quota, shares: [A: 25%, B: rest]}
            overrides:
              - {id: champion, kind: fix, when: output > 0, to: A}
              - {id: star, kind: fix, when: output > 0 and tax > 0, to: A}
              - {id: held, kind: fix, when: staff > 0, to: B}
            """;

    @Test
    void twoFixesOfOneClassAgree() {
        assertThat(run(FIXES).results("unit_id", "class")).containsExactly("A A", "B B", "C B", "D B", "E B", "F ");
    }

    @Test
    void twoFixesOfDifferentClassesRefuseTheRunAndAreNamed() {
        Run run = Run.of(scratch, RULE + FIXES, FACTS.replace("A,p,90,10,,1,", "A,p,90,10,,1,2"));
        assertThat(run.problems()).containsExactly("override-contradiction A:champion, star, held");
        Problem problem =
                ((Checked.Refused<Evaluation.Outcome>) run.outcome()).problems().getFirst();
        assertThat(problem.message())
                .isEqualTo(new Text(
                        "单位 A 同时符合 champion, star, held，却分别定为 A, B",
                        "unit A meets champion, star, held, which fix it at A, B"));
        assertThat(run.directory()).as("nothing is left behind").doesNotExist();
    }

    /** A raise that is vetoed, and fixes of a unit that has no class, contradict nothing. */
    @Test
    void orderSettlesWhatIsNoContradiction() {
        Run vetoed = run("""
                classes: {method: quota, shares: [A: 25%, B: rest]}
                overrides:
                  - {id: champion, kind: fix, when: output > 0, to: A}
                  - {id: accident, kind: veto, when: tax = 90, to: B}
                """);
        assertThat(vetoed.results("unit_id", "class").getFirst()).isEqualTo("A B");
        Run unranked =
                Run.of(scratch, RULE + FIXES, FACTS.replace("F,q,50,10,TRANSITION,0,0", "F,q,50,10,TRANSITION,1,1"));
        assertThat(unranked.results("unit_id", "class").getLast()).isEqualTo("F ");
    }

    private Explanation explain(Run run, String unit) {
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            return explainer.find(unit).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String told(Run run, String unit) {
        return String.join(
                "\n", ExplanationText.of(explain(run, unit), run.rule().scheme(), "en"));
    }

    @Test
    void aQuotaTellsThePlaceWhereItIsNotTheRank() {
        Run run = run("""
                rank: {by: [total desc], ties: competition}
                classes:
                  method: quota
                  shares: [A: 50%, B: rest]
                  at_cut: down
                  min_group: {size: 2, otherwise: rank_with_all}
                transition_class: {class: T, treated_as: B}
                """);
        assertThat(run.results("unit_id", "rank", "class", "notes"))
                .containsExactly(
                        "A 1 A ",
                        "B 2 B ",
                        "C 2 B ",
                        "D 4 B ",
                        "E 1 B small-group:with-all",
                        "F  T treated-as:B;unranked:transition");
        assertThat(explain(run, "C").placed()).contains(new Explanation.Placed(3, 4));
        assertThat(told(run, "C")).contains("quota n = 4：A 2，B rest；place 3 / 4   → B");
        assertThat(told(run, "E")).contains("quota n = 1：A 2，B rest；place 5 / 5   → B");
        assertThat(explain(run, "F").treatedAs()).contains("B");
        assertThat(told(run, "F")).contains("for policies treated as B");
        assertThat(ExplanationJson.of(explain(run, "C"))).contains("\"place\":3,\"places\":4");
        assertThat(ExplanationJson.of(explain(run, "F")))
                .contains("\"treated_as\":\"B\"")
                .doesNotContain("\"place\":");
    }

    @Test
    void aGroupTooSmallForSharesHasNoPlace() {
        Run run = run("classes: {method: quota, shares: [A: 50%, B: rest], min_group: {size: 2, otherwise: none}}\n");
        assertThat(run.results("unit_id", "class", "notes")).contains("E  small-group:none");
        assertThat(explain(run, "E").placed()).isEmpty();
        assertThat(explain(run, "E").quotaClass()).isEmpty();
    }

    @Test
    void aScoreTellsWhichBoundsAreReached() {
        Run run = run("classes: {method: score, score: [A: 85, B: 75, C: rest]}\n");
        assertThat(run.results("unit_id", "class")).containsExactly("A A", "B B", "C B", "D C", "E C", "F ");
        assertThat(explain(run, "B").cuts())
                .containsExactly(
                        new Explanation.Cut(
                                "A",
                                Optional.empty(),
                                Optional.of(new Text("总分 ≥ 85", "total ≥ 85")),
                                Optional.of(Explanation.Truth.NO)),
                        new Explanation.Cut(
                                "B",
                                Optional.empty(),
                                Optional.of(new Text("总分 ≥ 75", "total ≥ 75")),
                                Optional.of(Explanation.Truth.YES)),
                        new Explanation.Cut("C", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(told(run, "B")).contains("A：total ≥ 85  does not hold", "class by conditions   → B");
    }

    @Test
    void conditionsAndLimitsTellWhatHolds() {
        Run run = run("""
                classes:
                  method: conditions
                  conditions:
                    - {class: A, when: rank <= 0.5 * ranked and points_tax_per_mu > 70}
                    - {class: B, when: output > 0}
                    - {class: C}
                  limits:
                    - {class: B, when: tax_per_mu < 9}
                """);
        assertThat(run.results("unit_id", "class", "notes"))
                .containsExactly(
                        "A A ",
                        "B B threshold:B",
                        "C C threshold:B",
                        "D C threshold:B",
                        "E C threshold:B",
                        "F  unranked:transition");
        Explanation d = explain(run, "D");
        assertThat(d.cuts())
                .extracting(Explanation.Cut::holds)
                .containsExactly(
                        Optional.of(Explanation.Truth.NO), Optional.of(Explanation.Truth.UNKNOWN), Optional.empty());
        assertThat(explain(run, "B").limits())
                .containsExactly(new Explanation.Limited(
                        "B", new Text("亩均税收 < 9", "tax per mu < 9"), Explanation.Truth.YES, Optional.of("B")));
        assertThat(told(run, "B"))
                .contains(
                        "A：rank ≤ 0.5 × number of ranked units and points of tax per mu > 70  holds",
                        "at most B：tax per mu < 9  holds  → B");
        assertThat(ExplanationJson.of(explain(run, "B")))
                .contains("\"limits\":[{\"class\":\"B\",\"condition\":{\"zh\":\"亩均税收 < 9\"");
    }

    /** A class cannot be given without what its conditions read, so such a column must be delivered. */
    @Test
    void conditionsOfClassesAskForTheirFacts() {
        String rule = RULE + "classes: {method: conditions, conditions: [{class: A, when: rd > 1}, {class: B}]}\n";
        assertThat(Run.of(scratch, rule, FACTS).problems())
                .singleElement()
                .asString()
                .contains("rd");
    }

    @Test
    void aRunVerifiesUnderEveryMethod() throws IOException {
        for (String classes : List.of(
                "{method: score, score: [A: 85, B: rest]}",
                "{method: cumulative_rank, shares: [A: 30%, B: rest]}",
                "{method: quota, of: all, shares: [A: 30%, B: rest], at_cut: shared}")) {
            Run run = run("classes: " + classes + "\n");
            assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
        }
    }
}
