package org.yuanheng.app.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What each department's file looks like: its title, unit line and headings, and how it is saved. */
enum Layout {
    ROSTER("office", "参评企业名录", "亩均办", "", "统一社会信用代码|企业名称|所属区县|所属园区|乡镇街道|行业代码|规模类型|成立日期|投产日期|参评状态"),
    TAX("tax", "评价税收", "税务局", "元", "纳税人识别号|纳税人名称|评价税收（元）|备注"),
    LAND("land", "工业用地", "自然资源局", "平方米", "统一社会信用代码|单位名称|宗地号|自有用地（㎡）|其他实际使用（㎡）|承租（㎡）|出租（㎡）|坐落"),
    STATISTICS(
            "statistics",
            "规上工业统计",
            "统计局",
            "千元",
            "统一社会信用代码|单位详细名称|工业总产值（千元）|工业增加值（千元）|营业收入（千元）|从业人员平均人数（人）|综合能源消费量（吨标准煤）|累计固定资产投资（千元）"),
    POWER("power", "用电量", "供电公司", "", "户号|户名|统一社会信用代码|用电量（千瓦时）"),
    ENVIRONMENT("environment", "主要污染物排放", "生态环境局", "千克", "统一社会信用代码|企业名称|化学需氧量（千克）|氨氮（千克）|二氧化硫（千克）|氮氧化物（千克）"),
    SCIENCE("science", "研发经费", "科技局", "", "统一社会信用代码|企业名称|R&D经费支出（万元）");

    private static final Charset POWER_CHARSET = Charset.forName("GB18030");

    private final String department;
    private final String subject;
    private final String sender;
    private final String unit;
    private final String headings; // between bars: an enum holds nothing mutable

    Layout(String department, String subject, String sender, String unit, String headings) {
        this.department = department;
        this.subject = subject;
        this.sender = sender;
        this.unit = unit;
        this.headings = headings;
    }

    /** The id of the layout in the rulebook. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String department() {
        return department;
    }

    /** Headings in their order. */
    List<String> headings() {
        return List.of(headings.split("\\|"));
    }

    /** Statistics bureaus report county by county, as they do in practice, and for earlier years once; the others report once. */
    boolean byCounty() {
        return this == STATISTICS;
    }

    boolean text() {
        return this == POWER || this == SCIENCE;
    }

    /** Opens the file of a year; {@code about} is the county's name or empty for the whole region. */
    Table open(Path directory, String period, String about) throws IOException {
        String name = "演示-" + period + "年" + subject + (about.isEmpty() ? "" : "-" + about);
        if (text()) {
            Charset charset = this == POWER ? POWER_CHARSET : StandardCharsets.UTF_8;
            return new Table.TextTable(directory.resolve(name + ".csv"), charset, headings());
        }
        String title = (about.isEmpty() ? "衡泽省" : about) + period + "年度" + subject + "数据表";
        String from = "填报单位：" + (about.isEmpty() ? "" : about) + sender + "（演示）";
        String unitLine = unit.isEmpty() ? from : from + "    单位：" + unit;
        return new ExcelTable(directory.resolve(name + ".xlsx"), subject, title, unitLine, headings());
    }
}
