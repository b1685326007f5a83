package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** The office draws a merger of two zones, sees before and after, keeps the draft and withdraws it. */
@DemoServer
class MergeTest {
    private final Demo demo;
    private final Chromium chromium;

    MergeTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    @Test
    void twoZonesAreDrawnAsOne() {
        Page page = demo.open("office");
        demo.go(page, "/zones");
        assertThat(page.locator("#zones tbody tr").count()).isEqualTo(40);
        demo.go(page, "/zones/merge");
        page.check("input[name=zones][value='99Z001']");
        page.check("input[name=zones][value='99Z002']");
        page.fill("#field-name", "岚汀开发区");
        page.click("#draw button[type=submit]");
        assertThat(page.locator("#result h2").first().textContent()).contains("岚汀开发区");
        String firms = page.locator("section.compare tbody tr").first().textContent();
        assertThat(firms).contains("企业");
        long both = Long.parseLong(demo.one(
                "select count(*)::text from registry.firm where zone in ('99Z001', '99Z002', '99Z011', '99Z012')"));
        assertThat(page.locator("section.compare tbody tr td.number data")
                        .nth(1)
                        .getAttribute("value"))
                .isEqualTo(Long.toString(both));
        assertThat(page.locator("#ranks tr.marked").textContent()).contains("岚汀开发区");
        page.click("#result form button[type=submit]");
        assertThat(page.locator("#drafts tbody").textContent()).contains("岚汀开发区");
        assertThat(demo.one("select count(*)::text from registry.place where name_zh = '岚汀开发区'"))
                .as("the register stays")
                .isEqualTo("0");
        page.click("#kept form button");
        assertThat(page.locator("#drafts").count()).isZero();
        assertThat(chromium.complaints()).isEmpty();
    }
}
