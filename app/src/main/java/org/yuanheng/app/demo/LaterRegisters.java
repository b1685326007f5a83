package org.yuanheng.app.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yuanheng.app.demo.DemoFiles.Delivery;

/**
 * What the office notes of its zones, which firms the chain office has put on which nodes of the chains that ship, and what
 * those chains are held against: round figures of a nation that there is not. Invented like everything here.
 */
final class LaterRegisters {
    private static final BigDecimal MU_PER_SQUARE_METRE = new BigDecimal("0.0015");
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
    private static final int ON_A_NODE = 6;
    private static final List<String> ZONES = List.of(
            "园区编号|园区名称|生效日期|类型|级别|层级|批准文件|批准日期|批准面积（亩）|首位产业代码|管理机构|核定职数|平台公司|下放权限|统一事项|分设事项|合作共建园区|依据文件".split("\\|"));
    private static final List<String> CHAINS = List.of("统一社会信用代码|企业名称|产业链|节点|角色|起始日期|来源".split("\\|"));

    private static final List<String> REFERENCE = List.of("年份|地区|行业代码|行业名称|营业收入（亿元）|来源".split("\\|"));
    private static final List<String> REFERENCE_YEARS = List.of(DemoRegion.EARLIER.getLast(), DemoRegion.PERIOD);

    private final List<Node> nodes;
    private final Map<Node, List<Firm>> firms = new HashMap<>();

    private record Node(String chain, String name, String code) {}

    LaterRegisters() {
        try (Stream<NamedCsvRecord> rows = Place.table("chain-nodes.csv")) {
            nodes = rows.map(row -> new Node(row.getField("chain"), row.getField("node"), row.getField("codes")))
                    .toList();
        }
    }

    /** Puts a firm above scale on the nodes of its trade, as long as there are few. */
    void put(Firm firm) {
        if (firm.above() && firm.evaluated()) {
            for (Node node : nodes) {
                List<Firm> there = firms.computeIfAbsent(node, key -> new ArrayList<>());
                if (node.code().equals(firm.industry().code()) && there.size() < ON_A_NODE) {
                    there.add(firm);
                    return;
                }
            }
        }
    }

    /** Writes the registers and lists them, that of the zones first. */
    List<Delivery> write(Path directory, RegionMap map) throws IOException {
        Path zones = directory.resolve("演示-园区登记表.csv");
        try (Table table = new Table.TextTable(zones, StandardCharsets.UTF_8, ZONES);
                Stream<NamedCsvRecord> rows = Place.table("zones.csv")) {
            for (NamedCsvRecord row : rows.toList()) {
                zone(table, row, map);
            }
        }
        Path chains = directory.resolve("演示-产业链企业登记表.csv");
        try (Table table = new Table.TextTable(chains, StandardCharsets.UTF_8, CHAINS)) {
            for (Node node : nodes) {
                List<Firm> there = firms.getOrDefault(node, List.of());
                for (int i = 0; i < there.size(); i++) {
                    Firm firm = there.get(i);
                    String role = i == 0 ? "链主" : i < 3 ? "配套企业" : "成员企业";
                    table.row(List.of(firm.code(), firm.name(), node.chain(), node.name(), role, SINCE, "链长办走访（虚构）"));
                }
            }
        }
        List<Delivery> written = new ArrayList<>(List.of(
                new Delivery(zones, "office", "zones", DemoRegion.PERIOD, ""),
                new Delivery(chains, "industry", "chain-firms", DemoRegion.PERIOD, "")));
        for (String year : REFERENCE_YEARS) {
            written.add(reference(directory, year));
        }
        return List.copyOf(written);
    }

    private static Delivery reference(Path directory, String year) throws IOException {
        Path file = directory.resolve("演示-" + year + "年全国分行业营业收入（虚构）.csv");
        try (Table table = new Table.TextTable(file, StandardCharsets.UTF_8, REFERENCE);
                Stream<NamedCsvRecord> rows = Place.table("industry-reference.csv")) {
            for (NamedCsvRecord row : rows.toList()) {
                table.row(List.of(
                        year,
                        "全国（虚构）",
                        row.getField("code"),
                        row.getField("name"),
                        new BigDecimal(row.getField(year)),
                        "（虚构）演示用对照表，不是统计数据"));
            }
        }
        return new Delivery(file, "statistics", "industry-reference", year, "");
    }

    private static void zone(Table table, NamedCsvRecord row, RegionMap map) throws IOException {
        Place zone = map.mapped().stream()
                .filter(place -> place.id().equals(row.getField("id")))
                .findFirst()
                .orElseThrow();
        BigDecimal mu = BigDecimal.valueOf(map.boundary(zone).getArea())
                .multiply(MU_PER_SQUARE_METRE)
                .setScale(2, RoundingMode.HALF_UP);
        table.row(List.of(
                zone.id(),
                zone.nameZh(),
                SINCE,
                row.getField("kind"),
                row.getField("rank"),
                row.getField("tier"),
                "（虚构）衡政批第" + zone.id().substring(2) + "号",
                row.getField("approved_on"),
                mu,
                row.getField("industries"),
                zone.nameZh() + (zone.isSmallFirmPark() ? "运营中心" : "管委会"),
                row.getField("posts"),
                zone.isSmallFirmPark() ? "" : zone.nameZh() + "投资开发有限公司",
                row.getField("powers"),
                row.getField("unified"),
                row.getField("separate"),
                row.getField("partners"),
                "（虚构）园区登记表"));
    }
}
