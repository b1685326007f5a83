package org.yuanheng.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FirmEvent;
import org.yuanheng.app.registry.Firms;
import org.yuanheng.app.registry.Meters;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.registry.Places;
import org.yuanheng.app.testing.Database;
import org.yuanheng.app.testing.TestDatabase;

/** Registers that files bring: places in time, what became of firms, meters. */
@Database
class RegisterFilesTest {
    private static final Delivery PLACES = Delivery.of("office", "2025");
    private static final Delivery EVENTS = Delivery.of("market", "2025");
    private static final Delivery METERS = Delivery.of("power", "2025");
    private static final String PLACE = "编号|名称|类别|级别|上级编号|所在县（市、区）代码|设立日期|撤销日期|变更日期|并入编号\n";
    private static final String EVENT = "统一社会信用代码|变更类型|变更日期|对方代码|迁入县（市、区）|迁入园区|持股比例（%）|变更原因\n";
    private static final String METER = "统一社会信用代码|户名|表计种类|户号|分摊比例（%）|起始日期|终止日期\n";

    private final Office office;
    private final TestDatabase database;

    RegisterFilesTest(TestDatabase database, @TempDir Path folder) {
        this.database = database;
        database.sql().sql("""
                truncate intake.waiting, intake.problem, intake.batch, registry.meter_share, registry.firm_event_part,
                         registry.firm_event, registry.place_before, registry.delivered_row, registry.delivered_column,
                         registry.delivered, registry.fact_cell, registry.fact, registry.plot, registry.firm_name,
                         registry.firm, registry.place, source.file restart identity cascade
                """).update();
        office = new Office(database, folder);
        office.roster(4);
    }

    private Batch places(String rows) {
        return office.xlsx(PLACES, PLACE + rows).batch();
    }

    private static String shown(Place place) {
        return place.nameZh() + " " + place.level() + " " + String.join("+", place.counties()) + " "
                + (place.parent() == null ? "-" : place.parent()) + " since " + place.since();
    }

    private String on(String day, String id) {
        return office.places.on(LocalDate.parse(day)).stream()
                .filter(place -> place.id().equals(id))
                .map(RegisterFilesTest::shown)
                .collect(Collectors.joining());
    }

    @Test
    void aZoneIsWhatItWasOnEachDay() {
        Batch first = places("""
                Z9002|北园|园区|园中园|Z9001|990102|2016-01-01|||
                Z9001|老工业园|园区|产业园||990101、990102|2015-06-01|||
                Z9001|高新区|园区|高新区||990101、990102|2015-06-01||2022-01-01|
                """);
        assertThat(Office.shown(first)).isEqualTo("3 read, 3 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(on("2015-05-31", "Z9001")).isEmpty();
        assertThat(on("2021-12-31", "Z9001")).isEqualTo("老工业园 PARK 990101+990102 - since 2015-06-01");
        assertThat(on("2022-01-01", "Z9001")).isEqualTo("高新区 HIGH_TECH 990101+990102 - since 2022-01-01");
        assertThat(on("2022-01-01", "Z9002")).isEqualTo("北园 PARK 990102 Z9001 since 2016-01-01");

        Batch second = places("""
                Z9003|新园|园区|产业园||990101|2010-01-01|||
                Z9002|北园|园区|园中园|Z9001|990102|2016-01-01|2024-07-01|2023-01-01|Z9003
                Z9001|高新技术区|园区|高新区||990101、990102|2015-06-01|||
                """);
        assertThat(office.problems(second)).isEmpty();
        assertThat(on("2024-06-30", "Z9002")).isEqualTo("北园 PARK 990102 Z9001 since 2023-01-01");
        assertThat(on("2024-07-01", "Z9002")).as("closed").isEmpty();
        assertThat(office.places.find("Z9002").orElseThrow().became()).isEqualTo("Z9003");
        assertThat(on("2022-05-01", "Z9001"))
                .as("a name put right without a day was wrong all along since the last change")
                .isEqualTo("高新技术区 HIGH_TECH 990101+990102 - since 2022-01-01");
        assertThat(office.places.before())
                .extracting(each -> each.was().nameZh() + " until " + each.until())
                .containsExactly("北园 until 2023-01-01", "老工业园 until 2022-01-01");
    }

    @Test
    void whatDoesNotFitIsRefusedRowByRow() {
        places("Z9001|高新区|园区|高新区||990101|2015-06-01||2022-01-01|\n");
        Batch wrong = places("""
                Z9001|高新区|园区|高新区||990101|2015-06-01||2021-01-01|
                Z9002|北园|园区|园中园|Z9001|990102|2016-01-01|||
                Z9003|南园|园区|园中园|Z9999|990101|2016-01-01|||
                Z9004|南园|园区|园中园||990199|2016-01-01|||
                Z9005|南园|园区|园中园|Z9003|990101|2016-01-01|||
                Z9006|东园|园区|园中园||990101|2016-01-01|2015-01-01||
                Z9007|西园|园区|园中园||990101|2016-01-01|||Z9001
                990101|汐浦区|园区|产业园||990101|2016-01-01|||
                Z9008|好园|园区|园中园|Z9001|990101|2016-01-01|||
                """);
        assertThat(Office.shown(wrong)).isEqualTo("9 read, 1 accepted, 8 refused, 0 waiting: CLOSED");
        assertThat(office.problems(wrong))
                .containsExactlyInAnyOrder(
                        "REFUSES entry-place 2",
                        "REFUSES entry-place 3",
                        "REFUSES entry-place 4",
                        "REFUSES entry-place 5",
                        "REFUSES entry-place 6",
                        "REFUSES entry-place 7",
                        "REFUSES entry-place 8",
                        "REFUSES entry-place 9");
        assertThat(on("2026-01-01", "Z9008")).startsWith("好园");
    }

    @Test
    void aZoneHoldsTheFirmsOfTheZonesInsideIt() {
        places("""
                Z9001|大区|园区|高新区||990101、990102|2015-06-01|||
                Z9002|小园|园区|园中园|Z9001|990102|2016-01-01|||
                """);
        office.xlsx(
                Delivery.of("office", "2025"),
                "统一社会信用代码|企业名称|所属区县|所属园区|规模类型|参评状态\n#2|企业2|望汀县|小园|规上|参评\n#3|企业3|汐浦区|大区|规上|参评\n");
        assertThat(office.firms.count(Scope.everything(), new Firms.Filter("Z9001", "", "", "")))
                .isEqualTo(2);
        assertThat(office.firms.count(Scope.everything(), new Firms.Filter("Z9002", "", "", "")))
                .isEqualTo(1);
        assertThat(node(office.places.tree(Scope.everything()), "Z9001").firms())
                .isEqualTo(2);
        Places.Node other = node(office.places.tree(new Scope.Counties(Set.of("990102"))), "990102");
        assertThat(node(List.of(other), "Z9001").firms())
                .as("who sees the second county finds the zone under it")
                .isEqualTo(1);
    }

    private static Places.Node node(List<Places.Node> nodes, String id) {
        return nodes.stream()
                .flatMap(RegisterFilesTest::all)
                .filter(node -> node.place().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Places.Node> all(Places.Node node) {
        return Stream.concat(Stream.of(node), node.children().stream().flatMap(RegisterFilesTest::all));
    }

    @Test
    void industriesOfTheEditionBeforeAreConvertedByTheirNames() {
        String head = "统一社会信用代码|企业名称|所属区县|行业代码|规模类型\n";
        Batch old = office.xlsx(
                        Delivery.of("office", "2024"),
                        head + "#1|企业1|汐浦区|'3660|规上\n#2|企业2|汐浦区|'3610|规上\n#3|企业3|汐浦区|'2611|规上\n")
                .batch();
        assertThat(office.problems(old))
                .containsExactlyInAnyOrder("WARNS roster-industry-edition 0", "WARNS roster-industry-before 3");
        assertThat(industry(1, "2024")).isEqualTo("3670 by 3660 → 3670（GB/T 4754—2011 汽车零部件及配件制造）");
        assertThat(industry(2, "2024")).as("split in 2017: nothing is guessed").isEmpty();
        assertThat(industry(3, "2024")).isEqualTo("2611 by ");

        Batch now = office.xlsx(Delivery.of("office", "2023"), head + "#1|企业1|汐浦区|'3660|规上\n#2|企业2|汐浦区|'3612|规上\n")
                .batch();
        assertThat(office.problems(now)).isEmpty();
        assertThat(industry(1, "2023")).as("bodies and trailers of 2017").isEqualTo("3660 by ");
    }

    private String industry(int firm, String period) {
        return office.facts.history(Scope.everything(), Office.code(firm), "industry", period).stream()
                .map(fact -> fact.textValue() + " by " + fact.conversion())
                .collect(Collectors.joining());
    }

    @Test
    void whatBecameOfFirmsComesByFileAndIsNotedOnce() {
        String rows = "#1|迁址|2025-06-01||望汀县|||退城进园\n#2|注销|2025-07-01|||||决议\n" + "#3|加入集团|2025-07-01|" + Office.code(4)
                + "|||51|股权转让\n";
        Batch batch = office.xlsx(EVENTS, EVENT + rows).batch();
        assertThat(Office.shown(batch)).isEqualTo("3 read, 3 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(office.events.of(Scope.everything(), Office.code(2)))
                .extracting(event -> event.said().kind())
                .containsExactly(FirmEvent.Kind.CLOSED);
        assertThat(office.firms
                        .find(Scope.everything(), Office.code(1))
                        .orElseThrow()
                        .county())
                .isEqualTo("990102");
        assertThat(database.sql()
                        .sql(
                                "select count(*) from registry.firm_event where file_id is not null and row between 2 and 4")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);

        Batch again = office.xlsx(
                        EVENTS,
                        EVENT + rows + "#2|注销|2025-08-01|||||又一次\n#4|迁址|2025-06-01||无此县|||x\n#9|注销|2025-06-01|||||x\n")
                .batch();
        assertThat(Office.shown(again)).isEqualTo("6 read, 3 accepted, 3 refused, 0 waiting: CLOSED");
        assertThat(office.problems(again))
                .containsExactlyInAnyOrder(
                        "WARNS entry-event-known 2",
                        "WARNS entry-event-known 3",
                        "WARNS entry-event-known 4",
                        "REFUSES event-closed-twice 5",
                        "REFUSES entry-place-unknown 6",
                        "REFUSES event-firm-unknown 7");
        assertThat(office.events.of(Scope.everything(), Office.code(2))).hasSize(1);
    }

    @Test
    void theSharesOfAMeterMakeAHundredAtAnyDay() {
        Batch batch = office.xlsx(
                        METERS,
                        METER
                                + "#1|企业1|电|D1||2020-01-01|\n#1|企业1|电|D2|40|2020-01-01|\n#2|企业2|电|D2||2020-01-01|2025-06-30\n"
                                + "#3|企业3|电|D2|60|2025-07-01|\n#3|企业3|水|D1||2020-01-01|\n")
                .batch();
        assertThat(Office.shown(batch)).isEqualTo("5 read, 5 accepted, 0 refused, 0 waiting: CLOSED");
        assertThat(meters(1)).containsExactly("POWER D1 100 others 0 ", "POWER D2 40 others 2 企业2、企业3");
        assertThat(meters(2)).containsExactly("POWER D2 60 others 1 企业1");

        Batch wrong = office.xlsx(
                        METERS,
                        METER
                                + "#1|企业1|电|D1|90|2020-01-01|\n#1|企业1|电|D2|40|2020-01-01|\n#2|企业2|电|D2|60|2020-01-01|2025-06-30\n"
                                + "#9|企业9|电|D3||2020-01-01|\n#4|企业4|电|D4||2020-01-01|\n")
                .batch();
        assertThat(Office.shown(wrong)).isEqualTo("5 read, 1 accepted, 4 refused, 0 waiting: CLOSED");
        assertThat(office.problems(wrong))
                .containsExactlyInAnyOrder(
                        "REFUSES entry-meter 2",
                        "REFUSES entry-meter 3",
                        "REFUSES entry-meter 4",
                        "REFUSES entry-meter 5");
        assertThat(meters(1))
                .as("a new register takes the place of the one before")
                .isEmpty();
        assertThat(meters(4)).containsExactly("POWER D4 100 others 0 ");
    }

    private List<String> meters(int firm) {
        return office.meters.heldBy(Scope.everything(), Office.code(firm)).stream()
                .map(RegisterFilesTest::shown)
                .toList();
    }

    private static String shown(Meters.Held held) {
        return held.supply() + " " + held.meter() + " "
                + held.share().stripTrailingZeros().toPlainString() + " others " + held.others() + " " + held.names();
    }
}
