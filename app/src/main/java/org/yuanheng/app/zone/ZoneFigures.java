package org.yuanheng.app.zone;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/**
 * Reads what the firms of zones add up to. Items that came in by the same files are summed in one pass: of each firm the
 * newest row is found once, not once an item, and that is the larger part of the work.
 */
final class ZoneFigures {
    /** The item by which industries are told apart. */
    static final String REVENUE = "revenue";

    private static final int AT_ONCE = 11;

    private final Rows rows;
    private final long few;

    /**
     * Reads from {@code rows}.
     *
     * @param few of an item with more facts than this that stand by themselves no file has the most, and it is summed fact
     *     by fact; both ways come to the same
     */
    ZoneFigures(Rows rows, long few) {
        this.rows = rows;
        this.few = few;
    }

    /** A sum over the firms of a zone, or over those of an industry there; null when none has a figure. */
    record Line(String zone, String industry, @Nullable BigDecimal value, long firms) {
        private Line plus(Line other) {
            BigDecimal all = value == null ? other.value : other.value == null ? value : value.add(other.value);
            return new Line(zone, industry, all, firms + other.firms);
        }
    }

    /**
     * What facts there are of an item in a year. It changes whenever one comes in: facts are only ever added, a file's all
     * in one piece.
     *
     * @param files the numbers of what was delivered in rows, with blanks between
     * @param single facts that stand by themselves: corrections, texts, figures added up from several cells
     * @param last the sum of their numbers
     */
    record State(String files, long single, long last) {
        static final State NOTHING = new State("", 0, 0);
    }

    private record Of(String item, String files, long single, long last) {}

    /** The state of each item of which there are facts in that year. */
    Map<String, State> states(String year, Collection<String> items) {
        Map<String, State> states = new HashMap<>();
        rows.reference("""
                        select i.item, coalesce(d.files, '') as files, coalesce(s.single, 0) as single,
                               coalesce(s.last, 0)::bigint as last
                        from unnest(:items::text[]) as i (item)
                            left join (select c.item, string_agg(d.id::text, ' ' order by d.id) as files
                                       from registry.delivered d join registry.delivered_column c on c.delivered = d.id
                                       where d.period = :year group by c.item) d on d.item = i.item
                            left join (select f.item, count(*) as single, sum(f.id) as last
                                       from registry.fact f where f.period = :year and f.item = any (:items)
                                       group by f.item) s on s.item = i.item
                        where d.files is not null or s.single is not null
                        """)
                .param("year", year)
                .param("items", items.toArray(String[]::new))
                .query(Of.class)
                .list()
                .forEach(each -> states.put(each.item(), new State(each.files(), each.single(), each.last())));
        return states;
    }

    /** What changes whenever a firm is noted otherwise. */
    String firms() {
        return rows.reference("""
                        select concat_ws(' ', sum((date_part('epoch', f.changed_at) * 1000)::bigint), count(*))
                        from registry.firm f
                        """).query(String.class).single();
    }

    /** The sums of items by zone; the states are those of {@link #states}, asked for before. */
    Map<String, List<Line>> sums(Scope scope, String year, Map<String, State> items) {
        Map<String, List<Line>> sums = new HashMap<>();
        Map<String, List<String>> together = new HashMap<>();
        items.forEach((item, state) -> {
            if (state.single() > few) {
                sums.put(item, apart(scope, year, item));
            } else {
                together.computeIfAbsent(state.files(), files -> new ArrayList<>())
                        .add(item);
            }
        });
        together.forEach((files, of) -> sums.putAll(together(scope, year, numbers(files), of)));
        return sums;
    }

    private static Long[] numbers(String files) {
        return Stream.of(files.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(Long::valueOf)
                .toArray(Long[]::new);
    }

    private record Summed(String item, String zone, BigDecimal value, long firms) {
        /** What is taken off again. */
        Summed taken() {
            return new Summed(item, zone, value.negate(), -firms);
        }
    }

    private Map<String, List<Line>> together(Scope scope, String year, Long[] files, List<String> items) {
        List<Summed> all = new ArrayList<>();
        if (files.length > 0) {
            all.addAll(delivered(scope, files, items));
            single(scope, year, items, true).forEach(each -> all.add(each.taken()));
        }
        all.addAll(single(scope, year, items, false));
        Map<String, Map<String, Line>> sums = new HashMap<>();
        items.forEach(item -> sums.put(item, new TreeMap<>()));
        for (Summed each : all) {
            sums.getOrDefault(each.item(), new TreeMap<>())
                    .merge(each.zone(), new Line(each.zone(), "", each.value(), each.firms()), Line::plus);
        }
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().values().stream()
                                .filter(line -> line.firms() > 0)
                                .toList()));
    }

    /** By the newest row of each firm, whatever facts stand by themselves beside it. */
    private List<Summed> delivered(Scope scope, Long[] files, List<String> items) {
        if (items.size() > AT_ONCE) {
            throw new IllegalArgumentException("the statement sums " + AT_ONCE + " items, not " + items);
        }
        List<Summed> all = new ArrayList<>();
        rows.sql(scope, """
                with k as materialized (
                         select d.id, d.department,
                                (select array_agg(coalesce((select c.position from registry.delivered_column c
                                                            where c.delivered = d.id and c.item = i.item), 0)::integer
                                                  order by i.at)
                                 from unnest(:items::text[]) with ordinality as i (item, at)) as at
                         from registry.delivered d where d.id = any (:files)),
                     f as materialized (
                         select o.credit_code, o.zone, o.county, o.town from registry.firm o where o.zone is not null)
                select f.zone, array[sum(x.v1), sum(x.v2), sum(x.v3), sum(x.v4), sum(x.v5), sum(x.v6),
                                     sum(x.v7), sum(x.v8), sum(x.v9), sum(x.v10), sum(x.v11)] as sums,
                       array[count(x.v1), count(x.v2), count(x.v3), count(x.v4), count(x.v5), count(x.v6),
                             count(x.v7), count(x.v8), count(x.v9), count(x.v10), count(x.v11)] as counts
                from zone.newest_rows(:files) n
                    join f on f.credit_code = n.unit_id
                    join k on k.id = n.delivered
                    cross join lateral (select nullif(split_part(n.cells, U&'\\001F', nullif(k.at[1], 0)), '')::numeric as v1,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[2], 0)), '')::numeric as v2,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[3], 0)), '')::numeric as v3,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[4], 0)), '')::numeric as v4,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[5], 0)), '')::numeric as v5,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[6], 0)), '')::numeric as v6,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[7], 0)), '')::numeric as v7,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[8], 0)), '')::numeric as v8,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[9], 0)), '')::numeric as v9,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[10], 0)), '')::numeric as v10,
                                          nullif(split_part(n.cells, U&'\\001F', nullif(k.at[11], 0)), '')::numeric as v11
                                        offset 0) x
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=k.department}
                group by f.zone
                """)
                .param("files", files)
                .param("items", items.toArray(String[]::new))
                .query((row, number) -> {
                    BigDecimal[] sums = (BigDecimal[]) row.getArray("sums").getArray();
                    Long[] counts = (Long[]) row.getArray("counts").getArray();
                    for (int i = 0; i < items.size(); i++) {
                        if (counts[i] > 0) {
                            all.add(new Summed(items.get(i), row.getString("zone"), sums[i], counts[i]));
                        }
                    }
                    return number;
                })
                .list();
        return all;
    }

    /**
     * Of firms of which some fact stands by itself; it may be older than a row that was delivered after it.
     *
     * @param inRows what their newest rows say; else what holds
     */
    private List<Summed> single(Scope scope, String year, List<String> items, boolean inRows) {
        return rows.sql(scope, """
                select s.item, f.zone, sum(x.value) as value, count(*) as firms
                from (select distinct a.unit_id, a.item from registry.fact a
                      where a.period = :year and a.item = any (:items)) s
                    join registry.firm f on f.credit_code = s.unit_id
                    cross join lateral (select e.value, e.department from registry.every_fact e
                                        where e.unit_id = s.unit_id and e.item = s.item and e.period = :year
                                          and (not :inRows or not exists (select from registry.fact a where a.id = e.id))
                                        order by e.id desc limit 1) x
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=x.department}
                  and f.zone is not null and x.value is not null
                group by s.item, f.zone
                """)
                .param("year", year)
                .param("items", items.toArray(String[]::new))
                .param("inRows", inRows)
                .query(Summed.class)
                .list();
    }

    private List<Line> apart(Scope scope, String year, String item) {
        return rows.sql(scope, """
                select f.zone, '' as industry, sum(x.value) as value, count(*) as firms
                from zone.figures(:year, :item) x join registry.firm f on f.credit_code = x.unit_id
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=x.department}
                  and f.zone is not null and x.value is not null
                group by f.zone
                """)
                .param("year", year)
                .param("item", item)
                .query(Line.class)
                .list();
    }

    /** The revenue of the firms of each zone by industry, and how many firms there are, with or without revenue. */
    List<Line> industries(Scope scope, String year) {
        return rows.sql(scope, """
                select f.zone, f.industry, sum(x.value) as value, count(*) as firms
                from registry.firm f left join zone.figures(:year, :item) x on x.unit_id = f.credit_code
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code} and f.zone is not null
                group by f.zone, f.industry
                """)
                .param("year", year)
                .param("item", REVENUE)
                .query(Line.class)
                .list();
    }
}
