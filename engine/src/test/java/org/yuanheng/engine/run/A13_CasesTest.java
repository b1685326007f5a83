package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Case;
import org.yuanheng.engine.yaml.RulebookText;

/** The cases beside a rule: each is a run of its own, whatever the one before it was, and says where it does not hold. */
class A13_CasesTest {
    private static final String RULE = """
            id: cases
            title: {zh: 算例, en: cases}
            population: scale = 'ABOVE'
            compare_within: [county]
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: group_sum_over_sum}
            overrides:
              - {id: fatal, kind: fix, when: fatal_accidents >= 1, to: C, label: {zh: 亡人事故, en: fatal accident}}
            classes: {method: score, score: [A: 90, B: 60, C: rest]}
            """;

    /** One holds; one does not; one cannot be run; one has more columns; the last is the first again. */
    private static final String CASES = """
            - name: {zh: 两家, en: two firms}
              facts:
                - {unit_id: T1, county: 甲, scale: ABOVE, tax: 30, land: 10}
                - {unit_id: T2, county: 甲, scale: ABOVE, tax: 10, land: 10}
              expect:
                T1: {total: 150.0000, rank: 1, class: A}
                T2: {total: 50.0000, rank: 2, class: C}
            - name: {zh: 写错, en: stated wrongly}
              facts:
                - {unit_id: T1, county: 甲, scale: ABOVE, tax: 30, land: 10}
                - {unit_id: T3, county: 甲, scale: BELOW, tax: 30, land: 10}
              expect:
                T1: {total: 150.0000, class: A}
                T3: {left_out: exempt}
            - name: {zh: 不能运行, en: cannot be run}
              facts:
                - {unit_id: T1, county: 甲, scale: ABOVE, tax: 很多, land: 10}
              expect:
                T1: {class: A}
            - name: {zh: 多一列, en: one column more}
              facts:
                - {unit_id: T1, county: 甲, scale: ABOVE, tax: 30, land: 10, fatal_accidents: 1}
              expect:
                T1: {total: 100.0000, class: C}
            - name: {zh: 又是两家, en: two firms again}
              facts:
                - {unit_id: T1, county: 甲, scale: ABOVE, tax: 30, land: 10}
                - {unit_id: T2, county: 甲, scale: ABOVE, tax: 10, land: 10}
              expect:
                T1: {total: 150.0000, rank: 1, class: A}
                T2: {total: 50.0000, rank: 2, class: C}
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void eachIsARunOfItsOwn(int threads) throws IOException {
        Rule rule = Run.rule(RULE);
        List<Case> cases =
                Run.value(Case.read(RulebookText.of("c.yaml", CASES.getBytes(StandardCharsets.UTF_8)), rule.rules()));
        List<CaseRun> runs = CaseRun.of(rule, cases, threads);
        assertThat(runs).extracting(CaseRun::example).isEqualTo(cases);
        assertThat(runs).extracting(CaseRun::holds).containsExactly(true, false, false, true, true);
        assertThat(runs.get(1).problems())
                .extracting(problem -> problem.message().en())
                .containsExactly(
                        "case “stated wrongly”: total of T1 should be “150.0000”, computed “100.0000”",
                        "case “stated wrongly”: left_out of T3 should be “exempt”, computed “outside-population”");
        assertThat(runs.get(1).problems())
                .extracting(problem -> problem.place().row())
                .containsExactly(13L, 14L);
        assertThat(runs.get(2).problems()).extracting(Problem::code).containsExactly("facts-number");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whereThereAreNoneNothingIsRun(int threads) throws IOException {
        assertThat(CaseRun.of(Run.rule(RULE), List.of(), threads)).isEmpty();
    }
}
