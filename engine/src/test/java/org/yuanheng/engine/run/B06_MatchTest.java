package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Decision;

/** The way of a match: pairs that fulfil every filter, scored, placed and assigned. */
class B06_MatchTest {
    private static final String RULE = """
            id: pairs
            kind: match
            title: {zh: 匹配, en: pairs}
            facts:
              - {id: side, type: text, values: [NEED, PRODUCT], department: {zh: 金融, en: finance}}
              - {id: purpose, type: text, department: {zh: 金融, en: finance}}
              - {id: amount, unit: 万元, department: {zh: 金融, en: finance}}
              - {id: slots, decimals: 0, department: {zh: 金融, en: finance}}
            sides:
              - {id: need, label: {zh: 需求, en: need}, which: side = 'NEED'}
              - {id: product, label: {zh: 产品, en: product}, which: side = 'PRODUCT', capacity: slots}
            filters:
              - {id: purpose, label: {zh: 用途一致, en: same purpose}, that: need_purpose = product_purpose}
            score:
              - {id: fit, label: {zh: 额度, en: amount}, points: 20 * product_amount / need_amount, most: 20}
              - {id: near, label: {zh: 同县, en: same county}, points: case when need_county = product_county then 10 else 0 end, most: 10}
            """;
    private static final String FACTS = """
            unit_id,side,purpose,amount,slots,county
            n1,NEED,P,100,,N
            n2,NEED,P,200,,S
            n3,NEED,Q,100,,N
            n4,NEED,,100,,N
            p1,PRODUCT,P,100,1,N
            p2,PRODUCT,P,50,2,
            x,,P,1,1,N
            """;

    @TempDir
    private Path scratch;

    @Test
    void pairsScoresAndPlaces() {
        Run run = Run.of(scratch, RULE, FACTS);
        assertThat(run.results()).isEqualTo("""
                need,product,score,place,assigned,points_fit,points_near,notes
                n1,p1,30.0000,1,,20.0000,10.0000,
                n1,p2,10.0000,2,,10.0000,,no-points:near
                n2,p1,10.0000,1,,10.0000,0.0000,
                n2,p2,5.0000,2,,5.0000,,no-points:near
                """);
        assertThat(run.leftOut()).isEqualTo("unit_id,reason\nx,population-unknown\n");
        assertThat(run.manifest().kind()).isEqualTo("match");
    }

    @Test
    void assignsTheBestPairFirst() {
        Run run = Run.of(scratch, RULE + "assign: {method: best_first, at_least: 5}\n", FACTS);
        assertThat(run.results("need", "product", "assigned"))
                .containsExactly("n1 p1 yes", "n1 p2 ", "n2 p1 ", "n2 p2 yes");
        assertThat(run.manifest().counts()).isEqualTo(Map.of("ALL", Map.of("", 2L, "yes", 2L)));
    }

    @Test
    void assignsTheMostPoints() {
        String facts = """
                unit_id,side,purpose,amount,slots,county
                n1,NEED,P,10,,N
                n2,NEED,P,100,,N
                p1,PRODUCT,P,100,1,N
                p2,PRODUCT,P,10,1,N
                """;
        Run greedy = Run.of(scratch, RULE + "assign: {method: best_first}\n", facts);
        assertThat(greedy.results("need", "product", "score", "assigned"))
                .containsExactly("n1 p1 30.0000 yes", "n1 p2 30.0000 ", "n2 p1 30.0000 ", "n2 p2 12.0000 yes");
        Run most = Run.of(scratch, RULE + "assign: {method: most_points}\n", facts);
        assertThat(most.results("need", "product", "assigned"))
                .containsExactly("n1 p1 ", "n1 p2 yes", "n2 p1 yes", "n2 p2 ");
    }

    @Test
    void verifiesAndExplainsItself() throws IOException {
        Run run = Run.of(scratch, RULE + "assign: {method: most_points, at_least: 6}\n", FACTS);
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
        Decision decision = (Decision) run.rule().rules();
        try (Answers answers = Answers.open(decision, run.files(), 1)) {
            Answer pair = answers.find("n3/p1").orElseThrow();
            assertThat(AnswerWritten.text(pair, decision, "zh"))
                    .contains("    fits  no", "用途一致：需求的purpose = 产品的purpose  不成立", "    need_purpose  需求的purpose  Q");
            assertThat(AnswerWritten.text(answers.find("n1/p2").orElseThrow(), decision, "en"))
                    .anyMatch(line -> line.startsWith("amount = ") && line.endsWith("= 10.0000 points"));
            assertThat(answers.of("n1")).extracting(Answer::unitId).containsExactly("n1/p1", "n1/p2");
            assertThat(answers.of("p2")).extracting(Answer::unitId).containsExactly("n1/p2", "n2/p2");
            assertThat(answers.of("n4").getFirst().leftOut()).contains("no-match");
            assertThat(answers.of("x").getFirst().leftOut()).contains("population-unknown");
            assertThat(answers.of("nobody")).isEmpty();
        }
    }
}
