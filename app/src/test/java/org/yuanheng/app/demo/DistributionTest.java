package org.yuanheng.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The invented firms look like a county's: middling totals under the Huangyan 2022 formulas (a rough computation of
 * our own, in doubles), real differences between places, and the special cases in the parts that are stated.
 */
class DistributionTest {
    private static final double MU = 2000.0 / 3;
    private static final List<Firm> ALL = new ArrayList<>();
    /** Without the parks of small firms, which are laid out otherwise. */
    private static final List<Firm> FIRMS = new ArrayList<>();

    @BeforeAll
    static void draw() {
        RegionMap map = new RegionMap(DemoRegion.SEED, DemoRegion.FIRMS);
        Firms firms = new Firms(DemoRegion.SEED, map);
        for (Place county : map.counties()) {
            firms.of(county, (int) Math.round(county.share() * DemoRegion.FIRMS), ALL::add);
        }
        ALL.stream().filter(firm -> !inPark(firm)).forEach(FIRMS::add);
        print();
    }

    /** Ten parks on one square kilometre with 1,500 firms, as in Longwan (Wenzhou) in 2018. */
    @Test
    void tenParksOfSmallFirmsHoldFifteenHundredFirms() {
        Map<String, Long> parks = ALL.stream()
                .filter(DistributionTest::inPark)
                .collect(Collectors.groupingBy(DistributionTest::place, Collectors.counting()));
        assertThat(parks).hasSize(10);
        assertThat(parks.values().stream().mapToLong(each -> each).sum()).isBetween(1_480L, 1_500L);
        assertThat(ALL.stream().filter(firm -> inPark(firm) && !firm.plots().isEmpty()))
                .as("each has one landlord")
                .hasSize(10)
                .allMatch(firm -> area(firm) > 0);
    }

    private static boolean inPark(Firm firm) {
        Place zone = firm.zone();
        return zone != null && zone.isSmallFirmPark();
    }

    @Test
    void middlingFirmsComeToSeventyToAHundredAndTenPoints() {
        assertThat(median(above(), DistributionTest::totalAbove)).isBetween(75.0, 100.0);
        assertThat(median(below(), DistributionTest::totalBelow)).isBetween(70.0, 95.0);
        for (var county : byCounty(above()).entrySet()) {
            assertThat(median(county.getValue(), DistributionTest::totalAbove))
                    .as(county.getKey())
                    .isBetween(50.0, 125.0);
        }
    }

    @Test
    void sizesAreSkewedLikeRealOnes() {
        assertThat(median(above(), firm -> area(firm) / MU)).isBetween(10.0, 25.0);
        assertThat(median(below(), firm -> area(firm) / MU)).isBetween(3.0, 8.0);
        double mean = above().stream().mapToDouble(firm -> area(firm)).average().orElseThrow();
        assertThat(mean / median(above(), firm -> area(firm))).isGreaterThan(1.35);
        assertThat(above()).allMatch(firm -> statistics(firm).revenue() >= 20_000);
    }

    @Test
    void placesDiffer() {
        Map<String, Double> taxPerMu = byPlace(above()).entrySet().stream()
                .filter(place -> place.getValue().size() >= 25) // a handful of firms is chance
                .collect(Collectors.toMap(Map.Entry::getKey, place -> ratio(place.getValue(), DistributionTest::tax)));
        double best = taxPerMu.values().stream().mapToDouble(each -> each).max().orElseThrow();
        double worst =
                taxPerMu.values().stream().mapToDouble(each -> each).min().orElseThrow();
        assertThat(best / worst).isBetween(2.0, 6.0);
        assertThat(taxPerMu.get("芷汀高新技术产业开发区")).isEqualTo(best);
    }

    @Test
    void largeFirmsAreLargeInEverything() {
        assertThat(rankCorrelation(above(), DistributionTest::tax, DistributionTest::area))
                .isBetween(0.45, 0.9);
        assertThat(rankCorrelation(
                        above(),
                        firm -> statistics(firm).valueAdded(),
                        firm -> statistics(firm).staff()))
                .isBetween(0.7, 0.98);
        assertThat(rankCorrelation(above(), firm -> statistics(firm).energy().doubleValue(), DistributionTest::power))
                .isBetween(0.85, 0.999);
    }

    @Test
    void specialCasesOccurAsStated() {
        assertThat(ALL).hasSize(DemoRegion.FIRMS);
        assertThat(part(FIRMS, firm -> firm.scale().equals("ABOVE"))).isBetween(0.24, 0.32);
        assertThat(part(FIRMS, firm -> firm.scale().equals("SERVICE"))).isBetween(0.05, 0.12);
        assertThat(part(above(), firm -> firm.emission() == null)).isBetween(0.09, 0.15);
        assertThat(part(FIRMS, firm -> firm.participation().equals("TRANSITION")))
                .isBetween(0.02, 0.05);
        assertThat(part(FIRMS, firm -> firm.participation().equals("SCORED_NO_CLASS")))
                .isBetween(0.005, 0.03);
        assertThat(part(FIRMS, firm -> firm.participation().equals("EXEMPT"))).isBetween(0.005, 0.04);
        assertThat(part(FIRMS, firm -> firm.plots().isEmpty())).isBetween(0.04, 0.15);
        assertThat(part(FIRMS, firm -> firm.tax().signum() < 0)).isBetween(0.004, 0.025);
        assertThat(part(FIRMS, firm -> firm.zone() != null)).isBetween(0.4, 0.7);
    }

    @Test
    void whatIsLeasedInWasLeasedOut() {
        assertThat(ALL.stream().map(Firm::leasedIn).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(ALL.stream().map(Firm::leasedOut).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isPositive();
        assertThat(ALL).allMatch(firm -> area(firm) > 0);
    }

    @Test
    void namesAndCodesAreUnique() {
        assertThat(ALL).extracting(Firm::name).doesNotHaveDuplicates();
        assertThat(ALL).extracting(Firm::code).doesNotHaveDuplicates();
    }

    private static List<Firm> above() {
        return FIRMS.stream().filter(firm -> firm.above() && firm.evaluated()).toList();
    }

    private static List<Firm> below() {
        return FIRMS.stream()
                .filter(firm -> firm.scale().equals("BELOW") && firm.evaluated())
                .toList();
    }

    private static double area(Firm firm) {
        BigDecimal own = firm.plots().stream().map(Firm.Plot::area).reduce(BigDecimal.ZERO, BigDecimal::add);
        return own.add(firm.otherLand())
                .add(firm.leasedIn())
                .subtract(firm.leasedOut())
                .doubleValue();
    }

    private static double tax(Firm firm) {
        return firm.tax().doubleValue() / 10_000;
    }

    private static double power(Firm firm) {
        return firm.meters().stream().mapToLong(each -> each).sum() / 10_000.0;
    }

    private static Firm.Statistics statistics(Firm firm) {
        Firm.Statistics statistics = firm.statistics();
        if (statistics == null) {
            throw new AssertionError(firm.code());
        }
        return statistics;
    }

    private static double totalAbove(Firm firm) {
        double[] points = pointsAbove(firm);
        return points[0] + points[1] + points[2] + points[3] + points[4] + points[5];
    }

    /** Missing emissions get ten points, about the group's mean. */
    private static double[] pointsAbove(Firm firm) {
        Firm.Statistics s = statistics(firm);
        double made = s.valueAdded() / 10.0;
        Firm.Emission e = firm.emission();
        BigDecimal rd = firm.rd();
        double emitted = e == null
                ? 0
                : e.cod().add(e.ammonia()).add(e.sulphur()).add(e.nitrogen()).doubleValue() / 1000;
        return new double[] {
            Math.max(0, 30 * tax(firm) / (area(firm) / MU) / 24.097),
            20 * made / (area(firm) / MU) / 136.16,
            20 * made / s.energy().doubleValue() / 2.694,
            e == null ? 10 : 10 * made / emitted / 4929.81,
            10 * made / s.staff() / 18.14,
            rd == null ? 0 : 10 * rd.doubleValue() / (s.revenue() / 10.0) / 0.0302
        };
    }

    private static double totalBelow(Firm firm) {
        return Math.max(0, 50 * tax(firm) / (area(firm) / MU) / 11.5932)
                + Math.max(0, 50 * tax(firm) / power(firm) / 0.2352);
    }

    private static double median(List<Firm> firms, ToDoubleFunction<Firm> value) {
        return quantile(firms, value, 0.5);
    }

    private static double quantile(List<Firm> firms, ToDoubleFunction<Firm> value, double at) {
        double[] sorted = firms.stream().mapToDouble(value).sorted().toArray();
        return sorted[(int) (at * (sorted.length - 1))];
    }

    private static double ratio(List<Firm> firms, ToDoubleFunction<Firm> value) {
        return firms.stream().mapToDouble(value).sum()
                / firms.stream().mapToDouble(firm -> area(firm) / MU).sum();
    }

    private static double part(List<Firm> firms, Predicate<Firm> which) {
        return (double) firms.stream().filter(which).count() / firms.size();
    }

    private static Map<String, List<Firm>> byCounty(List<Firm> firms) {
        return firms.stream()
                .collect(Collectors.groupingBy(firm -> firm.county().nameZh(), TreeMap::new, Collectors.toList()));
    }

    private static Map<String, List<Firm>> byPlace(List<Firm> firms) {
        return firms.stream()
                .collect(Collectors.groupingBy(DistributionTest::place, TreeMap::new, Collectors.toList()));
    }

    private static String place(Firm firm) {
        Place zone = firm.zone();
        return zone == null ? firm.county().nameZh() + "园区外" : zone.nameZh();
    }

    private static double rankCorrelation(List<Firm> firms, ToDoubleFunction<Firm> a, ToDoubleFunction<Firm> b) {
        double[] x = ranks(firms, a);
        double[] y = ranks(firms, b);
        double mean = (firms.size() - 1) / 2.0;
        double together = 0;
        double alone = 0;
        for (int i = 0; i < x.length; i++) {
            together += (x[i] - mean) * (y[i] - mean);
            alone += (x[i] - mean) * (x[i] - mean);
        }
        return together / alone;
    }

    private static double[] ranks(List<Firm> firms, ToDoubleFunction<Firm> value) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < firms.size(); i++) {
            order.add(i);
        }
        order.sort((i, j) -> Double.compare(value.applyAsDouble(firms.get(i)), value.applyAsDouble(firms.get(j))));
        double[] ranks = new double[firms.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[order.get(rank)] = rank;
        }
        return ranks;
    }

    /** The quality view: how the region would come out, for whoever changes the generator. */
    private static void print() {
        StringBuilder view = new StringBuilder("place | n above | median total | points per indicator | Σtax/Σland\n");
        byPlace(above()).forEach((place, firms) -> {
            view.append(String.format(
                    java.util.Locale.ROOT,
                    "%s | %d | %.1f |",
                    place,
                    firms.size(),
                    median(firms, DistributionTest::totalAbove)));
            for (int i = 0; i < 6; i++) {
                int at = i;
                view.append(
                        String.format(java.util.Locale.ROOT, " %.1f", median(firms, firm -> pointsAbove(firm)[at])));
            }
            view.append(String.format(java.util.Locale.ROOT, " | %.1f%n", ratio(firms, DistributionTest::tax)));
        });
        for (double q : new double[] {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1}) {
            view.append(String.format(
                    java.util.Locale.ROOT,
                    "q%.2f above %.1f below %.1f land %.1f / %.1f%n",
                    q,
                    quantile(above(), DistributionTest::totalAbove, q),
                    quantile(below(), DistributionTest::totalBelow, q),
                    quantile(above(), DistributionTest::area, q) / MU,
                    quantile(below(), DistributionTest::area, q) / MU));
        }
        System.out.println(view);
    }
}
