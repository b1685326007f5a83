package org.yuanheng.engine.description;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Fallback;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Groundwork.Derived;
import org.yuanheng.engine.rulebook.Item;
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
