package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** The shell around a page, asked for without a browser. */
@SpringBootTest(classes = FaceServer.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ShellTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    private final ResourceUrlProvider files;

    ShellTest(@LocalServerPort int port, @Autowired ResourceUrlProvider files) {
        root = "http://localhost:" + port;
        this.files = files;
    }

    @Test
    void linksToPagesAreNotSearchedForAmongTheFiles() {
        assertThat(files.getHandlerMap().keySet())
                .contains("/css/**")
                .allSatisfy(pattern -> assertThat(pattern).matches("/[a-z].*/\\*\\*"));
        assertThat(files.getForLookupPath("/css/base.css")).matches("/css/base-[0-9a-f]{32}\\.css");
        assertThat(files.getForLookupPath("/firms/91330000MA0000001X")).isNull();
    }

    @Test
    void anUnknownAddressIsSaidToBeUnknown() throws Exception {
        assertThat(get("/no-such-page").statusCode()).isEqualTo(404);
        assertThat(get("/css/no-such.css").statusCode()).isEqualTo(404);
    }

    @Test
    void speaksChineseUnlessTheReaderChoseEnglishWhateverTheBrowserSays() throws Exception {
        Document page = page("/design", "Accept-Language", "en-US,en;q=0.9");
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(page.title()).isEqualTo("版式样张 · 园衡");
        Document english = page("/design", "Cookie", "lang=en; theme=dark");
        assertThat(english.expectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(english.expectFirst("html").attr("data-theme")).isEqualTo("dark");
        assertThat(english.title()).isEqualTo("Specimen · Yuanheng");
        assertThat(page("/design", "Cookie", "lang=tr; theme=x")
                        .expectFirst("html")
                        .attr("data-theme"))
                .isEqualTo("auto");
    }

    @Test
    void aChosenLanguageIsKeptAndLeavesTheAddressAsItWas() throws Exception {
        HttpResponse<String> answer = get("/design?class=A&lang=en&county=%E9%9D%92%E5%B7%9D%E5%8C%BA");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/design?class=A&county=%E9%9D%92%E5%B7%9D%E5%8C%BA");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .contains("lang=en", "HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(get("/design?lang=tr").statusCode()).isEqualTo(200);
        assertThat(page("/design?class=A").expectFirst(".language").attr("href"))
                .isEqualTo("/design?class=A&lang=en");
    }

    @Test
    void contentsShowWhatTheRoleMaySeeAndWhereOneIs() throws Exception {
        assertThat(entries(page("/design", "X-Role", "OFFICE"))).contains("/design/office", "/design/LAND");
        assertThat(entries(page("/design", "X-Role", "FIRM")))
                .doesNotContain("/design/office", "/design")
                .contains("/design/LAND");
        assertThat(entries(page("/design", "X-Role", "NOBODY"))).isEmpty();
        Document page = page("/design", "X-Role", "ADMIN");
        assertThat(page.select(".contents-side [aria-current=page]").eachAttr("href"))
                .containsExactly("/design");
        assertThat(page.select(".contents-side h2").eachText())
                .startsWith("全域", "园区", "企业与用地", "评价与政策")
                .endsWith("数据");
    }

    @Test
    void anEntryHoldsItsPageAndThoseUnderIt() {
        NavEntry firms = new NavEntry(1, NavEntry.Group.LAND, "/firms", "face.nav.land", java.util.Set.of());
        assertThat(firms.holds("/firms")).isTrue();
        assertThat(firms.holds("/firms/91")).isTrue();
        assertThat(firms.holds("/firmsize")).isFalse();
        NavEntry top = new NavEntry(1, NavEntry.Group.REGION, "/", "face.nav.region", java.util.Set.of());
        assertThat(top.holds("/")).isTrue();
        assertThat(top.holds("/firms")).isFalse();
    }

    @Test
    void whatIsInventedIsSaidInABandAndOnPaper() throws Exception {
        Document page = page("/design");
        assertThat(page.expectFirst(".band").text()).isEqualTo("演示数据，非真实企业");
        assertThat(page.expectFirst(".watermark").text()).isEqualTo("演示数据，非真实企业");
        assertThat(page("/nowhere").select(".band")).isEmpty();
    }

    @Test
    void aPageThatIsNotThereSaysWhatToDoInTheShell() throws Exception {
        HttpResponse<String> answer = get("/nowhere", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(404);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.expectFirst("h1").text()).isEqualTo("没有这个页面");
        assertThat(page.expectFirst("main").text()).contains("请核对地址");
        assertThat(page.expectFirst("main a.button").attr("href")).isEqualTo("/");
        assertThat(page.select(".contents-side a")).isNotEmpty();
    }

    @Test
    void ourFilesCarryTheirDigestAndLibrariesTheirVersionAndBothAreKeptForAYear() throws Exception {
        Document page = page("/design");
        List<String> links = page.select("link[rel=stylesheet]").eachAttr("href");
        assertThat(links).hasSizeGreaterThan(5).allMatch(link -> link.matches("/css/[a-z]+-[0-9a-f]{32}\\.css"));
        List<String> scripts = page.select("script[defer]").eachAttr("src");
        assertThat(scripts).anyMatch(link -> link.matches("/lib/htmx-[0-9.]+/htmx\\.min\\.js"));
        for (Element script : page.select("script[src]")) {
            assertKept(script.attr("src"));
        }
        for (Element script : page.select("script[data-echarts]")) {
            assertKept(script.attr("data-echarts"));
        }
        for (Element script : page.select("script[data-leaflet]")) {
            assertKept(script.attr("data-leaflet"));
            assertKept(script.attr("data-style"));
        }
        links.forEach(link -> assertThat(link).isNotEmpty());
        assertKept(links.getFirst());
    }

    @Test
    void everyIdIsThereOnceAndEveryReferenceLeadsToOne() throws Exception {
        Document page = page("/design");
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        for (String attribute : List.of("for", "aria-labelledby", "aria-describedby", "aria-controls")) {
            for (String value : page.select("[" + attribute + "]").eachAttr(attribute)) {
                assertThat(ids).as(attribute).contains(value.strip().split(" "));
            }
        }
        assertThat(ids)
                .containsAll(page.select("a[href^=#]").eachAttr("href").stream()
                        .map(href -> href.substring(1))
                        .toList());
    }

    @Test
    void aFigureIsNeverBlankAndSaysItsReasonToTheEarToo() throws Exception {
        Document page = page("/design?cols=emission&cols=class");
        Element missing = page.expectFirst("#firms .missing");
        assertThat(missing.attr("title")).isEqualTo("市生态环境局未报送");
        assertThat(missing.select(".unseen").text()).isEqualTo("缺数，原因：市生态环境局未报送");
        assertThat(page.select("#firms td.number"))
                .allMatch(cell -> !cell.text().isBlank());
        assertThat(page.expectFirst("#firms thead tr:last-child").select("th")).hasSize(3);
    }

    @Test
    void aHeadingSortsAndKeepsTheFilters() throws Exception {
        Document page = page("/design?class=A&class=B&page=2&sort=-tax");
        Element tax = page.expectFirst("#firms-sort-tax");
        assertThat(tax.attr("href")).isEqualTo("/design?class=A&class=B&sort=tax");
        assertThat(page.expectFirst("th:has(#firms-sort-tax)").attr("aria-sort"))
                .isEqualTo("descending");
        assertThat(page.expectFirst("#firms-sort-total").attr("href")).endsWith("sort=-total");
        assertThat(page.select(".pages [aria-current=page]").text()).isEqualTo("2");
        assertThat(page.select(".filters input[name=class][checked]")).hasSize(2);
    }

    @Test
    void whatIsTypedIsNeverTakenForMarkup() throws Exception {
        Document page = page("/design?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27");
        assertThat(page.select("script").eachText()).allMatch(String::isBlank);
        assertThat(page.expectFirst(".filters input[name=q]").attr("value")).isEqualTo("<script>alert(1)</script>\"'");
        assertThat(page.expectFirst(".empty h2").text()).isEqualTo("没有符合条件的企业");
    }

    private static List<String> entries(Document page) {
        return page.select(".contents-side a").eachAttr("href");
    }

    private void assertKept(String address) throws IOException, InterruptedException {
        HttpResponse<String> file = get(address);
        assertThat(file.statusCode()).as(address).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control").orElse(""))
                .as(address)
                .contains("max-age=31536000", "immutable");
    }

    private Document page(String path, String... headers) throws IOException, InterruptedException {
        return Jsoup.parse(get(path, headers).body());
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        if (headers.length == 0) {
            request.header("Accept", "text/html");
        } else {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).as(path).doesNotContain("??face");
        return answer;
    }
}
