package org.yuanheng.app.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * One plot through five years, told in files: an old plant that yields little until it closes in 2023, and the new one that
 * produces on its ground from 2024 on. What was decided in between is told by {@link StoryTold}. Invented like everything
 * here.
 */
final class Story {
    /** The plot. */
    static final String PLOT = "990101GB900001";

    static final String COUNTY = "990101";
    static final String ZONE = "99Z001";

    /** From when on the new firm holds it. */
    static final LocalDate HANDED_OVER = LocalDate.of(2023, 10, 20);

    /** When the old firm is deregistered. */
    static final LocalDate CLOSED = LocalDate.of(2023, 5, 31);

    static final LocalDate REGISTERED = LocalDate.of(2023, 9, 12);
    static final LocalDate PRODUCES = LocalDate.of(2024, 7, 20);

    private static final String INDUSTRY = "3985";
    private static final BigDecimal AREA = new BigDecimal("26680.00"); // ㎡: 40.02 亩
    private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);
    private static final BigDecimal MU_PER_SQUARE_METRE = new BigDecimal("0.0015");
    private static final int LAST_OF_THE_OLD = 2022;
    private static final int FIRST_OF_THE_NEW = 2024;
    private static final long OLD_INDEX = 700_000_001L;
    private static final long NEW_INDEX = 700_000_002L;

    private final Place county;
    private final Place zone;
    private final String town;
    private final Industry industry;
    private final @Nullable List<Coordinate> ring;

    /** Takes the plot before others do. */
    Story(RegionMap map) {
        county = map.counties().stream()
                .filter(each -> each.id().equals(COUNTY))
                .findFirst()
                .orElseThrow();
        Site site = map.sites(county).stream()
                .filter(each -> each.place().id().equals(ZONE))
                .findFirst()
                .orElseThrow();
        zone = site.place();
        town = site.town();
        ring = site.plot(AREA.doubleValue());
        industry = Industry.all().stream()
                .filter(each -> each.code().equals(INDUSTRY))
                .findFirst()
                .orElseThrow();
    }

    /** The county it plays in. */
    Place county() {
        return county;
    }

    static boolean isOf(String creditCode) {
        return creditCode.equals(oldFirm()) || creditCode.equals(newFirm());
    }

    static String oldFirm() {
        return CreditCode.of(COUNTY, OLD_INDEX);
    }

    static String newFirm() {
        return CreditCode.of(COUNTY, NEW_INDEX);
    }

    /** Who is on the plot in a year, as its departments know the firm; empty in the year between. */
    Optional<Firm> in(int year) {
        if (year <= LAST_OF_THE_OLD) {
            return Optional.of(old(year));
        }
        return year < FIRST_OF_THE_NEW ? Optional.empty() : Optional.of(fresh(year));
    }

    private Firm old(int year) {
        double share = year == LAST_OF_THE_OLD ? 1 : 1.15;
        Firm.Statistics figures = new Firm.Statistics(24_600, 3_100, 22_900, 96, new BigDecimal("2870.00"));
        return firm(
                oldFirm(),
                "岚渚恒封电子材料有限公司",
                LocalDate.of(2006, 3, 14),
                LocalDate.of(2006, 12, 1),
                "EVALUATED",
                Figures.amount(86_000 * share, 2),
                figures.times(share),
                List.of(6_400_000L),
                new Firm.Emission(
                        new BigDecimal("5200.00"),
                        new BigDecimal("410.00"),
                        new BigDecimal("3900.00"),
                        new BigDecimal("4600.00")),
                null);
    }

    private Firm fresh(int year) {
        boolean starting = year == FIRST_OF_THE_NEW;
        double share = starting ? 0.3 : 1;
        Firm.Statistics figures = new Firm.Statistics(318_000, 92_000, 301_000, 206, new BigDecimal("1860.00"));
        return firm(
                newFirm(),
                "岚渚高纯硅封装材料有限公司",
                REGISTERED,
                PRODUCES,
                starting ? "TRANSITION" : "EVALUATED",
                Figures.amount(16_350_000 * share, 2),
                figures.times(share),
                List.of(StrictMath.round(9_800_000 * share)),
                new Firm.Emission(
                        Figures.amount(640 * share, 2),
                        Figures.amount(38 * share, 2),
                        Figures.amount(210 * share, 2),
                        Figures.amount(350 * share, 2)),
                Figures.amount(1460 * share, 2));
    }

    private Firm firm(
            String code,
            String name,
            LocalDate registered,
            LocalDate production,
            String participation,
            BigDecimal tax,
            Firm.Statistics statistics,
            List<Long> meters,
            Firm.Emission emission,
            @Nullable BigDecimal rd) {
        return new Firm(
                code,
                name,
                county,
                zone,
                town,
                industry,
                "ABOVE",
                registered,
                production,
                participation,
                List.of(new Firm.Plot(PLOT, AREA, zone, ring)),
                NOTHING,
                NOTHING,
                NOTHING,
                tax,
                statistics,
                meters,
                emission,
                rd);
    }

    /** The plot as the old firm holds it. */
    void before(GeoJson plots) throws IOException {
        feature(plots, old(LAST_OF_THE_OLD));
    }

    /** Writes the survey after the plot was sold anew, one plot in a file of its own. */
    Path after(Path directory) throws IOException {
        Path file = directory.resolve("plots-2023.geojson");
        try (GeoJson plots = new GeoJson(file)) {
            feature(plots, fresh(FIRST_OF_THE_NEW));
        }
        return file;
    }

    private void feature(GeoJson plots, Firm holder) throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", PLOT);
        properties.put("county", county.id());
        properties.put("zone", zone.id());
        properties.put("credit_code", holder.code());
        properties.put("area_mu", AREA.multiply(MU_PER_SQUARE_METRE).setScale(6, RoundingMode.HALF_UP));
        plots.feature(PLOT, properties, Objects.requireNonNull(ring));
    }
}
