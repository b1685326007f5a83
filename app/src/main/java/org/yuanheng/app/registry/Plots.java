package org.yuanheng.app.registry;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.border.PlotRules;
import org.yuanheng.engine.Problem;

/** Pieces of land with their borders, in time: what holds today, and every version there was. */
@Component
public class Plots {
    private final Rows rows;
    private final PlotRules rules;
    private final Clock clock;

    /** Keeps plots in {@code rows}; {@code rules} say how files name what they bring. */
    public Plots(Rows rows, PlotRules rules, Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.clock = clock;
    }

    private static final String COLUMNS = """
            select p.version, p.id, p.county, p.zone, p.holder, p.holder_name, p.area_mu,
                   round((p.measured_m2 * 3 / 2000)::numeric, 6) as measured_mu, p.boundary::text as boundary,
                   p.valid_from, p.ends, p.file_id, p.feature, p.recorded_at, p.recorded_by
            from registry.plot_in_time p left join registry.firm f on f.credit_code = p.holder
            where {scope county=p.county zone=p.zone town=f.town firm=p.holder department=*}
            """;

    /** A rectangle of the map, in degrees. */
    public record Box(double west, double south, double east, double north) {
        /** Everywhere. */
        public static final Box ALL = new Box(-180, -90, 180, 90);
    }

    /**
     * A delivery of plots.
     *
     * @param name the file's name as its sender knows it
     * @param day from which what it says holds, where a feature does not say otherwise
     * @param fileId the received file; null when the system itself brings the plots in
     */
    public record Delivered(
            Path file, String name, LocalDate day, @Nullable Long fileId) {}

    /**
     * What came of a delivery.
     *
     * @param added plots that are new, or a new version of one that is known
     * @param same plots that the registry knows just so
     */
    public record Taken(int added, int same, List<Problem> problems) {}

    /** The plots of a county or zone today that {@code scope} lets see, by id. */
    public List<Plot> in(Scope scope, String place) {
        return rows.sql(scope, COLUMNS + """
                  and p.valid_from <= :day and (p.ends is null or p.ends > :day)
                  and (p.county = :place or p.zone in (select registry.zones_within(:place)))
                order by p.id
                """)
                .param("place", place)
                .param("day", LocalDate.now(clock))
                .query(Plot.class)
                .list();
    }

    /** The plots that a firm holds today. */
    public List<Plot> heldBy(Scope scope, String creditCode) {
        return rows.sql(scope, COLUMNS + """
                  and p.valid_from <= :day and (p.ends is null or p.ends > :day) and p.holder = :code
                order by p.id
                """)
                .param("code", creditCode)
                .param("day", LocalDate.now(clock))
                .query(Plot.class)
                .list();
    }

    /** The plots of a day that touch {@code box}, those of {@code first} before the others and the largest before the small. */
    public List<Plot> within(Scope scope, LocalDate day, Box box, List<String> first, int most) {
        return rows.sql(scope, COLUMNS + """
                  and p.valid_from <= :day and (p.ends is null or p.ends > :day)
                  and p.west <= :east and p.east >= :west and p.south <= :north and p.north >= :south
                order by p.id = any (:first) desc, (p.east - p.west) * (p.north - p.south) desc, p.id
                limit :most
                """)
                .param("day", day)
                .param("west", box.west())
                .param("east", box.east())
                .param("south", box.south())
                .param("north", box.north())
                .param("first", first.toArray(String[]::new))
                .param("most", most)
                .query(Plot.class)
                .list();
    }

    /** How many plots there are on a day, and the rectangle around them; none when there is none. */
    public record Extent(long plots, double west, double south, double east, double north) {}

    /** How many plots {@code scope} lets see on a day, and where. */
    public Optional<Extent> extent(Scope scope, LocalDate day) {
        return rows.sql(scope, """
                select count(*) as plots, coalesce(min(p.west), 0) as west, coalesce(min(p.south), 0) as south,
                       coalesce(max(p.east), 0) as east, coalesce(max(p.north), 0) as north
                from registry.plot_in_time p left join registry.firm f on f.credit_code = p.holder
                where {scope county=p.county zone=p.zone town=f.town firm=p.holder department=*}
                  and p.valid_from <= :day and (p.ends is null or p.ends > :day)
                """)
                .param("day", day)
                .query(Extent.class)
                .optional()
                .filter(extent -> extent.plots() > 0);
    }

    /** A plot's border and who holds it. */
    public record Outline(String id, @Nullable String holder, String boundary) {}

    /** The borders of all plots of today that {@code scope} lets see, the largest first. */
    public List<Outline> outlines(Scope scope) {
        return rows.sql(scope, """
                select p.id, p.holder, p.boundary::text as boundary
                from registry.plot_in_time p left join registry.firm f on f.credit_code = p.holder
                where {scope county=p.county zone=p.zone town=f.town firm=p.holder department=*}
                  and p.valid_from <= :day and (p.ends is null or p.ends > :day) and p.boundary is not null
                order by (p.east - p.west) * (p.north - p.south) desc, p.id
                """)
                .param("day", LocalDate.now(clock))
                .query(Outline.class)
                .list();
    }

    /** Every version of a plot that {@code scope} lets see, the one that holds longest first. */
    public List<Plot> versions(Scope scope, String id) {
        return rows.sql(scope, COLUMNS + " and p.id = :id order by p.valid_from desc")
                .param("id", id)
                .query(Plot.class)
                .list();
    }

    /** Whether no plot is known yet. */
    public boolean isEmpty() {
        return rows.reference("select not exists (select 1 from registry.plot)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes plots from a file that holds from today on; see {@link #take}.
     *
     * @return every problem, at most 1,000
     */
    public List<Problem> load(Actor actor, Path file) {
        String name = String.valueOf(file.getFileName());
        return take(actor, new Delivered(file, name, LocalDate.now(clock), null))
                .problems();
    }

    /**
     * Takes plots from a GeoJSON, KML, KMZ or zipped Shapefile, whose attributes are found by the names that {@code
     * rulebook/plots.yaml} lists. A plot that is known with another border, holder, area or place gets a new version; one
     * that is known just so stays. A plot whose border is unsound, whose area is none, or whose county nobody knows is
     * left out and named; one whose holder nobody knows is taken, and found by the check.
     */
    public Taken take(Actor actor, Delivered delivered) {
        return new PlotDelivery(rows, rules, clock, actor, delivered).take();
    }
}
