package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.face.Typed;
import org.yuanheng.app.park.Unit.Agreed;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** What may be wrong with a lease and with a step of it. */
final class TenancyRules {
    private TenancyRules() {}

    /** Whose lease it is, and from when to when. */
    record Other(String tenant, LocalDate fromDay, LocalDate untilDay) {}

    /**
     * What is wrong with a new lease.
     *
     * @param known whether the registry has the firm
     * @param ended since when the firm is no more; null while it lasts
     * @param others the leases of the unit on any of its days
     */
    static List<Problem> check(
            Agreed said, Unit.Said unit, boolean known, @Nullable LocalDate ended, List<Other> others) {
        List<Problem> problems = new ArrayList<>();
        if (!known) {
            problems.add(problem(
                    "tenant-firm-unknown",
                    "firm",
                    new Text("登记库里没有信用代码为 " + said.creditCode() + " 的企业", "no firm has the code " + said.creditCode()),
                    new Text("核对代码；新企业先用名录登记", "check the code; bring a new firm in by a roster first")));
        }
        if (ended != null && !said.until().isBefore(ended)) {
            problems.add(problem(
                    "tenant-firm-ended",
                    "firm",
                    new Text("这家企业已于 " + ended + " 不再存续", "the firm came to its end on " + ended),
                    new Text("改填接续它的企业，或把止租日期写到那一天以前", "enter the firm that follows it, or end the lease before")));
        }
        area(said, unit, problems);
        if (said.until().isBefore(said.from())) {
            problems.add(problem(
                    "tenancy-days-wrong",
                    "until",
                    new Text("止租日期早于起租日期", "the lease ends before it begins"),
                    new Text("核对两个日期", "check both days")));
        }
        document(said.document(), problems);
        others.stream()
                .findFirst()
                .ifPresent(other -> problems.add(problem(
                        "unit-occupied",
                        "from",
                        new Text(
                                "这个单元 " + other.fromDay() + " 至 " + other.untilDay() + " 已租给“" + other.tenant() + "”",
                                other.tenant() + " has the unit from " + other.fromDay() + " to " + other.untilDay()),
                        new Text(
                                "同一时间一个单元只能有一个租户；先登记退租",
                                "a unit has one tenant at a time; note first that the other moves out"))));
        return problems;
    }

    static void area(Agreed said, Unit.Said unit, List<Problem> problems) {
        if (said.area().signum() <= 0) {
            problems.add(problem(
                    "tenancy-area-missing",
                    "area",
                    new Text("没有写租赁面积", "the area let is missing"),
                    new Text("写大于零的平方米数", "give it in square metres, above zero")));
        } else if (said.area().compareTo(unit.area()) > 0) {
            problems.add(problem(
                    "unit-let-beyond",
                    "area",
                    new Text(
                            "租出 " + plain(said.area()) + " ㎡，超过单元的 " + plain(unit.area()) + " ㎡",
                            plain(said.area()) + " m² are let of a unit of " + plain(unit.area())),
                    new Text("核对租赁面积，或先更正单元面积", "check the area let, or correct that of the unit first")));
        }
    }

    private static void document(String document, List<Problem> problems) {
        if (document.isBlank()) {
            problems.add(problem(
                    "tenancy-document-missing",
                    "document",
                    new Text("没有写合同或依据", "no contract or document is named"),
                    new Text("写明合同编号或文件", "give the number of the contract or the document")));
        }
    }

    /**
     * What is wrong with a step.
     *
     * @param lease null when the unit has none today
     * @param day of a move the last day in the unit, of an extension the new last day, else the day of the step
     */
    static List<Problem> step(
            Unit.Kind kind, Unit.@Nullable Lease lease, LocalDate day, String document, LocalDate today) {
        if (lease == null) {
            return List.of(problem(
                    "tenancy-gone",
                    "unit",
                    new Text("这个单元今天没有租约", "the unit has no lease today"),
                    new Text("刷新页面后再看", "look at the page again")));
        }
        List<Problem> problems = new ArrayList<>();
        document(document, problems);
        switch (kind) {
            case EXTENDED -> {
                if (!day.isAfter(lease.said().until())) {
                    problems.add(problem(
                            "tenancy-not-longer",
                            "day",
                            new Text(
                                    "新的止租日期不晚于现在的 " + lease.said().until(),
                                    "the lease lasts until " + lease.said().until() + " already"),
                            new Text("写更晚的日期；提前结束的登记退租", "give a later day; note a move out to end it sooner")));
                }
            }
            case MOVED_OUT -> {
                if (day.isBefore(lease.said().from())
                        || day.isAfter(lease.said().until())) {
                    problems.add(problem(
                            "tenancy-day-outside",
                            "day",
                            new Text(
                                    "退租日期不在租期 " + lease.said().from() + " 至 "
                                            + lease.said().until() + " 以内",
                                    "the day lies outside the lease, "
                                            + lease.said().from() + " to "
                                            + lease.said().until()),
                            new Text("写租期以内的最后一天", "give the last day in the unit")));
                }
            }
            case DISPUTED, SETTLED -> {
                if (lease.disputed() == (kind == Unit.Kind.DISPUTED)) {
                    problems.add(problem(
                            "tenancy-dispute-state",
                            "unit",
                            new Text("纠纷状态已经是这样", "that is how it stands already"),
                            new Text("刷新页面后再看", "look at the page again")));
                }
                if (day.isAfter(today)) {
                    problems.add(problem(
                            "tenancy-day-ahead",
                            "day",
                            new Text("日期在今天之后", "the day lies ahead"),
                            new Text("写事情发生的那一天", "give the day on which it happened")));
                }
            }
            case MOVED_IN, CORRECTED -> throw new IllegalArgumentException("no step of a lease that holds: " + kind);
        }
        return problems;
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    static Problem problem(String code, String field, Text message, Text advice) {
        return new Problem(code, Typed.at(field), message, advice);
    }
}
