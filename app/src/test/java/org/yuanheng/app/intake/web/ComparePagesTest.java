package org.yuanheng.app.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Platform;

/** A department sees on one page what its new version changed. */
@Platform
class ComparePagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile TAX =
            Account.Profile.of(Role.DEPARTMENT, "tax", "税务张三").ofDepartment("tax");
    private static final Account.Profile LAND =
            Account.Profile.of(Role.DEPARTMENT, "land", "自规李四").ofDepartment("land");
    private static final String HEAD = "纳税人识别号|纳税人名称|评价税收（元）\n";

    private final Browser.Factory browsers;
    private final Places places;

    @Autowired
    ComparePagesTest(Browser.Factory browsers, Places places) {
        this.browsers = browsers;
        this.places = places;
    }

    private static String upload(Browser browser, String department, String table)
            throws IOException, InterruptedException {
        return browser.upload(
                        "/files/new",
                        "/files",
                        Map.of("department", department, "period", "2025", "layout", "", "county", "", "adds", "no"),
                        "file",
                        "税收.xlsx",
                        Delivery.xlsx(table))
                .location();
    }

    @Test
    void eachChangeStandsWithBothFiguresTheirDifferenceAndBothCells(@TempDir Path folder) throws Exception {
        Path map = Files.writeString(folder.resolve("map.geojson"), """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, "properties":
                  {"id": "990101", "kind": "DIVISION", "level": "COUNTY", "name_zh": "汐浦区", "name_en": "Xipu",
                   "valid_from": "2020-01-01"}}]}
                """);
        assertThat(places.load(Actor.SYSTEM, map)).isEmpty();
        upload(
                browsers.signedInAs(OFFICE),
                "office",
                "统一社会信用代码|企业名称|所属区县|规模类型\n#1|企业1|汐浦区|规上\n#2|企业2|汐浦区|规上\n#3|企业3|汐浦区|规上\n");
        Browser tax = browsers.signedInAs(TAX);
        String first = upload(tax, "tax", HEAD + "#1|企业1|10000\n#2|企业2|20000\n");
        assertThat(tax.get(first).document().select("a[href$=/compare]")).isEmpty();
        assertThat(tax.get(first + "/compare").status()).isEqualTo(404);
        String next = upload(tax, "tax", HEAD + "#1|企业1|25000\n#3|企业3|30000\n");
        assertThat(tax.get(next)
                        .document()
                        .select("a[href=" + next + "/compare]")
                        .text())
                .isEqualTo("与其他版本对比");
        Document page = tax.get(next + "/compare").document();
        assertThat(page.select(".key-figures").text()).contains("更改", "1家", "新增", "删去", "1 个数据");
        assertThat(page.select("#differences tbody tr")).hasSize(3);
        assertThat(page.select("#differences tbody tr:first-child").text())
                .contains("企业1", "更改", "评价税收", "万元", "1", "2.5", "+1.5", "表1!C2");
        assertThat(page.select("#differences tbody a[href*=&fact=]")).hasSize(4);
        Document removed = tax.get(next + "/compare?kind=REMOVED").document();
        assertThat(removed.select("#differences tbody tr").text())
                .contains("企业2", "删去")
                .doesNotContain("企业1");
        String number = first.substring("/files/".length());
        byte[] csv = tax.download(next + "/compare?with=" + number + "&data=differences.csv")
                .body();
        assertThat(new String(csv, StandardCharsets.UTF_8)).contains("\"企业1\",\"更改\"", "\"1.5\"");
        assertThat(tax.get(next + "/compare?with=999999").status()).isEqualTo(404);
        assertThat(browsers.signedInAs(LAND).get(next + "/compare").status()).isEqualTo(404);
        tax.get(next + "/compare?lang=en");
        assertThat(tax.get(next + "/compare").document().select("main").text())
                .contains("Two versions compared", "Old value", "Compare with");
    }
}
