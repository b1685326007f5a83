package org.yuanheng.app.intake.table;

import com.fasterxml.aalto.stax.EventFactoryImpl;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.Namespace;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;

/**
 * Copies an XML part event by event, so that whatever is not touched stays as it was, namespaces and unknown elements
 * included. Document types and entities are left out.
 */
final class XmlCopy implements AutoCloseable {
    private static final XMLEventFactory EVENTS = new EventFactoryImpl();

    private final XMLEventReader reader;
    private final XMLEventWriter writer;
    private String namespace = "";
    private String prefix = "";

    XmlCopy(InputStream in, OutputStream out) throws XMLStreamException {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        this.reader = factory.createXMLEventReader(in);
        this.writer = new OutputFactoryImpl().createXMLEventWriter(out, "UTF-8");
    }

    /** The next event, not written yet; null at the end. */
    @Nullable
    XMLEvent next() throws XMLStreamException {
        XMLEvent event;
        do {
            if (!reader.hasNext()) {
                return null;
            }
            event = reader.nextEvent();
        } while (event.getEventType() == XMLStreamConstants.DTD || event.isEntityReference());
        if (event.isStartElement() && namespace.isEmpty()) {
            QName root = event.asStartElement().getName();
            namespace = root.getNamespaceURI();
            prefix = root.getPrefix();
        }
        return event;
    }

    void write(XMLEvent event) throws XMLStreamException {
        writer.add(event);
    }

    /** Leaves out the element just read, with all that is in it. */
    void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            XMLEvent event = reader.nextEvent();
            depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
        }
    }

    /** The element just read with all that is in it, not written. */
    List<XMLEvent> whole(StartElement start) throws XMLStreamException {
        List<XMLEvent> events = new ArrayList<>(List.of(start));
        for (int depth = 1; depth > 0; ) {
            XMLEvent event = reader.nextEvent();
            events.add(event);
            depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
        }
        return events;
    }

    static boolean at(XMLEvent event, String name) {
        return event.isStartElement()
                && event.asStartElement().getName().getLocalPart().equals(name);
    }

    static boolean after(XMLEvent event, String name) {
        return event.isEndElement()
                && event.asEndElement().getName().getLocalPart().equals(name);
    }

    /** The attribute of that local name; empty when there is none. */
    static String attribute(StartElement element, String name) {
        for (Iterator<Attribute> i = element.getAttributes(); i.hasNext(); ) {
            Attribute attribute = i.next();
            if (attribute.getName().getLocalPart().equals(name)) {
                return attribute.getValue();
            }
        }
        return "";
    }

    /** The same element with other attributes; an empty value takes one away. */
    static StartElement with(StartElement element, Map<String, String> changed) {
        List<Attribute> attributes = new ArrayList<>();
        for (Iterator<Attribute> i = element.getAttributes(); i.hasNext(); ) {
            Attribute attribute = i.next();
            if (!attribute.getName().getPrefix().isEmpty()
                    || !changed.containsKey(attribute.getName().getLocalPart())) {
                attributes.add(attribute);
            }
        }
        changed.forEach((name, value) -> {
            if (!value.isEmpty()) {
                attributes.add(EVENTS.createAttribute(name, value));
            }
        });
        List<Namespace> namespaces = new ArrayList<>();
        element.getNamespaces().forEachRemaining(namespaces::add);
        return EVENTS.createStartElement(element.getName(), attributes.iterator(), namespaces.iterator());
    }

    /** Opens an element in the namespace of the part; attributes as name, value, name, value … */
    void open(String name, String... attributes) throws XMLStreamException {
        List<Attribute> list = new ArrayList<>();
        for (int i = 0; i < attributes.length; i += 2) {
            list.add(
                    attributes[i].startsWith("xml:")
                            ? EVENTS.createAttribute(
                                    "xml",
                                    "http://www.w3.org/XML/1998/namespace",
                                    attributes[i].substring(4),
                                    attributes[i + 1])
                            : EVENTS.createAttribute(attributes[i], attributes[i + 1]));
        }
        writer.add(EVENTS.createStartElement(new QName(namespace, name, prefix), list.iterator(), null));
    }

    void close(String name) throws XMLStreamException {
        writer.add(EVENTS.createEndElement(new QName(namespace, name, prefix), null));
    }

    void text(String text) throws XMLStreamException {
        writer.add(EVENTS.createCharacters(text));
    }

    /** An attribute of another namespace, declared at the element itself. */
    void relation(String element, String namespaceOfId, String id) throws XMLStreamException {
        writer.add(EVENTS.createStartElement(
                new QName(namespace, element, prefix),
                List.of(EVENTS.createAttribute("yhr", namespaceOfId, "id", id)).iterator(),
                List.of(EVENTS.createNamespace("yhr", namespaceOfId)).iterator()));
        close(element);
    }

    /** The namespace of the part's root. */
    String namespace() {
        return namespace;
    }

    @Override
    public void close() throws XMLStreamException {
        writer.close();
        reader.close();
    }
}
