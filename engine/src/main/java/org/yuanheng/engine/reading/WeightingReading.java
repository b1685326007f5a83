package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.PointsFigure;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Points;
import org.yuanheng.engine.rulebook.Weighting;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;

/** Reads how weights are worked out: {@code weighting}. */
final class WeightingReading {
    private static final String KEY = "weighting";
    private static final int USUAL_DECIMALS = 6;
    private static final int MOST_DECIMALS = 9;
    /** Methods whose points hold the weight only as a start, not as a factor. */
    private static final Set<String> NOT_PROPORTIONAL = Set.of("deduction", "growth");

    private final Section main;
    private final Report report;
    private final Optional<Weighting> weighting;

    WeightingReading(Section main, Rules rules) {
        this.main = main;
        this.report = rules.report();
        this.weighting = main.section(KEY, WEIGHTING, section -> {
            Optional<Weighting.Method> method = section.requiredChoice("method", "equal", "entropy", "pca")
                    .map(word -> Weighting.Method.valueOf(word.toUpperCase(Locale.ROOT)));
            BigDecimal sum = section.scalar("sum")
                    .flatMap(written -> rules.aboveZero(section, written, "sum"))
                    .orElse(BigDecimal.valueOf(100));
            int decimals = section.whole("decimals", 0, MOST_DECIMALS).orElse(USUAL_DECIMALS);
            return method.map(how -> new Weighting(how, sum, decimals));
        });
    }

    /** Whether the rulebook says so, well or badly: then its indicators need no weight of their own. */
    boolean isStated() {
        return main.has(KEY);
    }

    /** What was read; empty when nothing is stated. */
    Optional<Weighting> weighting() {
        return weighting;
    }

    /**
     * The scheme with weights as if all were equal, which stand until the facts say otherwise.
     *
     * @param weighed the indicators that state a weight of their own
     */
    Scheme settled(Scheme scheme, Set<String> weighed) {
        if (weighting.isEmpty()) {
            return scheme;
        }
        for (Scheme.Indicator indicator : scheme.indicators()) {
            boolean averaged = scheme.total().of().averages(indicator.id());
            if (averaged != weighed.contains(indicator.id())) {
                report.problem(
                        "rulebook-weighting",
                        main.place(KEY),
                        averaged ? unscaled(indicator.id()) : twice(indicator.id()),
                        averaged ? UNSCALED_ADVICE : TWICE_ADVICE);
            }
            if (!averaged && !proportional(indicator.points())) {
                report.note("rulebook-weighting", main.place(KEY), fixed(indicator.id()), FIXED_ADVICE);
            }
        }
        return Weighting.applied(
                scheme, weighting.get().equal(scheme.indicators().size()));
    }

    /** Whether points double when the weight does. */
    private static boolean proportional(Points points) {
        return !(points instanceof Points.ByFormula formula)
                || (formula.figures().contains(PointsFigure.WEIGHT) && !NOT_PROPORTIONAL.contains(formula.method()));
    }

    private static Text twice(String id) {
        return new Text(
                "指标 " + id + " 的权重既写明又要算出", "the weight of indicator " + id + " is both stated and to be worked out");
    }

    private static Text unscaled(String id) {
        return new Text(
                "指标 " + id + " 参加平均，算出的权重用在平均里，它自己的满分没有写",
                "indicator " + id
                        + " is part of a mean, where the worked-out weight counts; its full points are not stated");
    }

    private static Text fixed(String id) {
        return new Text(
                "指标 " + id + " 的得分不随权重成比例变化，算出的权重对它不起应有的作用",
                "the points of indicator " + id
                        + " are not in proportion to its weight, so a worked-out weight does not count as it should");
    }

    private static final Text WEIGHTING =
            new Text("权重的算法（method、sum、decimals）", "how weights are worked out (method, sum, decimals)");
    private static final Text TWICE_ADVICE = new Text("删去它的 weight:", "remove its weight:");
    private static final Text UNSCALED_ADVICE =
            new Text("写上满分，如 weight: 100", "state its full points, as in weight: 100");
    private static final Text FIXED_ADVICE = new Text(
            "改用 min_max、efficacy、goalposts、percentile、z_score 或 baseline_ratio，或写明权重",
            "use min_max, efficacy, goalposts, percentile, z_score or baseline_ratio, or state weights");
}
