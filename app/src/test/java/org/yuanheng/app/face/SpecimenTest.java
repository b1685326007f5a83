package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.InChromium;

/** The specimen in a browser: how it looks at each size, and how it answers to keyboard, pointer and printer. */
@InChromium
@SpringBootTest(classes = FaceServer.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class SpecimenTest {
    private static final int CHARTS = 4;
    private static final int PLACES = 9;

    private final Chromium chromium;
    private final String root;

    SpecimenTest(@LocalServerPort int port, Chromium chromium) {
        this.root = "http://localhost:" + port;
        this.chromium = chromium;
    }

    /** The office PC, the phone, and the office PC at 200 %; nothing scrolls sideways, nothing is refused, nothing moves. */
    @ParameterizedTest(name = "{0} {1} {2}x{3}")
    @CsvSource({
        "zh, light, 1366, 768",
        "en, dark, 1366, 768",
        "zh, dark, 360, 740",
        "en, light, 360, 740",
        "en, light, 683, 384",
        "zh, light, 1920, 1080"
    })
    void fitsItsWindow(String language, String scheme, int width, int height) {
        Page page = open(language, scheme, width, height);
        page.addInitScript("window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {"
                + " window.moved += entry.value; })).observe({type: 'layout-shift', buffered: true});");
        Chromium.go(page, root + "/design");
        drawn(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(((Number) page.evaluate("window.moved")).doubleValue()).isLessThan(0.01);
        Chromium.picture(page, "design-" + language + "-" + scheme + "-" + width);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void everyStopOfTheKeyboardIsSeen() {
        Page page = open("zh", "light", 1366, 768);
        Chromium.go(page, root + "/design");
        drawn(page);
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip").boundingBox().y).isGreaterThanOrEqualTo(0);
        int stops = 0;
        for (; stops < 400 && !atEnd(page); stops++) {
            assertThat(page.evaluate(VISIBLY_FOCUSED)).as("stop " + stops).isEqualTo("");
            page.keyboard().press("Tab");
        }
        assertThat(stops).isBetween(80, 399);
    }

    @Test
    void aPlaceOnTheMapOpensByKeyboardAndSaysItsFigure() {
        Page page = open("zh", "light", 1366, 768);
        Chromium.go(page, root + "/design");
        drawn(page);
        Locator place = page.locator("path.place").first();
        assertThat(place.getAttribute("aria-label")).matches(".+\\u2002[0-9.]+ 万元/亩");
        place.focus();
        assertThat(page.locator(".leaflet-tooltip.tip").textContent()).contains("万元/亩");
        page.keyboard().press("Enter");
        page.waitForURL("**/design?county=*");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void theTableOfAChartIsOneTouchAway() {
        Page page = open("zh", "light", 1366, 768);
        Chromium.go(page, root + "/design");
        drawn(page);
        Locator button = page.locator("#scores .twin-button");
        button.click();
        assertThat(button.getAttribute("aria-expanded")).isEqualTo("true");
        assertThat(page.locator("#scores .twin").boundingBox().height).isGreaterThan(200);
        assertThat(page.locator("#scores svg").textContent()).contains("A|B", "B|C", "C|D");
        page.hover("#classes .canvas", new Page.HoverOptions().setPosition(200, 20));
        page.waitForFunction("() => document.querySelector('#classes .tip').textContent !== ''");
        assertThat(page.locator("#classes .tip").textContent()).contains("A 类", "D 类", "家");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void filtersSortsAndPagesChangeTheAddressAndOnlyTheList() {
        Page page = open("zh", "light", 1366, 768);
        Chromium.go(page, root + "/design");
        page.evaluate("window.stayed = true");
        page.locator(".filters select").selectOption("青川区");
        page.waitForURL("**/design?county=*");
        page.waitForFunction("() => document.querySelector('#announcer').textContent.includes('家企业')");
        assertThat(page.url()).doesNotContain("q=").doesNotContain("class=");
        assertThat(page.locator("#firms tbody tr td:nth-child(2)").allTextContents())
                .isNotEmpty()
                .allMatch(county -> county.equals("青川区"));
        page.locator("#firms-sort-tax").click();
        page.waitForURL("**sort=-tax");
        page.waitForSelector("#firms [aria-sort=descending] #firms-sort-tax");
        assertThat(page.url()).contains("county=");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("firms-sort-tax");
        assertThat(page.evaluate("window.stayed")).isEqualTo(true);
        page.goBack();
        page.waitForFunction("() => !location.search.includes('sort')");
        page.waitForSelector("#firms [aria-sort=descending] #firms-sort-total");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void theSearchSuggestsAndListensToTheArrowKeys() {
        Page page = open("zh", "light", 1366, 768);
        Chromium.go(page, root + "/design");
        page.locator("#search").pressSequentially("轴承");
        page.waitForSelector("#suggestions a");
        page.keyboard().press("ArrowDown");
        assertThat(page.evaluate("document.activeElement.closest('#suggestions') !== null"))
                .isEqualTo(true);
        page.keyboard().press("Escape");
        assertThat(page.locator("#suggestions a").count()).isZero();
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("search");
        page.locator("#search").fill("无此企业");
        page.waitForSelector("#suggestions p");
        assertThat(page.locator("#suggestions").textContent()).contains("没有找到“无此企业”");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void figuresCopiedIntoASpreadsheetAreNumbers() {
        Page page = open("zh", "light", 1366, 768);
        Chromium.go(page, root + "/design");
        Object copied = page.evaluate("() => { const range = document.createRange();"
                + " range.selectNodeContents(document.querySelector('#compare table'));"
                + " getSelection().removeAllRanges(); getSelection().addRange(range);"
                + " const data = new DataTransfer();"
                + " document.querySelector('#compare table').dispatchEvent(new ClipboardEvent('copy',"
                + " {clipboardData: data, bubbles: true, cancelable: true}));"
                + " return data.getData('text/plain') + data.getData('text/html'); }");
        assertThat(String.valueOf(copied)).contains("-7.0548", "<table", "—").doesNotContain("−", "缺数");
    }

    @Test
    void worksWithoutScript() {
        Page page = chromium.open(
                new Browser.NewContextOptions().setViewportSize(1366, 768).setJavaScriptEnabled(false));
        Chromium.go(page, root + "/design");
        assertThat(page.locator(".chart .twin table").first().isVisible()).isTrue();
        assertThat(page.locator(".chart .canvas").first().isVisible()).isFalse();
        page.locator(".filters input[value=A]").check();
        page.locator(".filters button").click();
        assertThat(page.url()).contains("class=A");
        assertThat(page.locator("#firms .chip-A").count()).isEqualTo(12);
        page.locator("details.menu summary").first().click();
        page.locator(".menu-body a").nth(1).click();
        assertThat(page.url()).contains("place=", "class=A");
        Chromium.picture(page, "design-without-script");
    }

    @Test
    void paperIsWhiteAndCarriesBandAndSources() {
        Page page = open("zh", "dark", 1366, 768);
        Chromium.go(page, root + "/design");
        drawn(page);
        assertThat(page.pdf()).hasSizeGreaterThan(20_000);
        Chromium.emulate(page, new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(page.locator(".band").isVisible()).isTrue();
        assertThat(page.locator(".source").first().isVisible()).isTrue();
        for (String furniture : List.of(".contents-side", ".search", ".filters", ".tabs", ".twin-button", ".pages")) {
            assertThat(page.locator(furniture).first().isVisible())
                    .as(furniture)
                    .isFalse();
        }
        assertThat(page.evaluate("document.querySelector('#scores svg text').getAttribute('fill')"))
                .isEqualTo("#404040");
        Chromium.picture(page, "design-print");
    }

    @Test
    void classesKeepTheirShapesWhereColoursAreForced() {
        Page page = open("zh", "dark", 1366, 768);
        Chromium.emulate(page, new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        Chromium.go(page, root + "/design");
        assertThat(page.locator("#marks .chip svg").count()).isEqualTo(6);
        assertThat(page.locator("#marks .chip b").allTextContents()).containsExactly("A", "B", "C", "D", "T", "–");
        Chromium.picture(page, "design-forced-colours");
    }

    /** Empty if what has the focus can be seen to have it; else what it is. */
    private static final String VISIBLY_FOCUSED = "(() => { const e = document.activeElement;"
            + " if (e === document.body) return '';"
            + " const s = getComputedStyle(e), box = e.getBoundingClientRect();"
            + " const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;"
            + " const ring = (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)"
            + " || (e.matches('path.place') && parseFloat(s.strokeWidth) >= 2.5);"
            + " return seen && ring ? '' : e.outerHTML.slice(0, 200) + ' ' + seen + ' ' + ring; })()";

    private static boolean atEnd(Page page) {
        return Boolean.TRUE.equals(page.evaluate("document.activeElement === document.body"));
    }

    private static void drawn(Page page) {
        page.waitForFunction("() => document.querySelectorAll('.canvas svg').length >= " + (CHARTS + 1)
                + " && document.querySelectorAll('path.place').length === " + PLACES);
        assertThat(page.locator(".chart.failed").count()).isZero();
    }

    private Page open(String language, String scheme, int width, int height) {
        Page page = chromium.open(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
        page.context().addCookies(List.of(new Cookie("lang", language).setUrl(root)));
        return page;
    }
}
