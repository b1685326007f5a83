package org.yuanheng.app.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/** 晒比评: counties or zones against one another in a month: value, rank, change, distance to the next above. */
@Component
public class League {
    private static final int SHARE_DIGITS = 6;

    private final Rows rows;

    /** Reads what is in {@code rows}. */
    public League(Rows rows) {
        this.rows = rows;
    }

    /** What places are compared by, over the year until the end of the month. */
    public enum Measure {
        /** Projects signed, each once. */
        SIGNED,
        /** Money signed, increases included, 万元. */
        INVEST,
        /** Of all signed projects, the share that has started. */
        STARTED,
        /** Projects with a red light; fewer is better. */
        RED,
        /** Of the blockers solved, the share solved in time. */
        IN_TIME
    }

    private record Row(
            String place,
            long signed,
            @Nullable BigDecimal invest,
            long everSigned,
            long started,
            long red,
            long solved,
            long inTime) {
        @Nullable
        BigDecimal value(Measure measure) {
            return switch (measure) {
                case SIGNED -> BigDecimal.valueOf(signed);
                case INVEST -> invest == null ? BigDecimal.ZERO : invest;
                case STARTED -> share(started, everSigned);
                case RED -> BigDecimal.valueOf(red);
                case IN_TIME -> share(inTime, solved);
            };
        }

        private static @Nullable BigDecimal share(long part, long whole) {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SHARE_DIGITS, RoundingMode.HALF_UP);
        }
    }

    /**
     * A place in the league.
     *
     * @param rank from 1, equal values the same
     * @param before its rank a month earlier; 0 when it had none
     * @param behind how far its value is from that of the next above; null at the top
     */
    public record Standing(
            String place,
            BigDecimal value,
            int rank,
            int before,
            @Nullable BigDecimal behind) {}

    /**
     * The league of a month by one measure, the best first. A place without a value has no rank and is left out.
     *
     * @param byZone compares zones, else counties
     */
    public List<Standing> of(Scope scope, YearMonth month, Measure measure, boolean byZone) {
        Map<String, Integer> before = new HashMap<>();
        ranked(scope, month.minusMonths(1), measure, byZone).forEach(each -> before.put(each.place(), each.rank()));
        return ranked(scope, month, measure, byZone).stream()
                .map(each -> new Standing(
                        each.place(), each.value(), each.rank(), before.getOrDefault(each.place(), 0), each.behind()))
                .toList();
    }

    private List<Standing> ranked(Scope scope, YearMonth month, Measure measure, boolean byZone) {
        record Valued(String place, BigDecimal value) {}
        Comparator<Valued> better = Comparator.comparing(Valued::value);
        Comparator<Valued> order = measure == Measure.RED ? better : better.reversed();
        List<Valued> values = new ArrayList<>();
        for (Row row : rows(scope, month.atDay(1), month.atEndOfMonth(), byZone)) {
            BigDecimal value = row.value(measure);
            if (value != null) {
                values.add(new Valued(row.place(), value));
            }
        }
        values.sort(order.thenComparing(Valued::place));
        List<Standing> standings = new ArrayList<>();
        @Nullable BigDecimal above = null;
        for (Valued each : values) {
            Standing last = standings.isEmpty() ? null : standings.getLast();
            boolean same = last != null && last.value().compareTo(each.value()) == 0;
            if (last != null && !same) {
                above = last.value();
            }
            int rank = last != null && same ? last.rank() : standings.size() + 1;
            BigDecimal behind =
                    above == null ? null : above.subtract(each.value()).abs();
            standings.add(new Standing(each.place(), each.value(), rank, 0, behind));
        }
        return standings;
    }

    private List<Row> rows(Scope scope, LocalDate first, LocalDate until, boolean byZone) {
        return rows.sql(scope, """
                select case when :zone then p.zone else p.county end as place,
                       count(*) filter (where s.day between :year and :until) as signed,
                       sum((select sum(m.amount) from project.counted_signing m
                            where m.project = p.id and m.day between :year and :until)) as invest,
                       count(s.day) filter (where s.day <= :until) as ever_signed,
                       count(*) filter (where s.day <= :until and a.day <= :until) as started,
                       count(*) filter (where l.colour = 'red' and p.ended is null) as red,
                       coalesce(sum(b.solved), 0)::bigint as solved, coalesce(sum(b.in_time), 0)::bigint as in_time
                from project.project p
                    left join project.counted_signing s on s.project = p.id and s.kind = 'FIRST'
                    left join project.current_gate_date a on a.project = p.id and a.gate = 'STARTED' and a.kind = 'ACTUAL'
                    left join lateral (select o.colour from project.light o where o.project = p.id and o.day <= :until
                                       order by o.day desc, o.id desc limit 1) l on true
                    left join lateral (select count(*) as solved, count(*) filter (where k.solved_on <= k.due_on) as in_time
                                       from project.blocker k
                                       where k.project = p.id and k.solved_on between :year and :until) b on true
                where {scope county=p.county zone=p.zone} and (not :zone or p.zone is not null)
                group by 1 order by 1
                """)
                .param("zone", byZone)
                .param("year", first.withDayOfYear(1))
                .param("until", until)
                .query(Row.class)
                .list();
    }
}
