package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.RulebookText;
import org.yuanheng.engine.yaml.Yaml;

/**
 * An example that a layout must get right: a table as an office writes it, and what becomes of its rows.
 *
 * <p>Cases stand in {@code <id>.cases.yaml} beside the layout, as a list:
 *
 * <pre>{@code
 * - name: {zh: 元换算成万元, en: yuan become 10k yuan}
 *   table:
 *     - [纳税人识别号, 纳税人名称, 评价税收（元）]
 *     - [91990000000000001E, 甲公司, 1234567.89]
 *     - [91990000000000002C, 乙公司, 约50]
 *     - [合计, '', 1234567.89]
 *   expect:
 *     2: {tax: 123.456789}
 *     3: {refused: cell-number tax}
 *     4: not_read
 * }</pre>
 *
 * <p>Rows are counted from 1, the header included, as Excel shows them. {@code tax} in {@code cell-number tax} is the id
 * of a column; what concerns the whole row has none. A figure may be {@code not_delivered} or {@code not_applicable}; a
 * row that is added to another of its firm is {@code {added_to: 2}}. A table that cannot be read at all is expected by
 * {@code header: layout-unit-missing tax}. Every refused row must be named.
 *
 * <p>{@code period: 2025年3月} with {@code kept: {output: 2025-01..03, staff: 2025-03}} says under which period each item
 * is kept when the table is handed in for March; {@code kept: period-length} that it is refused, and why.
 *
 * @param place where it stands
 * @param rows the rows of the table that hold something
 * @param header the faults for which the whole table is refused; empty when it is read
 * @param expect what becomes of a row, by its number
 * @param timed the period it is handed in for, and under which its facts are kept; empty when the case does not say
 */
public record LayoutCase(
        Text name,
        Place place,
        List<Row> rows,
        NavigableSet<String> header,
        NavigableMap<Integer, Expected> expect,
        Optional<Timed> timed) {

    /**
     * The period a table is handed in for, and what comes of it.
     *
     * @param refused the code of the problem for which it is refused; empty when it is not
     * @param kept the period of each item that the case names, as facts keep it
     */
    record Timed(Period stated, Place place, String refused, List<Figure> kept) {}

    /** What becomes of a row. */
    sealed interface Expected {
        /** Where the case says so. */
        Place place();

        /** It is the first of its firm's rows, from which these figures come. */
        record Accepted(Place place, List<Figure> figures) implements Expected {}

        /** It is refused for these faults and no others. */
        record Refused(Place place, NavigableSet<String> faults) implements Expected {}

        /** It is added to an earlier row of its firm. */
        record AddedTo(Place place, int row) implements Expected {}

        /** It is no row of data: a sum, a footnote. */
        record NotRead(Place place) implements Expected {}
    }

    /** An item, the exact text of its figure, and where the case says so. */
    record Figure(String item, String text, Place place) {}

    /** The cases of a layout. Unknown rows, columns and items are problems. */
    static Checked<List<LayoutCase>> read(RulebookText text, Layout layout) {
        Report report = new Report();
        List<LayoutCase> cases = new ArrayList<>();
        for (Yaml document : text.documents(report)) {
            if (document instanceof Yaml.Sequence list) {
                list.items()
                        .forEach(item ->
                                new LayoutCaseReading(report, layout).read(item).ifPresent(cases::add));
            } else {
                report.problem(
                        "cases-shape", document.place(), LayoutCaseReading.SHAPE, LayoutCaseReading.SHAPE_ADVICE);
            }
        }
        return report.isClean() ? report.ok(List.copyOf(cases)) : report.refused();
    }
}
