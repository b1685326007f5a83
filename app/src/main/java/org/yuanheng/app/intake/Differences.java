package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/**
 * What one version of a file says otherwise than another: firms that came, firms that are gone, and each figure that
 * changed. It compares what was stored of either; rows that were refused or wait are in neither.
 *
 * <p>Example: {@code differences.list(scope, new Differences.Pair(7, 9), Differences.Filter.NONE, 0, 50)}.
 */
@Component
public class Differences {
    /**
     * What both versions said, figure by figure, where it is not the same. What a later version withdrew is not something
     * that it says; where a person decided on a figure of the file, the decision is what the version says.
     */
    private static final String LINES = """
            with older as materialized (
                select e.unit_id, e.item, e.period, e.id, e.state, e.value, e.text_value, e.sheet, e.row, e.col, e.cells
                from registry.every_fact e
                where e.batch_id = :older and not (e.state = 'NOT_DELIVERED' and e.row = 0)
                  and not exists (select 1 from registry.fact l
                                  where l.batch_id = :older and l.unit_id = e.unit_id and l.item = e.item
                                    and l.period = e.period and l.id > e.id)),
            newer as materialized (
                select e.unit_id, e.item, e.period, e.id, e.state, e.value, e.text_value, e.sheet, e.row, e.col, e.cells
                from registry.every_fact e
                where e.batch_id = :newer and not (e.state = 'NOT_DELIVERED' and e.row = 0)
                  and not exists (select 1 from registry.fact l
                                  where l.batch_id = :newer and l.unit_id = e.unit_id and l.item = e.item
                                    and l.period = e.period and l.id > e.id)),
            older_unit as materialized (select distinct o.unit_id from older o),
            newer_unit as materialized (select distinct n.unit_id from newer n),
            line as (
                select coalesce(n.unit_id, o.unit_id) as unit_id, coalesce(n.item, o.item) as item,
                       coalesce(n.period, o.period) as period,
                       o.id as older_id, o.state as older_state, o.value as older_value, o.text_value as older_text,
                       o.sheet as older_sheet, o.row as older_row, o.col as older_col, o.cells as older_cells,
                       n.id as newer_id, n.state as newer_state, n.value as newer_value, n.text_value as newer_text,
                       n.sheet as newer_sheet, n.row as newer_row, n.col as newer_col, n.cells as newer_cells
                from older o full join newer n on n.unit_id = o.unit_id and n.item = o.item and n.period = o.period
                where (o.state, o.value, o.text_value) is distinct from (n.state, n.value, n.text_value)),
            shown as (
                select l.*, coalesce(f.name, l.unit_id) as name,
                       case when a.unit_id is null then 'ADDED' when b.unit_id is null then 'REMOVED' else 'CHANGED' end
                           as kind
                from line l
                    left join older_unit a on a.unit_id = l.unit_id
                    left join newer_unit b on b.unit_id = l.unit_id
                    left join registry.firm f on f.credit_code = l.unit_id
                where {scope county=f.county zone=f.zone town=f.town firm=l.unit_id department=*})
            """;

    private final Rows rows;

    /** Compares what {@code rows} hold. */
    public Differences(Rows rows) {
        this.rows = rows;
    }

    /** Two deliveries, the one that came first and the other. */
    public record Pair(long older, long newer) {
        /** The two in the order in which they came. */
        public static Pair of(long one, long other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }
    }

    /** What became of a firm from one version to the other. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * What a list is narrowed to.
     *
     * @param kind empty for all
     * @param words a part of the firm's name or the beginning of its code; empty for all
     */
    public record Filter(String kind, String words) {
        /** Everything. */
        public static final Filter NONE = new Filter("", "");
    }

    /**
     * A figure that is not the same in both.
     *
     * @param name of the firm; its code where the registry has no name
     * @param olderState null where the older version has nothing of it; the rest alike, as in a fact
     */
    public record Line(
            Kind kind,
            String unitId,
            String name,
            String item,
            String period,
            @Nullable Long olderId,
            @Nullable String olderState,
            @Nullable BigDecimal olderValue,
            @Nullable String olderText,
            @Nullable String olderSheet,
            @Nullable Integer olderRow,
            @Nullable String olderCol,
            @Nullable Integer olderCells,
            @Nullable Long newerId,
            @Nullable String newerState,
            @Nullable BigDecimal newerValue,
            @Nullable String newerText,
            @Nullable String newerSheet,
            @Nullable Integer newerRow,
            @Nullable String newerCol,
            @Nullable Integer newerCells) {}

    /** How many firms and figures of a kind there are. */
    public record Tally(Kind kind, long units, long figures) {}

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec query, Pair pair) {
        return query.param("older", pair.older()).param("newer", pair.newer());
    }

    /** The differences in the order of kinds and firms, {@code from} counted from 0. */
    public List<Line> list(Scope scope, Pair pair, Filter filter, int from, int limit) {
        return bound(rows.sql(scope, LINES + """
                select s.* from shown s
                where (:kind = '' or s.kind = :kind)
                  and (:words = '' or position(:words in s.name) > 0 or starts_with(s.unit_id, :words))
                order by array_position(array['CHANGED', 'ADDED', 'REMOVED'], s.kind), s.unit_id, s.period, s.item
                limit :limit offset :from
                """), pair)
                .param("kind", filter.kind())
                .param("words", filter.words())
                .param("limit", limit)
                .param("from", from)
                .query(Line.class)
                .list();
    }

    /** How many differences of each kind {@link #list} would give; a kind without any is left out. */
    public List<Tally> tallies(Scope scope, Pair pair, String words) {
        return bound(rows.sql(scope, LINES + """
                select s.kind, count(distinct s.unit_id) as units, count(*) as figures from shown s
                where :words = '' or position(:words in s.name) > 0 or starts_with(s.unit_id, :words)
                group by s.kind
                """), pair)
                .param("words", words)
                .query(Tally.class)
                .list();
    }
}
