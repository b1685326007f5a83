package org.yuanheng.app.dispatch;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/** What a meeting has to speak of, found by itself: red lights, overdue blockers, promises that are due, unfinished tasks. */
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
        TASK
    }

    /**
     * A point of the agenda.
     *
     * @param subject the light, blocker, gate or task
     * @param said what it is, as it was noted: of a blocker what is stuck, of a task what was decided; empty for others
     * @param owner who has to answer; empty when nobody is named
     * @param dueOn until when it was to be done; null when no day is set
     */
    public record Item(
            Kind kind,
            long project,
            String code,
            String name,
            String subject,
            String said,
            String owner,
            @Nullable LocalDate dueOn) {}

    /**
     * The agenda of a day, as far as the person may see it: kinds in their order, within each the greatest investment first.
     *
     * @param county only its projects; empty for all
     */
    public List<Item> of(Scope scope, String county, LocalDate day) {
        return rows.sql(scope, """
                select a.kind, p.id as project, p.code, p.name, a.subject, a.said,
                       case when a.owner = '' then p.unit else a.owner end as owner, a.due_on
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
                      select 4, 'TASK', t.project, t.id::text, t.decision, t.owner, t.due_on
                      from dispatch.task t join dispatch.meeting m on m.id = t.meeting
                      where t.state = 'OPEN' and m.held_on < :day) a
                    join project.project p on p.id = a.project
                where {scope county=p.county zone=p.zone} and p.ended is null and (:county = '' or p.county = :county)
                order by a.place, p.invest desc, p.id, a.subject
                """)
                .param("day", day)
                .param("county", county)
                .query(Item.class)
                .list();
    }
}
