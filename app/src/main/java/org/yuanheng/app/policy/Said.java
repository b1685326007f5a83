package org.yuanheng.app.policy;

import java.util.List;
import org.yuanheng.app.face.Typed;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What may be wrong with a step of a policy or a list. */
final class Said {
    private Said() {}

    static Problem noRound() {
        return problem(
                "policy-round",
                "round",
                new Text("没有这一轮，或者它没有结果", "there is no such round, or it has no results"),
                new Text("选一轮已完成的评价", "choose a round that is done"));
    }

    static Problem noRule(String id) {
        return problem(
                "policy-rulebook",
                "rulebook",
                new Text("没有金额规则 " + id, "there is no rulebook of amounts " + id),
                new Text("从列表里选一条", "choose one of the list"));
    }

    static Problem missing(Text item, Text department) {
        return problem(
                "policy-facts-missing",
                "rulebook",
                new Text("没有一家企业报了" + item.zh(), "no firm has " + item.en()),
                new Text(
                        "请" + (department.zh().isEmpty() ? "有关" : department.zh()) + "部门报送这一期的数据",
                        "have it delivered for the period by "
                                + (department.en().isEmpty() ? "its department" : department.en())));
    }

    static Problem nobody() {
        return problem(
                "policy-nobody",
                "round",
                new Text("这一轮没有一家企业有等级", "no firm has a class by this round"),
                new Text("换一轮有等级的评价", "choose a round that gave classes"));
    }

    static Problem noExecution() {
        return problem(
                "policy-no-executor",
                "",
                new Text("规则没有写由哪个部门执行、用什么号", "the rulebook does not say who carries it out, by which number"),
                new Text("在规则里写 execute，再测算一次", "add execute to the rulebook and prepare it again"));
    }

    static Problem decided() {
        return problem(
                "policy-decided",
                "",
                new Text("这次测算已经签发或者作废", "it has been signed or dropped already"),
                new Text("要改请重新测算", "prepare it again to change it"));
    }

    static Problem outdated() {
        return problem(
                "policy-outdated",
                "",
                new Text("此后同一系列已签发了更新的测算", "a later one of the same series has been signed"),
                new Text("作废这一次，需要时重新测算", "drop this one and prepare it again if needed"));
    }

    static Problem otherUnit() {
        return problem(
                "policy-other-unit",
                "",
                new Text("金额的单位与台账上的不同，差额算不出来", "its unit is not that of the ledger, so there is no difference"),
                new Text("收回已发的清单后再签发", "recall the lists that were sent, then sign it"));
    }

    static Problem needed(String field) {
        return problem(
                "policy-words-missing",
                field,
                new Text("没有填写", "is empty"),
                new Text("写明文号或原因", "state the document or the reason"));
    }

    static Problem open(long rows) {
        return problem(
                "list-open-rows",
                "",
                new Text(rows + " 行没有对应的号，清单不能发出", rows + " rows have no number, so the list cannot be sent"),
                new Text("逐行补号，或写明原因后不列入", "state the number of each, or leave it out with a reason"));
    }

    static Problem state() {
        return problem(
                "list-state",
                "",
                new Text("清单现在的状态不能这样做", "the list is not in a state for this"),
                new Text("刷新页面看清单现在的状态", "reload the page to see how far the list is"));
    }

    static Problem notLast() {
        return problem(
                "list-not-last",
                "",
                new Text("其后还有清单，不能单独收回这一份", "there are later lists of the series, so this one cannot be recalled"),
                new Text("先收回最后的一份", "recall the last one first"));
    }

    static Problem noRow() {
        return problem(
                "list-row",
                "unit",
                new Text("清单里没有这一行，或者它已经有了结论", "the list has no such row, or it is settled already"),
                new Text("从列表里选一行", "choose one of the list"));
    }

    static List<Problem> one(Problem problem) {
        return List.of(problem);
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Typed.at(field), message, advice);
    }
}
