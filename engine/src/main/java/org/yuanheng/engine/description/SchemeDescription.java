package org.yuanheng.engine.description;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.rulebook.Claim;
import org.yuanheng.engine.rulebook.ClassFigure;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Combination;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.rulebook.PointsFigure;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.Points.BaselineRatio;
import org.yuanheng.engine.rulebook.Skeleton;
import org.yuanheng.engine.rulebook.Weighting;

/**
 * A scheme in plain sentences, so that an office can hold it against the document that was issued: who takes part, what
 * each indicator is and earns, how units are ranked and classed, what was assumed and where the rest comes from.
 *
 * <p>Example line: {@code 1. 亩均税收（万元/亩）＝ 评价税收 ÷ 用地面积}, and below it how it earns points and what a missing
 * one earns.
 */
public final class SchemeDescription {
    static final String ITEM = "  · ";
    private static final String BELOW = "     ";

    private final Scheme scheme;
    private final List<Text> lines = new ArrayList<>();

    private SchemeDescription(Scheme scheme) {
        this.scheme = scheme.weighting().filter(Weighting::hangsOnFacts).isPresent()
                ? Weighting.applied(
                        scheme, Collections.nCopies(scheme.indicators().size(), BigDecimal.ONE))
                : scheme;
    }

    /** The sentences, one a line, in the order in which the rule is applied; what belongs to a heading is indented. */
    public static List<Text> of(Scheme scheme) {
        SchemeDescription description = new SchemeDescription(scheme);
        description.head();
        description.participants();
        description.indicators();
        description.total();
        description.ranking();
        description.lines.addAll(ClassDescription.classes(scheme, description::formula));
        description.lines.addAll(ClassDescription.overrides(scheme, description::formula));
        description.assumptions();
        description.sources();
        return List.copyOf(description.lines);
    }

    private void say(String zh, String en) {
        lines.add(new Text(zh, en));
    }

    private void head() {
        String zh = scheme.period().isEmpty() ? "" : "，评价期 " + scheme.period();
        String en = scheme.period().isEmpty() ? "" : ", period " + scheme.period();
        say(scheme.title().zh() + "（" + scheme.id() + zh + "）", scheme.title().en() + " (" + scheme.id() + en + ")");
        scheme.notice().ifPresent(notice -> say("※ " + notice.zh(), "※ " + notice.en()));
        Skeleton.in(scheme).ifPresent(skeleton -> {
            say("※ " + skeleton.said().zh() + "。", "※ " + skeleton.said().en() + ".");
            say("   " + skeleton.advice().zh() + "。", "   " + skeleton.advice().en() + ".");
        });
    }

    private void participants() {
        lines.addAll(GroundDescription.earlier(scheme.groundwork()));
        lines.addAll(GroundDescription.level(scheme.groundwork(), this::names, this::formula));
        lines.addAll(GroundDescription.derived(scheme.groundwork(), this::formula));
        Text condition = formula(scheme.population());
        say("参评范围：" + condition.zh() + "。", "Taking part: units for which " + condition.en() + ".");
        lines.addAll(GroundDescription.groups(scheme, this::names));
        if (scheme.pending()) {
            Text required = names(scheme.required());
            say(
                    "必备数据：缺" + required.zh() + "的单位只评分，不排序、不定级，也不进组内平均，补齐后再定。",
                    "Required: a unit that lacks " + required.en()
                            + " is scored only, neither ranked nor classed nor part of the group's figures, until it is delivered.");
        } else {
            say("必备数据：没有；缺数的照常计分排序。", "Required: nothing; a unit that lacks a fact is scored and ranked all the same.");
        }
    }

    private void indicators() {
        String sum = plain(
                scheme.indicators().stream().map(Scheme.Indicator::weight).reduce(BigDecimal.ZERO, BigDecimal::add));
        int count = scheme.indicators().size();
        Text known = scheme.weighting()
                .map(weighting -> new Text(
                        "。" + weighting.said().zh(), ". " + weighting.said().en()))
                .or(() -> Skeleton.in(scheme)
                        .map(skeleton -> skeleton.missing().size())
                        .map(without -> without == count
                                ? new Text("，权重都没有公布", ", none of them with a published weight")
                                : new Text(
                                        "，其中 " + (count - without) + " 项公布了权重，合计 " + sum,
                                        ", " + (count - without) + " of them with a published weight, " + sum
                                                + " in all")))
                .orElse(new Text("，权重合计 " + sum, ", weights sum to " + sum));
        String end = scheme.weighting().isPresent() ? "" : "：";
        say(
                "指标 " + count + " 项" + known.zh() + end,
                count + (count == 1 ? " indicator" : " indicators") + known.en() + end.replace('：', ':'));
        int number = 1;
        for (Scheme.Indicator indicator : scheme.indicators()) {
            indicator(number++, indicator);
        }
        scheme.weighedBy().ifPresent(this::sets);
    }

    /** What each kind of unit has for weights. */
    private void sets(Weighting.ByAttribute weights) {
        weights.values().forEach((value, set) -> {
            Function<String, String> listed = language -> scheme.indicators().stream()
                    .map(indicator -> indicator.label().in(language) + " "
                            + plain(Objects.requireNonNull(set.get(indicator.id()))))
                    .collect(Collectors.joining(language.equals("zh") ? "、" : ", "));
            Text meant = weights.by().meaning(value);
            say(ITEM + meant.zh() + "：" + listed.apply("zh"), ITEM + meant.en() + ": " + listed.apply("en"));
        });
    }

    private void indicator(int number, Scheme.Indicator indicator) {
        Text value = formula(indicator
                .outliers()
                .flatMap(Outliers::denominator)
                .map(Outliers.Denominator::stated)
                .orElse(indicator.value()));
        boolean ratio = indicator.unit().isEmpty();
        String zh = ratio ? "" : "（" + indicator.unitName().zh() + "）";
        String en = ratio ? "" : " (" + indicator.unitName().en() + ")";
        say(
                "  " + number + ". " + indicator.label().zh() + zh + "＝ " + value.zh(),
                "  " + number + ". " + indicator.label().en() + en + " = " + value.en());
        indicator
                .outliers()
                .map(Outliers::said)
                .ifPresent(outliers -> say(BELOW + outliers.zh(), BELOW + outliers.en()));
        points(indicator);
        indicator
                .whenNotApplicable()
                .map(how -> MissingDescription.of(indicator, how))
                .ifPresent(answer -> say(
                        BELOW + "不适用（列在 not_applicable）：" + answer.zh(),
                        BELOW + "when not applicable (listed in not_applicable): " + answer.en()));
        Text missing = MissingDescription.of(indicator, indicator.whenMissing());
        say(BELOW + "缺数：" + missing.zh(), BELOW + "when missing: " + missing.en());
    }

    private void points(Scheme.Indicator indicator) {
        boolean open = scheme.weighting().filter(Weighting::hangsOnFacts).isPresent()
                && !scheme.total().of().averages(indicator.id());
        boolean known =
                !open && (indicator.isWeightPublished() || scheme.workedOut().isPresent());
        Text weight = open
                ? new Text("（算出）", " (worked out)")
                : known ? Text.same(" " + plain(indicator.weight())) : new Text("（未公布）", " (unpublished)");
        Function<BigDecimal, Text> of = bound -> known || bound.signum() == 0
                ? Text.same(plain(bound.multiply(indicator.weight())))
                : new Text("权重 × " + plain(bound), "weight × " + plain(bound));
        Text how = how(indicator, weight);
        Text against = indicator
                .points()
                .measure()
                .map(this::baseline)
                .map(b -> new Text("；基准 " + b.zh(), "; baseline " + b.en()))
                .orElse(Text.same(""));
        Optional<BigDecimal> floor = indicator.points().floor();
        Optional<BigDecimal> cap = indicator.points().cap();
        say(
                BELOW + how.zh() + "，"
                        + floor.map(f -> "最低 " + of.apply(f).zh() + " 分").orElse("不设下限") + "，"
                        + cap.map(c -> "最高 " + of.apply(c).zh() + " 分").orElse("不设上限") + against.zh() + "。",
                BELOW + how.en() + ", "
                        + floor.map(f -> "at least " + of.apply(f).en() + " points")
                                .orElse("no floor") + ", "
                        + cap.map(c -> "at most " + of.apply(c).en() + " points")
                                .orElse("no cap") + against.en() + ".");
    }

    private Text how(Scheme.Indicator indicator, Text weight) {
        return switch (indicator.points()) {
            case BaselineRatio _ ->
                new Text("得分 ＝ 指标值 ÷ 基准 × 权重" + weight.zh(), "points = value ÷ baseline × weight" + weight.en());
            case Scheme.Points.ByFormula points -> {
                Text formula = Written.said(points.formula(), this::figure, this::meaning);
                yield new Text(
                        "得分（" + points.name().zh() + "，权重" + weight.zh() + "）＝ " + formula.zh(),
                        "points (" + points.name().en() + ", weight" + weight.en() + ") = " + formula.en());
            }
        };
    }

    private Text baseline(Baseline baseline) {
        return switch (baseline) {
            case Baseline.Constant(BigDecimal value) -> Text.same(plain(value));
            case Baseline.GroupSumOverSum(Expression numerator, Expression denominator) -> {
                Text over = formula(numerator);
                Text under = formula(denominator);
                yield new Text(
                        "取同组参评、有数的单位 Σ(" + over.zh() + ") ÷ Σ(" + under.zh() + ")",
                        "Σ(" + over.en() + ") ÷ Σ(" + under.en()
                                + ") over the group's evaluated units that have the value");
            }
            case Baseline.GroupMean _ ->
                new Text("取同组参评、有数的单位的平均", "the mean of the group's evaluated units that have the value");
            case Baseline.GroupBest _ ->
                new Text("取同组参评单位中的最大值", "the largest value among the group's evaluated units");
            case Baseline.Own(Expression figure) -> {
                Text own = formula(figure);
                yield new Text("取本单位的 " + own.zh(), "the unit's own " + own.en());
            }
            case Baseline.Times(BigDecimal factor, Baseline of) -> {
                Text base = baseline(of);
                yield new Text(plain(factor) + " 倍：" + base.zh(), plain(factor) + " times " + base.en());
            }
        };
    }

    private void total() {
        int decimals = scheme.total().decimals();
        boolean adjusted = !scheme.total().adjustments().isEmpty();
        for (Combination.Dimension dimension : scheme.total().of().dimensions()) {
            Text how = dimension.of().said(scheme::labelOf);
            say(
                    "维度 " + dimension.label().zh() + " ＝ " + how.zh(),
                    "dimension " + dimension.label().en() + " = " + how.en());
        }
        if (!scheme.total().of().isPlainSum()) {
            Text how = scheme.total().of().said(scheme::labelOf);
            say(
                    "总分 ＝ " + how.zh() + (adjusted ? " ＋ 加减分" : "") + "，四舍五入到 " + decimals + " 位小数。",
                    "Total = " + how.en() + (adjusted ? " + adjustments" : "") + ", rounded to " + decimals
                            + " decimals.");
        } else {
            say(
                    "总分：各项得分" + (adjusted ? "与加减分" : "") + "之和，四舍五入到 " + decimals + " 位小数。",
                    "Total: the sum of the points" + (adjusted ? " and adjustments" : "") + ", rounded to " + decimals
                            + " decimals.");
        }
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            Text when = formula(adjustment.claim().map(Claim::stated).orElse(adjustment.when()));
            Text points = formula(adjustment.points());
            Text claim = adjustment.claim().map(this::claim).orElse(Text.same(""));
            Text exclusive = adjustment.exclusive().isEmpty()
                    ? Text.same("")
                    : new Text(
                            "（同列 " + adjustment.exclusive() + " 的只计最高一项）",
                            " (of those in " + adjustment.exclusive() + " only the largest counts)");
            say(
                    ITEM + adjustment.label().zh() + "：" + when.zh() + " 的，计 "
                            + (adjustment.percent() ? "得分合计的 " + points.zh() + "%" : points.zh() + " 分")
                            + exclusive.zh() + claim.zh(),
                    ITEM + adjustment.label().en() + ": where " + when.en() + ", " + points.en()
                            + (adjustment.percent() ? " % of the points" : " points") + exclusive.en() + claim.en());
        }
        scheme.total()
                .mostBonus()
                .ifPresent(most -> say(
                        ITEM + "加分合计最多 " + plain(most) + " 分", ITEM + "at most " + plain(most) + " points are added"));
        scheme.total()
                .mostPenalty()
                .ifPresent(most -> say(
                        ITEM + "减分合计最多 " + plain(most) + " 分", ITEM + "at most " + plain(most) + " points are taken"));
    }

    private Text claim(Claim claim) {
        Text evidence = claim.evidence()
                .map(this::name)
                .map(name ->
                        new Text("；没有" + name.zh() + "的不计，并注明", "; without " + name.en() + " it does not count, noted"))
                .orElse(Text.same(""));
        Text until = claim.until()
                .map(this::formula)
                .map(day -> new Text(
                        "；计到 " + day.zh() + " 当天，过期或到期日不明的不计，并注明",
                        "; it counts up to and including " + day.en()
                                + ", and not after or where that day is unknown, noted"))
                .orElse(Text.same(""));
        return new Text(evidence.zh() + until.zh(), evidence.en() + until.en());
    }

    private void ranking() {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Scheme.RankKey key : scheme.rank()) {
            Text name = name(key.id());
            zh.add(name.zh() + (key.descending() ? "从高到低" : "从小到大"));
            en.add(name.en() + (key.descending() ? " descending" : " ascending"));
        }
        String by = String.join("，相同的再按", zh);
        Text ties = switch (scheme.ties()) {
            case ORDINAL -> Text.same("");
            case COMPETITION ->
                new Text("除单位编号外都相同的并列，其后空出名次（1、1、3）。", " Units equal in all but the id share a rank: 1, 1, 3.");
            case DENSE ->
                new Text("除单位编号外都相同的并列，其后名次连续（1、1、2）。", " Units equal in all but the id share a rank: 1, 1, 2.");
        };
        say("名次：先按" + by + "。" + ties.zh(), "Rank: by " + String.join(", equal ones by ", en) + "." + ties.en());
    }

    private void assumptions() {
        if (!scheme.assumptions().isEmpty()) {
            say("假定（文件没有说，是本规则补上的）：", "Assumed (stated by no document, filled in by this rulebook):");
        }
        scheme.assumptions()
                .forEach(a -> say(
                        ITEM + a.text().zh() + " [" + a.about() + "]",
                        ITEM + a.text().en() + " [" + a.about() + "]"));
    }

    private void sources() {
        List<Scheme.Source> sources = new ArrayList<>(scheme.sources());
        scheme.indicators().forEach(i -> i.source().ifPresent(sources::add));
        scheme.total().adjustments().forEach(a -> a.source().ifPresent(sources::add));
        scheme.overrides().forEach(o -> o.source().ifPresent(sources::add));
        if (sources.isEmpty()) {
            say("依据：没有注明。", "Source: none is given.");
            return;
        }
        say("依据：", "Source:");
        for (Scheme.Source source : Scheme.Source.distinct(sources)) {
            String where = source.href().isEmpty() ? "" : " " + source.href();
            String zh = source.checkedOn().isEmpty() ? "" : "（" + source.checkedOn() + " 核对）";
            String en = source.checkedOn().isEmpty() ? "" : " (checked on " + source.checkedOn() + ")";
            say(ITEM + source.document() + where + zh, ITEM + source.document() + where + en);
        }
    }

    /** A figure of points, or else a fact. */
    private Text figure(String id) {
        return PointsFigure.find(id).map(PointsFigure::label).orElseGet(() -> name(id));
    }

    private Text formula(Expression expression) {
        return Written.said(expression, this::name, this::meaning);
    }

    private Text meaning(String id, String value) {
        return Optional.ofNullable(scheme.items().get(id))
                .map(item -> item.meaning(value))
                .orElse(Text.same(value));
    }

    private Text names(List<String> ids) {
        List<Text> names = ids.stream().map(this::name).toList();
        return new Text(
                String.join("、", names.stream().map(Text::zh).toList()),
                String.join(", ", names.stream().map(Text::en).toList()));
    }

    /** The sentences from rank to class, without overrides. */
    public static List<Text> classes(Scheme scheme) {
        return ClassDescription.classes(scheme, new SchemeDescription(scheme)::formula);
    }

    /** How many of 1 to {@code most} units each class of a quota gets, as a table; nothing for other methods. */
    public static List<Text> counts(Scheme scheme, int most) {
        return scheme.classes()
                .flatMap(Classing::quota)
                .map(quota -> ClassDescription.counts(quota, most))
                .orElse(List.of());
    }

    /** The label of an indicator, of the total, of another figure of the result, or of an item. */
    private Text name(String id) {
        Optional<ClassFigure> figure = ClassFigure.find(id);
        if (figure.isPresent()) {
            return figure.get().label(name(figure.get().indicator()));
        }
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

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
