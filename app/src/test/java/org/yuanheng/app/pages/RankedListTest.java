package org.yuanheng.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.yuanheng.app.testing.Chromium;
import org.yuanheng.app.testing.Demo;
import org.yuanheng.app.testing.DemoServer;

/** The ranked list of a round: narrowed, sorted, turned back, and taken away as it stands. */
@DemoServer
class RankedListTest {
    private final Demo demo;
    private final Chromium chromium;

    RankedListTest(Demo demo, Chromium chromium) {
        this.demo = demo;
        this.chromium = chromium;
    }

    private static List<Double> totals(Page page) {
        return page.locator("#ranked tbody td.number:nth-of-type(4) data").all().stream()
                .map(data -> Double.valueOf(String.valueOf(data.getAttribute("value"))))
                .toList();
    }

    @Test
    void theAddressHoldsFilterAndOrderAndBackWorks() {
        Page page = demo.open("office");
        demo.go(page, "/rounds/1");
        page.evaluate("window.stayed = true");
        page.locator("#field-class").focus();
        page.keyboard().type("B");
        page.waitForURL("**/rounds/1?class=B*");
        page.waitForSelector("#ranked .chip-B");
        page.waitForFunction("() => !document.querySelector('#ranked .chip-A')");
        page.locator("#ranked-sort-total").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**sort=total*");
        page.waitForSelector("#ranked [aria-sort=ascending] #ranked-sort-total");
        assertThat(page.url()).contains("class=B");
        assertThat(totals(page)).isNotEmpty().isSorted();
        assertThat(page.evaluate("window.stayed"))
                .as("only the list was fetched")
                .isEqualTo(true);
        page.goBack();
        page.waitForFunction("() => !location.search.includes('sort=')");
        page.waitForSelector("#ranked [aria-sort=descending] #ranked-sort-total");
        assertThat(page.url()).contains("class=B");
        demo.go(page, "/rounds/1?class=B&sort=total");
        assertThat(page.locator("#field-class").inputValue()).isEqualTo("B");
        assertThat(totals(page)).isSorted();
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void whatIsTakenAwayIsWhatWasFilteredInAllItsPages() throws IOException {
        Page page = demo.open("office");
        demo.go(page, "/rounds/2?class=C");
        String found =
                String.valueOf(page.locator("[data-announce]").textContent()).replaceAll("[^0-9].*", "");
        assertThat(page.locator("#found .pages").count())
                .as("more than one page")
                .isOne();
        Download workbook = page.waitForDownload(() -> page.click("#ranked .source-files a:text('.xlsx')"));
        assertThat(workbook.suggestedFilename()).isEqualTo("评价结果.xlsx");
        List<String> first = new ArrayList<>();
        try (InputStream in = Files.newInputStream(workbook.path());
                Workbook read = WorkbookFactory.create(in)) {
            Sheet sheet = read.getSheetAt(0);
            sheet.forEach(row ->
                    first.add(row.getCell(0) == null ? "" : row.getCell(0).toString()));
        }
        assertThat(first).startsWith("评价结果", "演示数据，非真实企业", "名称");
        assertThat(first.stream().filter(name -> name.endsWith("公司") || name.endsWith("厂")))
                .hasSize(Integer.parseInt(found));
        assertThat(first.stream().filter(line -> line.startsWith("资料来源：演示区域"))).hasSize(1);
        Download csv = page.waitForDownload(() -> page.click("#ranked .source-files a:text('.csv')"));
        assertThat(Files.readAllLines(csv.path())).hasSize(Integer.parseInt(found) + 4);
    }
}
