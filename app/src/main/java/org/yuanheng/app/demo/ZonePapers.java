package org.yuanheng.app.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.registry.border.GeoJsonFile;
import org.yuanheng.app.source.Archive;
import org.yuanheng.app.zone.Badge;
import org.yuanheng.app.zone.Boundaries;
import org.yuanheng.app.zone.Standings;
import org.yuanheng.engine.Problem;

/**
 * What invented documents say of the demo's zones beside their register: borders of those of national and provincial rank
 * as approved, planned and actual, the chemical park's moved by an approval (调区扩区), and badges. The borders are a
 * file, taken in as the page of borders takes it.
 */
@Component
final class ZonePapers {
    private static final String CHEMICAL_PARK = "99Z003";
    private static final String FIRST = "2020-01-01";
    private static final double PLANNED = 1.05; // against the ground that is developed, along each side
    private static final double ACTUAL = 0.97;
    private static final double BEFORE_MOVING = 0.85;

    private final Boundaries boundaries;
    private final Standings standings;
    private final Places places;
    private final Archive archive;

    ZonePapers(Boundaries boundaries, Standings standings, Places places, Archive archive) {
        this.boundaries = boundaries;
        this.standings = standings;
        this.places = places;
        this.archive = archive;
    }

    /** Takes borders and badges in; a second time nothing changes. */
    List<Problem> file(Actor officer, Path folder) throws IOException {
        Path file = folder.resolve("演示-园区边界.geojson");
        Files.writeString(file, borders());
        Archive.Kept kept;
        try (InputStream bytes = Files.newInputStream(file)) {
            kept = archive.keep(bytes);
        }
        String name = String.valueOf(file.getFileName());
        long number = archive.register(officer, "office", name, kept).id();
        List<Problem> problems = new ArrayList<>(boundaries
                .take(officer, new Boundaries.Delivered(kept.path(), name, number), zone -> true)
                .problems());
        badge(officer, "99Z004", Badge.Kind.HIGH_TECH, "2021-05-18", problems);
        badge(officer, "99Z001", Badge.Kind.DIGITAL, "2022-09-01", problems);
        badge(officer, CHEMICAL_PARK, Badge.Kind.CIRCULAR, "2022-03-10", problems);
        badge(officer, "99Z007", Badge.Kind.BEAUTIFUL, "2023-06-05", problems);
        return problems;
    }

    private void badge(Actor officer, String zone, Badge.Kind kind, String day, List<Problem> problems) {
        if (standings.badges(zone).isEmpty()) {
            String document = "（虚构）衡园发〔" + day.substring(0, 4) + "〕第" + zone.substring(2) + "号";
            problems.addAll(standings.badge(officer, zone, kind, LocalDate.parse(day), Badge.Deed.GRANTED, document));
        }
    }

    private String borders() {
        List<String> features = new ArrayList<>();
        try (Stream<NamedCsvRecord> zones = Place.table("zones.csv")) {
            zones.filter(row -> List.of("国家级", "省级").contains(row.getField("rank")))
                    .map(row -> row.getField("id"))
                    .forEach(zone -> places.boundary(zone)
                            .map(GeoJsonFile::geometry)
                            .ifPresent(ground -> of(zone, ground, features)));
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n";
    }

    private static void of(String zone, Geometry ground, List<String> features) {
        String number = zone.substring(2);
        boolean moved = zone.equals(CHEMICAL_PARK);
        features.add(feature(
                zone, "APPROVED", FIRST, "（虚构）衡政批第" + number + "号", moved ? wider(ground, BEFORE_MOVING) : ground));
        if (moved) {
            features.add(feature(zone, "APPROVED", "2024-06-01", "（虚构）衡政字〔2024〕18号：禾渡化工园区调区扩区的批复", ground));
        }
        features.add(feature(zone, "PLANNED", FIRST, "（虚构）" + number + "总体规划（2020—2035）", wider(ground, PLANNED)));
        features.add(feature(zone, "ACTUAL", "2025-12-31", "（虚构）2025 年度用地变更调查", wider(ground, ACTUAL)));
    }

    /** The same shape around the same middle. */
    private static Geometry wider(Geometry ground, double times) {
        Point middle = ground.getCentroid();
        return AffineTransformation.scaleInstance(times, times, middle.getX(), middle.getY())
                .transform(ground);
    }

    private static String feature(String zone, String layer, String since, String document, Geometry border) {
        return "{\"type\":\"Feature\",\"properties\":{\"zone\":\"" + zone + "\",\"layer\":\"" + layer
                + "\",\"since\":\"" + since + "\",\"document\":\"" + document + "\"},\"geometry\":"
                + GeoJsonFile.text(border) + "}";
    }
}
