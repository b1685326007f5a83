package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.description.SchemeDescription;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Written;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Baseline;
import org.yuanheng.engine.rulebook.Scheme.ClassOverride;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Points.BaselineRatio;
import org.yuanheng.engine.rulebook.Weighting;
import org.yuanheng.engine.workbook.Look.Role;

/**
 * The rule as it was applied, its parameters in named cells that the other sheets read, with sources, assumptions and
 * what must be known of the digits.
 */
final class RuleSheet {
    private static final List<Double> WIDTHS =
            List.of(26.0, 40.0, 15.0, 12.0, 18.0, 12.0, 12.0, 11.0, 11.0, 22.0, 30.0);
    private static final String[] NUMERALS = {"一", "二", "三", "四", "五", "六", "七", "八"};
    private static final double LINE_HEIGHT = 14;
    private static final int LAST = WIDTHS.size() - 1;

    private final Sheet sheet;
    private final Scheme scheme;
    private final Names names;
    private final Sources sources;
    private final Recipe recipe;
    private int row;
    private int sections;
    private int lines = 1;

    RuleSheet(Sheet sheet, Scheme scheme, Names names, Sources sources, Recipe recipe) {
        this.sheet = sheet;
        this.scheme = scheme;
        this.names = names;
        this.sources = sources;
        this.recipe = recipe;
    }

    void write() throws IOException {
        sheet.widths(WIDTHS);
        sheet.print(names, false, names.of(scheme.title()));
        head();
        indicators();
        total();
        classes();
        overrides();
        assumptions();
        lines(names.say("数字怎样取位", "How the digits come about"), RuleText.digits(scheme, names));
        sheet.worksheet().finish();
    }

    private void head() {
        sheet.put(row++, 0, names.of(scheme.title()) + " · " + names.rule(), Look.of(Role.TITLE));
        sheet.worksheet().rowHeight(0, 28);
        RuleText.notice(scheme, names, sources).ifPresent(notice -> prose(notice, Role.NOTICE));
        prose(
                names.say("评价年度：", "Period: ")
                        + scheme.period()
                        + names.say("    规则编号：", "    rulebook: ")
                        + scheme.id(),
                Role.PROSE);
        for (Scheme.Source source : scheme.sources()) {
            prose(names.say("依据：", "Source: ") + RuleText.cited(source), Role.PROSE);
        }
        prose(names.say("评价范围：", "Population: ") + written(scheme.population()), Role.PROSE);
        String within = scheme.compareWithin().stream()
                .map(id -> Recipe.label(scheme, names, id))
                .collect(Collectors.joining(names.say("、", ", ")));
        scheme.fallback()
                .ifPresent(fallback -> prose(
                        names.say(
                                "参加排名的不足 " + fallback.smallest() + " 家的组归并到上一级分组。",
                                "Groups of fewer than " + fallback.smallest()
                                        + " ranked units give way to larger ones."),
                        Role.PROSE));
        prose(
                names.say("分组比较：", "Compared within: ")
                        + (within.isEmpty() ? names.say("全部单位一组", "all units in one group") : within),
                Role.PROSE);
        if (scheme.pending()) {
            String required = scheme.required().stream()
                    .map(id -> Recipe.label(scheme, names, id))
                    .collect(Collectors.joining(names.say("、", ", ")));
            prose(
                    names.say("必备资料：", "Required: ")
                            + required
                            + names.say("；缺其一者暂不排名（待补资料）", "; a unit that lacks one is not ranked (pending)"),
                    Role.PROSE);
        }
        row++;
    }

    private void prose(String text, Role role) {
        sheet.paragraph(row++, 0, LAST, 190, text, Look.of(role));
    }

    private void section(String title) {
        row++;
        sheet.look(row, 0, row, LAST, Look.of(Role.BLOCK));
        sheet.words(row++, 0, names.say(NUMERALS[sections] + "、", (sections + 1) + "  ") + title);
        sections++;
    }

    private void table(String... heads) {
        for (int c = 0; c < heads.length; c++) {
            sheet.put(row, c, heads[c], Look.of(Role.HEAD));
        }
        sheet.worksheet().rowHeight(row, 30);
        row++;
    }

    /** A text of a table that may take several lines. */
    private void cell(int column, String text) {
        sheet.put(row, column, text, Look.of(Role.TEXT));
        lines = Math.max(lines, (int) Math.ceil(Sheet.length(text) / (WIDTHS.get(column) - 2)));
    }

    /** Ends a row of a table, as high as its longest text needs. */
    private void next() {
        if (lines > 1) {
            sheet.worksheet().rowHeight(row, LINE_HEIGHT * lines + 2);
        }
        lines = 1;
        row++;
    }

    private String written(Expression expression) {
        return Written.out(expression, id -> {
            Item item = scheme.items().get(id);
            return item == null ? id : names.of(item.label());
        });
    }

    private void indicators() {
        section(names.say("指标、权重与基准（蓝字可改）", "Indicators, weights, baselines (blue may be changed)"));
        table(
                names.say("指标", "indicator"),
                names.say("计算式", "formula"),
                names.say("计量单位", "unit"),
                names.say("权重", "weight"),
                names.say("基准", "baseline"),
                names.say("下限\n（权重的倍数）", "floor\n(× weight)"),
                names.say("上限\n（权重的倍数）", "cap\n(× weight)"),
                names.say("最低分", "least points"),
                names.say("最高分", "most points"),
                names.say("缺数时", "when missing"),
                names.say("依据", "source"));
        int first = row;
        for (Indicator indicator : scheme.indicators()) {
            indicator(indicator);
        }
        sheet.put(row, 2, names.say("权重合计", "sum of weights"), Look.of(Role.LABEL));
        sheet.formula(row, 3, "SUM(" + Sheet.address(first, 3) + ":" + Sheet.address(row - 1, 3) + ")");
        sheet.look(row++, 3, Look.of(Role.FIGURE));
        scheme.weighedBy().ifPresent(this::sets);
        scheme.weighting()
                .ifPresent(weighting -> prose(
                        names.of(weighting.said())
                                + (weighting.hangsOnFacts()
                                        ? names.say("改动事实不重算权重。", " Changing a fact here does not work them out anew.")
                                        : ""),
                        Role.PROSE));
    }

    private void indicator(Indicator indicator) {
        String id = indicator.id();
        sheet.put(row, 0, names.of(indicator.label()), Look.of(Role.LABEL));
        cell(1, written(indicator.value()));
        cell(2, names.of(indicator.unitName()));
        parameter(3, indicator.weight(), "", names.weight(id));
        Scheme.Points points = indicator.points();
        if (points instanceof BaselineRatio(Baseline.Constant(BigDecimal value), var _, var _)) {
            parameter(4, value, "", names.baseline(id));
        } else if (Recipe.sums(indicator).isPresent()) {
            cell(4, names.say("组内 Σ/Σ，见《分组》", "Σ/Σ of the group"));
        } else {
            cell(4, names.say("见《计算过程》", "see the steps"));
        }
        multiple(5, points.floor(), names.floor(id));
        multiple(6, points.cap(), names.cap(id));
        bound(7, names.floor(id), names.weight(id), names.least(id));
        bound(8, names.cap(id), names.weight(id), names.most(id));
        cell(9, RuleText.whenMissing(names, indicator));
        cell(10, indicator.source().map(RuleText::cited).orElse(""));
        next();
    }

    /** The weights of each kind of unit that has its own, as parameters like those of the indicators. */
    private void sets(Weighting.ByAttribute by) {
        int kind = 0;
        for (var set : by.values().entrySet()) {
            kind++;
            String of = names.say("，", ", ") + names.of(by.by().meaning(set.getKey()));
            for (Indicator indicator : scheme.indicators()) {
                String id = indicator.id();
                sheet.put(row, 0, names.of(indicator.label()) + of, Look.of(Role.LABEL));
                parameter(3, Objects.requireNonNull(set.getValue().get(id)), "", names.weight(id, kind));
                next();
            }
        }
    }

    private void parameter(int column, BigDecimal value, String format, String name) {
        sheet.value(row, column, value);
        sheet.look(row, column, Look.of(Role.INPUT, format));
        sheet.name(row, column, name);
    }

    private void multiple(int column, Optional<BigDecimal> value, String name) {
        value.ifPresentOrElse(
                multiple -> sheet.value(row, column, multiple), () -> sheet.words(row, column, names.say("无", "none")));
        sheet.look(row, column, Look.of(Role.INPUT));
        sheet.name(row, column, name);
    }

    /** Least or most points; a text where there is no bound, which MAX and MIN pass over. */
    private void bound(int column, String multiple, String weight, String name) {
        String unlimited = ExcelFormula.text(names.say("不限", "no limit"));
        sheet.formula(row, column, "IF(ISNUMBER(" + multiple + ")," + multiple + "*" + weight + "," + unlimited + ")");
        sheet.look(row, column, Look.of(Role.FIGURE));
        sheet.name(row, column, name);
    }

    private void total() {
        section(names.say("总分与名次", "Total and rank"));
        prose(
                names.say("总分 = 各项得分", "Total = points")
                        + (scheme.total().adjustments().isEmpty() ? "" : names.say(" + 加减分", " + adjustments"))
                        + names.say(
                                "，保留 " + scheme.total().decimals() + " 位小数，四舍五入。",
                                ", with " + scheme.total().decimals() + " decimals, half away from zero."),
                Role.PROSE);
        String keys = scheme.rank().stream()
                .map(key -> Ranking.label(scheme, names, key)
                        + (key.descending()
                                ? names.say("（高者在前）", " (highest first)")
                                : names.say("（小者在前）", " (lowest first)")))
                .collect(Collectors.joining(names.say("，再同按", ", then ")));
        prose(
                names.say("名次依次按：", "Ranked by: ") + keys + names.say("；缺数的排在后面。", "; missing figures come last."),
                Role.PROSE);
        if (scheme.total().adjustments().isEmpty()) {
            return;
        }
        table(
                names.say("加减分", "adjustment"),
                names.say("条件", "condition"),
                names.say("分值", "points"),
                names.say("本表取值", "in this paper"),
                names.say("依据", "source"));
        List<Step> steps = recipe.total();
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            sheet.put(row, 0, names.of(adjustment.label()), Look.of(Role.LABEL));
            cell(1, written(adjustment.when()));
            cell(2, written(adjustment.points()));
            boolean live = steps.stream()
                    .filter(step -> step.key().matches("[hr]:" + adjustment.id()))
                    .allMatch(step -> step.formula().isPresent());
            cell(3, how(live));
            cell(4, adjustment.source().map(RuleText::cited).orElse(""));
            next();
        }
    }

    private String how(boolean live) {
        return live ? names.say("公式", "formula") : names.say("数值", "value");
    }

    private void classes() {
        if (scheme.classes().isEmpty()) {
            return;
        }
        section(names.say("等级", "Classes"));
        SchemeDescription.classes(scheme)
                .forEach(line -> prose(names.of(line).strip().replaceFirst("^· ", ""), Role.PROSE));
        List<String> classNames = scheme.classes().get().names();
        switch (scheme.classes().get().method()) {
            case Classing.Quota quota ->
                table(names.say("等级", "class"), names.say("取法", "how"), names.say("比例", "share"));
            case Classing.Scores scores ->
                table(names.say("等级", "class"), names.say("取法", "how"), names.say("分数线", "bound"));
            case Classing.Conditions conditions -> table(names.say("等级", "class"));
        }
        int first = row;
        for (int i = 0; i < classNames.size(); i++, row++) {
            sheet.put(row, 0, classNames.get(i), Look.of(Role.LABEL, "@"));
            switch (scheme.classes().get().method()) {
                case Classing.Quota quota -> share(quota, i);
                case Classing.Scores scores -> bound(scores, i);
                case Classing.Conditions conditions -> {
                    // the sentences above say when
                }
            }
        }
        sheet.name(first, 0, row - 1, 0, names.classes());
    }

    private void share(Classing.Quota quota, int i) {
        Optional<BigDecimal> share = quota.classes().get(i).share();
        if (share.isEmpty()) {
            cell(1, names.say("其余", "the rest"));
            sheet.put(row, 2, "—", Look.of(Role.FIGURE));
            return;
        }
        boolean top = i < quota.rest();
        String number = quota.cumulative()
                ? names.say("止于 ⌊累计比例 × n⌋", "ends at ⌊cumulative share × n⌋")
                : switch (quota.classes().get(i).rounding()) {
                    case FLOOR -> names.say("取 ⌊比例 × n⌋ 家", "⌊share × n⌋");
                    case CEIL -> names.say("取 ⌈比例 × n⌉ 家", "⌈share × n⌉");
                    case HALF_UP -> names.say("取 比例 × n 四舍五入家", "share × n, half up");
                };
        cell(1, top ? names.say("从首位起依次", "from the top: ") + number : names.say("从末位起", "from the bottom: ") + number);
        int decimals = Math.max(0, share.get().stripTrailingZeros().scale() - 2);
        String format = "0" + (decimals == 0 ? "" : "." + "0".repeat(decimals)) + "%";
        parameter(2, share.get(), format, names.share(quota.names(), i));
    }

    private void bound(Classing.Scores scores, int i) {
        Optional<BigDecimal> least = scores.classes().get(i).least();
        cell(1, least.isPresent() ? names.say("总分不低于", "total at least") : names.say("其余", "the rest"));
        least.ifPresentOrElse(
                bound -> parameter(2, bound, "", names.bound(scores.names(), i)),
                () -> sheet.put(row, 2, "—", Look.of(Role.FIGURE)));
    }

    private void overrides() {
        if (scheme.overrides().isEmpty()) {
            return;
        }
        section(names.say("等级调整（提、定、降、封顶、否决，依次进行）", "Overrides (raise, fix, lower, at most, veto, in this order)"));
        table(
                names.say("等级调整", "override"),
                names.say("条件", "condition"),
                names.say("方式", "kind"),
                names.say("占名额", "uses quota"),
                names.say("本表取值", "in this paper"),
                names.say("依据", "source"));
        List<ClassOverride> inOrder = scheme.overrides().stream()
                .sorted(Comparator.comparing(ClassOverride::kind))
                .toList();
        for (ClassOverride override : inOrder) {
            sheet.put(row, 0, names.of(override.label()), Look.of(Role.LABEL));
            cell(1, written(override.when()));
            cell(2, kind(override));
            cell(3, override.consumesQuota() ? names.say("是", "yes") : names.say("否", "no"));
            cell(4, how(recipe.override(override).formula().isPresent()));
            cell(5, override.source().map(RuleText::cited).orElse(""));
            next();
        }
    }

    private String kind(ClassOverride override) {
        Text word = switch (override.kind()) {
            case RAISE -> new Text("提", "raise");
            case FIX -> new Text("定", "fix");
            case LOWER -> new Text("降", "lower");
            case CAP -> new Text("封顶", "cap");
            case VETO -> new Text("否决", "veto");
        };
        String to = override.to()
                .map(target -> names.say("至 ", " to ") + target)
                .orElse(names.say(" " + override.by() + " 级", " by " + override.by()));
        return names.of(word) + to;
    }

    private void assumptions() {
        if (scheme.assumptions().isEmpty()) {
            return;
        }
        section(names.say("来源未说明而设定的（假定）", "Assumptions: what no source states"));
        for (Scheme.Assumption assumption : scheme.assumptions()) {
            prose(
                    RuleText.about(scheme, names, assumption.about())
                            + names.say("：", ": ")
                            + names.of(assumption.text()),
                    Role.PROSE);
        }
    }

    private void lines(String title, List<String> lines) {
        section(title);
        lines.forEach(line -> prose("· " + line, Role.PROSE));
    }
}
