package org.yuanheng.app.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.registry.border.GeoJsonFile;

/** In which county and zone a piece of land is: as its file says, and where that says nothing, by the borders. */
final class PlaceAround {
    private final Gazetteer gazetteer;
    private final List<Drawn> drawn = new ArrayList<>();

    /** The county, and the zone if there is one. */
    record Where(String county, @Nullable String zone) {}

    private record Drawn(Place place, PreparedGeometry border, double size) {}

    private record Border(String id, String boundary) {}

    PlaceAround(Rows rows) {
        List<Place> places = new Places(rows).list();
        gazetteer = new Gazetteer(places);
        List<Border> borders = rows.reference("""
                select p.id, p.boundary::text as boundary from registry.place p
                where p.boundary is not null and (p.kind = 'ZONE' or p.level = 'COUNTY')
                """).query(Border.class).list();
        for (Border each : borders) {
            Geometry border = GeoJsonFile.geometry(each.boundary());
            places.stream()
                    .filter(place -> place.id().equals(each.id()))
                    .forEach(place ->
                            drawn.add(new Drawn(place, PreparedGeometryFactory.prepare(border), border.getArea())));
        }
        // Of zones inside zones, the innermost.
        drawn.sort(Comparator.comparingDouble(Drawn::size));
    }

    /** Where land is whose file names this county and zone, each a code, a name, or empty; nowhere if it names neither known. */
    Optional<Where> of(String county, String zone, Geometry border) {
        Optional<Place> namedZone = zone.isEmpty() ? Optional.empty() : only(gazetteer.zones(zone));
        Optional<Place> namedCounty = county.isEmpty() ? Optional.empty() : only(gazetteer.counties(county));
        if ((!zone.isEmpty() && namedZone.isEmpty()) || (!county.isEmpty() && namedCounty.isEmpty())) {
            return Optional.empty();
        }
        Point inside = border.getInteriorPoint();
        Optional<String> zoneId =
                namedZone.or(() -> around(inside, Place.Kind.ZONE)).map(Place::id);
        Optional<String> countyId = namedCounty
                .map(Place::id)
                .or(() -> namedZone.map(Place::county))
                .or(() -> around(inside, Place.Kind.DIVISION).map(Place::id));
        return countyId.map(id -> new Where(id, zoneId.orElse(null)));
    }

    private static Optional<Place> only(List<Place> places) {
        return places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty();
    }

    private Optional<Place> around(Point inside, Place.Kind kind) {
        return drawn.stream()
                .filter(each -> each.place().kind() == kind && each.border().contains(inside))
                .map(Drawn::place)
                .findFirst();
    }
}
