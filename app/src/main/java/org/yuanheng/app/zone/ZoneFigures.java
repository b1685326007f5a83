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
                                       from registry.fact f where f.period = :year group by f.item) s on s.item = i.item
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

    private record Summed(String item, String zone, BigDecimal value, long firms) {}

    private Map<String, List<Line>> together(Scope scope, String year, Long[] files, List<String> items) {
        List<Summed> all = new ArrayList<>(files.length == 0 ? List.of() : delivered(scope, year, files, items));
        all.addAll(single(scope, year, items));
        Map<String, Map<String, Line>> sums = new HashMap<>();
        items.forEach(item -> sums.put(item, new TreeMap<>()));
        for (Summed each : all) {
            sums.getOrDefault(each.item(), new TreeMap<>())
                    .merge(each.zone(), new Line(each.zone(), "", each.value(), each.firms()), Line::plus);
        }
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> List.copyOf(each.getValue().values())));
    }

    /** By the newest row of each firm, where no fact that stands by itself speaks of the same. */
    private List<Summed> delivered(Scope scope, String year, Long[] files, List<String> items) {
        return rows.sql(scope, """
                with newest as materialized (
                    select max(r.id) as id from registry.delivered_row r where r.delivered = any (:files) group by r.unit_id)
                select c.item, f.zone, sum(x.value) as value, count(*) as firms
                from newest n join registry.delivered_row r on r.id = n.id
                    join registry.delivered d on d.id = r.delivered
                    join registry.delivered_column c on c.delivered = d.id and c.item = any (:items)
                    join registry.firm f on f.credit_code = r.unit_id
                    cross join lateral (select nullif(split_part(coalesce(r.figures, r.cells), U&'\\001F', c.position), '')
                                               ::numeric as value) x
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=d.department}
                  and f.zone is not null and x.value is not null
                  and not exists (select from registry.fact s
                                  where s.period = :year and s.item = c.item and s.unit_id = r.unit_id)
                group by c.item, f.zone
                """)
                .param("files", files)
                .param("year", year)
                .param("items", items.toArray(String[]::new))
                .query(Summed.class)
                .list();
    }

    /** Of firms of which some fact stands by itself; it may be older than a row that was delivered after it. */
    private List<Summed> single(Scope scope, String year, List<String> items) {
        return rows.sql(scope, """
                select s.item, f.zone, sum(x.value) as value, count(*) as firms
                from (select distinct a.unit_id, a.item from registry.fact a
                      where a.period = :year and a.item = any (:items)) s
                    join registry.firm f on f.credit_code = s.unit_id
                    cross join lateral (select e.value, e.department from registry.every_fact e
                                        where e.unit_id = s.unit_id and e.item = s.item and e.period = :year
                                        order by e.id desc limit 1) x
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=x.department}
                  and f.zone is not null and x.value is not null
                group by s.item, f.zone
                """)
                .param("year", year)
                .param("items", items.toArray(String[]::new))
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
