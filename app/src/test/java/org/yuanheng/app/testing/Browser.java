package org.yuanheng.app.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.core.env.Environment;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;

/** One browser with its cookies: asks for pages and sends the forms on them, token included, without JavaScript. */
public final class Browser {
    /** The password of every account that {@link Factory#signedInAs} opens. */
    public static final String PASSWORD = "quiet harbour at noon";

    private final String root;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Browser(String root) {
        this.root = root;
    }

    /** Makes browsers for the platform under test; a parameter of test methods. */
    public static final class Factory {
        private final Environment environment;
        private final Accounts accounts;

        Factory(Environment environment, Accounts accounts) {
            this.environment = environment;
            this.accounts = accounts;
        }

        /** A browser in which nobody is signed in. */
        public Browser open() {
            return new Browser("http://localhost:" + environment.getRequiredProperty("local.server.port"));
        }

        /** A browser in which {@code who} is signed in; the account is opened where there is none of that name. */
        public Browser signedInAs(Account.Profile who) throws IOException, InterruptedException {
            accounts.open(Actor.SYSTEM, who, PASSWORD, false);
            Browser browser = open();
            Page welcome = browser.signIn(who.name(), PASSWORD);
            if (welcome.status() != 302 || welcome.location().contains("login")) {
                throw new IllegalStateException(who.name() + " could not sign in: " + welcome);
            }
            return browser;
        }
    }

    /** What came back. */
    public record Page(int status, String location, Map<String, String> headers, String body) {
        /** The page as a document. */
        public Document document() {
            return Jsoup.parse(body);
        }

        /** A header, lower case; empty when there is none. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Asks for a page; does not follow where it leads. */
    public Page get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    /** Takes a file away. */
    public HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(root + path)).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Asks as htmx does. */
    public Page getPart(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("HX-Request", "true")
                .GET());
    }

    /** Fills in the form with that action on the page at {@code path} and sends it. */
    public Page submit(String path, String action, Map<String, String> values)
            throws IOException, InterruptedException {
        Document page = get(path).document();
        Element form = Optional.ofNullable(page.selectFirst("form[method=post][action=" + action + "]"))
                .orElseThrow(() -> new IllegalStateException("No form " + action + " on " + path + ":\n" + page));
        Map<String, String> all = form.select("input[type=hidden]").stream()
                .collect(Collectors.toMap(input -> input.attr("name"), input -> input.attr("value")));
        all.putAll(values);
        return post(action, all);
    }

    /** Sends values as a form does, without asking for the form first. */
    public Page post(String path, Map<String, String> values) throws IOException, InterruptedException {
        String body = values.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Fills in the form for a file at {@code path} and sends it with the file; {@code file} is the field's name. */
    public Page upload(String path, String action, Map<String, String> values, String file, String name, byte[] bytes)
            throws IOException, InterruptedException {
        Document page = get(path).document();
        Element form = Optional.ofNullable(page.selectFirst("form[method=post][action=" + action + "]"))
                .orElseThrow(() -> new IllegalStateException("No form " + action + " on " + path + ":\n" + page));
        Map<String, String> all = form.select("input[type=hidden]").stream()
                .collect(Collectors.toMap(input -> input.attr("name"), input -> input.attr("value")));
        all.putAll(values);
        return uploadTo(action, all, file, name, bytes);
    }

    /** Sends values and a file as a form does, without asking for the form first. */
    public Page uploadTo(String path, Map<String, String> values, String file, String name, byte[] bytes)
            throws IOException, InterruptedException {
        String boundary = "----part-of-" + Long.toHexString(bytes.length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> value : values.entrySet()) {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + value.getKey()
                            + "\"\r\n\r\n" + value.getValue() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\""
                        + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Signs in through the page. */
    public Page signIn(String name, String password) throws IOException, InterruptedException {
        return submit("/login", "/login", Map.of("username", name, "password", password));
    }

    /** The value of a cookie; empty when there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                request.header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> String.join(", ", each.getValue())));
        // What the templates write for a text that no bundle has; in a workbook any bytes may stand together.
        boolean written = headers.getOrDefault("content-type", "").startsWith("text/");
        if (written && response.body().contains("??")) {
            throw new AssertionError("A text is missing on " + response.uri() + ":\n" + response.body());
        }
        String location = headers.getOrDefault("location", "").replace(root, "");
        return new Page(response.statusCode(), location, headers, response.body());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
