package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.duckdb.DuckDb;

/** Anyone with the directory can recompute it, and sees what was changed; any class explains itself. */
class A03_VerifyAndExplainTest {
    private static final String RULE = A01_OneFirmTest.RULE + """
            classes: {method: quota, of: ranked, shares: [A: 50%, B: rest], rounding: floor}
            overrides:
              - {id: safety, label: {zh: 安全事故, en: safety}, kind: veto, when: "fatal_accidents > 0", to: B}
            """;
    private static final String FACTS =
            "unit_id,tax,land,participation\nA,10,2,\nB,4,2,\nC,1,,SCORED_NO_CLASS\nD,1,1,EXEMPT\n";

    @TempDir
    private Path scratch;

    private List<String> differences(Run run) throws IOException {
        return switch (Verification.of(run.rule(), run.files(), 2)) {
            case Checked.Ok<Manifest> same -> List.of();
            case Checked.Refused<Manifest> different -> Run.lines(different.problems());
        };
    }

    @Test
    void theSame() throws IOException {
        assertThat(differences(Run.of(scratch, RULE, FACTS))).isEmpty();
    }

    @Test
    void aChangedDigitIsNamed() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        Files.writeString(run.files().resultsCsv(), run.results().replace("B,ALL,2.000000", "B,ALL,2.000001"));
        assertThat(differences(run))
                .contains("verify-hash results.csv", "verify-different results.csv:B:value_tax_per_mu");
    }

    @Test
    void aUnitTakenOutAddedOrDoubled() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        String results = run.results();
        Files.writeString(run.files().resultsCsv(), results.replaceFirst("(?m)^B,.*\n", ""));
        assertThat(differences(run)).contains("verify-different results.csv:B:unit_id");
        Files.writeString(run.files().resultsCsv(), results + "A,ALL,5.000000,50.0000,50.0000,1,A,\n");
        assertThat(differences(run)).contains("verify-different results.csv:A:unit_id");
    }

    @Test
    void aChangedSnapshotChangesItsHashAndTheResults() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        Path other = scratch.resolve("other.parquet");
        try (DuckDb database = DuckDb.open(List.of(scratch), List.of(), 1)) {
            database.run(
                    "copy (select * replace (case when unit_id = 'B' then 40 else tax end::decimal(18,6) as tax) from read_parquet("
                            + DuckDb.literal(run.files().snapshot()) + ")) to " + DuckDb.literal(other)
                            + " (format parquet)");
        }
        Files.move(other, run.files().snapshot(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(differences(run))
                .contains("verify-hash snapshot.parquet", "verify-different results.parquet:B:value_tax_per_mu");
    }

    @Test
    void leftOutAndManifestCount() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        Files.writeString(run.files().leftOut(), "unit_id,reason\n");
        assertThat(differences(run)).containsExactly("verify-different left-out.csv:D:unit_id");
        Files.writeString(run.files().leftOut(), "unit_id,reason\nD,exempt\n");
        Files.writeString(
                run.files().manifest(), Run.read(run.files().manifest()).replace("\"A\" : 1", "\"A\" : 2"));
        assertThat(differences(run)).containsExactly("verify-different manifest.json:counts");
    }

    @Test
    void filesThatAreGoneOrGarbage() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        Files.writeString(run.files().resultsParquet(), "garbage");
        assertThat(differences(run)).contains("verify-unreadable results.parquet");
        Files.delete(run.files().resultsParquet());
        assertThat(differences(run)).containsExactly("verify-missing results.parquet");
        Files.writeString(run.files().resultsParquet(), "");
        Files.writeString(run.files().manifest(), "{");
        assertThat(differences(run)).containsExactly("verify-unreadable manifest.json");
    }

    @Test
    void aClauseOverAnAbsentColumnIsSaidEverywhere() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        assertThat(run.notes()).containsExactly("clause-not-evaluated one:override:safety");
        assertThat(run.manifest().notEvaluated()).containsExactly("override:safety");
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            Explanation explanation = explainer.find("A").orElseThrow();
            assertThat(explanation.overrides().getFirst().holds()).isEqualTo(Explanation.Truth.NOT_EVALUATED);
            assertThat(String.join(
                            "\n", ExplanationText.of(explanation, run.rule().scheme(), "zh")))
                    .contains("未作判断");
        }
    }

    @Test
    void theClassCanBeRecomputedFromTheExplanationByHand() throws IOException {
        Run run = Run.of(
                scratch,
                RULE,
                FACTS.replace("land,participation", "land,fatal_accidents")
                        .replace(",\nB,4,2,", ",1\nB,4,2,0")
                        .replace("SCORED_NO_CLASS", "")
                        .replace("EXEMPT", ""));
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            Explanation a = explainer.find("A").orElseThrow();
            Explanation.IndicatorScore score = a.indicators().getFirst();
            double points = Double.parseDouble(score.valueReal().orElseThrow())
                    / Double.parseDouble(score.baseline().orElseThrow())
                    * Double.parseDouble(score.weight());
            assertThat(Double.toString(points)).isEqualTo(score.before().orElseThrow());
            assertThat(a.total()).contains("50.0000");
            assertThat(a.rank()).contains(1L);
            assertThat(a.n()).isEqualTo(4);
            assertThat(a.cuts())
                    .extracting(Explanation.Cut::number)
                    .containsExactly(java.util.Optional.of(2L), java.util.Optional.empty());
            assertThat(a.quotaClass()).contains("A");
            assertThat(a.overrides().getFirst().holds()).isEqualTo(Explanation.Truth.YES);
            assertThat(a.overrides().getFirst().classAfter()).contains("B");
            assertThat(a.className()).contains("B");
            assertThat(a.notes()).containsExactly("override:safety");
            assertThat(ExplanationJson.of(a)).contains("\"class\":\"B\"", "\"points_before_floor_and_cap\":\"50.0\"");
            assertThat(explainer.find("nobody")).isEmpty();
        }
    }

    @Test
    void aSumOfAnySizeEntersAsItsNearestDouble() throws IOException {
        String rule = """
                id: large
                source: 虚构
                facts: [{id: made, unit: 万元, decimals: 0}, {id: used, unit: 亩, decimals: 0}]
                indicators:
                  - {id: made_per_used, value: made / used, weight: 1, points: {method: baseline_ratio, baseline: group_sum_over_sum}}
                """;
        StringBuilder facts = new StringBuilder("unit_id,made,used\n");
        for (int i = 0; i < 21; i++) {
            facts.append((char) ('A' + i)).append(",999999999999999999,999999999999\n");
        }
        facts.append("Z,532270330350826896,999999999999\n");
        Run run = Run.of(scratch, rule, facts.toString());
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            Explanation.IndicatorScore score =
                    explainer.find("A").orElseThrow().indicators().getFirst();
            BigDecimal made = new BigDecimal(score.numeratorSum().orElseThrow());
            BigDecimal used = new BigDecimal(score.denominatorSum().orElseThrow());
            assertThat(made).isEqualByComparingTo("21532270330350826875");
            assertThat(score.baseline()).contains(Double.toString(made.doubleValue() / used.doubleValue()));
        }
    }

    @Test
    void whoTookNoPartIsToldWhy() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            assertThat(explainer.find("D").orElseThrow().leftOut()).contains("exempt");
            assertThat(new String(
                            ExplanationJson.of(explainer.find("D").orElseThrow())
                                    .getBytes(StandardCharsets.UTF_8),
                            StandardCharsets.UTF_8))
                    .contains("\"left_out\":\"exempt\"");
        }
    }
}
