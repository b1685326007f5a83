package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;

/** The papers of single units under every method of classes, worked out by LibreOffice, say what the run says. */
@Tag("office")
@Tag("slow")
class ClassPapersTest {
    private static final String RULE = """
            id: papers
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

    /** A group of twelve with ties, and one of three. */
    private static final String FACTS = """
            unit_id,county,tax,land,participation,output,staff
            A,p,90,10,,0,
            B,p,80,10,,0,1
            C,p,80,10,,1,0
            D,p,80,10,,,
            E,p,70,10,,0,0
            F,p,70,10,,0,0
            G,p,60,10,,0,3
            H,p,50,10,,0,0
            I,p,50,10,,2,0
            J,p,50,10,,0,0
            K,p,30,10,,0,0
            L,p,20,10,,0,9
            M,q,60,10,,0,0
            N,q,50,10,,1,0
            O,q,50,10,,0,0
            P,q,50,10,TRANSITION,0,0
            """;

    private static final List<String> RULES = List.of("""
            rank: {by: [total desc], ties: competition}
            classes: {method: quota, shares: [A: 20%, B: 30%, C: rest, D: 25%], rounding: {A: ceil, D: half_up}, at_cut: shared}
            overrides:
              - {id: held, kind: fix, when: output > 0, to: A, consumes_quota: true}
              - {id: late, kind: cap, when: staff > 2, to: C}
            """, """
            rank: {by: [total desc], ties: dense}
            classes: {method: cumulative_rank, shares: [A: 20%, B: 40%, C: rest, D: 5%]}
            transition_class: {class: T, treated_as: B}
            """, """
            classes:
              method: cumulative_floor
              shares: [A: 20%, B: 40%, C: rest, D: 5%]
              at_cut: down
              min_group: {size: 5, otherwise: rank_with_all}
            """, """
            classes: {method: quota, of: all, shares: [A: 20%, B: 40%, C: rest, D: 5%], min_group: {size: 5, otherwise: none}}
            """, """
            classes: {method: quota, shares: [A: 20%, B: rest], min_group: {size: 5, otherwise: none}}
            overrides:
              - {id: held, kind: fix, when: output > 0, to: A}
            """, """
            total: {decimals: 1}
            classes: {method: score, score: [A: 850, B: 600, C: rest], limits: [{class: B, when: staff > 0}]}
            """, """
            classes:
              method: conditions
              conditions:
                - {class: A, when: rank <= 0.25 * ranked and tax_per_mu > 6}
                - {class: B, when: points_tax_per_mu >= 50 or staff > 5}
                - {class: C}
              limits:
                - {class: B, when: output = 0 and total < 900}
            """, """
            compare_within: {try: [[county, busy], [county], []], smallest: 5}
            derived:
              - {id: busy, label: {zh: 人手档, en: hands}, cut: {of: 'coalesce(staff, 0)', at: [1, 5], names: [NONE, FEW, MANY]}}
            classes: {method: quota, shares: [A: 20%, B: rest]}
            """);

    /** A rule that says itself what units are compared within, or the usual one. */
    private static String rule(String written) {
        return (written.startsWith("compare_within") ? RULE.replace("compare_within: [county]\n", "") : RULE) + written;
    }

    private static final List<String> UNITS = List.of("A", "C", "D", "G", "I", "L", "N", "O");

    @TempDir
    private static Path scratch;

    private static final List<String> EXPECTED = new ArrayList<>();
    private static final List<String> SAID = new ArrayList<>();

    @BeforeAll
    static void oneOfficeWorksOutEveryPaper() throws IOException {
        List<Path> papers = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (String written : RULES) {
            Rule rule = Papers.rule(rule(written));
            RunDirectory run = Papers.run(scratch, rule, FACTS);
            for (String unit : UNITS) {
                papers.add(Papers.writeUnit(scratch, rule, run, unit));
                rules.add(rule);
                EXPECTED.add(Papers.read(run.resultsCsv())
                        .lines()
                        .filter(line -> line.startsWith(unit + ","))
                        .findFirst()
                        .orElseThrow());
            }
        }
        List<Path> sheets = Office.recalculate(papers, Papers.EVALUATION);
        for (int i = 0; i < sheets.size(); i++) {
            SAID.add(Papers.unitResult(rules.get(i), Office.rows(sheets.get(i))));
        }
    }

    @Test
    void everyUnitHasTheResultOfTheRun() {
        assertThat(SAID).hasSize(RULES.size() * UNITS.size()).isEqualTo(EXPECTED);
        assertThat(EXPECTED)
                .as("the firms meet every rule")
                .anyMatch(line -> line.contains("small-group:with-all"))
                .anyMatch(line -> line.contains("small-group:none"))
                .anyMatch(line -> line.contains("threshold:B"))
                .anyMatch(line -> line.contains("fallback:3"))
                .anyMatch(line -> line.contains("override:late"));
    }

    /** What Excel cannot say stands as a value, and the paper says so. */
    @Test
    void whatStandsAsAValueIsSaid() {
        Map<String, String> dense = cover(RULES.get(1));
        assertThat(dense.values()).anyMatch(text -> text.contains("1、1、2"));
        for (String amongAll : List.of(RULES.get(2), RULES.get(3))) {
            assertThat(cover(amongAll).values()).anyMatch(text -> text.contains("在全部单位中的位次"));
        }
        Stream.of(RULES.get(0), RULES.get(4), RULES.get(5), RULES.get(6))
                .forEach(live -> assertThat(cover(live).values()).noneMatch(text -> text.contains("按本次评价结果填入")));
    }

    /** The paper of a level holds its units; where their facts come from is said. */
    @Test
    void aLevelStandsBySums() {
        String level = """
                level: {unit: county}
                rank: {by: [total desc, hands desc]}
                derived:
                  - {id: hands, decimals: 0, label: {zh: 人手, en: hands}, value: staff}
                classes: {method: quota, shares: [A: 50%, B: rest]}
                """;
        Rule rule = Papers.rule(RULE.replace("compare_within: [county]\n", "") + level);
        RunDirectory run = Papers.run(scratch, rule, FACTS);
        Path paper = Papers.write(scratch, rule, run);
        assertThat(Workbooks.open(paper).cells("说明").values()).anyMatch(text -> text.contains("其成员之和"));
        assertThat(Papers.read(run.resultsCsv())).contains("p,ALL,", "q,ALL,");
    }

    private static Map<String, String> cover(String written) {
        Rule rule = Papers.rule(rule(written));
        return Workbooks.open(Papers.write(scratch, rule, Papers.run(scratch, rule, FACTS)))
                .cells("说明");
    }

    /** Shares and bounds are named cells, so that a trial changes them in one place. */
    @Test
    void boundsAndSharesAreNamedCells() {
        Rule rule = Papers.rule(RULE + RULES.get(5));
        Path paper = Papers.write(scratch, rule, Papers.run(scratch, rule, FACTS));
        Path changed = scratch.resolve("bound.xlsx");
        Workbooks.open(paper).changeNamed("分数线_A", "700").save(changed);
        Rule lower = Papers.rule(RULE + RULES.get(5).replace("A: 850", "A: 700"));
        assertThat(Papers.results(
                        rule,
                        Office.rows(Office.recalculate(List.of(changed), Papers.EVALUATION)
                                .getFirst())))
                .isEqualTo(Papers.read(Papers.run(scratch, lower, FACTS).resultsCsv()));
    }
}
