package org.yuanheng.app.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.formation.Combination;
import org.yuanheng.engine.formation.Formation;

/** Where each figure that a round froze was delivered: file and cells, or the person who decided it. */
@Component
public class CitedFacts {
    /** So many cells of a sum are named; the others are counted. */
    private static final int NAMED = 3;

    private final Rows rows;
    private final UnitFacts units;

    CitedFacts(Rows rows, UnitFacts units) {
        this.rows = rows;
        this.units = units;
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
                where z.round = :round and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
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
        Set<String> lead = units.formation(round).map(CitedFacts::leads).orElse(Set.of());
        groups(scope, round).forEach((unit, firms) -> cited.put(unit, together(firms, lead, cited)));
        return cited;
    }

    /** The units of several firms, each with the firms that {@code scope} lets see. */
    private Map<String, List<String>> groups(Scope scope, long round) {
        Map<String, List<String>> groups = new HashMap<>();
        rows.sql(scope, """
                select m.unit_id, m.firm
                from evaluation.member m join evaluation.unit u on u.round = m.round and u.unit_id = m.unit_id
                    join registry.firm f on f.credit_code = m.firm
                where m.round = :round and u.members > 1
                  and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                order by m.unit_id, m.position
                """)
                .param("round", round)
                .query((row, number) -> groups.computeIfAbsent(row.getString(1), unit -> new ArrayList<>())
                        .add(row.getString(2)))
                .list();
        return groups;
    }

    /** The items that a unit has from its lead alone. */
    private static Set<String> leads(Formation rule) {
        return rule.combine().entrySet().stream()
                .filter(entry -> entry.getValue().way() == Combination.Way.LEAD)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** A figure of several firms was made from what each of them has, but for those that the lead gives. */
    private static Map<String, Cited> together(
            List<String> firms, Set<String> lead, Map<String, Map<String, Cited>> cited) {
        Map<String, Cited> together = new HashMap<>();
        for (String firm : firms) {
            cited.getOrDefault(firm, Map.of()).forEach((item, own) -> {
                if (firm.equals(firms.getFirst()) || !lead.contains(item)) {
                    together.merge(item, own, CitedFacts::with);
                }
            });
        }
        return together;
    }

    private static Cited with(Cited one, Cited other) {
        String file = one.file();
        String also = other.file();
        boolean same = Objects.equals(file, also);
        String files = same || also == null ? file : file == null ? also : file + "、" + also;
        List<String> places = Stream.concat(one.places().stream(), other.places().stream())
                .limit(NAMED)
                .toList();
        Instant last = one.recordedAt().isAfter(other.recordedAt()) ? one.recordedAt() : other.recordedAt();
        String person = one.notedBy() == null ? other.notedBy() : one.notedBy();
        return new Cited(files, places, one.cells() + other.cells(), one.department(), person, last);
    }

    private static String once(Map<String, String> same, String text) {
        return same.computeIfAbsent(text, itself -> itself);
    }

    /** What the units of a round were called when it was judged, also of those left out. */
    public Map<String, String> names(Scope scope, long round) {
        Map<String, String> names = new HashMap<>();
        rows.sql(scope, """
                select r.unit_id, r.name from evaluation.result r
                where r.round = :round and {scope county=r.county zone=r.zone town=r.town firm=r.unit_id}
                """)
                .param("round", round)
                .query((row, number) -> names.put(row.getString(1), row.getString(2)))
                .list();
        rows.sql(scope, """
                select l.unit_id, l.name from evaluation.left_out l
                where l.round = :round and {scope county=l.county zone=l.zone town=l.town firm=l.unit_id}
                """)
                .param("round", round)
                .query((row, number) -> names.put(row.getString(1), row.getString(2)))
                .list();
        return names;
    }
}
