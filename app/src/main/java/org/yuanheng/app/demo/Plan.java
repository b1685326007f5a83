package org.yuanheng.app.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * How a zone is laid out around its middle: its own ground, and around it the grounds of the zones inside it; or rows of
 * blocks, for parks of small firms.
 *
 * @param radius of its own ground, metres; 0 for none
 * @param around the radii of the zones inside it
 * @param blocks whether those inside are blocks of one plot each
 */
record Plan(double radius, List<Double> around, boolean blocks) {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final double LAND_PER_FIRM = 8_400; // square metres, a little above what comes out
    private static final double PLOTS_IN_SITE = 0.42;
    private static final double SMALLEST_SITE = 900_000;
    private static final double SITE_FORM = 3.5; // a site's area over its radius squared
    private static final double REACH = 1.36; // the farthest corner over the radius
    private static final double APART = 1.06;
    private static final double BLOCK_WIDE = 280;
    private static final double BLOCK_HIGH = 280;
    private static final double ROAD = 20;
    private static final int IN_A_ROW = 5;
    private static final double SQUARE_KILOMETRE = 1_000_000;

    Plan {
        around = List.copyOf(around);
    }

    /** A site by itself for so many firms of average land. */
    static Plan alone(double firms) {
        return new Plan(radius(firms), List.of(), false);
    }

    /** A zone with those inside it. */
    static Plan of(Place zone, List<Place> inside, Place county, double firms) {
        if (!inside.isEmpty() && inside.stream().allMatch(Place::isSmallFirmPark)) {
            return new Plan(0, inside.stream().map(place -> 0.0).toList(), true);
        }
        double here = county.share() * firms / county.land();
        return new Plan(
                radius(zone.share() * here / zone.land()),
                inside.stream()
                        .map(place -> radius(place.share() * here / place.land()))
                        .toList(),
                false);
    }

    private static double radius(double firms) {
        double area = StrictMath.max(SMALLEST_SITE, firms * LAND_PER_FIRM / PLOTS_IN_SITE);
        return StrictMath.sqrt(area / SITE_FORM);
    }

    Plan smaller() {
        return new Plan(radius * 0.9, around.stream().map(each -> each * 0.9).toList(), blocks);
    }

    /** Nothing of it is farther from the middle, metres. */
    double reach() {
        if (blocks) {
            return StrictMath.hypot(wide(), high()) / 2 * stretch() * APART;
        }
        double reach = radius * REACH;
        for (double each : around) {
            reach = StrictMath.max(reach, away(each) + each * REACH);
        }
        return around.isEmpty() ? reach : reach * APART * APART;
    }

    /** How far the middle of a zone inside is from the middle. */
    private double away(double each) {
        return (radius + each) * REACH * APART;
    }

    private double wide() {
        return IN_A_ROW * BLOCK_WIDE + (IN_A_ROW - 1) * ROAD;
    }

    private int rows() {
        return (around.size() + IN_A_ROW - 1) / IN_A_ROW;
    }

    private double high() {
        return rows() * BLOCK_HIGH + (rows() - 1) * ROAD;
    }

    /** By how much the outline of blocks is widened so that it encloses a square kilometre. */
    private double stretch() {
        return StrictMath.max(APART, StrictMath.sqrt(SQUARE_KILOMETRE / (wide() * high())));
    }

    /** The grounds, that of the zone itself first if it has one. */
    List<Site> sites(Place place, List<Place> inside, String town, Coordinate middle, long seed) {
        Dice dice = Dice.of(seed, "plan " + place.id());
        List<Site> sites = new ArrayList<>();
        if (blocks) {
            double angle = dice.between(-0.7, 0.7);
            for (int i = 0; i < inside.size(); i++) {
                int column = i % IN_A_ROW;
                int row = i / IN_A_ROW;
                double x = (column + 0.5) * (BLOCK_WIDE + ROAD) - (wide() + ROAD) / 2;
                double y = (row + 0.5) * (BLOCK_HIGH + ROAD) - (high() + ROAD) / 2;
                Coordinate at = turned(middle, angle, x, y);
                sites.add(Site.block(inside.get(i), town, at, angle, BLOCK_WIDE, BLOCK_HIGH, dice));
            }
            return sites;
        }
        sites.add(new Site(place, town, middle, radius, Dice.of(seed, "site " + place.id())));
        double angle = dice.between(0, 2 * StrictMath.PI);
        for (int i = 0; i < inside.size(); i++) {
            double turn = angle + 2 * StrictMath.PI * i / inside.size();
            Coordinate at = turned(middle, turn, away(around.get(i)), 0);
            Place park = inside.get(i);
            sites.add(new Site(park, town, at, around.get(i), Dice.of(seed, "site " + park.id())));
        }
        return sites;
    }

    private static Coordinate turned(Coordinate middle, double angle, double x, double y) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return new Coordinate(middle.x + x * cos - y * sin, middle.y + x * sin + y * cos);
    }

    /** The outline around all grounds. */
    Polygon boundary(List<Site> sites) {
        if (around.isEmpty()) {
            return sites.getFirst().boundary();
        }
        Geometry[] grounds = sites.stream().map(Site::boundary).toArray(Geometry[]::new);
        Polygon hull = (Polygon) PLANE.createGeometryCollection(grounds).convexHull();
        Coordinate middle = hull.getCentroid().getCoordinate();
        double stretch = blocks ? stretch() : APART;
        Coordinate[] ring = Arrays.stream(hull.getCoordinates())
                .map(corner -> new Coordinate(
                        middle.x + (corner.x - middle.x) * stretch, middle.y + (corner.y - middle.y) * stretch))
                .toArray(Coordinate[]::new);
        return PLANE.createPolygon(ring).reverse();
    }
}
