package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.SchemeDescription;

/** Adjustments that ask for a document and expire. */
class A10_ClaimsTest {
    private static final String RULE = """
            id: claims
            source: 虚构
            population: unit_id is not null
            facts:
              - {id: award, type: text, label: {zh: 获奖, en: award}}
              - {id: letter, type: text, label: {zh: 获奖文件, en: letter of award}}
              - {id: awarded_on, type: date, label: {zh: 获奖日期, en: awarded on}}
            indicators:
              - {id: tax_paid, label: 税收, value: tax, weight: 100, points: {method: baseline_ratio, baseline: 10}}
            total:
              decimals: 0
              adjustments:
                - id: honour
                  label: {zh: 获奖加分, en: honour}
                  when: award = 'YES'
                  points: 5
                  evidence: letter
                  expires: add_months(awarded_on, 36)
            """;
    private static final String FACTS = """
            unit_id,tax,award,letter,awarded_on,as_of
            counted,1,YES,浙政发〔2024〕1号,2023-11-22,2026-11-22
            over,1,YES,浙政发〔2023〕9号,2023-11-21,2026-11-22
            undated,1,YES,浙政发〔2023〕9号,,2026-11-22
            unproven,1,YES,,2026-01-01,2026-11-22
            unproven-over,1,YES,,2001-01-01,2026-11-22
            none,1,NO,,,2026-11-22
            unknown,1,,,,2026-11-22
            """;

    @TempDir
    private Path scratch;

    @Test
    void countWithTheirDocumentUntilTheyExpire() {
        assertThat(Run.of(scratch, RULE, FACTS).results("unit_id", "total", "notes"))
                .containsExactlyInAnyOrder(
                        "counted 15 ",
                        "over 10 expired:honour",
                        "undated 10 expiry-unknown:honour",
                        "unproven 10 no-evidence:honour",
                        "unproven-over 10 no-evidence:honour",
                        "none 10 ",
                        "unknown 10 ");
    }

    @Test
    void whatIsUnknownLeavesNoTraceBesideOtherNotes() {
        String reweighting = RULE.replace("baseline: 10}}", "baseline: 10}, when_missing: reweight}");
        assertThat(Run.of(scratch, reweighting, FACTS.replace("unknown,1,", "unknown,,"))
                        .results("unit_id", "notes"))
                .contains("unknown reweighted:tax_paid");
    }

    @Test
    void areNotEvaluatedWhereNobodyDeliversTheDocument() {
        Run run = Run.of(scratch, RULE, FACTS.replace(",letter,", ",other,"));
        assertThat(run.notes()).contains("clause-not-evaluated claims:adjustment:honour");
        assertThat(run.results("total")).containsOnly("10");
    }

    @Test
    void areToldByRuleAndExplanation() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        assertThat(SchemeDescription.of(run.rule().scheme()).stream()
                        .map(Text::en)
                        .collect(Collectors.joining("\n")))
                .contains("5 points; without letter of award it does not count, noted; it counts up to and including ");
        try (Explainer explainer = Explainer.open(run.rule(), run.files(), 1)) {
            Explanation over = explainer.find("over").orElseThrow();
            assertThat(over.adjustments().getFirst().holds()).isEqualTo(Explanation.Truth.NO);
            assertThat(ExplanationText.of(over, run.rule().scheme(), "zh"))
                    .anySatisfy(line -> assertThat(line).contains("expired:honour"));
        }
    }
}
