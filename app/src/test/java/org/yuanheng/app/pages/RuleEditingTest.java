package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** A rule changed by hand in a real browser: numbers and text follow each other, and the outcome follows both. */
@DemoServer
class RuleEditingTest {
    private final Demo demo;
    private final Chromium chromium;

    RuleEditingTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    @Test
    void numbersTextAndOutcomeFollowEachOther() {
        Page page = demo.open("office");
        demo.go(page, "/rules/demo-above");
        assertThat(page.locator("#effect").textContent()).contains("0 家等级变化");

        page.fill("#number-0", "5");
        page.keyboard().press("Tab");
        page.waitForFunction("() => document.querySelector('#rule-text').value.includes('weight: 5\\n')");
        page.waitForFunction("() => document.querySelectorAll('#moved tbody tr').length > 0");
        assertThat(page.locator("#number-1").evaluate("e => e === document.activeElement"))
                .as("the focus goes on to the next number")
                .isEqualTo(true);

        page.locator("#rule-text").focus();
        page.evaluate("() => { const t = document.querySelector('#rule-text');"
                + " const at = t.value.indexOf('weight: 5'); t.setSelectionRange(at, at + 6); }");
        page.keyboard().type("wieght");
        page.waitForSelector("#outcome .notice-stop");
        assertThat(page.locator("#outcome ol.problems .where").first().textContent())
                .contains("demo-above.yaml");
        assertThat(page.locator("#effect").count()).isZero();
        assertThat(page.locator("#rule-text").evaluate("e => e === document.activeElement"))
                .as("whoever types goes on typing")
                .isEqualTo(true);
        assertThat(chromium.complaints()).isEmpty();
    }
}
