package org.yuanheng.app.registry;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.tenure.Half;
import org.yuanheng.engine.tenure.LandLedger;
import org.yuanheng.engine.tenure.TenureRules;

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

    /**
     * The whole ledger of a county; empty: of the region. Leases cross every border, so it is reckoned from all entries,
     * and whoever shows it picks the firms that a person may see.
     */
    public Known of(String county) {
        return Statements.known(
                rules,
                rows.sql(Scope.everything(), """
                select e.* from registry.current_land_entry e
                    left join registry.firm f on f.credit_code = e.code
                    left join registry.firm o on o.credit_code = e.other_code
                where {scope firm=e.code}
                  and (:county = '' or f.county = :county or o.county = :county or e.county = :county)
                order by e.id
                """)
                        .param("county", county)
                        .query(Statements.Stored::of)
                        .list(),
                rows.sql(Scope.everything(), """
                select a.* from registry.known_lease_answer a
                    left join registry.firm f on f.credit_code = a.by_code
                    left join registry.firm o on o.credit_code = a.code
                where {scope firm=a.by_code} and (:county = '' or f.county = :county or o.county = :county)
                order by a.answer_id desc
                """)
                        .param("county", county)
                        .query(LeaseAnswer::of)
                        .list());
    }

    /** As much of the ledger as the account of one firm and its contradictions need. */
    public Known around(String creditCode) {
        return around(List.of(creditCode));
    }

    /** As much of the ledger as the accounts of these firms and their contradictions need. */
    public Known around(Collection<String> creditCodes) {
        String[] codes = creditCodes.toArray(String[]::new);
        return Statements.known(
                rules,
                rows.sql(Scope.everything(), """
                with own as (
                    select x.id, x.number, x.parcel from registry.current_land_entry x where x.code = any (:codes)
                    union
                    select x.id, x.number, x.parcel from registry.current_land_entry x
                    where x.other_code <> '' and x.other_code = any (:codes)
                )
                select e.* from registry.current_land_entry e
                where {scope firm=e.code}
                  and e.id in (select own.id from own
                               union
                               select x.id from registry.land_entry x
                               where x.number <> '' and x.register <> 'TITLES'
                                 and x.number in (select own.number from own)
                               union
                               select x.id from registry.land_entry x
                               where x.parcel <> '' and x.register = 'TITLES'
                                 and x.parcel in (select own.parcel from own))
                order by e.id
                """)
                        .param("codes", codes)
                        .query(Statements.Stored::of)
                        .list(),
                rows.sql(Scope.everything(), """
                select a.* from registry.known_lease_answer a
                where {scope firm=a.by_code}
                  and (a.by_code = any (:codes) or a.code = any (:codes)
                       or (a.number <> ''
                           and a.number in (select x.number from registry.current_land_entry x
                                            where x.code = any (:codes)
                                            union
                                            select x.number from registry.current_land_entry x
                                            where x.other_code <> '' and x.other_code = any (:codes))))
                order by a.answer_id desc
                """)
                        .param("codes", codes)
                        .query(LeaseAnswer::of)
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
     * @param entries the entries of files that state leases
     * @param spoken by where they stand, the answers that count as halves of leases
     * @param answers every answer about these leases, the newest first
     * @param counting the answers that stand, by number
     * @param entered what files state, in the order in which it came
     */
    public record Known(
            LandLedger ledger,
            Map<Place, Long> batches,
            Map<Half, Long> entries,
            Map<Place, LeaseAnswer> spoken,
            List<LeaseAnswer> answers,
            List<Long> counting,
            List<Entered> entered) {
        /** Where its statements stand. */
        public Sources sources() {
            return new Sources(batches, spoken);
        }
    }

    /**
     * Where statements of a ledger stand.
     *
     * @param batches the batch of intake that brought the file
     * @param spoken the answer of a person
     */
    public record Sources(Map<Place, Long> batches, Map<Place, LeaseAnswer> spoken) {}

    /** What a file states, and the batch of intake that brought it. */
    public record Entered(LandEntry entry, String fileName, long batchId) {}

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

    /**
     * What a list of firms with land is narrowed to; an empty text does not narrow.
     *
     * @param place a county or zone, by id
     * @param words a credit code or a part of a name
     * @param codes only these firms; empty: whichever
     */
    public record Asked(String place, String words, Optional<Set<String>> codes) {
        /** Every firm. */
        public static final Asked EVERYTHING = new Asked("", "", Optional.empty());
    }

    private static final String LANDED = """
            from registry.firm f
            where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*}
              and (:place = '' or f.county = :place or f.zone in (select registry.zones_within(:place)))
              and (:words = '' or f.credit_code = upper(:words) or position(:words in f.name) > 0)
              and (:any or f.credit_code = any (:codes))
              and f.credit_code in (select e.code from registry.current_land_entry e
                                    union select e.other_code from registry.current_land_entry e)
            """;

    private JdbcClient.StatementSpec asked(Scope scope, @CompileTimeConstant final String text, Asked asked) {
        return rows.sql(scope, text)
                .param("place", asked.place())
                .param("words", asked.words())
                .param("any", asked.codes().isEmpty())
                .param("codes", asked.codes().orElse(Set.of()).toArray(String[]::new));
    }

    /** How many firms with land, their own or rented, {@code scope} lets see. */
    public long count(Scope scope, Asked asked) {
        return asked(scope, "select count(*) " + LANDED, asked)
                .query(Long.class)
                .single();
    }

    /** A page of the firms with land that {@code scope} lets see, by name. */
    public List<Landed> firms(Scope scope, Asked asked, int year, long from, int limit) {
        return asked(scope, """
                select l.credit_code, l.name, l.county, l.town,
                       (select c.value from registry.current_fact c
                        where c.unit_id = l.credit_code and c.item = 'land' and c.period = :year) as land
                from (select f.credit_code, f.name, f.county, f.town
                """ + LANDED + """
                      order by f.name, f.credit_code limit :limit offset :from) l
                order by l.name, l.credit_code
                """, asked)
                .param("year", Integer.toString(year))
                .param("limit", limit)
                .param("from", from)
                .query(Landed.class)
                .list();
    }

    /** Every firm with land that {@code scope} lets see, without its land in evaluations. */
    public List<Landed> named(Scope scope, Asked asked) {
        return asked(
                        scope,
                        "select f.credit_code, f.name, f.county, f.town, cast(null as numeric) as land " + LANDED,
                        asked)
                .query(Landed.class)
                .list();
    }

    /** Every firm with land that {@code scope} lets see, by name: all facts of the year are read at once. */
    public List<Landed> firms(Scope scope, Asked asked, int year) {
        return asked(scope, """
                select l.credit_code, l.name, l.county, l.town, c.value as land
                from (select f.credit_code, f.name, f.county, f.town
                """ + LANDED + """
                      ) l
                    left join registry.current_fact c
                        on c.unit_id = l.credit_code and c.item = 'land' and c.period = :year
                order by l.name, l.credit_code
                """, asked)
                .param("year", Integer.toString(year))
                .query(Landed.class)
                .list();
    }

    /** The last year that is over. */
    int lastYear() {
        return LocalDate.now(clock).getYear() - 1;
    }
}
