package org.yuanheng.app.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.evaluation.Results;
import org.yuanheng.app.face.Comparison;
import org.yuanheng.app.face.Figure;
import org.yuanheng.app.face.WordsIn;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Scheme;

/** The distance to the next class under every method, or why there is none. */
class ScoreBordersTest {
    private static final String RULE = """
            id: borders
            population: scale = 'ABOVE'
            compare_within: [county]
            indicators:
              - id: tax_per_mu
                value: tax / land
                weight: 100
                points: {method: baseline_ratio, baseline: 24}
            total: {decimals: 2}
            """;

    private static final List<Results.Border> NEIGHBOURS = List.of(
            new Results.Border("A", 2, new BigDecimal("90.00")), new Results.Border("C", 9, new BigDecimal("60.00")));

    @TempDir
    private Path scratch;

    private Scheme scheme(String classes) throws IOException {
        Path file = Files.writeString(scratch.resolve("borders.yaml"), RULE + "classes: " + classes + "\n");
        Rulebooks folder = ((Checked.Ok<Rulebooks>) Rulebooks.open(Path.of("..", "rulebook"))).value();
        return ((Checked.Ok<Rulebook>) folder.read(file)).value().scheme();
    }

    private ScoreBorders borders(String classes, String own, String notes) throws IOException {
        String json = "{\"quota_class\":\"" + own + "\",\"notes\":[" + notes + "]}";
        Results.Row row = new Results.Row(
                "u", "n", null, null, "", "", "g", "EVALUATED", new BigDecimal("72.50"), 4L, 20, own, "", false);
        return new ScoreBorders(scheme(classes), StoredExplanation.of(json), row, NEIGHBOURS, WordsIn.chinese());
    }

    private static List<String> rows(ScoreBorders borders) {
        Comparison comparison = borders.comparison("x", Figure.of(new BigDecimal("72.50"), 2));
        return comparison == null
                ? List.of()
                : comparison.rows().stream().map(Comparison.Row::label).toList();
    }

    @Test
    void aQuotaWithinTheGroupHasItsNeighbours() throws IOException {
        ScoreBorders borders = borders("{method: quota, shares: [A: 20%, B: 40%, C: rest]}", "B", "");
        assertThat(rows(borders)).containsExactly("A 类最后一名（第 2 名）", "C 类第一名（第 9 名）");
        assertThat(borders.distance()).isEqualTo("距 A 类最后一名差 17.50 分；比 C 类第一名高 12.50 分");
    }

    @Test
    void aScoreHasItsBounds() throws IOException {
        String scores = "{method: score, score: [A: 90, B: 72.5, C: rest]}";
        ScoreBorders middle = borders(scores, "B", "");
        assertThat(rows(middle)).containsExactly("A 类分数线", "B 类分数线");
        assertThat(middle.distance()).isEqualTo("距 A 类分数线差 17.50 分；比 B 类分数线高 0.00 分");
        assertThat(rows(borders(scores, "A", ""))).containsExactly("A 类分数线");
        assertThat(rows(borders(scores, "C", ""))).containsExactly("B 类分数线");
    }

    @Test
    void whereNoFigureOfItsOwnTellsTheDistanceThePageSaysWhy() throws IOException {
        ScoreBorders conditions =
                borders("{method: conditions, conditions: [{class: A, when: total > 90}, {class: B}]}", "B", "");
        assertThat(rows(conditions)).isEmpty();
        assertThat(conditions.distance()).contains("按条件确定");
        ScoreBorders all = borders("{method: quota, of: all, shares: [A: 20%, B: rest]}", "B", "");
        assertThat(rows(all)).isEmpty();
        assertThat(all.distance()).contains("全部单位");
        String small = "{method: quota, shares: [A: 20%, B: rest], min_group: {size: 30, otherwise: rank_with_all}}";
        assertThat(borders(small, "B", "\"small-group:with-all\"").distance()).contains("家数过少");
        assertThat(rows(borders(small, "B", ""))).hasSize(2);
    }
}
