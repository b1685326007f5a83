package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Decision;

/** The way of an eligibility rule: evaluated, explained, verified, asked one at a time. */
class B01_EligibilityTest {
    private static final String RULE = """
            id: niche
            kind: eligibility
            title: {zh: 专精特新示例, en: a niche example}
            valid: {from: 2022-06-01, until: 2027-12-31}
            population: scale = 'ABOVE'
            clauses:
              - {id: old_enough, label: {zh: 从事满两年, en: two years in it}, that: 'months(registered_on, as_of) >= 24'}
              - {id: research, label: {zh: 研发占比, en: R&D share}, that: rd / revenue >= 0.03, recheck: 'add_months(as_of, 12)'}
              - {id: turnover, label: {zh: 营收, en: revenue}, that: revenue >= 1000}
              - {id: funded, label: {zh: 资产, en: assets}, that: assets between 2000 and 90000}
            requires:
              all: [old_enough, research, {id: size, label: {zh: 规模, en: size}, any: [turnover, funded]}]
            recheck: add_months(as_of, 36)
            """;
    private static final String FACTS = """
            unit_id,scale,registered_on,rd,revenue,assets,as_of
            met,ABOVE,2020-01-31,60,1200,,2026-11-22
            failed,ABOVE,2025-01-31,60,1200,,2026-11-22
            open,ABOVE,2020-01-31,30,999,,2026-11-22
            zero,ABOVE,2020-01-31,30,0,2000,2026-11-22
            small,BELOW,2020-01-31,30,999,,2026-11-22
            """;

    @TempDir
    private Path scratch;

    @Test
    void answersWithDistancesAndWhatIsMissing() {
        Run run = Run.of(scratch, RULE, FACTS);
        assertThat(run.results()).isEqualTo("""
                unit_id,outcome,size,old_enough,distance_old_enough,research,distance_research,turnover,distance_turnover,funded,distance_funded,missing,recheck_on,notes
                failed,failed,met,failed,-3.000000,met,0.020000,met,200.000000,unknown,,,2027-11-22,
                met,met,met,met,57.000000,met,0.020000,met,200.000000,unknown,,,2027-11-22,
                open,unknown,unknown,met,57.000000,met,0.000030,failed,-1.000000,unknown,,funded:assets,2027-11-22,
                zero,unknown,met,met,57.000000,unknown,,failed,-1000.000000,met,0.000000,,2029-11-22,no-value:research
                """);
        assertThat(run.leftOut()).isEqualTo("unit_id,reason\nsmall,outside-population\n");
        assertThat(run.manifest().kind()).isEqualTo("eligibility");
        assertThat(run.manifest().counts()).isEqualTo(Map.of("ALL", Map.of("met", 1L, "failed", 1L, "unknown", 2L)));
    }

    @Test
    void verifiesAndExplainsItself() throws IOException {
        Run run = Run.of(scratch, RULE, FACTS);
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
        Decision decision = (Decision) run.rule().rules();
        try (Answers answers = Answers.open(decision, run.files(), 1)) {
            Answer open = answers.find("open").orElseThrow();
            assertThat(AnswerWritten.text(open, decision, "zh")).contains("    missing  funded:assets");
            assertThat(AnswerWritten.json(open, decision)).contains("\"distance_turnover\":\"-1.000000\"");
            assertThat(answers.find("small").orElseThrow().leftOut()).contains("outside-population");
            assertThat(answers.find("nobody")).isEmpty();
        }
    }

    @Test
    void answersAFormAsItAnswersAFile() {
        Run run = Run.of(scratch, RULE, FACTS);
        Decision decision = (Decision) run.rule().rules();
        try (Decider decider = Decider.open(decision)) {
            Answer answer = Run.value(decider.decide(Map.of(
                    "unit_id",
                    "open",
                    "scale",
                    "ABOVE",
                    "registered_on",
                    "2020-01-31",
                    "rd",
                    "30",
                    "revenue",
                    "999",
                    "as_of",
                    "2026-11-22")));
            assertThat(String.join(",", answer.results().values()))
                    .isEqualTo(run.results()
                            .lines()
                            .filter(l -> l.startsWith("open"))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
