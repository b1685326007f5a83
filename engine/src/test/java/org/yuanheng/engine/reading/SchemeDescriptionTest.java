package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.rulebook.Scheme;

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
                        "※ 虚构",
                        "参评范围：规模为“规上工业”，且不是（用地面积 < 3）。",
                        "分组：按县（市、区）、行业代码（GB/T 4754 四位）分组，只在组内比较。",
                        "必备数据：缺评价税收、用地面积的单位只评分，不排序、不定级，也不进组内平均，补齐后再定。",
                        "指标 1 项，权重合计 100：",
                        "  1. 亩均税收＝ 评价税收 ÷ （用地面积 − 用水量）",
                        "     得分 ＝ 指标值 ÷ 基准 × 权重 100，不设下限，最高 150 分；" + "基准 取同组参评、有数的单位 Σ(评价税收) ÷ Σ(用地面积 − 用水量)。",
                        "     缺数：得同组参评、有数的单位该项得分的平均，并注明。",
                        "总分：各项得分与加减分之和，四舍五入到 2 位小数。",
                        "  · 出口企业：出口额 > 1000 的，计 2.50 分",
                        "名次：先按总分从高到低，相同的再按名称从小到大，相同的再按统一社会信用代码或单位编号从小到大。",
                        "定级：各组按名次，A 取前 12.5%，B 取其余；名额按组内排序的单位数计算，向下取整。",
                        "  · 过渡期的单位列为 T",
                        "等级调整（名次和名额不变）：",
                        "  · 龙头：工业总产值 > 100 的，升为 A，占用该等级名额",
                        "  · accident：亡人事故起数 > 0 的，降 1 级",
                        "假定（文件没有说，是本规则补上的）：",
                        "  · 两位小数。 [total]",
                        "依据：",
                        "  · 某发〔2022〕1号 https://example.org/1（2026-11-22 核对）");
    }

    @Test
    void saysTheRuleInEnglish() {
        assertThat(lines("en"))
                .hasSameSizeAs(lines("zh"))
                .contains(
                        "Taking part: units for which scale is “above-scale industry” and not (land in use < 3).",
                        "  1. tax per mu = tax for evaluation ÷ (land in use − water used)",
                        "     points = value ÷ baseline × weight 100, no floor, at most 150 points; baseline Σ(tax for "
                                + "evaluation) ÷ Σ(land in use − water used) over the group's evaluated units that have the value.",
                        "Classes: by rank within each group, A the first 12.5%, B the rest; "
                                + "each number is a share of the ranked units, rounded down.",
                        "  · champion: where gross industrial output > 100, raised to A, taking a place of that class",
                        "Assumed (stated by no document, filled in by this rulebook):");
    }

    @Test
    void unitsAreNamedInTheReadersLanguage() throws IOException {
        List<Text> lines = SchemeDescription.of(Fixtures.ok(ShippedRulebooksTest.SHIPPED.find("huangyan-2022-above"))
                .scheme());
        assertThat(lines)
                .extracting(Text::en)
                .anyMatch(line -> line.matches("  1\\. .* \\(10k yuan/mu\\) = .*"))
                .anyMatch(line -> line.contains(" (10k yuan/tce) = "));
        assertThat(lines).extracting(Text::zh).anyMatch(line -> line.contains("（万元/吨标煤）＝ "));
    }

    @Test
    void cutsFromBothEndsInTheirOrder() {
        String shares = "[A: 20%, B: 40%, C: rest, D: 5%]";
        assertThat(SchemeDescription.of(
                        Fixtures.ok(Fixtures.read(Fixtures.small(shares, "[A: 10%, B: 20%, C: rest, D: 8%, E: 2.5%]")
                                .replace("to: D", "to: E")))))
                .extracting(Text::zh)
                .contains("定级：各组按名次，A 取前 10%，B 取其后 20%，C 取其余，D 取下一等级之前的 8%，E 取末 2.5%；名额按组内排序的单位数计算，向下取整。");
    }

    private static List<Text> said(String classes) {
        String quota =
                "classes: {method: quota, of: ranked, shares: [A: 20%, B: 40%, C: rest, D: 5%], rounding: floor}";
        return SchemeDescription.of(Fixtures.ok(Fixtures.read(Fixtures.small(quota, classes))));
    }

    @Test
    void saysHowAQuotaIsCutAndWhatBecomesOfTiesAndSmallGroups() {
        assertThat(
                        said(
                                "classes: {method: quota, of: all, shares: [A: 20%, D: rest], rounding: {A: half_up}, at_cut: shared}"))
                .contains(
                        new Text(
                                "定级：全部单位一起按名次，A 取前 20%，D 取其余；名额按全部排序的单位数计算，四舍五入。",
                                "Classes: by rank over all units, A the first 20%, D the rest; each number is a share of all ranked"
                                        + " units, rounded half up."),
                        new Text(
                                "  · 除单位编号外全部相同的单位被分在两个等级之间时，按它们位次的正中定级（过半在内才进较好的等级）",
                                "  · units that tie across a cut all go where the middle of their places lies (up only with more than"
                                        + " half of them)"));
        assertThat(
                        said(
                                "classes: {method: quota, shares: [A: 20%, B: 10%, D: rest], rounding: {A: ceil}, min_group: {size: 5, otherwise: none}}"))
                .extracting(Text::zh)
                .contains(
                        "定级：各组按名次，A 取前 20%，B 取其后 10%，D 取其余；名额按组内排序的单位数计算，A 向上取整，B 向下取整。", "  · 排序的单位不足 5 家的组，不定级，并注明");
        assertThat(said("classes: {method: cumulative_rank, shares: [A: 20%, D: rest]}"))
                .extracting(Text::zh)
                .contains("  · 除单位编号外全部相同的单位被分在两个等级之间时，同进较好的等级")
                .anyMatch(line -> line.endsWith("各等级止于累计比例 × 单位数，向下取整。"));
    }

    @Test
    void saysScoresConditionsAndLimits() {
        assertThat(
                        said(
                                "classes: {method: score, score: [A: 90, D: rest], limits: [{class: D, when: tax_per_mu < 1}]}"))
                .contains(
                        new Text(
                                "定级：按公布的总分，90 分及以上为 A，其余为 D。",
                                "Classes: by the published total, A from 90 points, D below."),
                        new Text(
                                "  · 亩均税收 < 1 的，最高 D（名额不递补）",
                                "  · where 亩均税收 < 1, at most D (its place is not filled again)"));
        assertThat(
                        said(
                                "classes: {method: conditions, conditions: [{class: A, when: rank <= 0.2 * ranked and points_tax_per_mu > 30}, {class: D}]}"))
                .extracting(Text::zh)
                .contains("  · A：名次 ≤ 0.2 × 组内排名家数，且亩均税收得分 > 30", "  · D：其余");
    }

    @Test
    void saysHowManyUnitsEachClassGetsInSmallGroups() {
        Scheme scheme = Fixtures.ok(Fixtures.read(Fixtures.SMALL));
        assertThat(SchemeDescription.counts(scheme, 6))
                .extracting(Text::en)
                .containsExactly(
                        "Ranked units n and how many of them each class gets (without ties and overrides):",
                        "      1   2   3   4   5   6",
                        "  A   0   0   0   0   1   1",
                        "  B   0   0   1   1   2   2",
                        "  C   1   2   2   3   2   3",
                        "  D   0   0   0   0   0   0");
        assertThat(SchemeDescription.counts(
                        Fixtures.ok(
                                Fixtures.read(Fixtures.small("method: quota", "method: score, score: [A: 1, D: rest]")
                                        .replace(
                                                "of: ranked, shares: [A: 20%, B: 40%, C: rest, D: 5%], rounding: floor",
                                                "limits: []"))),
                        20))
                .isEmpty();
    }

    /** Every number, label and formula that decides a class stands in the description. */
    @ParameterizedTest
    @MethodSource("org.yuanheng.engine.reading.ShippedRulebooksTest#ids")
    void leavesNothingOut(String id) throws IOException {
        Scheme scheme = Fixtures.ok(ShippedRulebooksTest.SHIPPED.find(id)).scheme();
        String all = String.join(
                "\n", SchemeDescription.of(scheme).stream().map(Text::zh).toList());
        scheme.indicators().forEach(indicator -> {
            assertThat(all)
                    .contains(indicator.label().zh() + (indicator.unit().isEmpty() ? "" : "（" + indicator.unit() + "）")
                            + "＝ ")
                    .contains(
                            indicator.isWeightPublished()
                                    ? "权重 "
                                            + indicator
                                                    .weight()
                                                    .stripTrailingZeros()
                                                    .toPlainString()
                                    : "权重（未公布）");
            if (indicator.points()
                    instanceof Scheme.Points.BaselineRatio(Scheme.Baseline.Constant(var value), var _, var _)) {
                assertThat(all).contains("基准 " + value.stripTrailingZeros().toPlainString());
            }
        });
        scheme.assumptions()
                .forEach(
                        assumption -> assertThat(all).contains(assumption.text().zh()));
        scheme.sources().forEach(source -> assertThat(all).contains(source.document()));
        scheme.notice().ifPresent(notice -> assertThat(all).contains(notice.zh()));
        assertThat(all).doesNotContain(" and ", "'", "null");
    }

    @ParameterizedTest
    @MethodSource("org.yuanheng.engine.reading.ShippedRulebooksTest#ids")
    void speaksBothLanguagesOfEveryShippedRulebook(String id) throws IOException {
        List<Text> lines = SchemeDescription.of(
                Fixtures.ok(ShippedRulebooksTest.SHIPPED.find(id)).scheme());
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.zh()).isNotBlank();
            assertThat(line.en()).isNotBlank();
        });
    }
}
