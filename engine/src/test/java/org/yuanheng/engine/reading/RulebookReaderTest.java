package org.yuanheng.engine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Arithmetic;
import org.yuanheng.engine.expression.Expression.Fact;
import org.yuanheng.engine.expression.Expression.Operator;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Combination;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride.Kind;
import org.yuanheng.engine.rulebook.Scheme.Points.BaselineRatio;
import org.yuanheng.engine.yaml.RulebookText;

class RulebookReaderTest {
    @Test
    void readsASchemeWithItsDefaults() {
        Scheme scheme = Fixtures.ok(Fixtures.read(Fixtures.SMALL));
        assertThat(scheme.id()).isEqualTo("small");
        assertThat(scheme.title()).isEqualTo(new Text("小规则", "small rulebook"));
        assertThat(scheme.sources()).containsExactly(new Scheme.Source("测试文件", "", "2026-11-22"));
        assertThat(scheme.compareWithin()).containsExactly("county");
        Scheme.Indicator first = scheme.indicators().getFirst();
        assertThat(first.value()).isEqualTo(new Arithmetic(Operator.DIVIDE, new Fact("tax"), new Fact("land")));
        assertThat(first.points())
                .isEqualTo(new BaselineRatio(
                        new Baseline.Constant(new BigDecimal("24.097")),
                        Optional.of(BigDecimal.ZERO),
                        Optional.empty()));
        assertThat(first.label()).isEqualTo(Text.same("亩均税收"));
        Scheme.Indicator second = scheme.indicators().getLast();
        assertThat(second.points())
                .isEqualTo(new BaselineRatio(
                        new Baseline.GroupSumOverSum(new Fact("value_added"), new Fact("energy")),
                        Optional.of(BigDecimal.ZERO),
                        Optional.empty()));
        assertThat(second.label()).isEqualTo(Text.same("value_added_per_energy"));
        assertThat(second.unit()).isEqualTo("万元/吨标煤");
        assertThat(second.whenMissing()).isEqualTo(Scheme.Missing.GROUP_MEAN_POINTS);
        assertThat(scheme.rank())
                .containsExactly(
                        new Scheme.RankKey("total", true),
                        new Scheme.RankKey("tax_per_mu", true),
                        new Scheme.RankKey("unit_id", false));
        assertThat(scheme.classes().orElseThrow().quota().orElseThrow().classes())
                .containsExactly(
                        new Classing.Share("A", Optional.of(new BigDecimal("0.20")), Classing.Rounding.FLOOR),
                        new Classing.Share("B", Optional.of(new BigDecimal("0.40")), Classing.Rounding.FLOOR),
                        new Classing.Share("C", Optional.empty(), Classing.Rounding.FLOOR),
                        new Classing.Share("D", Optional.of(new BigDecimal("0.05")), Classing.Rounding.FLOOR));
        assertThat(scheme.overrides().getFirst().kind()).isEqualTo(Kind.VETO);
        assertThat(scheme.pending()).isFalse();
        assertThat(scheme.required()).containsExactly("tax", "land");
        assertThat(scheme.items().keySet())
                .containsExactly(
                        "county",
                        "energy",
                        "fatal_accidents",
                        "land",
                        "participation",
                        "scale",
                        "tax",
                        "unit_id",
                        "value_added");
        assertThat(scheme.optionalItems()).containsExactly("fatal_accidents");
    }

    @Test
    void leavesOutWhatNeedNotBeSaid() {
        Scheme scheme = Fixtures.ok(Fixtures.read("""
                id: least
                indicators:
                  - {id: tax_per_mu, value: tax / land, weight: 100, points: {method: baseline_ratio, baseline: 10}}
                """));
        assertThat(scheme.title()).isEqualTo(Text.same("least"));
        assertThat(scheme.compareWithin()).isEmpty();
        assertThat(scheme.classes()).isEmpty();
        assertThat(scheme.total())
                .isEqualTo(new Scheme.Total(
                        4,
                        List.of(),
                        java.util.Optional.empty(),
                        java.util.Optional.empty(),
                        Combination.sumOf(scheme.indicators().stream()
                                .map(Scheme.Indicator::id)
                                .toList())));
        assertThat(scheme.rank())
                .containsExactly(new Scheme.RankKey("total", true), new Scheme.RankKey("unit_id", false));
        assertThat(scheme.population()).isEqualTo(new Expression.Not(new Expression.IsNull(new Fact("unit_id"))));
    }

    @Test
    void readsEveryShippedRulebook() throws IOException {
        Scheme scheme = Fixtures.ok(new RulebookReader(Fixtures.VOCABULARY)
                .readScheme(RulebookText.open(Fixtures.FOLDER.resolve("schemes/huangyan-2022-above.yaml"))));
        assertThat(scheme.id()).isEqualTo("huangyan-2022-above");
    }
}
