package org.yuanheng.app.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The features of a GeoJSON collection (RFC 7946), one after another: a file of a million plots needs no more memory. */
final class Features {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Features() {}

    /**
     * Hands each feature with its number, from 1, to {@code reader}.
     *
     * @return why the file could not be read to its end, if it could not
     */
    static Optional<Problem> each(Path file, BiConsumer<Integer, JsonNode> reader) {
        String name = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(in)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME
                        && parser.currentName().equals("features")
                        && parser.nextToken() == JsonToken.START_ARRAY) {
                    int number = 0;
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        JsonNode feature = parser.readValueAsTree();
                        reader.accept(++number, feature);
                    }
                    return Optional.empty();
                }
            }
            return Optional.of(broken(name, new Text("没有 features 列表", "there is no list of features")));
        } catch (JacksonException e) {
            return Optional.of(broken(name, new Text("不是完整的 GeoJSON", "it is no whole GeoJSON")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem broken(String file, Text message) {
        return new Problem(
                "geojson-broken",
                Place.of(file),
                message,
                new Text("导出为 FeatureCollection 后再试", "export it as a FeatureCollection"));
    }

    static String property(JsonNode feature, String name) {
        return feature.path("properties").path(name).asString("").strip();
    }
}
