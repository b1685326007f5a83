package org.yuanheng.app.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An invented place of the demo region, as {@code demo/places.csv} lists them.
 *
 * @param id code beginning 99, which GB/T 2260 gives to nobody
 * @param kind {@code DIVISION}, {@code ZONE} (no division; it names the county it lies in) or {@code TOWN}
 * @param level {@code PROVINCE}, {@code CITY}, {@code COUNTY}, {@code FUNCTIONAL}, {@code HIGH_TECH}, {@code PARK},
 *     {@code SMALL_FIRM_PARK}, {@code TOWN}
 * @param parent the place of its own tree above it: a division, or the zone that a zone lies in; empty at the top
 * @param county the county a zone lies in; empty for divisions
 * @param share its part of the region's firms (a county) or of its county's firms (a zone)
 * @param land how much value added its land bears, against 1 on average; {@code tax} and {@code rd} likewise
 * @param focus two-digit industries (GB/T 4754) that cluster in a zone
 */
record Place(
        String id,
        String kind,
        String level,
        String nameZh,
        String nameEn,
        String parent,
        String county,
        double share,
        double land,
        double tax,
        double rd,
        List<String> focus) {

    /** Land outside the zones bears less, is taxed less and does less research. */
    private static final double[] TOWN = {0.90, 0.94, 0.80};

    static List<Place> all() {
        try (Stream<NamedCsvRecord> rows = table("places.csv")) {
            return rows.map(Place::read).toList();
        }
    }

    boolean isCounty() {
        return level.equals("COUNTY");
    }

    boolean isZone() {
        return kind.equals("ZONE");
    }

    /** Whether it is a park of small firms inside another zone: buildings let by the floor. */
    boolean isSmallFirmPark() {
        return level.equals("SMALL_FIRM_PARK") && !parent.isEmpty();
    }

    boolean isTown() {
        return kind.equals("TOWN");
    }

    private static Place read(NamedCsvRecord row) {
        boolean town = row.getField("kind").equals("TOWN");
        return new Place(
                row.getField("id"),
                row.getField("kind"),
                row.getField("level"),
                row.getField("name_zh"),
                row.getField("name_en"),
                row.getField("parent"),
                row.getField("county"),
                number(row.getField("share"), 0),
                number(row.getField("land"), town ? TOWN[0] : 1),
                number(row.getField("tax"), town ? TOWN[1] : 1),
                number(row.getField("rd"), town ? TOWN[2] : 1),
                List.of(row.getField("focus").split(" ")));
    }

    private static double number(String text, double otherwise) {
        return text.isEmpty() ? otherwise : Double.parseDouble(text);
    }

    /** The rows of one of the demo's own tables. */
    static Stream<NamedCsvRecord> table(String name) {
        var stream = Objects.requireNonNull(Place.class.getResourceAsStream("/demo/" + name), name);
        return CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8)).stream()
                .onClose(() -> {
                    try {
                        stream.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
