package org.yuanheng.app.registry.border;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The placemarks of a KML document (OGC 07-147r2), one after another; entities and document types are refused. */
final class KmlFile {
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100;
    private static final Text ADVICE =
            new Text("在图形软件里重新导出为 KML 或 KMZ，只含多边形地标", "export it again as KML or KMZ, with polygons as placemarks");

    private final XMLStreamReader xml;
    private final Consumer<Outline> reader;
    private int number;
    private Map<String, String> attributes = new HashMap<>();
    private List<List<Coordinate[]>> polygons = new ArrayList<>();
    private List<Coordinate> ring = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String datum = "";
    private boolean coordinates;
    private boolean outer;
    private boolean strange;
    private int positions;
    private int rings;

    private KmlFile(XMLStreamReader xml, Consumer<Outline> reader) {
        this.xml = xml;
        this.reader = reader;
    }

    /** Hands each placemark to {@code reader}, and says why the document could not be read to its end. */
    static Optional<Problem> each(InputStream in, String name, Consumer<Outline> reader) throws OutlineFile.TooLarge {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                return new KmlFile(xml, reader).document().map(fault -> problem(name, fault));
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            if (tooLarge(e, 0)) {
                throw new OutlineFile.TooLarge();
            }
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            return Optional.of(new Problem(
                    "kml-broken",
                    new Place(name, "", Math.max(0, line), ""),
                    new Text("不是完整的 KML", "it is no whole KML"),
                    ADVICE));
        }
    }

    /** Whether it was not the document but its unfolding that ended the reading; the parser wraps what a stream throws. */
    private static boolean tooLarge(@Nullable Throwable thrown, int depth) {
        if (thrown == null || depth > DEEPEST) {
            return false;
        }
        Throwable nested = thrown instanceof XMLStreamException stream ? stream.getNestedException() : null;
        return thrown instanceof OutlineFile.TooLarge
                || tooLarge(nested, depth + 1)
                || (nested == null && tooLarge(thrown.getCause(), depth + 1));
    }

    private static Problem problem(String name, Text fault) {
        return new Problem("kml-broken", Place.of(name), fault, ADVICE);
    }

    private Optional<Text> document() throws XMLStreamException {
        int depth = 0;
        boolean kml = false;
        boolean placemark = false;
        while (xml.hasNext()) {
            switch (step()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    return Optional.of(
                            new Text("含有文档类型声明或实体，不予读取", "it declares a document type or entities and is not read"));
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (++depth > DEEPEST) {
                        return Optional.of(new Text("元素嵌套超过 100 层", "elements nest deeper than 100"));
                    }
                    kml |= depth == 1 && name.equals("kml");
                    if (depth == 1 && !kml) {
                        return Optional.of(new Text("根元素不是 kml", "its root is not kml"));
                    }
                    placemark |= name.equals("Placemark");
                    if (placemark) {
                        begin(name);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    if (placemark) {
                        placemark = !end(xml.getLocalName());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (placemark) {
                        characters(content());
                    }
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private int step() throws XMLStreamException {
        try {
            return xml.next();
        } catch (RuntimeException e) {
            // The parser reads lazily and tells some faults so.
            throw new XMLStreamException(e);
        }
    }

    private String content() throws XMLStreamException {
        try {
            return xml.getText();
        } catch (RuntimeException e) {
            throw new XMLStreamException(e);
        }
    }

    private void begin(String element) {
        text.setLength(0);
        switch (element) {
            case "Placemark" -> {
                attributes = new HashMap<>();
                polygons = new ArrayList<>();
                strange = false;
                positions = 0;
                rings = 0;
                Optional.ofNullable(xml.getAttributeValue(null, "id"))
                        .ifPresent(id -> Attributes.put(attributes, "@id", id));
            }
            case "Data", "SimpleData" ->
                datum = Optional.ofNullable(xml.getAttributeValue(null, "name")).orElse("");
            case "Polygon" -> {
                if (rings <= Border.MOST_RINGS) {
                    polygons.add(new ArrayList<>());
                }
            }
            case "outerBoundaryIs" -> outer = true;
            case "innerBoundaryIs" -> outer = false;
            case "coordinates" -> {
                coordinates = true;
                ring = new ArrayList<>();
            }
            default -> {}
        }
    }

    /** Whether the placemark is done. */
    private boolean end(String element) {
        switch (element) {
            case "Placemark" -> {
                reader.accept(outline());
                return true;
            }
            case "name", "description" -> attributes.putIfAbsent(element, clean());
            case "value", "SimpleData" -> {
                if (!datum.isEmpty()) {
                    Attributes.put(attributes, datum, text.toString());
                }
                datum = "";
            }
            case "coordinates" -> {
                position();
                coordinates = false;
                close();
            }
            default -> {}
        }
        text.setLength(0);
        return false;
    }

    private String clean() {
        Map<String, String> one = new HashMap<>();
        Attributes.put(one, "x", text.toString());
        return one.getOrDefault("x", "").strip();
    }

    private void close() {
        rings++;
        if (polygons.isEmpty() || rings > Border.MOST_RINGS) {
            strange |= polygons.isEmpty();
            return;
        }
        List<Coordinate[]> polygon = polygons.getLast();
        Coordinate[] closed = ring.toArray(Coordinate[]::new);
        if (outer) {
            polygon.addFirst(closed);
        } else {
            polygon.add(closed);
        }
    }

    private void characters(String more) {
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (!coordinates) {
                if (text.length() <= Attributes.LONGEST) {
                    text.append(c);
                }
            } else if (c <= ' ') {
                position();
            } else if (text.length() <= LONGEST_NUMBER) {
                text.append(c);
            }
        }
    }

    /** Takes what stands between two blanks, {@code 121.47,31.23,0}, as a position. */
    private void position() {
        if (text.isEmpty()) {
            return;
        }
        String[] parts = text.toString().split(",", -1);
        text.setLength(0);
        if (++positions > Border.MOST_POSITIONS) {
            ring.clear();
            return;
        }
        try {
            ring.add(
                    new Coordinate(Double.parseDouble(parts[0]), Double.parseDouble(parts.length > 1 ? parts[1] : "")));
        } catch (NumberFormatException e) {
            strange = true;
        }
    }

    private Outline outline() {
        int own = ++number;
        if (strange) {
            return new Outline(
                    own,
                    Map.copyOf(attributes),
                    null,
                    new Text("坐标不是多边形里的两个数", "a position is not two numbers in a polygon"));
        }
        if (positions > Border.MOST_POSITIONS || rings > Border.MOST_RINGS) {
            return new Outline(
                    own, Map.copyOf(attributes), null, Border.tooMany().fault());
        }
        List<List<Coordinate[]>> drawn = polygons;
        return drawn.isEmpty()
                ? new Outline(own, Map.copyOf(attributes), null, null)
                : Outline.of(own, attributes, () -> Border.of(drawn));
    }
}
