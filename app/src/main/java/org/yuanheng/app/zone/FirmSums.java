package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.period.Period;

/**
 * What the firms of each zone add up to in a year, summed by the database in one piece. The sums of a scope and year are
 * kept until a fact or a firm changes: a province's firms take seconds, the pages over them should not.
 */
@Component
public class FirmSums {
    /** What is summed, by the vocabulary; figures of a zone are made of nothing else. */
    static final List<String> ITEMS = List.of(
            "tax",
            "land",
            "output",
            "value_added",
            "revenue",
            "energy",
            "emission",
            "staff",
            "rd",
            "exports",
            "profit");

    private static final int KEPT = 24;

    /** What is summed, by id of the vocabulary. */
    public static List<String> items() {
        return ITEMS;
    }

    private final Rows rows;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Reads from {@code rows}. */
    public FirmSums(Rows rows) {
        this.rows = rows;
    }

    private record Key(Scope scope, String year) {}

    private record Kept(String state, Map<String, Total> sums) {}

    private record Item(String zone, String item, BigDecimal value, long firms) {}

    private record Industry(
            String zone,
            String industry,
            long firms,
            @Nullable BigDecimal revenue) {}

    /** The years of which any firm has facts, the newest first. */
    public List<String> years() {
        return rows.reference("""
                        with recursive single (period) as (
                            select min(f.period) from registry.fact f
                            union all
                            select (select min(f.period) from registry.fact f where f.period > s.period)
                            from single s where s.period is not null
                        )
                        select y.period
                        from (select s.period from single s where s.period is not null
                              union select d.period from registry.delivered d) y
                        where y.period ~ '^[0-9]{4}$'
                        order by y.period desc
                        """).query(String.class).list();
    }

    /** The newest of {@link #years} that is asked for, or the newest of all. */
    public Optional<String> year(String asked) {
        List<String> years = years();
        return years.contains(asked) ? Optional.of(asked) : years.stream().findFirst();
    }

    /** The last month of a year up to which firms have figures since January. */
    public Optional<Period> monthsOf(String year) {
        return rows
                .reference("select distinct d.period from registry.delivered d where d.period like :year || '-01..%'")
                .param("year", year)
                .query(String.class)
                .list()
                .stream()
                .flatMap(period -> Period.parse(period).stream())
                .max(Period::compareTo);
    }

    /** What the firms that stand in each zone itself, not in one within it, add up to; a zone without firms is not in it. */
    public Map<String, Total> of(Scope scope, String year) {
        Key key = new Key(scope, year);
        String state = state();
        synchronized (kept) {
            Kept known = kept.get(key);
            if (known != null && known.state().equals(state)) {
                return known.sums();
            }
        }
        Map<String, Total> sums = read(scope, year);
        synchronized (kept) {
            kept.put(key, new Kept(state, sums));
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return sums;
    }

    /** What changes whenever a fact is recorded or a firm is noted otherwise. */
    private String state() {
        return rows.reference("""
                        select concat_ws(' ', pg_sequence_last_value('registry.fact_number'), max(f.changed_at), count(*))
                        from registry.firm f
                        """).query(String.class).single();
    }

    private Map<String, Total> read(Scope scope, String year) {
        Map<String, Long> firms = new HashMap<>();
        Map<String, Map<String, BigDecimal>> industries = new HashMap<>();
        for (Industry each : industries(scope, year)) {
            firms.merge(each.zone(), each.firms(), Long::sum);
            BigDecimal revenue = each.revenue();
            if (revenue != null && !each.industry().isEmpty()) {
                industries.computeIfAbsent(each.zone(), zone -> new HashMap<>()).put(each.industry(), revenue);
            }
        }
        Map<String, Map<String, Total.Sum>> items = new HashMap<>();
        items(scope, year)
                .forEach(each -> items.computeIfAbsent(each.zone(), zone -> new HashMap<>())
                        .put(each.item(), new Total.Sum(each.value(), each.firms())));
        Map<String, Total> sums = new HashMap<>();
        firms.forEach((zone, count) -> sums.put(
                zone, new Total(count, items.getOrDefault(zone, Map.of()), industries.getOrDefault(zone, Map.of()))));
        return Map.copyOf(sums);
    }

    private List<Item> items(Scope scope, String year) {
        return rows.sql(scope, """
                select f.zone, x.item, sum(x.value) as value, count(*) as firms
                from (select distinct on (s.unit_id, s.item) s.unit_id, s.item, s.value, s.department
                      from registry.every_fact s
                      where s.period = :year and s.item = any (:items)
                      order by s.unit_id, s.item, s.id desc) x
                    join registry.firm f on f.credit_code = x.unit_id
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=x.department}
                  and f.zone is not null and x.value is not null
                group by f.zone, x.item
                """)
                .param("year", year)
                .param("items", ITEMS.toArray(String[]::new))
                .query(Item.class)
                .list();
    }

    private List<Industry> industries(Scope scope, String year) {
        return rows.sql(scope, """
                select f.zone, f.industry, count(*) as firms, sum(x.value) as revenue
                from registry.firm f
                    left join (select distinct on (s.unit_id) s.unit_id, s.value
                               from registry.every_fact s
                               where s.period = :year and s.item = 'revenue'
                               order by s.unit_id, s.id desc) x on x.unit_id = f.credit_code
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code} and f.zone is not null
                group by f.zone, f.industry
                """).param("year", year).query(Industry.class).list();
    }

    /** A firm of the first industry, or any, with its revenue. */
    public record Firm(
            String creditCode,
            String name,
            String industry,
            @Nullable BigDecimal revenue) {}

    /** The firms of some zones, those with the most revenue first. */
    public List<Firm> firms(Scope scope, String year, List<String> zones) {
        return new ArrayList<>(rows.sql(scope, """
                select f.credit_code, f.name, f.industry, x.value as revenue
                from registry.firm f
                    left join (select distinct on (s.unit_id) s.unit_id, s.value
                               from registry.every_fact s
                               where s.period = :year and s.item = 'revenue'
                               order by s.unit_id, s.id desc) x on x.unit_id = f.credit_code
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code} and f.zone = any (:zones)
                order by x.value desc nulls last, f.credit_code
                """)
                .param("year", year)
                .param("zones", zones.toArray(String[]::new))
                .query(Firm.class)
                .list());
    }
}
