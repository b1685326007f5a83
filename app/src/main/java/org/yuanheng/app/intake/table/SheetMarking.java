package org.yuanheng.app.intake.table;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.table.Cell;

/** A sheet with its marks: marked cells coloured, and a last column that says what to do. The rest is copied. */
final class SheetMarking {
    /** What may stand in a sheet below the place of its drawing of comments. */
    private static final Set<String> BELOW_COMMENTS = Set.of(
            "legacyDrawingHF",
            "drawingHF",
            "picture",
            "oleObjects",
            "controls",
            "webPublishItems",
            "tableParts",
            "extLst");

    private static final String WIDTH = "48";

    private final Marks marks;
    private final Marks.Sheet sheet;
    private final StyleMarking styles;
    private final String drawing;

    private XmlCopy xml;
    private int row;
    private int column;
    private SortedMap<Integer, Marks.Cell> open = new TreeMap<>();
    private boolean drawn;
    /** Whether no stated width reaches into the column of advice. */
    private boolean roomy = true;

    private boolean hadColumns;

    /** @param drawing the relation to the drawing of comments that is to be added; empty for none */
    @SuppressWarnings("NullAway.Init") // The copy begins with the writing.
    SheetMarking(Marks marks, Marks.Sheet sheet, StyleMarking styles, String drawing) {
        this.marks = marks;
        this.sheet = sheet;
        this.styles = styles;
        this.drawing = drawing;
        this.drawn = drawing.isEmpty();
    }

    /** The styles that the marked cells have, as far as they are in the sheet; 0 for those that are not. */
    static Set<StyleMarking.Wanted> wanted(InputStream in, Marks.Sheet sheet) throws Unreadable {
        Set<StyleMarking.Wanted> wanted = new TreeSet<>();
        wanted.add(new StyleMarking.Wanted(0, true));
        wanted.add(new StyleMarking.Wanted(0, false));
        int row = 0;
        int column = -1;
        try (XmlPart part = new XmlPart(in)) {
            while (part.next()) {
                if (part.at("row")) {
                    row = rowOf(part.attribute("r"), row);
                    column = -1;
                } else if (part.at("c")) {
                    column = columnOf(part.attribute("r"), column);
                    Marks.Row marked = sheet.rows().get(row);
                    Marks.Cell cell = marked == null ? null : marked.cells().get(column);
                    if (cell != null) {
                        wanted.add(new StyleMarking.Wanted(styleOf(part.attribute("s")), cell.refused()));
                    }
                }
            }
        }
        return wanted;
    }

    private static int rowOf(@Nullable String number, int before) {
        return number != null && number.matches("[0-9]{1,7}") ? Integer.parseInt(number) : before + 1;
    }

    private static int columnOf(@Nullable String reference, int before) {
        if (reference == null || !reference.matches("[A-Za-z]{1,3}[0-9]{1,7}")) {
            return before + 1;
        }
        return Cell.column(reference.replaceAll("[0-9]", ""));
    }

    private static int styleOf(@Nullable String style) {
        return style != null && style.matches("[0-9]{1,6}") ? Integer.parseInt(style) : 0;
    }

    /** Copies the sheet. */
    void write(InputStream in, OutputStream out) throws XMLStreamException {
        try (XmlCopy copy = new XmlCopy(in, out)) {
            xml = copy;
            int depth = 0;
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
                if (event.isStartElement()) {
                    StartElement start = event.asStartElement();
                    switch (start.getName().getLocalPart()) {
                        case "dimension" -> dimension(start);
                        case "col" -> {
                            roomy &= number(XmlCopy.attribute(start, "max")) <= sheet.width();
                            xml.write(start);
                        }
                        case "sheetData" -> {
                            columns();
                            xml.write(start);
                        }
                        case "cols" -> xml.write(start);
                        case "row" -> row(start);
                        case "c" -> depth -= cell(start) ? 0 : 1;
                        case "legacyDrawing" -> {
                            drawn = true;
                            xml.write(start);
                        }
                        default -> {
                            if (depth == 2) {
                                draw(start.getName().getLocalPart());
                            }
                            xml.write(start);
                        }
                    }
                } else {
                    end(event);
                }
            }
        }
    }

    private void columns() throws XMLStreamException {
        if (!hadColumns) {
            xml.open("cols");
            adviceWidth();
            xml.close("cols");
        }
    }

    private void adviceWidth() throws XMLStreamException {
        String number = Integer.toString(sheet.width() + 1);
        xml.open("col", "min", number, "max", number, "width", WIDTH, "customWidth", "1");
        xml.close("col");
    }

    private void end(XMLEvent event) throws XMLStreamException {
        if (XmlCopy.after(event, "cols")) {
            hadColumns = true;
            if (roomy) {
                adviceWidth();
            }
        } else if (XmlCopy.after(event, "row")) {
            endOfRow();
        } else if (XmlCopy.after(event, "worksheet")) {
            draw("extLst");
        }
        xml.write(event);
    }

    /** The sheet's extent is a hint, but some readers believe it. */
    private void dimension(StartElement start) throws XMLStreamException {
        String extent = XmlCopy.attribute(start, "ref");
        String[] ends = extent.split(":", 2);
        String last = ends[ends.length - 1].replaceAll("[A-Za-z]", "");
        xml.write(
                ends[0].matches("[A-Z]+[0-9]+") && last.matches("[0-9]+")
                        ? XmlCopy.with(start, Map.of("ref", ends[0] + ":" + Cell.letters(sheet.width()) + last))
                        : start);
    }

    private void row(StartElement start) throws XMLStreamException {
        row = rowOf(emptyAsNull(XmlCopy.attribute(start, "r")), row);
        column = -1;
        Marks.Row marked = sheet.rows().get(row);
        open = marked == null ? new TreeMap<>() : new TreeMap<>(marked.cells());
        xml.write(marked == null && row != sheet.header() ? start : XmlCopy.with(start, Map.of("spans", "")));
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Whether the cell stays. */
    private boolean cell(StartElement start) throws XMLStreamException {
        column = columnOf(emptyAsNull(XmlCopy.attribute(start, "r")), column);
        if (column >= sheet.width()) {
            // The advice of an earlier marking.
            xml.skip();
            return false;
        }
        emptyCellsBefore(column);
        Marks.Cell mark = open.remove(column);
        int style = styleOf(emptyAsNull(XmlCopy.attribute(start, "s")));
        int now = mark == null ? styles.plain(style) : styles.marked(style, mark.refused());
        xml.write(now == style ? start : XmlCopy.with(start, Map.of("s", Integer.toString(now))));
        return true;
    }

    /** Marked cells that hold nothing, such as one that must be filled in. */
    private void emptyCellsBefore(int end) throws XMLStreamException {
        SortedMap<Integer, Marks.Cell> before = open.headMap(end);
        for (Map.Entry<Integer, Marks.Cell> empty : before.entrySet()) {
            String style = Integer.toString(styles.marked(0, empty.getValue().refused()));
            xml.open("c", "r", Cell.letters(empty.getKey()) + row, "s", style);
            xml.close("c");
        }
        before.clear();
    }

    private void endOfRow() throws XMLStreamException {
        emptyCellsBefore(sheet.width());
        Marks.Row marked = sheet.rows().get(row);
        if (row == sheet.header()) {
            text(marks.heading());
        } else if (marked != null) {
            text(marked.advice());
        }
    }

    private void text(String words) throws XMLStreamException {
        xml.open("c", "r", Cell.letters(sheet.width()) + row, "t", "inlineStr", "s", Integer.toString(styles.advice()));
        xml.open("is");
        xml.open("t", "xml:space", "preserve");
        xml.text(words);
        xml.close("t");
        xml.close("is");
        xml.close("c");
    }

    private void draw(String element) throws XMLStreamException {
        if (!drawn && BELOW_COMMENTS.contains(element)) {
            drawn = true;
            String relations = xml.namespace().contains("purl.oclc.org")
                    ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                    : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            xml.relation("legacyDrawing", relations, drawing);
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
