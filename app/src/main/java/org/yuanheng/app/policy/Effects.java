package org.yuanheng.app.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/** What a policy comes to, before and after it is signed, for whoever may see it: sums, firms, and what it changes. */
@Component
public class Effects {
    private final Rows rows;

    Effects(Rows rows) {
        this.rows = rows;
    }

    /** By what amounts are added up; the order is that of the bits of the query. */
    public enum By {
        /** All of it. */
        ALL,
        /** The row of the rulebook. */
        ROW,
        /** The class. */
        CLASS,
        /** Who pays. */
        PAYER,
        /** Who is paid. */
        PAYEE,
        /** The county. */
        COUNTY,
        /** The zone. */
        ZONE,
        /** The division of GB/T 4754, two digits. */
        INDUSTRY
    }

    /**
     * A sum.
     *
     * @param value of what; empty where the firm has none
     */
    public record Sum(By by, String value, long firms, BigDecimal amount) {}

    private record Grouped(
            int mask,
            @Nullable String ruleRow,
            @Nullable String className,
            @Nullable String payer,
            @Nullable String payee,
            @Nullable String county,
            @Nullable String zone,
            @Nullable String division,
            long firms,
            BigDecimal amount) {
        private Sum sum() {
            return switch (mask) {
                case 0b0111111 -> said(By.ROW, ruleRow);
                case 0b1011111 -> said(By.CLASS, className);
                case 0b1101111 -> said(By.PAYER, payer);
                case 0b1110111 -> said(By.PAYEE, payee);
                case 0b1111011 -> said(By.COUNTY, county);
                case 0b1111101 -> said(By.ZONE, zone);
                case 0b1111110 -> said(By.INDUSTRY, division);
                default -> said(By.ALL, "");
            };
        }

        private Sum said(By by, @Nullable String value) {
            return new Sum(by, value == null ? "" : value, firms, amount);
        }
    }

    /** All sums of a policy, the greatest of each kind first. */
    public Map<By, List<Sum>> sums(Scope scope, long policy) {
        Map<By, List<Sum>> sums = new EnumMap<>(By.class);
        rows.sql(scope, """
                with alike as (
                    select a.rule_row, a.class, a.payer, a.payee, a.county, a.zone, left(a.industry, 2) as division,
                           count(*) as firms, sum(a.amount) as amount
                    from policy.amount a
                    where a.policy = :policy and a.amount is not null
                      and {scope county=a.county zone=a.zone town=a.town firm=a.unit_id}
                    group by a.rule_row, a.class, a.payer, a.payee, a.county, a.zone, left(a.industry, 2))
                select grouping(a.rule_row, a.class, a.payer, a.payee, a.county, a.zone, a.division) as mask,
                       a.rule_row, a.class as class_name, a.payer, a.payee, a.county, a.zone, a.division,
                       coalesce(sum(a.firms), 0)::bigint as firms, coalesce(sum(a.amount), 0) as amount
                from alike a
                group by grouping sets ((), (a.rule_row), (a.class), (a.payer), (a.payee), (a.county), (a.zone), (a.division))
                order by amount desc
                """)
                .param("policy", policy)
                .query(Grouped.class)
                .list()
                .forEach(each -> sums.computeIfAbsent(each.sum().by(), by -> new ArrayList<>())
                        .add(each.sum()));
        return sums;
    }

    /** What a policy comes to. */
    public record Total(long policy, long firms, BigDecimal amount) {}

    /** What every policy comes to, the newest first; zero for one that concerns no firm that the person may see. */
    public List<Total> totals(Scope scope) {
        return rows.sql(scope, """
                select p.id as policy, count(a.amount) as firms, coalesce(sum(a.amount), 0) as amount
                from policy.policy p left join policy.amount a
                    on a.policy = p.id and {scope county=a.county zone=a.zone town=a.town firm=a.unit_id}
                group by p.id order by p.id desc
                """).query(Total.class).list();
    }

    /** How many firms have no amount because a fact is missing. */
    public long unknown(Scope scope, long policy) {
        return rows.sql(scope, """
                select count(*) from policy.amount a
                where a.policy = :policy and a.amount is null
                  and {scope county=a.county zone=a.zone town=a.town firm=a.unit_id}
                """).param("policy", policy).query(Long.class).single();
    }

    /**
     * What a policy says of a firm.
     *
     * @param ruleRow the row of the rulebook; empty when a fact is missing
     * @param missing row:item of each fact that is missing
     */
    public record OfFirm(
            String unitId,
            String name,
            @Nullable String county,
            @Nullable String zone,
            String town,
            String industry,
            String className,
            String ruleRow,
            @Nullable BigDecimal amount,
            String payer,
            String payee,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String missing) {}

    /**
     * What a list of firms is narrowed to; an empty text does not narrow.
     *
     * @param className a class
     * @param place a county or zone
     * @param row a row of the rulebook, or {@code -} for those of whom a fact is missing
     * @param words a part of the name or code
     */
    public record Filter(String className, String place, String row, String words) {
        /** Everything. */
        public static final Filter ALL = new Filter("", "", "", "");
    }

    /** The firms of a policy, the greatest amount first. */
    public List<OfFirm> firms(Scope scope, long policy, Filter filter, long from, int limit) {
        return rows.sql(scope, """
                select a.unit_id, a.name, a.county, a.zone, a.town, a.industry, a.class as class_name, a.rule_row, a.amount,
                       a.payer, a.payee, a.first_day, a.last_day, a.missing
                from policy.amount a
                where a.policy = :policy and (:class = '' or a.class = :class)
                  and (:row = '' or coalesce(nullif(a.rule_row, ''), '-') = :row)
                  and (:place = '' or a.county = :place or a.zone in (select registry.zones_within(:place)))
                  and (:words = '' or position(:words in a.name) > 0 or position(:words in a.unit_id) > 0)
                  and {scope county=a.county zone=a.zone town=a.town firm=a.unit_id}
                order by a.amount desc nulls first, a.unit_id
                limit :limit offset :from
                """)
                .param("policy", policy)
                .param("class", filter.className())
                .param("row", filter.row())
                .param("place", filter.place())
                .param("words", filter.words())
                .param("limit", limit)
                .param("from", from)
                .query(OfFirm.class)
                .list();
    }

    /** How many firms {@link #firms} would give in all. */
    public long count(Scope scope, long policy, Filter filter) {
        return rows.sql(scope, """
                select count(*) from policy.amount a
                where a.policy = :policy and (:class = '' or a.class = :class)
                  and (:row = '' or coalesce(nullif(a.rule_row, ''), '-') = :row)
                  and (:place = '' or a.county = :place or a.zone in (select registry.zones_within(:place)))
                  and (:words = '' or position(:words in a.name) > 0 or position(:words in a.unit_id) > 0)
                  and {scope county=a.county zone=a.zone town=a.town firm=a.unit_id}
                """)
                .param("policy", policy)
                .param("class", filter.className())
                .param("row", filter.row())
                .param("place", filter.place())
                .param("words", filter.words())
                .query(Long.class)
                .single();
    }

    /** What a policy says of one firm. */
    public Optional<OfFirm> find(Scope scope, long policy, String unit) {
        return rows.sql(scope, """
                select a.unit_id, a.name, a.county, a.zone, a.town, a.industry, a.class as class_name, a.rule_row, a.amount,
                       a.payer, a.payee, a.first_day, a.last_day, a.missing
                from policy.amount a
                where a.policy = :policy and a.unit_id = :unit
                  and {scope county=a.county zone=a.zone town=a.town firm=a.unit_id}
                """)
                .param("policy", policy)
                .param("unit", unit)
                .query(OfFirm.class)
                .optional();
    }

    /**
     * What changes for a firm from one policy to another; zero where a policy says nothing of it.
     *
     * @param change after less before
     */
    public record Change(String unitId, String name, BigDecimal before, BigDecimal after, BigDecimal change) {}

    /** The firms for whom most changes, {@code most} of them. */
    public List<Change> changes(Scope scope, long before, long after, int most) {
        return rows.sql(scope, """
                with seen as (
                    select a.policy, a.unit_id, a.name, a.amount from policy.amount a
                    where a.policy in (:before, :after)
                      and {scope county=a.county zone=a.zone town=a.town firm=a.unit_id})
                select x.unit_id, x.name, x.before, x.after, x.after - x.before as change
                from (select coalesce(n.unit_id, o.unit_id) as unit_id, coalesce(n.name, o.name) as name,
                             coalesce(o.amount, 0) as before, coalesce(n.amount, 0) as after
                      from (select * from seen where policy = :after) n
                          full join (select * from seen where policy = :before) o on o.unit_id = n.unit_id) x
                where x.before <> x.after
                order by abs(x.after - x.before) desc, x.unit_id
                limit :most
                """)
                .param("before", before)
                .param("after", after)
                .param("most", most)
                .query(Change.class)
                .list();
    }

    /**
     * How many firms pay or get more and less than before, and by how much in all.
     *
     * @param more for how many the amount grows
     * @param less for how many it shrinks
     */
    public record Turn(long more, BigDecimal moreBy, long less, BigDecimal lessBy) {}

    /** What changes in all from one policy to another. */
    public Turn turn(Scope scope, long before, long after) {
        return rows.sql(scope, """
                with seen as (
                    select a.policy, a.unit_id, a.amount from policy.amount a
                    where a.policy in (:before, :after)
                      and {scope county=a.county zone=a.zone town=a.town firm=a.unit_id})
                select count(*) filter (where x.change > 0) as more,
                       coalesce(sum(x.change) filter (where x.change > 0), 0) as more_by,
                       count(*) filter (where x.change < 0) as less,
                       coalesce(sum(x.change) filter (where x.change < 0), 0) as less_by
                from (select coalesce(n.amount, 0) - coalesce(o.amount, 0) as change
                      from (select * from seen where policy = :after) n
                          full join (select * from seen where policy = :before) o on o.unit_id = n.unit_id) x
                """)
                .param("before", before)
                .param("after", after)
                .query(Turn.class)
                .single();
    }
}
