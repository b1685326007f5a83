package org.yuanheng.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The office of the invented region at its browser: signed in once, then asking for pages one after another. */
final class Visitor implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final String server;

    private Visitor(HttpClient client, String server) {
        this.client = client;
        this.server = server;
    }

    /** Signs in at the server of that port as the office. */
    static Visitor signedIn(int port) throws IOException, InterruptedException {
        return signedIn(port, "office");
    }

    /** Signs in at the server of that port. */
    static Visitor signedIn(int port, String name) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        Visitor visitor = new Visitor(client, "http://127.0.0.1:" + port);
        String next = visitor.post("/login", "username=" + name + "&password=yuanheng-demo-2026");
        if (next.contains("/login")) {
            throw new IOException("not signed in: " + next);
        }
        return visitor;
    }

    private String token(String page) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(ask(page).body());
        if (!token.find()) {
            throw new IOException(page + " has no form");
        }
        return token.group(1);
    }

    /** Sends a form as the sign-in page, or any page after it, would; where the answer leads. */
    String post(String path, String form) throws IOException, InterruptedException {
        String token = token(path.equals("/login") ? path : "/firms");
        return led(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        form + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                .build());
    }

    /** Sends a file and fields as a form; where the answer leads. */
    String send(String path, Path file, Map<String, String> fields) throws IOException, InterruptedException {
        String between = "yuanheng-bench";
        StringBuilder head = new StringBuilder();
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token("/firms"));
        all.forEach((name, value) -> head.append("--")
                .append(between)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--")
                .append(between)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(file.getFileName())
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return led(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "multipart/form-data; boundary=" + between)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + between + "--\r\n")))
                .build());
    }

    private String led(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Location")
                .map(to -> to.startsWith(server) ? to.substring(server.length()) : to)
                .orElseThrow(() -> new IOException(request.uri().getPath() + " answers " + answer.statusCode()));
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asks for a page or a piece of one. */
    String text(String path) throws IOException, InterruptedException {
        return ask(path).body();
    }

    /** Asks for a page; how many bytes long it is. */
    long get(String path) throws IOException, InterruptedException {
        HttpResponse<String> page = ask(path);
        if (page.statusCode() != 200) {
            throw new IOException(path + " answers " + page.statusCode());
        }
        return page.body().getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void close() {
        client.close();
    }
}
