package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.land.Standard.Act;
import org.yuanheng.app.land.Standard.Check;
import org.yuanheng.app.land.Standard.Deed;
import org.yuanheng.app.land.Standard.Said;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What may be wrong with promises of standard land, and with what is done about one that was not kept. */
final class StandardFaults {
    private StandardFaults() {}

    static List<Problem> of(Said said, StandardRules rules, Set<String> groups) {
        List<Problem> problems = new ArrayList<>();
        if (said.values().isEmpty()) {
            problems.add(problem(
                    "standard-nothing-promised",
                    rules.indicators().getFirst().id(),
                    new Text("一项指标也没有承诺", "nothing is promised"),
                    new Text("至少填一项承诺指标", "state one promise at least")));
        }
        rules.indicators().forEach(each -> {
            @Nullable BigDecimal value = said.values().get(each.id());
            if (value != null && value.signum() <= 0) {
                problems.add(problem(
                        "standard-value-wrong",
                        each.id(),
                        new Text(
                                "“" + each.label().zh() + "”不大于零",
                                "“" + each.label().en() + "” is not above zero"),
                        new Text("没有承诺的留空", "leave it empty where nothing is promised")));
            }
        });
        if (said.document().isBlank()) {
            problems.add(problem(
                    "standard-document-missing",
                    "document",
                    new Text("没有写承诺文件", "no document is named"),
                    new Text("写投资建设协议或承诺书的文号", "name the agreement and its number")));
        }
        if (!said.group().isEmpty() && !groups.contains(said.group())) {
            problems.add(problem(
                    "standard-group-unknown",
                    "group",
                    new Text(
                            "控制值没有“" + said.group() + "”这一类产业",
                            "the control values know no industry “" + said.group() + "”"),
                    new Text(
                            "写 " + String.join("、", groups) + "，或留空",
                            "write one of " + String.join(", ", groups) + ", or nothing")));
        }
        return problems;
    }

    static Problem contract(String contract) {
        return problem(
                "standard-contract-unknown",
                "contract",
                new Text("没有供地合同“" + contract + "”", "there is no contract of supply “" + contract + "”"),
                new Text("先登记供地合同", "note the contract first"));
    }

    static List<Problem> of(Deed deed, Optional<Check> check, boolean settled, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        if (check.filter(each -> !each.kept()).isEmpty()) {
            problems.add(problem(
                    "breach-unknown",
                    "checked",
                    new Text("没有这条违约记录", "there is no such breach"),
                    new Text("回到台账选一条", "choose one of the list")));
        }
        if (settled) {
            problems.add(problem(
                    "breach-settled",
                    "act",
                    new Text("这条违约已经了结", "it is settled already"),
                    new Text("没有要再记的", "nothing more is to be noted")));
        }
        if (deed.reason().isBlank()) {
            problems.add(problem(
                    "breach-reason-missing",
                    "reason",
                    new Text("没有写情况或理由", "no reason is given"),
                    new Text("写明怎样处理、为什么", "say what was done and why")));
        }
        if (deed.document().isBlank()) {
            problems.add(problem(
                    "breach-document-missing",
                    "document",
                    new Text("没有写依据", "no document is named"),
                    new Text("写缴款凭证或批准文件的编号", "name the receipt or the approval")));
        }
        if (deed.act() == Act.PAID && deed.amount() == null) {
            problems.add(problem(
                    "breach-amount-missing",
                    "amount",
                    new Text("没有写缴了多少", "it is not said how much was paid"),
                    new Text("写万元数", "write it in 10,000 yuan")));
        }
        if (deed.day().isAfter(today)) {
            problems.add(problem(
                    "breach-day-ahead",
                    "day",
                    new Text("日期在今天之后", "the day lies ahead"),
                    new Text("写办理的那一天", "give the day on which it was done")));
        }
        return problems;
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Typed.at(field), message, advice);
    }
}
