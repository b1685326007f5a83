package org.yuanheng.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the modules' XML reports say.
 *
 * @param outcomes of every test, in the order of the reports
 */
record TestReport(List<Outcome> outcomes) {
    private static final int SLOWEST = 10;

    /** How a test ended. */
    enum Ending {
        PASSED,
        FAILED,
        SKIPPED
    }

    /**
     * One test.
     *
     * @param type the class without its package
     * @param message why it failed or was skipped; empty when it passed
     */
    record Outcome(String module, String type, String test, double seconds, Ending ending, String message) {
        String name() {
            return module + "  " + type + "." + test;
        }
    }

    /** Reads {@code target/surefire-reports/TEST-*.xml} of each module. A report that cannot be read is a failure. */
    static TestReport of(Tree tree, List<String> modules) {
        List<Outcome> outcomes = new ArrayList<>();
        for (String module : modules) {
            Path folder = folder(tree, module);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
                List<Path> sorted = new ArrayList<>();
                files.forEach(sorted::add);
                sorted.sort(Comparator.naturalOrder());
                sorted.forEach(file -> outcomes.addAll(read(module, file)));
            } catch (IOException unreadable) {
                outcomes.add(
                        new Outcome(module, folder.toString(), "", 0, Ending.FAILED, "" + unreadable.getMessage()));
            }
        }
        return new TestReport(List.copyOf(outcomes));
    }

    static Path folder(Tree tree, String module) {
        return tree.target(module).resolve("surefire-reports");
    }

    private static List<Outcome> read(String module, Path file) {
        List<Outcome> outcomes = new ArrayList<>();
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream stream = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(stream);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("testcase")) {
                    outcomes.add(testcase(module, reader));
                }
            }
        } catch (IOException | XMLStreamException broken) {
            outcomes.add(
                    new Outcome(module, file.getFileName().toString(), "", 0, Ending.FAILED, "" + broken.getMessage()));
        }
        return outcomes;
    }

    private static Outcome testcase(String module, XMLStreamReader reader) throws XMLStreamException {
        String type = attribute(reader, "classname");
        String name = attribute(reader, "name");
        double seconds = seconds(attribute(reader, "time"));
        Ending ending = Ending.PASSED;
        String message = "";
        while (reader.next() != XMLStreamConstants.END_ELEMENT
                || !reader.getLocalName().equals("testcase")) {
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "failure", "error" -> {
                    ending = Ending.FAILED;
                    message = attribute(reader, "type") + ": " + attribute(reader, "message");
                }
                case "skipped" -> {
                    ending = Ending.SKIPPED;
                    message = attribute(reader, "message");
                }
                default -> {}
            }
        }
        return new Outcome(module, type.substring(type.lastIndexOf('.') + 1), name, seconds, ending, message);
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue("", name);
        return value == null ? "" : value;
    }

    /** Surefire writes thousands separators: {@code 1,234.5}. */
    private static double seconds(String text) {
        String digits = text.replace(",", "");
        return digits.isEmpty() ? 0 : Double.parseDouble(digits);
    }

    List<Outcome> that(Ending ending) {
        return outcomes.stream().filter(each -> each.ending() == ending).toList();
    }

    boolean ran(String module) {
        return outcomes.stream().anyMatch(each -> each.module().equals(module));
    }

    /** The slowest tests, slowest first, one a line. */
    List<String> slowest() {
        return outcomes.stream()
                .sorted(Comparator.comparingDouble(Outcome::seconds).reversed())
                .limit(SLOWEST)
                .map(each -> String.format(Locale.ROOT, "%8.1f s  %s", each.seconds(), each.name()))
                .toList();
    }

    /**
     * The last line of the test command.
     *
     * @param left tests that did not run at all, counted with the skipped ones
     */
    String summary(int left) {
        return that(Ending.PASSED).size() + " passed, " + that(Ending.FAILED).size() + " failed, "
                + (that(Ending.SKIPPED).size() + left) + " skipped";
    }
}
