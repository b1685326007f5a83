package org.yuanheng.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** The map holds together in longitude and latitude as they are written, not only on the plan. */
@Tag("slow")
class MapTest {
    private static final GeometryFactory DEGREES = new GeometryFactory();

    @ParameterizedTest
    @ValueSource(longs = {DemoRegion.SEED, 1, 2, 3, 4, 5, 6, 7, -8, Long.MAX_VALUE})
    void countiesTileTheRegionAndZonesLieInsideTheirs(long seed) {
        RegionMap map = new RegionMap(seed, DemoRegion.FIRMS);
        assertThat(map.mapped())
                .hasSize(56)
                .allSatisfy(place ->
                        assertThat(degrees(map, place).isValid()).as(place.id()).isTrue());
        List<Polygon> counties =
                map.counties().stream().map(place -> degrees(map, place)).toList();
        apart(counties);
        Geometry whole = UnaryUnionOp.union(counties);
        assertThat(whole instanceof Polygon one && one.getNumInteriorRing() == 0)
                .isTrue();
        assertThat(whole.equalsTopo(degrees(map, place(map, "990000")))).isTrue();
        for (Place place : map.mapped()) {
            if (place.level().equals("CITY")) {
                Geometry parts = UnaryUnionOp.union(map.counties().stream()
                        .filter(county -> county.parent().equals(place.id()))
                        .map(county -> degrees(map, county))
                        .toList());
                assertThat(parts.equalsTopo(degrees(map, place))).as(place.id()).isTrue();
            }
        }
        List<Place> zones = map.mapped().stream().filter(Place::isZone).toList();
        assertThat(zones)
                .hasSize(40)
                .allSatisfy(zone -> assertThat(
                                degrees(map, place(map, zone.county())).contains(degrees(map, zone)))
                        .as(zone.id())
                        .isTrue());
        assertThat(zones.stream().filter(zone -> zone.level().equals("FUNCTIONAL")))
                .hasSize(4);
        Map<String, List<Place>> siblings = zones.stream().collect(Collectors.groupingBy(Place::parent));
        assertThat(siblings).hasSize(5); // 26 zones, and those inside four of them
        siblings.forEach((parent, inside) -> {
            apart(inside.stream().map(zone -> degrees(map, zone)).toList());
            if (!parent.isEmpty()) {
                Polygon around = degrees(map, place(map, parent));
                assertThat(inside)
                        .allSatisfy(zone -> assertThat(around.contains(degrees(map, zone)))
                                .as(zone.id())
                                .isTrue());
            }
        });
        assertThat(squareMetres(degrees(map, place(map, "99Z005"))) / 1_000_000).isBetween(0.99, 1.01);
    }

    @ParameterizedTest
    @ValueSource(ints = {DemoRegion.FIRMS, 15_000})
    void plotsLieInTheirZoneOrCountyWithoutTouching(int count) {
        RegionMap map = new RegionMap(DemoRegion.SEED, count);
        List<Firm> firms = firms(map, DemoRegion.SEED, count);
        STRtree tree = new STRtree();
        Map<String, PreparedGeometry> places = map.mapped().stream()
                .collect(Collectors.toMap(Place::id, place -> PreparedGeometryFactory.prepare(degrees(map, place))));
        List<Polygon> plots = new ArrayList<>();
        for (Firm firm : firms) {
            for (Firm.Plot plot : firm.plots()) {
                Polygon drawn = degrees(ring(plot));
                Place zone = plot.zone();
                Place around = zone == null ? firm.county() : zone;
                assertThat(places.get(around.id())).as(plot.id()).matches(place -> place.covers(drawn));
                plots.add(drawn);
                tree.insert(drawn.getEnvelopeInternal(), drawn);
            }
        }
        for (Polygon plot : plots) {
            List<?> near = tree.query(plot.getEnvelopeInternal());
            assertThat(near.stream().filter(other -> plot.intersects((Polygon) other)))
                    .hasSize(1); // itself
        }
        assertThat(plots.size()).isGreaterThan(count * 7 / 10); // a quarter rents a floor in a park of small firms
    }

    @Test
    void aPlotIsAsLargeOnTheGroundAsItsFirmDeclares() {
        RegionMap map = new RegionMap(DemoRegion.SEED, DemoRegion.FIRMS);
        List<Firm> firms = firms(map, DemoRegion.SEED, DemoRegion.FIRMS);
        for (Firm firm : firms) {
            for (Firm.Plot plot : firm.plots()) {
                double drawn = squareMetres(degrees(ring(plot)));
                assertThat(drawn / plot.area().doubleValue()).as(plot.id()).isBetween(0.998, 1.002);
            }
        }
    }

    @Test
    void theFirmStandsWhereItsFirstPlotLies() {
        RegionMap map = new RegionMap(DemoRegion.SEED, DemoRegion.FIRMS);
        assertThat(firms(map, DemoRegion.SEED, DemoRegion.FIRMS).stream()
                        .filter(firm -> !firm.plots().isEmpty()))
                .allMatch(firm ->
                        Objects.equals(firm.zone(), firm.plots().getFirst().zone()));
    }

    /** On the ellipsoid: the shoelace formula with the local length of a degree, written apart from the projection. */
    private static double squareMetres(Polygon plot) {
        double latitude = Math.toRadians(plot.getCentroid().getY());
        double e2 = 0.006694380022903416; // of the CGCS2000 ellipsoid
        double w = Math.sqrt(1 - e2 * Math.sin(latitude) * Math.sin(latitude));
        double eastward = 6378137 / w * Math.cos(latitude) * Math.PI / 180;
        double northward = 6378137 * (1 - e2) / (w * w * w) * Math.PI / 180;
        return plot.getArea() * eastward * northward;
    }

    private static List<Firm> firms(RegionMap map, long seed, int count) {
        Firms firms = new Firms(seed, map);
        List<Firm> all = new ArrayList<>();
        map.counties().forEach(county -> firms.of(county, (int) (county.share() * count), all::add));
        return all;
    }

    private static List<Coordinate> ring(Firm.Plot plot) {
        List<Coordinate> ring = plot.ring();
        if (ring == null) {
            throw new AssertionError("no room for " + plot.id());
        }
        return ring;
    }

    private static void apart(List<Polygon> polygons) {
        for (int i = 0; i < polygons.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(polygons.get(i).getInteriorPoint().intersects(polygons.get(j)))
                        .isFalse();
                assertThat(polygons.get(i).overlaps(polygons.get(j))).isFalse();
                assertThat(polygons.get(i).covers(polygons.get(j))).isFalse();
            }
        }
    }

    private static Place place(RegionMap map, String id) {
        return map.mapped().stream()
                .filter(place -> place.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Polygon degrees(RegionMap map, Place place) {
        return degrees(List.of(map.boundary(place).getCoordinates()));
    }

    private static Polygon degrees(List<Coordinate> ring) {
        return DEGREES.createPolygon(
                Ground.degrees(ring).stream().map(MapTest::coordinate).toArray(Coordinate[]::new));
    }

    private static Coordinate coordinate(List<BigDecimal> point) {
        return new Coordinate(point.get(0).doubleValue(), point.get(1).doubleValue());
    }
}
