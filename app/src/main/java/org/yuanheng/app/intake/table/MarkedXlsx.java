package org.yuanheng.app.intake.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;

/**
 * A workbook as it was sent, with marks on it. Sheets are streamed, so that memory does not grow with their rows; parts
 * that no mark touches, such as pivot tables, drawings and macros, are taken over byte for byte.
 */
final class MarkedXlsx {
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final XlsxPackage parts;
    private final Marks marks;
    private final Map<String, XlsxPackage.SheetPart> sheets = new LinkedHashMap<>();
    private final Map<String, byte[]> ready = new HashMap<>();
    private final Map<String, String> drawings = new HashMap<>();
    private final TreeSet<String> newComments = new TreeSet<>();
    private boolean newDrawing;

    private MarkedXlsx(XlsxPackage parts, Marks marks) {
        this.parts = parts;
        this.marks = marks;
    }

    /**
     * Writes {@code original} with its marks; {@code out} stays open.
     *
     * @throws Unreadable when the original is no workbook that can be read
     */
    static void write(Path original, Marks marks, OutputStream out) throws Unreadable, IOException {
        try (ZipFile zip = new ZipFile(original.toFile())) {
            new MarkedXlsx(new XlsxPackage(zip), marks).write(out);
        } catch (ZipException
                | EOFException
                | XMLStreamException
                | IllegalArgumentException
                | NoSuchElementException e) {
            throw Unreadable.broken();
        } catch (Unpacked.Excess e) {
            throw Unreadable.tooLarge("内含的图片或附件过大", "it holds a picture or an attachment that is too large");
        }
    }

    private void write(OutputStream out) throws Unreadable, IOException, XMLStreamException {
        String workbook = parts.workbookPart();
        Map<String, XlsxPackage.Relation> relations = parts.relations(workbook);
        for (XlsxPackage.SheetPart sheet : parts.sheets(workbook, relations)) {
            if (marks.sheets().containsKey(sheet.name())) {
                sheets.put(sheet.part(), sheet);
            }
        }
        Optional<String> stylePart = relations.values().stream()
                .filter(relation -> relation.type().endsWith("/styles"))
                .map(XlsxPackage.Relation::part)
                .findFirst();
        TreeSet<StyleMarking.Wanted> wanted = new TreeSet<>();
        int number = 1;
        for (XlsxPackage.SheetPart sheet : sheets.values()) {
            try (InputStream in = parts.open(sheet.part())) {
                wanted.addAll(SheetMarking.wanted(in, marksOf(sheet)));
            }
            comments(sheet, number++);
        }
        StyleMarking styles = new StyleMarking();
        if (stylePart.isPresent()) {
            try (InputStream in = parts.open(stylePart.get())) {
                styles = new StyleMarking(in, wanted);
            }
        }
        // The archive's own end closes nothing that it did not open.
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (ZipEntry entry : Collections.list(parts.zip().entries())) {
            if (!entry.isDirectory()) {
                copy(entry, stylePart.orElse(""), styles, zip);
            }
        }
        for (Map.Entry<String, byte[]> part : ready.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            zip.write(part.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private Marks.Sheet marksOf(XlsxPackage.SheetPart sheet) {
        return Objects.requireNonNull(marks.sheets().get(sheet.name()));
    }

    private void copy(ZipEntry entry, String stylePart, StyleMarking styles, ZipOutputStream zip)
            throws IOException, XMLStreamException, Unreadable {
        String name = entry.getName();
        zip.putNextEntry(new ZipEntry(name));
        byte[] made = ready.remove(name);
        XlsxPackage.SheetPart sheet = sheets.get(name);
        if (made != null) {
            zip.write(made);
        } else {
            try (InputStream in = parts.open(name)) {
                if (sheet != null) {
                    new SheetMarking(marks, marksOf(sheet), styles, drawings.getOrDefault(name, ""))
                            .write(in, new Shielded(zip));
                } else if (name.equals(stylePart)) {
                    styles.write(in, new Shielded(zip));
                } else if (name.equals("[Content_Types].xml")) {
                    kinds(in, new Shielded(zip));
                } else {
                    in.transferTo(zip);
                }
            }
        }
        zip.closeEntry();
    }

    /** Makes the parts of a sheet's comments; a sheet whose own cannot be read goes without ours. */
    private void comments(XlsxPackage.SheetPart sheet, int number) throws Unreadable, IOException {
        CommentMarking comments = new CommentMarking(marks, marksOf(sheet));
        Map<String, XlsxPackage.Relation> relations = parts.relations(sheet.part());
        Optional<String> written = part(relations, "/comments");
        Optional<String> drawn = part(relations, "/vmlDrawing");
        if (comments.isEmpty() && written.isEmpty()) {
            return;
        }
        try {
            byte[] commentPart =
                    written.isPresent() ? changed(written.get(), comments::comments) : comments.comments(null);
            byte[] drawing = drawn.isPresent() ? changed(drawn.get(), comments::drawing) : comments.drawing(null);
            String commentName = written.orElse("xl/comments-yuanheng" + number + ".xml");
            String drawingName = drawn.orElse("xl/drawings/vmlDrawing-yuanheng" + number + ".vml");
            byte[] links = written.isPresent() && drawn.isPresent()
                    ? new byte[0]
                    : links(sheet, relations, written, commentName, drawn, drawingName);
            ready.put(commentName, commentPart);
            ready.put(drawingName, drawing);
            if (links.length > 0) {
                ready.put(linksOf(sheet.part()), links);
            }
            if (written.isEmpty()) {
                newComments.add(commentName);
            }
            if (drawn.isEmpty()) {
                newDrawing = true;
                drawings.put(sheet.part(), "rIdYuanhengDrawing");
            }
        } catch (XMLStreamException | RuntimeException e) {
            // Drawings of old programs are no clean XML. The column of advice says the same.
            return;
        }
    }

    private static Optional<String> part(Map<String, XlsxPackage.Relation> relations, String type) {
        return relations.values().stream()
                .filter(relation -> relation.type().endsWith(type))
                .map(XlsxPackage.Relation::part)
                .map(MarkedXlsx::straight)
                .findFirst();
    }

    /** {@code xl/worksheets/../comments1.xml} is {@code xl/comments1.xml}. */
    private static String straight(String part) {
        return Path.of("/" + part).normalize().toString().substring(1);
    }

    @FunctionalInterface
    private interface Change {
        byte[] of(InputStream in) throws XMLStreamException;
    }

    private byte[] changed(String part, Change change) throws Unreadable, IOException, XMLStreamException {
        try (InputStream in = parts.open(part)) {
            return change.of(in);
        }
    }

    private static String linksOf(String part) {
        int slash = part.lastIndexOf('/') + 1;
        return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    }

    private byte[] links(
            XlsxPackage.SheetPart sheet,
            Map<String, XlsxPackage.Relation> relations,
            Optional<String> written,
            String comments,
            Optional<String> drawn,
            String drawing)
            throws Unreadable, IOException, XMLStreamException {
        boolean strict = relations.values().stream().anyMatch(r -> r.type().startsWith(STRICT_RELATIONS));
        String type = strict ? STRICT_RELATIONS : RELATIONS;
        String links = linksOf(sheet.part());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] none = ("<Relationships xmlns=\"" + PACKAGE + "\"></Relationships>").getBytes(StandardCharsets.UTF_8);
        try (InputStream in = parts.find(links) == null ? new ByteArrayInputStream(none) : parts.open(links);
                XmlCopy xml = new XmlCopy(in, out)) {
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                if (XmlCopy.after(event, "Relationships")) {
                    if (written.isEmpty()) {
                        link(xml, "rIdYuanhengComments", type + "/comments", comments);
                    }
                    if (drawn.isEmpty()) {
                        link(xml, "rIdYuanhengDrawing", type + "/vmlDrawing", drawing);
                    }
                }
                xml.write(event);
            }
        }
        return out.toByteArray();
    }

    private static void link(XmlCopy xml, String id, String type, String part) throws XMLStreamException {
        xml.open("Relationship", "Id", id, "Type", type, "Target", "/" + part);
        xml.close("Relationship");
    }

    private void kinds(InputStream in, OutputStream out) throws XMLStreamException {
        boolean knowsDrawings = false;
        try (XmlCopy xml = new XmlCopy(in, out)) {
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                knowsDrawings |= XmlCopy.at(event, "Default")
                        && XmlCopy.attribute(event.asStartElement(), "Extension")
                                .equalsIgnoreCase("vml");
                if (XmlCopy.after(event, "Types")) {
                    if (newDrawing && !knowsDrawings) {
                        String kind = "application/vnd.openxmlformats-officedocument.vmlDrawing";
                        xml.open("Default", "Extension", "vml", "ContentType", kind);
                        xml.close("Default");
                    }
                    for (String part : newComments) {
                        String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
                        xml.open("Override", "PartName", "/" + part, "ContentType", kind);
                        xml.close("Override");
                    }
                }
                xml.write(event);
            }
        }
    }

    /** Writers close what they write to; the archive goes on. */
    private static final class Shielded extends FilterOutputStream {
        private Shielded(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
