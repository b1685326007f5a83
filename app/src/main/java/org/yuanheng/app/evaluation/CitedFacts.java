package org.yuanheng.app.evaluation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/** Where each figure that a round froze was delivered: file and cells, or the person who decided it. */
@Component
public class CitedFacts {
    /** So many cells of a sum are named; the others are counted. */
    private static final int NAMED = 3;

    private final Rows rows;

    CitedFacts(Rows rows) {
        this.rows = rows;
    }

    /**
     * Where a figure comes from.
     *
     * @param file as it was sent; null when a person decided and no file says so
     * @param places the first cells in order, each {@code Sheet1!D17} or, of a file without sheets, {@code D17}; empty
     *     when no cell holds it
     * @param cells how many cells were added up
     * @param department who delivered it, by id
     * @param notedBy the person who decided it; null for what a file says
     */
    public record Cited(
            @Nullable String file,
            List<String> places,
            int cells,
            String department,
            @Nullable String notedBy,
            Instant recordedAt) {}

    /** The figures of a round by unit and item. A round of 20,000 units has some 200,000, held whole. */
    public Map<String, Map<String, Cited>> of(Scope scope, long round) {
        Map<String, Map<String, Cited>> cited = new HashMap<>();
        Map<String, String> same = new HashMap<>();
        rows.sql(scope, """
                select z.unit_id, z.item, s.name as file, coalesce(c.cells, 1) as cells,
                       coalesce(c.department, d.department) as department, c.noted_by,
                       coalesce(c.recorded_at, d.recorded_at) as recorded_at,
                       case when c.row = 0 then '{}'
                            when c.cells > 1 then array(select concat_ws('!', nullif(p.sheet, ''), p.col || p.row)
                                                        from registry.fact_cell p
                                                        where p.fact_id = c.id order by p.position limit :named)
                            else array[concat_ws('!', nullif(coalesce(c.sheet, d.sheet), ''),
                                                 coalesce(c.col, k.col) || coalesce(c.row, r.row))] end as places
                from evaluation.frozen_fact z
                    join registry.firm f on f.credit_code = z.unit_id
                    left join registry.fact c on c.id = z.fact
                    left join registry.delivered_row r on c.id is null and r.id = z.fact - z.fact % 128
                    left join registry.delivered d on d.id = r.delivered
                    left join registry.delivered_column k on k.delivered = d.id and k.position = z.fact % 128
                    left join source.file s on s.id = coalesce(c.file_id, d.file_id)
                where z.round = :round and {scope county=f.county town=f.town firm=f.credit_code}
                """)
                .param("round", round)
                .param("named", NAMED)
                .query((row, number) -> cited.computeIfAbsent(row.getString(1), unit -> new HashMap<>())
                        .put(
                                once(same, row.getString(2)),
                                new Cited(
                                        row.getString(3) == null ? null : once(same, row.getString(3)),
                                        List.of((String[]) row.getArray(8).getArray()),
                                        row.getInt(4),
                                        once(same, row.getString(5)),
                                        row.getString(6),
                                        row.getTimestamp(7).toInstant())))
                .list();
        return cited;
    }

    private static String once(Map<String, String> same, String text) {
        return same.computeIfAbsent(text, itself -> itself);
    }

    /** What the units of a round were called when it was judged, also of those left out. */
    public Map<String, String> names(Scope scope, long round) {
        Map<String, String> names = new HashMap<>();
        rows.sql(scope, """
                select r.unit_id, r.name from evaluation.result r
                where r.round = :round and {scope county=r.county town=r.town firm=r.unit_id}
                """)
                .param("round", round)
                .query((row, number) -> names.put(row.getString(1), row.getString(2)))
                .list();
        rows.sql(scope, """
                select l.unit_id, l.name from evaluation.left_out l
                where l.round = :round and {scope county=l.county town=l.town firm=l.unit_id}
                """)
                .param("round", round)
                .query((row, number) -> names.put(row.getString(1), row.getString(2)))
                .list();
        return names;
    }
}
