package org.yuanheng.app.intake.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;

/** Workbooks put together by hand, so that a test can make them as strange as it likes, and what reading saw of them. */
public final class Books {
    private Books() {}

    /** Everything a reading handed over. */
    static final class Seen implements RowHandler {
        final List<String> sheets = new ArrayList<>();
        final List<Row> rows = new ArrayList<>();
        int enough = Integer.MAX_VALUE;

        @Override
        public void sheet(String name, boolean hidden) {
            sheets.add(name + (hidden ? " (hidden)" : ""));
        }

        @Override
        public boolean row(Row row) {
            rows.add(row);
            return rows.size() < enough;
        }

        /** One line per row: {@code 2: A=甲 C=3}. */
        List<String> lines() {
            return rows.stream().map(Seen::line).toList();
        }

        private static String line(Row row) {
            StringBuilder line = new StringBuilder().append(row.number()).append(':');
            for (Cell cell : row.cells()) {
                line.append(' ').append(cell.letters()).append('=').append(cell.raw());
            }
            return line.toString();
        }
    }

    static String codeOf(Problem problem) {
        return problem.code();
    }

    /** An .xlsx with one sheet; {@code sheetData} is what stands inside the element of that name. */
    public static byte[] xlsx(String sheetData, String... texts) {
        return zip(parts(sheetData, texts));
    }

    public static Map<String, byte[]> parts(String sheetData, String... texts) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        put(
                parts,
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
        String rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        put(
                parts,
                "_rels/.rels",
                "<Relationships><Relationship Id='r1' Type='" + rel
                        + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
        put(
                parts,
                "xl/workbook.xml",
                "<workbook xmlns:r='" + rel + "'><sheets><sheet name='表1' sheetId='1' r:id='r1'/></sheets></workbook>");
        put(
                parts,
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r1' Type='" + rel + "/worksheet' Target='worksheets/sheet1.xml'/>"
                        + "<Relationship Id='r2' Type='" + rel
                        + "/sharedStrings' Target='sharedStrings.xml'/></Relationships>");
        StringBuilder shared = new StringBuilder("<sst>");
        for (String text : texts) {
            shared.append("<si>").append(text).append("</si>");
        }
        put(parts, "xl/sharedStrings.xml", shared.append("</sst>").toString());
        put(
                parts,
                "xl/worksheets/sheet1.xml",
                "<?xml version='1.0' encoding='UTF-8'?><worksheet><dimension ref='A1:XFD1048576'/><sheetData>"
                        + sheetData + "</sheetData></worksheet>");
        return parts;
    }

    /** A part as text. */
    public static void put(Map<String, byte[]> parts, String name, String xml) {
        parts.put(name, xml.getBytes(StandardCharsets.UTF_8));
    }

    /** The archive of the parts. */
    public static byte[] zip(Map<String, byte[]> parts) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                    zip.closeEntry();
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
