package org.yuanheng.app.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The invented region on the plan: borders of its divisions, and in each county the sites (zones, and one works
 * quarter per town) where its firms stand.
 *
 * <p>Sites grow with the number of firms; beyond 8,000 firms the whole region does.
 */
final class RegionMap {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final double FIRMS_BEFORE_GROWTH = 8_000;
    private static final double LAND_PER_FIRM = 8_400; // square metres, a little above what comes out
    private static final double PLOTS_IN_SITE = 0.42;
    private static final double SMALLEST_SITE = 900_000;
    private static final double SITE_FORM = 3.5; // a site's area over its radius squared
    private static final double REACH = 1.36; // the farthest corner over the radius
    private static final int TRIES = 120;

    private final List<Place> places;
    private final Map<String, Polygon> boundaries = new LinkedHashMap<>();
    private final Map<String, List<Site>> sites = new LinkedHashMap<>();

    RegionMap(long seed, int firms) {
        places = Place.all();
        double scale = StrictMath.max(1, StrictMath.sqrt(firms / FIRMS_BEFORE_GROWTH));
        Map<String, Polygon> drawn = Boundaries.draw(seed, scale);
        places.stream()
                .filter(place -> drawn.containsKey(place.id()))
                .forEach(place -> boundaries.put(place.id(), drawn.get(place.id())));
        for (Place county : counties()) {
            settle(county, boundary(county), seed, firms);
        }
    }

    List<Place> counties() {
        return places.stream().filter(Place::isCounty).toList();
    }

    /** Divisions and zones; towns have no boundary of their own. */
    List<Place> mapped() {
        return places.stream()
                .filter(place -> boundaries.containsKey(place.id()))
                .toList();
    }

    Polygon boundary(Place place) {
        Polygon boundary = boundaries.get(place.id());
        if (boundary == null) {
            throw new IllegalArgumentException("no boundary: " + place.id());
        }
        return boundary;
    }

    /** A county's zones first, then its towns. */
    List<Site> sites(Place county) {
        return sites.getOrDefault(county.id(), List.of());
    }

    /** Zones take their stated part of the county's firms, its towns the rest in equal parts. */
    double share(Place county, Site site) {
        if (site.place().isZone()) {
            return site.place().share();
        }
        List<Site> all = sites(county);
        double zones = all.stream().mapToDouble(each -> each.place().share()).sum();
        long towns = all.stream().filter(each -> each.place().isTown()).count();
        return (1 - zones) / towns;
    }

    private void settle(Place county, Polygon land, long seed, int firms) {
        List<Place> zones = places.stream()
                .filter(place -> place.isZone() && place.county().equals(county.id()))
                .sorted(Comparator.comparingDouble(Place::share).reversed())
                .toList();
        List<Place> towns = places.stream()
                .filter(place -> place.isTown() && place.parent().equals(county.id()))
                .toList();
        double inZones = zones.stream().mapToDouble(Place::share).sum();
        List<Settled> settled = new ArrayList<>();
        for (Place zone : zones) {
            settled.add(place(zone, zone.share() * county.share() * firms / county.land(), land, settled, seed));
        }
        for (Place town : towns) {
            double part = (1 - inZones) / towns.size();
            settled.add(place(town, part * county.share() * firms / county.land(), land, settled, seed));
        }
        List<Site> here = new ArrayList<>();
        for (Settled each : settled) {
            String town = nearestTown(each, settled);
            Site site = new Site(each.place, town, each.middle, each.radius, Dice.of(seed, "site " + each.place.id()));
            if (each.place.isZone()) {
                boundaries.put(each.place.id(), site.boundary());
            }
            here.add(site);
        }
        sites.put(county.id(), here);
    }

    private record Settled(Place place, Coordinate middle, double radius) {}

    /** Zones lie near their county's middle, towns far from one another; all inside, none touching another. */
    private static Settled place(Place place, double firms, Polygon county, List<Settled> settled, long seed) {
        Dice dice = Dice.of(seed, "where " + place.id());
        double area = StrictMath.max(SMALLEST_SITE, firms * LAND_PER_FIRM / place.land() / PLOTS_IN_SITE);
        double radius = StrictMath.sqrt(area / SITE_FORM);
        Coordinate centre = county.getCentroid().getCoordinate();
        Envelope box = county.getEnvelopeInternal();
        while (true) {
            Coordinate best = centre;
            double bestMerit = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < TRIES; i++) {
                Coordinate at = new Coordinate(
                        dice.between(box.getMinX(), box.getMaxX()), dice.between(box.getMinY(), box.getMaxY()));
                double room = room(at, radius, county, settled);
                double merit = place.isZone() ? -at.distance(centre) : room;
                if (room > 0 && merit > bestMerit) {
                    best = at;
                    bestMerit = merit;
                }
            }
            if (bestMerit > Double.NEGATIVE_INFINITY) {
                return new Settled(place, best, radius);
            }
            radius *= 0.9; // a crowded county: smaller rather than nowhere
        }
    }

    /** The distance to the county's border and to the nearest other site; below zero when they would touch. */
    private static double room(Coordinate at, double radius, Polygon county, List<Settled> settled) {
        if (!county.contains(PLANE.createPoint(at))) {
            return -1;
        }
        double room = county.getExteriorRing().distance(PLANE.createPoint(at)) - radius * REACH * 1.05;
        for (Settled other : settled) {
            room = StrictMath.min(room, at.distance(other.middle) - (radius + other.radius) * REACH * 1.05);
        }
        return room;
    }

    private static String nearestTown(Settled site, List<Settled> settled) {
        return settled.stream()
                .filter(each -> each.place.isTown())
                .min(Comparator.comparingDouble(each -> each.middle.distance(site.middle)))
                .orElseThrow()
                .place
                .nameZh();
    }
}
