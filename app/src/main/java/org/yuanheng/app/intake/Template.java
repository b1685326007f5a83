package org.yuanheng.app.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.Firm;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.table.Cell;

/**
 * An empty table of a layout to be filled in: its headings with their units, the firms that are due, and checks in the
 * cells, so that most of what would be refused is not typed in the first place. What is filled in is read by the layout as
 * it is; headings and title are in Chinese, as departments' tables are.
 */
@Component
public class Template {
    private static final int CHUNK = 5_000;
    private static final int MOST_FIRMS = 50_000;
    /** Rows below the firms that have the checks, too. */
    private static final int SPARE = 500;

    private static final int HEADER = 2;
    private static final String REQUIRED = "E8EDF2";
    private static final String NOT_APPLICABLE = "不适用";
    private static final Text NUMBER =
            new Text("只填数字；没有的填 0，不适用的填“不适用”", "a number; 0 for none, 不适用 where it does not apply");

    private final Firms firms;

    Template(Firms firms) {
        this.firms = firms;
    }

    /** A firm that has a row of its own. */
    public record Due(String creditCode, String name) {}

    /** Writes rows from the one given on, and says which one is free then. */
    private interface Filling {
        int fill(Worksheet sheet, List<Layout.Column> columns, int first) throws IOException;
    }

    /**
     * Writes the table for some firms.
     *
     * @param firms a row for each
     * @param period stands in the title
     * @param language of what a cell says when something wrong is typed
     * @param out stays open
     */
    public void write(Layout layout, List<Due> firms, String period, Function<Text, String> language, OutputStream out)
            throws IOException {
        write(layout, period, language, out, (sheet, columns, first) -> {
            int row = first;
            for (Due firm : firms) {
                line(sheet, columns, row++, firm);
                if (row % CHUNK == 0) {
                    sheet.flush();
                }
            }
            return row;
        });
    }

    /**
     * Writes the table for all firms that are due.
     *
     * @param scope whose firms are filled in
     * @param county of the firms; empty for all
     * @param period stands in the title
     * @param language of what a cell says when something wrong is typed
     * @param out stays open
     */
    public void write(
            Scope scope, Layout layout, String county, String period, Function<Text, String> language, OutputStream out)
            throws IOException {
        write(
                layout,
                period,
                language,
                out,
                (sheet, columns, first) -> layout.brings() == Layout.Brings.FACTS && !layout.isByMeter()
                        ? due(scope, county, sheet, columns, first)
                        : first);
    }

    private static void write(
            Layout layout, String period, Function<Text, String> language, OutputStream out, Filling filling)
            throws IOException {
        Workbook workbook = new Workbook(out, "Yuanheng", null);
        Worksheet sheet = workbook.newWorksheet(layout.title().zh().replaceAll("[^\\p{L}\\p{N}]", ""));
        List<Layout.Column> columns = columns(layout);
        sheet.value(0, 0, layout.title().zh() + "（" + period + "）");
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(1, 0, "底色列必填。表头不要改；可以增加行和列。");
        for (int i = 0; i < columns.size(); i++) {
            heading(sheet, i, columns.get(i));
        }
        int row = filling.fill(sheet, columns, HEADER + 1);
        for (int i = 0; i < columns.size(); i++) {
            check(sheet, i, row + SPARE, columns.get(i), language);
        }
        sheet.freezePane(0, HEADER + 1);
        workbook.finish();
    }

    /** What a table that is filled in by hand has: whom it is about, its roster tells by code and name. */
    static List<Layout.Column> columns(Layout layout) {
        boolean firms = layout.brings() == Layout.Brings.FIRMS;
        return layout.columns().stream()
                .filter(column -> !column.aside())
                .filter(column ->
                        firms || (column.role() != Layout.Role.ADDRESS && column.role() != Layout.Role.LEGAL_PERSON))
                .toList();
    }

    private static void heading(Worksheet sheet, int at, Layout.Column column) {
        String unit = column.unit().isEmpty() ? "" : "（" + column.unit() + "）";
        sheet.value(HEADER, at, column.heading() + unit);
        sheet.width(at, column.role() == Layout.Role.NAME ? 36 : column.role() == Layout.Role.CREDIT_CODE ? 24 : 18);
        if (column.required() || column.filled()) {
            sheet.style(HEADER, at).bold().wrapText(true).fillColor(REQUIRED).set();
        } else {
            sheet.style(HEADER, at).bold().wrapText(true).set();
        }
    }

    /** One row for each firm, with its code and name. */
    private int due(Scope scope, String county, Worksheet sheet, List<Layout.Column> columns, int first)
            throws IOException {
        Firms.Filter filter = new Firms.Filter(county, "", "", "");
        int row = first;
        for (int from = 0; from < MOST_FIRMS; from += CHUNK) {
            List<Firm> chunk = firms.list(scope, filter, from, CHUNK);
            for (Firm firm : chunk) {
                line(sheet, columns, row++, new Due(firm.creditCode(), firm.name()));
            }
            if (chunk.size() < CHUNK) {
                break;
            }
            sheet.flush();
        }
        return row;
    }

    private static void line(Worksheet sheet, List<Layout.Column> columns, int row, Due firm) {
        for (int i = 0; i < columns.size(); i++) {
            Layout.Role role = columns.get(i).role();
            if (role == Layout.Role.CREDIT_CODE) {
                sheet.value(row, i, firm.creditCode());
            } else if (role == Layout.Role.NAME) {
                sheet.value(row, i, firm.name());
            }
        }
    }

    private static void check(
            Worksheet sheet, int at, int last, Layout.Column column, Function<Text, String> language) {
        String cell = Cell.letters(at) + (HEADER + 2);
        switch (column.role()) {
            case NUMBER ->
                formula(
                        sheet,
                        at,
                        last,
                        number(cell, column.range()),
                        language.apply(NUMBER) + bounds(column, language));
            case CREDIT_CODE ->
                formula(
                        sheet,
                        at,
                        last,
                        "LEN(" + cell + ")=18",
                        language.apply(new Text("统一社会信用代码是 18 位", "a credit code has 18 characters")));
            case CHOICE -> {
                Map<String, String> words = new LinkedHashMap<>();
                column.choices().forEach((word, meant) -> words.putIfAbsent(meant, word));
                String list = words.values().stream().sorted().collect(Collectors.joining(","));
                // Excel holds no longer list than this in the check itself.
                if (list.length() <= 250 && list.indexOf('"') < 0) {
                    sheet.range(HEADER + 1, at, last, at)
                            .validateWithListByFormula("\"" + list + "\"")
                            .allowBlank(true);
                }
            }
            case NAME, TEXT, DATE, COUNTY, ZONE, METER, ADDRESS, LEGAL_PERSON -> {}
        }
    }

    /** Without a less-than sign, which the library would write as it is. */
    private static String number(String cell, Layout.Range range) {
        String within = range.min()
                        .map(least -> "," + cell + ">=" + least.toPlainString())
                        .orElse("")
                + range.max()
                        .map(most -> "," + most.toPlainString() + ">=" + cell)
                        .orElse("");
        return "OR(" + cell + "=\"" + NOT_APPLICABLE + "\",IF(ISNUMBER(" + cell + "),AND(TRUE" + within + "),FALSE))";
    }

    private static String bounds(Layout.Column column, Function<Text, String> language) {
        Text unit = column.unitName();
        Optional<BigDecimal> least = column.range().min();
        Optional<BigDecimal> most = column.range().max();
        if (least.isEmpty() && most.isEmpty()) {
            return column.unit().isEmpty() ? "" : language.apply(new Text("；单位：" + unit.zh(), "; in " + unit.en()));
        }
        String from = least.map(BigDecimal::toPlainString).orElse("…");
        String to = most.map(BigDecimal::toPlainString).orElse("…");
        return language.apply(
                new Text("；" + from + " 至 " + to + " " + unit.zh(), "; from " + from + " to " + to + " " + unit.en()));
    }

    private static void formula(Worksheet sheet, int at, int last, String formula, String says) {
        sheet.range(HEADER + 1, at, last, at)
                .validateWithFormula(formula)
                .allowBlank(true)
                .showErrorMessage(true)
                .error(says);
    }
}
