package org.yuanheng.app.face;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a file for a spreadsheet: its caption, what has to be said of the data, headings with their units, the rows
 * with numbers as numbers, and the line of its source.
 *
 * @param band what has to be said before anything else; empty for nothing
 */
record TableFile(Table table, Words words, String band) {
    private static final int WIDEST = 48;
    private static final int NARROWEST = 8;
    private static final int LONGEST_SHEET_NAME = 31;

    /** What stands in one cell of the file: a number, or words. */
    private sealed interface Entry {
        record Said(String text) implements Entry {}

        record Counted(BigDecimal value, int decimals, boolean signed) implements Entry {}
    }

    /** As CSV for Excel: UTF-8 with a byte order mark; no cell is ever taken for a formula. */
    byte[] csv() {
        StringBuilder csv = new StringBuilder("\uFEFF");
        csv.append(line(headings()));
        for (List<Entry> row : body()) {
            csv.append(line(row.stream().map(TableFile::plain).toList()));
        }
        csv.append("\r\n");
        foot().forEach(said -> csv.append(line(List.of(said))));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** As a workbook of one sheet. */
    void xlsx(OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Yuanheng", "01.0000");
        Worksheet sheet = workbook.newWorksheet(sheetName());
        int row = 0;
        sheet.inlineString(row, 0, table.caption());
        sheet.style(row, 0).bold().fontSize(14).set();
        row++;
        for (String said : Stream.of(band, table.unit().isEmpty() ? "" : words.of("face.unit", table.unit()))
                .filter(said -> !said.isEmpty())
                .toList()) {
            sheet.inlineString(row, 0, said);
            sheet.style(row++, 0).bold().set();
        }
        row = head(sheet, row);
        sheet.freezePane(1, row);
        for (List<Entry> entries : body()) {
            write(sheet, row++, entries);
        }
        row++;
        for (String said : foot()) {
            sheet.inlineString(row++, 0, said);
        }
        widths(sheet);
        workbook.finish();
    }

    private int head(Worksheet sheet, int from) {
        List<String> headings = headings();
        for (int column = 0; column < headings.size(); column++) {
            sheet.inlineString(from, column, headings.get(column));
            boolean number = table.columns().get(column).kind() == Column.Kind.NUMBER;
            sheet.style(from, column)
                    .bold()
                    .wrapText(true)
                    .fillColor("E7E4DB")
                    .horizontalAlignment(number ? "right" : "left")
                    .set();
        }
        return from + 1;
    }

    private static void write(Worksheet sheet, int row, List<Entry> entries) {
        for (int column = 0; column < entries.size(); column++) {
            switch (entries.get(column)) {
                case Entry.Counted counted -> {
                    sheet.value(row, column, counted.value());
                    StyleSetter style = sheet.style(row, column);
                    style.format(format(counted)).set();
                }
                case Entry.Said said when !said.text().isEmpty() -> sheet.inlineString(row, column, said.text());
                case Entry.Said nothing -> {}
            }
        }
    }

    private static String format(Entry.Counted counted) {
        String digits = counted.decimals() == 0 ? "#,##0" : "#,##0." + "0".repeat(counted.decimals());
        return counted.signed() ? "+" + digits + ";-" + digits + ";" + digits : digits;
    }

    /** Wide enough for the heading and the first rows; a Chinese character takes two. */
    private void widths(Worksheet sheet) {
        List<List<Entry>> body = body().stream().limit(200).toList();
        for (int column = 0; column < table.columns().size(); column++) {
            int at = column;
            int widest = Stream.concat(
                            Stream.of(headings().get(at)), body.stream().map(row -> plain(row.get(at))))
                    .mapToInt(TableFile::width)
                    .max()
                    .orElse(NARROWEST);
            sheet.width(column, StrictMath.clamp(widest + 2, NARROWEST, WIDEST));
        }
    }

    private static int width(String text) {
        return text.codePoints().map(c -> c < 0x2e80 ? 1 : 2).sum();
    }

    private String sheetName() {
        String name = table.caption().replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        return name.length() > LONGEST_SHEET_NAME ? name.substring(0, LONGEST_SHEET_NAME) : name;
    }

    /** A heading with what stands over it and its unit: {@code 等级 A（家）}. */
    private List<String> headings() {
        return table.columns().stream()
                .map(column -> (column.group() + " " + column.heading()).strip()
                        + (column.unit().isEmpty() ? "" : words.of("face.download.unit", column.unit())))
                .toList();
    }

    private List<List<Entry>> body() {
        return Stream.concat(table.rows().stream(), table.totals().stream())
                .map(row -> row.cells().stream().map(this::entry).toList())
                .toList();
    }

    private Entry entry(Cell cell) {
        return switch (cell) {
            case Cell.Label label ->
                new Entry.Said(
                        label.note().isEmpty()
                                ? label.text()
                                : words.of("face.download.note", label.text(), label.note()));
            case Cell.Value value -> figure(value.figure());
            case Cell.Bar bar -> figure(bar.figure());
            case Cell.Mark mark ->
                new Entry.Said(
                        mark.letter() != null
                                ? mark.letter()
                                : mark.why().isEmpty()
                                        ? Figures.MISSING
                                        : words.of("face.download.missing", mark.why()));
            case Cell.Lamp lamp -> new Entry.Said(lamp.word());
        };
    }

    private Entry figure(Figure figure) {
        BigDecimal value = figure.value();
        return value == null
                ? new Entry.Said(words.of("face.download.missing", figure.missing()))
                : new Entry.Counted(value, figure.decimals(), figure.signed());
    }

    /** Band and source, under the rows. */
    private List<String> foot() {
        List<String> foot = new ArrayList<>();
        Source source = table.source();
        if (source != null) {
            List<String> said = new ArrayList<>(List.of(words.of("face.download.source", source.origin())));
            if (!source.asOf().isEmpty()) {
                said.add(words.of("face.source.as-of", source.asOf()));
            }
            if (!source.leftOut().isEmpty()) {
                said.add(words.of("face.source.left-out", source.leftOut()));
            }
            foot.add(String.join("  ", said));
        }
        if (!band.isEmpty()) {
            foot.add(band);
        }
        return foot;
    }

    private static String plain(Entry entry) {
        return switch (entry) {
            case Entry.Said said -> said.text();
            case Entry.Counted counted -> counted.value().toPlainString();
        };
    }

    private static String line(List<String> cells) {
        return String.join(
                        ",",
                        IntStream.range(0, cells.size())
                                .mapToObj(i -> quoted(cells.get(i)))
                                .toList())
                + "\r\n";
    }

    /** A text that a spreadsheet would take for a formula is given an apostrophe; a number is not. */
    private static String quoted(String cell) {
        boolean formula = cell.matches("(?s)[=+@\\t\\r-].*") && !cell.matches("-?[0-9.]+");
        String safe = formula ? "'" + cell : cell;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
