package org.yuanheng.app.registry;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import tools.jackson.databind.JsonNode;

/** Divisions and zones. Everybody may know them; how many firms each holds depends on who asks. */
@Component
public class Places {
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
     * Takes places from a GeoJSON collection, each after its parent, with the properties {@code id, kind, level, name_zh,
     * name_en, parent, county, valid_from, valid_to}; a place that is known already is brought up to date.
     *
     * @return every problem; when there is one, nothing is taken
     */
    public List<Problem> load(Actor actor, Path geojson) {
        List<Problem> problems = new ArrayList<>();
        List<Map<String, @Nullable Object>> places = new ArrayList<>();
        Features.each(
                        geojson,
                        (number, feature) ->
                                place(geojson, number, feature, problems).ifPresent(places::add))
                .ifPresent(problems::add);
        if (problems.isEmpty()) {
            rows.write(actor, """
                    insert into registry.place
                        (id, kind, level, name_zh, name_en, parent, county, valid_from, valid_to, boundary)
                    values (:id, :kind, :level, :nameZh, :nameEn, :parent, :county, :validFrom, :validTo, :boundary::jsonb)
                    on conflict (id) do update set
                        (kind, level, name_zh, name_en, parent, county, valid_from, valid_to, boundary)
                        = (excluded.kind, excluded.level, excluded.name_zh, excluded.name_en, excluded.parent,
                           excluded.county, excluded.valid_from, excluded.valid_to, excluded.boundary)
                    """).each(places);
        }
        return problems;
    }

    private static Optional<Map<String, @Nullable Object>> place(
            Path file, int number, JsonNode feature, List<Problem> problems) {
        String id = Features.property(feature, "id");
        int before = problems.size();
        if (feature.hasNonNull("geometry")) {
            Boundary.fault(feature.get("geometry")).ifPresent(fault -> problems.add(problem(file, number, id, fault)));
        }
        String kind = Features.property(feature, "kind");
        String level = Features.property(feature, "level");
        String county = Features.property(feature, "county");
        if (id.isEmpty() || Features.property(feature, "name_zh").isEmpty()) {
            problems.add(problem(file, number, id, new Text("缺少 id 或 name_zh", "id or name_zh is missing")));
        }
        if ((!kind.equals("DIVISION") && !kind.equals("ZONE")) || !level.matches("[A-Z][A-Z_]*")) {
            problems.add(problem(file, number, id, new Text("kind 或 level 不对", "kind or level is wrong")));
        }
        if (kind.equals("ZONE") && county.isEmpty()) {
            problems.add(problem(file, number, id, new Text("园区没有写明所在县", "a zone does not name its county")));
        }
        Map<String, @Nullable Object> place = new HashMap<>();
        place.put("id", id);
        place.put("kind", kind);
        place.put("level", level);
        place.put("nameZh", Features.property(feature, "name_zh"));
        String english = Features.property(feature, "name_en");
        place.put("nameEn", english.isEmpty() ? Features.property(feature, "name_zh") : english);
        String parent = Features.property(feature, "parent");
        place.put("parent", parent.isEmpty() ? null : parent);
        place.put("county", level.equals(Place.COUNTY) ? id : county.isEmpty() ? null : county);
        place.put(
                "boundary",
                feature.hasNonNull("geometry") ? feature.get("geometry").toString() : null);
        for (String day : List.of("valid_from", "valid_to")) {
            String text = Features.property(feature, day);
            try {
                place.put(
                        day.equals("valid_from") ? "validFrom" : "validTo",
                        text.isEmpty() ? null : LocalDate.parse(text));
            } catch (DateTimeException e) {
                problems.add(problem(file, number, id, new Text(day + " 不是日期", day + " is no date")));
            }
        }
        return problems.size() == before ? Optional.of(place) : Optional.empty();
    }

    private static Problem problem(Path file, int number, String id, Text message) {
        return new Problem(
                "place-faulty",
                new org.yuanheng.engine.Place(file.getFileName().toString(), "", number, id),
                message,
                new Text("改正这一个要素后重新导入", "mend this feature and load the file again"));
    }
}
