package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/** Facts of units, items and periods. They are added, never changed: a newer one supersedes, and history stays. */
@Component
public class Facts {
    private static final int CHUNK = 5_000;
    /** How many numbers a delivered row takes: see registry.fact_number. */
    private static final int NUMBERS = 128;

    private final Rows rows;
    private final Clock clock;

    /** Keeps facts in {@code rows}. */
    public Facts(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A fact to add.
     *
     * @param value of a number; null for texts and for states without a value
     * @param text of a text or a date as {@code 2019-03-05}
     * @param cells what it was made from, at least one
     */
    public record New(
            String unitId,
            String item,
            String state,
            @Nullable BigDecimal value,
            @Nullable String text,
            List<Fact.Cell> cells,
            String conversion) {}

    /**
     * What all facts of one delivery have in common.
     *
     * @param notedBy the person, when a decision and not only the file says so; null otherwise
     */
    public record Delivery(
            long fileId,
            long batchId,
            String period,
            String department,
            @Nullable String notedBy) {}

    /**
     * Adds facts; each takes the place of the current one of its unit, item and period. No unit may have an item twice.
     * The figures of a row of the file are kept as that row; texts, sums of several cells and what a person decided, one
     * by one.
     *
     * @return the items that they are of
     */
    public Set<String> append(Actor actor, Delivery delivery, List<New> facts) {
        return append(actor, delivery, facts, List.of());
    }

    /** The same with rows whose figures need not be told one by one. */
    public Set<String> append(Actor actor, Delivery delivery, List<New> facts, List<WholeRow> rows) {
        WholeRows whole = WholeRows.of(delivery.notedBy() == null ? facts : List.of(), rows);
        for (WholeRows.Group group : whole.groups()) {
            append(actor, delivery, group);
        }
        List<New> single = delivery.notedBy() == null ? whole.others() : facts;
        for (int from = 0; from < single.size(); from += CHUNK) {
            List<New> chunk = single.subList(from, Math.min(single.size(), from + CHUNK));
            Map<String, Long> ids = new HashMap<>();
            for (Added added : insert(actor, delivery, chunk)) {
                ids.put(added.unitId() + '\n' + added.item(), added.id());
            }
            insertCells(actor, chunk, ids);
        }
        Set<String> items = new LinkedHashSet<>();
        whole.groups().forEach(group -> items.addAll(group.items()));
        single.forEach(fact -> items.add(fact.item()));
        return items;
    }

    private void append(Actor actor, Delivery delivery, WholeRows.Group group) {
        long delivered = described(delivery, group).orElseGet(() -> describe(actor, delivery, group));
        rows.write(actor, """
                copy registry.delivered_row (delivered, unit_id, row, cells, figures, states, words) from stdin
                """).copy(text -> WholeRows.write(group, delivered, text));
    }

    /** The rows of the same columns that the batch has already brought, if it has. */
    private Optional<Long> described(Delivery delivery, WholeRows.Group group) {
        return rows.sql(Scope.everything(), """
                select d.id from registry.delivered d
                where {scope department=d.department} and d.batch_id = :batch and d.period = :period and d.sheet = :sheet
                  and (select array_agg(concat_ws(E'\n', c.item, c.col, c.col_heading, c.step, c.unit) order by c.position)
                       from registry.delivered_column c where c.delivered = d.id) = :columns::text[]
                order by d.id limit 1
                """)
                .param("batch", delivery.batchId())
                .param("period", delivery.period())
                .param("sheet", group.sheet())
                .param("columns", group.described())
                .query(Long.class)
                .optional();
    }

    private long describe(Actor actor, Delivery delivery, WholeRows.Group group) {
        long id = rows.write(actor, """
                insert into registry.delivered (file_id, batch_id, period, department, sheet, recorded_at)
                values (:file, :batch, :period, :department, :sheet, :at)
                returning id
                """)
                .param("file", delivery.fileId())
                .param("batch", delivery.batchId())
                .param("period", delivery.period())
                .param("department", delivery.department())
                .param("sheet", group.sheet())
                .param("at", OffsetDateTime.now(clock))
                .returning(Long.class)
                .orElseThrow();
        rows.write(actor, """
                insert into registry.delivered_column (delivered, position, item, col, col_heading, step, unit)
                values (:delivered, :position, :item, :col, :heading, :step, :unit)
                """).each(WholeRows.columns(group, id));
        return id;
    }

    private record Added(long id, String unitId, String item) {}

    private List<Added> insert(Actor actor, Delivery delivery, List<New> facts) {
        return rows.write(actor, """
                insert into registry.fact
                    (unit_id, item, period, state, value, text_value, file_id, sheet, row, col, col_heading, raw,
                     conversion, cells, department, batch_id, noted_by, recorded_at)
                select t.unit_id, t.item, :period, t.state, t.value::numeric, t.text_value, :file, t.sheet, t.row, t.col,
                       t.col_heading, t.raw, t.conversion, t.cells, :department, :batch, :by, :at
                from unnest(:units, :items, :states, :values, :texts, :sheets, :rows, :cols, :headings, :raws,
                            :conversions, :cells)
                    as t (unit_id, item, state, value, text_value, sheet, row, col, col_heading, raw, conversion, cells)
                returning id, unit_id, item
                """)
                .param("period", delivery.period())
                .param("file", delivery.fileId())
                .param("department", delivery.department())
                .param("batch", delivery.batchId())
                .param("by", delivery.notedBy())
                .param("at", OffsetDateTime.now(clock))
                .param("units", facts.stream().map(New::unitId).toArray(String[]::new))
                .param("items", facts.stream().map(New::item).toArray(String[]::new))
                .param("states", facts.stream().map(New::state).toArray(String[]::new))
                .param("values", facts.stream().map(Facts::plain).toArray(String[]::new))
                .param("texts", facts.stream().map(New::text).toArray(String[]::new))
                .param("sheets", first(facts, Fact.Cell::sheet))
                .param(
                        "rows",
                        facts.stream().map(f -> f.cells().getFirst().row()).toArray(Integer[]::new))
                .param("cols", first(facts, Fact.Cell::col))
                .param("headings", first(facts, Fact.Cell::colHeading))
                .param("raws", first(facts, Fact.Cell::raw))
                .param("conversions", facts.stream().map(New::conversion).toArray(String[]::new))
                .param("cells", facts.stream().map(f -> f.cells().size()).toArray(Integer[]::new))
                .returningAll(Added.class);
    }

    private static @Nullable String plain(New fact) {
        return fact.value() == null
                ? null
                : Objects.requireNonNull(fact.value()).toPlainString();
    }

    private static String[] first(List<New> facts, java.util.function.Function<Fact.Cell, String> part) {
        return facts.stream().map(fact -> part.apply(fact.cells().getFirst())).toArray(String[]::new);
    }

    private record PlacedCell(long fact, int position, Fact.Cell cell) {}

    private void insertCells(Actor actor, List<New> facts, Map<String, Long> ids) {
        List<PlacedCell> cells = new ArrayList<>();
        for (New fact : facts) {
            long id = Objects.requireNonNull(ids.get(fact.unitId() + '\n' + fact.item()));
            for (int i = 0; fact.cells().size() > 1 && i < fact.cells().size(); i++) {
                cells.add(new PlacedCell(id, i + 1, fact.cells().get(i)));
            }
        }
        if (cells.isEmpty()) {
            return;
        }
        rows.write(actor, """
                insert into registry.fact_cell (fact_id, position, sheet, row, col, col_heading, raw)
                select * from unnest(:facts, :positions, :sheets, :rows, :cols, :headings, :raws)
                """)
                .param("facts", cells.stream().map(PlacedCell::fact).toArray(Long[]::new))
                .param("positions", cells.stream().map(PlacedCell::position).toArray(Integer[]::new))
                .param("sheets", cells.stream().map(c -> c.cell().sheet()).toArray(String[]::new))
                .param("rows", cells.stream().map(c -> c.cell().row()).toArray(Integer[]::new))
                .param("cols", cells.stream().map(c -> c.cell().col()).toArray(String[]::new))
                .param(
                        "headings",
                        cells.stream().map(c -> c.cell().colHeading()).toArray(String[]::new))
                .param("raws", cells.stream().map(c -> c.cell().raw()).toArray(String[]::new))
                .update();
    }

    /**
     * Withdraws what an earlier batch said and the new one does not say any more: a fact NOT_DELIVERED takes its place.
     *
     * @return how many facts were withdrawn
     */
    public int withdraw(Actor actor, long earlierBatch, Delivery delivery) {
        // Of most rows the new batch has the like: those are passed over before their figures are looked at one by one.
        return rows.write(actor, """
                with replaced as materialized (
                    select o.id as old, n.id as new
                    from registry.delivered o join registry.delivered n on n.period = o.period and n.batch_id = :batch
                    where o.batch_id = :earlier
                      and not exists (select 1 from registry.delivered_column c
                                      where c.delivered = o.id
                                        and not exists (select 1 from registry.delivered_column x
                                                        where x.delivered = n.id and x.item = c.item))),
                said as (
                    select f.id, f.unit_id, f.item, f.period
                    from registry.fact f
                    where f.batch_id = :earlier and not (f.state = 'NOT_DELIVERED' and f.row = 0)
                    union all
                    select r.id + c.position, r.unit_id, c.item, d.period
                    from registry.delivered d
                        join registry.delivered_row r on r.delivered = d.id
                        join registry.delivered_column c on c.delivered = d.id
                    where d.batch_id = :earlier
                      and not exists (select 1 from replaced p join registry.delivered_row n on n.delivered = p.new
                                      where p.old = d.id and n.unit_id = r.unit_id))
                insert into registry.fact
                    (unit_id, item, period, state, file_id, department, batch_id, recorded_at)
                select s.unit_id, s.item, s.period, 'NOT_DELIVERED', :file, :department, :batch, :at
                from said s
                where not exists (select 1 from registry.every_fact n
                                  where n.unit_id = s.unit_id and n.item = s.item and n.period = s.period
                                    and n.id > s.id)
                """)
                .param("file", delivery.fileId())
                .param("department", delivery.department())
                .param("batch", delivery.batchId())
                .param("at", OffsetDateTime.now(clock))
                .param("earlier", earlierBatch)
                .update();
    }

    /** What is known of a unit now, by period (the newest first) and item. */
    public List<Fact> of(Scope scope, String unitId) {
        return rows.sql(scope, """
                select c.*, s.name as file_name
                from registry.current_fact c
                    left join registry.firm f on f.credit_code = c.unit_id
                    left join source.file s on s.id = c.file_id
                where {scope county=f.county zone=f.zone town=f.town firm=c.unit_id department=c.department} and c.unit_id = :unit
                order by c.period desc, c.item
                """).param("unit", unitId).query(Fact.class).list();
    }

    /** Everything ever said of one item, the current fact first. */
    public List<Fact> history(Scope scope, String unitId, String item, String period) {
        return rows.sql(scope, """
                select c.*, s.name as file_name
                from registry.every_fact c
                    left join registry.firm f on f.credit_code = c.unit_id
                    left join source.file s on s.id = c.file_id
                where {scope county=f.county zone=f.zone town=f.town firm=c.unit_id department=c.department}
                  and c.unit_id = :unit and c.item = :item and c.period = :period
                order by c.id desc
                """)
                .param("unit", unitId)
                .param("item", item)
                .param("period", period)
                .query(Fact.class)
                .list();
    }

    /** A page of what a batch brought, in the order in which it was recorded, {@code from} counted from 0. */
    public List<Fact> ofBatch(Scope scope, long batchId, int from, int limit) {
        return rows.sql(scope, """
                with brought as (
                    (select f.id, f.unit_id from registry.fact f where f.batch_id = :batch order by f.id limit :until)
                    union all
                    select r.id + c.position, r.unit_id
                    from (select o.id, o.unit_id, o.delivered
                          from registry.delivered d
                              join registry.delivered_row o on o.delivered = d.id
                          where d.batch_id = :batch
                          order by o.id limit :until) r
                        join registry.delivered_column c on c.delivered = r.delivered)
                select c.*, s.name as file_name
                from (select b.id, b.unit_id from brought b order by b.id limit :until) b
                    join lateral (select e.* from registry.every_fact e where e.unit_id = b.unit_id and e.id = b.id) c on true
                    left join registry.firm f on f.credit_code = c.unit_id
                    left join source.file s on s.id = c.file_id
                where {scope county=f.county zone=f.zone town=f.town firm=c.unit_id department=c.department}
                order by c.id
                limit :limit offset :from
                """)
                .param("batch", batchId)
                .param("until", from + limit)
                .param("limit", limit)
                .param("from", from)
                .query(Fact.class)
                .list();
    }

    /** The cells that a fact was made from, in the order in which they were added up. */
    public List<Fact.Cell> cells(Scope scope, long factId) {
        return rows.sql(scope, """
                select x.sheet, x.row, x.col, x.col_heading, x.raw
                from (select coalesce(
                          (select o.unit_id from registry.fact o where o.id = :fact),
                          (select r.unit_id from registry.delivered_row r where r.id = :row)) as unit_id) u
                    join registry.every_fact c on c.unit_id = u.unit_id
                    left join registry.firm f on f.credit_code = c.unit_id
                    join lateral (
                        select p.position, p.sheet, p.row, p.col, p.col_heading, p.raw
                        from registry.fact_cell p where p.fact_id = c.id
                        union all
                        select 0, c.sheet, c.row, c.col, c.col_heading, c.raw where c.cells = 1 and c.row > 0
                    ) x on true
                where {scope county=f.county zone=f.zone town=f.town firm=c.unit_id department=c.department} and c.id = :fact
                order by x.position
                """)
                .param("fact", factId)
                .param("row", factId - factId % NUMBERS)
                .query(Fact.Cell.class)
                .list();
    }

    /**
     * The newest number that each of some units has of each of some items in an earlier period of the same kind: years
     * are compared with years.
     *
     * @return by unit, then by item
     */
    public Map<String, Map<String, BigDecimal>> before(
            Scope scope, Collection<String> units, Collection<String> items, String period) {
        return new LastFigures(rows, scope, List.copyOf(items), period).of(units);
    }
}
