package org.yuanheng.app.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of the monthly table of projects, and what the other registers have in common with it: zones in turn, investors,
 * names.
 *
 * @param held firms with plots, by zone
 * @param mark a number of the region's own, so that no two regions have the same investors
 */
record ProjectSheet(List<Place> zones, Map<String, Place> counties, Map<String, List<Held>> held, long mark) {
    private static final BigDecimal MU = new BigDecimal("0.0015");
    private static final LocalDate SAVED = LocalDate.of(2025, 11, 28);
    static final List<String> BANDS = List.of("0.6", "1.5", "3", "6", "8", "12", "15", "25", "60", "120", "1050");
    private static final List<String> GATES = List.of(
            "SIGNED",
            "REGISTERED",
            "APPROVED",
            "LAND",
            "PERMITS",
            "STARTED",
            "COMPLETED",
            "PRODUCING",
            "FULL",
            "STATISTICS");
    private static final List<String> STAGES =
            List.of("在谈", "签约", "注册", "备案", "供地", "施工许可", "开工", "在建", "竣工", "投产", "达产", "入统");
    private static final List<List<String>> BLOCKERS = List.of(
            List.of("用地", "耕地占补平衡指标未落实", "自然资源局"),
            List.of("用能", "双回路接入方案未批", "供电公司"),
            List.of("用水", "工业供水管网未到宗地", "水务集团"),
            List.of("用工", "投产急需熟练技工 300 名", "人社局"),
            List.of("审批", "施工许可卡在消防审查", "住建局"),
            List.of("资金", "设备贷款未放款", "金融办"));
    private static final Map<String, String> PRODUCTS = Map.ofEntries(
            Map.entry("13", "绿色食品"),
            Map.entry("14", "休闲食品"),
            Map.entry("17", "针织面料"),
            Map.entry("18", "智能制衣"),
            Map.entry("20", "竹木家居"),
            Map.entry("22", "特种纸"),
            Map.entry("26", "有机硅新材料"),
            Map.entry("27", "生物制药"),
            Map.entry("29", "高分子密封件"),
            Map.entry("30", "光学玻璃"),
            Map.entry("31", "特种钢材"),
            Map.entry("33", "精密五金"),
            Map.entry("34", "数控机床"),
            Map.entry("35", "专用装备"),
            Map.entry("36", "汽车零部件"),
            Map.entry("38", "光伏组件"),
            Map.entry("39", "电子电路"),
            Map.entry("40", "光学仪器"));
    static final String HEAD =
            "项目名称|投资方|投资方信用代码|县（市、区）|园区|行业代码|招商方式|总投资（亿元）|固定资产投资（亿元）|用地面积（亩）|宗地号|预计用工（人）|项目阶段|计划开工|计划竣工|计划投产|承诺开工|承诺竣工|承诺投产|签约日期|注册日期|备案日期|供地日期|施工许可日期|实际开工|实际竣工|实际投产|达产日期|入统日期|依据文号|调整原因|调度月份|应完成进度（%）|形象进度（%）|应到位资金（亿元）|到位资金（亿元）|难点类别|难点|责任单位|协调层级|挂点领导|专班|联系单位";
    static final List<String> MODES = List.of("链式招商", "资源招商", "盘活存量", "区位招商", "资本招商", "综保招商", "人才招商");

    /** A firm with a plot. */
    record Held(Firm firm, Firm.Plot plot) {
        BigDecimal mu() {
            return plot.area().multiply(MU).setScale(2, RoundingMode.DOWN);
        }
    }

    Place zone(int i) {
        return zones.get(i % zones.size());
    }

    String county(Place zone) {
        Place county = counties.get(zone.county());
        return county == null ? "" : county.nameZh();
    }

    String investor(int i) {
        return "衡泽" + List.of("远航", "恒信", "卓越", "星辰", "瑞丰", "博通", "金桥", "鼎新").get(i % 8)
                + List.of("控股集团", "科技股份", "新能源", "实业", "资本管理").get(i % 5) + "有限公司";
    }

    String code(int i) {
        return CreditCode.of("990201", 700_000_000L + mark + i % 40);
    }

    String name(int i) {
        Place zone = zone(i);
        String division = zone.focus().get((i / zones.size()) % zone.focus().size());
        return PRODUCTS.getOrDefault(division, "先进制造") + "项目" + (i < zones.size() ? "" : "二期") + "（" + zone.nameZh()
                + "）";
    }

    void faulty(Table table) throws IOException {
        List<Object> cells = cells(7, false);
        cells.set(0, "日期倒挂的项目");
        cells.set(19, LocalDate.of(2025, 9, 1));
        cells.set(20, LocalDate.of(2025, 3, 1));
        table.row(cells);
        cells = cells(8, false);
        cells.set(0, "园区写错的项目");
        cells.set(4, "不存在的园区");
        table.row(cells);
        cells = cells(2, false);
        cells.set(0, "投资方两个名字的项目");
        cells.set(1, "衡泽某某集团有限公司");
        table.row(cells);
    }

    void project(Table table, int i, boolean later) throws IOException {
        table.row(cells(i, later));
    }

    private List<Object> cells(int i, boolean later) {
        Place zone = zone(i);
        int stage = i * 5 % STAGES.size();
        BigDecimal invest = new BigDecimal(i == 37 ? "1050" : i == 11 ? "120" : BANDS.get(i * 3 % 9));
        List<Held> there = held.getOrDefault(zone.id(), List.of());
        boolean placed = i < zones.size() && stage >= 4 && !there.isEmpty();
        List<Object> cells = new ArrayList<>(List.of(
                name(i),
                investor(i),
                code(i),
                county(zone),
                zone.nameZh(),
                "",
                MODES.get(i % 7),
                invest,
                invest.multiply(new BigDecimal("0.8")),
                placed ? there.getLast().mu() : BigDecimal.valueOf(20 + 5L * (i % 20)),
                placed ? there.getLast().plot().id() : "",
                80 + 17 * i,
                STAGES.get(stage)));
        cells.addAll(dates(i, stage, later));
        cells.addAll(month(i, stage, later, invest));
        return cells;
    }

    /** Planned, promised and actual days: each gate some weeks after the one before, a third of all starts late. */
    private List<Object> dates(int i, int stage, boolean later) {
        List<Object> actual = new ArrayList<>();
        int passed = Math.min(stage, 6) + Math.max(0, stage - 7);
        LocalDate last = SAVED.minusDays(5 + 9L * (i % 20));
        int late = i % 3 == 0 ? 75 : 0;
        LocalDate start = last;
        for (int gate = 0; gate < GATES.size(); gate++) {
            boolean done = gate < passed || (gate == 9 && stage >= 6 && i % 4 != 0 && stage < 11) || stage == 11;
            LocalDate day = last.minusDays(gate == 9 ? 0 : 55L * Math.max(0, passed - 1 - gate));
            actual.add(done ? day : "");
            if (gate == 5) {
                start = gate < passed ? day : last.plusDays(60L * (6 - passed));
            }
        }
        int moved = later && i % 15 == 4 ? 90 : 0;
        LocalDate planned = start.minusDays(late).plusDays(moved);
        List<Object> dates = new ArrayList<>(List.of(
                planned,
                planned.plusDays(300),
                planned.plusDays(400),
                planned.plusDays(20),
                planned.plusDays(330),
                planned.plusDays(430)));
        if (moved > 0) {
            dates.set(3, planned.minusDays(moved).plusDays(20));
            dates.set(4, planned.minusDays(moved).plusDays(330));
            dates.set(5, planned.minusDays(moved).plusDays(430));
        }
        dates.addAll(actual);
        dates.add("（虚构）证照 " + (i + 1) + " 号");
        dates.add(moved > 0 ? "（虚构）征迁未完" : "");
        return dates;
    }

    private List<Object> month(int i, int stage, boolean later, BigDecimal invest) {
        boolean building = stage == 6 || stage == 7;
        int due = building ? 30 + i % 40 + (later ? 6 : 0) : 0;
        BigDecimal paid = invest.multiply(BigDecimal.valueOf(due)).movePointLeft(2);
        List<String> stuck = i % 5 == 2 ? BLOCKERS.get(i % BLOCKERS.size()) : List.of("", "", "");
        return List.of(
                later ? "2025-12" : "2025-11",
                building ? due : "",
                building ? Math.max(0, due - List.of(0, 4, 15, 35).get(i % 4)) : "",
                building ? paid : "",
                building ? (i % 6 == 1 ? paid.multiply(new BigDecimal("0.7")) : paid) : "",
                stuck.get(0),
                stuck.get(1),
                stuck.get(2),
                stuck.getFirst().isEmpty() ? "" : i % 10 == 2 ? "市级" : "县级",
                "（虚构）挂点领导",
                "（虚构）第 " + (1 + i % 6) + " 专班",
                "（虚构）园区服务中心");
    }
}
