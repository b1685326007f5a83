package org.yuanheng.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The office of the invented region at its browser: signed in once, then asking for pages one after another. */
final class Visitor implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client;
    private final String server;

    private Visitor(HttpClient client, String server) {
        this.client = client;
        this.server = server;
    }

    /** Signs in at the server of that port. */
    static Visitor signedIn(int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        Visitor visitor = new Visitor(client, "http://127.0.0.1:" + port);
        String login = visitor.ask("/login").body();
        Matcher token = TOKEN.matcher(login);
        if (!token.find()) {
            throw new IOException("the page of the sign-in has no form");
        }
        String form = "username=office&password=yuanheng-demo-2026&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> signedIn = client.send(
                HttpRequest.newBuilder(URI.create(visitor.server + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String next = signedIn.headers().firstValue("Location").orElse("/login?");
        if (next.contains("/login")) {
            throw new IOException("not signed in: " + signedIn.statusCode() + " " + next);
        }
        return visitor;
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server + path)).build(), HttpResponse.BodyHandlers.ofString());
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
