package org.yuanheng.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Text;

class SchemeDescriptionTest {
    private static final String FULL = """
            id: full
            title: {zh: 全例, en: everything}
            period: 2022
            notice: {zh: 虚构, en: invented}
            source: {document: 某发〔2022〕1号, href: 'https://example.org/1', checked_on: 2026-11-22}
            population: scale = 'ABOVE' and not (land < 3)
            compare_within: [county, industry]
            indicators:
              - id: tax_per_mu
                label: {zh: 亩均税收, en: tax per mu}
                value: tax / (land - water)
                weight: 100
                points: {method: baseline_ratio, baseline: group_sum_over_sum, floor: none, cap: 1.5}
                when_missing: group_mean_points
            total:
              decimals: 2
              adjustments:
                - {id: exporter, label: {zh: 出口企业, en: exporter}, when: exports > 1000, points: 2.50}
            rank: {by: [total desc, name]}
            classes: {method: quota, shares: [A: 12.50%, B: rest]}
            transition_class: T
            overrides:
              - {id: champion, label: {zh: 龙头, en: champion}, kind: raise, when: output > 100, to: A, consumes_quota: true}
              - {id: accident, kind: lower, when: fatal_accidents > 0, by: 1}
            missing_required: pending
            assumptions:
              - {about: total, zh: 两位小数。, en: Two decimals.}
            """;

    private static List<String> lines(String language) {
        return SchemeDescription.of(Fixtures.ok(Fixtures.read(FULL))).stream()
                .map(text -> text.in(language))
                .toList();
    }

    @Test
    void saysTheRuleInChinese() {
        assertThat(lines("zh"))
                .containsExactly(
                        "全例（full，评价期 2022）",
                        "虚构",
                        "参评范围：规模 = 'ABOVE' and not 用地面积 < 3；免评的单位不列入。",
                        "按县（市、区）、行业代码（GB/T 4754 四位）分组，组内比较。",
                        "缺评价税收、用地面积的单位暂不排序、不定档，补齐后再定。",
                        "亩均税收 = 评价税收 ÷ (用地面积 − 用水量)，权重 100，基准 组内 Σ(评价税收) ÷ Σ(用地面积 − 用水量)，"
                                + "不设下限，最高 150 分；缺数的取组内参评单位该项得分的平均并注明。",
                        "总分是各项得分与加减分之和，取 2 位小数。",
                        "加减分 出口企业：出口额 > 1000 的，计 2.50 分。",
                        "名次依次按总分从高到低、名称从小到大、统一社会信用代码或单位编号从小到大。",
                        "各组按名次定档，名额向下取整：A 从前取 12.5%，B 取其余。",
                        "过渡期的单位列为 T。",
                        "调档 龙头：工业总产值 > 100 的升为 A，占用名额。",
                        "调档 accident：亡人事故起数 > 0 的降 1 档。",
                        "设定（没有来源）total：两位小数。",
                        "来源：某发〔2022〕1号 https://example.org/1（2026-11-22 核对）");
    }

    @Test
    void saysTheRuleInEnglish() {
        assertThat(lines("en"))
                .hasSameSizeAs(lines("zh"))
                .contains(
                        "tax per mu = tax for evaluation ÷ (land in use − water used), weight 100, baseline the group's "
                                + "Σ(tax for evaluation) ÷ Σ(land in use − water used), no floor, at most 150 points; "
                                + "when missing, the mean points of the group's evaluated units, noted.",
                        "Classes by rank within each group, each number rounded down: A the first 12.5%, B the rest.",
                        "Override champion: where gross industrial output > 100, raised to A, taking a place of the quota.");
    }

    @ParameterizedTest
    @MethodSource("org.yuanheng.engine.rulebook.ShippedRulebooksTest#ids")
    void speaksBothLanguagesOfEveryShippedRulebook(String id) throws IOException {
        List<Text> lines = SchemeDescription.of(
                Fixtures.ok(ShippedRulebooksTest.SHIPPED.find(id)).scheme());
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.zh()).isNotBlank();
            assertThat(line.en()).isNotBlank();
        });
    }
}
