package org.yuanheng.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * What a run says of itself: (snapshot hash, rulebook hash) determine the result hash.
 *
 * @param yuanheng version of this program
 * @param engine name and version of what computed it
 * @param kind of the rulebook, e.g. {@code scheme}, {@code amount}; {@code scheme} where an older run says none
 * @param rulebookId the rulebook's id
 * @param rulebookSha256 of rulebook.yaml
 * @param facts rows of the snapshot and the SHA-256 of its facts as CSV
 * @param results rows of results.csv and its SHA-256, the result hash
 * @param counts units by group and class; the class of unclassed units is the empty text. A decision knows no groups: its
 *     answers are counted under {@code ALL}
 * @param leftOut units left out by reason
 * @param notEvaluated clauses over facts that were no column, e.g. {@code override:safety}
 * @param touched how many units have a value that was treated as an outlier, e.g. {@code winsorised:tax_per_mu}; empty where
 *     the rule treats none
 * @param weights of the indicators where the rule has them worked out; empty where it states them
 */
public record Manifest(
        String yuanheng,
        Engine engine,
        String kind,
        String rulebookId,
        String rulebookSha256,
        Hashed facts,
        Hashed results,
        SortedMap<String, SortedMap<String, Long>> counts,
        SortedMap<String, Long> leftOut,
        List<String> notEvaluated,
        SortedMap<String, Long> touched,
        SortedMap<String, String> weights) {
    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    /** What computed a run, e.g. duckdb v2.0.0. */
    public record Engine(String name, String version) {}

    /** Rows and the SHA-256 over them. */
    public record Hashed(long rows, String sha256) {}

    void write(Path file) throws IOException {
        ObjectWriteContext pretty = new ObjectWriteContext.Base() {
            @Override
            public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
        try (JsonGenerator json = JSON.createGenerator(pretty, Files.newOutputStream(file), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeStringProperty("yuanheng", yuanheng);
            json.writeObjectPropertyStart("engine");
            json.writeStringProperty("name", engine.name());
            json.writeStringProperty("version", engine.version());
            json.writeEndObject();
            json.writeStringProperty("kind", kind);
            json.writeObjectPropertyStart("rulebook");
            json.writeStringProperty("id", rulebookId);
            json.writeStringProperty("sha256", rulebookSha256);
            json.writeEndObject();
            hashed(json, "snapshot", facts);
            hashed(json, "results", results);
            json.writeObjectPropertyStart("counts");
            for (Map.Entry<String, SortedMap<String, Long>> group : counts.entrySet()) {
                numbers(json, group.getKey(), group.getValue());
            }
            json.writeEndObject();
            numbers(json, "left_out", leftOut);
            json.writeArrayPropertyStart("not_evaluated");
            for (String clause : notEvaluated) {
                json.writeString(clause);
            }
            json.writeEndArray();
            if (!touched.isEmpty()) {
                numbers(json, "touched", touched);
            }
            if (!weights.isEmpty()) {
                json.writeObjectPropertyStart("weights");
                weights.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    private static void hashed(JsonGenerator json, String name, Hashed hashed) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("rows", hashed.rows());
        json.writeStringProperty("sha256", hashed.sha256());
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String name, SortedMap<String, Long> numbers) {
        json.writeObjectPropertyStart(name);
        numbers.forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException when the file is none, with a message for people
     */
    public static Manifest read(Path file) throws IOException {
        Map<String, String> values = new TreeMap<>();
        SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
        SortedMap<String, Long> leftOut = new TreeMap<>();
        List<String> notEvaluated = new ArrayList<>();
        SortedMap<String, Long> touched = new TreeMap<>();
        SortedMap<String, String> weights = new TreeMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.newInputStream(file))) {
            ArrayList<String> path = new ArrayList<>();
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                switch (token) {
                    case START_OBJECT -> path.add("");
                    case END_OBJECT -> path.removeLast();
                    case PROPERTY_NAME -> path.set(path.size() - 1, json.currentName());
                    case VALUE_STRING, VALUE_NUMBER_INT -> {
                        if (path.getFirst().equals("counts")) {
                            counts.computeIfAbsent(path.get(1), g -> new TreeMap<>())
                                    .put(path.get(2), json.getLongValue());
                        } else if (path.getFirst().equals("left_out")) {
                            leftOut.put(path.get(1), json.getLongValue());
                        } else if (path.getFirst().equals("touched")) {
                            touched.put(path.get(1), json.getLongValue());
                        } else if (path.getFirst().equals("weights")) {
                            weights.put(path.get(1), json.getString());
                        } else if (path.getFirst().equals("not_evaluated")) {
                            notEvaluated.add(json.getString());
                        } else {
                            values.put(String.join(".", path), json.getString());
                        }
                    }
                    default -> {}
                }
            }
            return new Manifest(
                    need(values, "yuanheng"),
                    new Engine(need(values, "engine.name"), need(values, "engine.version")),
                    values.getOrDefault("kind", "scheme"),
                    need(values, "rulebook.id"),
                    need(values, "rulebook.sha256"),
                    new Hashed(Long.parseLong(need(values, "snapshot.rows")), need(values, "snapshot.sha256")),
                    new Hashed(Long.parseLong(need(values, "results.rows")), need(values, "results.sha256")),
                    counts,
                    leftOut,
                    notEvaluated,
                    touched,
                    weights);
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw new IOException("not a manifest: " + e.getMessage(), e);
        }
    }

    private static String need(Map<String, String> values, String key) throws IOException {
        String value = values.get(key);
        if (value == null) {
            throw new IOException("not a manifest: " + key + " is missing");
        }
        return value;
    }
}
