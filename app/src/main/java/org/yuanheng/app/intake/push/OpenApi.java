package org.yuanheng.app.intake.push;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuanheng.engine.layout.Layout;

/** The API's description by OpenAPI 3.1: its requests, and of each layout the keys that its rows have. */
final class OpenApi {
    /** The layout of the example, which the tests send as it stands. */
    static final String EXAMPLE_LAYOUT = "tax";

    private static final List<Map<String, Object>> EXAMPLE =
            List.of(map("code", "919900000000000018", "name", "示例企业", "tax", 128.5));

    private OpenApi() {}

    static Map<String, Object> of(List<Layout> layouts, long most) {
        Map<String, Object> api = new LinkedHashMap<>();
        api.put("openapi", "3.1.0");
        api.put(
                "info",
                map(
                        "title",
                        "园衡 Yuanheng",
                        "version",
                        "1",
                        "description",
                        "部门系统报数的接口。密钥在“接口密钥”页新建。Deliveries by departments' systems; keys are made on the page of keys."));
        api.put("security", List.of(map("key", List.of())));
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/api/v1/deliveries", map("post", push(layouts, most)));
        paths.put("/api/v1/deliveries/{id}", map("get", look()));
        paths.put("/api/v1/openapi.json", map("get", describe()));
        api.put("paths", paths);
        Map<String, Object> schemas = new LinkedHashMap<>();
        layouts.forEach(layout -> schemas.put(name(layout), rows(layout)));
        schemas.put("Delivery", delivery());
        schemas.put("Problem", problem());
        api.put(
                "components",
                map("securitySchemes", map("key", map("type", "http", "scheme", "bearer")), "schemas", schemas));
        return api;
    }

    /** Names and values in turn, kept in that order: the same layouts give the same bytes. */
    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String name(Layout layout) {
        return "rows-" + layout.id();
    }

    private static Map<String, Object> ref(String schema) {
        return map("$ref", "#/components/schemas/" + schema);
    }

    private static Map<String, Object> parameter(
            String name, String in, boolean required, Map<String, Object> schema, String says) {
        return map("name", name, "in", in, "required", required, "schema", schema, "description", says);
    }

    private static Map<String, Object> push(List<Layout> layouts, long most) {
        Map<String, Object> text = map("type", "string");
        Map<String, Object> json = map(
                "schema",
                map("anyOf", layouts.stream().map(layout -> ref(name(layout))).toList()),
                "example",
                EXAMPLE);
        return map(
                "operationId", "push",
                "summary", "报送 Deliver rows",
                "parameters",
                        List.of(
                                parameter(
                                        "layout",
                                        "query",
                                        true,
                                        map(
                                                "type",
                                                "string",
                                                "enum",
                                                layouts.stream().map(Layout::id).toList(),
                                                "example",
                                                EXAMPLE_LAYOUT),
                                        layouts.stream()
                                                .map(layout -> layout.id() + " "
                                                        + layout.title().zh())
                                                .collect(Collectors.joining("；"))),
                                parameter(
                                        "period",
                                        "query",
                                        true,
                                        map("type", "string", "example", "2025"),
                                        "2025, 2025-H1, 2025-Q3, 2025-03, 2025-01..03"),
                                parameter("county", "query", false, text, "县级区划代码；全域不写 county; whole region without"),
                                parameter(
                                        "adds",
                                        "query",
                                        false,
                                        map("type", "boolean", "default", false),
                                        "true 补充，false 取代以前报的 adds to earlier deliveries instead of superseding them"),
                                parameter(
                                        "Idempotency-Key",
                                        "header",
                                        false,
                                        map("type", "string", "maxLength", 200),
                                        "重发同一请求只收一次 a request sent again is taken in once")),
                "requestBody",
                        map(
                                "required",
                                true,
                                "description",
                                "最多 " + (most >> 20) + " MB",
                                "content",
                                map("application/json", json, "text/csv", map("schema", text), PushApi.XLSX, map())),
                "responses", answers("200", "已入库或整份退回 stored, or refused as a whole", "202", "正在处理 under way"));
    }

    private static Map<String, Object> look() {
        Map<String, Object> number = map("type", "integer");
        return map(
                "operationId",
                "look",
                "summary",
                "进度与结果 Progress and outcome",
                "parameters",
                List.of(
                        parameter("id", "path", true, number, "报送的编号"),
                        parameter("from", "query", false, number, "从第几个问题起 the first problem, from 0")),
                "responses",
                answers("200", "进度或结果 progress or outcome"));
    }

    private static Map<String, Object> describe() {
        return map(
                "operationId",
                "describe",
                "summary",
                "本说明 This description",
                "security",
                List.of(),
                "responses",
                map("200", map("description", "OpenAPI 3.1")));
    }

    private static Map<String, Object> answers(String... saying) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < saying.length; i += 2) {
            answers.put(
                    saying[i],
                    map(
                            "description",
                            saying[i + 1],
                            "content",
                            map("application/json", map("schema", ref("Delivery")))));
        }
        answers.put(
                "default",
                map(
                        "description",
                        "RFC 9457",
                        "content",
                        map("application/problem+json", map("schema", ref("Problem")))));
        return answers;
    }

    private static Map<String, Object> rows(Layout layout) {
        Map<String, Object> keys = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Layout.Column column : layout.columns()) {
            boolean number = column.role() == Layout.Role.NUMBER;
            keys.put(
                    column.id(),
                    map(
                            "type",
                            number ? List.of("number", "string", "null") : List.of("string", "null"),
                            "description",
                            column.heading() + (column.unit().isEmpty() ? "" : "（" + column.unit() + "）")));
            if (column.required()) {
                required.add(column.id());
            }
        }
        return map(
                "type",
                "array",
                "title",
                layout.title().zh() + " " + layout.title().en(),
                "description",
                "键写列的编号（数按括号里的单位），也可以写表头 keys are ids of columns, or headings",
                "items",
                map("type", "object", "properties", keys, "x-required-by-id-or-heading", required));
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return map("type", "object", "properties", properties);
    }

    private static Map<String, Object> delivery() {
        Map<String, Object> text = map("type", "string");
        Map<String, Object> number = map("type", "integer");
        Map<String, Object> both = object(map("zh", text, "en", text));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", number);
        properties.put("href", text);
        properties.put(
                "state",
                map(
                        "type",
                        "string",
                        "enum",
                        List.of(
                                "running",
                                "stored",
                                "awaiting",
                                "returned",
                                "refused",
                                "repeated",
                                "stopped",
                                "broken")));
        List.of("department", "layout", "period", "file").forEach(name -> properties.put(name, text));
        List.of("county", "page", "more").forEach(name -> properties.put(name, map("type", List.of("string", "null"))));
        properties.put("progress", object(map("stage", text, "done", number, "of", number)));
        properties.put("counts", object(map("read", number, "accepted", number, "refused", number, "waiting", number)));
        properties.put(
                "problems",
                map(
                        "type",
                        "array",
                        "items",
                        object(map(
                                "severity",
                                text,
                                "code",
                                text,
                                "sheet",
                                text,
                                "row",
                                number,
                                "column",
                                text,
                                "message",
                                both,
                                "advice",
                                both))));
        return object(properties);
    }

    private static Map<String, Object> problem() {
        Map<String, Object> text = map("type", "string");
        Map<String, Object> both = object(map("zh", text, "en", text));
        return object(map(
                "type",
                text,
                "title",
                text,
                "status",
                map("type", "integer"),
                "detail",
                text,
                "code",
                text,
                "message",
                both,
                "advice",
                both));
    }
}
