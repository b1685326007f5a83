package org.yuanheng.app.park.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;
import org.yuanheng.app.testing.TestDatabase;

/** Parks by forms and workbooks: units and tenants with what is wrong of them, borders of who sees what, bookings. */
@Platform
class ParkPagesTest {
    private static final String TENANTS = "统一社会信用代码|租户名称|小微园编号|楼栋编号|单元号|租赁面积（㎡）|起租日期|止租日期|租金单价|押金（元）|合同编号\n";

    private final Browser.Factory browsers;
    private static boolean laidOut;

    @Autowired
    ParkPagesTest(Browser.Factory browsers) {
        this.browsers = browsers;
    }

    @BeforeEach
    void parks() throws Exception {
        if (!laidOut) {
            laidOut = true;
            Browser office = browsers.signedInAs(SomeParks.OFFICE);
            SomeParks.layOut(office);
            LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
            SomeParks.deliver(
                    office,
                    "park",
                    TENANTS + "#1|企业1|99P901|A1|'101|350|2024-01-01|" + today.plusYears(2) + "|20|7000|租1\n");
        }
    }

    private static String unit(TestDatabase database, String park, String number) {
        return database.sql()
                .sql("select id::text from park.unit where park = :park and number = :number")
                .param("park", park)
                .param("number", number)
                .query(String.class)
                .single();
    }

    @Test
    void aWorkbookSaysWhatItCannotTake(TestDatabase database) throws Exception {
        Browser office = browsers.signedInAs(SomeParks.OFFICE);
        String table = TENANTS + """
                #2|企业2|99P901|A1|'101||2025-01-01|2025-12-31|||租2
                #2|企业2|99P901|A1|'999||2025-01-01|2025-12-31|||租3
                #2|企业2|99P909|A1|'101||2025-01-01|2025-12-31|||租4
                #7|企业7|99P901|A1|B101||2020-01-01|2020-12-31|||租5
                #2|企业2|99P901|A1|B101|81|2019-01-01|2019-12-31|||租6
                #2|企业2|99P901|A1|B101||2018-12-31|2018-01-01|||租7
                #2|企业2|99P901|A1|B101||2017-01-01|2017-12-31|12|900|租8
                #3|企业3|99P901|A1|B101||2017-06-01|2018-05-31|||租9
                """;
        String file = SomeParks.deliver(office, "park", table).location();
        String problems = office.get(file.substring(file.indexOf("/files")))
                .document()
                .select("#problems")
                .text();
        assertThat(problems)
                .contains("unit-occupied", "tenant-unit-unknown", "park-unknown", "tenant-firm-unknown")
                .contains("unit-let-beyond", "tenancy-days-wrong")
                .contains("2", "3", "9");
        assertThat(database.sql()
                        .sql("select f.name || ' ' || t.row from park.tenancy t join source.file f on f.id = t.file_id"
                                + " where t.document = '租8'")
                        .query(String.class)
                        .single())
                .isEqualTo("表.xlsx 8");
        assertThat(database.sql()
                        .sql("select count(*) from park.tenancy where document in ('租2', '租6', '租9')")
                        .query(Long.class)
                        .single())
                .isZero();
        SomeParks.deliver(office, "park", TENANTS + "#2|企业2|99P901|A1|B101||2017-01-01|2017-11-30|12|900|租8\n");
        assertThat(database.sql()
                        .sql("select until_day::text from park.tenancy where document = '租8'")
                        .query(String.class)
                        .list())
                .as("said anew it is corrected")
                .containsExactly("2017-11-30");
        String wrong = SomeParks.deliver(office, "park", """
                        小微园编号|小微园名称|楼栋编号|所在楼层|单元号|单元面积（㎡）|招租单价
                        99P901|甲小微园|A1|'1|'101|349|18
                        99P909|丙小微园|A1|'1|'101|349|18
                        """).location();
        assertThat(office.get(wrong.substring(wrong.indexOf("/files")))
                        .document()
                        .select("#problems")
                        .text())
                .contains("unit-below-let", "park-unknown");
    }

    @Test
    void eachOperatorHasItsParksAndNoOther(TestDatabase database) throws Exception {
        Browser operator = browsers.signedInAs(SomeParks.OPERATOR);
        Browser other = browsers.signedInAs(SomeParks.OTHER);
        Document list = operator.get("/parks").document();
        assertThat(list.select("#parks tbody tr")).hasSize(1);
        assertThat(list.select("#parks tbody").text()).contains("甲小微园");
        assertThat(operator.get("/parks/borders.geojson").body()).doesNotContain("99P902");
        assertThat(operator.get("/parks/99P901").status()).isEqualTo(200);
        String unit = unit(database, "99P901", "101");
        for (String path :
                new String[] {"/parks/99P901", "/parks/units/" + unit, "/parks/99P901/saving", "/parks/99P901/service"
                }) {
            assertThat(other.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(operator.get("/parks/regroupings/new").document().select("#field-park option"))
                .hasSize(1);
        Document park = operator.get("/parks/99P901").document();
        assertThat(park.select(".shape-let b").text()).contains("101");
        assertThat(park.select("#tenants-table tbody").text()).contains("企业1", "350.0", "20.00", "7,000.00");
        assertThat(park.select("#vacant-units tbody").text()).contains("A1-201", "300.0", "18.00");

        Browser auditor = browsers.signedInAs(SomeParks.AUDITOR);
        assertThat(auditor.get("/parks/99P901").status()).isEqualTo(200);
        assertThat(auditor.get("/parks/units/" + unit).document().select("form[action*=units]"))
                .isEmpty();
        assertThat(auditor.get("/parks/99P901/service").status()).isEqualTo(403);
        Browser stranger = browsers.signedInAs(SomeParks.STRANGER);
        assertThat(stranger.get("/parks/99P901").status()).isEqualTo(404);
        Browser tenant = browsers.signedInAs(SomeParks.TENANT);
        assertThat(tenant.get("/parks").location()).isEqualTo("/parks/99P901");
        Document own = tenant.get("/parks/99P901").document();
        assertThat(own.select(".shape b").eachText()).containsExactly("101");
        assertThat(own.text()).doesNotContain("企业2");
        assertThat(tenant.get("/parks/units/" + unit(database, "99P901", "201")).status())
                .isEqualTo(404);
        assertThat(tenant.get("/parks/99P901/service").status()).isEqualTo(403);
        assertThat(tenant.get("/firms/" + Delivery.code(1))
                        .document()
                        .select("#park-units tbody")
                        .text())
                .contains("A1-101", "350.0");
    }

    @Test
    void aFirmMovesInAndOutByForms(TestDatabase database) throws Exception {
        Browser operator = browsers.signedInAs(SomeParks.OPERATOR);
        String unit = unit(database, "99P901", "201");
        String page = "/parks/units/" + unit;
        LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
        Page wrong = operator.submit(
                page, page + "/move-in", Map.of("firm", Delivery.code(3), "area", "很大", "from", "昨天", "until", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.document().select("#field-firm").attr("value")).isEqualTo(Delivery.code(3));
        assertThat(wrong.document().select(".errors").text()).contains("不是数字", "不是日期");
        Map<String, String> right = Map.of(
                "firm", Delivery.code(3),
                "area", "300",
                "from", today.minusDays(1).toString(),
                "until", today.plusDays(60).toString(),
                "rent", "19.5",
                "deposit", "6000",
                "document", "租〔2026〕9号");
        assertThat(operator.submit(page, page + "/move-in", right).status()).isEqualTo(302);
        Document let = operator.get(page).document();
        assertThat(let.select(".details").text()).contains("临近到期", "企业3", "租〔2026〕9号");
        Page late = operator.submit(page, page + "/step", Map.of("step", "EXTENDED", "day", today.toString()));
        assertThat(late.document().select(".errors").text()).contains("没有写合同或依据", "不晚于");
        assertThat(operator.submit(
                                page,
                                page + "/step",
                                Map.of(
                                        "step",
                                        "MOVED_OUT",
                                        "day",
                                        today.minusDays(1).toString(),
                                        "document",
                                        "退租单"))
                        .status())
                .isEqualTo(302);
        assertThat(operator.get(page).document().select("#was").text()).contains("企业3", "退租（退租单）", "页面登记");
        assertThat(operator.get("/parks/99P901")
                        .document()
                        .select("#vacant-units tbody")
                        .text())
                .contains("A1-201");
        assertThat(operator.get("/parks/99P901?data=tenants-table.csv").body()).contains("企业1");
    }

    @Test
    void aTenantBooksAndCancelsAndSeesWhatItSaves() throws Exception {
        Browser operator = browsers.signedInAs(SomeParks.OPERATOR);
        String form = "/parks/99P901/service";
        Page odd = operator.submit(
                form,
                form,
                Map.of(
                        "kind",
                        "MEETING_ROOM",
                        "name",
                        "",
                        "capacity",
                        "0",
                        "opens",
                        "9点",
                        "closes",
                        "18:00",
                        "slot",
                        "60"));
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.document().select(".errors").text()).contains("不是时间");
        Page made = operator.submit(
                form,
                form,
                Map.of(
                        "kind", "MEETING_ROOM",
                        "name", "二楼会议室",
                        "capacity", "1",
                        "opens", "00:00",
                        "closes", "24:00",
                        "slot", "60",
                        "price", "200",
                        "location", "A1"));
        String service = made.location();
        assertThat(service).startsWith("/parks/services/");
        Browser tenant = browsers.signedInAs(SomeParks.TENANT);
        LocalDate next = LocalDate.now(java.time.Clock.systemUTC()).plusDays(8);
        String week = service + "?week=" + next;
        String at = next + "T10:00";
        assertThat(tenant.get(week).document().select("#field-firm")).isEmpty();
        Page booked = tenant.submit(week, service + "/book", Map.of("starts", at, "purpose", "例会"));
        assertThat(booked.status()).as(booked.body()).isEqualTo(302);
        assertThat(tenant.get(week).document().select("#bookings tbody").text()).contains("企业1", "例会");
        Page full =
                operator.submit(week, service + "/book", Map.of("starts", at, "firm", Delivery.code(1), "purpose", ""));
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.document().select(".errors").text()).contains("已订满");
        Page none = operator.submit(
                week, service + "/book", Map.of("starts", next + "T11:00", "firm", Delivery.code(4), "purpose", ""));
        assertThat(none.document().select(".errors").text()).contains("不是本园租户");
        String year = String.valueOf(next.getYear());
        Document saving = operator.get("/parks/99P901/saving?year=" + year + "&firm=" + Delivery.code(1))
                .document();
        assertThat(saving.select("#savings tbody").text()).contains("企业1", "会议室", "200.00");
        assertThat(saving.select("#parts tbody").text()).contains("单独置办会议室", "减：用共享服务付的钱", "−200.00");
        String cancel =
                tenant.get(week).document().select("form[action*=cancel]").attr("action");
        tenant.submit(week, cancel, Map.of());
        assertThat(tenant.get(week).document().select("#bookings tbody tr")).isEmpty();
        Document ended = operator.get(form + "?service=" + service.substring(service.lastIndexOf('/') + 1))
                .document();
        assertThat(ended.select("#field-name").attr("value")).isEqualTo("二楼会议室");
    }

    @Test
    void smallFirmsAreRegroupedByForms() throws Exception {
        Browser operator = browsers.signedInAs(SomeParks.OPERATOR);
        String form = "/parks/regroupings/new";
        Page wrong = operator.submit(form, form, Map.of("park", "99P901", "members", Delivery.code(2), "day", "明天"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(operator.submit(form, form, Map.of("park", "99P902", "members", "", "day", "2026-01-01"))
                        .status())
                .as("somebody else's park")
                .isEqualTo(404);
        Page planned = operator.submit(
                form,
                form,
                Map.of(
                        "park", "99P901",
                        "members", Delivery.code(2) + "\n" + Delivery.code(3),
                        "name", "企业2（集团）",
                        "code", Delivery.code(2),
                        "day", "2026-01-01",
                        "year", "2025",
                        "document", "合并协议"));
        assertThat(planned.status()).as(planned.body()).isEqualTo(302);
        String one = planned.location();
        Document plan = operator.get(one).document();
        assertThat(plan.select(".notice").text()).contains("缺数据", "2 家没有数据");
        operator.submit(one, one + "/carry-out", Map.of());
        assertThat(operator.get(one).document().select("#before-after")).hasSize(1);
        assertThat(operator.get("/parks/regroupings")
                        .document()
                        .select("#regroupings tbody")
                        .text())
                .contains("企业2（集团）", "已合并");
        operator.submit(one, one + "/undo", Map.of("reason", ""));
        assertThat(operator.get(one).document().select("#back")).hasSize(1);
        operator.submit(one, one + "/undo", Map.of("reason", "协议作废"));
        assertThat(operator.get(one).document().select(".details").text()).contains("已撤回");
        assertThat(browsers.signedInAs(SomeParks.OTHER).get(one).status()).isEqualTo(404);
    }
}
