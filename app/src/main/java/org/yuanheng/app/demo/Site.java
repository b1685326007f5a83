package org.yuanheng.app.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Ground with streets where plots are laid out: a zone, or the works quarter of a town.
 *
 * <p>Plots stand in strips between parallel streets, small ones in shallow strips, large ones in deep ones; each new
 * strip opens beyond the last. So no two plots overlap, all lie inside, and the next plot costs the same however many
 * there are.
 */
final class Site {
    private static final GeometryFactory PLANE = new GeometryFactory();
    private static final double[] DEPTHS = {45, 80, 130, 210, 340};
    private static final double LONGEST = 2.2; // width over depth, before a deeper strip is taken
    private static final double STREET = 22;
    private static final double LANE = 6;
    private static final double BLOCK = 420; // metres between cross streets
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
    private final @Nullable Strip[] open = new Strip[DEPTHS.length];
    private double frontier;
    private final double end;

    /** A strip between two streets that still has room. */
    private static final class Strip {
        private final double bottom;
        private final double end;
        private double next;
        private double slant;
        private double block;

        Strip(double bottom, double next, double end) {
            this.bottom = bottom;
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
        double lowest = 0;
        double highest = 0;
        for (Coordinate corner : outline) {
            lowest = StrictMath.min(lowest, corner.y);
            highest = StrictMath.max(highest, corner.y);
        }
        frontier = lowest + MARGIN;
        end = highest - MARGIN;
    }

    Place place() {
        return place;
    }

    String town() {
        return town;
    }

    Polygon boundary() {
        Coordinate[] ring = new Coordinate[CORNERS + 1];
        for (int i = 0; i <= CORNERS; i++) {
            ring[i] = onPlan(outline[i % CORNERS].x, outline[i % CORNERS].y);
        }
        ring[CORNERS] = ring[0];
        return PLANE.createPolygon(ring);
    }

    /** The closed ring of a new plot of exactly this area, counter-clockwise; null when it finds no room here. */
    @Nullable
    List<Coordinate> plot(double squareMetres) {
        int kind = 0;
        while (kind < DEPTHS.length - 1 && squareMetres > LONGEST * DEPTHS[kind] * DEPTHS[kind]) {
            kind++;
        }
        double width = squareMetres / DEPTHS[kind];
        Strip strip = open[kind];
        if (strip == null || strip.next + width > strip.end) {
            strip = openStrip(DEPTHS[kind], width);
            open[kind] = strip;
        }
        return strip == null ? null : take(strip, DEPTHS[kind], width);
    }

    private List<Coordinate> take(Strip strip, double depth, double width) {
        double left = strip.next;
        double right = left + width;
        double top = strip.bottom + depth;
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
        strip.block += width + LANE;
        strip.next = right + LANE;
        if (strip.block > BLOCK) {
            strip.block = 0;
            strip.next += STREET - LANE;
        }
        return ring;
    }

    /** A new strip with room for {@code width}, or null when the site is full. */
    private @Nullable Strip openStrip(double depth, double width) {
        double bottom = frontier;
        while (bottom + depth <= end) {
            double left = StrictMath.max(edge(bottom, -1), edge(bottom + depth, -1)) + MARGIN;
            double right = StrictMath.min(edge(bottom, 1), edge(bottom + depth, 1)) - MARGIN;
            if (left + width <= right) {
                frontier = bottom + depth + STREET;
                return new Strip(bottom, left, right);
            }
            bottom += MARGIN;
        }
        return null;
    }

    /** Where the outline crosses height {@code y}: the leftmost (side −1) or rightmost (side 1) point. */
    private double edge(double y, int side) {
        double far = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < CORNERS; i++) {
            Coordinate a = outline[i];
            Coordinate b = outline[(i + 1) % CORNERS];
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
