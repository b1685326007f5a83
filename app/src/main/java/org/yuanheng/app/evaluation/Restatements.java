package org.yuanheng.app.evaluation;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.change.Restated;

/**
 * The ledger of what was delivered or corrected after a round was frozen. A round never moves by it: the office takes a
 * figure in, by a new round over the frozen facts and that figure, or leaves it with a reason.
 */
@Component
public class Restatements {
    private static final int LONGEST_REASON = 1_000;

    private final Rows rows;
    private final Units units;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Restatements(Rows rows, Units units, PlatformTransactionManager transactions, Clock clock) {
        this.rows = rows;
        this.units = units;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The figures of a round that changed, those to be answered first, then by firm. */
    public List<Restatement> list(Scope scope, long round, int from, int limit) {
        return rows.sql(scope, """
                select s.id, s.unit_id, f.name, f.county, r.class as class_name, r.unit_id is not null as scored, s.item,
                       s.told_then, s.told_now, x.name as file_then, s.fact, y.name as file_now,
                       case when now.row = 0 then '' else concat_ws('!', nullif(now.sheet, ''), now.col || now.row) end
                           as place_now,
                       now.department, s.noted_at, s.state, s.reason, s.answered_by, s.answered_at, s.new_round
                from evaluation.current_restatement s
                    join registry.firm f on f.credit_code = s.unit_id
                    join lateral (select e.* from registry.every_fact e
                                  where e.unit_id = s.unit_id and e.id = s.fact) now on true
                    left join lateral (select e.file_id from registry.every_fact e
                                       where e.unit_id = s.unit_id and e.id = s.frozen) was on true
                    left join source.file x on x.id = was.file_id
                    left join source.file y on y.id = now.file_id
                    left join lateral (select m.unit_id from evaluation.member m
                                           join evaluation.unit u on u.round = m.round and u.unit_id = m.unit_id
                                       where m.round = s.round and m.firm = s.unit_id and u.ranked limit 1) g on true
                    left join evaluation.result r
                        on r.round = s.round and r.unit_id = coalesce(g.unit_id, s.unit_id)
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=now.department}
                  and s.round = :round
                order by case s.state when 'OPEN' then 1 when 'LEFT' then 2 when 'TAKEN' then 3 else 4 end,
                         r.unit_id is null, f.county, s.unit_id, s.item
                limit :limit offset :from
                """)
                .param("round", round)
                .param("from", from)
                .param("limit", limit)
                .query(Restatement.class)
                .list();
    }

    /** How many figures of a round changed in all, and how many of them wait for an answer. */
    public record Count(long all, long open) {}

    /** The number of figures that {@link #list} would give. */
    public Count count(Scope scope, long round) {
        return rows.sql(scope, """
                select count(*) as all, count(*) filter (where s.state = 'OPEN') as open
                from evaluation.current_restatement s
                    join registry.firm f on f.credit_code = s.unit_id
                    join lateral (select e.department from registry.every_fact e
                                  where e.unit_id = s.unit_id and e.id = s.fact) now on true
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=now.department}
                  and s.round = :round
                """).param("round", round).query(Count.class).single();
    }

    /** The round over whose frozen facts this one was run; empty for one that froze the registry's. */
    public Optional<Long> origin(long round) {
        return rows.reference("select o.of_round from evaluation.restated o where o.round = :round")
                .param("round", round)
                .query(Long.class)
                .optional();
    }

    /**
     * Leaves figures as they were frozen.
     *
     * @param ids of {@link Restatement}s of the round that are OPEN; others are passed over
     * @return what keeps it from being noted
     */
    public Optional<Problem> leave(Actor actor, long round, Collection<Long> ids, String reason) {
        Optional<Problem> wrong = wrong(round, ids, reason);
        if (wrong.isEmpty()) {
            answer(actor, round, ids, "LEFT", reason, Optional.empty());
        }
        return wrong;
    }

    /** What is wrong with an answer of the office; empty if nothing is. */
    Optional<Problem> wrong(long round, Collection<Long> ids, String reason) {
        Place place = Place.of("rounds/" + round);
        if (open(round, ids).isEmpty()) {
            return Optional.of(new Problem(
                    "restatement-none",
                    place,
                    new Text("没有选中待处理的变动", "no change that waits for an answer is chosen"),
                    new Text("勾选一条或几条；已处理的不能再选", "choose one or more; answered ones cannot be chosen again")));
        }
        return reason.isBlank() || reason.length() > LONGEST_REASON
                ? Optional.of(new Problem(
                        "restatement-reason",
                        place,
                        new Text("没有写理由，或超过 1000 字", "the reason is missing or has more than 1,000 characters"),
                        new Text("写明为什么采纳或不采纳", "say why it is taken in or left")))
                : Optional.empty();
    }

    private record OpenChange(
            String unitId, String item, @Nullable String toldNow) {}

    /** The OPEN ones among some changes, as the engine takes them. */
    List<Restated.Change> open(long round, Collection<Long> ids) {
        return rows
                .reference("""
                select s.unit_id, s.item, s.told_now from evaluation.current_restatement s
                where s.round = :round and s.state = 'OPEN' and s.id = any (:ids)
                order by s.unit_id, s.item
                """)
                .param("round", round)
                .param("ids", ids.toArray(Long[]::new))
                .query(OpenChange.class)
                .list()
                .stream()
                .map(change ->
                        new Restated.Change(change.unitId(), change.item(), Optional.ofNullable(change.toldNow())))
                .toList();
    }

    /** All changes of a round that wait for an answer. */
    List<Long> open(long round) {
        return rows.reference("""
                select s.id from evaluation.current_restatement s where s.round = :round and s.state = 'OPEN'
                """).param("round", round).query(Long.class).list();
    }

    /** Notes that another round took figures in. */
    void taken(Actor actor, long round, Collection<Long> ids, String reason, long newRound) {
        rows.write(actor, "insert into evaluation.restated (round, of_round) values (:round, :of)")
                .param("round", newRound)
                .param("of", round)
                .update();
        answer(actor, round, ids, "TAKEN", reason, Optional.of(newRound));
    }

    private void answer(
            Actor actor, long round, Collection<Long> ids, String answer, String reason, Optional<Long> newRound) {
        rows.write(actor, """
                insert into evaluation.restatement_answer
                    (restatement, answer, reason, new_round, answered_by, answered_at)
                select s.id, :answer, :reason, :newRound, :by, :at
                from evaluation.current_restatement s
                where s.round = :round and s.state = 'OPEN' and s.id = any (:ids)
                """)
                .param("answer", answer)
                .param("reason", reason.strip())
                .param("newRound", newRound.orElse(null))
                .param("by", actor.name())
                .param("at", OffsetDateTime.now(clock))
                .param("round", round)
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /**
     * The frozen facts of {@code round} are those of {@code from}, but for the figures that were taken in: of these the
     * fact that holds now is noted.
     */
    void freeze(Actor actor, long from, long round) {
        units.copy(actor, from, round);
        rows.write(actor, """
                insert into evaluation.frozen_fact (round, unit_id, item, fact)
                select :round, z.unit_id, z.item, z.fact
                from evaluation.frozen_fact z
                where z.round = :from
                  and not exists (select 1 from evaluation.current_restatement s
                                  where s.new_round = :round and s.unit_id = z.unit_id and s.item = z.item)
                union all
                select :round, s.unit_id, s.item, s.fact
                from evaluation.current_restatement s
                where s.new_round = :round and s.told_now is not null
                """).param("round", round).param("from", from).update();
    }

    /** Waits until what was accepted before now can be read. In a transaction of its own. */
    void letArrive() {
        transaction.executeWithoutResult(status -> rows.reference(
                        "select 1 from (select pg_advisory_xact_lock(hashtext('evaluation.freeze'))) as held")
                .query(Integer.class)
                .list());
    }

    /** Holds {@link #letArrive} up until the caller's transaction is over. */
    void arriving() {
        rows.reference("select 1 from (select pg_advisory_xact_lock_shared(hashtext('evaluation.freeze'))) as held")
                .query(Integer.class)
                .list();
    }

    /** Remembers a batch until the round that is being run is done. */
    void meanwhile(Actor actor, long round, long batch) {
        rows.write(actor, """
                insert into evaluation.meanwhile (round, batch) values (:round, :batch) on conflict do nothing
                """).param("round", round).param("batch", batch).update();
    }

    /**
     * Notes what came in while a round was run. One over the frozen facts of another takes over what stands in that
     * one's ledger and was not taken in.
     */
    void noteMeanwhile(Actor actor, Round round, Collection<String> items) {
        rows.write(actor, """
                insert into evaluation.restatement
                    (round, unit_id, item, fact, frozen, told_then, told_now, noted_at)
                select o.round, s.unit_id, s.item, s.fact, s.frozen, s.told_then, s.told_now, :at
                from evaluation.restated o join evaluation.current_restatement s on s.round = o.of_round
                where o.round = :round and s.new_round is distinct from o.round and s.state in ('OPEN', 'LEFT')
                """)
                .param("round", round.id())
                .param("at", OffsetDateTime.now(clock))
                .update();
        List<Long> batches = rows.reference("select m.batch from evaluation.meanwhile m where m.round = :round")
                .param("round", round.id())
                .query(Long.class)
                .list();
        if (!batches.isEmpty()) {
            note(actor, round, items, batches);
        }
    }

    /** The periods that a batch has facts of. */
    List<String> periods(long batch) {
        return rows.reference("""
                select d.period from registry.delivered d where d.batch_id = :batch
                union select f.period from registry.fact f where f.batch_id = :batch
                """).param("batch", batch).query(String.class).list();
    }

    /**
     * Writes down what batches changed of a round's frozen facts: figures that hold now and are not what was frozen, or
     * not what was noted last.
     *
     * @param items what the round's rule reads
     */
    void note(Actor actor, Round round, Collection<String> items, Collection<Long> batches) {
        rows.write(actor, """
                insert into evaluation.restatement
                    (round, unit_id, item, fact, frozen, told_then, told_now, noted_at)
                select :round, c.unit_id, c.item, c.id, z.fact, was.told, c.told, :at
                from (select distinct on (e.unit_id, e.item) e.id, e.unit_id, e.item,
                             case when e.state = 'VALUE' then coalesce(trim_scale(e.value)::text, e.text_value) end as told
                      from registry.every_fact e join registry.firm f on f.credit_code = e.unit_id
                      where e.batch_id = any (:batches) and e.period = :period and e.item = any (:items)
                      order by e.unit_id, e.item, e.id desc) c
                    left join evaluation.frozen_fact z
                        on z.round = :round and z.unit_id = c.unit_id and z.item = c.item
                    left join lateral (
                        select coalesce(trim_scale(e.value)::text, e.text_value) as told
                        from registry.every_fact e where e.unit_id = c.unit_id and e.id = z.fact) was on true
                    left join lateral (
                        select s.fact, s.told_now from evaluation.restatement s
                        where s.round = :round and s.unit_id = c.unit_id and s.item = c.item
                        order by s.fact desc limit 1) last on true
                where c.id > coalesce(last.fact, z.fact, 0)
                  and c.told is distinct from (case when last.fact is null then was.told else last.told_now end)
                  and not exists (select 1 from registry.every_fact n
                                  where n.unit_id = c.unit_id and n.item = c.item and n.period = :period and n.id > c.id)
                """)
                .param("round", round.id())
                .param("period", round.period())
                .param("items", items.toArray(String[]::new))
                .param("batches", batches.toArray(Long[]::new))
                .param("at", OffsetDateTime.now(clock))
                .update();
    }
}
