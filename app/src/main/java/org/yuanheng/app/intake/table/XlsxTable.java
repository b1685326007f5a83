package org.yuanheng.app.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.table.RowHandler;

/**
 * The sheets of an .xlsx, read row by row. What Excel, WPS and LibreOffice write is read; styles, formulas, links to
 * other files and macros are not looked at, only the last computed results.
 */
final class XlsxTable {
    private final ZipFile zip;
    private final RowHandler handler;

    private XlsxTable(ZipFile zip, RowHandler handler) {
        this.zip = zip;
        this.handler = handler;
    }

    static void read(Path file, RowHandler handler) throws Unreadable {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > Limits.ENTRIES) {
                throw Unreadable.tooLarge("压缩包内有过多的文件", "the archive holds too many entries");
            }
            new XlsxTable(zip, handler).read();
        } catch (IOException | IllegalArgumentException e) {
            throw Unreadable.broken();
        }
    }

    private record SheetPart(String name, boolean hidden, String part) {}

    private void read() throws Unreadable, IOException {
        String workbook = workbookPart();
        Map<String, Relation> relations = relations(workbook);
        List<SheetPart> sheets = sheets(workbook, relations);
        if (sheets.isEmpty()) {
            throw Unreadable.broken();
        }
        List<String> texts = List.of();
        for (Relation relation : relations.values()) {
            if (relation.type().endsWith("/sharedStrings")) {
                texts = sharedTexts(relation.part());
            }
        }
        for (SheetPart sheet : sheets) {
            handler.sheet(sheet.name(), sheet.hidden());
            try (InputStream in = open(sheet.part());
                    XmlPart xml = new XmlPart(in)) {
                if (!new XlsxSheet(sheet.name(), xml, texts, handler).read()) {
                    return;
                }
            }
        }
    }

    private String workbookPart() throws Unreadable, IOException {
        for (Relation relation : relations("").values()) {
            if (relation.type().endsWith("/officeDocument")) {
                if (!relation.part().endsWith("workbook.xml") && find("xl/workbook.xml") == null) {
                    throw new Unreadable(
                            "file-kind",
                            new Text("这不是电子表格，而是另一种 Office 文件", "this is another kind of Office file, not a workbook"),
                            new Text("上传 .xlsx、.xls 或 CSV 文件", "upload an .xlsx, .xls or CSV file"));
                }
                return relation.part();
            }
        }
        return "xl/workbook.xml";
    }

    private record Relation(String type, String part) {}

    /** The parts that {@code part} refers to, by id; of the archive itself for an empty name. */
    private Map<String, Relation> relations(String part) throws Unreadable, IOException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        String name = folder + "_rels/" + part.substring(slash) + ".rels";
        Map<String, Relation> relations = new HashMap<>();
        if (find(name) == null) {
            return relations;
        }
        try (InputStream in = open(name);
                XmlPart xml = new XmlPart(in)) {
            while (xml.next()) {
                if (xml.at("Relationship") && !"External".equals(xml.attribute("TargetMode"))) {
                    String target = orEmpty(xml.attribute("Target"));
                    relations.put(
                            orEmpty(xml.attribute("Id")),
                            new Relation(
                                    orEmpty(xml.attribute("Type")),
                                    target.startsWith("/") ? target.substring(1) : folder + target));
                }
                if (relations.size() > Limits.ENTRIES) {
                    throw Unreadable.broken();
                }
            }
        }
        return relations;
    }

    private List<SheetPart> sheets(String workbook, Map<String, Relation> relations) throws Unreadable, IOException {
        List<SheetPart> sheets = new ArrayList<>();
        try (InputStream in = open(workbook);
                XmlPart xml = new XmlPart(in)) {
            while (xml.next()) {
                if (!xml.at("sheet")) {
                    continue;
                }
                Relation relation = relations.get(orEmpty(xml.attribute("id")));
                if (relation != null && relation.type().endsWith("/worksheet")) {
                    String state = orEmpty(xml.attribute("state"));
                    sheets.add(new SheetPart(
                            orEmpty(xml.attribute("name")),
                            state.equals("hidden") || state.equals("veryHidden"),
                            relation.part()));
                }
                if (sheets.size() > Limits.SHEETS) {
                    throw Unreadable.tooLarge("工作表超过 1,000 个", "it has more than 1,000 sheets");
                }
            }
        }
        return sheets;
    }

    private List<String> sharedTexts(String part) throws Unreadable, IOException {
        List<String> texts = new ArrayList<>();
        long size = 0;
        try (InputStream in = open(part);
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

    private @Nullable ZipEntry find(String part) {
        ZipEntry exact = zip.getEntry(part);
        if (exact != null) {
            return exact;
        }
        return zip.stream()
                .filter(entry -> entry.getName().replace('\\', '/').equalsIgnoreCase(part))
                .findFirst()
                .orElse(null);
    }

    private InputStream open(String part) throws Unreadable, IOException {
        ZipEntry entry = find(part);
        if (entry == null) {
            throw Unreadable.broken();
        }
        return new Unpacked(zip.getInputStream(entry), entry.getCompressedSize());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
