package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** From a firm's name to the cell that one of its figures stood in, without a mouse; and without a script. */
@DemoServer
class WalkTest {
    private static final int MOST_STOPS = 200;

    private final Demo demo;
    private final Chromium chromium;

    WalkTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    private String firm() {
        return demo.one(
                "select unit_id from evaluation.result where class = 'A' and rank = 1 order by unit_id limit 1");
    }

    @Test
    void fromANameToTheCellByKeyboard() {
        String code = firm();
        String name = demo.one("select name from registry.firm where credit_code = '" + code + "'");
        Page page = demo.open("office");
        demo.go(page, "/");
        tabTo(page, "#search");
        page.keyboard().type(name);
        page.waitForSelector("#suggestions a");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL("**/firms/" + code);
        assertThat(page.locator("h1").textContent()).isEqualTo(name);
        assertThat(page.locator(".key-figures .chip").getAttribute("title")).contains("A");
        tabTo(page, "table a.open");
        String figure = String.valueOf(page.evaluate("document.activeElement.textContent"));
        page.keyboard().press("Enter");
        page.waitForURL("**/facts/*");
        assertThat(figure).isNotBlank();
        String origin = page.locator("#origin").textContent();
        assertThat(origin).contains("工作表", "行", "列", "入库", "2026年").containsPattern("\\.xlsx|\\.csv");
        assertThat(page.locator("#origin .trail").textContent()).containsPattern("税务|统计|自然资源|环境|科技");
        page.goBack();
        page.waitForURL("**/firms/" + code);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void everyFigureOfTheRegionOpensDownwards() {
        Page page = demo.open("office");
        demo.go(page, "/");
        assertThat(page.locator("#places td.number a").count())
                .isEqualTo(page.locator("#places td.number:not(:has(.missing))").count());
        String city = page.locator("#places tr.depth-1 td.number a").nth(1).textContent();
        page.locator("#places tr.depth-1 td.number a").nth(1).click();
        page.waitForURL("**/rounds/*");
        assertThat(page.locator("[data-announce]").textContent()).contains(city);
        demo.go(page, "/");
        String firms = page.locator("#places tr.depth-1 td.number a").first().textContent();
        page.locator("#places tr.depth-1 td.number a").first().click();
        page.waitForURL("**/firms?place=*");
        assertThat(page.locator("[data-announce]").textContent()).contains(firms);
    }

    @Test
    void aPlaceOnTheMapOpensByKeyboard() {
        Page page = demo.open("office");
        demo.go(page, "/");
        assertThat(page.locator("#share-counties").boundingBox().y)
                .as("the two maps stand side by side")
                .isEqualTo(page.locator("#tax-counties").boundingBox().y);
        Locator place = page.locator("#tax-counties path.place").first();
        assertThat(place.getAttribute("aria-label")).contains("万元/亩");
        place.focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/rounds/*place=*");
    }

    @Test
    void aFirmThatTookNoPartIsToldWhy() {
        String exempt = demo.one("select unit_id from evaluation.left_out where reason = 'exempt' limit 1");
        Page page = demo.open("office");
        demo.go(page, "/firms/" + exempt);
        assertThat(page.locator("#scores .absences").textContent()).contains("豁免", "规上工业");
        assertThat(page.locator(".key-figures .chip-none").getAttribute("title"))
                .contains("豁免");
        page.locator("#scores .absences a").first().click();
        page.waitForURL("**reason=exempt*");
        assertThat(page.locator("#outside tbody th").allTextContents()).isNotEmpty();
    }

    @Test
    void theLanguageTurnsInPlace() {
        Page page = demo.open("office");
        demo.go(page, "/firms?scale=ABOVE");
        page.locator("a.language").click();
        page.waitForSelector("html[lang=en]");
        assertThat(page.url()).endsWith("/firms?scale=ABOVE");
        assertThat(page.locator("h1").textContent()).isEqualTo("Firms");
        assertThat(page.locator("#field-scale").inputValue()).isEqualTo("ABOVE");
        page.locator("a.language").click();
        page.waitForSelector("html[lang=zh-CN]");
    }

    @Test
    void withoutScriptAllOfItStillWorks() {
        Page page = demo.open(
                "office",
                "zh",
                new Browser.NewContextOptions().setViewportSize(1366, 768).setJavaScriptEnabled(false));
        page.navigate(demo.root() + "/");
        assertThat(page.locator("#tax-counties .twin table").isVisible()).isTrue();
        assertThat(page.locator("#tax-counties .canvas").isVisible()).isFalse();
        String code = firm();
        page.fill("#search", code);
        page.click(".search button");
        assertThat(page.url()).endsWith("/firms/" + code);
        page.locator("table a.open").first().click();
        assertThat(page.locator("#origin").textContent()).contains("工作表");
        page.navigate(demo.root() + "/rounds/1");
        page.selectOption("#field-class", "A");
        page.click(".filters button");
        assertThat(page.url()).contains("class=A");
        assertThat(page.locator("#ranked .chip-A").count()).isPositive();
        assertThat(page.locator("#ranked .chip-B").count()).isZero();
    }

    /** Presses Tab until what has the focus is one of these, and sees that it has. */
    private static void tabTo(Page page, String selector) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .as("focus is seen on " + selector)
                        .isNotEqualTo("none");
                return;
            }
        }
        throw new AssertionError("no stop of the keyboard is " + selector);
    }
}
