package org.yuanheng.engine.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Wording;
import org.yuanheng.engine.layout.LayoutCase.Expected;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.yaml.Report;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads one case of a layout. */
record LayoutCaseReading(Report report, Layout layout) {
    static final Text SHAPE = new Text("案例文件要写成列表", "a file of cases must be a list");
    static final Text SHAPE_ADVICE = new Text("每个案例以 - name: 开头", "start each case with - name:");
    private static final Text CASE = new Text("案例（name、table、expect）", "a case (name, table, expect)");
    private static final Text TABLE = new Text("表格的每一行写成一个列表", "each row of a table is a list");
    private static final Text TABLE_ADVICE =
            new Text("写作 - [纳税人识别号, 纳税人名称, 评价税收（元）]", "write - [纳税人识别号, 纳税人名称, 评价税收（元）]");
    private static final Text EXPECT = new Text("看不懂要核对的内容", "what is expected cannot be read");
    private static final Text EXPECT_ADVICE = new Text(
            "写作 2: {tax: 1.5}、3: {refused: cell-number tax}、4: {added_to: 2}、5: not_read，或 header: layout-unit-missing tax",
            "write 2: {tax: 1.5}, 3: {refused: cell-number tax}, 4: {added_to: 2}, 5: not_read, or header:"
                    + " layout-unit-missing tax");
    private static final Text PERIOD = new Text("期间要和 kept: 一起写", "period: and kept: belong together");
    private static final Text PERIOD_ADVICE = new Text(
            "写作 period: 2025年3月，kept: {output: 2025-01..03}", "write period: 2025年3月, kept: {output: 2025-01..03}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final String HEADER = "header";
    private static final String REFUSED = "refused";
    private static final String ADDED_TO = "added_to";
    private static final String NOT_READ = "not_read";

    Optional<LayoutCase> read(Yaml node) {
        return Section.of(node, CASE, report).map(section -> {
            Text name = section.words("name").orElse(Text.same(""));
            section.required("name");
            section.required("table");
            section.required("expect");
            List<Yaml> table = section.list("table");
            List<Row> rows = new ArrayList<>();
            for (Yaml row : table) {
                row(row, rows.size() + 1).ifPresent(rows::add);
            }
            NavigableSet<String> header = new TreeSet<>();
            NavigableMap<Integer, Expected> expect = new TreeMap<>();
            section.node("expect").ifPresent(expected -> expect(expected, table.size(), header, expect));
            Optional<LayoutCase.Timed> timed = timed(section);
            section.close();
            List<Row> filled =
                    rows.stream().filter(row -> !row.cells().isEmpty()).toList();
            return new LayoutCase(name, section.place(), filled, header, expect, timed);
        });
    }

    /** The period that the table is handed in for, and {@code kept:} by item or as the code of a problem. */
    private Optional<LayoutCase.Timed> timed(Section section) {
        Optional<String> written = section.text("period");
        Optional<Yaml> kept = section.node("kept");
        Optional<Period> stated = written.flatMap(Period::parse);
        if (written.isPresent() != kept.isPresent() || written.isPresent() != stated.isPresent()) {
            report.problem("cases-period", section.place("period"), PERIOD, PERIOD_ADVICE);
            return Optional.empty();
        }
        return stated.map(period -> switch (kept.orElseThrow()) {
            case Yaml.Mapping items ->
                new LayoutCase.Timed(
                        period,
                        items.place(),
                        "",
                        items.entries().stream()
                                .flatMap(e -> figure(e).stream())
                                .toList());
            case Yaml other -> new LayoutCase.Timed(period, other.place(), String.join(" ", faults(other)), List.of());
        });
    }

    /** A row as a CSV file would hold it: every cell is text, empty ones are left out. */
    private Optional<Row> row(Yaml node, int number) {
        if (!(node instanceof Yaml.Sequence list) || !list.items().stream().allMatch(Yaml.Scalar.class::isInstance)) {
            report.problem("cases-shape", node.place(), TABLE, TABLE_ADVICE);
            return Optional.empty();
        }
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < list.items().size(); column++) {
            Yaml.Scalar cell = (Yaml.Scalar) list.items().get(column);
            if (!cell.isEmpty()) {
                cells.add(new Cell(column, Cell.Kind.FIELD, cell.text()));
            }
        }
        return Optional.of(new Row("", number, false, List.copyOf(cells)));
    }

    private void expect(Yaml node, int rows, NavigableSet<String> header, NavigableMap<Integer, Expected> expect) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            report.problem("cases-shape", node.place(), EXPECT, EXPECT_ADVICE);
            return;
        }
        for (Yaml.Entry entry : mapping.entries()) {
            if (entry.key().text().equals(HEADER)) {
                header.addAll(faults(entry.value()));
            } else {
                rowNumber(entry.key(), rows)
                        .ifPresent(row -> expected(entry.value()).ifPresent(stated -> expect.put(row, stated)));
            }
        }
    }

    private Optional<Integer> rowNumber(Yaml.Scalar written, int rows) {
        Optional<Integer> number = Optional.of(written.text())
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(row -> row <= rows);
        if (number.isEmpty()) {
            String shown = Wording.shown(written.text());
            report.problem(
                    "cases-unknown-row",
                    written.place(),
                    new Text("表格没有第 “" + shown + "” 行", "the table has no row \"" + shown + "\""),
                    new Text(
                            "表头也算一行，从 1 数起，共 " + rows + " 行",
                            "rows are counted from 1, the header included; there are " + rows));
        }
        return number;
    }

    private Optional<Expected> expected(Yaml node) {
        if (node instanceof Yaml.Scalar word && word.text().equals(NOT_READ)) {
            return Optional.of(new Expected.NotRead(node.place()));
        }
        if (!(node instanceof Yaml.Mapping mapping)) {
            report.problem("cases-shape", node.place(), EXPECT, EXPECT_ADVICE);
            return Optional.empty();
        }
        if (mapping.entries().size() == 1) {
            Yaml.Entry only = mapping.entries().getFirst();
            if (only.key().text().equals(REFUSED)) {
                return Optional.of(new Expected.Refused(node.place(), faults(only.value())));
            }
            if (only.key().text().equals(ADDED_TO) && only.value() instanceof Yaml.Scalar row) {
                return rowNumber(row, Integer.MAX_VALUE).map(number -> new Expected.AddedTo(node.place(), number));
            }
        }
        return Optional.of(new Expected.Accepted(
                node.place(),
                mapping.entries().stream().flatMap(e -> figure(e).stream()).toList()));
    }

    private Optional<LayoutCase.Figure> figure(Yaml.Entry entry) {
        String item = entry.key().text();
        List<String> items = layout.items().stream().map(each -> each.id()).toList();
        if (!items.contains(item)) {
            String list = String.join(", ", items);
            report.problem(
                    "cases-unknown-item",
                    entry.key().place(),
                    noSuch(item),
                    new Text("这个版式产生：" + list, "this layout brings: " + list));
            return Optional.empty();
        }
        if (entry.value() instanceof Yaml.Scalar value) {
            String text = value.isEmpty() ? "" : value.text();
            return Optional.of(new LayoutCase.Figure(item, text, value.place()));
        }
        report.problem("cases-shape", entry.value().place(), EXPECT, EXPECT_ADVICE);
        return Optional.empty();
    }

    /** One fault or a list of them, each a code and, unless it is about the whole row, the id of a column. */
    private NavigableSet<String> faults(Yaml node) {
        NavigableSet<String> faults = new TreeSet<>();
        List<Yaml> all = node instanceof Yaml.Sequence list ? list.items() : List.of(node);
        for (Yaml each : all) {
            if (each instanceof Yaml.Scalar fault && !fault.isEmpty()) {
                List<String> parts = Arrays.asList(fault.text().strip().split("\\s+", 2));
                if (parts.size() == 2) {
                    known(parts.get(1), fault.place());
                }
                faults.add(String.join(" ", parts));
            } else {
                report.problem("cases-shape", each.place(), EXPECT, EXPECT_ADVICE);
            }
        }
        return faults;
    }

    private void known(String column, Place place) {
        List<String> ids = layout.columns().stream().map(Layout.Column::id).toList();
        if (!ids.contains(column)) {
            String list = String.join(", ", ids);
            report.problem(
                    "cases-unknown-column", place, noSuch(column), new Text("列：" + list, "columns are: " + list));
        }
    }

    private static Text noSuch(String name) {
        String shown = Wording.shown(name);
        return new Text("这里没有 “" + shown + "”", "there is no \"" + shown + "\" here");
    }
}
