package org.yuanheng.app.policy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/**
 * What firms owe or are owed by signed policies, series by series. At every time the entries of a firm add up to the rows of
 * its lists that are neither left out nor recalled: what is in the ledger is on a list, and nothing else is.
 */
@Component
public class DutyLedger {
    private final Rows rows;
    private final Clock clock;

    DutyLedger(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A series as the person may see it.
     *
     * @param owed the sum of the ledger's entries
     * @param waiting the rows of lists that were not sent yet
     * @param sent the rows of lists that were sent
     * @param executed those of them that were carried out
     * @param apart for how many firms ledger and lists differ: none, unless something is wrong
     */
    public record Series(
            String rulebook,
            String scheme,
            String period,
            String titleZh,
            String titleEn,
            String unitZh,
            String unitEn,
            int decimals,
            long firms,
            BigDecimal owed,
            BigDecimal waiting,
            BigDecimal sent,
            BigDecimal executed,
            long apart) {}

    private record Balance(String unitId, BigDecimal amount) {}

    /** What the ledger has of each firm in a policy's series; a firm whose entries cancel out is not among them. */
    Map<String, BigDecimal> balances(Policy policy) {
        return rows
                .reference("""
                select e.unit_id, sum(e.amount) as amount
                from policy.entry e
                where e.rulebook = :rulebook and e.scheme = :scheme and e.period = :period
                group by e.unit_id having sum(e.amount) <> 0
                """)
                .param("rulebook", policy.rulebook())
                .param("scheme", policy.scheme())
                .param("period", policy.period())
                .query(Balance.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Balance::unitId, Balance::amount));
    }

    /** Takes in every row of a list that was just made. */
    void signed(Actor actor, Policy policy, long list) {
        rows.write(actor, """
                insert into policy.entry (rulebook, scheme, period, unit_id, list, what, amount, noted_by, noted_at)
                select :rulebook, :scheme, :period, w.unit_id, w.list, 'SIGNED', w.amount, :by, :at
                from policy.list_row w where w.list = :list
                """)
                .param("rulebook", policy.rulebook())
                .param("scheme", policy.scheme())
                .param("period", policy.period())
                .param("list", list)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /**
     * Takes back what a list brought: of one firm that is left out, or of all that are not.
     *
     * @param unit empty for all
     * @param what {@code LEFT_OUT} or {@code RECALLED}
     */
    void takenBack(Actor actor, long list, String unit, String what) {
        rows.write(actor, """
                insert into policy.entry (rulebook, scheme, period, unit_id, list, what, amount, noted_by, noted_at)
                select min(e.rulebook), min(e.scheme), min(e.period), e.unit_id, e.list, :what, -sum(e.amount), :by, :at
                from policy.entry e
                where e.list = :list and (:unit = '' or e.unit_id = :unit)
                group by e.list, e.unit_id having sum(e.amount) <> 0
                """)
                .param("list", list)
                .param("unit", unit)
                .param("what", what)
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** Every series with what it owes and what its lists say, the newest period first. */
    public List<Series> check(Scope scope) {
        return rows.sql(scope, """
                with owed as (
                    select e.rulebook, e.scheme, e.period, e.unit_id, sum(e.amount) as amount
                    from policy.entry e join registry.firm f on f.credit_code = e.unit_id
                    where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                    group by e.rulebook, e.scheme, e.period, e.unit_id),
                listed as (
                    select p.rulebook, p.scheme, p.period, w.unit_id, sum(w.amount) as amount,
                           coalesce(sum(w.amount) filter (where w.state in ('OPEN', 'READY')), 0) as waiting,
                           coalesce(sum(w.amount) filter (where w.state in ('SENT', 'EXECUTED', 'REFUSED')), 0) as sent,
                           coalesce(sum(w.amount) filter (where w.state = 'EXECUTED'), 0) as executed
                    from policy.row_now w join policy.policy p on p.id = w.policy
                        join registry.firm f on f.credit_code = w.unit_id
                    where w.state not in ('LEFT_OUT', 'RECALLED')
                      and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                    group by p.rulebook, p.scheme, p.period, w.unit_id),
                said as (
                    select distinct on (p.rulebook, p.scheme, p.period) p.*
                    from policy.policy_now p where p.decision = 'SIGNED'
                    order by p.rulebook, p.scheme, p.period, p.id desc)
                select s.rulebook, s.scheme, s.period, s.title_zh, s.title_en, s.unit_zh, s.unit_en, s.decimals,
                       count(*) filter (where coalesce(b.owed, 0) <> 0) as firms, coalesce(sum(b.owed), 0) as owed,
                       coalesce(sum(b.waiting), 0) as waiting, coalesce(sum(b.sent), 0) as sent,
                       coalesce(sum(b.executed), 0) as executed,
                       count(*) filter (where b.owed <> b.listed) as apart
                from said s left join (
                    select coalesce(o.rulebook, l.rulebook) as rulebook, coalesce(o.scheme, l.scheme) as scheme,
                           coalesce(o.period, l.period) as period, coalesce(o.amount, 0) as owed,
                           coalesce(l.amount, 0) as listed, coalesce(l.waiting, 0) as waiting, coalesce(l.sent, 0) as sent,
                           coalesce(l.executed, 0) as executed
                    from owed o full join listed l using (rulebook, scheme, period, unit_id)) b
                    on b.rulebook = s.rulebook and b.scheme = s.scheme and b.period = s.period
                group by s.rulebook, s.scheme, s.period, s.title_zh, s.title_en, s.unit_zh, s.unit_en, s.decimals
                order by s.period desc, s.rulebook, s.scheme
                """).query(Series.class).list();
    }
}
