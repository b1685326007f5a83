package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.PointsFigure;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * A named way to earn points: one formula in the rule language with parameters. A new one is an entry here and a test.
 *
 * @param id as rulebooks write it
 * @param formula over {@link PointsFigure}s and the parameters' names
 * @param lower the formula where less is better ({@code direction: lower}); empty when the method knows no direction
 * @param baseline what it measures against when the rulebook does not say; a blank when it must say; empty when the
 *     formula asks for none
 * @param cap the cap unless stated, a multiple of the weight
 */
record PointsMethod(
        String id,
        Text name,
        String formula,
        Optional<String> lower,
        List<Parameter> parameters,
        Optional<String> baseline,
        Optional<BigDecimal> cap) {
    /** The method that a rulebook writes out itself. */
    static final String WRITTEN = "formula";

    /** The contract's own method, see {@link Scheme.Points.BaselineRatio}. */
    static final String BASELINE_RATIO = "baseline_ratio";

    /** Points by steps of the value. */
    static final String BAND_TABLE = "band_table";

    /** A number that a formula asks for; one without a usual figure must be stated. */
    record Parameter(String id, Optional<BigDecimal> usual) {}

    private static final String BETWEEN =
            "case when %2$s > %1$s then (x - %1$s) / (%2$s - %1$s) else (%1$s - x) / (%1$s - %2$s) end";

    static final List<PointsMethod> ALL = List.of(
            of("min_max", "极差法", "min–max")
                    .by(spread("x - group_min"))
                    .lower(spread("group_max - x"))
                    .parameter("floor_share", "0")
                    .parameter("when_equal", "1")
                    .done(),
            of("inverse", "反向比值法", "inverse ratio")
                    .by("(2 - x / baseline) * weight / 2")
                    .against("group_mean")
                    .done(),
            of("per_count", "按数计分", "points per count")
                    .by("x * rate")
                    .parameter("rate")
                    .done(),
            of("deduction", "扣分法", "deduction")
                    .by("weight - x * rate")
                    .parameter("rate")
                    .done(),
            of("efficacy", "功效系数法", "efficacy coefficient")
                    .by("weight * (base + span * (" + BETWEEN.formatted("bad", "good") + ")) / 100")
                    .parameter("bad")
                    .parameter("good")
                    .parameter("base", "60")
                    .parameter("span", "40")
                    .cap("1")
                    .done(),
            of("goalposts", "目标区间法", "goalposts")
                    .by("weight * (" + BETWEEN.formatted("low", "high") + ")")
                    .parameter("low")
                    .parameter("high")
                    .cap("1")
                    .done(),
            of("percentile", "百分位法", "percentile rank")
                    .by(percentile("group_below + (group_same - 1) / 2"))
                    .lower(percentile("group_count - group_below - group_same + (group_same - 1) / 2"))
                    .done(),
            of("z_score", "标准分法", "z-score")
                    .by(standard("x - group_mean"))
                    .lower(standard("group_mean - x"))
                    .parameter("centre", "50")
                    .parameter("spread", "10")
                    .done(),
            of("growth", "增幅法", "growth on a base period")
                    .by("weight * equal + (x / baseline - 1) / step * rate")
                    .against("")
                    .parameter("equal", "0.8")
                    .parameter("step", "0.05")
                    .parameter("rate", "1")
                    .cap("1.5")
                    .done());

    private static String spread(String distance) {
        return "case when group_max > group_min then weight * (floor_share + (1 - floor_share) * (" + distance
                + ") / (group_max - group_min)) else weight * when_equal end";
    }

    private static String percentile(String lower) {
        return "case when group_count > 1 then weight * (" + lower + ") / (group_count - 1) else weight end";
    }

    private static String standard(String distance) {
        return "case when group_sd > 0 then weight * (centre + spread * (" + distance
                + ") / group_sd) / 100 else weight * centre / 100 end";
    }

    private static Draft of(String id, String zh, String en) {
        return new Draft(id, new Text(zh, en), "", Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** A method being put together. */
    private record Draft(
            String id,
            Text name,
            String formula,
            Optional<String> lower,
            List<Parameter> parameters,
            Optional<String> baseline,
            Optional<BigDecimal> cap) {
        Draft by(String text) {
            return new Draft(id, name, text, lower, parameters, baseline, cap);
        }

        Draft lower(String text) {
            return new Draft(id, name, formula, Optional.of(text), parameters, baseline, cap);
        }

        Draft against(String usual) {
            return new Draft(id, name, formula, lower, parameters, Optional.of(usual), cap);
        }

        Draft cap(String multiple) {
            return new Draft(id, name, formula, lower, parameters, baseline, Optional.of(new BigDecimal(multiple)));
        }

        Draft parameter(String parameter) {
            return with(new Parameter(parameter, Optional.empty()));
        }

        Draft parameter(String parameter, String usual) {
            return with(new Parameter(parameter, Optional.of(new BigDecimal(usual))));
        }

        private Draft with(Parameter parameter) {
            List<Parameter> more = new ArrayList<>(parameters);
            more.add(parameter);
            return new Draft(id, name, formula, lower, List.copyOf(more), baseline, cap);
        }

        PointsMethod done() {
            return new PointsMethod(id, name, formula, lower, parameters, baseline, cap);
        }
    }
}
