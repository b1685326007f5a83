package org.yuanheng.app.intake.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.table.Cell;

/**
 * The comments of a sheet and the drawing that shows them, with those of the marks. What somebody wrote himself stays,
 * and keeps its cell; comments of an earlier marking go.
 */
final class CommentMarking {
    /** More would make the sheet slow to open, and the column of advice has them all. */
    private static final int MOST = 2_000;

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final String author;
    private final List<Note> notes = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();

    private record Note(int row, int column, String text) {
        String cell() {
            return Cell.letters(column) + row;
        }
    }

    CommentMarking(Marks marks, Marks.Sheet sheet) {
        this.author = marks.author();
        sheet.rows()
                .forEach((row, marked) -> marked.cells().forEach((column, cell) -> {
                    if (notes.size() < MOST) {
                        notes.add(new Note(row, column, cell.comment()));
                    }
                }));
    }

    boolean isEmpty() {
        return notes.isEmpty();
    }

    /** The part of comments; {@code in} is the one that the sheet has, null for none. */
    byte[] comments(@Nullable InputStream in) throws XMLStreamException {
        if (in == null) {
            StringBuilder part = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
                    .append("<comments xmlns=\"")
                    .append(MAIN)
                    .append("\"><authors><author>")
                    .append(escaped(author))
                    .append("</author></authors><commentList>");
            notes.forEach(note -> part.append("<comment ref=\"")
                    .append(note.cell())
                    .append("\" authorId=\"0\"><text><t xml:space=\"preserve\">")
                    .append(escaped(note.text()))
                    .append("</t></text></comment>"));
            return part.append("</commentList></comments>").toString().getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> authors = new ArrayList<>();
        Set<String> theirs = new HashSet<>();
        try (XmlCopy xml = new XmlCopy(in, out)) {
            StringBuilder name = null;
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                if (XmlCopy.at(event, "author")) {
                    name = new StringBuilder();
                } else if (name != null && event.isCharacters()) {
                    name.append(event.asCharacters().getData());
                } else if (name != null && XmlCopy.after(event, "author")) {
                    authors.add(name.toString());
                    name = null;
                } else if (XmlCopy.after(event, "authors")) {
                    xml.open("author");
                    xml.text(author);
                    xml.close("author");
                } else if (XmlCopy.at(event, "comment")) {
                    String cell = XmlCopy.attribute(event.asStartElement(), "ref");
                    if (isOurs(event.asStartElement(), authors)) {
                        gone.add(cell);
                        xml.skip();
                        continue;
                    }
                    theirs.add(cell);
                } else if (XmlCopy.after(event, "commentList")) {
                    notes.removeIf(note -> theirs.contains(note.cell()));
                    for (Note note : notes) {
                        comment(xml, note, Integer.toString(authors.size()));
                    }
                }
                xml.write(event);
            }
        }
        return out.toByteArray();
    }

    private boolean isOurs(StartElement comment, List<String> authors) {
        String id = XmlCopy.attribute(comment, "authorId");
        return id.matches("[0-9]{1,4}")
                && Integer.parseInt(id) < authors.size()
                && authors.get(Integer.parseInt(id)).equals(author);
    }

    private static void comment(XmlCopy xml, Note note, String author) throws XMLStreamException {
        xml.open("comment", "ref", note.cell(), "authorId", author);
        xml.open("text");
        xml.open("t", "xml:space", "preserve");
        xml.text(note.text());
        xml.close("t");
        xml.close("text");
        xml.close("comment");
    }

    /** The drawing, after {@link #comments}; {@code in} is the one that the sheet has, null for none. */
    byte[] drawing(@Nullable InputStream in) throws XMLStreamException {
        byte[] own = drawing().getBytes(StandardCharsets.UTF_8);
        if (in == null) {
            return own;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XmlCopy xml = new XmlCopy(in, out)) {
            int depth = 0;
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
                if (depth == 2 && XmlCopy.at(event, "shape")) {
                    List<XMLEvent> shape = xml.whole(event.asStartElement());
                    depth--;
                    if (!gone.contains(cellOf(shape))) {
                        for (XMLEvent part : shape) {
                            xml.write(part);
                        }
                    }
                    continue;
                }
                if (depth == 0 && event.isEndElement()) {
                    append(own, xml);
                }
                xml.write(event);
            }
        }
        return out.toByteArray();
    }

    /** The cell that a shape of a comment belongs to; empty for any other shape. */
    private static String cellOf(List<XMLEvent> shape) {
        String row = "";
        String column = "";
        for (int i = 0; i + 1 < shape.size(); i++) {
            boolean text = shape.get(i + 1).isCharacters();
            if (text && XmlCopy.at(shape.get(i), "Row")) {
                row = shape.get(i + 1).asCharacters().getData().strip();
            } else if (text && XmlCopy.at(shape.get(i), "Column")) {
                column = shape.get(i + 1).asCharacters().getData().strip();
            }
        }
        return row.matches("[0-9]{1,7}") && column.matches("[0-9]{1,5}")
                ? Cell.letters(Integer.parseInt(column)) + (Integer.parseInt(row) + 1)
                : "";
    }

    private static void append(byte[] own, XmlCopy xml) throws XMLStreamException {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLEventReader reader = factory.createXMLEventReader(new ByteArrayInputStream(own));
        int depth = 0;
        while (reader.hasNext()) {
            XMLEvent event = reader.nextEvent();
            depth -= event.isEndElement() ? 1 : 0;
            if (depth > 0) {
                xml.write(event);
            }
            depth += event.isStartElement() ? 1 : 0;
        }
    }

    private String drawing() {
        StringBuilder part = new StringBuilder("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\""
                + " xmlns:o=\"urn:schemas-microsoft-com:office:office\""
                + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
                + "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\""
                + " path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
                + "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
        int number = 50_000;
        for (Note note : notes) {
            part.append("<v:shape id=\"_x0000_s")
                    .append(number++)
                    .append("\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;"
                            + "width:220pt;height:64pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\""
                            + " o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
                            + "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
                            + "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
                            + "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>")
                    .append(note.column() + 1)
                    .append(", 12, ")
                    .append(Math.max(0, note.row() - 2))
                    .append(", 4, ")
                    .append(note.column() + 4)
                    .append(", 12, ")
                    .append(note.row() + 3)
                    .append(", 4")
                    .append("</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>")
                    .append(note.row() - 1)
                    .append("</x:Row><x:Column>")
                    .append(note.column())
                    .append("</x:Column></x:ClientData></v:shape>");
        }
        return part.append("</xml>").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
