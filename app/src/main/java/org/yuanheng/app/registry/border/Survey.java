package org.yuanheng.app.registry.border;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Goes over the plots of a day with their zones and finds what does not fit: area against title, overlaps, land outside
 * its zone or in two zones, unknown holders, and what of a zone is on no plot.
 *
 * <p>Example: {@code new Survey(plots, zones, rules.limits()).findings()}.
 */
public final class Survey {
    private static final double GRID = 1e9; // of a degree
    private static final int CORNER = 4;

    private final List<Lot> lots;
    private final Map<String, Zone> zones = new HashMap<>();
    private final PlotRules.Limits limits;
    private final STRtree lotsByPlace = new STRtree();
    private final STRtree zonesByPlace = new STRtree();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * A plot as the survey looks at it.
     *
     * @param zone by id; empty when it is in none
     * @param titleMu the area on its title, in 亩
     * @param holderKnown whether the registry knows who holds it
     */
    public record Lot(String id, String zone, BigDecimal titleMu, boolean holderKnown, Geometry border) {}

    /** A zone with a border. {@code above} are the ids of the zones that hold it, itself among them. */
    public record Zone(String id, Set<String> above, Geometry border) {}

    /** Prepares the survey; nothing of it is changed later. */
    public Survey(List<Lot> lots, List<Zone> zones, PlotRules.Limits limits) {
        this.lots = lots;
        this.limits = limits;
        for (int i = 0; i < lots.size(); i++) {
            lotsByPlace.insert(lots.get(i).border().getEnvelopeInternal(), i);
        }
        for (Zone zone : zones) {
            this.zones.put(zone.id(), zone);
            zonesByPlace.insert(zone.border().getEnvelopeInternal(), zone);
        }
        lotsByPlace.build();
        zonesByPlace.build();
    }

    /** Everything found, by kind, then by plot and zone. */
    public List<Finding> findings() {
        findings.clear();
        for (int i = 0; i < lots.size(); i++) {
            Lot lot = lots.get(i);
            double measured = Ellipsoid.squareMetres(lot.border());
            holder(lot, measured);
            area(lot, measured);
            overlaps(i, measured);
            around(lot, measured);
        }
        zones.values().forEach(this::uncovered);
        findings.sort(Comparator.comparing(Finding::kind)
                .thenComparing(Finding::plot)
                .thenComparing(Finding::zone)
                .thenComparing(Finding::other)
                .thenComparing(Comparator.comparingDouble(Finding::squareMetres).reversed()));
        return List.copyOf(findings);
    }

    private void holder(Lot lot, double measured) {
        if (!lot.holderKnown()) {
            add(Finding.Kind.HOLDER, lot.id(), "", lot.zone(), new Finding.Measured(measured, 1, null));
        }
    }

    private void area(Lot lot, double measured) {
        double title = Ellipsoid.ofMu(lot.titleMu());
        double difference = measured - title;
        if (Math.abs(difference) > limits.areaLeast() && Math.abs(difference) > title * limits.areaShare()) {
            add(
                    Finding.Kind.AREA,
                    lot.id(),
                    "",
                    lot.zone(),
                    new Finding.Measured(difference, difference / title, null));
        }
    }

    private void overlaps(int at, double measured) {
        Lot lot = lots.get(at);
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(lot.border());
        for (int other : found(lotsByPlace, lot.border().getEnvelopeInternal(), Integer.class)) {
            // Each pair once.
            if (other <= at || !prepared.intersects(lots.get(other).border())) {
                continue;
            }
            Geometry both = overlay(lot.border(), lots.get(other).border(), OverlayNG.INTERSECTION);
            double shared = Ellipsoid.squareMetres(both);
            if (shared > limits.overlap()) {
                add(
                        Finding.Kind.OVERLAP,
                        lot.id(),
                        lots.get(other).id(),
                        lot.zone(),
                        new Finding.Measured(shared, shared / measured, polygons(both)));
            }
        }
    }

    private void around(Lot lot, double measured) {
        Zone own = zones.get(lot.zone());
        if (own != null && !own.border().covers(lot.border())) {
            Geometry outside = overlay(lot.border(), own.border(), OverlayNG.DIFFERENCE);
            tell(Finding.Kind.OUTSIDE, lot, "", lot.zone(), outside, measured);
        }
        List<Zone> touched = found(zonesByPlace, lot.border().getEnvelopeInternal(), Zone.class).stream()
                .filter(zone -> zone.border().intersects(lot.border()))
                .sorted(Comparator.comparing(Zone::id))
                .toList();
        for (int i = 0; i < touched.size(); i++) {
            for (int j = i + 1; j < touched.size(); j++) {
                twice(lot, touched.get(i), touched.get(j), measured);
            }
        }
    }

    /** A plot of which a part worth telling lies in each of two zones, neither of which holds the other. */
    private void twice(Lot lot, Zone one, Zone two, double measured) {
        if (one.above().contains(two.id()) || two.above().contains(one.id())) {
            return;
        }
        boolean turned = two.id().equals(lot.zone());
        Zone first = turned ? two : one;
        Zone second = turned ? one : two;
        Geometry inFirst = overlay(lot.border(), first.border(), OverlayNG.INTERSECTION);
        if (worth(Ellipsoid.squareMetres(inFirst), measured)) {
            Geometry inSecond = overlay(lot.border(), second.border(), OverlayNG.INTERSECTION);
            tell(Finding.Kind.TWO_ZONES, lot, second.id(), first.id(), inSecond, measured);
        }
    }

    private boolean worth(double squareMetres, double measured) {
        return squareMetres > limits.outsideLeast() && squareMetres > measured * limits.outsideShare();
    }

    private void tell(Finding.Kind kind, Lot lot, String other, String zone, Geometry land, double measured) {
        double squareMetres = Ellipsoid.squareMetres(land);
        if (worth(squareMetres, measured)) {
            add(
                    kind,
                    lot.id(),
                    other,
                    zone,
                    new Finding.Measured(squareMetres, squareMetres / measured, polygons(land)));
        }
    }

    /** What of a zone is on no plot: the sum, and the pieces wide and large enough to be more than streets and verges. */
    private void uncovered(Zone zone) {
        List<Geometry> inside = found(lotsByPlace, zone.border().getEnvelopeInternal(), Integer.class).stream()
                .map(i -> lots.get(i).border())
                .toList();
        if (inside.isEmpty()) {
            return;
        }
        Geometry covered = OverlayNGRobust.union(zone.border().getFactory().buildGeometry(new ArrayList<>(inside)));
        Geometry left = overlay(zone.border(), covered, OverlayNG.DIFFERENCE);
        double whole = Ellipsoid.squareMetres(zone.border());
        double sum = Ellipsoid.squareMetres(left);
        add(Finding.Kind.UNCOVERED, "", "", zone.id(), new Finding.Measured(sum, sum / whole, null));
        Geometry wide = opened(left, limits.gapWidth() / 2);
        for (int i = 0; i < wide.getNumGeometries(); i++) {
            Geometry gap = wide.getGeometryN(i);
            double size = Ellipsoid.squareMetres(gap);
            if (size >= limits.gap()) {
                add(Finding.Kind.GAP, "", "", zone.id(), new Finding.Measured(size, size / whole, polygons(gap)));
            }
        }
    }

    /** The land without its parts narrower than twice {@code metres}: taken in by so much and let out again. */
    private static Geometry opened(Geometry land, double metres) {
        if (metres <= 0 || land.isEmpty()) {
            return land;
        }
        Envelope box = land.getEnvelopeInternal();
        double latitude = Math.toRadians((box.getMinY() + box.getMaxY()) / 2);
        double degree = 111_320;
        AffineTransformation flat =
                AffineTransformation.scaleInstance(degree * Math.cos(latitude), degree, box.getMinX(), box.getMinY());
        AffineTransformation round = AffineTransformation.scaleInstance(
                1 / (degree * Math.cos(latitude)), 1 / degree, box.getMinX(), box.getMinY());
        BufferParameters mitred = new BufferParameters(
                CORNER, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, BufferParameters.DEFAULT_MITRE_LIMIT);
        Geometry narrower = BufferOp.bufferOp(flat.transform(land), -metres, mitred);
        Geometry again = BufferOp.bufferOp(narrower, metres, mitred);
        return overlay(round.transform(again), land, OverlayNG.INTERSECTION);
    }

    /** Exact where that succeeds; borders that nearly coincide are else laid on a grid of a tenth of a millimetre. */
    private static Geometry overlay(Geometry one, Geometry two, int operation) {
        try {
            return OverlayNGRobust.overlay(one, two, operation);
        } catch (TopologyException e) {
            return OverlayNG.overlay(
                    GeometryFixer.fix(one), GeometryFixer.fix(two), operation, new PrecisionModel(GRID));
        }
    }

    /** The polygons of what an overlay left; touching borders leave lines and points, too. */
    private static @Nullable Geometry polygons(Geometry land) {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < land.getNumGeometries(); i++) {
            if (land.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                polygons.add(polygon);
            }
        }
        return switch (polygons.size()) {
            case 0 -> null;
            case 1 -> polygons.getFirst();
            default -> Border.DEGREES.createMultiPolygon(polygons.toArray(Polygon[]::new));
        };
    }

    private void add(Finding.Kind kind, String plot, String other, String zone, Finding.Measured land) {
        findings.add(Finding.of(kind, plot, other, zone, land));
    }

    private static <T> List<T> found(STRtree tree, Envelope box, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Object each : tree.query(box)) {
            found.add(type.cast(each));
        }
        return found;
    }
}
