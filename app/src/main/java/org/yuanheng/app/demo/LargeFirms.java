package org.yuanheng.app.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * The invented firms of 50, 100 and 1,000 亿 (10⁸ 元) revenue ({@code demo/large-firms.csv}): what the founding texts ask
 * zones to grow. Each holds its land in one zone; a region of few firms has none of them, for they would be all of it.
 */
final class LargeFirms {
    private static final int LEAST = 3_000; // firms of a region that has room for them
    private static final long FIRST_INDEX = 710_000_001L; // of credit codes nobody else has
    private static final int FIRST_PLOT = 910_001;
    private static final double PLOT = 60_000; // ㎡, about what a block takes
    private static final double MU = 2000.0 / 3; // ㎡
    private static final BigDecimal MU_PER_SQUARE_METRE = new BigDecimal("0.0015");
    private static final double THOUSANDS = 100_000; // 千元 in 亿元
    private static final double VALUE_ADDED = 0.2; // of revenue
    private static final double OUTPUT = 1.02; // of revenue
    private static final double TAX = 0.11; // of value added
    private static final double RESEARCH = 0.031; // of revenue
    private static final double PER_TONNE_COAL = 2.5; // value added, 万元
    private static final double PER_KILOGRAM = 4.6; // value added, 万元
    private static final double POWER_OF_ENERGY = 2_500; // kilowatt-hours per tonne of standard coal
    private static final int[] PARTS = {40, 3, 22, 35}; // of what is emitted, in percent
    private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 2);

    private final Map<String, List<Firm>> byCounty = new LinkedHashMap<>();
    private int plots;

    /** Takes their plots before others do. */
    LargeFirms(RegionMap map, int firms, long seed) {
        if (firms < LEAST) {
            return;
        }
        Figures figures = new Figures(Dice.of(seed, "large"));
        try (Stream<NamedCsvRecord> rows = Place.table("large-firms.csv")) {
            rows.forEach(row -> {
                Firm firm = firm(row, map, figures);
                byCounty.computeIfAbsent(firm.county().id(), id -> new ArrayList<>())
                        .add(firm);
            });
        }
    }

    /** Those of a county. */
    List<Firm> of(Place county) {
        return byCounty.getOrDefault(county.id(), List.of());
    }

    private Firm firm(NamedCsvRecord row, RegionMap map, Figures figures) {
        Place zone = map.mapped().stream()
                .filter(place -> place.id().equals(row.getField("zone")))
                .findFirst()
                .orElseThrow();
        Place county = map.counties().stream()
                .filter(place -> place.id().equals(zone.county()))
                .findFirst()
                .orElseThrow();
        Site site = map.sites(county).stream()
                .filter(each -> each.place().id().equals(zone.id()))
                .findFirst()
                .orElseThrow();
        Industry industry = Industry.all().stream()
                .filter(each -> each.code().equals(row.getField("industry")))
                .findFirst()
                .orElseThrow();
        double revenue = Double.parseDouble(row.getField("revenue")) * THOUSANDS;
        double made = revenue * VALUE_ADDED / 10; // 万元
        double energy = made / (PER_TONNE_COAL * industry.energy());
        double emitted = made / (PER_KILOGRAM * industry.emission());
        LocalDate registered = LocalDate.parse(row.getField("registered"));
        return new Firm(
                CreditCode.of(
                        county.id(),
                        FIRST_INDEX
                                + byCounty.values().stream()
                                        .mapToInt(List::size)
                                        .sum()),
                row.getField("name"),
                county,
                zone,
                site.town(),
                industry,
                "ABOVE",
                registered,
                registered.plusMonths(14),
                "EVALUATED",
                land(county, zone, site, Double.parseDouble(row.getField("land")) * MU),
                NOTHING,
                NOTHING,
                NOTHING,
                Figures.amount(made * TAX * industry.tax() * 10_000, 2),
                new Firm.Statistics(
                        StrictMath.round(revenue * OUTPUT),
                        StrictMath.round(made * 10),
                        StrictMath.round(revenue),
                        Integer.parseInt(row.getField("staff")),
                        Figures.amount(energy, 2)),
                figures.meters(StrictMath.round(energy * POWER_OF_ENERGY)),
                new Firm.Emission(part(emitted, 0), part(emitted, 1), part(emitted, 2), part(emitted, 3)),
                Figures.amount(revenue / 10 * RESEARCH, 2));
    }

    private static BigDecimal part(double kilograms, int which) {
        return Figures.amount(kilograms * PARTS[which] / 100, 2);
    }

    private List<Firm.Plot> land(Place county, Place zone, Site site, double area) {
        int count = (int) StrictMath.ceil(area / PLOT);
        BigDecimal part = Figures.amount(area / count, 2);
        List<Firm.Plot> land = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            @Nullable List<Coordinate> ring = site.plot(part.doubleValue());
            land.add(new Firm.Plot(county.id() + "GB" + (FIRST_PLOT + plots++), part, zone, ring));
        }
        return land;
    }

    /** Draws a firm's plots, each just as its title says. */
    static void draw(Firm firm, GeoJson file) throws IOException {
        for (Firm.Plot plot : firm.plots()) {
            List<Coordinate> ring = plot.ring();
            Place zone = plot.zone();
            if (ring != null && zone != null) {
                Map<String, Object> properties = new LinkedHashMap<>();
                properties.put("id", plot.id());
                properties.put("county", firm.county().id());
                properties.put("zone", zone.id());
                properties.put("credit_code", firm.code());
                properties.put(
                        "area_mu", plot.area().multiply(MU_PER_SQUARE_METRE).setScale(6, RoundingMode.HALF_UP));
                file.feature(plot.id(), properties, ring);
            }
        }
    }
}
