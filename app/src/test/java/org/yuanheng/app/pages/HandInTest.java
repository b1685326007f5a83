package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** A department hands in a workbook with faults, by keyboard, and is told where each stands and what to do. */
@DemoServer
class HandInTest {
    private static final String PERIOD = "2019";

    private final Demo demo;
    private final Chromium chromium;

    HandInTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    @Test
    void eachFaultIsNamedWithSheetRowAndColumn(@TempDir Path folder) throws IOException {
        String code = demo.one("select credit_code from registry.firm order by credit_code limit 1");
        String other = demo.one("select credit_code from registry.firm order by credit_code desc limit 1");
        Path file = Files.write(folder.resolve("2019年评价税收.xlsx"), workbook(code, name(code), other, name(other)));
        Page page = send(file);
        page.waitForURL("**/files/*");
        String problems = page.locator("#problems").textContent();
        assertThat(problems).contains("工作表 评价税收", "第 4 行", "C 评价税收（元） 列", "处理办法：");
        assertThat(page.locator(".key-figures").textContent().replaceAll("\\s", ""))
                .contains("读取2行", "收下1行", "退回1行");
        assertThat(page.locator("#problems .source-files a").count()).isEqualTo(2);
        assertThat(page.locator("#stored tbody tr").count()).isOne();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void whatIsNoTableIsAnsweredWithASentence(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("税收.xlsx"), "%PDF-1.7 not a table", StandardCharsets.UTF_8);
        Page page = send(file);
        page.waitForURL("**/files/*");
        assertThat(page.locator(".notice-stop").textContent()).contains("整个文件没有读取");
        assertThat(page.locator(".problems .todo").first().textContent()).isNotBlank();
    }

    @Test
    void aFormWithoutAFileComesBackWithWhatWasTyped() {
        Page page = demo.open("tax");
        demo.go(page, "/files/new");
        page.fill("#field-period", "2019-Q9");
        page.keyboard().press("Enter");
        page.waitForSelector(".errors");
        assertThat(page.evaluate("document.activeElement.matches('.errors')")).isEqualTo(true);
        assertThat(page.locator(".errors a").count()).isEqualTo(2);
        assertThat(page.locator("#field-period").inputValue()).isEqualTo("2019-Q9");
        page.locator(".errors a").last().click();
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("field-period");
    }

    private String name(String code) {
        return demo.one("select name from registry.firm where credit_code = '" + code + "'");
    }

    private Page send(Path file) {
        Page page = demo.open("tax");
        demo.go(page, "/files");
        page.locator("a.button").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/files/new");
        page.setInputFiles("#field-file", file);
        page.fill("#field-period", PERIOD);
        page.keyboard().press("Enter");
        return page;
    }

    /** One good row, one with words for a number. */
    private static byte[] workbook(String code, String name, String other, String otherName) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("评价税收");
            sheet.value(0, 0, "评价税收（2019年）");
            String[] heads = {"纳税人识别号", "纳税人名称", "评价税收（元）", "备注"};
            for (int column = 0; column < heads.length; column++) {
                sheet.value(1, column, heads[column]);
            }
            sheet.value(2, 0, code);
            sheet.value(2, 1, name);
            sheet.value(2, 2, 1234567.89);
            sheet.value(3, 0, other);
            sheet.value(3, 1, otherName);
            sheet.value(3, 2, "约十万");
        }
        return out.toByteArray();
    }
}
