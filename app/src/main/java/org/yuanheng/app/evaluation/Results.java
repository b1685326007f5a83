package org.yuanheng.app.evaluation;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.naming.Spelling;

/** What rounds came to, for whoever may see it: a firm's own row, a town's firms, a county's, all of them. */
@Component
public class Results {
    private static final int MOST = 500;

    /** A unit of several firms is for whoever may see any of them. */
    private static final String OR_A_MEMBER = """
            or position('-' in r.unit_id) > 0
                and exists (select 1 from evaluation.member m join registry.firm f on f.credit_code = m.firm
                            where m.round = r.round and m.unit_id = r.unit_id
                              and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code})
            """;

    private final Rows rows;

    Results(Rows rows) {
        this.rows = rows;
    }

    /**
     * A unit's row of a round.
     *
     * @param compared the group it was ranked in
     * @param rank 1 is best; null for a unit that is not ranked
     * @param ranked how many units the group ranks
     * @param className null for none
     * @param shownOnly whether its firms are ranked in another unit, beside which it is only shown
     */
    public record Row(
            String unitId,
            String name,
            @Nullable String county,
            @Nullable String zone,
            String town,
            String industry,
            String compared,
            String participation,
            BigDecimal total,
            @Nullable Long rank,
            long ranked,
            @Nullable String className,
            String notes,
            boolean shownOnly) {}

    /**
     * What a list of results is narrowed to and ordered by; an empty text does not narrow.
     *
     * @param place a county or zone, by id, or a city for all its counties
     * @param className a class, or {@code -} for none
     * @param words a part of the name, pinyin initials or the beginning of a credit code
     * @param sort {@code total}, {@code rank}, {@code name} or {@code unit}; with {@code -} before it, downwards
     */
    public record Filter(String place, String className, String words, String sort) {
        /** Everything, best total first. */
        public static final Filter ALL = new Filter("", "", "", "-total");
    }

    /** A page of results, {@code from} counted from 0; at most 500. */
    public List<Row> list(Scope scope, long round, Filter filter, int from, int limit) {
        return rows.sql(scope, """
                select r.unit_id, r.name, r.county, r.zone, r.town, r.industry, r.compared, r.participation, r.total,
                       r.rank, r.ranked, r.class as class_name, r.notes, r.shown_only
                from evaluation.result r join evaluation.round o on o.id = r.round
                where r.round = :round
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id}
                """ + OR_A_MEMBER + """
                  )
                  and (:place = '' or r.county = :place or r.zone in (select registry.zones_within(:place))
                       or r.county in (select p.id from registry.place p where p.parent = :place))
                  and (:class = '' or coalesce(r.class, '-') = :class)
                  and (:plain = '' or r.unit_id like :code or r.plain_name like :part or r.initials like :part)
                order by case when :sort = 'total' then r.total end,
                         case when :sort = '-total' then r.total end desc,
                         case when :sort = 'rank' then r.rank end nulls last,
                         case when :sort = '-rank' then r.rank end desc nulls last,
                         case when :sort = 'name' then r.plain_name end,
                         case when :sort = '-name' then r.plain_name end desc,
                         case when :sort = '-unit' then r.unit_id end desc,
                         r.unit_id
                limit :limit offset :from
                """)
                .params(parameters(round, filter))
                .param("sort", filter.sort())
                .param("limit", Math.min(limit, MOST))
                .param("from", from)
                .query(Row.class)
                .list();
    }

    /** A unit and its class. */
    private record Classed(String unit, String className) {}

    /** The class of each unit that has one and that {@code scope} lets see. */
    public Map<String, String> classes(Scope scope, long round) {
        return rows.sql(scope, """
                select r.unit_id as unit, r.class as class_name
                from evaluation.result r join evaluation.round o on o.id = r.round
                where r.round = :round and r.class is not null
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id})
                """).param("round", round).query(Classed.class).list().stream()
                .collect(Collectors.toMap(Classed::unit, Classed::className));
    }

    /** How many rows {@link #list} would give in all. */
    public long count(Scope scope, long round, Filter filter) {
        return rows.sql(scope, """
                select count(*)
                from evaluation.result r join evaluation.round o on o.id = r.round
                where r.round = :round
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id}
                """ + OR_A_MEMBER + """
                  )
                  and (:place = '' or r.county = :place or r.zone in (select registry.zones_within(:place))
                       or r.county in (select p.id from registry.place p where p.parent = :place))
                  and (:class = '' or coalesce(r.class, '-') = :class)
                  and (:plain = '' or r.unit_id like :code or r.plain_name like :part or r.initials like :part)
                """)
                .params(parameters(round, filter))
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> parameters(long round, Filter filter) {
        String plain = Spelling.plain(filter.words());
        String escaped = plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return Map.of(
                "round",
                round,
                "place",
                filter.place(),
                "class",
                filter.className(),
                "plain",
                plain,
                "part",
                "%" + escaped + "%",
                "code",
                escaped.toUpperCase(Locale.ROOT) + "%");
    }

    /** The row of one unit; one of several firms is for whoever may see any of them. */
    public Optional<Row> find(Scope scope, long round, String unitId) {
        return rows.sql(scope, """
                select r.unit_id, r.name, r.county, r.zone, r.town, r.industry, r.compared, r.participation, r.total,
                       r.rank, r.ranked, r.class as class_name, r.notes, r.shown_only
                from evaluation.result r join evaluation.round o on o.id = r.round
                where r.round = :round and r.unit_id = :unit
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id}
                """ + OR_A_MEMBER + """
                  )
                """)
                .param("round", round)
                .param("unit", unitId)
                .query(Row.class)
                .optional();
    }

    /** The explanation of one unit, as the JSON that {@code explain} gives. */
    public Optional<String> explanation(Scope scope, long round, String unitId) {
        return rows.sql(scope, """
                select r.explanation::text
                from evaluation.result r join evaluation.round o on o.id = r.round
                where r.round = :round and r.unit_id = :unit
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id}
                """ + OR_A_MEMBER + """
                  )
                """)
                .param("round", round)
                .param("unit", unitId)
                .query(String.class)
                .optional();
    }

    /** The totals of the units ranked just above and below a unit in its group, best first, {@code reach} each way. */
    public List<Row> neighbours(Scope scope, long round, String unitId, int reach) {
        return rows.sql(scope, """
                select r.unit_id, r.name, r.county, r.zone, r.town, r.industry, r.compared, r.participation, r.total,
                       r.rank, r.ranked, r.class as class_name, r.notes, r.shown_only
                from evaluation.result r join evaluation.round o on o.id = r.round
                    join evaluation.result self
                        on self.round = r.round and self.compared = r.compared and self.unit_id = :unit
                where r.round = :round and abs(r.rank - self.rank) <= :reach
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id})
                order by r.rank
                """)
                .param("round", round)
                .param("unit", unitId)
                .param("reach", reach)
                .query(Row.class)
                .list();
    }

    /**
     * The unit next to a border between two classes of the quota, without its name: where a class ends is part of every
     * result of the group.
     *
     * @param className the class that the quota gives it
     */
    public record Border(String className, long rank, BigDecimal total) {}

    /**
     * The last unit of the better class and the first of the lower one, seen from a unit's own place and class by quota:
     * none, one or two, best first. Only a quota within the group has such units.
     *
     * @param decidedBefore notes of units that were given a class before the quota; they stand at no border
     */
    public List<Border> borders(Scope scope, long round, String unitId, Collection<String> decidedBefore) {
        return rows.sql(scope, """
                select b.class_name, b.rank, b.total
                from evaluation.result self join evaluation.round o on o.id = self.round
                    cross join lateral (
                        (select r.explanation ->> 'quota_class' as class_name, r.rank, r.total
                         from evaluation.result r
                         where r.round = self.round and r.compared = self.compared
                           and (r.rank, r.unit_id collate "C") < (self.rank, self.unit_id collate "C")
                           and r.explanation ->> 'quota_class' <> self.explanation ->> 'quota_class'
                           and not string_to_array(r.notes, ';') && :before::text[]
                         order by r.rank desc, r.unit_id collate "C" desc limit 1)
                        union all
                        (select r.explanation ->> 'quota_class', r.rank, r.total
                         from evaluation.result r
                         where r.round = self.round and r.compared = self.compared
                           and (r.rank, r.unit_id collate "C") > (self.rank, self.unit_id collate "C")
                           and r.explanation ->> 'quota_class' <> self.explanation ->> 'quota_class'
                           and not string_to_array(r.notes, ';') && :before::text[]
                         order by r.rank, r.unit_id collate "C" limit 1)) b
                where self.round = :round and self.unit_id = :unit
                  and (o.public or {scope county=self.county zone=self.zone town=self.town firm=self.unit_id}
                       or exists (select 1 from evaluation.member m join registry.firm f on f.credit_code = m.firm
                                  where m.round = self.round and m.unit_id = self.unit_id
                                    and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}))
                order by b.rank
                """)
                .param("round", round)
                .param("unit", unitId)
                .param("before", decidedBefore.toArray(String[]::new))
                .query(Border.class)
                .list();
    }

    /** Class counts and Σ tax ÷ Σ land of a county or zone in a round; {@code place} is null for units without one. */
    public record PlaceFigures(
            @Nullable String place,
            @Nullable String className,
            long units,
            @Nullable BigDecimal tax,
            @Nullable BigDecimal land) {}

    /** Per county and class; {@code tax} and {@code land} are sums over units that have both. */
    public List<PlaceFigures> byCounty(Scope scope, long round) {
        return rows.sql(scope, """
                select r.county as place, r.class as class_name, count(*) as units,
                       sum(r.tax) filter (where r.land is not null) as tax,
                       sum(r.land) filter (where r.tax is not null) as land
                from evaluation.result r join evaluation.round o on o.id = r.round
                where r.round = :round and not r.shown_only
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id}
                """ + OR_A_MEMBER + """
                  )
                group by r.county, r.class order by r.county, r.class
                """)
                .param("round", round)
                .query(PlaceFigures.class)
                .list();
    }

    /** Per zone and class, as {@link #byCounty}. */
    public List<PlaceFigures> byZone(Scope scope, long round) {
        return rows.sql(scope, """
                select r.zone as place, r.class as class_name, count(*) as units,
                       sum(r.tax) filter (where r.land is not null) as tax,
                       sum(r.land) filter (where r.tax is not null) as land
                from evaluation.result r join evaluation.round o on o.id = r.round
                where r.round = :round and not r.shown_only
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id})
                group by r.zone, r.class order by r.zone, r.class
                """)
                .param("round", round)
                .query(PlaceFigures.class)
                .list();
    }

    /** A bar of a histogram: totals from {@code low}, included, to {@code low + width}, excluded. */
    public record Bar(BigDecimal low, @Nullable String className, long units) {}

    /** The distribution of totals in bars of {@code width} points; those above {@code top} stand in its bar. */
    public List<Bar> distribution(Scope scope, long round, int width, int top) {
        return rows.sql(scope, """
                select floor(least(r.total, :top) / :width) * :width as low, r.class as class_name, count(*) as units
                from evaluation.result r join evaluation.round o on o.id = r.round
                where r.round = :round and not r.shown_only
                  and (o.public or {scope county=r.county zone=r.zone town=r.town firm=r.unit_id})
                group by 1, 2 order by 1, 2
                """)
                .param("round", round)
                .param("width", width)
                .param("top", top)
                .query(Bar.class)
                .list();
    }

    /** A unit that took no part. */
    public record LeftOut(
            String unitId,
            String name,
            @Nullable String county,
            @Nullable String zone,
            String reason) {}

    /** A page of the units left out, by reason and name, {@code from} counted from 0; an empty reason means all. */
    public List<LeftOut> leftOut(Scope scope, long round, String reason, int from, int limit) {
        return rows.sql(scope, """
                select l.unit_id, l.name, l.county, l.zone, l.reason
                from evaluation.left_out l join evaluation.round o on o.id = l.round
                where l.round = :round and (:reason = '' or l.reason = :reason)
                  and (o.public or {scope county=l.county zone=l.zone town=l.town firm=l.unit_id})
                order by l.reason, l.name, l.unit_id
                limit :limit offset :from
                """)
                .param("round", round)
                .param("reason", reason)
                .param("limit", Math.min(limit, MOST))
                .param("from", from)
                .query(LeftOut.class)
                .list();
    }

    /** Why a unit took no part; empty if it did, or if the round never saw it. */
    public Optional<String> leftOut(Scope scope, long round, String unitId) {
        return rows.sql(scope, """
                select l.reason
                from evaluation.left_out l join evaluation.round o on o.id = l.round
                where l.round = :round and l.unit_id = :unit
                  and (o.public or {scope county=l.county zone=l.zone town=l.town firm=l.unit_id}
                       or exists (select 1 from evaluation.member m join registry.firm f on f.credit_code = m.firm
                                  where m.round = l.round and m.unit_id = l.unit_id
                                    and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}))
                """)
                .param("round", round)
                .param("unit", unitId)
                .query(String.class)
                .optional();
    }

    /** How many of something. */
    public record Count(String key, long units) {}

    /** Units left out, by reason. */
    public List<Count> leftOutByReason(Scope scope, long round) {
        return rows.sql(scope, """
                select l.reason as key, count(*) as units
                from evaluation.left_out l join evaluation.round o on o.id = l.round
                where l.round = :round and (o.public or {scope county=l.county zone=l.zone town=l.town firm=l.unit_id})
                group by l.reason order by l.reason
                """).param("round", round).query(Count.class).list();
    }

    /** The fact of the registry that a frozen figure is, by item. */
    public record FrozenFact(String item, long fact) {}

    /** Which facts a unit was judged by. */
    public List<FrozenFact> facts(Scope scope, long round, String unitId) {
        return rows.sql(scope, """
                select z.item, z.fact
                from evaluation.frozen_fact z join registry.firm f on f.credit_code = z.unit_id
                where z.round = :round and z.unit_id = :unit
                  and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                order by z.item
                """)
                .param("round", round)
                .param("unit", unitId)
                .query(FrozenFact.class)
                .list();
    }
}
