package org.yuanheng.app.intake.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/** The rows of one worksheet part. Rows and cells without a reference follow the one before. */
final class XlsxSheet {
    private final String name;
    private final XmlPart xml;
    private final List<String> texts;
    private final RowHandler handler;
    private int number;
    private int rows;
    private int width = 8;
    private final StringBuilder value = new StringBuilder();

    XlsxSheet(String name, XmlPart xml, List<String> texts, RowHandler handler) {
        this.name = name;
        this.xml = xml;
        this.texts = texts;
        this.handler = handler;
    }

    /** Whether the handler wants more. */
    boolean read() throws Unreadable {
        while (xml.next() && !xml.after("sheetData")) {
            if (xml.at("row")) {
                Row row = row();
                if (!row.cells().isEmpty() && !handler.row(row)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Row row() throws Unreadable {
        String reference = xml.attribute("r");
        number = reference == null ? number + 1 : number(reference);
        if (number < 1 || number > Limits.ROWS || ++rows > Limits.ROWS) {
            throw Unreadable.tooLarge(
                    "工作表“" + name + "”超过 1,048,576 行", "sheet " + name + " has more than 1,048,576 rows");
        }
        String hidden = xml.attribute("hidden");
        List<Cell> cells = new ArrayList<>(width);
        int column = -1;
        boolean ordered = true;
        while (xml.next() && !xml.after("row")) {
            if (xml.at("c")) {
                String cell = xml.attribute("r");
                column = cell == null ? column + 1 : column(cell);
                if (column < 0 || column >= Limits.COLUMNS || cells.size() >= Limits.COLUMNS) {
                    throw Unreadable.broken();
                }
                ordered &= cells.isEmpty() || cells.getLast().column() < column;
                Cell read = cell(column, Objects.requireNonNullElse(xml.attribute("t"), "n"));
                if (read != null) {
                    cells.add(read);
                }
            }
        }
        if (!ordered) {
            cells.sort((a, b) -> Integer.compare(a.column(), b.column()));
        }
        width = Math.max(8, cells.size());
        return new Row(name, number, "1".equals(hidden) || "true".equals(hidden), Collections.unmodifiableList(cells));
    }

    private @Nullable Cell cell(int column, String type) throws Unreadable {
        value.setLength(0);
        String inline = "";
        boolean formula = false;
        while (xml.next() && !xml.after("c")) {
            if (xml.at("v")) {
                xml.text(value);
            } else if (xml.at("is")) {
                inline = XlsxTable.richText(xml, "is");
            } else if (xml.at("f")) {
                formula = true;
            }
        }
        String raw = value.toString();
        Cell cell = switch (type) {
            case "s" -> raw.isEmpty() ? null : text(column, shared(raw));
            case "inlineStr" -> text(column, inline);
            case "str" -> text(column, XlsxTable.unescaped(raw));
            case "d" -> text(column, raw);
            case "b" -> new Cell(column, Cell.Kind.LOGICAL, raw.strip().equals("1") ? "TRUE" : "FALSE");
            case "e" -> new Cell(column, Cell.Kind.ERROR, raw.strip());
            default -> raw.isBlank() ? null : new Cell(column, Cell.Kind.NUMBER, raw.strip());
        };
        return cell == null && formula && raw.isEmpty() ? new Cell(column, Cell.Kind.ERROR, "") : cell;
    }

    private static @Nullable Cell text(int column, String text) {
        return text.isBlank() ? null : new Cell(column, Cell.Kind.TEXT, text);
    }

    private String shared(String index) throws Unreadable {
        int at = number(index.strip());
        if (at < 0 || at >= texts.size()) {
            throw Unreadable.broken();
        }
        return texts.get(at);
    }

    /** Digits as a number that is not negative; -1 for anything else. */
    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The column of a reference such as {@code BC12}, from 0; -1 for anything that is none. */
    private static int column(String reference) {
        int column = 0;
        int i = 0;
        for (; i < reference.length() && i < 4; i++) {
            int letter = reference.charAt(i) - 'A';
            if (letter < 0 || letter > 25) {
                break;
            }
            column = column * 26 + letter + 1;
        }
        return i == 0 || i == 4 ? -1 : column - 1;
    }
}
