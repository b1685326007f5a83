package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/**
 * The newest numbers of units before a period. They are taken from the rows of files as they are kept, each at once, for
 * a delivery of a million firms asks for what it said the year before; only who lacks a number then is asked about all the
 * years before that.
 *
 * @param items of which numbers are wanted
 * @param period before which, compared with periods of its kind
 */
record LastFigures(Rows rows, Scope scope, List<String> items, String period) {
    private static final Comparator<Said> NEWEST =
            Comparator.comparing(Said::period).thenComparingLong(Said::id).reversed();

    /** A column of rows that have a wanted item. */
    private record Column(long delivered, String period, int position, String item) {}

    /** Rows of the same columns: of which period, and where each wanted item stands among their cells; -1 for nowhere. */
    @SuppressWarnings("ArrayRecordComponent") // compared never
    private record Columns(String period, int[] positions) {}

    private record Row(
            long id,
            long delivered,
            String unitId,
            String cells,
            @Nullable String states) {}

    private record Single(
            long id,
            String unitId,
            String item,
            String period,
            @Nullable BigDecimal value) {}

    /** What one row, or one fact, says of the wanted items; null for nothing, empty for no number. */
    @SuppressWarnings("ArrayRecordComponent") // compared never
    private record Said(String period, long id, @Nullable String[] numbers) {}

    /** By unit, then by item. */
    Map<String, Map<String, BigDecimal>> of(Collection<String> units) {
        if (items.isEmpty() || units.isEmpty()) {
            return Map.of();
        }
        Optional<String> last = last();
        Map<String, Map<String, BigDecimal>> found =
                last.map(since -> of(units, since)).orElseGet(HashMap::new);
        List<String> lacking = units.stream()
                .filter(unit -> found.getOrDefault(unit, Map.of()).size() < items.size())
                .toList();
        if (!lacking.isEmpty()) {
            found.putAll(of(lacking, ""));
        }
        return found;
    }

    /** The period of the newest rows that have any of the items. */
    private Optional<String> last() {
        return columns("").map(Column::period).max(Comparator.naturalOrder());
    }

    private Stream<Column> columns(String since) {
        return rows
                .sql(scope, """
                        select c.delivered, d.period, c.position, c.item
                        from registry.delivered d join registry.delivered_column c on c.delivered = d.id
                        where {scope county=* zone=* town=* firm=* department=d.department} and c.item = any (:items)
                          and d.period >= :since and d.period < :period
                          and translate(d.period, '012345678', '999999999') = :kind
                        """)
                .param("items", items.toArray(String[]::new))
                .param("since", since)
                .param("period", period)
                .param("kind", period.replaceAll("[0-9]", "9"))
                .query(Column.class)
                .list()
                .stream();
    }

    private Map<String, Map<String, BigDecimal>> of(Collection<String> units, String since) {
        Map<Long, Columns> columns = new HashMap<>();
        columns(since)
                .forEach(column ->
                        columns.computeIfAbsent(column.delivered(), id -> new Columns(column.period(), nowhere()))
                                        .positions()[items.indexOf(column.item())] =
                                column.position());
        Map<String, List<Said>> said = new HashMap<>();
        if (!columns.isEmpty()) {
            for (Row row : rows(units, columns.keySet())) {
                said.computeIfAbsent(row.unitId(), unit -> new ArrayList<>(1))
                        .add(said(row, Objects.requireNonNull(columns.get(row.delivered()))));
            }
        }
        for (Single single : singles(units, since)) {
            @Nullable String[] numbers = new String[items.size()];
            numbers[items.indexOf(single.item())] =
                    single.value() == null ? "" : single.value().toPlainString();
            said.computeIfAbsent(single.unitId(), unit -> new ArrayList<>(1))
                    .add(new Said(single.period(), single.id(), numbers));
        }
        Map<String, Map<String, BigDecimal>> found = new HashMap<>();
        said.forEach((unit, all) -> found.put(unit, newest(all)));
        found.values().removeIf(Map::isEmpty);
        return found;
    }

    private int[] nowhere() {
        int[] positions = new int[items.size()];
        Arrays.fill(positions, -1);
        return positions;
    }

    private List<Row> rows(Collection<String> units, Collection<Long> delivered) {
        return rows.sql(scope, """
                        select r.id, r.delivered, r.unit_id, coalesce(r.figures, r.cells) as cells, r.states
                        from registry.delivered_row r
                            join registry.delivered d on d.id = r.delivered
                            left join registry.firm f on f.credit_code = r.unit_id
                        where {scope county=f.county zone=f.zone town=f.town firm=r.unit_id department=d.department}
                          and r.unit_id = any (:units) and r.delivered = any (:delivered)
                        """)
                .param("units", units.toArray(String[]::new))
                .param("delivered", delivered.toArray(Long[]::new))
                .query(Row.class)
                .list();
    }

    private List<Single> singles(Collection<String> units, String since) {
        return rows.sql(scope, """
                        select s.id, s.unit_id, s.item, s.period, s.value
                        from registry.fact s
                            left join registry.firm f on f.credit_code = s.unit_id
                        where {scope county=f.county zone=f.zone town=f.town firm=s.unit_id department=s.department}
                          and s.unit_id = any (:units) and s.item = any (:items)
                          and s.period >= :since and s.period < :period
                          and translate(s.period, '012345678', '999999999') = :kind
                        """)
                .param("units", units.toArray(String[]::new))
                .param("items", items.toArray(String[]::new))
                .param("since", since)
                .param("period", period)
                .param("kind", period.replaceAll("[0-9]", "9"))
                .query(Single.class)
                .list();
    }

    private Said said(Row row, Columns columns) {
        List<String> cells = WholeRows.cells(row.cells());
        @Nullable String[] numbers = new String[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            int position = columns.positions()[i];
            if (position > 0) {
                boolean valued = row.states() == null || row.states().charAt(position - 1) == WholeRows.VALUE;
                numbers[i] = valued ? cells.get(position - 1) : "";
            }
        }
        return new Said(columns.period(), row.id(), numbers);
    }

    /** Of each item the number of the newest period in which the newest fact has one. */
    private Map<String, BigDecimal> newest(List<Said> all) {
        all.sort(NEWEST);
        Map<String, BigDecimal> newest = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String without = "";
            for (Said said : all) {
                String number = said.numbers()[i];
                if (number == null || said.period().equals(without)) {
                    continue;
                }
                if (!number.isEmpty()) {
                    newest.put(items.get(i), new BigDecimal(number));
                    break;
                }
                without = said.period();
            }
        }
        return newest;
    }
}
