package org.yuanheng.app.intake.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One XML part of a workbook, walked element by element. Document types and entities are not read; names are local
 * names, so that the transitional and the strict form of the format look the same.
 */
final class XmlPart implements AutoCloseable {
    private final XMLStreamReader reader;
    private int depth;
    private boolean start;
    private boolean end;

    XmlPart(InputStream in) throws Unreadable {
        // One factory per part: it keeps the names it saw, and hostile names shall not outlive their file.
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            reader = factory.createXMLStreamReader(in);
        } catch (XMLStreamException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** Goes to the next start or end of an element; false at the end of the part. */
    boolean next() throws Unreadable {
        try {
            while (reader.hasNext()) {
                int event = step();
                start = event == XMLStreamConstants.START_ELEMENT;
                end = event == XMLStreamConstants.END_ELEMENT;
                if (start || end) {
                    return true;
                }
            }
            start = false;
            end = false;
            return false;
        } catch (XMLStreamException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    boolean at(String element) {
        return start && reader.getLocalName().equals(element);
    }

    boolean after(String element) {
        return end && reader.getLocalName().equals(element);
    }

    /** The attribute of that local name, null when there is none. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Appends the text directly inside the element just entered, and leaves it; elements inside it are passed over. */
    void text(StringBuilder text) throws Unreadable {
        try {
            int own = depth;
            while (depth >= own && reader.hasNext()) {
                int event = step();
                boolean characters = event == XMLStreamConstants.CHARACTERS
                        || event == XMLStreamConstants.CDATA
                        || event == XMLStreamConstants.SPACE;
                if (characters && depth == own) {
                    append(text);
                }
            }
            start = false;
            end = true;
        } catch (XMLStreamException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private int step() throws XMLStreamException, Unreadable {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
            if (depth > Limits.XML_DEPTH) {
                throw Unreadable.broken();
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return event;
    }

    private void append(StringBuilder text) throws Unreadable {
        if (text.length() + reader.getTextLength() > Limits.CELL) {
            throw Unreadable.tooLarge("一个单元格超过 32,767 个字符", "a cell has more than 32,767 characters");
        }
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    private static Unreadable unreadable(Exception e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unpacked.Excess) {
                return Unreadable.tooLarge("解压后的内容异常庞大", "its content is abnormally large once unpacked");
            }
        }
        return Unreadable.broken();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException | RuntimeException e) {
            // Nothing more is wanted from it, and the stream below is closed by its owner.
        }
    }
}
