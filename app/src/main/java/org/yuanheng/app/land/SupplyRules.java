package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.land.Supply.Said;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What may be wrong with what is said of a contract of supply. */
final class SupplyRules {
    private SupplyRules() {}

    static List<Problem> check(Said said, Optional<Supplies.Ground> ground, boolean firmKnown, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        if (said.contract().isBlank()) {
            problems.add(problem(
                    "supply-contract-missing",
                    "contract",
                    new Text("没有写合同编号", "the contract has no number"),
                    new Text("写出让合同或划拨决定书的编号", "give the number of the contract or decision")));
        }
        if (said.document().isBlank()) {
            problems.add(problem(
                    "supply-document-missing",
                    "document",
                    new Text("没有写依据", "no document is named"),
                    new Text("写明文件和文号", "name the document and its number")));
        }
        if (!firmKnown) {
            problems.add(problem(
                    "supply-firm-unknown",
                    "firm",
                    new Text("名录里没有这家企业", "the registry does not know the firm"),
                    new Text(
                            "核对统一社会信用代码；未建档的，代码留空、只写名称",
                            "check the credit code; leave it empty for a firm that is not registered")));
        }
        area(said.plot(), said.areaMu(), ground).ifPresent(problems::add);
        days(said, today, problems);
        above(said.builtMu(), said.dueMu() == null ? said.areaMu() : said.dueMu(), "built")
                .ifPresent(problems::add);
        return problems;
    }

    static Optional<Problem> area(String plot, BigDecimal mu, Optional<Supplies.Ground> ground) {
        if (ground.isEmpty()) {
            return Optional.of(problem(
                    "supply-plot-unknown",
                    "plot",
                    new Text("宗地图上没有 " + plot, "no plot " + plot + " is on the map"),
                    new Text("核对宗地编号，或先导入宗地图形", "check the number, or bring the plot's border in first")));
        }
        BigDecimal whole = ground.get().areaMu();
        if (mu.compareTo(whole) > 0) {
            return Optional.of(problem(
                    "supply-above-plot",
                    "area",
                    new Text(
                            "供地 " + plain(mu) + " 亩，大于宗地 " + plot + " 的 " + plain(whole) + " 亩",
                            "the contract is for " + plain(mu) + " mu, plot " + plot + " has " + plain(whole)),
                    new Text("核对面积；一份合同几宗地的，分宗登记", "check the area; note a contract for several plots plot by plot")));
        }
        return Optional.empty();
    }

    private static void days(Said said, LocalDate today, List<Problem> problems) {
        if (said.agreedStart().isBefore(said.soldOn())) {
            problems.add(order("start", "约定动工日期早于供地日期", "the agreed start is before the sale"));
        }
        ahead(said.soldOn(), today, "sold").ifPresent(problems::add);
        ahead(said.startedOn(), today, "started").ifPresent(problems::add);
        ahead(said.stoppedOn(), today, "stopped").ifPresent(problems::add);
        LocalDate stopped = said.stoppedOn();
        LocalDate started = said.startedOn();
        if (stopped != null && (started == null || stopped.isBefore(started))) {
            problems.add(order("stopped", "中止日期早于动工日期，或没有动工", "work stopped before it began"));
        }
        LocalDate complete = said.agreedComplete();
        if (complete != null && complete.isBefore(said.agreedStart())) {
            problems.add(order("complete", "约定竣工日期早于约定动工日期", "completion is agreed before the start"));
        }
        LocalDate full = said.agreedFull();
        if (full != null && complete != null && full.isBefore(complete)) {
            problems.add(order("full", "约定达产日期早于约定竣工日期", "full production is agreed before completion"));
        }
    }

    private static Problem order(String field, String zh, String en) {
        return problem(
                "supply-days-out-of-order",
                field,
                new Text(zh, en),
                new Text("核对合同上的日期", "check the days of the contract"));
    }

    private static Optional<Problem> ahead(@Nullable LocalDate day, LocalDate today, String field) {
        return day != null && day.isAfter(today)
                ? Optional.of(problem(
                        "supply-day-ahead",
                        field,
                        new Text("日期在今天之后", "the day lies ahead"),
                        new Text("写已经发生的日期，没有发生的留空", "give a day that has come, or leave it empty")))
                : Optional.empty();
    }

    private static Optional<Problem> above(@Nullable BigDecimal part, BigDecimal whole, String field) {
        return part != null && part.compareTo(whole) > 0
                ? Optional.of(problem(
                        "supply-built-above-due",
                        field,
                        new Text("已动工面积大于应动工面积", "more is built on than was to be built on"),
                        new Text("核对两个面积", "check both areas")))
                : Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Typed.at(field), message, advice);
    }
}
