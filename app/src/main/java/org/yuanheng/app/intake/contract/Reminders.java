package org.yuanheng.app.intake.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
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
     * @param level {@code BEFORE-14} (days before the last one), {@code OVERDUE} or {@code ESCALATED} (to the leader)
     * @param due how many firms were due when it was noted
     * @param told how many of them had the figure then
     */
    public record Reminder(
            String contract,
            String period,
            String county,
            String level,
            String department,
            LocalDate dueOn,
            long due,
            long told,
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
                where {scope county=r.county department=r.department} and r.period = :period
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
        int noted = 0;
        for (Period period : periods(today)) {
            for (Deliveries.Line line : deliveries.board(Scope.everything(), period, today)) {
                for (String level : levels(line)) {
                    noted += insert(line, period, level);
                }
            }
        }
        return noted;
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
        TreeSet<Period> periods = new TreeSet<>();
        for (Contract contract : contracts.list()) {
            int length = switch (contract.kind()) {
                case YEAR -> DECEMBER;
                case HALF -> DECEMBER / 2;
                case QUARTER -> DECEMBER / 4;
                case MONTH, TO_DATE, DAY -> 1;
            };
            for (int back = 1; back <= 2; back++) {
                periods.add(period(contract.kind(), today, length, back));
            }
        }
        return List.copyOf(periods.descendingSet());
    }

    private static Period period(Period.Kind kind, LocalDate today, int length, int back) {
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
