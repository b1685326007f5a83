package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.border.Ellipsoid;
import org.yuanheng.app.registry.border.GeoJsonFile;
import org.yuanheng.app.zone.Boundaries;
import org.yuanheng.app.zone.FirmSums;
import org.yuanheng.app.zone.Standing;
import org.yuanheng.app.zone.Standings;
import org.yuanheng.app.zone.Total;

/**
 * The small-firm parks: zones that are called so, or that have units, and have no such park within them.
 *
 * <p>Example: {@code parks.today(person.scope(), "2025")} lists them with their ground, what is let and what their firms
 * add up to; {@link Park#together} takes some as one.
 */
@Component
public class Parks {
    private static final String LEVEL = "SMALL_FIRM_PARK";
    private static final int MOST_YEARS = 6;

    private final Rows rows;
    private final Places places;
    private final Standings standings;
    private final Boundaries boundaries;
    private final FirmSums sums;
    private final Clock clock;

    /** Puts together what the parts know. */
    public Parks(Rows rows, Places places, Standings standings, Boundaries boundaries, FirmSums sums, Clock clock) {
        this.rows = rows;
        this.places = places;
        this.standings = standings;
        this.boundaries = boundaries;
        this.sums = sums;
        this.clock = clock;
    }

    /**
     * The parks of today.
     *
     * @param year whose facts are summed; empty when there are none
     */
    public record Picture(Optional<String> year, LocalDate day, List<Park> parks) {
        /** The park of that id. */
        public Optional<Park> find(String id) {
            return parks.stream().filter(park -> park.id().equals(id)).findFirst();
        }
    }

    /** The parks that a scope holds, by id, with the figures that it lets see. */
    public Picture today(Scope scope, String askedYear) {
        LocalDate day = LocalDate.now(clock);
        Optional<String> year = sums.year(askedYear);
        return new Picture(year, day, on(scope, day, year));
    }

    /** A year, and the parks at its end or today while it lasts. */
    public record Then(String year, LocalDate day, List<Park> parks) {}

    /** The parks in the last years of which there are facts, the oldest first, with the firms that have figures of each. */
    public List<Then> years(Scope scope) {
        LocalDate today = LocalDate.now(clock);
        return sums.years().stream()
                .limit(MOST_YEARS)
                .map(year -> {
                    LocalDate end = LocalDate.of(Integer.parseInt(year), 12, 31);
                    LocalDate day = end.isAfter(today) ? today : end;
                    return new Then(
                            year,
                            day,
                            on(scope, day, Optional.of(year)).stream()
                                    .map(Parks::ofTheYear)
                                    .toList());
                })
                .toList()
                .reversed();
    }

    /** The registry says which firms there are today; of an earlier year those count that have any figure of it. */
    private static Park ofTheYear(Park park) {
        Total total = park.total();
        long firms = total.items().values().stream()
                .mapToLong(Total.Sum::firms)
                .max()
                .orElse(0);
        Total then = new Total(firms, total.items(), total.revenueByIndustry());
        return new Park(park.place(), park.areaM2(), park.lettings(), then);
    }

    private List<Park> on(Scope scope, LocalDate day, Optional<String> year) {
        Map<String, Park.Lettings> lettings = lettings(scope, day);
        // Without any fact there still are firms.
        Map<String, Total> totals = sums.of(scope, year.orElse(Integer.toString(day.getYear())));
        Map<String, BigDecimal> areas = areas(LocalDate.now(clock));
        return list(scope).stream()
                .map(place -> new Park(
                        place,
                        areas.computeIfAbsent(place.id(), this::drawn),
                        lettings.getOrDefault(place.id(), Park.Lettings.NOTHING),
                        totals.getOrDefault(place.id(), Total.NOTHING)))
                .toList();
    }

    /** The parks that a scope holds. */
    public List<Place> list(Scope scope) {
        LocalDate day = LocalDate.now(clock);
        Map<String, Standing> standing = standings.on(day);
        Set<String> withUnits = new HashSet<>(rows.reference("select distinct u.park from park.unit u")
                .query(String.class)
                .list());
        List<Place> zones = places.list().stream()
                .filter(place -> place.kind() == Place.Kind.ZONE && place.existsOn(day))
                .filter(place -> place.level().equals(LEVEL)
                        || withUnits.contains(place.id())
                        || called(standing.get(place.id())))
                .toList();
        Set<String> outer = new HashSet<>();
        zones.forEach(zone -> Optional.ofNullable(zone.parent()).ifPresent(outer::add));
        return zones.stream()
                .filter(zone -> !outer.contains(zone.id()) || withUnits.contains(zone.id()))
                .filter(zone -> holds(scope, zone))
                .toList();
    }

    private static boolean called(@Nullable Standing standing) {
        return standing != null && standing.kind() == Standing.Kind.SMALL_FIRM_PARK;
    }

    /** The park of that id, where a scope holds it. */
    public Optional<Place> find(Scope scope, String id) {
        return list(scope).stream().filter(place -> place.id().equals(id)).findFirst();
    }

    /** Whether a scope holds a park: departments look at all, a firm at those in which it rents. */
    private boolean holds(Scope scope, Place park) {
        return switch (scope) {
            case Scope.Everything everything -> true;
            case Scope.Departments departments -> true;
            case Scope.Counties counties -> counties.ids().containsAll(park.counties());
            case Scope.Towns towns -> towns.counties().containsAll(park.counties());
            case Scope.Zones zones -> zones.ids().contains(park.id());
            case Scope.Firms firms -> rented(firms).contains(park.id());
        };
    }

    private Set<String> rented(Scope scope) {
        return Set.copyOf(rows.sql(scope, """
                select distinct u.park from park.tenancy t join park.unit u on u.id = t.unit
                where {scope firm=t.credit_code} and :day between t.from_day and t.until_day
                """)
                .param("day", LocalDate.now(clock))
                .query(String.class)
                .list());
    }

    private record Counted(
            String park, long buildings, long units, long tenants, BigDecimal lettable, BigDecimal let) {}

    private Map<String, Park.Lettings> lettings(Scope scope, LocalDate day) {
        Map<String, Park.Lettings> lettings = new HashMap<>();
        rows.sql(scope, """
                select u.park, count(distinct u.building) as buildings, count(*) as units,
                       count(distinct t.credit_code) as tenants, sum(u.area) as lettable, coalesce(sum(t.area), 0) as let
                from park.unit u
                    join registry.place p on p.id = u.park
                    left join park.tenancy t on t.unit = u.id and :day between t.from_day and t.until_day
                where {scope county=p.county zone=u.park firm=t.credit_code department=*}
                group by u.park
                """)
                .param("day", day)
                .query(Counted.class)
                .list()
                .forEach(each -> lettings.put(
                        each.park(),
                        new Park.Lettings(
                                each.buildings(), each.units(), each.tenants(), each.lettable(), each.let())));
        return lettings;
    }

    /** The ground of zones whose border a file brought, in m²: as it is, else as approved. */
    private Map<String, BigDecimal> areas(LocalDate day) {
        Map<String, Map<Boundaries.Layer, BigDecimal>> borders = new HashMap<>();
        boundaries
                .on(day)
                .forEach(border -> borders.computeIfAbsent(border.zone(), zone -> new EnumMap<>(Boundaries.Layer.class))
                        .put(border.layer(), BigDecimal.valueOf(border.areaM2())));
        Map<String, BigDecimal> areas = new HashMap<>();
        borders.forEach((zone, layers) -> Optional.ofNullable(layers.get(Boundaries.Layer.ACTUAL))
                .or(() -> Optional.ofNullable(layers.get(Boundaries.Layer.APPROVED)))
                .ifPresent(area -> areas.put(zone, area)));
        return areas;
    }

    /** The ground inside the border that the tree of places has. */
    private @Nullable BigDecimal drawn(String park) {
        return places.boundary(park)
                .map(border -> BigDecimal.valueOf(Ellipsoid.squareMetres(GeoJsonFile.geometry(border))))
                .orElse(null);
    }

    /** The borders of parks as the map draws them, by id; one without a border is not in it. */
    public String borders(Scope scope) {
        List<String> features = new ArrayList<>();
        list(scope)
                .forEach(place -> places.boundary(place.id())
                        .ifPresent(border -> features.add("{\"type\":\"Feature\",\"id\":\"" + place.id()
                                + "\",\"properties\":{\"id\":\"" + place.id() + "\"},\"geometry\":" + border + "}")));
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }
}
