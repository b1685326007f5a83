package org.yuanheng.app.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.naming.Regions;

/** Divisions and zones. Everybody may know them; how many firms each holds depends on who asks. */
@Component
public class Places {
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

    /** Every place, each after its parent's code order. */
    public List<Place> list() {
        return rows.reference("""
                select p.id, p.kind, p.level, p.name_zh, p.name_en, p.parent, p.county, p.valid_from, p.valid_to
                from registry.place p
                order by p.kind, p.id
                """).query(Place.class).list();
    }

    /** The place of that id. */
    public Optional<Place> find(String id) {
        return rows.reference("""
                select p.id, p.kind, p.level, p.name_zh, p.name_en, p.parent, p.county, p.valid_from, p.valid_to
                from registry.place p
                where p.id = :id
                """).param("id", id).query(Place.class).optional();
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

    /** The divisions as a tree, zones under the county they lie in, with the firms that {@code scope} lets see. */
    public List<Node> tree(Scope scope) {
        List<Count> counts = rows.sql(scope, """
                select f.county, f.zone, count(*) as firms
                from registry.firm f
                where {scope county=f.county town=f.town firm=f.credit_code department=*}
                group by f.county, f.zone
                """).query(Count.class).list();
        Map<String, Long> firms = new HashMap<>();
        for (Count count : counts) {
            firms.merge(count.county(), count.firms(), Long::sum);
            if (count.zone() != null) {
                firms.merge(count.zone(), count.firms(), Long::sum);
            }
        }
        Map<String, List<Place>> below = new LinkedHashMap<>();
        for (Place place : list()) {
            String above = place.kind() == Place.Kind.ZONE ? place.county() : place.parent();
            below.computeIfAbsent(above == null ? "" : above, key -> new ArrayList<>())
                    .add(place);
        }
        return nodes("", below, firms);
    }

    private static List<Node> nodes(String above, Map<String, List<Place>> below, Map<String, Long> firms) {
        List<Node> nodes = new ArrayList<>();
        for (Place place : below.getOrDefault(above, List.of())) {
            List<Node> children = nodes(place.id(), below, firms);
            long own = firms.getOrDefault(place.id(), 0L);
            long inside = children.stream()
                    .filter(child -> child.place().kind() == Place.Kind.DIVISION)
                    .mapToLong(Node::firms)
                    .sum();
            // Firms are counted at their county; towns are not places that firms point at.
            boolean counted = place.kind() == Place.Kind.ZONE || place.level().equals(Place.COUNTY);
            nodes.add(new Node(place, counted ? own : inside, children));
        }
        return List.copyOf(nodes);
    }

    /**
     * Takes places from a GeoJSON collection with the properties {@code id, kind, level, name_zh, name_en, parent,
     * county, valid_from, valid_to}, in any order; a place that is known already is brought up to date.
     *
     * @return every problem; when there is one, nothing is taken
     */
    public List<Problem> load(Actor actor, Path geojson) {
        PlaceFile.Read read = PlaceFile.read(geojson, list());
        if (read.problems().isEmpty()) {
            rows.write(actor, """
                    insert into registry.place
                        (id, kind, level, name_zh, name_en, parent, county, valid_from, valid_to, boundary)
                    values (:id, :kind, :level, :nameZh, :nameEn, :parent, :county, :validFrom, :validTo, :boundary::jsonb)
                    on conflict (id) do update set
                        (kind, level, name_zh, name_en, parent, county, valid_from, valid_to, boundary)
                        = (excluded.kind, excluded.level, excluded.name_zh, excluded.name_en, excluded.parent,
                           excluded.county, excluded.valid_from, excluded.valid_to, excluded.boundary)
                    """).each(read.places());
        }
        return read.problems();
    }

    /** The ids of the places that have a boundary. */
    public Set<String> drawn() {
        return Set.copyOf(rows.reference("select p.id from registry.place p where p.boundary is not null")
                .query(String.class)
                .list());
    }
}
