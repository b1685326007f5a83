package org.yuanheng.engine.workbook;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.ConditionalFormattingExpressionRule;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A sheet being written; rows and columns count from 0. */
final class Sheet {
    private static final double LINE_HEIGHT = 16;
    private static final int NOTICE_COLUMNS = 7;

    private final Worksheet worksheet;

    Sheet(Workbook workbook, String name) {
        this.worksheet = workbook.newWorksheet(name);
        worksheet.hideGridLines();
    }

    String name() {
        return worksheet.getName();
    }

    Worksheet worksheet() {
        return worksheet;
    }

    /** E5. */
    static String address(int row, int column) {
        return letters(column) + (row + 1);
    }

    /** $E$5. */
    static String fixed(int row, int column) {
        return "$" + letters(column) + "$" + (row + 1);
    }

    /** E, AB. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /** A text; nothing where it is empty, so that a neighbour may run over the cell. */
    void words(int row, int column, String text) {
        if (!text.isEmpty()) {
            worksheet.value(row, column, text);
        }
    }

    void number(int row, int column, Number value) {
        worksheet.value(row, column, value);
    }

    /** A formula without its equals sign; the characters of XML are taken care of here. */
    void formula(int row, int column, String formula) {
        worksheet.formula(row, column, escaped(formula));
    }

    /** A value of a run; nothing where there is none. */
    void value(int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Boolean flag -> worksheet.value(row, column, flag ? 1 : 0);
            case LocalDate day -> worksheet.value(row, column, ExcelFormula.serial(day));
            case BigDecimal decimal -> worksheet.value(row, column, plain(decimal));
            case BigInteger whole -> worksheet.value(row, column, new BigDecimal(whole));
            case Number number -> worksheet.value(row, column, number);
            default -> worksheet.value(row, column, value.toString());
        }
    }

    /** Without zeros at the end and without an exponent. */
    private static BigDecimal plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    void look(int row, int column, Look look) {
        look(row, column, row, column, look);
    }

    void look(int top, int left, int bottom, int right, Look look) {
        look.on(worksheet.range(top, left, bottom, right).style());
    }

    void put(int row, int column, String text, Look look) {
        words(row, column, text);
        look(row, column, look);
    }

    /** A paragraph across columns, its row as high as its lines need. */
    void paragraph(int row, int left, int right, double width, String text, Look look) {
        words(row, left, text);
        look(row, left, row, right, look);
        worksheet.range(row, left, row, right).merge();
        worksheet.rowHeight(row, LINE_HEIGHT * Math.max(1, Math.ceil(length(text) / width)) + 2);
    }

    /** Characters of the standard font: a Chinese character counts two. */
    static double length(String text) {
        return text.codePoints().mapToDouble(c -> c < 0x1100 ? 1.05 : 2).sum();
    }

    /** Title, the line that stands wherever results are shown, and how to read the sheet: rows 1 to 3. */
    void heading(String title, Optional<String> notice, String how) {
        put(0, 0, title, Look.of(Look.Role.TITLE));
        worksheet.rowHeight(0, 28);
        notice.ifPresent(text -> {
            look(1, 0, 1, NOTICE_COLUMNS, Look.of(Look.Role.NOTICE));
            words(1, 0, text);
        });
        put(2, 0, how, Look.of(Look.Role.NOTE));
    }

    /** Offers the values that a cell may hold. */
    void choice(Range range, List<String> values) {
        String list = String.join(",", values);
        if (!list.isEmpty() && list.length() < 255 && !list.contains("\"")) {
            range.validateWithListByFormula("\"" + escaped(list) + "\"")
                    .errorTitle("")
                    .error("");
        }
    }

    /** Each class in its own colour, the same everywhere: green, blue, ochre, red. */
    void classColours(Range range, String cell, List<String> classes) {
        for (int i = 0; i < classes.size(); i++) {
            String colour = i == 0 ? "0B7A5B" : i == classes.size() - 1 ? "B3372F" : i == 1 ? "2F6FB2" : "8A5D00";
            String same = escaped(cell + "=\"" + classes.get(i) + "\"");
            range.style().fontColor(colour).set(new ConditionalFormattingExpressionRule(same, false));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    void name(int row, int column, String name) {
        name(row, column, row, column, name);
    }

    /** A name for cells that every sheet may use. */
    void name(int top, int left, int bottom, int right, String name) {
        Range range = worksheet.range(top, left, bottom, right);
        range.setFolderScope(true);
        range.setName(name);
    }

    void widths(List<Double> widths) {
        for (int i = 0; i < widths.size(); i++) {
            worksheet.width(i, widths.get(i));
        }
    }

    /** Landscape, as wide as one page, page numbers at the foot. */
    void print(Names names, boolean wide, String footer) {
        worksheet.pageOrientation("landscape");
        worksheet.paperSize(wide ? PaperSize.A3_PAPER : PaperSize.A4_PAPER);
        worksheet.fitToWidth((short) 1);
        worksheet.fitToHeight((short) 0);
        worksheet.leftMargin(0.4f);
        worksheet.rightMargin(0.4f);
        worksheet.topMargin(0.5f);
        worksheet.bottomMargin(0.6f);
        worksheet.footer(footer.replace("&", "&&"), Position.LEFT, 8);
        worksheet.footer("&A", Position.CENTER, 8);
        worksheet.footer(names.say("第 &P 页，共 &N 页", "page &P of &N"), Position.RIGHT, 8);
    }
}
