package org.yuanheng.app.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.naming.NameIndex;
import org.yuanheng.engine.naming.Spelling;

/** The firms that the registry knows, by credit code. */
@Component
public class Firms {
    private static final int MOST_FOUND = 200;
    private static final int CHUNK = 5_000;

    private final Rows rows;
    private final Clock clock;
    private final FormerCodes formerCodes;

    /** Keeps firms in {@code rows}. */
    public Firms(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.formerCodes = new FormerCodes(rows);
    }

    /** A firm and the row of a file that says what it is. */
    public record Registration(Firm firm, String sheet, int row) {}

    /**
     * A name by which a firm is or was known, or by which a person decided that files mean it.
     *
     * @param plainName in {@link Spelling#plain}
     * @param name as the registry writes the firm's name now
     * @param county where the firm is
     */
    public record KnownName(String creditCode, String plainName, String name, String county) {}

    /** The firm of that code, for whoever may see it. */
    public Optional<Firm> find(Scope scope, String creditCode) {
        return rows.sql(scope, """
                select f.credit_code, f.name, f.county, f.zone, f.town, f.industry, f.scale, f.registered_on,
                       f.production_on, f.participation, array_to_string(f.addresses, '；') as address, f.legal_person
                from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*} and f.credit_code = :code
                """).param("code", creditCode).query(Firm.class).optional();
    }

    /**
     * Firms by what a person types: the beginning of a credit code, a part of any of their names, or pinyin initials.
     * At most {@code limit} and never more than 200; codes first, then by name.
     */
    public List<Firm> search(Scope scope, String words, int limit) {
        String plain = Spelling.plain(words);
        if (plain.isEmpty()) {
            return List.of();
        }
        String escaped = escaped(plain);
        return rows.sql(scope, """
                select f.credit_code, f.name, f.county, f.zone, f.town, f.industry, f.scale, f.registered_on,
                       f.production_on, f.participation, array_to_string(f.addresses, '；') as address, f.legal_person
                from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*}
                  and (f.credit_code like :code or f.plain_name like :part or f.initials like :part
                       or exists (select 1 from registry.firm_name n
                                  where n.credit_code = f.credit_code and n.plain_name like :part))
                order by f.credit_code like :code desc, position(:plain in f.plain_name) = 0, f.plain_name, f.credit_code
                limit :limit
                """)
                .param("code", escaped.toUpperCase(Locale.ROOT) + "%")
                .param("part", "%" + escaped + "%")
                .param("plain", plain)
                .param("limit", Math.min(limit, MOST_FOUND))
                .query(Firm.class)
                .list();
    }

    /**
     * What a list of firms is narrowed to; an empty text does not narrow.
     *
     * @param place a county or zone, by id, or a city for all its counties
     * @param words the beginning of a credit code, a part of any of its names, or pinyin initials, as {@link #search}
     *     takes them
     */
    public record Filter(String place, String scale, String participation, String words) {
        private Map<String, Object> parameters() {
            String plain = Spelling.plain(words);
            String escaped = escaped(plain);
            return Map.of(
                    "place",
                    place,
                    "scale",
                    scale,
                    "participation",
                    participation,
                    "plain",
                    plain,
                    "code",
                    escaped.toUpperCase(Locale.ROOT) + "%",
                    "part",
                    "%" + escaped + "%");
        }
    }

    private static String escaped(String plain) {
        return plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** A page of firms by code, {@code from} counted from 0. */
    public List<Firm> list(Scope scope, Filter filter, int from, int limit) {
        return rows.sql(scope, """
                select f.credit_code, f.name, f.county, f.zone, f.town, f.industry, f.scale, f.registered_on,
                       f.production_on, f.participation, array_to_string(f.addresses, '；') as address, f.legal_person
                from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*}
                  and (:place = '' or f.county = :place or f.zone in (select registry.zones_within(:place))
                       or f.county in (select p.id from registry.place p where p.parent = :place))
                  and (:scale = '' or f.scale = :scale)
                  and (:participation = '' or f.participation = :participation)
                  and (:plain = '' or f.credit_code like :code or f.plain_name like :part or f.initials like :part
                       or exists (select 1 from registry.firm_name n
                                  where n.credit_code = f.credit_code and n.plain_name like :part))
                order by f.credit_code
                limit :limit offset :from
                """)
                .params(filter.parameters())
                .param("limit", limit)
                .param("from", from)
                .query(Firm.class)
                .list();
    }

    private record Count(String scale, long firms) {}

    /** How many firms there are of each scale that has any. */
    public SortedMap<String, Long> byScale(Scope scope) {
        SortedMap<String, Long> counts = new TreeMap<>();
        rows.sql(scope, """
                        select f.scale, count(*) as firms from registry.firm f
                        where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code} and f.scale is not null
                        group by f.scale
                        """).query(Count.class).list().forEach(each -> counts.put(each.scale(), each.firms()));
        return counts;
    }

    /** How many firms {@link #list} would give in all. */
    public long count(Scope scope, Filter filter) {
        return rows.sql(scope, """
                select count(*)
                from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*}
                  and (:place = '' or f.county = :place or f.zone in (select registry.zones_within(:place))
                       or f.county in (select p.id from registry.place p where p.parent = :place))
                  and (:scale = '' or f.scale = :scale)
                  and (:participation = '' or f.participation = :participation)
                  and (:plain = '' or f.credit_code like :code or f.plain_name like :part or f.initials like :part
                       or exists (select 1 from registry.firm_name n
                                  where n.credit_code = f.credit_code and n.plain_name like :part))
                """)
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    /**
     * A name of a firm as somebody wrote it.
     *
     * @param kind {@code OWN} for a registered name, {@code ALIAS} for what a person decided that files mean it by
     */
    public record WrittenName(String name, String kind, OffsetDateTime notedAt, String notedBy) {}

    /** Every name that the firm of that code is or was known by, the newest first. */
    public List<WrittenName> namesOf(Scope scope, String creditCode) {
        return rows.sql(scope, """
                select n.name, n.kind, n.noted_at, n.noted_by
                from registry.firm_name n join registry.firm f using (credit_code)
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*} and f.credit_code = :code
                order by n.noted_at desc, n.plain_name
                """)
                .param("code", creditCode)
                .query(WrittenName.class)
                .list();
    }

    /** Every known name of the firms of these codes. */
    public List<KnownName> names(Scope scope, Collection<String> creditCodes) {
        return rows.sql(scope, """
                select n.credit_code, n.plain_name, f.name, f.county
                from registry.firm_name n join registry.firm f using (credit_code)
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*} and f.credit_code = any (:codes)
                order by n.noted_at, n.plain_name
                """)
                .param("codes", creditCodes.toArray(String[]::new))
                .query((row, number) ->
                        new KnownName(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    private record Stored(
            String creditCode,
            String name,
            String kind,
            boolean current,
            String county,
            String address,
            String legalPerson) {
        NameIndex.Named named() {
            List<String> addresses = address.isEmpty() ? List.of() : List.of(address.split(Firm.PART));
            return new NameIndex.Named(creditCode, name, Firms.kind(this), county, addresses, legalPerson);
        }
    }

    /** Every name of every firm, as {@link NameIndex} asks for them. */
    public List<NameIndex.Named> everyName(Scope scope) {
        return rows.sql(scope, """
                select n.credit_code, n.name, n.kind, n.plain_name = f.plain_name as current, f.county,
                       array_to_string(f.addresses, '；') as address, f.legal_person
                from registry.firm_name n join registry.firm f using (credit_code)
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*}
                order by n.credit_code, n.noted_at, n.plain_name
                """).query(Stored.class).list().stream()
                .map(Stored::named)
                .toList();
    }

    private static NameIndex.Kind kind(Stored name) {
        if (name.current()) {
            return NameIndex.Kind.CURRENT;
        }
        return name.kind().equals("ALIAS") ? NameIndex.Kind.ALIAS : NameIndex.Kind.FORMER;
    }

    /**
     * What became of a firm whose code is one no longer.
     *
     * @param day from which it is so
     * @param kind {@code RECODED}, {@code MERGED}, {@code SPLIT} or {@code CLOSED}
     * @param codes what came of it, of a new code each one in turn up to the present; empty when it closed
     */
    public record Became(LocalDate day, String kind, List<String> codes) {
        Became and(Became other) {
            return new Became(
                    day,
                    kind,
                    Stream.concat(codes.stream(), other.codes().stream()).toList());
        }
    }

    /** What became of those of these codes whose firm is no more, or has another code now. */
    public Map<String, Became> became(Collection<String> creditCodes) {
        return formerCodes.became(creditCodes);
    }

    /** The codes that the firms of these codes had before, by the present one; of a firm that had none, nothing. */
    public Map<String, Set<String>> formerCodes(Collection<String> creditCodes) {
        return formerCodes.of(creditCodes);
    }

    /** The firms known by any of these names, in {@link Spelling#plain}. */
    public List<KnownName> called(Scope scope, Collection<String> plainNames) {
        return rows.sql(scope, """
                select n.credit_code, n.plain_name, f.name, f.county
                from registry.firm_name n join registry.firm f using (credit_code)
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*} and n.plain_name = any (:names)
                order by n.credit_code
                """)
                .param("names", plainNames.toArray(String[]::new))
                .query(KnownName.class)
                .list();
    }

    /**
     * Takes firms as a roster describes them: new ones are added, known ones brought up to date, and every name they
     * ever had stays known. A roster without addresses or legal persons leaves what is known of them.
     */
    public void register(Actor actor, long fileId, List<Registration> registrations) {
        for (int from = 0; from < registrations.size(); from += CHUNK) {
            registerChunk(actor, fileId, registrations.subList(from, Math.min(registrations.size(), from + CHUNK)));
        }
    }

    private void registerChunk(Actor actor, long fileId, List<Registration> registrations) {
        List<Firm> firms = registrations.stream().map(Registration::firm).toList();
        rows.write(actor, """
                insert into registry.firm as known
                    (credit_code, name, plain_name, initials, county, zone, town, industry, scale, registered_on,
                     production_on, participation, valid_from, sheet, row, file_id, changed_at, addresses, legal_person)
                select t.code, t.name, t.plain, t.initials, t.county, t.zone, t.town, t.industry, t.scale,
                       t.registered::date, t.production::date, t.participation, t.registered::date, t.sheet, t.row,
                       :file, :at, string_to_array(t.address, '；'), t.person
                from unnest(:codes, :names, :plains, :initials, :counties, :zones, :towns, :industries, :scales,
                            :registered, :production, :participations, :sheets, :rows, :addresses, :persons)
                    as t (code, name, plain, initials, county, zone, town, industry, scale, registered, production,
                          participation, sheet, row, address, person)
                on conflict (credit_code) do update set
                    (name, plain_name, initials, county, zone, town, industry, scale, registered_on, production_on,
                     participation, valid_from, sheet, row, file_id, changed_at, addresses, legal_person)
                    = (excluded.name, excluded.plain_name, excluded.initials, excluded.county, excluded.zone,
                       excluded.town, excluded.industry, excluded.scale, excluded.registered_on, excluded.production_on,
                       excluded.participation, excluded.valid_from, excluded.sheet, excluded.row, excluded.file_id,
                       excluded.changed_at,
                       case when excluded.addresses = '{}' then known.addresses else excluded.addresses end,
                       coalesce(nullif(excluded.legal_person, ''), known.legal_person))
                where (known.name, known.county, known.zone, known.town, known.industry, known.scale,
                       known.registered_on, known.production_on, known.participation)
                      is distinct from
                      (excluded.name, excluded.county, excluded.zone, excluded.town, excluded.industry, excluded.scale,
                       excluded.registered_on, excluded.production_on, excluded.participation)
                   or excluded.addresses not in ('{}', known.addresses)
                   or excluded.legal_person not in ('', known.legal_person)
                """)
                .param("file", fileId)
                .param("at", OffsetDateTime.now(clock))
                .param("codes", texts(firms, Firm::creditCode))
                .param("names", texts(firms, Firm::name))
                .param("plains", texts(firms, firm -> Spelling.plain(firm.name())))
                .param("initials", texts(firms, firm -> Pinyin.initials(firm.name())))
                .param("counties", texts(firms, Firm::county))
                .param("zones", texts(firms, Firm::zone))
                .param("towns", texts(firms, Firm::town))
                .param("industries", texts(firms, Firm::industry))
                .param("scales", texts(firms, Firm::scale))
                .param("registered", texts(firms, firm -> day(firm.registeredOn())))
                .param("production", texts(firms, firm -> day(firm.productionOn())))
                .param("participations", texts(firms, Firm::participation))
                .param("addresses", texts(firms, Firm::address))
                .param("persons", texts(firms, Firm::legalPerson))
                .param("sheets", registrations.stream().map(Registration::sheet).toArray(String[]::new))
                .param("rows", registrations.stream().map(Registration::row).toArray(Integer[]::new))
                .update();
        addNames(
                actor,
                "OWN",
                registrations.stream().map(r -> r.firm().creditCode()).toList(),
                registrations.stream().map(r -> r.firm().name()).toList());
    }

    /** Remembers that files mean this firm by {@code name}, as a person decided. */
    public void addAlias(Actor actor, String creditCode, String name) {
        addNames(actor, "ALIAS", List.of(creditCode), List.of(name));
    }

    private void addNames(Actor actor, String kind, List<String> codes, List<String> names) {
        rows.write(actor, """
                insert into registry.firm_name (credit_code, plain_name, name, kind, noted_at, noted_by)
                select t.code, t.plain, t.name, :kind, :at, :by
                from unnest(:codes, :plains, :names) as t (code, plain, name)
                on conflict (credit_code, plain_name) do nothing
                """)
                .param("kind", kind)
                .param("at", OffsetDateTime.now(clock))
                .param("by", actor.name())
                .param("codes", codes.toArray(String[]::new))
                .param("plains", names.stream().map(Spelling::plain).toArray(String[]::new))
                .param("names", names.toArray(String[]::new))
                .update();
    }

    private static @Nullable String[] texts(List<Firm> firms, Function<Firm, @Nullable String> part) {
        @Nullable String[] texts = new @Nullable String[firms.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = part.apply(firms.get(i));
        }
        return texts;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
