package org.yuanheng.app.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.yuanheng.app.identity.Account;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Role;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.intake.layout.Delivery;
import org.yuanheng.app.registry.Facts;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Browser;
import org.yuanheng.app.testing.Browser.Page;
import org.yuanheng.app.testing.Platform;

/** What a hurried or mistaken office sends of zones: each is named with its place and what to do, and nothing half-done is left. */
@Platform
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadZonesTest {
    private static final Account.Profile OFFICE = Account.Profile.of(Role.OFFICE, "office", "亩均办");
    private static final String HEAD = "编号|名称|类别|级别|上级编号|所在县（市、区）代码|设立日期|撤销日期|变更日期\n";
    private static final String SQUARE = "[120,30],[120.01,30],[120.01,30.01],[120,30.01],[120,30]";

    private final Places places;
    private final Boundaries boundaries;
    private final Standings standings;
    private final Drafts drafts;
    private final Rows rows;
    private final Browser.Factory browsers;
    private final SomeZones some;

    @Autowired
    BadZonesTest(
            Places places,
            Boundaries boundaries,
            Standings standings,
            Drafts drafts,
            Browser.Factory browsers,
            Rows rows,
            Firms firms,
            Facts facts) {
        this.places = places;
        this.boundaries = boundaries;
        this.standings = standings;
        this.drafts = drafts;
        this.rows = rows;
        this.browsers = browsers;
        this.some = new SomeZones(rows, firms, facts);
    }

    /** Each problem of a page in its words: where, what is wrong, what to do. */
    private static List<String> problems(Page page) {
        return page.document().select(".problems li").eachText();
    }

    private Page file(Browser office, String layout, String name, byte[] bytes)
            throws IOException, InterruptedException {
        Page sent = office.upload(
                "/files/new",
                "/files",
                Map.of("department", "office", "period", "2025", "layout", layout, "county", "", "adds", "no"),
                "file",
                name,
                bytes);
        assertThat(sent.status()).as(name).isEqualTo(302);
        return office.get(sent.location());
    }

    private Page map(Browser office, String address, String... features) throws IOException, InterruptedException {
        String text = "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
        return office.upload(
                address, address, Map.of("what", "places"), "file", "图.geojson", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String feature(String properties, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":{" + properties.replace('\'', '"') + "},\"geometry\":" + geometry
                + "}";
    }

    private static String zone(String id, String parent) {
        return feature(
                "'id':'" + id + "','kind':'ZONE','level':'PARK','name_zh':'园" + id + "','parent':'" + parent
                        + "','county':'990101','valid_from':'2010-01-01'",
                "null");
    }

    private static String border(String zone, String ring) {
        return feature(
                "'zone':'" + zone + "','layer':'APPROVED','since':'2020-01-01','document':'批文'",
                "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}");
    }

    @Test
    @Order(1)
    void zonesThatLieWithinOneAnotherInACircleAreRefusedRowByRow() throws Exception {
        some.places();
        Browser office = browsers.signedInAs(OFFICE);
        List<Place> before = places.list();
        Page two = file(office, "places", "两处.xlsx", Delivery.xlsx(HEAD + """
                Y1|甲园|园区|园中园|Y2|990101|2010-01-01||
                Y2|乙园|园区|园中园|Y1|990101|2010-01-01||
                """));
        assertThat(problems(two))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said).contains("两处.xlsx", "place-circle", "上下级绕成了一圈", "改正其中一处的上级编号"));
        assertThat(problems(two).getFirst()).contains("第 2 行", "Y1 → Y2 → Y1");
        Page three = file(office, "places", "三处.xlsx", Delivery.xlsx(HEAD + """
                Y1|甲园|园区|园中园|Y2|990101|2010-01-01||
                Y2|乙园|园区|园中园|Y3|990101|2010-01-01||
                Y3|丙园|园区|园中园|Y1|990101|2010-01-01||
                Y4|丁园|园区|园中园|Y4|990101|2010-01-01||
                """));
        assertThat(problems(three))
                .hasSize(4)
                .allSatisfy(said -> assertThat(said).contains("place-circle"));
        assertThat(problems(three)).anySatisfy(said -> assertThat(said).contains("Y1 → Y2 → Y3 → Y1"));
        assertThat(places.list()).as("nothing is left of them").isEqualTo(before);
    }

    @Test
    @Order(2)
    void aKnownZoneIsNotPutWithinItsOwnPark() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page closing = file(office, "places", "改隶.xlsx", Delivery.xlsx(HEAD + """
                Z1|汐浦开发区|园区|开发区|Z11|990101|2000-01-01||2024-01-01
                """));
        assertThat(problems(closing))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("place-circle", "Z1 → Z11 → Z1"));
        assertThat(places.find("Z1").orElseThrow().parent()).isNull();
        Page once = file(office, "places", "从前.xlsx", Delivery.xlsx(HEAD + """
                Y5|戊园|园区|园中园||990101|2005-01-01||
                Y6|己园|园区|园中园|Y5|990101|2005-01-01||
                Y6|己园|园区|园中园||990101|2005-01-01||2015-01-01
                Y5|戊园|园区|园中园|Y6|990101|2005-01-01||2010-01-01
                Y5|戊园|园区|园中园||990101|2005-01-01||2020-01-01
                """));
        assertThat(problems(once))
                .as("in 2010 they would have lain within one another")
                .anySatisfy(said -> assertThat(said).contains("place-circle", "第 5 行", "Y5 → Y6 → Y5"));
        assertThat(office.get("/places?day=2012-06-01").status()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void aMapOfPlacesInACircleIsRefusedWhole() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        Page page = map(office, "/places", zone("X1", "X2"), zone("X2", "X3"), zone("X3", "X1"), zone("X4", ""));
        assertThat(page.status()).isEqualTo(422);
        assertThat(problems(page))
                .hasSize(3)
                .allSatisfy(said -> assertThat(said).contains("图.geojson", "place-circle", "上级留空"));
        assertThat(places.find("X4")).as("nothing of the file is taken").isEmpty();
        Page known = map(office, "/places", zone("Z1", "Z11"));
        assertThat(problems(known))
                .singleElement()
                .satisfies(said -> assertThat(said).contains("place-circle", "第 1 行", "Z1 → Z11 → Z1"));
        assertThat(places.find("Z1").orElseThrow().parent()).isNull();
    }

    @Test
    @Order(4)
    void bordersThatCannotBeRightAreRefusedTogether() throws Exception {
        rows.write(Actor.SYSTEM, """
                update registry.place
                set boundary = '{"type":"Polygon","coordinates":[[[119,29],[121,29],[121,31],[119,31],[119,29]]]}'
                where id = '990101'
                """).update();
        Browser office = browsers.signedInAs(OFFICE);
        Page page = map(
                office,
                "/zones/boundaries",
                border("Z1", SQUARE),
                border("Z2", "[120,30],[120.01,30.01],[120.01,30],[120,30.01],[120,30]"),
                border("Z5", "[-74,40],[-73,40],[-73,41],[-74,41],[-74,40]"),
                border("Z11", "[100,40],[100.1,40],[100.1,40.1],[100,40.1],[100,40]"));
        assertThat(page.status()).isEqualTo(422);
        List<String> said = problems(page);
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).contains("图.geojson", "第 2 行", "geometry", "zone-border-broken", "自相交", "制图软件");
        assertThat(said.get(1)).contains("第 3 行", "zone-border-broken", "坐标");
        assertThat(said.get(2)).contains("第 4 行", "zone-border-elsewhere", "不在所在的 汐浦区", "核对园区编号和坐标系");
        assertThat(boundaries.of("Z1")).as("the sound one is not taken either").isEmpty();
        assertThat(map(office, "/zones/boundaries", border("Z1", SQUARE)).status())
                .isEqualTo(302);
        assertThat(boundaries.of("Z1")).hasSize(1);
    }

    @Test
    @Order(5)
    void aMergerAcrossProvincesIsRefusedAndNotKept() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        String drawn = "/zones/merge?zones=Z1,Z2&name=%E6%96%B0%E5%8C%BA";
        Page page = office.submit(drawn, "/zones/merge", Map.of("zones", "Z1,Z4", "name", "跨省区", "reason", "相邻"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(problems(page))
                .singleElement()
                .satisfies(said ->
                        assertThat(said).contains("merger-across-provinces", "衡泽省", "沃野省", "不能跨省合并", "只选同一个省的园区"));
        assertThat(page.document().select("#field-name").val())
                .as("what was typed")
                .isEqualTo("跨省区");
        assertThat(drafts.list(Scope.everything())).isEmpty();
    }

    /** Reference data, apart from the zones registered here. */
    @Test
    @Order(7)
    void theListOfNationalZonesIsThereToLookUp() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        assertThat(office.get("/zones/national").document().select("#national tbody tr"))
                .hasSize(249);
        assertThat(office.get("/zones/national?kind=HIGH_TECH&province=%E6%B1%9F%E8%A5%BF")
                        .document()
                        .select("#national tbody tr"))
                .hasSize(9);
        assertThat(office.get("/zones/national?q=%E4%B9%9D%E6%B1%9F%E7%BB%8F%E6%B5%8E")
                        .document()
                        .select("#national tbody")
                        .text())
                .contains("九江经济技术开发区", "江西");
        assertThat(office.get("/zones/national?q=%E6%97%A0%E6%AD%A4%E5%8C%BA")
                        .document()
                        .select(".empty")
                        .text())
                .contains("没有符合条件的园区");
        assertThat(office.get("/zones").document().select("a[href=/zones/national]"))
                .hasSize(1);
        assertThat(office.download("/zones/national?data=national.csv").statusCode())
                .isEqualTo(200);
    }

    private String register(Browser office, String ending) throws IOException, InterruptedException {
        return new String(office.download("/zones?data=register." + ending).body(), StandardCharsets.UTF_8);
    }

    @Test
    @Order(6)
    void theRegisterGoesOutAndComesBackAsItIs() throws Exception {
        Browser office = browsers.signedInAs(OFFICE);
        standings.add(
                Actor.SYSTEM,
                SomeZones.standing("Z1", "2020-01-01", Standing.Tier.STRATEGIC, List.of("38", "2614"), "汐浦管委会", 40),
                Standings.Cited.BY_A_PERSON);
        standings.add(
                Actor.SYSTEM,
                SomeZones.standing("Z3", "2021-05-06", null, List.of(), "", 25),
                Standings.Cited.BY_A_PERSON);
        Map<String, Standing> was = standings.on(java.time.LocalDate.parse("2026-01-01"));
        String out = register(office, "csv");
        byte[] workbook = office.download("/zones?data=register.xlsx").body();
        Page same = file(office, "zones", "园区登记表.xlsx", workbook);
        assertThat(problems(same)).isEmpty();
        assertThat(standings.on(java.time.LocalDate.parse("2026-01-01"))).isEqualTo(was);
        assertThat(register(office, "csv")).isEqualTo(out);
        String changed = out.replace("汐浦管委会", "汐浦新区管委会").replace(",5000,", ",5200.5,");
        assertThat(changed).isNotEqualTo(out);
        Page other = file(office, "zones", "园区登记表-改.csv", changed.getBytes(StandardCharsets.UTF_8));
        assertThat(problems(other)).isEmpty();
        assertThat(register(office, "csv"))
                .as("what was changed, and nothing else")
                .isEqualTo(changed);
        assertThat(standings.of("Z1").getFirst().said().body()).isEqualTo("汐浦新区管委会");
        assertThat(standings.of("Z1").getLast().said().body())
                .as("what was said before stays")
                .isEqualTo("汐浦管委会");
    }
}
