package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.rulebook.Decision;

/** The way of a matrix: fixed cuts, cuts by quantile and by an attribute; evaluated, explained, verified, one at a time. */
class B04_MatrixTest {
    private static final String CELLS = """
            cells:
              - {id: star, at: [high, high], name: {zh: 高高, en: high–high}}
              - {id: heavy, at: [high, low], name: {zh: 高低, en: high–low}}
              - {id: light, at: [low, high], name: {zh: 低高, en: low–high}}
              - {id: weak, at: [low, low], name: {zh: 低低, en: low–low}}
            """;
    private static final String RULE = """
            id: quadrants
            kind: matrix
            title: {zh: 四象限, en: quadrants}
            population: scale = 'ABOVE'
            axes:
              - {id: intensity, label: {zh: 投入强度, en: intensity}, value: investment_total / land, levels: [low, high], cuts: CUTS}
              - {id: yield, label: {zh: 单位产出, en: yield}, value: output / land, levels: [{id: low, label: {zh: 低, en: low}}, {id: high, label: {zh: 高, en: high}}], cuts: [400]}
            """ + CELLS;
    private static final String FACTS = """
            unit_id,scale,county,investment_total,output,land
            a,ABOVE,N,3000,4000,10
            b,ABOVE,N,2999,3999,10
            c,ABOVE,S,3000.00000000,1,10
            d,ABOVE,S,,5000,10
            e,ABOVE,,900,5000,0
            f,ABOVE,S,5000,5000,10
            g,BELOW,S,5000,5000,10
            """;

    @TempDir
    private Path scratch;

    private static String rule(String cuts) {
        return RULE.replace("CUTS", cuts);
    }

    @Test
    void placesByFixedCuts() {
        Run run = Run.of(scratch, rule("[300]"), FACTS.replace("3000.00000000", "3000"));
        assertThat(run.results()).isEqualTo("""
                unit_id,cell,level_intensity,value_intensity,cut_intensity_high,level_yield,value_yield,cut_yield_high,missing,notes
                a,star,high,300.000000,300.000000,high,400.000000,400.000000,,
                b,weak,low,299.900000,300.000000,low,399.900000,400.000000,,
                c,heavy,high,300.000000,300.000000,low,0.100000,400.000000,,
                d,,,,300.000000,high,500.000000,400.000000,intensity:investment_total,
                e,,,,300.000000,,,400.000000,,no-value:intensity;no-value:yield
                f,star,high,500.000000,300.000000,high,500.000000,400.000000,,
                """);
        assertThat(run.leftOut()).isEqualTo("unit_id,reason\ng,outside-population\n");
        assertThat(run.manifest().kind()).isEqualTo("matrix");
        assertThat(run.manifest().counts())
                .isEqualTo(Map.of("ALL", Map.of("", 2L, "heavy", 1L, "star", 2L, "weak", 1L)));
    }

    @Test
    void placesByQuantilesOfAllWithTiesAboveTheCut() {
        Run run = Run.of(scratch, rule("{quantiles: [50%]}"), FACTS);
        assertThat(run.results("cut_intensity_high")).containsOnly("300.000000");
        assertThat(run.results("cell")).containsExactly("star", "weak", "heavy", "", "", "star");
    }

    @Test
    void placesByQuantilesOfTheGroupAndNamesWhoFellBack() {
        Run run = Run.of(
                scratch,
                rule("{quantiles: [50%], within: [county], fewest: 3, otherwise: population}"),
                FACTS + "h,ABOVE,S,100,5000,10\n");
        assertThat(run.results("cut_intensity_high"))
                .containsExactly(
                        "300.000000", "300.000000", "300.000000", "300.000000", "", "300.000000", "300.000000");
        assertThat(run.results("notes"))
                .containsExactly(
                        "small-group:intensity",
                        "small-group:intensity",
                        "",
                        "",
                        "no-value:intensity;no-value:yield",
                        "",
                        "");
        assertThat(run.results("missing")).contains("intensity:county");
        Run alone =
                Run.of(scratch, rule("{quantiles: [50%], within: [county], fewest: 3, otherwise: unplaced}"), FACTS);
        assertThat(alone.results("cell")).containsOnly("");
    }

    @Test
    void placesByWhatAnAttributeSays() {
        String cuts = "{by: county, values: {N: [300], S: [600]}, otherwise: unplaced}";
        Run run = Run.of(scratch, rule(cuts), FACTS + "h,ABOVE,W,3000,5000,10\n");
        assertThat(run.results("cell")).containsExactly("star", "weak", "weak", "", "", "light", "");
        assertThat(run.results("notes"))
                .containsExactly("", "", "", "", "no-value:intensity;no-value:yield", "", "not-listed:intensity");
        Run others = Run.of(scratch, rule(cuts.replace("unplaced", "[1]")), FACTS + "h,ABOVE,W,3000,5000,10\n");
        assertThat(others.results("cell")).endsWith("star");
    }

    @Test
    void verifiesAndExplainsItself() throws IOException {
        Run run = Run.of(scratch, rule("{quantiles: [50%]}"), FACTS);
        assertThat(Verification.of(run.rule(), run.files(), 1)).isInstanceOf(Checked.Ok.class);
        Decision decision = (Decision) run.rule().rules();
        try (Answers answers = Answers.open(decision, run.files(), 1)) {
            Answer b = answers.find("b").orElseThrow();
            assertThat(AnswerWritten.text(b, decision, "zh"))
                    .contains("单位产出 = 工业总产值 ÷ 用地面积 = 399.900000 万元/亩  低", "    high ≥ 300.000000 万元/亩");
            assertThat(AnswerWritten.json(b, decision))
                    .contains("\"level\":\"high\",\"label\":{\"zh\":\"high\",\"en\":\"high\"},\"from\":\"300.000000\"");
            assertThat(answers.find("g").orElseThrow().leftOut()).contains("outside-population");
        }
        assertThatThrownBy(() -> Decider.open(decision)).hasMessageContaining("compares units");
    }

    @Test
    void answersAFormAsItAnswersAFile() {
        Run run = Run.of(scratch, rule("[300]"), FACTS);
        try (Decider decider = Decider.open((Decision) run.rule().rules())) {
            Answer answer = Run.value(decider.decide(Map.of(
                    "unit_id", "b", "scale", "ABOVE", "investment_total", "2999", "output", "3999", "land", "10")));
            assertThat(run.results().lines())
                    .contains(String.join(",", answer.results().values()));
        }
    }
}
