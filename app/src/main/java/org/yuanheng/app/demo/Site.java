package org.yuanheng.app.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Ground with streets where plots are laid out: a zone, or the works quarter of a town.
 *
 * <p>Quarters lie side by side, divided by avenues. In a quarter plots stand in strips between parallel streets, small
 * ones in shallow strips, large ones in deep ones; each new strip opens as near to the site's middle as there is room,
 * above or below the strips of its quarter. So no two plots overlap, all lie inside, and the next plot costs the same
 * however many there are.
 */
final class Site {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final double[] DEPTHS = {45, 80, 130, 210, 340, 480};
    private static final double LONGEST = 1.6; // width over depth, before a deeper strip is taken
    private static final double QUARTER = 700; // metres from avenue to avenue
    private static final double AVENUE = 34;
    private static final double STREET = 20;
    private static final double LANE = 6;
    private static final double MARGIN = 25;
    private static final double SLANT = 5;
    private static final int CORNERS = 16;

    private final Place place;
    private final String town;
    private final Coordinate middle;
    private final Coordinate[] outline; // in the site's own axes
    private final double cos;
    private final double sin;
    private final Dice dice;
    private final List<Quarter> quarters;
    private final @Nullable Strip[] open = new Strip[DEPTHS.length];

    /** Ground between two avenues, built up from its own middle line: {@code up} and {@code down} are still free. */
    private static final class Quarter {
        private final double left;
        private final double right;
        private double up;
        private double down = -STREET;

        Quarter(double left, double right) {
            this.left = left;
            this.right = right;
        }

        private double bottom(boolean upward, double depth) {
            return upward ? up : down - depth;
        }
    }

    /** A strip between two streets that still has room. */
    private static final class Strip {
        private final double bottom;
        private final double depth;
        private final double end;
        private double next;
        private double slant;

        Strip(double bottom, double depth, double next, double end) {
            this.bottom = bottom;
            this.depth = depth;
            this.next = next;
            this.end = end;
        }
    }

    /** A site of about {@code radius} metres around {@code middle}; its town is {@code town}. */
    Site(Place place, String town, Coordinate middle, double radius, Dice dice) {
        this.place = place;
        this.town = town;
        this.middle = middle;
        this.dice = dice;
        double angle = dice.between(-0.7, 0.7);
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
        outline = outline(radius, dice);
        quarters = quarters(outline);
    }

    /** The ground of a park of small firms: a rectangle that one plot fills. */
    private Site(Place place, String town, Coordinate middle, double angle, Dice dice, double width, double height) {
        this.place = place;
        this.town = town;
        this.middle = middle;
        this.dice = dice;
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
        outline = new Coordinate[] {
            new Coordinate(width / 2, -height / 2), new Coordinate(width / 2, height / 2),
            new Coordinate(-width / 2, height / 2), new Coordinate(-width / 2, -height / 2)
        };
        Quarter whole = new Quarter(-width / 2, width / 2);
        whole.up = MARGIN - height / 2;
        whole.down = -height;
        quarters = List.of(whole);
    }

    /** A rectangle {@code width} by {@code height} metres, turned by {@code angle}. */
    static Site block(
            Place place, String town, Coordinate middle, double angle, double width, double height, Dice dice) {
        return new Site(place, town, middle, angle, dice, width, height);
    }

    Place place() {
        return place;
    }

    String town() {
        return town;
    }

    Polygon boundary() {
        int corners = outline.length;
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            ring[i] = onPlan(outline[i].x, outline[i].y);
        }
        ring[corners] = ring[0];
        return PLANE.createPolygon(ring);
    }

    /** The closed ring of a new plot of exactly this area, counter-clockwise; null when it finds no room here. */
    @Nullable
    List<Coordinate> plot(double squareMetres) {
        int kind = 0;
        while (kind < DEPTHS.length - 1 && squareMetres > LONGEST * DEPTHS[kind] * DEPTHS[kind]) {
            kind++;
        }
        double depth = StrictMath.max(DEPTHS[kind], squareMetres / (QUARTER * 0.8));
        Strip strip = open[kind];
        if (strip == null || strip.depth < depth || strip.next + squareMetres / strip.depth > strip.end) {
            strip = openStrip(depth, squareMetres / depth);
            open[kind] = strip;
        }
        return strip == null ? null : take(strip, squareMetres / strip.depth);
    }

    private List<Coordinate> take(Strip strip, double width) {
        double left = strip.next;
        double right = left + width;
        double top = strip.bottom + strip.depth;
        double before = strip.slant;
        double slant = StrictMath.min(SLANT, 0.12 * width) * dice.between(-1, 1);
        Coordinate first = onPlan(left - before, strip.bottom);
        List<Coordinate> ring = List.of(
                first,
                onPlan(right - slant, strip.bottom),
                onPlan(right + slant, top),
                onPlan(left + before, top),
                first);
        strip.slant = slant;
        strip.next = right + LANE;
        return ring;
    }

    /** A new strip with room for {@code width}, the nearest to the middle; null when there is none. */
    private @Nullable Strip openStrip(double depth, double width) {
        Quarter best = null;
        boolean bestUpward = true;
        double nearest = Double.POSITIVE_INFINITY;
        for (Quarter quarter : quarters) {
            for (boolean upward : new boolean[] {true, false}) {
                double bottom = quarter.bottom(upward, depth);
                double far = StrictMath.hypot((quarter.left + quarter.right) / 2, bottom + depth / 2);
                if (far < nearest && right(quarter, bottom, depth) - left(quarter, bottom, depth) >= width) {
                    best = quarter;
                    bestUpward = upward;
                    nearest = far;
                }
            }
        }
        if (best == null) {
            return null;
        }
        double bottom = best.bottom(bestUpward, depth);
        Strip strip = new Strip(bottom, depth, left(best, bottom, depth), right(best, bottom, depth));
        if (bestUpward) {
            best.up = bottom + depth + STREET;
        } else {
            best.down = bottom - STREET;
        }
        return strip;
    }

    private double left(Quarter quarter, double bottom, double depth) {
        double outside = StrictMath.max(edge(bottom, -1), edge(bottom + depth, -1)) + MARGIN;
        return StrictMath.max(quarter.left, outside);
    }

    private double right(Quarter quarter, double bottom, double depth) {
        double outside = StrictMath.min(edge(bottom, 1), edge(bottom + depth, 1)) - MARGIN;
        return StrictMath.min(quarter.right, outside);
    }

    private static List<Quarter> quarters(Coordinate[] outline) {
        double west = 0;
        double east = 0;
        for (Coordinate corner : outline) {
            west = StrictMath.min(west, corner.x);
            east = StrictMath.max(east, corner.x);
        }
        int count = (int) StrictMath.max(1, StrictMath.round((east - west) / QUARTER));
        double width = (east - west) / count;
        List<Quarter> quarters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double left = west + i * width;
            quarters.add(new Quarter(left + AVENUE / 2, left + width - AVENUE / 2));
        }
        return quarters;
    }

    /** Where the outline crosses height {@code y}: the leftmost (side −1) or rightmost (side 1) point. */
    private double edge(double y, int side) {
        double far = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < outline.length; i++) {
            Coordinate a = outline[i];
            Coordinate b = outline[(i + 1) % outline.length];
            if (StrictMath.min(a.y, b.y) <= y && y <= StrictMath.max(a.y, b.y) && a.y != b.y) {
                far = StrictMath.max(far, side * (a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)));
            }
        }
        return side * far;
    }

    private Coordinate onPlan(double x, double y) {
        return new Coordinate(middle.x + x * cos - y * sin, middle.y + x * sin + y * cos);
    }

    /** A convex outline, a rounded rectangle with uneven corners: points of a superellipse. */
    private static Coordinate[] outline(double radius, Dice dice) {
        double stretch = dice.between(1.0, 1.35);
        Coordinate[] corners = new Coordinate[CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * StrictMath.PI * (i + dice.between(-0.35, 0.35)) / CORNERS;
            double x = StrictMath.cos(angle);
            double y = StrictMath.sin(angle);
            double norm = StrictMath.pow(StrictMath.abs(x * x * x) + StrictMath.abs(y * y * y), 1.0 / 3);
            corners[i] = new Coordinate(radius * stretch * x / norm, radius / stretch * y / norm);
        }
        return corners;
    }
}
