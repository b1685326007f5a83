package org.yuanheng.app.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.table.Cell;
import org.yuanheng.engine.table.Row;
import org.yuanheng.engine.table.RowHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON array of flat objects, as another system pushes it: each element is a row of that number, from 1, and each key a
 * column, in the order in which keys first occur. The row of the headings has the number 0.
 *
 * <p>Example: {@code [{"code": "91…", "tax": 12.5}, {"code": "91…", "tax": null}]} is a table of two rows.
 */
final class JsonTable {
    private static final int KEYS = 500;
    private static final int KEY = 500;
    private static final int DEPTH = 3;
    private static final int NUMBER = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(Limits.CELL)
                    .maxNameLength(KEY)
                    .maxNumberLength(NUMBER)
                    .build())
            .build();

    private JsonTable() {}

    /** Whether a file that begins so is an array of objects: a bracket, then a brace or another bracket of either kind. */
    static boolean is(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1)
                .replace("\u00ef\u00bb\u00bf", "")
                .strip();
        return text.startsWith("[") && text.substring(1).stripLeading().matches("(?s)[\\[{\\]].*");
    }

    static void read(Path file, RowHandler handler) throws Unreadable {
        Map<String, Integer> columns = new LinkedHashMap<>();
        elements(file, (number, element) -> {
            element.keySet().forEach(key -> columns.putIfAbsent(key, columns.size()));
            if (columns.size() > KEYS) {
                throw Unreadable.tooLarge("超过 " + KEYS + " 个不同的键", "it has more than " + KEYS + " different keys");
            }
            return true;
        });
        handler.sheet("", false);
        List<Cell> headings = columns.entrySet().stream()
                .filter(each -> !each.getKey().isBlank())
                .map(each -> new Cell(each.getValue(), Cell.Kind.FIELD, each.getKey()))
                .toList();
        if (!headings.isEmpty() && handler.row(new Row("", 0, false, headings))) {
            elements(file, (number, element) -> {
                List<Cell> cells = new ArrayList<>();
                element.forEach((key, value) -> {
                    if (value != null) {
                        cells.add(new Cell(columns.getOrDefault(key, 0), value.kind(), value.text()));
                    }
                });
                cells.sort(Comparator.comparingInt(Cell::column));
                return cells.isEmpty() || handler.row(new Row("", number, false, List.copyOf(cells)));
            });
        }
    }

    private record Value(Cell.Kind kind, String text) {}

    private interface Elements {
        boolean next(int number, Map<String, @Nullable Value> element) throws Unreadable;
    }

    private static void elements(Path file, Elements elements) throws Unreadable {
        int number = 0;
        try (InputStream bytes = Files.newInputStream(file);
                Reader text = new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
                JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            expect(json.nextToken() == JsonToken.START_ARRAY, 0, "");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (++number > Limits.ROWS) {
                    throw Unreadable.tooLarge("超过 1,048,576 个元素", "it has more than 1,048,576 elements");
                }
                expect(json.currentToken() == JsonToken.START_OBJECT, number, "");
                if (!elements.next(number, element(json, number))) {
                    return;
                }
            }
            expect(json.nextToken() == null, number, "");
        } catch (StreamConstraintsException e) {
            throw wrong(number, new Text("嵌套过深，或一个值过长", "values are nested, or one is too long"));
        } catch (JacksonException e) {
            throw wrong(
                    number,
                    new Text(
                            "从这个元素起不是合乎规范的 JSON（UTF-8）：少了括号或引号，或一个键写了两次",
                            "from this element on it is no sound JSON in UTF-8: a bracket or a quote is missing, or a key is"
                                    + " there twice"));
        } catch (IOException e) {
            throw Unreadable.broken();
        }
    }

    private static Map<String, @Nullable Value> element(JsonParser json, int number) throws Unreadable {
        Map<String, @Nullable Value> element = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken token = json.nextToken();
            expect(token != null && token.isScalarValue(), number, key);
            element.put(key, value(json, token));
        }
        return element;
    }

    private static @Nullable Value value(JsonParser json, @Nullable JsonToken token) {
        if (token == null || token == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = json.getString();
        if (text.isBlank()) {
            return null;
        }
        return switch (token) {
            case VALUE_TRUE, VALUE_FALSE -> new Value(Cell.Kind.LOGICAL, text);
            // With an exponent it is a number as workbooks store it; else its digits are taken as they stand.
            case VALUE_NUMBER_FLOAT ->
                new Value(text.indexOf('e') >= 0 || text.indexOf('E') >= 0 ? Cell.Kind.NUMBER : Cell.Kind.FIELD, text);
            default -> new Value(Cell.Kind.FIELD, text);
        };
    }

    private static void expect(boolean so, int number, String key) throws Unreadable {
        if (!so) {
            throw wrong(
                    number,
                    key.isEmpty()
                            ? new Text("不是由对象组成的数组", "it is not an array of objects")
                            : new Text(
                                    "键 " + key + " 的值是对象或数组",
                                    "the value of the key " + key + " is an object or array"));
        }
    }

    private static Unreadable wrong(int number, Text what) {
        return new Unreadable(
                "file-json",
                "",
                number,
                what,
                new Text(
                        "写成 [{\"键\": 值, …}, …]：每行一个对象，值只能是文字、数字或 null",
                        "write [{\"key\": value, …}, …]: an object for each row, each value a text, a number or null"));
    }
}
