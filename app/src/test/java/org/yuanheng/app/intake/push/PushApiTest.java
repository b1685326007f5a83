package org.yuanheng.app.intake.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yuanheng.app.identity.Accounts;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Tokens;
import org.yuanheng.app.intake.Intake;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.intake.push.Caller.Answer;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A department's system pushes rows, and gets every answer that an uploaded file gets; whatever else it sends is refused. */
@Platform
class PushApiTest {
    private static final String FIRM = Delivery.code(1);

    private final Browser.Factory browsers;
    private final Accounts accounts;
    private final Tokens tokens;
    private final RequestMappingHandlerMapping routes;
    private final String root;
    private final JdbcClient sql;
    private Caller tax;

    @Autowired
    PushApiTest(
            Browser.Factory browsers,
            Accounts accounts,
            Tokens tokens,
            RequestMappingHandlerMapping routes,
            Environment environment,
            DataSource database) {
        this.browsers = browsers;
        this.accounts = accounts;
        this.tokens = tokens;
        this.routes = routes;
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
    void rowsBecomeFactsWithTheElementAndTheKeyAsTheirOrigin() throws Exception {
        Answer answer = tax.push(Caller.rows(
                Caller.row(1, "128.5"), Caller.row(2, "1.5e2"), Caller.row(7, "3"), Caller.row(2, "\"约五万\"")));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("state")).isEqualTo("stored");
        assertThat(answer.count("read")).isEqualTo(4);
        assertThat(answer.count("read"))
                .isEqualTo(answer.count("accepted") + answer.count("refused") + answer.count("waiting"));
        JsonNode problem = answer.body()
                .path("problems")
                .valueStream()
                .filter(each -> each.path("message").path("zh").asString("").contains("约五万"))
                .findFirst()
                .orElseThrow();
        assertThat(problem.path("row").asInt()).isEqualTo(4);
        assertThat(problem.path("column").asString()).contains("tax");
        assertThat(problem.path("advice").path("en").asString()).isNotBlank();
        assertThat(answer.body()
                        .path("problems")
                        .valueStream()
                        .map(each -> each.path("severity").asString()))
                .contains("waiting");
        Map<String, Object> fact = sql.sql("""
                        select e.value::text as value, e.row, e.col_heading, e.department, f.name, f.sha256
                        from registry.current_fact e join source.file f on f.id = e.file_id
                        where e.unit_id = :firm and e.item = 'tax' and e.period = '2025'
                        """).param("firm", FIRM).query().singleRow();
        assertThat(fact)
                .containsEntry("row", 1)
                .containsEntry("col_heading", "tax")
                .containsEntry("department", "tax");
        assertThat(String.valueOf(fact.get("value"))).startsWith("128.5");
        assertThat(String.valueOf(fact.get("name"))).endsWith(".json");
        Answer later = tax.get(answer.text("href"));
        assertThat(later.text("state")).isEqualTo("stored");
        assertThat(later.count("read")).isEqualTo(4);
        Browser officer = browsers.signedInAs(Caller.TAX);
        assertThat(officer.get(answer.text("page")).status()).isEqualTo(200);
        assertThat(officer.download(answer.text("page") + "/marked").statusCode())
                .as("the refused rows come back as a workbook")
                .isEqualTo(200);
        assertThat(count("select count(*) from ledger.audit where what = 'identity.token' and deed = 'UPDATE'"))
                .as("every use is noted")
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void headingsAndCsvAndWorkbooksAreTakenToo() throws Exception {
        Answer headings =
                tax.push(Caller.rows("{\"纳税人识别号\": \"" + FIRM + "\", \"纳税人名称\": \"企业1\", \"评价税收（元）\": 1285000}"));
        assertThat(headings.text("state")).as(headings.body().toString()).isEqualTo("stored");
        assertThat(sql.sql("""
                        select e.value from registry.current_fact e
                        where e.unit_id = :firm and e.item = 'tax' and e.period = '2025'
                        """).param("firm", FIRM).query(BigDecimal.class).single())
                .isEqualByComparingTo("128.5");
        Answer csv = tax.push(
                Caller.PUSH, "text/csv", ("code,name,tax\n" + FIRM + ",企业1,77\n").getBytes(StandardCharsets.UTF_8));
        assertThat(csv.text("state")).as(csv.body().toString()).isEqualTo("stored");
        Answer xlsx = tax.push(Caller.PUSH, PushApi.XLSX, Delivery.xlsx("code|name|tax\n#1|企业1|78\n"));
        assertThat(xlsx.text("state")).as(xlsx.body().toString()).isEqualTo("stored");
    }

    @Test
    void aThousandProblemsAreToldAtATimeAndAllOfThemInTheEnd() throws Exception {
        StringBuilder rows = new StringBuilder("[" + Caller.row(1, "5"));
        for (int i = 100; i < 1_350; i++) {
            rows.append(',').append(Caller.row(i, i % 2 == 0 ? "1" : "\"约五万\""));
        }
        Answer answer = tax.push(
                "/api/v1/deliveries?layout=tax&period=2024",
                "application/json",
                (rows + "]").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.count("waiting")).isEqualTo(625);
        assertThat(answer.count("refused")).isEqualTo(625);
        TreeSet<Integer> told = new TreeSet<>();
        int pages = 0;
        for (Answer page = answer; ; page = tax.get(page.text("more"))) {
            pages++;
            assertThat(page.body().path("problems").size()).isLessThanOrEqualTo(1_000);
            page.body()
                    .path("problems")
                    .forEach(each -> told.add(each.path("row").asInt()));
            if (page.text("more").isEmpty()) {
                break;
            }
        }
        assertThat(pages).isGreaterThan(1);
        assertThat(told).hasSize(1_250).contains(2, 1_251);
    }

    @Test
    void aRequestThatIsSentTwiceIsTakenInOnce() throws Exception {
        String body = Caller.rows(Caller.row(1, "201"));
        Answer first = tax.push(body, "Idempotency-Key", "k1");
        long batches = count("select count(*) from intake.batch");
        Answer again = tax.push(body, "Idempotency-Key", "k1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.body().path("id").asLong())
                .isEqualTo(first.body().path("id").asLong());
        assertThat(tax.push(body).text("state"))
                .as("the same bytes without a name")
                .isEqualTo("repeated");
        assertThat(count("select count(*) from intake.batch")).isEqualTo(batches);
        Answer other = tax.push(Caller.rows(Caller.row(1, "202")), "Idempotency-Key", "k1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("idempotency-key-reused");
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
        assertThat(count("select count(*) from intake.batch")).isEqualTo(batches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layout=nothing&period=2025 400 push-layout",
                "layout=land&period=2025 403 push-department",
                "layout=tax&period=last 400 push-period",
                "layout=tax&period=2025&county=1 400 push-county",
                "layout=tax 400 api-request",
                "layout=tax&period=2025&adds=maybe 400 api-request"
            })
    void wrongRequestsAreToldWhatIsWrong(String wrong) throws Exception {
        String[] parts = wrong.split(" ", -1);
        Answer answer = tax.push(
                "/api/v1/deliveries?" + parts[0],
                "application/json",
                Caller.rows(Caller.row(1, "5")).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(Integer.parseInt(parts[1]));
        assertThat(answer.text("code")).isEqualTo(parts[2]);
        assertThat(answer.body().path("advice").path("zh").asString()).isNotBlank();
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void theDescriptionNamesEveryRouteAndItsExampleWorks() throws Exception {
        Answer described = new Caller(root, "").get("/api/v1/openapi.json");
        assertThat(described.status()).isEqualTo(200);
        assertThat(described.text("openapi")).isEqualTo("3.1.0");
        TreeSet<String> said = new TreeSet<>();
        described
                .body()
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> said.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        TreeSet<String> real = new TreeSet<>();
        routes.getHandlerMethods().keySet().stream()
                .filter(route -> route.getPathPatternsCondition() != null)
                .forEach(route -> route.getPathPatternsCondition().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v"))
                        .forEach(path -> route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> real.add(method + " " + path))));
        assertThat(said).isEqualTo(real).isNotEmpty();
        JsonNode push =
                described.body().path("paths").path("/api/v1/deliveries").path("post");
        JsonNode example = push.path("requestBody")
                .path("content")
                .path("application/json")
                .path("example");
        Answer answer = tax.push(
                "/api/v1/deliveries?layout=" + OpenApi.EXAMPLE_LAYOUT + "&period=2025",
                "application/json",
                JsonMapper.shared().writeValueAsBytes(example));
        assertThat(answer.text("state")).isEqualTo("stored");
        assertThat(described
                        .body()
                        .path("components")
                        .path("schemas")
                        .path("Delivery")
                        .path("properties"))
                .allSatisfy(property -> assertThat(property.isObject()).isTrue());
        assertThat(described
                        .body()
                        .path("components")
                        .path("schemas")
                        .path("Delivery")
                        .path("properties")
                        .propertyNames())
                .containsExactlyInAnyOrderElementsOf(answer.body().propertyNames());
    }

    @Test
    void theExampleOfTheManualWorks() throws Exception {
        String manual = Files.readString(Path.of("..", "docs", "manual", "department.md"));
        Matcher curl = Pattern.compile("```sh\n(curl .*?)\n```", Pattern.DOTALL).matcher(manual);
        assertThat(curl.find()).isTrue();
        String command = curl.group(1);
        Matcher header = Pattern.compile("-H \"([^:]+): ([^\"]+)\"").matcher(command);
        Map<String, String> headers = new HashMap<>();
        while (header.find()) {
            headers.put(header.group(1), header.group(2));
        }
        Matcher body = Pattern.compile("--data-binary '([^']+)'").matcher(command);
        Matcher address = Pattern.compile("\"http://127.0.0.1:8080(/[^\"]+)\"").matcher(command);
        assertThat(body.find() && address.find()).isTrue();
        assertThat(headers.get("Authorization")).startsWith("Bearer yh_");
        Answer answer = tax.push(
                address.group(1),
                String.valueOf(headers.get("Content-Type")),
                body.group(1).getBytes(StandardCharsets.UTF_8),
                "Idempotency-Key",
                String.valueOf(headers.get("Idempotency-Key")));
        assertThat(answer.text("state")).isEqualTo("stored");
        assertThat(answer.count("read")).isEqualTo(2);
        assertThat(answer.body().path("problems").toString()).contains("约五万");
    }
}
