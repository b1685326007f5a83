package org.yuanheng.app.intake.table;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;

/**
 * The styles of a workbook with two more fills: every style that a marked cell has gets a twin with the mark's colour, so
 * that number formats, borders and fonts stay. Styles coloured by an earlier marking have a twin without it.
 */
final class StyleMarking {
    private static final String REFUSED = "FFF9D6D5";
    private static final String DOUBTED = "FFFDF1CF";
    private static final String FILLED = "fillId";

    /** A style of the workbook, and the colour it shall have. */
    record Wanted(int style, boolean refused) implements Comparable<Wanted> {
        @Override
        public int compareTo(Wanted other) {
            return style != other.style ? Integer.compare(style, other.style) : Boolean.compare(refused, other.refused);
        }
    }

    private final Map<Wanted, Integer> marked = new TreeMap<>();
    private final Map<Integer, Integer> cleared = new TreeMap<>();
    private int fills;
    private int styles;

    /** Of a workbook that has no styles at all: nothing can be coloured. */
    StyleMarking() {}

    /**
     * Looks through the workbook's styles.
     *
     * @param wanted the styles that marked cells have now
     */
    StyleMarking(InputStream in, Set<Wanted> wanted) throws Unreadable {
        Map<Integer, String> colours = new HashMap<>();
        List<Integer> fillOf = new ArrayList<>();
        try (XmlPart xml = new XmlPart(in)) {
            boolean ofCells = false;
            while (xml.next()) {
                if (xml.at("fill")) {
                    fills++;
                } else if (xml.at("fgColor") && fills > 0) {
                    String colour = xml.attribute("rgb");
                    colours.put(fills - 1, colour == null ? "" : colour);
                } else if (xml.at("cellXfs") || xml.after("cellXfs")) {
                    ofCells = xml.at("cellXfs");
                } else if (ofCells && xml.at("xf")) {
                    fillOf.add(number(xml.attribute(FILLED)));
                }
            }
        }
        styles = fillOf.size();
        int next = styles + 1;
        for (Wanted each : new TreeSet<>(wanted)) {
            if (each.style() < styles) {
                marked.put(each, next++);
            }
        }
        for (int style = 0; style < fillOf.size(); style++) {
            String colour = colours.getOrDefault(fillOf.get(style), "");
            if (colour.equals(REFUSED) || colour.equals(DOUBTED)) {
                cleared.put(style, next++);
            }
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** The style of a marked cell that had {@code style}. */
    int marked(int style, boolean refused) {
        return marked.getOrDefault(new Wanted(style, refused), style);
    }

    /** The style of a cell without a mark that had {@code style}. */
    int plain(int style) {
        return cleared.getOrDefault(style, style);
    }

    /** The style of the advice: at the top of its cell, on as many lines as it needs. */
    int advice() {
        return styles;
    }

    /** Writes the workbook's styles with what was added. */
    void write(InputStream in, OutputStream out) throws XMLStreamException {
        Map<Integer, List<XMLEvent>> originals = new HashMap<>();
        int style = 0;
        boolean ofCells = false;
        try (XmlCopy xml = new XmlCopy(in, out)) {
            for (XMLEvent event = xml.next(); event != null; event = xml.next()) {
                if (XmlCopy.at(event, "fills")) {
                    xml.write(XmlCopy.with(event.asStartElement(), Map.of("count", Integer.toString(fills + 2))));
                } else if (XmlCopy.after(event, "fills")) {
                    fill(xml, REFUSED);
                    fill(xml, DOUBTED);
                    xml.write(event);
                } else if (XmlCopy.at(event, "cellXfs")) {
                    ofCells = true;
                    int count = styles + 1 + marked.size() + cleared.size();
                    xml.write(XmlCopy.with(event.asStartElement(), Map.of("count", Integer.toString(count))));
                } else if (XmlCopy.after(event, "cellXfs")) {
                    ofCells = false;
                    twins(xml, originals);
                    xml.write(event);
                } else if (ofCells && XmlCopy.at(event, "xf")) {
                    List<XMLEvent> whole = xml.whole(event.asStartElement());
                    originals.put(style++, whole);
                    for (XMLEvent part : whole) {
                        xml.write(part);
                    }
                } else {
                    xml.write(event);
                }
            }
        }
    }

    private static void fill(XmlCopy xml, String colour) throws XMLStreamException {
        xml.open("fill");
        xml.open("patternFill", "patternType", "solid");
        xml.open("fgColor", "rgb", colour);
        xml.close("fgColor");
        xml.open("bgColor", "indexed", "64");
        xml.close("bgColor");
        xml.close("patternFill");
        xml.close("fill");
    }

    private void twins(XmlCopy xml, Map<Integer, List<XMLEvent>> originals) throws XMLStreamException {
        xml.open(
                "xf", "numFmtId", "0", "fontId", "0", FILLED, "0", "borderId", "0", "xfId", "0", "applyAlignment", "1");
        xml.open("alignment", "vertical", "top", "wrapText", "1");
        xml.close("alignment");
        xml.close("xf");
        for (Wanted wanted : marked.keySet()) {
            twin(xml, originals.getOrDefault(wanted.style(), List.of()), wanted.refused() ? fills : fills + 1);
        }
        for (int style : cleared.keySet()) {
            twin(xml, originals.getOrDefault(style, List.of()), 0);
        }
    }

    private static void twin(XmlCopy xml, List<XMLEvent> original, int fill) throws XMLStreamException {
        StartElement start = original.getFirst().asStartElement();
        xml.write(XmlCopy.with(start, Map.of(FILLED, Integer.toString(fill), "applyFill", "1")));
        for (XMLEvent part : original.subList(1, original.size())) {
            xml.write(part);
        }
    }
}
