package org.yuanheng.app.intake.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.period.Period;

/** Reminders, noted every night, each once. They stand on the page of the deliveries; no mail is sent. */
@Component
public class Reminders {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int DECEMBER = 12;

    private final Rows rows;
    private final Contracts contracts;
    private final Deliveries deliveries;
    private final Clock clock;

    Reminders(Rows rows, Contracts contracts, Deliveries deliveries, Clock clock) {
        this.rows = rows;
        this.contracts = contracts;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * A reminder.
     *
     * @param county that is due; empty for the region as a whole
     * @param level {@code BEFORE-14} (days before the last one), {@code OVERDUE}, {@code ESCALATED} (to the leader) or
     *     {@code APPROVAL} (a file that the county has not decided on in time)
     * @param due how many firms were due when it was noted; null of an approval
     * @param told how many of them had the figure then; null of an approval
     */
    public record Reminder(
            String contract,
            String period,
            String county,
            String level,
            String department,
            LocalDate dueOn,
            @Nullable Long due,
            @Nullable Long told,
            OffsetDateTime notedAt) {}

    /** The day that it is in China. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(CHINA));
    }

    /** The reminders of a period, the newest first: a department's are its own. */
    public List<Reminder> list(Scope scope, String period) {
        return rows.sql(scope, """
                select r.contract, r.period, r.county, r.level, r.department, r.due_on, r.due, r.told, r.noted_at
                from intake.reminder r
                where {scope all=r.released county=r.county department=r.department} and r.period = :period
                order by r.noted_at desc, r.id desc
                """)
                .param("period", period)
                .query(Reminder.class)
                .list();
    }

    @Scheduled(cron = "${yuanheng.reminders.nightly:0 10 1 * * *}", zone = "Asia/Shanghai")
    void nightly() {
        note();
    }

    /** Notes what is to be reminded of today; how many reminders are new. */
    public int note() {
        LocalDate today = today();
        int noted = approvals(today);
        List<Overdue> overdue = new ArrayList<>();
        for (Period period : periods(today)) {
            for (Deliveries.Line line : asked(period, today)) {
                List<String> levels = levels(line);
                for (String level : levels) {
                    noted += insert(line, period, level);
                }
                if (line.overdue()) {
                    overdue.add(Overdue.of(line, period, levels.contains("ESCALATED")));
                }
            }
        }
        keep(overdue);
        return noted;
    }

    /**
     * What is looked at of a period. Of the one before the last only what somebody delivered for it at all: whoever begins
     * with the platform this year is not asked for the years before.
     */
    private List<Deliveries.Line> asked(Period period, LocalDate today) {
        List<Deliveries.Line> board = deliveries.board(Scope.everything(), period, today);
        if (last(today).contains(period)) {
            return board;
        }
        Set<String> begun = board.stream()
                .filter(line -> line.told() > 0)
                .map(line -> line.contract().id())
                .collect(Collectors.toSet());
        return board.stream()
                .filter(line -> begun.contains(line.contract().id()))
                .toList();
    }

    /**
     * A delivery that is over and was not complete last night.
     *
     * @param county that is due; empty for the region as a whole
     * @param due how many firms are due
     * @param told how many of them had the figure
     * @param escalated whether the leader is told
     */
    public record Overdue(
            String contract,
            String period,
            String county,
            String department,
            LocalDate dueOn,
            long due,
            long told,
            boolean escalated) {
        private static Overdue of(Deliveries.Line line, Period period, boolean escalated) {
            return new Overdue(
                    line.contract().id(),
                    period.toString(),
                    line.county(),
                    line.contract().department(),
                    line.dueOn(),
                    line.due(),
                    line.told(),
                    escalated);
        }
    }

    /** What is over and was not complete last night, the gravest first: a department's own, a county's own. */
    public List<Overdue> overdue(Scope scope) {
        return rows.sql(scope, """
                select o.contract, o.period, o.county, o.department, o.due_on, o.due, o.told, o.escalated
                from intake.overdue o
                where {scope county=o.county department=o.department}
                order by o.escalated desc, o.due_on, o.contract, o.period, o.county
                """).query(Overdue.class).list();
    }

    /** Only what changed is written: the audit trail shows since when something is overdue. */
    private void keep(List<Overdue> overdue) {
        rows.write(Actor.SYSTEM, """
                delete from intake.overdue o
                where not (concat_ws(chr(10), o.contract, o.period, o.county) = any (:still))
                """)
                .param(
                        "still",
                        overdue.stream()
                                .map(each -> String.join("\n", each.contract(), each.period(), each.county()))
                                .toArray(String[]::new))
                .update();
        for (Overdue each : overdue) {
            rows.write(Actor.SYSTEM, """
                    insert into intake.overdue as o
                        (contract, period, county, department, due_on, due, told, escalated)
                    values (:contract, :period, :county, :department, :dueOn, :due, :told, :escalated)
                    on conflict (contract, period, county) do update
                    set department = excluded.department, due_on = excluded.due_on, due = excluded.due,
                        told = excluded.told, escalated = excluded.escalated
                    where (o.department, o.due_on, o.due, o.told, o.escalated)
                          is distinct from (excluded.department, excluded.due_on, excluded.due, excluded.told,
                                            excluded.escalated)
                    """)
                    .param("contract", each.contract())
                    .param("period", each.period())
                    .param("county", each.county())
                    .param("department", each.department())
                    .param("dueOn", each.dueOn())
                    .param("due", each.due())
                    .param("told", each.told())
                    .param("escalated", each.escalated())
                    .update();
        }
    }

    /** Files that a county has not decided on in time; of these only the county and the department are told. */
    private int approvals(LocalDate today) {
        return rows.write(Actor.SYSTEM, """
                insert into intake.reminder (contract, period, county, level, department, due_on, noted_at)
                select a.contract, b.period, b.county, 'APPROVAL', b.department, a.due_on, :at
                from intake.approval a join intake.batch b on b.id = a.batch_id
                where a.state = 'OPEN' and a.due_on < :today
                on conflict (contract, period, county, level) do nothing
                """)
                .param("at", OffsetDateTime.now(clock))
                .param("today", today)
                .update();
    }

    /** What holds of a delivery now; of the days before, only the nearest. */
    static List<String> levels(Deliveries.Line line) {
        List<String> levels = new ArrayList<>();
        switch (line.state()) {
            case SOON ->
                line.contract().remind().stream()
                        .filter(days -> line.days() <= days)
                        .reduce((more, fewer) -> fewer)
                        .ifPresent(days -> levels.add("BEFORE-" + days));
            case MISSING, INCOMPLETE -> {
                levels.add("OVERDUE");
                if (line.days() >= line.contract().escalate()) {
                    levels.add("ESCALATED");
                }
            }
            case NOT_DUE, DELIVERED, LATE -> {}
        }
        return levels;
    }

    /** The newest period of each kind that ended before today, and the one before it. */
    public List<Period> periods(LocalDate today) {
        TreeSet<Period> periods = new TreeSet<>(last(today));
        for (Contract contract : contracts.list()) {
            periods.add(period(contract.kind(), today, 2));
        }
        return List.copyOf(periods.descendingSet());
    }

    /** The newest period of each kind that ended before today. */
    private Set<Period> last(LocalDate today) {
        return contracts.list().stream()
                .map(contract -> period(contract.kind(), today, 1))
                .collect(Collectors.toSet());
    }

    private static Period period(Period.Kind kind, LocalDate today, int back) {
        int length = switch (kind) {
            case YEAR -> DECEMBER;
            case HALF -> DECEMBER / 2;
            case QUARTER -> DECEMBER / 4;
            case MONTH, TO_DATE, DAY -> 1;
        };
        int index = (today.getYear() * DECEMBER + today.getMonthValue() - 1) / length - back;
        int inYear = DECEMBER / length;
        int year = Math.floorDiv(index, inYear);
        return kind == Period.Kind.YEAR ? Period.year(year) : new Period(kind, year, Math.floorMod(index, inYear) + 1);
    }

    private int insert(Deliveries.Line line, Period period, String level) {
        return rows.write(Actor.SYSTEM, """
                insert into intake.reminder
                    (contract, period, county, level, department, due_on, due, told, noted_at)
                values (:contract, :period, :county, :level, :department, :dueOn, :due, :told, :at)
                on conflict (contract, period, county, level) do nothing
                """)
                .param("contract", line.contract().id())
                .param("period", period.toString())
                .param("county", line.county())
                .param("level", level)
                .param("department", line.contract().department())
                .param("dueOn", line.dueOn())
                .param("due", line.due())
                .param("told", line.told())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
