package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.Points.BaselineRatio;

/**
 * A scheme in plain sentences, so that an office can hold it against the document that was issued: who takes part, what
 * each indicator is and earns, how units are ranked and classed, what was assumed and where the rest comes from.
 *
 * <p>Example line: {@code 亩均税收（万元/亩）= 评价税收 ÷ 用地面积，权重 30，基准 24.097，最低 0 分，不设上限；缺数的 0 分并注明。}
 */
public final class SchemeDescription {
    private final Scheme scheme;
    private final List<Text> lines = new ArrayList<>();

    private SchemeDescription(Scheme scheme) {
        this.scheme = scheme;
    }

    /** The sentences, one a line, in the order in which the rule is applied. */
    public static List<Text> of(Scheme scheme) {
        SchemeDescription description = new SchemeDescription(scheme);
        description.head();
        description.participants();
        scheme.indicators().forEach(description::indicator);
        description.total();
        description.ranking();
        description.classes();
        scheme.overrides().forEach(description::override);
        description.foot();
        return List.copyOf(description.lines);
    }

    private void say(String zh, String en) {
        lines.add(new Text(zh, en));
    }

    private void head() {
        String zh = scheme.period().isEmpty() ? "" : "，评价期 " + scheme.period();
        String en = scheme.period().isEmpty() ? "" : ", period " + scheme.period();
        say(scheme.title().zh() + "（" + scheme.id() + zh + "）", scheme.title().en() + " (" + scheme.id() + en + ")");
        scheme.notice().ifPresent(lines::add);
    }

    private void participants() {
        Text condition = formula(scheme.population());
        say("参评范围：" + condition.zh() + "；免评的单位不列入。", "Taking part: " + condition.en() + "; exempt units are left out.");
        if (scheme.compareWithin().isEmpty()) {
            say("所有单位放在一起比较。", "All units are compared with each other.");
        } else {
            Text by = names(scheme.compareWithin());
            say("按" + by.zh() + "分组，组内比较。", "Units are compared within the same " + by.en() + ".");
        }
        if (scheme.pending()) {
            Text required = names(scheme.required());
            say(
                    "缺" + required.zh() + "的单位暂不排序、不定档，补齐后再定。",
                    "A unit that lacks " + required.en() + " is neither ranked nor classed until it is delivered.");
        }
    }

    private void indicator(Scheme.Indicator indicator) {
        Text value = formula(indicator.value());
        Text points = points(indicator);
        String unit = indicator.unit().isEmpty() ? "" : "（" + indicator.unit() + "）";
        boolean zero = indicator.whenMissing() == Scheme.Missing.ZERO;
        say(
                indicator.label().zh() + unit + " = " + value.zh() + "，权重 " + plain(indicator.weight()) + "，"
                        + points.zh() + "；缺数的" + (zero ? " 0 分并注明。" : "取组内参评单位该项得分的平均并注明。"),
                indicator.label().en() + (unit.isEmpty() ? "" : " (" + indicator.unit() + ")") + " = " + value.en()
                        + ", weight " + plain(indicator.weight()) + ", " + points.en() + "; when missing, "
                        + (zero ? "0 points, noted." : "the mean points of the group's evaluated units, noted."));
    }

    private Text points(Scheme.Indicator indicator) {
        BaselineRatio ratio = (BaselineRatio) indicator.points();
        Text baseline = switch (ratio.baseline()) {
            case Baseline.Constant(BigDecimal value) -> Text.same(plain(value));
            case Baseline.GroupSumOverSum(Expression numerator, Expression denominator) -> {
                Text over = formula(numerator);
                Text under = formula(denominator);
                yield new Text(
                        "组内 Σ(" + over.zh() + ") ÷ Σ(" + under.zh() + ")",
                        "the group's Σ(" + over.en() + ") ÷ Σ(" + under.en() + ")");
            }
        };
        Function<BigDecimal, String> of = bound -> plain(bound.multiply(indicator.weight()));
        return new Text(
                "基准 " + baseline.zh() + "，"
                        + ratio.floor().map(f -> "最低 " + of.apply(f) + " 分").orElse("不设下限") + "，"
                        + ratio.cap().map(c -> "最高 " + of.apply(c) + " 分").orElse("不设上限"),
                "baseline " + baseline.en() + ", "
                        + ratio.floor()
                                .map(f -> "at least " + of.apply(f) + " points")
                                .orElse("no floor") + ", "
                        + ratio.cap()
                                .map(c -> "at most " + of.apply(c) + " points")
                                .orElse("no cap"));
    }

    private void total() {
        int decimals = scheme.total().decimals();
        say(
                "总分是各项得分" + (scheme.total().adjustments().isEmpty() ? "" : "与加减分") + "之和，取 " + decimals + " 位小数。",
                "The total is the sum of the points"
                        + (scheme.total().adjustments().isEmpty() ? "" : " and adjustments") + ", with " + decimals
                        + " decimals.");
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            Text when = formula(adjustment.when());
            Text points = formula(adjustment.points());
            say(
                    "加减分 " + adjustment.label().zh() + "：" + when.zh() + " 的，计 " + points.zh() + " 分。",
                    "Adjustment " + adjustment.label().en() + ": where " + when.en() + ", " + points.en() + " points.");
        }
    }

    private void ranking() {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Scheme.RankKey key : scheme.rank()) {
            Text name = name(key.id());
            zh.add(name.zh() + (key.descending() ? "从高到低" : "从小到大"));
            en.add(name.en() + (key.descending() ? " descending" : " ascending"));
        }
        say("名次依次按" + String.join("、", zh) + "。", "Ranked by " + String.join(", then ", en) + ".");
    }

    private void classes() {
        if (scheme.classes().isEmpty()) {
            say("只排序，不定档。", "Units are ranked; there are no classes.");
            return;
        }
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        boolean top = true;
        for (Scheme.Quota.Share share : scheme.classes().get().classes()) {
            String percent =
                    share.share().map(s -> plain(s.movePointRight(2)) + "%").orElse("");
            zh.add(share.name() + (percent.isEmpty() ? " 取其余" : (top ? " 从前取 " : " 从后取 ") + percent));
            en.add(share.name() + (percent.isEmpty() ? " the rest" : (top ? " the first " : " the last ") + percent));
            top &= !percent.isEmpty();
        }
        say(
                "各组按名次定档，名额向下取整：" + String.join("，", zh) + "。",
                "Classes by rank within each group, each number rounded down: " + String.join(", ", en) + ".");
        scheme.transitionClass()
                .ifPresent(name -> say("过渡期的单位列为 " + name + "。", "Units in transition are shown as " + name + "."));
    }

    private void override(ClassOverride override) {
        Text when = formula(override.when());
        String to = override.to().orElse("");
        Text move = switch (override.kind()) {
            case RAISE ->
                to.isEmpty()
                        ? new Text("升 " + override.by() + " 档", "up by " + override.by())
                        : new Text("升为 " + to, "raised to " + to);
            case FIX -> new Text("定为 " + to, "fixed at " + to);
            case LOWER ->
                to.isEmpty()
                        ? new Text("降 " + override.by() + " 档", "down by " + override.by())
                        : new Text("降为 " + to, "lowered to " + to);
            case VETO -> new Text("一票否决为 " + to, "vetoed to " + to);
        };
        say(
                "调档 " + override.label().zh() + "：" + when.zh() + " 的" + move.zh()
                        + (override.consumesQuota() ? "，占用名额。" : "。"),
                "Override " + override.label().en() + ": where " + when.en() + ", " + move.en()
                        + (override.consumesQuota() ? ", taking a place of the quota." : "."));
    }

    private void foot() {
        scheme.assumptions()
                .forEach(a -> say(
                        "设定（没有来源）" + a.about() + "：" + a.text().zh(),
                        "Assumed (no source), " + a.about() + ": " + a.text().en()));
        List<Scheme.Source> sources = new ArrayList<>(scheme.sources());
        scheme.indicators().forEach(i -> i.source().ifPresent(sources::add));
        scheme.total().adjustments().forEach(a -> a.source().ifPresent(sources::add));
        scheme.overrides().forEach(o -> o.source().ifPresent(sources::add));
        for (Scheme.Source source : Rules.distinct(sources)) {
            String where = source.href().isEmpty() ? "" : " " + source.href();
            String zh = source.checkedOn().isEmpty() ? "" : "（" + source.checkedOn() + " 核对）";
            String en = source.checkedOn().isEmpty() ? "" : " (checked on " + source.checkedOn() + ")";
            say("来源：" + source.document() + where + zh, "Source: " + source.document() + where + en);
        }
    }

    private Text formula(Expression expression) {
        return new Text(Written.out(expression, id -> name(id).zh()), Written.out(expression, id -> name(id).en()));
    }

    private Text names(List<String> ids) {
        List<Text> names = ids.stream().map(this::name).toList();
        return new Text(
                String.join("、", names.stream().map(Text::zh).toList()),
                String.join(", ", names.stream().map(Text::en).toList()));
    }

    /** The label of an indicator, of the total, or of an item. */
    private Text name(String id) {
        if (id.equals("total")) {
            return new Text("总分", "total");
        }
        Optional<Text> measured = scheme.indicators().stream()
                .filter(i -> i.id().equals(id))
                .map(Scheme.Indicator::label)
                .findFirst();
        return measured.orElseGet(() ->
                Optional.ofNullable(scheme.items().get(id)).map(Item::label).orElse(Text.same(id)));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
