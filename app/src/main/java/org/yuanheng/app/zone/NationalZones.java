package org.yuanheng.app.zone;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Zones of national rank by name, as a published list has them: reference data to look up, apart from the zones that this
 * installation answers for. The list gives neither codes nor areas nor days of approval.
 *
 * @param all in the order of the list
 */
public record NationalZones(List<Listed> all) {
    private static final String FILE = "national-zones.csv";

    /**
     * A zone on the list.
     *
     * @param kind economic and technological, or high-tech
     * @param rank as the list writes it
     * @param county empty where the list has none
     */
    public record Listed(Standing.Kind kind, String rank, String name, String province, String county) {}

    /**
     * Reads the list.
     *
     * @param codes the rulebook's folder of codes
     * @throws IOException when it cannot be read
     */
    public static NationalZones read(Path codes) throws IOException {
        try (Stream<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(codes.resolve(FILE)).stream()) {
            return new NationalZones(rows.map(NationalZones::listed).toList());
        }
    }

    private static Listed listed(NamedCsvRecord row) {
        Standing.Kind kind = switch (row.getField("type")) {
            case "ETDZ" -> Standing.Kind.ETDZ;
            case "HTZ" -> Standing.Kind.HIGH_TECH;
            default -> throw new IllegalStateException(FILE + ": " + row.getField("type"));
        };
        return new Listed(
                kind, row.getField("level"), row.getField("name"), row.getField("province"), row.getField("county"));
    }
}
