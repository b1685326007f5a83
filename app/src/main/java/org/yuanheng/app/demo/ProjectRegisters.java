package org.yuanheng.app.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yuanheng.app.demo.DemoFiles.Delivery;
import org.yuanheng.app.demo.ProjectSheet.Held;

/**
 * What the region's offices keep of its projects: idle assets, promises of standard land, leads of every mode, and the table
 * of projects of two months, the second with plans that were moved. A few rows are wrong, as in real tables. Invented like
 * everything here.
 */
final class ProjectRegisters {
    private static final int PROJECTS = 60;
    private static final int PLOTS = 30;
    private static final int CONTRACTS = 12;
    private static final LocalDate SOLD = LocalDate.of(2021, 3, 1);
    private static final String LEAD_HEAD =
            "线索名称|招商方式|来源编号|招商活动|活动类型|活动日期|投资方|投资方信用代码|分类|县（市、区）|园区|预计投资（亿元）|登记日期|跟进日期|跟进情况";
    private static final String ASSET_HEAD =
            "资产名称|资产类别|县（市、区）|园区|宗地号|土地面积（亩）|建筑面积（㎡）|跨度（米）|楼面荷载（吨/㎡）|供电容量（千伏安）|估价（万元）|适合行业|权利人|发现依据|发现日期|核实日期|定价日期|对接日期|对接项目|签约日期|投用日期";
    private static final String PROMISE_HEAD =
            "合同编号|受让人名称|宗地号|受让人信用代码|标准地产业类别|出让日期|成交价（万元）|出让面积（亩）|约定开工|约定竣工|约定达产|实际开工|投资强度（万元/亩）|亩均税收（万元/亩）|产出强度（万元/亩）|研发投入强度（%）|违约责任|违约金比例（%）|承诺文件";

    private final Map<String, List<Held>> held = new HashMap<>();
    private final Dice dice;
    private int plots;

    ProjectRegisters(long seed) {
        dice = Dice.of(seed, "projects");
    }

    /** Remembers some firms with plots in zones. */
    void put(Firm firm) {
        boolean fits = firm.above() && firm.evaluated() && firm.plots().size() == 1;
        Firm.Plot plot = fits ? firm.plots().getFirst() : null;
        Place zone = plot == null ? null : plot.zone();
        if (plot != null && zone != null && plot.ring() != null) {
            List<Held> there = held.computeIfAbsent(zone.id(), key -> new ArrayList<>());
            if (there.size() < 3 && plots < PLOTS * 3) {
                there.add(new Held(firm, plot));
                plots++;
            }
        }
    }

    /** Writes all registers and lists them in the order in which offices bring them in. */
    List<Delivery> write(Path directory, RegionMap map) throws IOException {
        List<Place> zones = map.mapped().stream()
                .filter(place -> place.isZone() && !place.isSmallFirmPark())
                .toList();
        Map<String, Place> counties = new HashMap<>();
        map.counties().forEach(county -> counties.put(county.id(), county));
        long mark = dice.whole(1, 9_000) * 40L;
        Writer writer = new Writer(directory, new ProjectSheet(zones, counties, held, mark));
        return List.of(
                writer.assets(),
                writer.promises(),
                writer.leads(),
                writer.projects("11", false),
                writer.projects("12", true));
    }

    /** The registers being written. */
    private final class Writer {
        private final Path directory;
        private final ProjectSheet sheet;

        private Writer(Path directory, ProjectSheet sheet) {
            this.directory = directory;
            this.sheet = sheet;
        }

        private Table open(String name, String head) throws IOException {
            return new Table.TextTable(
                    directory.resolve("演示-" + name + ".csv"), StandardCharsets.UTF_8, List.of(head.split("\\|")));
        }

        private Delivery delivery(String name, String department, String layout) {
            return delivery(name, department, layout, DemoRegion.PERIOD);
        }

        private Delivery delivery(String name, String department, String layout, String period) {
            return new Delivery(directory.resolve("演示-" + name + ".csv"), department, layout, period, "");
        }

        private Delivery assets() throws IOException {
            try (Table table = open("闲置资产台账", ASSET_HEAD)) {
                for (int i = 0; i < 20; i++) {
                    asset(table, i);
                }
                List<Held> some =
                        held.values().stream().flatMap(List::stream).limit(1).toList();
                for (Held each : some) {
                    // More land than the plot has: refused.
                    row(
                            table,
                            "面积写大的空厂房",
                            "厂房",
                            sheet.county(zoneOf(each)),
                            "",
                            each.plot().id(),
                            each.mu().add(BigDecimal.TEN),
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "（虚构）某公司",
                            "（虚构）资产排查表",
                            LocalDate.of(2025, 9, 1),
                            "",
                            "",
                            "",
                            "",
                            "",
                            "");
                }
            }
            return delivery("闲置资产台账", "land", "idle-assets");
        }

        private Place zoneOf(Held each) {
            return each.plot().zone() == null ? sheet.zone(0) : each.plot().zone();
        }

        private String assetKind(int i) {
            return i == 0
                    ? "采石场"
                    : i == 1 ? "填埋场" : List.of("闲置厂房", "土地", "半拉子工程", "国有房产").get(i % 4);
        }

        private String assetName(int i) {
            return i == 0
                    ? "闲置采石场（虚构）"
                    : i == 1
                            ? "原垃圾填埋场（虚构）"
                            : sheet.zone(i * 3).nameZh() + assetKind(i).replace("闲置", "") + (i + 1);
        }

        private void asset(Table table, int i) throws IOException {
            Place zone = sheet.zone(i * 3);
            boolean landfill = i == 1;
            String kind = assetKind(i);
            int steps = i == 0 ? 3 : landfill ? 6 : 1 + i % 6;
            LocalDate found = LocalDate.of(2025, 1, 6).plusDays(11L * i);
            row(
                    table,
                    assetName(i),
                    kind,
                    sheet.county(zone),
                    zone.nameZh(),
                    "",
                    BigDecimal.valueOf(15 + 7L * i + sheet.mark() % 7),
                    kind.equals("闲置厂房") ? BigDecimal.valueOf(4_000 + 600L * i) : "",
                    kind.equals("闲置厂房") ? 18 : "",
                    kind.equals("闲置厂房") ? 2 : "",
                    kind.equals("闲置厂房") ? 800 : "",
                    steps > 2 ? 900 + 130 * i : "",
                    zone.focus().getFirst().length() == 2 ? zone.focus().getFirst() : "",
                    "（虚构）资产管理公司",
                    "（虚构）2025 年闲置资产排查",
                    found,
                    step(found, 1, steps),
                    step(found, 2, steps),
                    step(found, 3, steps),
                    steps > 3 ? (landfill ? "垃圾填埋场改公园" : "盘活项目" + (i + 1)) : "",
                    step(found, 4, steps),
                    step(found, 5, steps));
        }

        private Object step(LocalDate found, int step, int steps) {
            return steps > step ? found.plusDays(20L * step) : "";
        }

        private Delivery promises() throws IOException {
            try (Table table = open("标准地承诺台账", PROMISE_HEAD)) {
                List<Held> some = sheet.zones().stream()
                        .flatMap(zone -> held.getOrDefault(zone.id(), List.of()).stream())
                        .limit(CONTRACTS)
                        .toList();
                for (int i = 0; i < some.size(); i++) {
                    promise(table, some.get(i), i, some.get(i).mu());
                }
                if (!some.isEmpty()) {
                    promise(table, some.getFirst(), some.size(), some.getFirst().mu()); // sold twice: refused
                }
            }
            return delivery("标准地承诺台账", "land", "commitments");
        }

        private void promise(Table table, Held each, int i, BigDecimal mu) throws IOException {
            LocalDate sold = SOLD.plusMonths(i);
            Firm firm = each.firm();
            row(
                    table,
                    "演示出让-" + (101 + i),
                    firm.name(),
                    each.plot().id(),
                    firm.code(),
                    i % 3 == 0 ? "EQUIPMENT" : "MATERIALS",
                    sold,
                    mu.multiply(BigDecimal.valueOf(30)).setScale(2, java.math.RoundingMode.HALF_UP),
                    mu,
                    sold.plusMonths(6),
                    i == 9 ? LocalDate.of(2028, 6, 30) : LocalDate.of(2024, 6, 30),
                    i == 9 ? LocalDate.of(2029, 6, 30) : LocalDate.of(2024, 12, 31),
                    sold.plusMonths(5),
                    140 + 10 * i,
                    10 + 3 * i,
                    250 + 40 * i,
                    i % 2 == 0 ? 2 : "",
                    "（虚构）未达约定的，按成交价款比例支付违约金",
                    5,
                    "（虚构）投资建设协议第 " + (i + 1) + " 号");
        }

        private Delivery leads() throws IOException {
            try (Table table = open("招商线索表", LEAD_HEAD)) {
                List<List<String>> drawn = List.of(
                        List.of("光伏·银浆", "光学·光学树脂", "汽车·发动机"),
                        List.of("硅石资源（虚构）"),
                        List.of("闲置采石场（虚构）", assetName(2), assetName(8)),
                        List.of("芷汀港（虚构）"),
                        List.of("衡泽产业引导基金（虚构）"),
                        List.of("芷汀港综保区（虚构）"),
                        List.of("在沪乡贤企业家（虚构）"));
                for (int i = 0; i < 21; i++) {
                    Place zone = sheet.zone(i * 2);
                    lead(
                            table,
                            i,
                            ProjectSheet.MODES.get(i % 7),
                            drawn.get(i % 7).get(i / 7 % drawn.get(i % 7).size()),
                            zone);
                }
                lead(table, 21, "", "衡泽产业引导基金（虚构）", sheet.zone(3)); // without a mode: refused
            }
            return delivery("招商线索表", "commerce", "leads");
        }

        private void lead(Table table, int i, String mode, String source, Place zone) throws IOException {
            LocalDate day = LocalDate.of(2025, 3, 3).plusDays(13L * i);
            row(
                    table,
                    i < 6 ? sheet.name(i) : zone.nameZh().replaceAll("[园区]+$", "") + "招商线索" + (i + 1),
                    mode,
                    source,
                    i % 3 == 0 ? "（虚构）春季产业链推介会" : i % 3 == 1 ? "（虚构）赴沪驻点招商" : "",
                    i % 3 == 0 ? "推介会" : i % 3 == 1 ? "外出招商" : "",
                    i % 3 == 0 ? LocalDate.of(2025, 3, 1) : i % 3 == 1 ? LocalDate.of(2025, 2, 20) : "",
                    sheet.investor(i),
                    sheet.code(i),
                    "ABC".substring(i % 3, i % 3 + 1),
                    sheet.county(i < 6 ? sheet.zone(i) : zone),
                    (i < 6 ? sheet.zone(i) : zone).nameZh(),
                    ProjectSheet.BANDS.get(i % ProjectSheet.BANDS.size()),
                    day,
                    day.plusDays(20),
                    "已对接，正在尽职调查");
        }

        private Delivery projects(String month, boolean later) throws IOException {
            String file = "项目调度表-" + DemoRegion.PERIOD + "年" + month + "月";
            try (Table table = open(file, ProjectSheet.HEAD)) {
                for (int i = 0; i < PROJECTS; i++) {
                    sheet.project(table, i, later);
                }
                if (!later) {
                    sheet.faulty(table);
                }
            }
            return delivery(file, "reform", "projects", DemoRegion.PERIOD + "-" + month);
        }

        private void row(Table table, Object... cells) throws IOException {
            table.row(List.of(cells));
        }
    }
}
