package org.yuanheng.engine.description;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Fallback;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Groundwork.Derived;
import org.yuanheng.engine.rulebook.Groundwork.Origin;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Level;
import org.yuanheng.engine.rulebook.Scheme;

/** What a rule works out before it judges, and what it compares units within, in sentences. */
final class GroundDescription {
    private GroundDescription() {}

    /** What is derived, one a line; nothing where nothing is. */
    static List<Text> derived(Groundwork groundwork, Function<Expression, Text> formula) {
        List<Text> lines = new ArrayList<>();
        if (!groundwork.derived().isEmpty()) {
            lines.add(new Text("由本规则算出的事实：", "Worked out by the rule itself:"));
        }
        for (Derived fact : groundwork.derived()) {
            Item item = fact.item();
            Text value = formula.apply(fact.value());
            String zh = item.unit().isEmpty() ? "" : "（" + item.unitName().zh() + "）";
            String en = item.unit().isEmpty() ? "" : " (" + item.unitName().en() + ")";
            lines.add(new Text(
                    RuleDescription.ITEM + item.label().zh() + zh + " ＝ " + value.zh(),
                    RuleDescription.ITEM + item.label().en() + en + " = " + value.en()));
        }
        return lines;
    }

    /** What is read of earlier periods, one a line; nothing where nothing is. */
    static List<Text> earlier(Groundwork groundwork) {
        List<Text> lines = new ArrayList<>();
        if (!groundwork.earlier().isEmpty()) {
            lines.add(new Text(
                    "早期各期的事实和结果（事实文件里的列，或早期的运行；没有的算缺数）：",
                    "Of earlier periods (columns of the facts file, or earlier runs; missing where there is none):"));
        }
        for (Groundwork.Earlier fact : groundwork.earlier()) {
            Text label = fact.item().label();
            String by = String.join(", ", fact.rules());
            Text what = switch (fact.origin()) {
                case Origin.Fact(String id) ->
                    new Text("前第 " + fact.periodsBack() + " 期的 " + id, id + ", periods back: " + fact.periodsBack());
                case Origin.Result(String column) ->
                    new Text(
                            "前第 " + fact.periodsBack() + " 期结果的 " + column,
                            column + " of the results, periods back: " + fact.periodsBack());
                case Origin.Consecutive(String name) ->
                    new Text(
                            "从前第 " + fact.periodsBack() + " 期起往前，连续列为 " + name + " 的期数",
                            "periods in class " + name + " without a break, counted from " + fact.periodsBack()
                                    + " back");
            };
            lines.add(new Text(
                    RuleDescription.ITEM + label.zh() + "：" + what.zh() + (by.isEmpty() ? "" : "（规则 " + by + "）"),
                    RuleDescription.ITEM + label.en() + ": " + what.en() + (by.isEmpty() ? "" : " (by " + by + ")")));
        }
        return lines;
    }

    /** What is judged, where it is not the rows of the facts. */
    static List<Text> level(
            Groundwork groundwork, Function<List<String>, Text> names, Function<Expression, Text> formula) {
        if (groundwork.level().isEmpty()) {
            return List.of();
        }
        Level level = groundwork.level().get();
        Text unit = names.apply(List.of(level.unit()));
        List<Text> lines = new ArrayList<>();
        lines.add(
                new Text(
                        "评价的是" + unit.zh() + "：事实文件的每一行是它的一个成员，数字相加（Σ/Σ），文字和日期要各成员都相同。",
                        "Judged are the units of " + unit.en()
                                + ": each row of the facts is a member, numbers are added up (Σ/Σ), texts and days stand where all members have the same."));
        level.share()
                .map(share -> names.apply(List.of(share)))
                .ifPresent(share -> lines.add(new Text(
                        RuleDescription.ITEM + "成员按份额计入：" + share.zh() + "。",
                        RuleDescription.ITEM + "members count by their share: " + share.en() + ".")));
        level.counted()
                .map(formula)
                .ifPresent(counted -> lines.add(new Text(
                        RuleDescription.ITEM + "只计入这样的成员：" + counted.zh() + "。",
                        RuleDescription.ITEM + "only members count for which " + counted.en() + ".")));
        if (!level.same().isEmpty()) {
            Text same = names.apply(level.same());
            lines.add(new Text(
                    RuleDescription.ITEM + "不相加，各成员都相同才有：" + same.zh() + "。",
                    RuleDescription.ITEM + "not added up, but the same in all members: " + same.en() + "."));
        }
        lines.add(
                level.sumOfPresent()
                        ? new Text(
                                RuleDescription.ITEM + "有成员缺数的，把有数的相加，并注明。",
                                RuleDescription.ITEM
                                        + "where members lack a fact, those that have it are added up, noted.")
                        : new Text(
                                RuleDescription.ITEM + "有成员缺数的，算缺数。",
                                RuleDescription.ITEM + "where a member lacks a fact, the unit lacks it."));
        return lines;
    }

    /** What units are compared within. */
    static List<Text> groups(Scheme scheme, Function<List<String>, Text> names) {
        if (scheme.fallback().isPresent()) {
            return tries(scheme.fallback().get(), names);
        }
        if (scheme.compareWithin().isEmpty()) {
            return List.of(new Text("分组：不分组，所有单位放在一起比较。", "Groups: none; all units are compared with each other."));
        }
        Text by = names.apply(scheme.compareWithin());
        return List.of(new Text(
                "分组：按" + by.zh() + "分组，只在组内比较。", "Groups: units are compared within the same " + by.en() + "."));
    }

    private static List<Text> tries(Fallback fallback, Function<List<String>, Text> names) {
        List<Text> lines = new ArrayList<>();
        int smallest = fallback.smallest();
        lines.add(
                new Text(
                        "分组：参加排名的不足 " + smallest + " 个的组不单独成组，其单位归并到下一级；每个单位只在一个组内比较。",
                        "Groups: one with fewer than " + smallest
                                + " ranked units is none; its units are tried in the next, larger groups, and each unit is compared in one group only."));
        for (int i = 0; i < fallback.tries().size(); i++) {
            List<String> attributes = fallback.tries().get(i);
            Text by = attributes.isEmpty() ? new Text("不分组", "all together") : names.apply(attributes);
            boolean last = i == fallback.tries().size() - 1;
            lines.add(new Text(
                    RuleDescription.ITEM + "第 " + (i + 1) + " 级：" + by.zh() + (last ? "（余下的不论多少都在这里）" : ""),
                    RuleDescription.ITEM + "try " + (i + 1) + ": " + by.en()
                            + (last ? " (whoever is left, however few)" : "")));
        }
        return lines;
    }
}
