package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;

/**
 * What the nation or a province sold by industry in a year: what a region is held against.
 *
 * @param id of the version
 * @param area as the file calls it: 全国, or a province
 * @param lines one for each code, by rising code
 */
public record Reference(long id, String area, int year, List<Line> lines, String notedBy, Instant notedAt) {
    /** The code of all industries together. */
    public static final String ALL = "00";

    /** The area that goes before all others. */
    static final String NATION = "全国";

    public Reference {
        lines = List.copyOf(lines);
    }

    /**
     * An industry.
     *
     * @param id of the line; 0 while it is not kept
     * @param code of GB/T 4754-2017, or {@link #ALL}
     * @param name as the file has it; empty when it has none
     * @param revenue in 10,000 yuan
     * @param document what the file cites
     */
    public record Line(long id, String code, String name, BigDecimal revenue, String document, Cell cell) {}

    /**
     * The cell that a revenue stands in.
     *
     * @param fileName of the file as it was handed in
     * @param batch the delivery, whose page is {@code /files/<batch>}
     * @param sheet empty in a text file
     * @param row as Excel numbers rows
     * @param raw what stood in it, unchanged
     * @param conversion how it became 10,000 yuan; empty when nothing was changed
     */
    public record Cell(
            long file,
            String fileName,
            long batch,
            String sheet,
            int row,
            String column,
            String heading,
            String raw,
            String conversion) {}

    /** What the area is called. */
    public Text called() {
        return called(area);
    }

    static Text called(String area) {
        return area.equals(NATION) ? new Text(NATION, "the nation") : Text.same(area);
    }

    /** Revenue by code, in 10,000 yuan. */
    Map<String, BigDecimal> revenue() {
        return lines.stream().collect(Collectors.toMap(Line::code, Line::revenue));
    }
}
