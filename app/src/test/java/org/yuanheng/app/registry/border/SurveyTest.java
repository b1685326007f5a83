package org.yuanheng.app.registry.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.yuanheng.app.registry.border.Finding.Kind;

/** What borders say against one another, on a grid of plots of a hundred metres about 120° E, 30° N. */
@Tag("slow")
class SurveyTest {
    private static final PlotRules.Limits LIMITS = new PlotRules.Limits(0.01, 10, 1, 0.01, 10, 5_000, 40);
    // A hundred metres, nearly.
    private static final double EAST = 100 / 96_486.0;
    private static final double NORTH = 100 / 110_853.0;

    /** A rectangle from one corner to the other, in hundreds of metres. */
    private static Geometry land(double west, double south, double east, double north) {
        return Border.DEGREES.toGeometry(
                new Envelope(120 + west * EAST, 120 + east * EAST, 30 + south * NORTH, 30 + north * NORTH));
    }

    private static Survey.Lot lot(String id, String zone, Geometry border) {
        return new Survey.Lot(id, zone, Ellipsoid.mu(Ellipsoid.squareMetres(border)), true, border);
    }

    private static Survey.Zone zone(String id, Geometry border, String... above) {
        return new Survey.Zone(id, Set.of(above), border);
    }

    private static List<Finding> survey(List<Survey.Lot> lots, Survey.Zone... zones) {
        return new Survey(lots, List.of(zones), LIMITS).findings();
    }

    @Test
    void theAreaOfAHectareIsFifteenMu() {
        assertThat(Ellipsoid.squareMetres(land(0, 0, 1, 1))).isCloseTo(10_000, within(1.0));
        assertThat(Ellipsoid.mu(10_000)).isEqualByComparingTo("15");
        Geometry withHole = land(0, 0, 3, 3).difference(land(1, 1, 2, 2));
        assertThat(Ellipsoid.squareMetres(withHole)).isCloseTo(80_000, within(8.0));
    }

    @Test
    void neighboursThatShareTheirBorderAreFine() {
        assertThat(survey(List.of(
                        lot("a", "", land(0, 0, 1, 1)),
                        lot("b", "", land(1, 0, 2, 1)),
                        lot("c", "", land(0, 1, 2, 2)))))
                .isEmpty();
    }

    @Test
    void anOverlapIsFoundOnceWithBothPlotsAndItsArea() {
        List<Finding> found = survey(List.of(lot("a", "", land(0, 0, 1, 1)), lot("b", "", land(0.9, 0, 2, 1))));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.OVERLAP);
            assertThat(List.of(finding.plot(), finding.other())).containsExactly("a", "b");
            assertThat(finding.squareMetres()).isCloseTo(1_000, within(1.0));
            assertThat(finding.share()).isCloseTo(0.1, within(1e-6));
            assertThat(finding.drawn().orElseThrow()).startsWith("{\"type\": \"Polygon\"");
        });
        assertThat(survey(List.of(lot("a", "", land(0, 0, 1, 1)), lot("b", "", land(0.99995, 0, 2, 1)))))
                .as("half a square metre is below the limit")
                .isEmpty();
    }

    @Test
    void aTitleThatDiffersIsFoundWithItsSign() {
        Geometry hectare = land(0, 0, 1, 1);
        Survey.Lot larger = new Survey.Lot("a", "", new BigDecimal("16"), true, hectare);
        Survey.Lot within = new Survey.Lot("b", "", new BigDecimal("15.1"), false, land(5, 0, 6, 1));
        assertThat(survey(List.of(larger, within))).extracting(Finding::kind).containsExactly(Kind.AREA, Kind.HOLDER);
        assertThat(survey(List.of(larger)).getFirst().squareMetres()).isCloseTo(10_000 - 16 * 2000 / 3.0, within(1.0));
    }

    @Test
    void landOutsideItsZoneOrInTwoIsFound() {
        Survey.Zone one = zone("Z1", land(0, 0, 10, 10), "Z1");
        Survey.Zone two = zone("Z2", land(10, 0, 20, 10), "Z2");
        Survey.Zone inner = zone("Z3", land(0, 0, 2, 2), "Z3", "Z1");
        List<Finding> found = survey(
                List.of(
                        lot("across", "Z1", land(9, 0, 11, 1)),
                        lot("inner", "Z3", land(0, 0, 1, 1)),
                        lot("outside", "Z2", land(30, 0, 31, 1))),
                one,
                two,
                inner);
        assertThat(found.stream().filter(finding -> !finding.plot().isEmpty()))
                .extracting(
                        Finding::kind, Finding::plot, Finding::zone, Finding::other, f -> Math.round(f.share() * 100))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.OUTSIDE, "across", "Z1", "", 50L),
                        org.assertj.core.groups.Tuple.tuple(Kind.OUTSIDE, "outside", "Z2", "", 100L),
                        org.assertj.core.groups.Tuple.tuple(Kind.TWO_ZONES, "across", "Z1", "Z2", 50L));
    }

    @Test
    void aWideEmptyPieceIsDrawnAndAStreetIsNot() {
        // Two plots side by side, twenty metres of street between them, and a hectare of nothing to their east.
        List<Finding> found = survey(
                List.of(lot("a", "Z", land(0, 0, 1, 1)), lot("b", "Z", land(1.2, 0, 2.2, 1))),
                zone("Z", land(0, 0, 3.2, 1), "Z"));
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.GAP, Kind.UNCOVERED);
        assertThat(found.getFirst().squareMetres()).isCloseTo(10_000, within(20.0));
        assertThat(found.getLast().squareMetres()).isCloseTo(12_000, within(2.0));
        assertThat(found.getLast().share()).isCloseTo(12 / 32.0, within(1e-6));
        assertThat(Objects.requireNonNull(found.getFirst().border())
                        .coveredBy(land(0, 0, 3.2, 1).buffer(1e-9)))
                .isTrue();
    }

    @Test
    void aZoneWhoseNarrowPartsCrossWhenLetOutAgainIsStillMeasured() throws ParseException {
        // Of these corners the land taken in by twenty metres and let out again crosses itself by less than rounding.
        WKTReader read = new WKTReader(Border.DEGREES);
        Geometry zone = read.read("POLYGON ((128.74728 17.87019, 128.74935 17.87697, 128.765923 17.86993,"
                + " 128.76671 17.86668, 128.76557 17.86443, 128.74728 17.87019))");
        Geometry plot = read.read("POLYGON ((128.76634 17.8671661, 128.765581 17.8676125, 128.76592 17.866565,"
                + " 128.76634 17.8671661))");
        List<Finding> found = survey(List.of(lot("a", "Z", plot)), zone("Z", zone, "Z"));
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.GAP, Kind.UNCOVERED);
        assertThat(found.getFirst().squareMetres())
                .as("nearly all that is uncovered is wide")
                .isCloseTo(
                        found.getLast().squareMetres(),
                        within(0.01 * found.getLast().squareMetres()));
    }

    @Test
    void twentyThousandPlotsTakeSeconds() {
        List<Survey.Lot> lots = new ArrayList<>();
        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 100; y++) {
                double wide = (x * 100 + y) % 1_000 == 0 ? 1.05 : 1;
                lots.add(lot(x + "/" + y, "Z", land(x, y, x + wide, y + 0.9)));
            }
        }
        long start = System.nanoTime();
        List<Finding> found = survey(lots, zone("Z", land(0, 0, 200, 100), "Z"));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(found.stream().filter(finding -> finding.kind() == Kind.OVERLAP))
                .hasSize(20);
        System.out.printf(java.util.Locale.ROOT, "20,000 plots surveyed in %.1f s%n", seconds);
        assertThat(seconds).isLessThan(60);
    }
}
