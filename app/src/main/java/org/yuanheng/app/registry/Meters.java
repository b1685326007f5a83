package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;

/**
 * Whose meters are: a firm may have several, and several firms one, with shares that make a hundred at any day. What is
 * billed by meter, such as electricity at a price of the firm's class, finds its firms here.
 */
@Component
public class Meters {
    private static final int CHUNK = 5_000;

    private final Rows rows;
    private final Clock clock;

    /** Keeps meters in {@code rows}. */
    public Meters(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A firm's part of a meter, as one row of a file says.
     *
     * @param supply {@code POWER}, {@code WATER} or {@code GAS}
     * @param share in percent; null for what the others leave
     * @param validTo the day from which it is so no longer; null while it lasts
     */
    public record Part(
            String supply,
            String meter,
            String creditCode,
            @Nullable BigDecimal share,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String sheet,
            int row) {}

    /**
     * A firm's part of a meter, with those who have the rest.
     *
     * @param others how many other firms have a part of it in the same time
     * @param names those of them that the asking person may see
     */
    public record Held(
            String supply,
            String meter,
            BigDecimal share,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            int others,
            String names,
            long batchId,
            String sheet,
            int row) {}

    /** Lets go what earlier files said of meters; an empty county is the whole region. */
    public void open(Actor actor, String county) {
        rows.write(actor, """
                update registry.meter_share set superseded_at = :at where superseded_at is null and county = :county
                """)
                .param("at", OffsetDateTime.now(clock))
                .param("county", county)
                .update();
    }

    /** What is known of these meters by now, of each supply and number. */
    public List<Part> of(Collection<String> meters) {
        return rows.reference("""
                select m.supply, m.meter, m.credit_code, m.share, m.valid_from, m.valid_to, m.sheet, m.row
                from registry.meter_share m
                where m.superseded_at is null and m.meter = any (:meters)
                """)
                .param("meters", meters.toArray(String[]::new))
                .query(Part.class)
                .list();
    }

    /** Whose these meters are within a period, {@code last} being its last day. */
    public List<Part> sharing(String supply, Collection<String> meters, LocalDate first, LocalDate last) {
        return rows.reference("""
                select m.supply, m.meter, m.credit_code, m.share, m.valid_from, m.valid_to, m.sheet, m.row
                from registry.meter_share m
                where m.superseded_at is null and m.supply = :supply and m.meter = any (:meters)
                  and m.valid_from <= :last and (m.valid_to is null or m.valid_to > :first)
                order by m.meter, m.valid_from, m.credit_code
                """)
                .param("supply", supply)
                .param("meters", meters.toArray(String[]::new))
                .param("first", first)
                .param("last", last)
                .query(Part.class)
                .list();
    }

    /** What these firms have of meters within a period, {@code last} being its last day. */
    public List<Part> ofFirms(String supply, Collection<String> codes, LocalDate first, LocalDate last) {
        return rows.reference("""
                select m.supply, m.meter, m.credit_code, m.share, m.valid_from, m.valid_to, m.sheet, m.row
                from registry.meter_share m
                where m.superseded_at is null and m.supply = :supply and m.credit_code = any (:codes)
                  and m.valid_from <= :last and (m.valid_to is null or m.valid_to > :first)
                order by m.credit_code, m.meter, m.valid_from
                """)
                .param("supply", supply)
                .param("codes", codes.toArray(String[]::new))
                .param("first", first)
                .param("last", last)
                .query(Part.class)
                .list();
    }

    /** Whether files say otherwise of these meters since a batch, so that one by meters would be split in another way. */
    public boolean changedSince(long batch) {
        return rows.reference("select exists (select 1 from registry.meter_share m where m.batch_id > :batch)")
                .param("batch", batch)
                .query(Boolean.class)
                .single();
    }

    /** The codes among these that firms have. */
    public Set<String> known(Scope scope, Collection<String> codes) {
        return rows.sql(scope, """
                select f.credit_code from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code} and f.credit_code = any (:codes)
                """).param("codes", codes.toArray(String[]::new)).query(String.class).list().stream()
                .collect(Collectors.toSet());
    }

    /** Adds parts, each with its share; see {@link MeterShares}. */
    public void add(Actor actor, String county, Facts.Delivery cited, List<Part> parts) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        for (int from = 0; from < parts.size(); from += CHUNK) {
            List<Map<String, @Nullable Object>> chunk = new ArrayList<>();
            for (Part part : parts.subList(from, Math.min(parts.size(), from + CHUNK))) {
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put("supply", part.supply());
                values.put("meter", part.meter());
                values.put("code", part.creditCode());
                values.put("share", part.share());
                values.put("from", part.validFrom());
                values.put("to", part.validTo());
                values.put("county", county);
                values.put("file", cited.fileId());
                values.put("batch", cited.batchId());
                values.put("sheet", part.sheet());
                values.put("row", part.row());
                values.put("at", now);
                chunk.add(values);
            }
            rows.write(actor, """
                    insert into registry.meter_share
                        (supply, meter, credit_code, share, valid_from, valid_to, county, file_id, batch_id, sheet, row,
                         recorded_at)
                    values (:supply, :meter, :code, :share, :from, :to, :county, :file, :batch, :sheet, :row, :at)
                    """).each(chunk);
        }
    }

    /** The meters of a firm, for whoever may see it, those that last first. */
    public List<Held> heldBy(Scope scope, String creditCode) {
        return rows.sql(scope, """
                select m.supply, m.meter, m.share, m.valid_from, m.valid_to, m.batch_id, m.sheet, m.row,
                       (select count(distinct o.credit_code) from registry.meter_share o
                        where o.superseded_at is null and o.supply = m.supply and o.meter = m.meter
                          and o.credit_code <> m.credit_code
                          and (o.valid_to is null or o.valid_to > m.valid_from)
                          and (m.valid_to is null or m.valid_to > o.valid_from)) as others,
                       coalesce((select string_agg(distinct f.name, '、' order by f.name)
                        from registry.meter_share o join registry.firm f on f.credit_code = o.credit_code
                        where o.superseded_at is null and o.supply = m.supply and o.meter = m.meter
                          and o.credit_code <> m.credit_code
                          and {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*}
                          and (o.valid_to is null or o.valid_to > m.valid_from)
                          and (m.valid_to is null or m.valid_to > o.valid_from)), '') as names
                from registry.meter_share m join registry.firm own on own.credit_code = m.credit_code
                where m.superseded_at is null and m.credit_code = :code
                  and {scope county=own.county zone=own.zone town=own.town firm=own.credit_code department=*}
                order by m.valid_to desc nulls first, m.supply, m.meter, m.valid_from
                """).param("code", creditCode).query(Held.class).list();
    }
}
