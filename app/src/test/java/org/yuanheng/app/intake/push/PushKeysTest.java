package org.yuanheng.app.intake.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Tokens;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.intake.push.Caller.Answer;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;

/** Keys open the API, and nothing else, for as long as they hold; hostile bodies are refused, and the server goes on. */
@Platform
class PushKeysTest {
    private static final String FIRM = Delivery.code(1);

    private final Browser.Factory browsers;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Rows rows;
    private final String root;
    private final JdbcClient sql;
    private Caller tax;

    @Autowired
    PushKeysTest(
            Browser.Factory browsers,
            Accounts accounts,
            Tokens tokens,
            Rows rows,
            Environment environment,
            DataSource database) {
        this.browsers = browsers;
        this.accounts = accounts;
        this.tokens = tokens;
        this.rows = rows;
        this.root = "http://localhost:" + environment.getRequiredProperty("local.server.port");
        this.sql = JdbcClient.create(database);
        this.tax = new Caller(root, "");
    }

    @BeforeAll
    static void layOut(
            @TempDir Path folder, @Autowired Places places, @Autowired Intake intake, @Autowired Accounts accounts)
            throws IOException {
        Caller.layOut(folder, places, intake, accounts);
    }

    /** A key of its own for each test: none may use up another's requests. */
    @BeforeEach
    void aKey() {
        tax = new Caller(
                root,
                tokens.make(Actor.SYSTEM, account(Caller.TAX.name()), "测试", 30).key());
    }

    private long account(String name) {
        return accounts.findByName(name).orElseThrow().id();
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    @Test
    void onlyAKeyOpensTheApiAndItOpensNothingElse() throws Exception {
        for (String key : List.of("", "yh_" + "A".repeat(43), "x")) {
            Answer answer = new Caller(root, key).push(Caller.rows(Caller.row(1, "5")));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.text("code")).isEqualTo("api-key");
        }
        assertThat(tax.get("/files").status()).as("the sign-in page").isEqualTo(302);
        Page session = browsers.signedInAs(Caller.TAX).get("/api/v1/deliveries/1");
        assertThat(session.status()).as("a session is no key").isEqualTo(401);
        assertThat(tax.get("/api/v1/nothing").status()).isEqualTo(404);
        assertThat(tax.get("/api/v1/deliveries/999999").text("code")).isEqualTo("api-unknown");
        assertThat(tax.get("/api/v1/deliveries").status()).isEqualTo(405);
        Account.Profile land =
                Account.Profile.of(Role.DEPARTMENT, "land", "自规李四").ofDepartment("land");
        accounts.open(Actor.SYSTEM, land, Browser.PASSWORD, false);
        Caller other = new Caller(
                root, tokens.make(Actor.SYSTEM, account("land"), "测试", 30).key());
        long mine =
                tax.push(Caller.rows(Caller.row(1, "301"))).body().path("id").asLong();
        assertThat(other.get("/api/v1/deliveries/" + mine).status())
                .as("another department's")
                .isEqualTo(404);
        rows.write(Actor.SYSTEM, """
                update identity.token
                set made_at = now() - interval '2 days', expires_at = now() - interval '1 day' where account = :account
                """).param("account", account("land")).update();
        assertThat(other.get("/api/v1/deliveries/" + mine).status())
                .as("an expired key")
                .isEqualTo(401);
        other = new Caller(
                root, tokens.make(Actor.SYSTEM, account("land"), "测试", 30).key());
        accounts.disable(Actor.SYSTEM, account("land"), true);
        assertThat(other.get("/api/v1/deliveries/" + mine).status())
                .as("a closed account")
                .isEqualTo(401);
    }

    @Test
    void aKeyIsShownOnceRevokedAtOnceAndLimited() throws Exception {
        Browser officer = browsers.signedInAs(Caller.TAX);
        assertThat(officer.submit("/tokens", "/tokens", Map.of("label", " ", "days", "30"))
                        .status())
                .isEqualTo(422);
        assertThat(officer.submit("/tokens", "/tokens", Map.of("label", "征管系统", "days", "30"))
                        .status())
                .isEqualTo(302);
        Page shown = officer.get("/tokens");
        Matcher key = Pattern.compile("yh_[A-Za-z0-9_-]{43}").matcher(shown.body());
        assertThat(key.find()).isTrue();
        assertThat(officer.get("/tokens").body()).as("once").doesNotContain(key.group());
        assertThat(count("select count(*) from ledger.audit where coalesce(after::text, '') like '%hash%'"
                        + " and what = 'identity.token'"))
                .isZero();
        Caller system = new Caller(root, key.group());
        assertThat(system.get("/api/v1/deliveries/999999").status()).isEqualTo(404);
        assertThat(officer.get("/tokens").document().select("main").text()).contains("征管系统", "有效", "上次使用");
        for (int i = 0; i < 130; i++) {
            if (system.get("/api/v1/deliveries/999999").status() == 429) {
                break;
            }
        }
        Answer tooMany = system.get("/api/v1/deliveries/999999");
        assertThat(tooMany.status()).isIn(429, 404); // a new minute may have begun
        assertThat(tooMany.status() == 404 || !tooMany.header("Retry-After").isEmpty())
                .isTrue();
        String form = officer.get("/tokens")
                .document()
                .select("section:contains(征管系统) form[action*=revoke]")
                .attr("action");
        assertThat(officer.submit("/tokens", form, Map.of()).status()).isEqualTo(302);
        assertThat(system.get("/api/v1/deliveries/999999").status()).isEqualTo(401);
        Browser office = browsers.signedInAs(Account.Profile.of(Role.OFFICE, "office", "亩均办王五"));
        assertThat(office.get("/tokens").status()).isEqualTo(404);
        Browser admin = browsers.signedInAs(Account.Profile.of(Role.ADMIN, "root", "管理员"));
        assertThat(admin.get("/tokens").document().select("main").text()).contains("征管系统", "已停用");
        assertThat(admin.submit(
                                "/tokens",
                                "/tokens",
                                Map.of("label", "代建", "days", "90", "account", Long.toString(account("office"))))
                        .status())
                .as("only accounts that deliver")
                .isEqualTo(404);
    }

    @Test
    void hostileBodiesAreRefusedWithASentenceAndTheServerGoesOn() throws Exception {
        long facts = count("select count(*) from registry.every_fact where item = 'tax' and value > 1000000");
        Map<String, String> bodies = new HashMap<>();
        bodies.put("nested", "[".repeat(100_000));
        bodies.put("nested value", "[{\"code\": " + "[".repeat(100_000));
        bodies.put("nested objects", "[{\"code\": " + "{\"a\":".repeat(100_000));
        bodies.put("duplicate key", "[{\"code\": \"" + FIRM + "\", \"tax\": 1, \"tax\": 2}]");
        bodies.put("cut off", "[{\"code\": \"" + FIRM + "\", \"tax\": 1");
        bodies.put("more behind", Caller.rows(Caller.row(1, "1")) + " {}");
        bodies.put("many keys", keys(2_000));
        bodies.put("long key", "[{\"" + "a".repeat(10_000) + "\": 1}]");
        bodies.put("long number", Caller.rows(Caller.row(1, "1".repeat(5_000))));
        bodies.put("too many", "[" + "{},".repeat(1_100_000) + "{}]");
        bodies.put("no objects", "[[1, 2], [3, 4]]");
        for (Map.Entry<String, String> each : bodies.entrySet()) {
            Answer answer = tax.push(each.getValue());
            assertThat(answer.status()).as(each.getKey()).isEqualTo(200);
            assertThat(answer.text("state")).as(each.getKey()).isEqualTo("refused");
            assertThat(answer.body().path("problems").path(0).path("code").asString())
                    .as(each.getKey())
                    .matches("file-json|file-too-large");
        }
        Answer huge = tax.push(Caller.rows(Caller.row(1, "1e999"), Caller.row(2, "-1E+99999")));
        assertThat(huge.count("refused")).as(huge.body().toString()).isEqualTo(2);
        byte[] latin = ("[{\"code\": \"" + FIRM + "\", \"name\": \"M\u00fcller\", \"tax\": 1}]")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(tax.push(Caller.PUSH, "application/json", latin).text("state"))
                .isEqualTo("refused");
        for (String wrong : List.of("", "{}", "null", "\"x\"", "<a/>")) {
            assertThat(tax.push(wrong).text("code")).as(wrong).isEqualTo("push-body");
        }
        assertThat(tax.push(Caller.PUSH, "application/xml", new byte[] {1}).status())
                .isEqualTo(415);
        assertThat(tax.push(Caller.PUSH, "application/x-www-form-urlencoded", new byte[] {1})
                        .status())
                .isEqualTo(415);
        assertThat(count("select count(*) from registry.every_fact where item = 'tax' and value > 1000000"))
                .isEqualTo(facts);
        assertThat(tax.push(Caller.rows(Caller.row(1, "401"))).text("state")).isEqualTo("stored");
    }

    @Test
    void whatIsTooLargeIsCutOff() throws Exception {
        byte[] piece = ("[" + " ".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
        var endless = HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(201, piece));
        try {
            Answer answer = tax.push(Caller.PUSH, "text/csv", endless);
            assertThat(answer.status()).isEqualTo(413);
        } catch (IOException cut) {
            assertThat(cut).isNotNull(); // the server closed while the rest was on its way
        }
        assertThat(tax.push(Caller.rows(Caller.row(1, "501"))).text("state")).isEqualTo("stored");
    }

    private static String keys(int many) {
        StringBuilder json = new StringBuilder("[{\"code\": \"" + FIRM + "\"");
        for (int i = 0; i < many; i++) {
            json.append(",\"k").append(i).append("\": 1");
        }
        return json + "}]";
    }
}
