package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** The operator of the demo's parks: compares them, goes floor by floor to a unit, and books a service for a tenant. */
@DemoServer
class ParkTest {
    private final Demo demo;
    private final Chromium chromium;

    ParkTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    @Test
    void fromTheListToTheUnitThatAFirmSitsIn() {
        Page page = demo.open("park");
        demo.go(page, "/parks");
        assertThat(page.locator("#parks tbody tr").count()).isEqualTo(10);
        String firms = demo.one("""
                select count(*)::text from registry.firm f join registry.place p on p.id = f.zone
                where p.level = 'SMALL_FIRM_PARK' and p.parent is not null
                """);
        assertThat(page.locator("#parks tfoot td.number data").nth(7).getAttribute("value"))
                .isEqualTo(firms);
        assertThat(page.locator("#park-map .canvas svg").count()).isPositive();
        Chromium.picture(page, "parks");
        page.click("#parks tbody a >> nth=0");
        page.waitForURL("**/parks/99P*");
        String park = page.url().substring(page.url().lastIndexOf('/') + 1);
        long units = Long.parseLong(demo.one("select count(*)::text from park.unit where park = '" + park + "'"));
        assertThat(page.locator(".shape").count()).isEqualTo((int) units);
        assertThat(page.locator(".shape-let").count()).isPositive();
        assertThat(page.locator(".floors > li .floor").first().textContent()).contains("层");
        String frame = "getComputedStyle(document.querySelector('.shape-vacant, .shape-let')).borderLeftWidth";
        assertThat(page.evaluate(frame)).isEqualTo("5px");
        String number = page.locator(".shape-let b").first().textContent();
        Chromium.picture(page, "park");
        page.click(".shape-let >> nth=0");
        page.waitForURL("**/parks/units/*");
        assertThat(page.locator("h1").textContent()).endsWith("-" + number);
        assertThat(page.locator("#leases tbody tr").count()).isPositive();
        assertThat(page.locator("#was").textContent()).contains("演示-小微园租户登记册.csv");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void theFirstPageAndTheZoneLeadToTheParks() {
        Page page = demo.open("park");
        demo.go(page, "/?zone=99P001");
        page.click("#atlas-panel a[href='/parks/99P001']");
        assertThat(page.locator(".shape").count()).isPositive();
        demo.go(page, "/zones/99Z005");
        page.click("a[href='/parks?zone=99Z005']");
        assertThat(page.locator("#parks tbody tr").count()).isEqualTo(10);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void aSlotOfNextWeekIsBookedAndCancelled() {
        String service = demo.one("select id::text from park.service where kind = 'TEST_LAB' order by id limit 1");
        String firm = demo.one("select credit_code from park.booking where service = " + service + " limit 1");
        Page page = demo.open("park");
        demo.go(page, "/parks/services/" + service);
        page.click("a[rel=next]");
        page.click("a[rel=next]");
        page.locator("#week tbody a").last().click();
        page.waitForURL("**at=**");
        String chosen = page.inputValue("#field-starts");
        assertThat(page.url().replace("%3A", ":")).contains("at=" + chosen);
        page.fill("#field-firm", firm);
        page.fill("#field-purpose", "抽检");
        page.click("#book button[type=submit]");
        assertThat(page.locator(".notice-done").textContent()).contains("已预约");
        assertThat(page.locator("#bookings tbody").textContent()).contains("抽检");
        Chromium.picture(page, "park-service");
        page.locator("#booked form button").last().click();
        assertThat(page.locator(".notice-done").textContent()).contains("已取消");
        assertThat(page.locator("#bookings tbody").textContent()).doesNotContain("抽检");
        assertThat(chromium.complaints()).isEmpty();
    }
}
