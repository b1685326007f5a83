package org.yuanheng.app.registry;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.yuanheng.app.identity.ZonesWithin;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.naming.Regions;

/** Divisions and zones. Everybody may know them; how many firms each holds depends on who asks. */
@Component
public class Places implements ZonesWithin {
    private static final String TOWN = "TOWN";

    private final Rows rows;

    /** Keeps places in {@code rows}. */
    public Places(Rows rows) {
        this.rows = rows;
    }

    /**
     * A place in its tree.
     *
     * @param firms how many firms the asking person may see in it and below it
     * @param children divisions below it, then the zones in it (under their county)
     */
    public record Node(Place place, long firms, List<Node> children) {}

    /** Every place as it is now or was last, by id, divisions first. */
    public List<Place> list() {
        return rows.reference("""
                select p.id, p.kind, p.level, p.name_zh, p.name_en, p.parent, p.county, p.other_counties, p.valid_from,
                       coalesce(p.since, p.valid_from) as since, p.valid_to, p.became
                from registry.place p
                order by p.kind, p.id
                """).query(Places::place).list();
    }

    @Override
    public Set<String> of(Set<String> zones) {
        return Set.copyOf(rows.reference("""
                select within.id from unnest(:zones::text[]) as named(id), registry.zones_within(named.id) as within(id)
                """)
                .param("zones", zones.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** The places that there were on a day, as they were then. */
    public List<Place> on(LocalDate day) {
        return rows.reference("""
                select p.id, p.kind, coalesce(b.level, p.level) as level, coalesce(b.name_zh, p.name_zh) as name_zh,
                       coalesce(b.name_en, p.name_en) as name_en,
                       case when b.place is null then p.parent else b.parent end as parent,
                       case when b.place is null then p.county else b.county end as county,
                       coalesce(b.other_counties, p.other_counties) as other_counties,
                       p.valid_from, coalesce(b.since, p.since, p.valid_from) as since, p.valid_to, p.became
                from registry.place p
                    left join registry.place_before b on b.place = p.id and b.since <= :day and b.until > :day
                where p.valid_from <= :day and (p.valid_to is null or p.valid_to > :day)
                order by p.kind, p.id
                """).param("day", day).query(Places::place).list();
    }

    /** What a place was until some day. */
    public record Before(Place was, LocalDate until) {}

    /** What places were before they changed, the latest change first. */
    public List<Before> before() {
        return rows.reference("""
                select p.id, p.kind, b.level, b.name_zh, b.name_en, b.parent, b.county, b.other_counties, p.valid_from,
                       b.since, p.valid_to, p.became, b.until
                from registry.place_before b join registry.place p on p.id = b.place
                order by b.until desc, p.id
                """)
                .query((row, number) -> new Before(place(row, number), row.getObject("until", LocalDate.class)))
                .list();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                row.getString("id"),
                Place.Kind.valueOf(row.getString("kind")),
                row.getString("level"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("parent"),
                row.getString("county"),
                List.of((String[]) row.getArray("other_counties").getArray()),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("since", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("became"));
    }

    /** The place of that id. */
    public Optional<Place> find(String id) {
        return list().stream().filter(place -> place.id().equals(id)).findFirst();
    }

    /** Finds places by the names that files use. */
    public Gazetteer gazetteer() {
        return new Gazetteer(list());
    }

    /** The divisions that firms' names begin with: all but towns, of which too many are called like firms. */
    public Regions regions() {
        return Regions.of(list().stream()
                .filter(place ->
                        place.kind() == Place.Kind.DIVISION && !place.level().equals(TOWN))
                .map(place -> new Regions.Division(
                        place.id(), place.nameZh(), Objects.requireNonNullElse(place.parent(), "")))
                .toList());
    }

    /** The geometry of a place as GeoJSON text; empty when it has none. */
    public Optional<String> boundary(String id) {
        return rows.reference(
                        "select p.boundary::text from registry.place p where p.id = :id and p.boundary is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    private record Count(String county, @Nullable String zone, long firms) {}

    /** Every place as a tree, with the firms that {@code scope} lets see: see {@link #tree(Scope, List)}. */
    public List<Node> tree(Scope scope) {
        return tree(scope, list());
    }

    /**
     * {@code places} as a tree, with the firms that {@code scope} lets see: divisions, under each county its zones, under
     * each zone those inside it. A zone across counties stands under the first of them in which there is a firm to see.
     */
    public List<Node> tree(Scope scope, List<Place> places) {
        List<Count> counts = rows.sql(scope, """
                select f.county, f.zone, count(*) as firms
                from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code department=*}
                group by f.county, f.zone
                """).query(Count.class).list();
        Map<String, Place> byId = new HashMap<>();
        places.forEach(place -> byId.put(place.id(), place));
        Map<String, Long> firms = new HashMap<>();
        Map<String, Set<String>> peopled = new HashMap<>();
        for (Count count : counts) {
            firms.merge(count.county(), count.firms(), Long::sum);
            if (count.zone() != null) {
                firms.merge(count.zone(), count.firms(), Long::sum);
            }
            for (Place zone = byId.get(count.zone()); zone != null; zone = byId.get(zone.parent())) {
                peopled.computeIfAbsent(zone.id(), key -> new HashSet<>()).add(count.county());
            }
        }
        Map<String, List<Place>> below = new LinkedHashMap<>();
        for (Place place : places) {
            String above = place.kind() == Place.Kind.ZONE && place.parent() == null
                    ? county(place, peopled.getOrDefault(place.id(), Set.of()))
                    : place.parent();
            below.computeIfAbsent(above == null || !byId.containsKey(above) ? "" : above, key -> new ArrayList<>())
                    .add(place);
        }
        return nodes("", below, firms);
    }

    private static @Nullable String county(Place zone, Set<String> peopled) {
        return zone.counties().stream().filter(peopled::contains).findFirst().orElse(zone.county());
    }

    private static List<Node> nodes(String above, Map<String, List<Place>> below, Map<String, Long> firms) {
        List<Node> nodes = new ArrayList<>();
        for (Place place : below.getOrDefault(above, List.of())) {
            List<Node> children = nodes(place.id(), below, firms);
            long own = firms.getOrDefault(place.id(), 0L);
            long inside = children.stream()
                    .filter(child -> child.place().kind() == place.kind())
                    .mapToLong(Node::firms)
                    .sum();
            // Firms are counted at their county; towns are not places that firms point at.
            nodes.add(new Node(
                    place,
                    place.kind() == Place.Kind.ZONE
                            ? own + inside
                            : place.level().equals(Place.COUNTY) ? own : inside,
                    children));
        }
        return List.copyOf(nodes);
    }

    /**
     * Takes places from a GeoJSON collection with the properties {@code id, kind, level, name_zh, name_en, parent,
     * county, valid_from, valid_to}, in any order, {@code county} with several codes for a zone across counties; a place that is known already is brought up to date.
     *
     * @return every problem; when there is one, nothing is taken
     */
    public List<Problem> load(Actor actor, Path geojson) {
        PlaceFile.Read read = PlaceFile.read(geojson, list());
        if (read.problems().isEmpty()) {
            rows.write(actor, """
                    insert into registry.place
                        (id, kind, level, name_zh, name_en, parent, county, other_counties, valid_from, valid_to,
                         boundary)
                    values (:id, :kind, :level, :nameZh, :nameEn, :parent, :county, :otherCounties, :validFrom,
                            :validTo, :boundary::jsonb)
                    on conflict (id) do update set
                        (kind, level, name_zh, name_en, parent, county, other_counties, valid_from, valid_to, boundary,
                         since, became)
                        = (excluded.kind, excluded.level, excluded.name_zh, excluded.name_en, excluded.parent,
                           excluded.county, excluded.other_counties, excluded.valid_from, excluded.valid_to,
                           excluded.boundary,
                           case when place.since >= excluded.valid_from then place.since end,
                           case when excluded.valid_to is not null then place.became end)
                    """).each(read.places());
        }
        return read.problems();
    }

    /**
     * A place that a file states.
     *
     * @param number of its feature or row in the file
     * @param changed whether the file says from which day on it is so; else it is what the place is by now
     */
    public record Stated(int number, Place place, boolean changed) {}

    /**
     * What is wrong with a place that a file states.
     *
     * @param circle whether it is that places would lie within one another in a circle
     */
    public record Fault(int number, Text message, boolean circle) {
        /** The code of the problem. */
        public String code() {
            return circle ? PlaceCircle.CODE : "entry-place";
        }

        /** What to do; empty when the message says it. */
        public Optional<Text> advice() {
            return circle ? Optional.of(PlaceCircle.ADVICE) : Optional.empty();
        }
    }

    /**
     * Takes places in. What a place was before a day on which it changed is kept; where no day is said, what is known of
     * it is put right.
     *
     * @return what is wrong with some of them, which are left out
     */
    public List<Fault> take(Actor actor, List<Stated> stated) {
        List<Fault> faults = new ArrayList<>();
        List<Place> known = list();
        PlaceStates states = PlaceStates.of(known, stated, faults);
        states.straighten(before().stream().map(Before::was).toList());
        List<Stated> sound = PlaceRules.sound(
                known, states.last(), (at, message) -> faults.add(new Fault(at.number(), message, false)));
        keep(actor, states.with(sound, known, faults));
        return faults;
    }

    /** Keeps states, each after those that it names, and those of one place in the order of their days. */
    private void keep(Actor actor, List<Place> states) {
        Map<String, Place> now = new LinkedHashMap<>();
        list().forEach(place -> now.put(place.id(), place));
        Map<String, Place> changed = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> before = new ArrayList<>();
        for (Place state : states) {
            Place was = now.put(state.id(), state);
            changed.put(state.id(), state);
            if (was != null && state.since().isAfter(was.since())) {
                Map<String, @Nullable Object> kept = columns(was);
                kept.put("until", state.since());
                before.add(kept);
            }
        }
        rows.write(actor, """
                insert into registry.place
                    (id, kind, level, name_zh, name_en, parent, county, other_counties, valid_from, since, valid_to)
                values (:id, :kind, :level, :nameZh, :nameEn, :parent, :county, :otherCounties, :validFrom, :since,
                        :validTo)
                on conflict (id) do update set
                    (level, name_zh, name_en, parent, county, other_counties, valid_from, since, valid_to, became)
                    = (excluded.level, excluded.name_zh, excluded.name_en, excluded.parent, excluded.county,
                       excluded.other_counties, excluded.valid_from, excluded.since, excluded.valid_to, null)
                """)
                .each(changed.values().stream().map(Places::columns).toList());
        rows.write(actor, """
                insert into registry.place_before
                    (place, since, until, level, name_zh, name_en, parent, county, other_counties)
                values (:id, :since, :until, :level, :nameZh, :nameEn, :parent, :county, :otherCounties)
                """).each(before);
        rows.write(actor, "update registry.place set became = :became where id = :id")
                .each(changed.values().stream()
                        .filter(place -> place.became() != null)
                        .map(Places::columns)
                        .toList());
    }

    /** The columns of the table by the names that statements use. */
    static Map<String, @Nullable Object> columns(Place place) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", place.id());
        columns.put("kind", place.kind().name());
        columns.put("level", place.level());
        columns.put("nameZh", place.nameZh());
        columns.put("nameEn", place.nameEn());
        columns.put("parent", place.parent());
        columns.put("county", place.county());
        columns.put("otherCounties", place.otherCounties().toArray(String[]::new));
        columns.put("validFrom", place.validFrom());
        columns.put("since", place.since());
        columns.put("validTo", place.validTo());
        columns.put("became", place.became());
        return columns;
    }

    /** The ids of the places that have a boundary. */
    public Set<String> drawn() {
        return Set.copyOf(rows.reference("select p.id from registry.place p where p.boundary is not null")
                .query(String.class)
                .list());
    }
}
