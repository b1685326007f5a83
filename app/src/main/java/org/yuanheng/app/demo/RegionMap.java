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
 * The invented region on the plan: borders of its divisions, and in each county the sites (zones, those inside them, and
 * one works quarter per town) where its firms stand.
 *
 * <p>Sites grow with the number of firms; beyond 8,000 firms the whole region does.
 */
final class RegionMap {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final double FIRMS_BEFORE_GROWTH = 8_000;
    private static final double IN_A_PARK = 140; // firms that a park of small firms has room for
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
                .filter(place -> place.isZone()
                        && place.county().equals(county.id())
                        && place.parent().isEmpty())
                .sorted(Comparator.comparingDouble(this::whole).reversed())
                .toList();
        List<Place> towns = places.stream()
                .filter(place -> place.isTown() && place.parent().equals(county.id()))
                .toList();
        double inZones = zones.stream().mapToDouble(this::whole).sum();
        double crowd = firms * spill(county, firms);
        List<Settled> settled = new ArrayList<>();
        for (Place zone : zones) {
            settled.add(place(zone, Plan.of(zone, inside(zone), county, crowd), land, settled, seed));
        }
        for (Place town : towns) {
            double part = (1 - inZones) / towns.size();
            Plan plan = Plan.alone(part * county.share() * crowd / county.land() / town.land());
            settled.add(place(town, plan, land, settled, seed));
        }
        List<Site> here = new ArrayList<>();
        for (Settled each : settled) {
            String town = nearestTown(each, settled);
            List<Site> built = each.plan.sites(each.place, inside(each.place), town, each.middle, seed);
            if (each.place.isZone()) {
                built.forEach(site -> boundaries.put(site.place().id(), site.boundary()));
                boundaries.put(each.place.id(), each.plan.boundary(built));
            }
            here.addAll(built);
        }
        sites.put(county.id(), here);
    }

    /** By how much more the other grounds of a county have to hold when its parks of small firms are full. */
    private double spill(Place county, int firms) {
        double all = county.share() * firms;
        double over = 0;
        double parks = 0;
        for (Place place : places) {
            if (place.isSmallFirmPark() && place.county().equals(county.id())) {
                over += StrictMath.max(0, place.share() * all - IN_A_PARK);
                parks += place.share();
            }
        }
        return 1 + over / (all * (1 - parks));
    }

    /** The zones inside a zone. */
    private List<Place> inside(Place zone) {
        return places.stream()
                .filter(place -> place.isZone() && place.parent().equals(zone.id()))
                .toList();
    }

    /** A zone's part of its county's firms with those inside it. */
    private double whole(Place zone) {
        return zone.share() + inside(zone).stream().mapToDouble(Place::share).sum();
    }

    private record Settled(Place place, Coordinate middle, Plan plan) {}

    /** Zones lie near their county's middle, towns far from one another; all inside, none touching another. */
    private static Settled place(Place place, Plan wanted, Polygon county, List<Settled> settled, long seed) {
        Dice dice = Dice.of(seed, "where " + place.id());
        Plan plan = wanted;
        Coordinate centre = county.getCentroid().getCoordinate();
        Envelope box = county.getEnvelopeInternal();
        while (true) {
            Coordinate best = centre;
            double bestMerit = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < TRIES; i++) {
                Coordinate at = new Coordinate(
                        dice.between(box.getMinX(), box.getMaxX()), dice.between(box.getMinY(), box.getMaxY()));
                double room = room(at, plan.reach(), county, settled);
                double merit = place.isZone() ? -at.distance(centre) : room;
                if (room > 0 && merit > bestMerit) {
                    best = at;
                    bestMerit = merit;
                }
            }
            if (bestMerit > Double.NEGATIVE_INFINITY) {
                return new Settled(place, best, plan);
            }
            plan = plan.smaller(); // a crowded county: smaller rather than nowhere
        }
    }

    /** The distance to the county's border and to the nearest other site; below zero when they would touch. */
    private static double room(Coordinate at, double reach, Polygon county, List<Settled> settled) {
        if (!county.contains(PLANE.createPoint(at))) {
            return -1;
        }
        double room = county.getExteriorRing().distance(PLANE.createPoint(at)) - reach * 1.05;
        for (Settled other : settled) {
            room = StrictMath.min(room, at.distance(other.middle) - (reach + other.plan.reach()) * 1.05);
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
