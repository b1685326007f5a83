package org.yuanheng.app.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.project.Gate.Kind;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What can be wrong with the dates of gates. The column of a problem's place is the field, or the heading, that holds it. */
record GateFaults(ProjectRules rules, LocalDate today) {
    private static final Map<Kind, Text> CALLED = Map.of(
            Kind.PLANNED, new Text("计划", "planned"),
            Kind.COMMITTED, new Text("承诺", "promised"),
            Kind.ACTUAL, new Text("实际", "actual"));

    /** What is wrong with one date by itself; {@code before} is what the same gate said until now. */
    List<Problem> alone(GateDates.Said said, @Nullable LocalDate before) {
        Optional<Gate> gate = rules.gate(said.gate());
        if (gate.isEmpty()) {
            return List.of(problem(
                    "gate-unknown",
                    "gate",
                    new Text("没有关口“" + said.gate() + "”", "there is no gate “" + said.gate() + "”"),
                    new Text("选列出的关口", "choose one of those listed")));
        }
        List<Problem> problems = new ArrayList<>();
        @Nullable LocalDate day = said.day();
        if (before != null && !before.equals(day) && said.reason().isBlank()) {
            problems.add(problem(
                    "gate-reason",
                    "reason",
                    new Text("改日期没有写原因", "a date is changed without a reason"),
                    new Text("写明为什么改；原来的日期照样保留", "say why; the date before is kept all the same")));
        }
        if (day == null && before == null) {
            problems.add(
                    problem("gate-day", "day", new Text("没有日期", "there is no date"), new Text("填写日期", "give a date")));
        }
        if (said.kind() == Kind.ACTUAL && day != null) {
            problems.addAll(passed(said, day, gate.get()));
        }
        if (said.kind() == Kind.ACTUAL
                && day == null
                && said.gate().equals(rules.marks().signed())) {
            problems.add(problem(
                    "gate-signed",
                    "day",
                    new Text("签约不能撤回", "a signing cannot be taken back"),
                    new Text("项目不做了的，记为终止", "note that the project has stopped")));
        }
        return problems;
    }

    private List<Problem> passed(GateDates.Said said, LocalDate day, Gate gate) {
        List<Problem> problems = new ArrayList<>();
        if (day.isAfter(today)) {
            problems.add(problem(
                    "gate-future",
                    "day",
                    new Text(
                            "实际" + gate.label().zh() + "日期 " + day + " 还没有到",
                            "the actual date of “" + gate.label().en() + "”, " + day + ", is yet to come"),
                    new Text("将来的日期记为计划或承诺", "note a day to come as planned or promised")));
        }
        boolean proven = !said.document().isBlank() || said.fileId() != null;
        if (!gate.evidence().isEmpty() && !proven) {
            problems.add(problem(
                    "gate-evidence",
                    "document",
                    new Text(
                            "过“" + gate.label().zh() + "”这一关没有证据",
                            "there is no evidence for the gate “" + gate.label().en() + "”"),
                    new Text(
                            "填文号或上传：" + named(gate, "zh", "、"),
                            "give the number or the file of one of: " + named(gate, "en", ", "))));
        }
        return problems;
    }

    private static String named(Gate gate, String language, String between) {
        return String.join(
                between, gate.evidence().stream().map(text -> text.in(language)).toList());
    }

    /** Every pair of dates of one kind that runs backwards; each later gate is named with the latest of those before it. */
    List<Problem> backwards(Kind kind, Map<String, LocalDate> dates) {
        List<Problem> problems = new ArrayList<>();
        for (Gate gate : rules.gates()) {
            LocalDate day = dates.get(gate.id());
            if (day == null) {
                continue;
            }
            rules.before(gate.id()).stream()
                    .filter(dates::containsKey)
                    .filter(other -> dates.getOrDefault(other, day).isAfter(day))
                    .flatMap(other -> rules.gate(other).stream())
                    .max(java.util.Comparator.comparing((Gate other) -> dates.getOrDefault(other.id(), day)))
                    .ifPresent(other ->
                            problems.add(backwards(kind, gate, day, other, dates.getOrDefault(other.id(), day))));
        }
        return problems;
    }

    private static Problem backwards(Kind kind, Gate gate, LocalDate day, Gate other, LocalDate later) {
        Text called = CALLED.getOrDefault(kind, Text.same(""));
        return problem(
                "gate-backwards",
                "day",
                new Text(
                        "日期倒挂：" + called.zh() + gate.label().zh() + " " + day + " 早于" + called.zh()
                                + other.label().zh() + " " + later,
                        "dates run backwards: " + called.en() + " “"
                                + gate.label().en() + "” " + day + " is before “"
                                + other.label().en() + "” " + later),
                new Text("核对两个日期，改正其中一个", "compare both dates and correct one of them"));
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, new Place("", "", 0, field), message, advice);
    }
}
