package org.yuanheng.app.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class of GB/T 4754—2017 as the demo's firms follow it ({@code demo/industries.csv}).
 *
 * @param code four digits
 * @param kind {@code MAKE}, {@code UTILITY} (exempt from evaluation) or {@code SERVICE}
 * @param weight how often it occurs, against the others
 * @param land value added per mu against the average; {@code tax}, {@code energy}, {@code emission}, {@code staff}
 *     (value added per tonne and per head) and {@code rd} likewise
 * @param words how firms of this trade call themselves
 */
record Industry(
        String code,
        String kind,
        double weight,
        double land,
        double tax,
        double energy,
        double emission,
        double staff,
        double rd,
        List<String> words) {

    static List<Industry> all() {
        try (Stream<NamedCsvRecord> rows = Place.table("industries.csv")) {
            return rows.map(Industry::read).toList();
        }
    }

    String division() {
        return code.substring(0, 2);
    }

    private static Industry read(NamedCsvRecord row) {
        return new Industry(
                row.getField("code"),
                row.getField("kind"),
                number(row, "weight"),
                number(row, "land"),
                number(row, "tax"),
                number(row, "energy"),
                number(row, "emission"),
                number(row, "staff"),
                number(row, "rd"),
                List.of(row.getField("words").split("\\|")));
    }

    private static double number(NamedCsvRecord row, String column) {
        return Double.parseDouble(row.getField(column));
    }
}
