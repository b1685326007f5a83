package org.yuanheng.app.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.formation.Formed;
import org.yuanheng.engine.formation.Unit;

/**
 * Who was judged as one in a round, and why, for whoever may see a member. A round of plain firms has nothing here.
 */
@Component
public class Units {
    private static final int CHUNK = 5_000;

    private final Rows rows;

    Units(Rows rows) {
        this.rows = rows;
    }

    /**
     * A unit of a round.
     *
     * @param ranked whether its place counts; else it is only shown beside the ranked units of its firms
     * @param members how many firms it has, also those that the reader may not see
     */
    public record Row(
            String unitId,
            Unit.Kind kind,
            boolean ranked,
            String lead,
            String name,
            int members,
            String reasonZh,
            String reasonEn,
            boolean corrected,
            @Nullable String className,
            @Nullable BigDecimal total) {
        /** Why these firms. */
        public Text reason() {
            return new Text(reasonZh, reasonEn);
        }
    }

    /** A firm of a unit. */
    public record Member(
            String unitId,
            String firm,
            String name,
            Unit.Role role,
            BigDecimal land,
            @Nullable BigDecimal share,
            String reasonZh,
            String reasonEn,
            @Nullable Long correction) {
        /** Why it is there. */
        public Text reason() {
            return new Text(reasonZh, reasonEn);
        }
    }

    /** The rule of a round's units, as it was. */
    public record Rule(String id, String titleZh, String titleEn, String sha256, String text) {
        /** What the office calls it. */
        public Text title() {
            return new Text(titleZh, titleEn);
        }
    }

    /**
     * What a list of units is narrowed to.
     *
     * @param words a part of a member's name, or the beginning of its credit code; empty for all
     * @param show one of the words several, corrected, shown; anything else for all
     */
    public record Filter(String words, String show) {}

    /** Keeps the units of a round and the rule that formed them. */
    void store(Actor actor, long round, Formations.Kept rule, Formed formed) {
        store(actor, round, rule);
        units(actor, round, formed.units());
        Map<String, Long> corrections = corrections(rule.rule().id(), round);
        List<Placed> members = new ArrayList<>();
        for (Unit unit : formed.units()) {
            for (int i = 0; i < unit.members().size(); i++) {
                Unit.Member member = unit.members().get(i);
                Long correction = member.correction().isPresent() ? corrections.get(member.code()) : null;
                members.add(new Placed(unit.id(), i, member, correction));
            }
        }
        members(actor, round, members);
        for (Formed.LeftOut out : formed.leftOut()) {
            rows.write(actor, """
                    insert into evaluation.unformed (round, firm, name, reason_zh, reason_en)
                    values (:round, :firm, :name, :zh, :en)
                    """)
                    .param("round", round)
                    .param("firm", out.code())
                    .param("name", out.name())
                    .param("zh", out.reason().zh())
                    .param("en", out.reason().en())
                    .update();
        }
    }

    private record Placed(
            String unit,
            int position,
            Unit.Member member,
            @Nullable Long correction) {}

    private void store(Actor actor, long round, Formations.Kept kept) {
        rows.write(actor, """
                insert into evaluation.formation (round, id, title_zh, title_en, sha256, text)
                values (:round, :id, :zh, :en, encode(sha256(convert_to(:text, 'UTF8')), 'hex'), :text)
                """)
                .param("round", round)
                .param("id", kept.rule().id())
                .param("zh", kept.rule().title().zh())
                .param("en", kept.rule().title().en())
                .param("text", kept.text())
                .update();
    }

    private void units(Actor actor, long round, List<Unit> all) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Unit> units = all.subList(from, Math.min(all.size(), from + CHUNK));
            rows.write(actor, """
                    insert into evaluation.unit (round, unit_id, kind, ranked, lead, name, members, reason_zh, reason_en)
                    select :round, t.* from unnest(:ids, :kinds, :ranked::boolean[], :leads, :names, :members::int[],
                                                   :zh, :en)
                        as t (unit_id, kind, ranked, lead, name, members, reason_zh, reason_en)
                    """)
                    .param("round", round)
                    .param("ids", units.stream().map(Unit::id).toArray(String[]::new))
                    .param(
                            "kinds",
                            units.stream().map(unit -> unit.kind().name()).toArray(String[]::new))
                    .param("ranked", units.stream().map(Unit::ranked).toArray(Boolean[]::new))
                    .param(
                            "leads",
                            units.stream().map(unit -> unit.lead().code()).toArray(String[]::new))
                    .param("names", units.stream().map(Unit::name).toArray(String[]::new))
                    .param(
                            "members",
                            units.stream().map(unit -> unit.members().size()).toArray(Integer[]::new))
                    .param("zh", units.stream().map(unit -> unit.reason().zh()).toArray(String[]::new))
                    .param("en", units.stream().map(unit -> unit.reason().en()).toArray(String[]::new))
                    .update();
        }
    }

    private void members(Actor actor, long round, List<Placed> all) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Placed> some = all.subList(from, Math.min(all.size(), from + CHUNK));
            rows.write(actor, """
                    insert into evaluation.member
                        (round, unit_id, firm, position, role, land, share, reason_zh, reason_en, correction)
                    select :round, t.* from unnest(:units, :firms, :positions::int[], :roles, :lands::numeric[],
                                                   :shares::numeric[], :zh, :en, :corrections::bigint[])
                        as t (unit_id, firm, position, role, land, share, reason_zh, reason_en, correction)
                    """)
                    .param("round", round)
                    .param("units", some.stream().map(Placed::unit).toArray(String[]::new))
                    .param(
                            "firms",
                            some.stream().map(each -> each.member().code()).toArray(String[]::new))
                    .param("positions", some.stream().map(Placed::position).toArray(Integer[]::new))
                    .param(
                            "roles",
                            some.stream()
                                    .map(each -> each.member().role().name())
                                    .toArray(String[]::new))
                    .param(
                            "lands",
                            some.stream().map(each -> each.member().land()).toArray(BigDecimal[]::new))
                    .param(
                            "shares",
                            some.stream()
                                    .map(each -> each.member().share().orElse(null))
                                    .toArray(BigDecimal[]::new))
                    .param(
                            "zh",
                            some.stream()
                                    .map(each -> each.member().reason().zh())
                                    .toArray(String[]::new))
                    .param(
                            "en",
                            some.stream()
                                    .map(each -> each.member().reason().en())
                                    .toArray(String[]::new))
                    .param("corrections", some.stream().map(Placed::correction).toArray(Long[]::new))
                    .update();
        }
    }

    private Map<String, Long> corrections(String formation, long round) {
        Map<String, Long> ids = new HashMap<>();
        rows.reference("""
                select c.firm, c.id from evaluation.current_unit_correction c
                    join evaluation.round r on r.period = c.period
                where r.id = :round and c.formation = :formation
                """)
                .param("round", round)
                .param("formation", formation)
                .query((row, number) -> ids.put(row.getString(1), row.getLong(2)))
                .list();
        return ids;
    }

    /** A round over the frozen facts of another has its units. */
    void copy(Actor actor, long from, long to) {
        rows.write(actor, """
                insert into evaluation.formation (round, id, title_zh, title_en, sha256, text)
                select :to, x.id, x.title_zh, x.title_en, x.sha256, x.text
                from evaluation.formation x where x.round = :from
                """).param("from", from).param("to", to).update();
        rows.write(actor, """
                insert into evaluation.unit (round, unit_id, kind, ranked, lead, name, members, reason_zh, reason_en)
                select :to, u.unit_id, u.kind, u.ranked, u.lead, u.name, u.members, u.reason_zh, u.reason_en
                from evaluation.unit u where u.round = :from
                """).param("from", from).param("to", to).update();
        rows.write(actor, """
                insert into evaluation.member
                    (round, unit_id, firm, position, role, land, share, reason_zh, reason_en, correction)
                select :to, m.unit_id, m.firm, m.position, m.role, m.land, m.share, m.reason_zh, m.reason_en, m.correction
                from evaluation.member m where m.round = :from
                """).param("from", from).param("to", to).update();
        rows.write(actor, """
                insert into evaluation.unformed (round, firm, name, reason_zh, reason_en)
                select :to, n.firm, n.name, n.reason_zh, n.reason_en from evaluation.unformed n where n.round = :from
                """).param("from", from).param("to", to).update();
    }

    /** The rule of a round's units; empty for a round of plain firms. */
    public Optional<Rule> rule(long round) {
        return rows.reference("""
                select x.id, x.title_zh, x.title_en, x.sha256, x.text from evaluation.formation x where x.round = :round
                """).param("round", round).query(Rule.class).optional();
    }

    /** A page of units, those with most members first, {@code from} counted from 0. */
    public List<Row> list(Scope scope, long round, Filter filter, long from, int limit) {
        return rows.sql(scope, """
                select u.unit_id, u.kind, u.ranked, u.lead, u.name, u.members, u.reason_zh, u.reason_en,
                       exists (select 1 from evaluation.member c
                               where c.round = u.round and c.unit_id = u.unit_id and c.correction is not null)
                           as corrected,
                       r.class as class_name, r.total
                from evaluation.unit u
                    left join evaluation.result r on r.round = u.round and r.unit_id = u.unit_id
                where u.round = :round
                  and exists (select 1 from evaluation.member m join registry.firm f on f.credit_code = m.firm
                              where m.round = u.round and m.unit_id = u.unit_id
                                and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                                and (:words = '' or position(:words in f.name) > 0
                                     or starts_with(f.credit_code, upper(:words))))
                  and (:show <> 'several' or u.members > 1) and (:show <> 'shown' or not u.ranked)
                  and (:show <> 'corrected'
                       or exists (select 1 from evaluation.member c
                                  where c.round = u.round and c.unit_id = u.unit_id and c.correction is not null))
                order by u.members desc, u.unit_id
                limit :limit offset :from
                """)
                .param("round", round)
                .param("words", filter.words().strip())
                .param("show", filter.show())
                .param("from", from)
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    /** How many units there are, and of those how many have several firms. */
    public record Count(long all, long several, long corrected) {}

    /** The numbers of what {@link #list} would give. */
    public Count count(Scope scope, long round, Filter filter) {
        return rows.sql(scope, """
                select count(*) as all, count(*) filter (where x.members > 1) as several,
                       count(*) filter (where x.corrected) as corrected
                from (select u.members,
                             exists (select 1 from evaluation.member c
                                     where c.round = u.round and c.unit_id = u.unit_id and c.correction is not null)
                                 as corrected, u.ranked
                      from evaluation.unit u
                      where u.round = :round
                        and exists (select 1 from evaluation.member m join registry.firm f on f.credit_code = m.firm
                                    where m.round = u.round and m.unit_id = u.unit_id
                                      and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                                      and (:words = '' or position(:words in f.name) > 0
                                           or starts_with(f.credit_code, upper(:words))))) x
                where (:show <> 'several' or x.members > 1) and (:show <> 'shown' or not x.ranked)
                  and (:show <> 'corrected' or x.corrected)
                """)
                .param("round", round)
                .param("words", filter.words().strip())
                .param("show", filter.show())
                .query(Count.class)
                .single();
    }

    /** A unit, for whoever may see one of its firms. */
    public Optional<Row> find(Scope scope, long round, String unitId) {
        return rows.sql(scope, """
                select u.unit_id, u.kind, u.ranked, u.lead, u.name, u.members, u.reason_zh, u.reason_en,
                       exists (select 1 from evaluation.member c
                               where c.round = u.round and c.unit_id = u.unit_id and c.correction is not null)
                           as corrected,
                       r.class as class_name, r.total
                from evaluation.unit u
                    left join evaluation.result r on r.round = u.round and r.unit_id = u.unit_id
                where u.round = :round and u.unit_id = :unit
                  and exists (select 1 from evaluation.member m join registry.firm f on f.credit_code = m.firm
                              where m.round = u.round and m.unit_id = u.unit_id
                                and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code})
                """)
                .param("round", round)
                .param("unit", unitId)
                .query(Row.class)
                .optional();
    }

    /** The units that a firm is in, the ranked one first; none in a round of plain firms. */
    public List<Row> of(Scope scope, long round, String firm) {
        return rows.sql(scope, """
                select u.unit_id, u.kind, u.ranked, u.lead, u.name, u.members, u.reason_zh, u.reason_en,
                       m.correction is not null as corrected, r.class as class_name, r.total
                from evaluation.member m
                    join evaluation.unit u on u.round = m.round and u.unit_id = m.unit_id
                    join registry.firm f on f.credit_code = m.firm
                    left join evaluation.result r on r.round = u.round and r.unit_id = u.unit_id
                where m.round = :round and m.firm = :firm
                  and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                order by u.ranked desc, u.unit_id
                """)
                .param("round", round)
                .param("firm", firm)
                .query(Row.class)
                .list();
    }

    /** The firms of some units that {@code scope} lets see, the lead of each first. */
    public List<Member> members(Scope scope, long round, List<String> units) {
        return rows.sql(scope, """
                select m.unit_id, m.firm, f.name, m.role, m.land, m.share, m.reason_zh, m.reason_en, m.correction
                from evaluation.member m join registry.firm f on f.credit_code = m.firm
                where m.round = :round and m.unit_id = any (:units)
                  and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                order by m.unit_id, m.position
                """)
                .param("round", round)
                .param("units", units.toArray(String[]::new))
                .query(Member.class)
                .list();
    }

    /** A firm that the land ledger names and that had no facts. */
    public record Unformed(String firm, String name, String reasonZh, String reasonEn) {
        /** Why it is in no unit. */
        public Text reason() {
            return new Text(reasonZh, reasonEn);
        }
    }

    /** The firms in no unit, as far as {@code scope} lets see them. */
    public List<Unformed> unformed(Scope scope, long round) {
        return rows.sql(scope, """
                select n.firm, n.name, n.reason_zh, n.reason_en
                from evaluation.unformed n left join registry.firm f on f.credit_code = n.firm
                where n.round = :round and {scope county=f.county zone=f.zone town=f.town firm=n.firm}
                order by n.firm
                """).param("round", round).query(Unformed.class).list();
    }
}
