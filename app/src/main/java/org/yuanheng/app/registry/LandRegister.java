package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.tenure.Building;
import org.yuanheng.engine.tenure.Half;
import org.yuanheng.engine.tenure.Holding;
import org.yuanheng.engine.tenure.LandLedger;
import org.yuanheng.engine.tenure.Party;
import org.yuanheng.engine.tenure.Span;
import org.yuanheng.engine.tenure.TenureRules;
import org.yuanheng.engine.tenure.Words;

/** The land ledger's registers: what files say of titles, buildings and leases, and the accounts that follow. */
@Component
public class LandRegister {
    private static final int CHUNK = 2_000;

    private final Rows rows;
    private final Clock clock;
    private final TenureRules rules;

    /** Keeps registers in {@code rows}; {@code rules} say how accounts are reckoned. */
    public LandRegister(Rows rows, Clock clock, TenureRules rules) {
        this.rows = rows;
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * What all entries of one file have in common.
     *
     * @param county empty for the whole region
     */
    public record Taken(
            String register, String department, String county, long fileId, String fileName, long batchId) {}

    /** Takes a register in as one, see {@link #open} and {@link #add}. */
    public void take(Actor actor, Taken taken, List<LandEntry> entries, boolean adds) {
        add(actor, open(actor, taken, adds), entries);
    }

    /**
     * Begins a register, whose entries {@link #add} brings.
     *
     * @param adds whether the earlier version goes on counting beside it
     * @return the delivery that the entries belong to
     */
    public long open(Actor actor, Taken taken, boolean adds) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (!adds) {
            rows.write(actor, """
                    update registry.land_delivery set superseded_at = :at
                    where superseded_at is null and register = :register and county = :county
                    """)
                    .param("at", now)
                    .param("register", taken.register())
                    .param("county", taken.county())
                    .update();
        }
        return rows.write(actor, """
                insert into registry.land_delivery
                    (register, department, county, file_id, file_name, batch_id, recorded_at)
                values (:register, :department, :county, :file, :name, :batch, :at)
                returning id
                """)
                .param("register", taken.register())
                .param("department", taken.department())
                .param("county", taken.county())
                .param("file", taken.fileId())
                .param("name", taken.fileName())
                .param("batch", taken.batchId())
                .param("at", now)
                .returning(Long.class)
                .orElseThrow();
    }

    /** Adds entries to a register. */
    public void add(Actor actor, long delivery, List<LandEntry> entries) {
        for (int from = 0; from < entries.size(); from += CHUNK) {
            insert(actor, delivery, entries.subList(from, Math.min(entries.size(), from + CHUNK)));
        }
    }

    private void insert(Actor actor, long delivery, List<LandEntry> entries) {
        rows.write(actor, """
                insert into registry.land_entry
                    (delivery_id, register, sheet, row, party, code, name, side, other_party, other_code, other_name,
                     ground, number, parcel, site, floors, floor_area, area, parcel_area, from_day, until_day, meter)
                values (:delivery, :register, :sheet, :row, :party, :code, :name, :side, :otherParty, :otherCode,
                        :otherName, :ground, :number, :parcel, :site, :floors, :floorArea, :area, :parcelArea,
                        :fromDay, :untilDay, :meter)
                """)
                .each(entries.stream().map(entry -> values(delivery, entry)).toList());
    }

    private static Map<String, @Nullable Object> values(long delivery, LandEntry entry) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("delivery", delivery);
        values.put("register", entry.register());
        values.put("sheet", entry.sheet());
        values.put("row", entry.row());
        values.put("party", entry.party());
        values.put("code", entry.code());
        values.put("name", entry.name());
        values.put("side", entry.side());
        values.put("otherParty", entry.otherParty());
        values.put("otherCode", entry.otherCode());
        values.put("otherName", entry.otherName());
        values.put("ground", entry.ground());
        values.put("number", entry.number());
        values.put("parcel", entry.parcel());
        values.put("site", entry.site());
        values.put("floors", entry.floors());
        values.put("floorArea", entry.floorArea());
        values.put("area", entry.area());
        values.put("parcelArea", entry.parcelArea());
        values.put("fromDay", entry.fromDay());
        values.put("untilDay", entry.untilDay());
        values.put("meter", entry.meter());
        return values;
    }

    /** An entry as it stands in the database, with the file that it came from. */
    private record Stored(LandEntry entry, String fileName, long batchId) {
        private static final RowMapper<LandEntry> ENTRY = new SimplePropertyRowMapper<>(LandEntry.class);

        static Stored of(ResultSet row, int number) throws SQLException {
            return new Stored(ENTRY.mapRow(row, number), row.getString("file_name"), row.getLong("batch_id"));
        }

        Place place() {
            return new Place(fileName, entry.sheet(), entry.row(), "");
        }
    }

    /**
     * The whole ledger of a county; empty: of the region. Leases cross every border, so it is reckoned from all entries,
     * and whoever shows it picks the firms that a person may see.
     */
    public Known of(String county) {
        return known(rows.sql(Scope.everything(), """
                select e.* from registry.current_land_entry e
                    left join registry.firm f on f.credit_code = e.code
                    left join registry.firm o on o.credit_code = e.other_code
                where {scope firm=e.code}
                  and (:county = '' or f.county = :county or o.county = :county or e.county = :county)
                order by e.id
                """)
                .param("county", county)
                .query(Stored::of)
                .list());
    }

    /** As much of the ledger as the account of one firm and its contradictions need. */
    public Known around(String creditCode) {
        return known(rows.sql(Scope.everything(), """
                with own as (
                    select x.number, x.parcel from registry.current_land_entry x
                    where x.code = :code or x.other_code = :code
                )
                select e.* from registry.current_land_entry e
                where {scope firm=e.code}
                  and (e.code = :code or e.other_code = :code
                       or (e.number <> '' and e.register <> 'TITLES' and e.number in (select own.number from own))
                       or (e.parcel <> '' and e.register = 'TITLES' and e.parcel in (select own.parcel from own)))
                order by e.id
                """)
                .param("code", creditCode)
                .query(Stored::of)
                .list());
    }

    /** Whether any register was ever delivered. */
    public boolean isEmpty() {
        return rows.reference("select not exists (select 1 from registry.current_land_entry)")
                .query(Boolean.class)
                .single();
    }

    /** By which rules accounts are reckoned. */
    public TenureRules rules() {
        return rules;
    }

    /**
     * A ledger, and where it comes from.
     *
     * @param batches by where a statement stands, the batch of intake that brought it
     */
    public record Known(LandLedger ledger, Map<Place, Long> batches) {}

    /**
     * A firm that the ledger speaks of.
     *
     * @param land its land in the year as evaluations use it; null when there is no such fact
     */
    public record Landed(
            String creditCode,
            String name,
            String county,
            String town,
            @Nullable BigDecimal land) {}

    /** The firms with land, their own or rented, that {@code scope} lets see, by name; an empty place is everywhere. */
    public List<Landed> firms(Scope scope, String place, String words, int year) {
        return rows.sql(scope, """
                select f.credit_code, f.name, f.county, f.town, c.value as land
                from registry.firm f
                    left join registry.current_fact c
                        on c.unit_id = f.credit_code and c.item = 'land' and c.period = :year
                where {scope county=f.county town=f.town firm=f.credit_code department=*}
                  and (:place = '' or f.county = :place or f.zone in (select registry.zones_within(:place)))
                  and (:words = '' or f.credit_code = upper(:words) or position(:words in f.name) > 0)
                  and exists (select 1 from registry.current_land_entry e
                              where e.code = f.credit_code or e.other_code = f.credit_code)
                order by f.name, f.credit_code
                """)
                .param("place", place)
                .param("words", words)
                .param("year", Integer.toString(year))
                .query(Landed.class)
                .list();
    }

    private Known known(List<Stored> entries) {
        Map<Place, Long> batches = new HashMap<>();
        for (Stored stored : entries) {
            batches.merge(stored.place(), stored.batchId(), (one, other) -> one.equals(other) ? one : Long.valueOf(0));
        }
        batches.values().removeIf(batch -> batch == 0); // two files of one name: better no link than a wrong one
        return new Known(ledger(entries), batches);
    }

    private LandLedger ledger(List<Stored> entries) {
        List<Holding> holdings = new ArrayList<>();
        List<Building> buildings = new ArrayList<>();
        List<Half> halves = new ArrayList<>();
        for (Stored stored : entries) {
            LandEntry entry = stored.entry();
            switch (entry.register()) {
                case "TITLES" -> holdings.add(holding(stored.place(), entry));
                case "BUILDINGS" -> buildings.add(building(stored.place(), entry));
                default -> halves.add(half(stored.place(), entry));
            }
        }
        return new LandLedger(rules, holdings, buildings, halves);
    }

    private static Holding holding(Place place, LandEntry entry) {
        return new Holding(
                place,
                Holding.Kind.valueOf(String.valueOf(entry.ground())),
                entry.number(),
                entry.parcel(),
                self(entry),
                entry.site(),
                orZero(entry.area()),
                Optional.ofNullable(entry.parcelArea()),
                span(entry));
    }

    private static Building building(Place place, LandEntry entry) {
        return new Building(
                place,
                entry.number(),
                entry.parcel(),
                self(entry),
                Integer.parseInt(entry.floors()),
                orZero(entry.floorArea()),
                orZero(entry.area()),
                span(entry));
    }

    private static Half half(Place place, LandEntry entry) {
        return new Half(
                place,
                "OUT".equals(entry.side()),
                self(entry),
                new Party(Party.Kind.valueOf(String.valueOf(entry.otherParty())), entry.otherCode(), entry.otherName()),
                entry.number(),
                Words.floors(entry.floors()).orElseGet(TreeSet::new),
                Optional.ofNullable(entry.floorArea()),
                Optional.ofNullable(entry.area()),
                span(entry),
                entry.meter());
    }

    private static Party self(LandEntry entry) {
        return new Party(Party.Kind.valueOf(entry.party()), entry.code(), entry.name());
    }

    private static Span span(LandEntry entry) {
        return new Span(entry.fromDay(), Optional.ofNullable(entry.untilDay()));
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
