package org.yuanheng.engine.layout;

import java.util.Collection;
import java.util.List;
import org.yuanheng.engine.layout.Layout.Column;
import org.yuanheng.engine.layout.Layout.Measure;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;

/** Checks what a layout says of rows that are told by their meters ({@code rows: one_per_meter}). */
record MeterReading(Section section, Report report, Collection<Column> columns, List<Measure> measures) {
    void check(Layout.Brings brings, String rows, boolean hasAttributes) {
        long meters =
                columns.stream().filter(column -> column.role() == Role.METER).count();
        if (!rows.equals("one_per_meter")) {
            if (section.has("supply") || (meters > 0 && !brings.isEntries())) {
                wrong(
                        "rows",
                        "写了 supply: 或 is: meter 的列，各行就是表计（rows: one_per_meter）",
                        "with supply: or a column that is: meter, rows are one_per_meter");
            }
            return;
        }
        if (brings != Layout.Brings.FACTS || hasAttributes) {
            wrong(
                    "rows",
                    "按表计的各行只带数字（brings: facts，没有 attributes:）",
                    "rows of meters bring figures only (brings: facts, no attributes:)");
        }
        if (!section.has("supply")) {
            wrong("rows", "没写是哪种表（supply: power、water 或 gas）", "supply: power, water or gas is missing");
        }
        if (meters != 1) {
            wrong("columns", "要有而且只有一列 is: meter", "one column, and no more, is: meter");
        }
        if (section.has("row_key")) {
            wrong("row_key", "一只表一行，不用 row_key:", "a meter has one row and needs no row_key:");
        }
        if (measures.stream().map(Measure::figures).distinct().count() > 1) {
            wrong(
                    "facts",
                    "各项的 figures: 要一样，比例按同一段日子算",
                    "all facts state the same figures:, for shares count over the same days");
        }
    }

    private void wrong(String key, String zh, String en) {
        LayoutFile.wrong(report, section.place(key), zh, en);
    }
}
