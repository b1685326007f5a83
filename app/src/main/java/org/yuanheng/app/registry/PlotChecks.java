package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.yuanheng.app.registry.border.Finding;
import org.yuanheng.app.registry.border.GeoJsonFile;
import org.yuanheng.app.registry.border.PlotRules;
import org.yuanheng.app.registry.border.Survey;
import tools.jackson.databind.json.JsonMapper;

/** Checks of all borders of a day, and what they found. Each stays; the newest is what counts. */
@Component
public class PlotChecks {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Rows rows;
    private final Places places;
    private final PlotRules rules;
    private final Clock clock;

    /** Keeps checks in {@code rows}; {@code rules} say from when on a difference is told. */
    public PlotChecks(Rows rows, Places places, PlotRules rules, Clock clock) {
        this.rows = rows;
        this.places = places;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * One check.
     *
     * @param day whose plots it looked at
     * @param plots how many they were
     * @param stale whether plots came in since
     */
    public record Check(long id, LocalDate day, Instant checkedAt, int plots, boolean stale) {}

    /**
     * What a check found, as it stands on a page.
     *
     * @param boundary the land in question as GeoJSON; null when it is the plot itself
     */
    public record Found(
            int number,
            Finding.Kind kind,
            String plot,
            String other,
            String zone,
            String county,
            double areaM2,
            double share,
            @Nullable String boundary) {}

    private record Row(
            String id,
            String county,
            @Nullable String zone,
            @Nullable String holder,
            BigDecimal areaMu,
            boolean known,
            String boundary) {}

    /** Looks at every border that holds today and stores what it finds. */
    public Check run(Actor actor) {
        LocalDate day = LocalDate.now(clock);
        // Before the plots are read: what comes in meanwhile makes the check stale.
        long newest = rows.reference("select coalesce(max(version), 0) from registry.plot")
                .query(Long.class)
                .single();
        List<Row> plots = rows.sql(Scope.everything(), """
                select p.id, p.county, p.zone, p.holder, p.area_mu, f.credit_code is not null as known,
                       p.boundary::text as boundary
                from registry.plot_in_time p left join registry.firm f on f.credit_code = p.holder
                where {scope county=p.county}
                  and p.valid_from <= :day and (p.ends is null or p.ends > :day)
                order by p.id
                """)
                .param("day", day)
                .query(Row.class)
                .list();
        List<Finding> findings =
                new Survey(plots.stream().map(PlotChecks::lot).toList(), zones(day), rules.limits()).findings();
        long id = rows.write(actor, """
                insert into registry.plot_check (day, checked_at, plots, newest, rules)
                values (:day, :at, :plots, :newest, :rules) returning id
                """)
                .param("day", day)
                .param("at", java.sql.Timestamp.from(clock.instant()))
                .param("plots", plots.size())
                .param("newest", newest)
                .param("rules", rules.sha256())
                .returning(Long.class)
                .orElseThrow();
        store(actor, id, findings, plots);
        return latest().orElseThrow();
    }

    private static Survey.Lot lot(Row row) {
        return new Survey.Lot(
                row.id(),
                Objects.requireNonNullElse(row.zone(), ""),
                row.areaMu(),
                row.known(),
                GeoJsonFile.geometry(row.boundary()));
    }

    private List<Survey.Zone> zones(LocalDate day) {
        Map<String, Place> byId = new HashMap<>();
        places.list().forEach(place -> byId.put(place.id(), place));
        List<Survey.Zone> zones = new ArrayList<>();
        for (Place place : byId.values()) {
            if (place.kind() == Place.Kind.ZONE && place.existsOn(day)) {
                places.boundary(place.id())
                        .ifPresent(border -> zones.add(
                                new Survey.Zone(place.id(), above(place, byId), GeoJsonFile.geometry(border))));
            }
        }
        return zones;
    }

    private static Set<String> above(Place place, Map<String, Place> byId) {
        Set<String> above = new LinkedHashSet<>();
        for (Place each = place; each != null && above.add(each.id()); ) {
            each = each.parent() == null ? null : byId.get(each.parent());
        }
        return above;
    }

    private void store(Actor actor, long check, List<Finding> findings, List<Row> plots) {
        Map<String, Row> byId = new HashMap<>();
        plots.forEach(row -> byId.put(row.id(), row));
        List<Map<String, @Nullable Object>> stored = new ArrayList<>();
        for (Finding finding : findings) {
            Row row = byId.get(finding.plot());
            String county = row != null
                    ? row.county()
                    : places.find(finding.zone()).map(Place::county).orElse("");
            Map<String, @Nullable Object> columns = new HashMap<>();
            columns.put("number", stored.size() + 1);
            columns.put("kind", finding.kind().name());
            columns.put("plot", finding.plot());
            columns.put("other", finding.other());
            columns.put("zone", finding.zone());
            columns.put("county", county);
            columns.put("holder", row == null ? null : row.holder());
            columns.put("area_m2", finding.squareMetres());
            columns.put("share", finding.share());
            columns.put("boundary", finding.drawn().orElse(null));
            stored.add(columns);
        }
        rows.write(actor, """
                insert into registry.plot_finding
                    (check_id, number, kind, plot, other, zone, county, holder, area_m2, share, boundary)
                select :check, r.number, r.kind, r.plot, r.other, r.zone, r.county, r.holder, r.area_m2, r.share,
                       r.boundary::jsonb
                from jsonb_to_recordset(cast(:rows as jsonb)) as r (number integer, kind text, plot text, other text,
                    zone text, county text, holder text, area_m2 float8, share float8, boundary text)
                """)
                .param("check", check)
                .param("rows", JSON.writeValueAsString(stored))
                .update();
    }

    /** The newest check, if there was one. */
    public Optional<Check> latest() {
        return rows.reference("""
                select c.id, c.day, c.checked_at, c.plots,
                       c.newest < (select coalesce(max(p.version), 0) from registry.plot p) as stale
                from registry.plot_check c order by c.id desc limit 1
                """).query(Check.class).optional();
    }

    /** What a check found on land that {@code scope} lets see; a firm sees its own, nobody else's. */
    public List<Found> findings(Scope scope, long check) {
        return rows.sql(scope, """
                select d.number, d.kind, d.plot, d.other, d.zone, d.county, d.area_m2, d.share, d.boundary::text as boundary
                from registry.plot_finding d left join registry.firm f on f.credit_code = d.holder
                where {scope county=d.county zone=d.zone town=f.town firm=d.holder department=*} and d.check_id = :check
                order by d.number
                """).param("check", check).query(Found.class).list();
    }
}
