package org.yuanheng.app.intake.contract;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.period.Period;

/** How far departments are with what they agreed to deliver for a period. */
@Component
public class Deliveries {
    private final Rows rows;
    private final Contracts contracts;

    Deliveries(Rows rows, Contracts contracts) {
        this.rows = rows;
        this.contracts = contracts;
    }

    /** Where a delivery stands. */
    public enum State {
        NOT_DUE,
        /** Within the days of the first reminder. */
        SOON,
        DELIVERED,
        /** Complete, but after the last day. */
        LATE,
        /** The last day is over; some firms are delivered, and not enough of them. */
        INCOMPLETE,
        /** The last day is over and no firm is delivered. */
        MISSING
    }

    /**
     * A delivery that is due.
     *
     * @param county that is due, by id; empty for the region as a whole
     * @param due how many firms are due
     * @param told how many of them have the figure
     * @param reachedOn the day on which enough of them had it; null until then
     * @param days until the last day, of one not due yet; else how many days too late
     */
    public record Line(
            Contract contract,
            String county,
            long due,
            long told,
            LocalDate dueOn,
            @Nullable LocalDate reachedOn,
            State state,
            long days) {
        /** Whether the last day is over and it is not complete. */
        public boolean overdue() {
            return state == State.INCOMPLETE || state == State.MISSING;
        }
    }

    /** A firm that is due and has no figure. */
    public record Missing(
            String creditCode,
            String name,
            String county,
            String town,
            @Nullable String scale) {}

    private record Due(String county, String scale, long firms) {}

    private record Told(String item, String county, String scale, LocalDate day, long firms) {}

    /**
     * The board of a period, by contract and county; a contract without a due firm has no line.
     *
     * @param scope a department sees its own contracts
     * @param today the day that it is in China
     */
    public List<Line> board(Scope scope, Period period, LocalDate today) {
        List<Contract> asked = contracts.list().stream()
                .filter(contract -> contract.kind() == period.kind() && sees(scope, contract))
                .toList();
        List<Due> due = due(scope);
        List<Told> told = told(scope, period, asked);
        return asked.stream()
                .flatMap(contract -> lines(contract, period, today, due, told).stream())
                .toList();
    }

    private static boolean sees(Scope scope, Contract contract) {
        return !(scope instanceof Scope.Departments own) || own.ids().contains(contract.department());
    }

    private static List<Line> lines(Contract contract, Period period, LocalDate today, List<Due> due, List<Told> told) {
        Map<String, Long> firms = due.stream()
                .filter(each -> contract.firms().contains(each.scale()))
                .collect(Collectors.groupingBy(
                        each -> contract.byCounty() ? each.county() : "",
                        TreeMap::new,
                        Collectors.summingLong(Due::firms)));
        return firms.entrySet().stream()
                .map(each -> {
                    NavigableMap<LocalDate, Long> days = told.stream()
                            .filter(one -> one.item().equals(contract.item().id())
                                    && contract.firms().contains(one.scale())
                                    && (!contract.byCounty() || one.county().equals(each.getKey())))
                            .collect(Collectors.groupingBy(
                                    Told::day, TreeMap::new, Collectors.summingLong(Told::firms)));
                    return line(contract, each.getKey(), each.getValue(), days, contract.dueOn(period), today);
                })
                .toList();
    }

    /** @param days how many firms had the figure for the first time on each day */
    static Line line(
            Contract contract,
            String county,
            long due,
            NavigableMap<LocalDate, Long> days,
            LocalDate dueOn,
            LocalDate today) {
        long told = 0;
        LocalDate reached = null;
        for (Map.Entry<LocalDate, Long> day : days.entrySet()) {
            told += day.getValue();
            if (reached == null && told >= contract.enough(due)) {
                reached = day.getKey();
            }
        }
        if (reached != null) {
            long late = Math.max(0, ChronoUnit.DAYS.between(dueOn, reached));
            return new Line(contract, county, due, told, dueOn, reached, late > 0 ? State.LATE : State.DELIVERED, late);
        }
        long left = ChronoUnit.DAYS.between(today, dueOn);
        State state = left < 0
                ? told == 0 ? State.MISSING : State.INCOMPLETE
                : left <= contract.firstReminder() ? State.SOON : State.NOT_DUE;
        return new Line(contract, county, due, told, dueOn, null, state, Math.abs(left));
    }

    private List<Due> due(Scope scope) {
        return rows.sql(scope, """
                select f.county, f.scale, count(*) as firms
                from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town department=*} and f.scale is not null
                group by f.county, f.scale
                """).query(Due.class).list();
    }

    /** How many files of a layout wait for the approval of a county. */
    public record Awaiting(String layout, String county, long files) {}

    /** What waits for the approval of its county: nobody above the county is told. */
    public List<Awaiting> awaiting(Scope scope, Period period) {
        return rows.sql(scope, """
                select b.layout, b.county, count(*) as files from intake.batch b
                where {scope all=b.released county=b.county department=b.department}
                  and b.state = 'AWAITING' and b.period = :period
                group by b.layout, b.county
                """)
                .param("period", period.toString())
                .query(Awaiting.class)
                .list();
    }

    /** On which days firms had each figure for the first time; not of those whose figure was withdrawn. */
    private List<Told> told(Scope scope, Period period, List<Contract> asked) {
        return rows.sql(scope, """
                select t.item, t.county, t.scale, t.day, count(*) as firms
                from (select e.unit_id, e.item, f.county, f.scale,
                             min((e.recorded_at at time zone 'Asia/Shanghai')::date)
                                 filter (where e.state <> 'NOT_DELIVERED') as day
                      from registry.every_fact e join registry.firm f on f.credit_code = e.unit_id
                      where {scope county=f.county zone=f.zone town=f.town department=e.department}
                        and e.period = :period and e.item = any (:items) and f.scale is not null
                      group by e.unit_id, e.item, f.county, f.scale
                      having (array_agg(e.state order by e.id desc))[1] <> 'NOT_DELIVERED') t
                group by t.item, t.county, t.scale, t.day
                """)
                .param("period", period.toString())
                .param(
                        "items",
                        asked.stream()
                                .map(contract -> contract.item().id())
                                .distinct()
                                .toArray(String[]::new))
                .query(Told.class)
                .list();
    }

    /**
     * The firms that a contract lacks, by county and code.
     *
     * @param county only those of that county; empty for all
     */
    public List<Missing> missing(Scope scope, Contract contract, Period period, String county, long from, int limit) {
        return rows.sql(scope, """
                select f.credit_code, f.name, f.county, f.town, f.scale
                from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town department=*}
                  and f.scale = any (:scales) and (:county = '' or f.county = :county)
                  and f.credit_code not in (
                      select c.unit_id from registry.current_fact c
                      where c.period = :period and c.item = :item and c.state <> 'NOT_DELIVERED')
                order by f.county, f.credit_code
                limit :limit offset :from
                """)
                .param("scales", contract.firms().toArray(String[]::new))
                .param("county", county)
                .param("period", period.toString())
                .param("item", contract.item().id())
                .param("limit", limit)
                .param("from", from)
                .query(Missing.class)
                .list();
    }

    /** The agreement of that id, for whom it concerns. */
    public Optional<Contract> find(Scope scope, String id) {
        return contracts.find(id).filter(contract -> sees(scope, contract));
    }
}
