package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Pieces of land with their borders. */
@Component
public class Plots {
    private static final int CHUNK = 2_000;
    private static final int MOST_PROBLEMS = 1_000;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    private final Rows rows;
    private final Clock clock;

    /** Keeps plots in {@code rows}. */
    public Plots(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The plots of a county or zone that {@code scope} lets see, by id. */
    public List<Plot> in(Scope scope, String place) {
        return rows.sql(scope, """
                select p.id, p.county, p.zone, p.holder, p.area_mu, p.boundary::text as boundary
                from registry.plot p left join registry.firm f on f.credit_code = p.holder
                where {scope county=p.county town=f.town firm=p.holder department=*}
                  and (p.county = :place or p.zone = :place)
                order by p.id
                """).param("place", place).query(Plot.class).list();
    }

    /** The plots that a firm holds. */
    public List<Plot> heldBy(Scope scope, String creditCode) {
        return rows.sql(scope, """
                select p.id, p.county, p.zone, p.holder, p.area_mu, p.boundary::text as boundary
                from registry.plot p join registry.firm f on f.credit_code = p.holder
                where {scope county=f.county town=f.town firm=f.credit_code department=*} and p.holder = :code
                order by p.id
                """).param("code", creditCode).query(Plot.class).list();
    }

    /** Whether no plot is known yet. */
    public boolean isEmpty() {
        return rows.reference("select not exists (select 1 from registry.plot)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes plots from a GeoJSON collection with the properties {@code id, county, zone, credit_code, area_mu}; one that
     * is known already stays as it is. A plot whose border is unsound, or whose place or holder nobody knows, is left
     * out and named.
     *
     * @return every problem, at most 1,000
     */
    public List<Problem> load(Actor actor, Path geojson) {
        List<Problem> problems = new ArrayList<>();
        List<Map<String, @Nullable Object>> chunk = new ArrayList<>();
        String file = geojson.getFileName().toString();
        Optional<Problem> broken = Features.each(geojson, (number, feature) -> {
            Optional<Text> fault = fault(feature);
            if (fault.isPresent()) {
                note(problems, file, number, Features.property(feature, "id"), fault.get());
                return;
            }
            chunk.add(values(number, feature));
            if (chunk.size() >= CHUNK) {
                store(actor, file, chunk, problems);
            }
        });
        store(actor, file, chunk, problems);
        broken.ifPresent(problems::add);
        return problems;
    }

    private static Optional<Text> fault(JsonNode feature) {
        if (Features.property(feature, "id").isEmpty()) {
            return Optional.of(new Text("没有编号 id", "the id is missing"));
        }
        JsonNode area = feature.path("properties").path("area_mu");
        if (!area.isNumber()
                || area.decimalValue().signum() <= 0
                || area.decimalValue().compareTo(LARGEST) > 0) {
            return Optional.of(new Text("面积 area_mu 应为正数（亩）", "area_mu must be a positive number of mu"));
        }
        return Boundary.fault(feature.get("geometry"));
    }

    private Map<String, @Nullable Object> values(int number, JsonNode feature) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("number", number);
        values.put("id", Features.property(feature, "id"));
        values.put("county", Features.property(feature, "county"));
        values.put("zone", Features.property(feature, "zone"));
        values.put("holder", Features.property(feature, "credit_code"));
        values.put("area", feature.path("properties").path("area_mu").decimalValue());
        values.put("boundary", feature.get("geometry").toString());
        values.put("from", java.sql.Date.valueOf(LocalDate.now(clock)));
        return values;
    }

    private void store(Actor actor, String file, List<Map<String, @Nullable Object>> chunk, List<Problem> problems) {
        if (chunk.isEmpty()) {
            return;
        }
        List<Map<String, @Nullable Object>> known = new ArrayList<>();
        Known places = new Known(chunk);
        for (Map<String, @Nullable Object> plot : chunk) {
            Optional<Text> stranger = places.stranger(plot);
            if (stranger.isPresent()) {
                note(
                        problems,
                        file,
                        (int) plot.getOrDefault("number", 0),
                        String.valueOf(plot.get("id")),
                        stranger.get());
            } else {
                known.add(plot);
            }
        }
        rows.write(actor, """
                insert into registry.plot (id, county, zone, holder, area_mu, boundary, valid_from)
                values (:id, :county, nullif(:zone, ''), nullif(:holder, ''), :area, :boundary::jsonb, :from)
                on conflict (id) do nothing
                """).each(known);
        chunk.clear();
    }

    /** Which of the places and firms that plots name exist. */
    private final class Known {
        private final List<String> places;
        private final List<String> firms;

        private Known(List<Map<String, @Nullable Object>> plots) {
            places = rows.reference("select p.id from registry.place p")
                    .query(String.class)
                    .list();
            firms = rows.sql(Scope.everything(), """
                    select f.credit_code from registry.firm f
                    where {scope firm=f.credit_code} and f.credit_code = any (:codes)
                    """)
                    .param(
                            "codes",
                            plots.stream()
                                    .map(p -> String.valueOf(p.get("holder")))
                                    .toArray(String[]::new))
                    .query(String.class)
                    .list();
        }

        private Optional<Text> stranger(Map<String, @Nullable Object> plot) {
            String zone = String.valueOf(plot.get("zone"));
            String holder = String.valueOf(plot.get("holder"));
            if (!places.contains(String.valueOf(plot.get("county"))) || !(zone.isEmpty() || places.contains(zone))) {
                return Optional.of(new Text("所在县或园区不在名录中", "its county or zone is unknown"));
            }
            return holder.isEmpty() || firms.contains(holder)
                    ? Optional.empty()
                    : Optional.of(new Text("持有企业 " + holder + " 不在名录中", "its holder " + holder + " is unknown"));
        }
    }

    private static void note(List<Problem> problems, String file, int number, String id, Text message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(
                    "plot-faulty",
                    new org.yuanheng.engine.Place(file, "", number, id),
                    message,
                    new Text("改正这一个要素后重新导入", "mend this feature and load the file again")));
        }
    }
}
