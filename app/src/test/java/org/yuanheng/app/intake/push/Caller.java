package org.yuanheng.app.intake.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.Progress;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system that calls the API. */
record Caller(String root, String key) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final String PUSH = "/api/v1/deliveries?layout=tax&period=2025";

    /** What came back. */
    record Answer(int status, HttpResponse<byte[]> response, JsonNode body) {
        String text(String name) {
            return body.path(name).asString("");
        }

        int count(String name) {
            return body.path("counts").path(name).asInt(-1);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    Answer push(String json, String... headers) throws IOException, InterruptedException {
        return push(PUSH, "application/json", json.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer push(String path, String type, byte[] bytes, String... headers) throws IOException, InterruptedException {
        return push(path, type, HttpRequest.BodyPublishers.ofByteArray(bytes), headers);
    }

    Answer push(String path, String type, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", type)
                .POST(body);
        if (headers.length > 0) {
            request.headers(Arrays.copyOf(headers, headers.length));
        }
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode body = type.contains("json")
                ? JsonMapper.shared().readTree(response.body())
                : JsonMapper.shared().nullNode();
        return new Answer(response.statusCode(), response, body);
    }

    static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务张三").ofDepartment("tax");

    /** A county, two firms, and the tax department's account. */
    static void layOut(Path folder, Places places, Intake intake, Accounts accounts) throws IOException {
        Path map = Files.writeString(folder.resolve("map.geojson"), """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties":
                  {"id": "990101", "kind": "DIVISION", "level": "COUNTY", "name_zh": "汐浦区", "name_en": "Xipu",
                   "valid_from": "2020-01-01"}}]}
                """);
        assertThat(places.load(Actor.SYSTEM, map)).isEmpty();
        intake.receive(
                Actor.SYSTEM,
                org.yuanheng.app.intake.Delivery.of("office", "2025").by("roster"),
                "名录.xlsx",
                new ByteArrayInputStream(Delivery.xlsx("统一社会信用代码|企业名称|所属区县|规模类型\n#1|企业1|汐浦区|规上\n#2|企业2|汐浦区|规上\n")),
                Progress.NONE);
        accounts.open(Actor.SYSTEM, TAX, Browser.PASSWORD, false);
    }

    static String rows(String... rows) {
        return "[" + String.join(",", rows) + "]";
    }

    static String row(int firm, String tax) {
        return "{\"code\": \"" + Delivery.code(firm) + "\", \"name\": \"企业" + firm + "\", \"tax\": " + tax + "}";
    }
}
