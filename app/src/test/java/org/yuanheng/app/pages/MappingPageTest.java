package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** A table that fits no layout is told by clicking, each click is answered at once, and the file is taken in. */
@DemoServer
class MappingPageTest {
    private final Demo demo;
    private final Chromium chromium;

    MappingPageTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    @Test
    void eachChoiceIsCheckedAtOnceAndTheFileIsTakenIn(@TempDir Path folder) throws IOException {
        String code = demo.one("select credit_code from registry.firm order by credit_code limit 1");
        String name = demo.one("select name from registry.firm order by credit_code limit 1");
        Path file =
                Files.writeString(folder.resolve("创新券.csv"), "创新券一览\n企业,信用代码,支出情况\n" + name + "," + code + ",120\n");
        Page page = demo.open("science");
        demo.go(page, "/files/new");
        page.setInputFiles("#field-file", file);
        page.fill("#field-period", "2019");
        page.keyboard().press("Enter");
        page.waitForURL("**/files/*");
        page.click("a.button[href^='/mappings/']");
        page.waitForURL("**/mappings/*");
        assertThat(page.locator("tr.marked button").textContent()).isEqualTo("2");
        page.focus("#use-2");
        page.selectOption("#use-2", "rd");
        page.waitForSelector("#unit-2");
        assertThat(page.locator("#check").textContent()).contains("还不能保存", "计量单位");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("use-2");
        page.selectOption("#unit-2", "万元");
        page.waitForSelector("#trial");
        assertThat(page.locator("#trial").textContent()).contains("120");
        page.locator("button[value=save]").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/files/*");
        assertThat(page.locator("main").textContent()).contains("版式已保存", "创新券（本单位自建）");
        assertThat(chromium.complaints()).isEmpty();
    }
}
