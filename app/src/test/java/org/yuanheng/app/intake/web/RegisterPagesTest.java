package org.yuanheng.app.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;

/** What a new office does with workbooks alone: places, firms, meters; and what it then sees. */
@Platform
class RegisterPagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办王五");
    private static final Account.Profile POWER =
            Account.Profile.of(Role.DEPARTMENT, "power", "供电周八").ofDepartment("power");
    private static final Account.Profile FIRM =
            Account.Profile.of(Role.FIRM, "firm", "企业1").ofFirm(Delivery.code(1));

    private final Browser.Factory browsers;
    private final Places places;

    @Autowired
    RegisterPagesTest(Browser.Factory browsers, Places places) {
        this.browsers = browsers;
        this.places = places;
    }

    @BeforeEach
    void placesFirmsAndMeters() throws IOException, InterruptedException {
        if (places.find("Z9001").isPresent()) {
            return;
        }
        Browser office = browsers.signedInAs(OFFICE);
        deliver(office, "office", """
                编号|名称|类别|级别|上级编号|所在县（市、区）代码|设立日期|撤销日期|变更日期
                '9901|岚渚市|区划|市|||2000-01-01||
                '990101|汐浦区|区划|县|'9901||2000-01-01||
                '990102|望汀县|区划|县|'9901||2000-01-01||
                Z9001|老工业园|园区|产业园||990101、990102|2015-06-01||
                Z9001|高新区|园区|高新区||990101、990102|2015-06-01||2022-01-01
                """);
        deliver(office, "office", "统一社会信用代码|企业名称|所属区县|所属园区|规模类型\n#1|企业1|望汀县|高新区|规上\n#2|企业2|汐浦区||规上\n");
        deliver(browsers.signedInAs(POWER), "power", """
                统一社会信用代码|户名|表计种类|户号|分摊比例（%）|起始日期
                #1|企业1|电|D2|40|2020-01-01
                #2|企业2|电|D2||2020-01-01
                """);
    }

    private static void deliver(Browser browser, String department, String table)
            throws IOException, InterruptedException {
        browser.upload(
                "/files/new",
                "/files",
                Map.of("department", department, "period", "2025", "layout", "", "county", "", "adds", "yes"),
                "file",
                "表.xlsx",
                Delivery.xlsx(table));
    }

    @Test
    void placesAreShownAsOfADay() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page now = office.get("/places");
        assertThat(now.document().select("#places tr[data-key=Z9001] > *").eachText())
                .containsExactly("高新区", "Z9001", "高新区", "汐浦区、望汀县", "2015年6月1日", "无", "1");
        assertThat(now.document().select("#changes tbody tr").text()).contains("老工业园", "2022年1月1日");
        Page then = office.get("/places?on=2021-12-31");
        assertThat(then.document().select("#places tr[data-key=Z9001] > *").eachText())
                .containsExactly("老工业园", "Z9001", "园区", "汐浦区、望汀县", "2015年6月1日", "无");
        assertThat(office.get("/places?on=2014-01-01").document().select("#places tr[data-key=Z9001]"))
                .isEmpty();
        Page wrong = office.get("/places?on=去年");
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.document().select(".filters").text()).contains("写作 2020-01-01");
    }

    @Test
    void metersStandOnTheFirmsPageWithThoseWhoShareThem() throws Exception {
        Page page = browsers.signedInAs(POWER).get("/firms/" + Delivery.code(1));
        assertThat(page.document().select("#meters tbody tr > *").eachText())
                .containsExactly("D2", "电", "40.00", "企业2", "2020年1月1日", "第 2 行");
        Page own = browsers.signedInAs(FIRM).get("/firms/" + Delivery.code(1));
        assertThat(own.document().select("#meters tbody tr > *").eachText())
                .as("a firm learns that it shares the meter, not with whom")
                .containsExactly("D2", "电", "40.00", "另 1 家", "2020年1月1日", "第 2 行");
    }
}
