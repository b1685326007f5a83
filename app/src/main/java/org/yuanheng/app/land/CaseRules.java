package org.yuanheng.app.land;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.land.PlotCase.Kind;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What may be wrong with opening a case, and with what is noted of one. */
final class CaseRules {
    private CaseRules() {}

    static List<Problem> opening(Cases.Opening opening, boolean known, boolean already, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        if (!known) {
            problems.add(problem(
                    "case-plot-unknown",
                    "plot",
                    new Text("没有宗地 " + opening.plot(), "there is no plot " + opening.plot()),
                    new Text("从投入产出矩阵或闲置名单里点开宗地再立案", "open the plot from the matrix or the idle list")));
        }
        if (already) {
            problems.add(problem(
                    "case-open-already",
                    "plot",
                    new Text("这宗地已有一案未结", "the plot has a case that is not closed"),
                    new Text("在原案里继续", "go on in that case")));
        }
        said(opening.day(), opening.words(), opening.document(), today, problems);
        return problems;
    }

    static Problem gone() {
        return problem(
                "case-gone",
                "case",
                new Text("没有这个案件", "there is no such case"),
                new Text("回到列表再找", "look for it in the list"));
    }

    private static void said(LocalDate day, String words, String document, LocalDate today, List<Problem> problems) {
        if (day.isAfter(today)) {
            problems.add(problem(
                    "case-day-ahead",
                    "day",
                    new Text("日期在今天之后", "the day lies ahead"),
                    new Text("写事情发生的那一天", "give the day on which it happened")));
        }
        if (words.isBlank()) {
            problems.add(problem(
                    "case-words-missing",
                    "words",
                    new Text("没有写内容", "nothing is said"),
                    new Text("写明查到什么、做什么或结论", "say what was found, is done or concluded")));
        }
        if (document.isBlank()) {
            problems.add(problem(
                    "case-document-missing",
                    "document",
                    new Text("没有写依据文件", "no document is named"),
                    new Text("写明文件和文号", "name the document and its number")));
        }
    }

    static List<Problem> check(PlotCase known, Noted noted, Optional<PlotMatrix.Plotted> plot, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        if (known.closed()) {
            problems.add(problem(
                    "case-closed",
                    "case",
                    new Text("案件已经结案", "the case is closed"),
                    new Text("又成低产的，另立新案", "open a new case if the plot yields little again")));
            return problems;
        }
        said(noted.day(), noted.words(), noted.document(), today, problems);
        switch (noted.kind()) {
            case WAY -> {
                if (noted.way() == null) {
                    problems.add(problem(
                            "case-way-missing",
                            "way",
                            new Text("没有选处置方式", "no way is chosen"),
                            new Text("从七种方式里选一种", "choose one of the seven")));
                }
            }
            case MILESTONE -> milestone(known, noted, problems);
            case DONE -> done(known, noted, problems);
            case REMEASURED -> remeasured(known, noted, plot, problems);
            case CLOSED -> closed(known, problems);
            case OPENED -> throw new IllegalArgumentException("a case is opened once");
        }
        return problems;
    }

    private static void milestone(PlotCase known, Noted noted, List<Problem> problems) {
        if (known.way().isEmpty()) {
            problems.add(noWay());
        }
        if (noted.due() == null) {
            problems.add(problem(
                    "case-due-missing",
                    "due",
                    new Text("没有写期限", "no day is set"),
                    new Text("写这个节点应在哪一天前完成", "say by which day it is to be done")));
        }
        if (noted.owner().isBlank()) {
            problems.add(problem(
                    "case-owner-missing",
                    "owner",
                    new Text("没有写责任单位", "nobody has it"),
                    new Text("写责任单位和人", "name who has it")));
        }
    }

    private static Problem noWay() {
        return problem(
                "case-no-way-yet",
                "case",
                new Text("还没有定处置方式", "no way has been chosen yet"),
                new Text("先定处置方式", "choose the way first"));
    }

    private static void done(PlotCase known, Noted noted, List<Problem> problems) {
        Long milestone = noted.milestone();
        if (milestone == null || known.undone().stream().noneMatch(each -> each.id() == milestone)) {
            problems.add(problem(
                    "case-milestone-unknown",
                    "milestone",
                    new Text("没有这个未完成的节点", "there is no such milestone to be done"),
                    new Text("从未完成的节点里选", "choose one that is not done")));
        }
    }

    private static void remeasured(
            PlotCase known, Noted noted, Optional<PlotMatrix.Plotted> plot, List<Problem> problems) {
        Integer before = known.opened().year();
        Integer year = noted.year();
        if (year == null || (before != null && year <= before)) {
            problems.add(problem(
                    "case-year-not-later",
                    "year",
                    new Text(
                            "复测年度要晚于诊断的 " + before + " 年度",
                            "the year measured again must be later than that of the diagnosis, " + before),
                    new Text("等以后年度的数据送来再复测", "measure again when data of a later year have come")));
        } else if (plot.isEmpty() || plot.get().known().cell().isEmpty()) {
            problems.add(problem(
                    "case-measure-missing",
                    "year",
                    new Text(year + " 年度这宗地缺数，算不出投入和产出", "in " + year + " the plot lacks data and has no quadrant"),
                    new Text(
                            "补齐这一年的数据再复测；缺什么见矩阵里这宗地的页面",
                            "bring that year’s data in; the plot’s page in the matrix says what is missing")));
        }
    }

    private static void closed(PlotCase known, List<Problem> problems) {
        if (known.way().isEmpty()) {
            problems.add(noWay());
        }
        if (!known.undone().isEmpty()) {
            problems.add(problem(
                    "case-milestones-open",
                    "case",
                    new Text(
                            "还有 " + known.undone().size() + " 个节点没有完成",
                            known.undone().size() + " milestones are not done"),
                    new Text("完成并登记证明材料后再结案", "do them and note the evidence first")));
        }
        if (known.last(Kind.DONE).isEmpty()) {
            problems.add(problem(
                    "case-no-works",
                    "case",
                    new Text("没有一个完成的节点", "no milestone is done"),
                    new Text("登记做了什么再结案", "note what was done first")));
        }
        if (known.remeasured().isEmpty()) {
            problems.add(problem(
                    "case-not-remeasured",
                    "case",
                    new Text("处置完成后还没有复测，不能结案", "the plot was not measured again after the works"),
                    new Text(
                            "用处置完成当年或以后年度的数据复测后再结案",
                            "measure it again with the data of the year of the works or a later one")));
        }
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Typed.at(field), message, advice);
    }
}
