package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Decision;

/** The way of a rule of checks: findings of a unit, of units that share a key, of a sum, of a jump. */
class B05_QualityTest {
    private static final String ALONE = """
            id: checks
            kind: quality
            title: {zh: 检查, en: checks}
            population: scale = 'ABOVE'
            checks:
              - {id: land_positive, label: {zh: 用地大于零, en: land above zero}, that: land > 0, severity: block, missing: report, advice: {zh: 核对用地, en: check the land}}
              - {id: rd_within, label: {zh: 研发不超营收, en: R&D within revenue}, when: revenue > 0, that: rd <= revenue, severity: warn, owner: {zh: 科技, en: science}, advice: 核对研发}
              - {id: jump, change: {of: tax, before: tax_before, at_most: 50%, ignore_below: 10}, severity: note, advice: 问一问}
            """;
    private static final String RULE = ALONE + """
              - {id: same_name, unique: [name, county], severity: warn, advice: 查重}
              - {id: county_sum, sum: {of: tax, within: [county], equals: tax_stated, tolerance: 0.01}, severity: block, advice: 核对合计}
            """;
    private static final String DECLARED = """
            facts:
              - {id: tax_before, unit: 万元, department: {zh: 税务, en: tax}}
              - {id: tax_stated, unit: 万元, department: {zh: 税务, en: tax}}
            """;
    private static final String FACTS = """
            unit_id,scale,name,county,land,rd,revenue,tax,tax_before,tax_stated
            a,ABOVE,甲,N,10,5,100,150,100,300.01
            b,ABOVE,乙,N,0,101,100,150.5,100,300.01
            c,ABOVE,甲,N,,101,0,-0.49,-1,300.01
            d,ABOVE,甲,S,1,,100,19,10,28
            e,ABOVE,丙,S,1,1,100,10,9.5,28
            f,ABOVE,甲,W,1,1,100,,9.5,28
            g,BELOW,甲,N,0,,,1,,
            """;

    @TempDir
    private Path scratch;

    @Test
    void findsWhatIsWrong() {
        Run run = Run.of(scratch, RULE + DECLARED, FACTS);
        assertThat(run.results()).isEqualTo("""
                unit_id,check,severity,figure,values,notes,owner
                a,same_name,warn,2.000000,county=N;name=甲,,镇街
                b,jump,note,0.505000,tax=150.500000;tax_before=100.000000,,税务
                b,land_positive,block,0.000000,land=0.000000,,自然资源和规划、镇街
                b,rd_within,warn,-1.000000,rd=101.000000;revenue=100.000000,,科技
                c,land_positive,block,,,missing:land,自然资源和规划、镇街
                c,same_name,warn,2.000000,county=N;name=甲,,镇街
                d,county_sum,block,1.000000,county=S;tax=19.000000;tax_stated=28.000000,,镇街、税务
                """);
        assertThat(run.manifest().counts())
                .isEqualTo(Map.of(
                        "block", Map.of("county_sum", 1L, "land_positive", 2L),
                        "note", Map.of("jump", 1L),
                        "warn", Map.of("rd_within", 1L, "same_name", 2L)));
        assertThat(run.leftOut()).isEqualTo("unit_id,reason\ng,outside-population\n");
    }

    @Test
    void verifiesAndExplainsItself() throws IOException {
        Run run = Run.of(scratch, RULE + DECLARED, FACTS);
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
        Decision decision = (Decision) run.rule().rules();
        try (Answers answers = Answers.open(decision, run.files(), 1)) {
            Answer b = answers.find("b").orElseThrow();
            assertThat(b.results()).containsEntry("findings", "jump;land_positive;rd_within");
            assertThat(AnswerWritten.text(b, decision, "zh"))
                    .contains("same_name：与其他单位比较  成立", "county_sum：与其他单位比较  成立");
            assertThat(AnswerWritten.json(b, decision)).contains("\"value\":\"-1.000000\"");
        }
    }

    @Test
    void answersAFormAsItAnswersAFile() {
        Run run = Run.of(scratch, ALONE + DECLARED, FACTS);
        assertThat(run.results("unit_id", "check")).contains("b jump", "b land_positive", "b rd_within");
        try (Decider decider = Decider.open((Decision) run.rule().rules())) {
            Answer answer = Run.value(decider.decide(Map.of(
                    "scale",
                    "ABOVE",
                    "land",
                    "0",
                    "rd",
                    "101",
                    "revenue",
                    "100",
                    "tax",
                    "150.5",
                    "tax_before",
                    "100")));
            assertThat(answer.results()).containsEntry("findings", "jump;land_positive;rd_within");
        }
    }

    @Test
    void nothingFoundIsAnEmptyTable() throws IOException {
        Run run = Run.of(
                scratch, RULE + DECLARED, FACTS.lines().limit(1).findFirst().orElseThrow() + "\n");
        assertThat(run.results()).isEqualTo("unit_id,check,severity,figure,values,notes,owner\n");
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
    }

    /** Worked by hand: median 12, distances 2 1 0 1 88 → median 1; of b three firms alone, of c no spread. */
    @Test
    void comparesWithPeersAndWithTheOtherDepartment() {
        Run run = Run.of(scratch, """
                id: compared
                kind: quality
                title: {zh: 比较, en: compared}
                population: unit_id is not null
                derived:
                  - {id: division, type: text, value: 'prefix(industry, 2)'}
                facts:
                  - {id: sales, unit: 万元, department: {zh: 税务, en: tax}}
                checks:
                  - {id: far, peers: {of: staff, within: [division], at_most: 5, fewest: 4}, severity: note, missing: report, advice: 问一问}
                  - {id: two_sides, agree: {of: revenue, with: sales, at_most: 10%, ignore_below: 5}, severity: warn, advice: 对账}
                """, """
                unit_id,industry,staff,revenue,sales
                a1,2611,10,100,90
                a2,2612,11,100,89.9
                a3,2613,12,4,8.9
                a4,2614,13,4,9
                a5,2615,100,-10,-11
                b1,3011,1,1,
                b2,3011,1,,1
                b3,3011,9,0,0
                c1,3111,5,0,5
                c2,3111,5,0,4
                c3,3111,5,1,1
                c4,3111,9,1,1
                """);
        assertThat(run.results()).isEqualTo("""
                unit_id,check,severity,figure,values,notes,owner
                a2,two_sides,warn,10.100000,revenue=100.000000;sales=89.900000,,统计、税务
                a4,two_sides,warn,-5.000000,revenue=4.000000;sales=9.000000,,统计、税务
                a5,far,note,88.000000,division=26;staff=100.000000,,统计
                b1,far,note,,division=30;staff=1.000000,few-peers,统计
                b2,far,note,,division=30;staff=1.000000,few-peers,统计
                b3,far,note,,division=30;staff=9.000000,few-peers,统计
                c1,far,note,,division=31;staff=5.000000,no-spread,统计
                c1,two_sides,warn,-5.000000,revenue=0.000000;sales=5.000000,,统计、税务
                c2,far,note,,division=31;staff=5.000000,no-spread,统计
                c3,far,note,,division=31;staff=5.000000,no-spread,统计
                c4,far,note,,division=31;staff=9.000000,no-spread,统计
                """);
    }

    /** A distance of ten million median distances is told as a million, and the run goes on. */
    @Test
    void aDistanceBeyondMeasureIsTold() {
        StringBuilder facts = new StringBuilder("unit_id,tax\n");
        for (int i = 0; i < 9; i++) {
            facts.append("u").append(i).append(",0.00000").append(i % 3).append('\n');
        }
        Run run = Run.of(scratch, """
                id: far
                kind: quality
                population: unit_id is not null
                checks:
                  - {id: far, peers: {of: tax, at_most: 100, fewest: 3}, severity: note, advice: 问一问}
                """, facts + "z,-800000000\n");
        assertThat(run.results()).isEqualTo("""
                        unit_id,check,severity,figure,values,notes,owner
                        z,far,note,-1000000.000000,tax=-800000000.000000,,税务
                        """);
    }
}
