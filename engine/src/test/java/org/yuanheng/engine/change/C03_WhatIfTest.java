package org.yuanheng.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;

/** Two runs side by side: who moved, and the causes apart. */
class C03_WhatIfTest {
    private static final String RULE = """
            id: what
            title: {zh: 对比, en: what}
            period: 2021
            population: staff is null or staff < 1000
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / land
                weight: 60
                points: {method: baseline_ratio, baseline: 10}
              - id: output_per_mu
                label: {zh: 亩均产值, en: output per mu}
                value: output / land
                weight: 40
                points: {method: baseline_ratio, baseline: group_sum_over_sum}
            classes: {method: quota, shares: [A: 50%, B: rest]}
            """;

    private static final String LAST = """
            unit_id,tax,land,output,staff
            A,100,10,100,
            B,80,10,100,
            C,60,10,100,
            D,40,10,100,
            """;

    @TempDir
    private Path scratch;

    private static List<String> told(Trial from, Trial to) {
        List<String> lines = new ArrayList<>();
        try {
            Trial.value(WhatIf.compare(
                    new WhatIf.Side(from.rule(), from.directory()),
                    new WhatIf.Side(to.rule(), to.directory()),
                    1,
                    move -> lines.add(WhatIfWritten.csv(move))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    @Test
    void aRunAgainstItselfMovesNobody() {
        Trial run = Trial.of(scratch, RULE, LAST);
        assertThat(WhatIfWritten.csvHeader())
                .isEqualTo(
                        "unit_id,group,from,to,total_from,total_to,change,own,restated,others,baseline,weight,points,"
                                + "cuts,together,moved_by");
        assertThat(told(run, run)).first().isEqualTo("A,ALL,A,A,100.0000,100.0000,0.0000,,0.0000,0.0000,,,,,,");
    }

    /**
     * C earns 40 more of tax and passes B, which changed nothing; D doubles its output, so that the group's output per mu
     * rises to 12.5 and everybody loses 8 of 40 points by it, D after having gained 40 of its own.
     */
    @Test
    void ownDataAndOthersDataAreToldApart() {
        Trial last = Trial.of(scratch, RULE, LAST);
        Trial next = Trial.of(
                scratch,
                RULE.replace("period: 2021", "period: 2022"),
                LAST.replace("C,60,10,100", "C,100,10,100").replace("D,40,10,100", "D,40,10,200"));
        assertThat(told(last, next))
                .containsExactly(
                        "A,ALL,A,A,100.0000,92.0000,-8.0000,0.0000,,-8.0000,0.0000,0.0000,0.0000,0.0000,,",
                        "B,ALL,A,B,88.0000,80.0000,-8.0000,0.0000,,-8.0000,0.0000,0.0000,0.0000,0.0000,,others",
                        "C,ALL,B,A,76.0000,92.0000,16.0000,24.0000,,-8.0000,0.0000,0.0000,0.0000,0.0000,,own",
                        "D,ALL,B,B,64.0000,88.0000,24.0000,40.0000,,-16.0000,0.0000,0.0000,0.0000,0.0000,,");
    }

    @Test
    void inOnePeriodChangedDataAreRestated() {
        Trial last = Trial.of(scratch, RULE, LAST);
        Trial restated = Trial.of(scratch, RULE, LAST.replace("C,60,", "C,90,"));
        assertThat(told(last, restated)).contains("C,ALL,B,A,76.0000,94.0000,18.0000,,18.0000,0.0000,,,,,,restated");
    }

    /** The baseline of tax rises to 12, then output weighs 60 instead of 40; the points of tax are capped, then all are A. */
    @Test
    void baselineWeightPointsAndCutsAreReplacedOneAfterTheOther() {
        Trial last = Trial.of(scratch, RULE, LAST);
        Trial ruled = Trial.of(
                scratch,
                RULE.replace("baseline: 10", "baseline: 12.5, cap: 0.5")
                        .replace("weight: 40", "weight: 60")
                        .replace("shares: [A: 50%, B: rest]", "shares: [A: 75%, B: rest]"),
                LAST);
        assertThat(told(last, ruled))
                .containsExactly(
                        "A,ALL,A,A,100.0000,90.0000,-10.0000,,0.0000,0.0000,-12.0000,20.0000,-18.0000,0.0000,,",
                        "B,ALL,A,A,88.0000,90.0000,2.0000,,0.0000,0.0000,-9.6000,20.0000,-8.4000,0.0000,,",
                        "C,ALL,B,A,76.0000,88.8000,12.8000,,0.0000,0.0000,-7.2000,20.0000,0.0000,0.0000,,cuts",
                        "D,ALL,B,B,64.0000,79.2000,15.2000,,0.0000,0.0000,-4.8000,20.0000,0.0000,0.0000,,");
    }

    @Test
    void whoComesAndGoesIsTold() {
        Trial last = Trial.of(scratch, RULE, LAST);
        Trial next = Trial.of(
                scratch,
                RULE,
                LAST.replace("A,100,10,100,", "A,100,10,100,2000").replace("D,40", "E,40"));
        assertThat(told(last, next))
                .contains(
                        "A,ALL,A,left-out,100.0000,,,,,,,,,,,participation",
                        "D,ALL,B,absent,64.0000,,,,,,,,,,,participation",
                        "E,ALL,absent,B,,64.0000,,,,,,,,,,participation");
    }

    /** The second run never read staff, which the first rule needs: data and rule cannot be told apart. */
    @Test
    void whereTheFirstRuleCannotJudgeTheNewFactsTheWholeMoveIsOne() {
        Trial last = Trial.of(scratch, RULE, LAST);
        Trial other = Trial.of(
                scratch,
                RULE.replace("staff is null or staff < 1000", "unit_id is not null"),
                LAST.replace("C,60", "C,90"));
        assertThat(told(last, other)).contains("C,ALL,B,A,76.0000,94.0000,18.0000,,,,,,,,18.0000,together");
    }

    @Test
    void aDecisionTellsWhetherDataOrRuleChangedTheAnswer() {
        String rule = """
                id: large
                kind: eligibility
                title: {zh: 规模, en: size}
                population: unit_id is not null
                clauses:
                  - {id: size, label: {zh: 规模, en: size}, that: 'tax >= 70'}
                """;
        Trial last = Trial.of(scratch, rule, LAST);
        Trial next = Trial.of(scratch, rule.replace("70", "90"), LAST.replace("C,60", "C,95"));
        assertThat(told(last, next).stream().map(line -> line.replaceAll(",,+", ",")))
                .contains("B,met,failed,rule", "C,failed,met,own");
        Checked<Long> mixed = mixed(last, Trial.of(scratch, RULE, LAST));
        assertThat(Trial.lines(((Checked.Refused<Long>) mixed).problems())).containsExactly("what-if-kinds what");
    }

    private static Checked<Long> mixed(Trial one, Trial other) {
        try {
            return WhatIf.compare(
                    new WhatIf.Side(one.rule(), one.directory()),
                    new WhatIf.Side(other.rule(), other.directory()),
                    1,
                    move -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theTableIsToldInBothLanguages() throws IOException {
        Trial last = Trial.of(scratch, RULE, LAST);
        Trial next = Trial.of(scratch, RULE, LAST.replace("C,60,", "C,90,"));
        WhatIfWritten written = new WhatIfWritten(1);
        Trial.value(WhatIf.compare(
                new WhatIf.Side(last.rule(), last.directory()),
                new WhatIf.Side(next.rule(), next.directory()),
                1,
                written::add));
        assertThat(String.join("\n", written.text("zh"))).contains("4 个单位中 2 个的等级或答案变了", "原 \\ 现", "另有 1 个");
        assertThat(String.join("\n", written.text("en")))
                .contains("2 of 4 units", "restated data", "… and 1 more")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(written.json()).contains("\"matrix\":{\"A\":{\"A\":1,\"B\":1},\"B\":{\"A\":1,\"B\":1}}");
    }

    /** One figure moves everybody's weights: who moved is told, what each cause did is not. */
    @Test
    void whereWeightsFollowFromTheFactsCausesAreToldTogether() {
        String rule = """
                id: weighed
                population: unit_id is not null
                source: 虚构
                weighting: {method: entropy, decimals: 2}
                indicators:
                  - {id: paid, value: tax, points: {method: min_max}}
                  - {id: made, value: output, points: {method: min_max}}
                total: {decimals: 2}
                classes: {method: quota, shares: [A: 50%, B: rest]}
                """;
        Trial last = Trial.of(scratch, rule, "unit_id,tax,output\nA,4,2\nB,3,1\nC,2,3\nD,1,4\n");
        Trial next = Trial.of(scratch, rule, "unit_id,tax,output\nA,4,2\nB,1,1\nC,2,3\nD,1,4\n");
        List<String> told = told(last, next);
        assertThat(told).hasSize(4);
        assertThat(told.get(0)).startsWith("A,ALL,A,");
        for (String line : told) {
            String[] cells = line.split(",", -1);
            BigDecimal change = new BigDecimal(cells[5]).subtract(new BigDecimal(cells[4]));
            assertThat(new BigDecimal(cells[6])).isEqualByComparingTo(change);
            assertThat(cells[14]).isEqualTo(cells[6]);
            assertThat(cells[15]).isEqualTo(cells[2].equals(cells[3]) ? "" : "together");
        }
        assertThat(told(last, last))
                .allSatisfy(line -> assertThat(line.split(",", -1)[6]).isEqualTo("0.00"));
    }

    @Test
    void unitsThatAreSumsOfMembersAreSetSideBySide() {
        String rule = """
                id: zones
                source: 虚构
                population: unit_id is not null
                level: {unit: zone}
                indicators:
                  - {id: per_mu, value: tax / land, weight: 100, points: {method: baseline_ratio, baseline: 10, cap: none}}
                total: {decimals: 1}
                classes: {method: quota, shares: [A: 50%, B: rest]}
                """;
        String facts = "unit_id,zone,tax,land\n1,N,100,10\n2,N,80,10\n3,S,70,10\n4,S,70,10\n";
        assertThat(told(Trial.of(scratch, rule, facts), Trial.of(scratch, rule, facts.replace("3,S,70", "3,S,170"))))
                .containsExactly(
                        "N,ALL,A,B,90.0,90.0,0.0,,,,,,,,0.0,together",
                        "S,ALL,B,A,70.0,120.0,50.0,,,,,,,,50.0,together");
    }
}
