package org.yuanheng.app.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;

/** A new office begins: it brings divisions, zones and plots in, and is told what is wrong with its file. */
@Platform
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlacePagesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");

    private final Browser.Factory browsers;
    private final Places places;

    @Autowired
    PlacePagesTest(Browser.Factory browsers, Places places) {
        this.browsers = browsers;
        this.places = places;
    }

    private static Page send(Browser who, String what, String name, String text) throws Exception {
        return who.upload(
                "/places", "/places", Map.of("what", what), "file", name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String feature(String properties) {
        return "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{" + properties.replace('\'', '"') + "}}";
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    @Test
    @Order(1)
    void anEmptyOfficeIsToldHowToBegin() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/").document().select(".empty a.button").attr("href"))
                .isEqualTo("/places");
        assertThat(office.get("/places").document().select("main").text()).contains("还没有区划和园区", "GeoJSON");
        assertThat(office.get("/rounds/new").document().select(".empty").text()).contains("还没有可评价的数据");
    }

    @Test
    @Order(2)
    void everyFaultOfAFileIsNamedAndNothingIsTaken() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page page = send(
                office,
                "places",
                "C:\\图\\区划.geojson",
                collection(
                        feature("'id':'A','kind':'DIVISION','level':'CITY','name_zh':'甲市','valid_from':'2020-01-01'"),
                        feature(
                                "'id':'B','kind':'DIVISION','level':'COUNTY','name_zh':'乙县','parent':'Q','valid_from':'2020-01-01'"),
                        feature("'id':'C','kind':'CITY','level':'COUNTY','name_zh':'丙县','valid_from':'2020-01-01'"),
                        feature(
                                "'id':'D','kind':'DIVISION','level':'COUNTY','name_zh':'丁县','parent':'A','valid_from':'去年'"),
                        feature("'id':'E','kind':'ZONE','level':'PARK','name_zh':'戊园','valid_from':'2020-01-01'"),
                        feature(
                                "'id':'F','kind':'ZONE','level':'PARK','name_zh':'己园','county':'G','parent':'A','valid_from':'2020-01-01'"),
                        feature(
                                "'id':'G','kind':'DIVISION','level':'COUNTY','name_zh':'庚县','parent':'A','valid_from':'2020-01-01','valid_to':'2019-01-01'"),
                        feature("'id':'A','kind':'DIVISION','level':'CITY','name_zh':'又一甲市','valid_from':'2020-01-01'"),
                        feature(
                                "'id':'H','kind':'DIVISION','level':'CITY','name_zh':'辛市','parent':'I','valid_from':'2020-01-01'"),
                        feature(
                                "'id':'I','kind':'DIVISION','level':'CITY','name_zh':'壬市','parent':'H','valid_from':'2020-01-01'")));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.document().select(".problems li .where").eachText())
                .hasSize(9)
                .allSatisfy(
                        where -> assertThat(where).startsWith("区划.geojson").containsPattern("place-(faulty|circle)"));
        assertThat(page.document().select(".problems .what").text())
                .contains("kind 应为", "不是日期", "valid_to 应晚于", "编号重复", "上级或所在县不存在", "H → I → H");
        assertThat(places.list()).isEmpty();

        assertThat(send(office, "places", "图.geojson", "%PDF-1.7")
                        .document()
                        .select(".problems")
                        .text())
                .contains("不是完整的 GeoJSON");
        assertThat(send(office, "places", "图.geojson", "{\"a\":".repeat(100_000))
                        .document()
                        .select(".problems")
                        .text())
                .contains("不是完整的 GeoJSON");
        assertThat(send(office, "places", "图.geojson", collection())
                        .document()
                        .select(".problems")
                        .text())
                .contains("没有区划或园区");
        assertThat(send(office, "places", "", "").document().select(".errors").text())
                .contains("请选择文件");
        assertThat(places.list()).isEmpty();
    }

    @Test
    @Order(3)
    void aGoodFileIsTakenInAnyOrderAndAgain() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String file = collection(
                feature(
                        "'id':'99Z001','kind':'ZONE','level':'PARK','name_zh':'虚园','county':'990101','valid_from':'2020-01-01'"),
                feature(
                        "'id':'990101','kind':'DIVISION','level':'COUNTY','name_zh':'汐浦区','parent':'990100','valid_from':'2020-01-01'"),
                feature("'id':'990100','kind':'DIVISION','level':'CITY','name_zh':'岚渚市','valid_from':'2020-01-01'"));
        for (int time = 0; time < 2; time++) {
            Page sent = send(office, "places", "区划.geojson", file);
            assertThat(sent.status()).isEqualTo(302);
            assertThat(office.get("/places").document().select(".notice-done").text())
                    .contains("已更新");
        }
        assertThat(office.get("/places")
                        .document()
                        .select("#places tbody tr th, tbody th")
                        .eachText())
                .containsExactly("岚渚市", "汐浦区", "虚园");
        String plots = collection(
                "{\"type\":\"Feature\",\"properties\":{\"id\":\"P1\",\"county\":\"990101\",\"zone\":\"\",\"credit_code\":\"\",\"area_mu\":10.5},"
                        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[120,30],[121,30],[121,31],[120,30]]]}}",
                "{\"type\":\"Feature\",\"properties\":{\"id\":\"P2\",\"county\":\"1\",\"zone\":\"\",\"credit_code\":\"\",\"area_mu\":10.5},"
                        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[120,30],[121,30],[121,31],[120,30]]]}}");
        Page partly = send(office, "plots", "宗地.geojson", plots);
        assertThat(partly.document().select(".notice-care").text()).contains("其余已导入");
        assertThat(partly.document().select(".problems").text()).contains("P2", "不在名录中");
    }

    @Test
    @Order(4)
    void nobodyElseBringsPlacesIn() throws Exception {
        Browser leader = browsers.signedInAs(Account.Profile.of(Role.LEADER, "leader", "领导"));
        Page page = leader.get("/places");
        assertThat(page.document().select("main").text()).contains("汐浦区");
        assertThat(page.document().select("#import")).isEmpty();
        String token = page.document().select("input[name=_csrf]").attr("value");
        assertThat(leader.post("/places", Map.of("what", "places", "_csrf", token))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Order(5)
    void theExampleFilesFitTheirManual() throws Exception {
        String example = Files.readString(Path.of("..", "docs", "examples", "walk", "places.geojson"));
        assertThat(send(browsers.signedInAs(OFFICE), "places", "places.geojson", example)
                        .status())
                .isEqualTo(302);
    }
}
