package org.yuanheng.app.land;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Standard.Act;
import org.yuanheng.app.land.Standard.Check;
import org.yuanheng.app.land.Standard.Deed;
import org.yuanheng.engine.Problem;

/** The ledger of checks of standard land, and what was done about promises that were not kept. */
@Component
public class Breaches {
    private final Rows rows;
    private final Clock clock;

    /** Reads and keeps the ledger in {@code rows}. */
    public Breaches(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Every recorded check that {@code scope} lets see, the newest first. */
    public List<Check> checks(Scope scope) {
        return rows.sql(scope, """
                select c.id, c.contract, c.item, c.stage, c.due, c.year, c.promised, c.measured, c.kept, c.penalty, c.terms,
                       c.seen_on
                from land.standard_check c join land.supply_now s on s.contract = c.contract
                    join land.ground g on g.plot = s.plot, (values ('land')) as own (department)
                where {scope county=g.county zone=g.zone town=g.town firm=s.firm department=own.department}
                order by c.id desc
                """).query(Check.class).list();
    }

    /** What was done about promises that were not kept, in its order; whoever asks knows which checks may be seen. */
    public List<Deed> deeds() {
        return rows.reference("""
                select e.checked, e.act, e.day, e.amount, e.reason, e.document, e.noted_by from land.breach_event e order by e.id
                """).query(Deed.class).list();
    }

    /**
     * Notes what was done about a promise that was not kept.
     *
     * @param deed {@code notedBy} is not read
     * @return everything that is wrong; nothing is noted then
     */
    @Transactional
    public List<Problem> done(Scope scope, Actor actor, Deed deed) {
        List<Check> seen = checks(scope);
        List<Problem> problems = StandardFaults.of(
                deed,
                seen.stream().filter(each -> each.id() == deed.checked()).findFirst(),
                deeds().stream().anyMatch(each -> each.checked() == deed.checked() && each.act() != Act.DEMANDED),
                LocalDate.now(clock));
        if (problems.isEmpty()) {
            rows.write(actor, """
                    insert into land.breach_event (checked, act, day, amount, reason, document, noted_by, role, noted_at)
                    values (:checked, :act, :day, :amount, :reason, :document, :by, :role, :at)
                    """)
                    .param("checked", deed.checked())
                    .param("act", deed.act().name())
                    .param("day", deed.day())
                    .param("amount", deed.act() == Act.PAID ? deed.amount() : null)
                    .param("reason", deed.reason())
                    .param("document", deed.document())
                    .param("by", actor.name())
                    .param("role", actor.role())
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        }
        return problems;
    }
}
