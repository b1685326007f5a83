package org.yuanheng.engine.change;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.Text;

/**
 * What became of one unit between two runs.
 *
 * @param unitId the unit; of rules with several rows for a unit, the row's key joined by {@code /}
 * @param group what it is compared within in the second run, else in the first; empty where there are no groups
 * @param from its class or answer in the first run
 * @param to in the second
 * @param totalFrom its total in the first run; empty where it has none
 * @param totalTo in the second
 * @param parts what each cause added to the total; their sum is the whole move. Empty unless both totals are there
 * @param causes which causes changed the class or answer, in the order in which they were replaced; empty for who stayed
 */
public record Move(
        String unitId,
        String group,
        Outcome from,
        Outcome to,
        Optional<BigDecimal> totalFrom,
        Optional<BigDecimal> totalTo,
        Map<Cause, BigDecimal> parts,
        List<Cause> causes) {
    /** Whether class or answer are not what they were. */
    public boolean moved() {
        return !from.equals(to);
    }

    /** By how much the total changed; empty unless both are there. */
    public Optional<BigDecimal> change() {
        return totalFrom.flatMap(from -> totalTo.map(to -> to.subtract(from)));
    }

    /** A class or answer, or why there is none. */
    public sealed interface Outcome {
        /** A class or answer by its name. */
        record Named(String name) implements Outcome {}

        /** Scored, or asked, and nothing given. */
        record None() implements Outcome {}

        /** In the facts, and no part of the rule's population. */
        record LeftOut() implements Outcome {}

        /** Not in the facts. */
        record Absent() implements Outcome {}

        /** What a table shows. */
        default Text text() {
            return switch (this) {
                case Named(String name) -> Text.same(name);
                case None() -> new Text("未定", "none");
                case LeftOut() -> new Text("未参加", "left out");
                case Absent() -> new Text("不在名单", "absent");
            };
        }
    }

    /** Why a total or a class is not what it was, in the order in which one thing after another is replaced. */
    public enum Cause {
        OWN("本单位数据", "own data"),
        RESTATED("同期数据更正", "restated data"),
        OTHERS("其他单位数据", "others' data"),
        BASELINE("规则：基准", "rule: baseline"),
        WEIGHT("规则：权重", "rule: weight"),
        POINTS("规则：其他计分或排名条件", "rule: other points, or who is ranked"),
        CUTS("规则：等级划分", "rule: quota and cuts"),
        RULE("规则", "rule"),
        TOGETHER("数据与规则（分不开）", "data and rule together"),
        PARTICIPATION("是否参加", "takes part or not");

        private final String zh;
        private final String en;

        Cause(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** The cause in words. */
        public Text text() {
            return new Text(zh, en);
        }
    }
}
