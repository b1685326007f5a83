package org.yuanheng.app.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * The archive that an .xlsx is: its parts, what they refer to, and which of them are sheets.
 *
 * @param zip is closed by who opened it
 */
record XlsxPackage(ZipFile zip) {
    record SheetPart(String name, boolean hidden, String part) {}

    String workbookPart() throws Unreadable, IOException {
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

    record Relation(String type, String part) {}

    /** The parts that {@code part} refers to, by id; of the archive itself for an empty name. */
    Map<String, Relation> relations(String part) throws Unreadable, IOException {
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

    List<SheetPart> sheets(String workbook, Map<String, Relation> relations) throws Unreadable, IOException {
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

    @Nullable
    ZipEntry find(String part) {
        ZipEntry exact = zip.getEntry(part);
        if (exact != null) {
            return exact;
        }
        return zip.stream()
                .filter(entry -> entry.getName().replace('\\', '/').equalsIgnoreCase(part))
                .findFirst()
                .orElse(null);
    }

    InputStream open(String part) throws Unreadable, IOException {
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
