package org.yuanheng.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;

/**
 * An invented province in files: places, plots, and the workbooks and text files that its departments would send for
 * 2025, with the faults real ones have, for the four years before, and for 24 months. The same seed and size give the same bytes.
 *
 * <p>Firms are written as they are made, so a million take minutes and no more memory than three thousand.
 */
public final class DemoRegion {
    /** The seed of the region that {@code ./yuanheng demo} shows. */
    public static final long SEED = 20_250_101;

    /** How many firms it has. */
    public static final int FIRMS = 6_000;

    /** The year the files are about. */
    public static final String PERIOD = "2025";

    /** The years that come before it in the files, the oldest first. */
    static final List<String> EARLIER = List.of("2021", "2022", "2023", "2024");

    /** From when on the plots are as they are drawn. */
    static final LocalDate SURVEYED = LocalDate.of(2020, 1, 1);

    private static final BigDecimal MU_PER_SQUARE_METRE = new BigDecimal("0.0015");
    private static final String ADOPTED = "2020-01-01";

    private DemoRegion() {}

    /**
     * Writes the region into {@code directory}, which is made if it does not exist; files of the same names are
     * replaced.
     *
     * @param firms how many firms the roster lists, from 1
     */
    public static DemoFiles generate(long seed, int firms, Path directory) throws IOException {
        Files.createDirectories(directory);
        RegionMap map = new RegionMap(seed, firms);
        Path places = directory.resolve("places.geojson");
        writePlaces(map, places);
        Firms source = new Firms(seed, map);
        Faults faults = new Faults(seed, firms);
        BorderFaults borders = new BorderFaults();
        Path plots = directory.resolve("plots.geojson");
        Past past = new Past(seed);
        LaterRegisters later = new LaterRegisters();
        ParkRegisters parks = new ParkRegisters(seed);
        ProjectRegisters projects = new ProjectRegisters(seed);
        Story story = new Story(map);
        LargeFirms large = new LargeFirms(map, firms, seed);
        List<DemoFiles.Delivery> deliveries;
        List<DemoFiles.Delivery> earlier = new ArrayList<>();
        List<DemoFiles.Delivery> monthly;
        DemoFiles.Delivery declared;
        List<DemoFiles.Delivery> registers;
        List<Departments> before = new ArrayList<>();
        for (String year : EARLIER) {
            before.add(new Departments(directory, source, Faults.none(), firms, year));
        }
        try (GeoJson plotFile = new GeoJson(plots);
                Departments departments = new Departments(directory, source, faults, firms, PERIOD);
                MonthlyReports months = new MonthlyReports(directory, seed);
                DeclaredSales sales = new DeclaredSales(directory, seed);
                LandRegisters land = new LandRegisters(directory, map.counties().getFirst())) {
            List<Integer> counts = counts(map.counties(), firms);
            for (int i = 0; i < counts.size(); i++) {
                Place county = map.counties().get(i);
                departments.open(county);
                for (Departments year : before) {
                    year.open(county);
                }
                boolean told = county.equals(story.county());
                for (Firm firm : large.of(county)) {
                    departments.deliverFaultless(firm);
                    months.report(firm);
                    LargeFirms.draw(firm, plotFile);
                    was(firm, before, past);
                    declare(firm, sales);
                    later.put(firm);
                    projects.put(firm);
                }
                int others = counts.get(i) - large.of(county).size() - (told ? 1 : 0);
                source.of(county, others, firm -> {
                    write(firm, departments, months, plotFile, map, borders);
                    was(firm, before, past);
                    declare(firm, sales);
                    land.register(firm);
                    later.put(firm);
                    parks.put(firm);
                    projects.put(firm);
                });
                if (told) {
                    story.before(plotFile);
                    tell(story, departments, before, months, sales);
                }
            }
            deliveries = departments.finish();
            monthly = months.finish();
            declared = sales.finish();
            registers = land.finish();
        } finally {
            for (Departments year : before) {
                earlier.addAll(year.finish());
            }
        }
        return new DemoFiles(
                deliveries,
                earlier,
                monthly,
                declared,
                registers,
                Stream.of(later.write(directory, map), projects.write(directory, map), parks.write(directory))
                        .flatMap(List::stream)
                        .toList(),
                places,
                plots,
                story.after(directory),
                faults.all());
    }

    /** What the departments have of the plot of the story, year by year; no fault is put in there. */
    private static void tell(
            Story story, Departments departments, List<Departments> before, MonthlyReports months, DeclaredSales sales)
            throws IOException {
        for (int i = 0; i < before.size(); i++) {
            Optional<Firm> then = story.in(Integer.parseInt(EARLIER.get(i)));
            if (then.isPresent()) {
                before.get(i).deliverFaultless(then.get());
            }
        }
        Firm now = story.in(Integer.parseInt(PERIOD)).orElseThrow();
        departments.deliverFaultless(now);
        months.report(now, year -> story.in(year).map(Firm::statistics));
        sales.declare(now);
    }

    private static void was(Firm firm, List<Departments> before, Past past) {
        try {
            for (int i = 0; i < before.size(); i++) {
                Optional<Firm> then = past.of(firm, Integer.parseInt(EARLIER.get(i)));
                if (then.isPresent()) {
                    before.get(i).deliver(then.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void declare(Firm firm, DeclaredSales sales) {
        try {
            sales.declare(firm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            Firm firm,
            Departments departments,
            MonthlyReports months,
            GeoJson plots,
            RegionMap map,
            BorderFaults borders) {
        try {
            departments.deliver(firm);
            months.report(firm);
            for (Firm.Plot plot : firm.plots()) {
                List<Coordinate> ring = plot.ring();
                if (ring != null) {
                    Place zone = plot.zone();
                    Map<String, Object> properties = new LinkedHashMap<>();
                    properties.put("id", plot.id());
                    properties.put("county", firm.county().id());
                    properties.put("zone", zone == null ? "" : zone.id());
                    properties.put("credit_code", firm.code());
                    properties.put(
                            "area_mu",
                            borders.area(zone, plot.area())
                                    .multiply(MU_PER_SQUARE_METRE)
                                    .setScale(6, RoundingMode.HALF_UP));
                    plots.feature(
                            plot.id(), properties, borders.ring(zone, zone == null ? null : map.boundary(zone), ring));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writePlaces(RegionMap map, Path file) throws IOException {
        try (GeoJson places = new GeoJson(file)) {
            for (Place place : map.mapped()) {
                Map<String, Object> properties = new LinkedHashMap<>();
                properties.put("id", place.id());
                properties.put("kind", place.kind());
                properties.put("level", place.level());
                properties.put("name_zh", place.nameZh());
                properties.put("name_en", place.nameEn());
                properties.put("parent", place.parent());
                properties.put("county", place.county());
                properties.put("valid_from", ADOPTED);
                List<Coordinate> ring = Arrays.asList(map.boundary(place).getCoordinates());
                places.feature(place.id(), properties, ring);
            }
        }
    }

    /** Whole numbers in the proportion of the counties' shares that add up to {@code firms}. */
    private static List<Integer> counts(List<Place> counties, int firms) {
        List<Integer> counts = new ArrayList<>();
        double share = 0;
        int before = 0;
        for (Place county : counties) {
            share += county.share();
            int upTo = county.equals(counties.getLast()) ? firms : (int) Math.round(share * firms);
            counts.add(upTo - before);
            before = upTo;
        }
        return counts;
    }
}
