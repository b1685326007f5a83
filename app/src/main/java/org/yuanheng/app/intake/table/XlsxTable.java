package org.yuanheng.app.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.yuanheng.engine.table.RowHandler;

/**
 * The sheets of an .xlsx, read row by row. What Excel, WPS and LibreOffice write is read; styles, formulas, links to
 * other files and macros are not looked at, only the last computed results.
 */
final class XlsxTable {
    private final XlsxPackage parts;
    private final RowHandler handler;

    private XlsxTable(XlsxPackage parts, RowHandler handler) {
        this.parts = parts;
        this.handler = handler;
    }

    static void read(Path file, RowHandler handler) throws Unreadable {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > Limits.ENTRIES) {
                throw Unreadable.tooLarge("压缩包内有过多的文件", "the archive holds too many entries");
            }
            new XlsxTable(new XlsxPackage(zip), handler).read();
        } catch (IOException | IllegalArgumentException e) {
            throw Unreadable.broken();
        }
    }

    private void read() throws Unreadable, IOException {
        String workbook = parts.workbookPart();
        Map<String, XlsxPackage.Relation> relations = parts.relations(workbook);
        List<XlsxPackage.SheetPart> sheets = parts.sheets(workbook, relations);
        if (sheets.isEmpty()) {
            throw Unreadable.broken();
        }
        List<String> texts = List.of();
        for (XlsxPackage.Relation relation : relations.values()) {
            if (relation.type().endsWith("/sharedStrings")) {
                texts = sharedTexts(relation.part());
            }
        }
        for (XlsxPackage.SheetPart sheet : sheets) {
            handler.sheet(sheet.name(), sheet.hidden());
            try (InputStream in = parts.open(sheet.part());
                    XmlPart xml = new XmlPart(in)) {
                if (!new XlsxSheet(sheet.name(), xml, texts, handler).read() && !handler.goesOn()) {
                    return;
                }
            }
        }
    }

    private List<String> sharedTexts(String part) throws Unreadable, IOException {
        List<String> texts = new ArrayList<>();
        long size = 0;
        try (InputStream in = parts.open(part);
                XmlPart xml = new XmlPart(in)) {
            while (xml.next()) {
                if (xml.at("si")) {
                    String text = richText(xml, "si");
                    size += text.length();
                    texts.add(text);
                }
                if (texts.size() > Limits.TEXTS || size > Limits.TEXT) {
                    throw Unreadable.tooLarge("文字内容过多", "it holds too much text");
                }
            }
        }
        return texts;
    }

    /** The text of the element just entered, from all its {@code t} except those of phonetic hints. */
    static String richText(XmlPart xml, String element) throws Unreadable {
        StringBuilder text = new StringBuilder();
        boolean phonetic = false;
        while (xml.next() && !xml.after(element)) {
            if (xml.at("rPh") || xml.after("rPh")) {
                phonetic = xml.at("rPh");
            } else if (xml.at("t") && !phonetic) {
                xml.text(text);
            }
        }
        return unescaped(text.toString());
    }

    /** {@code _x000A_} stands for a character that XML could not hold or would change. */
    static String unescaped(String text) {
        int at = text.indexOf("_x");
        if (at < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int from = 0;
        for (; at >= 0; at = text.indexOf("_x", at)) {
            int code = at + 6 < text.length() && text.charAt(at + 6) == '_' ? hex(text, at + 2) : -1;
            if (code < 0) {
                at += 2;
            } else {
                result.append(text, from, at).append((char) code);
                at += 7;
                from = at;
            }
        }
        return result.append(text, from, text.length()).toString();
    }

    private static int hex(String text, int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
