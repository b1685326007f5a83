package org.yuanheng.app.dispatch;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/** What a meeting has to speak of, found by itself: red lights, overdue blockers, promises that are due, of projects and of land, unfinished tasks. */
@Component
public class Agenda {
    private final Rows rows;

    /** Reads what is in {@code rows}. */
    public Agenda(Rows rows) {
        this.rows = rows;
    }

    /** Why something is on the agenda. */
    public enum Kind {
        RED_LIGHT,
        BLOCKER,
        PROMISE,
        STANDARD,
        TASK
    }

    /**
     * A point of the agenda.
     *
     * @param project null for a promise of land on which there is no project
     * @param code of the project; without one the contract of supply
     * @param name of the project; without one the buyer of the land
     * @param subject the light, blocker, gate, indicator of land or task
     * @param said what it is, as it was noted: of a blocker what is stuck, of a task what was decided; empty for others
     * @param owner who has to answer; empty when nobody is named
     * @param dueOn until when it was to be done; null when no day is set
     */
    public record Item(
            Kind kind,
            @Nullable Long project,
            String code,
            String name,
            String subject,
            String said,
            String owner,
            @Nullable LocalDate dueOn,
            @Nullable String county,
            @Nullable String zone) {}

    /**
     * The agenda of a day, as far as the person may see it: kinds in their order, within each the greatest investment first.
     *
     * @param county only its projects; empty for all
     */
    public List<Item> of(Scope scope, String county, LocalDate day) {
        return rows.sql(scope, """
                select a.kind, a.project, a.code, a.name, a.subject, a.said, a.owner, a.due_on, a.county, a.zone
                from (select f.place, f.kind, p.id as project, p.code, p.name, f.subject, f.said,
                             case when f.owner = '' then p.unit else f.owner end as owner, f.due_on, p.county, p.zone, p.invest
                      from (select 1 as place, 'RED_LIGHT' as kind, l.project, l.id::text as subject, '' as said, '' as owner,
                                   l.day as due_on
                            from (select distinct on (o.project) o.project, o.id, o.day, o.colour from project.light o
                                  where o.project is not null and o.day <= :day order by o.project, o.day desc, o.id desc) l
                            where l.colour = 'red'
                            union all
                            select 2, 'BLOCKER', b.project, b.id::text, b.what, b.owner, b.due_on from project.blocker b
                            where b.state = 'OPEN' and b.due_on < :day
                            union all
                            select 3, 'PROMISE', c.project, c.gate, '', '', c.day
                            from project.current_gate_date c
                            where c.kind = 'COMMITTED' and c.day <= :day
                              and not exists (select 1 from project.current_gate_date d
                                              where d.project = c.project and d.gate = c.gate and d.kind = 'ACTUAL'
                                                and d.day is not null)
                            union all
                            select 5, 'TASK', t.project, t.id::text, t.decision, t.owner, t.due_on
                            from dispatch.task t join dispatch.meeting m on m.id = t.meeting
                            where t.state = 'OPEN' and m.held_on < :day) f
                          join project.project p on p.id = f.project
                      where p.ended is null
                      union all
                      select 4, 'STANDARD', p.id, coalesce(p.code, o.contract), coalesce(p.name, o.firm_name), o.item,
                             o.contract, coalesce(p.unit, ''), o.due, g.county, g.zone, p.invest
                      from land.standard_open o join land.ground g on g.plot = o.plot
                          left join lateral (select q.id, q.code, q.name, q.unit, q.invest from project.project q
                                             where q.plots @> array[o.plot] and q.ended is null order by q.id limit 1) p on true
                      where o.due <= :day) a
                where {scope county=a.county zone=a.zone} and (:county = '' or a.county = :county)
                order by a.place, a.invest desc nulls last, a.project, a.code, a.subject
                """)
                .param("day", day)
                .param("county", county)
                .query(Item.class)
                .list();
    }
}
