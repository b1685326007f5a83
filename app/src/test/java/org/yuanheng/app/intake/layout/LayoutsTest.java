package org.yuanheng.app.intake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yuanheng.engine.layout.Delivered;
import org.yuanheng.engine.layout.Delivered.Figure;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Reading;

/** The layouts of the rulebook against files as departments write them. */
class LayoutsTest {
    @Test
    void everyLayoutIsFoundByItsOwnHeadings() {
        assertThat(Delivery.layouts().list())
                .extracting(Layout::id)
                .containsExactly(
                        "buildings",
                        "chain-firms",
                        "commitments",
                        "credit",
                        "declared-sales",
                        "energy-kinds",
                        "environment",
                        "firm-events",
                        "high-tech",
                        "idle-assets",
                        "industry-reference",
                        "land-ledger",
                        "land",
                        "leads",
                        "leases",
                        "meters",
                        "park-units",
                        "penalties-environment",
                        "places",
                        "power-by-meter",
                        "power",
                        "projects",
                        "roster",
                        "safety",
                        "science",
                        "specialised",
                        "statistics-month",
                        "statistics",
                        "tax-kinds",
                        "tax",
                        "tenants",
                        "titles",
                        "water-by-meter",
                        "water",
                        "zones");
    }

    @Test
    void yuanBecomeTenThousandsOfYuanToTheLastFen() {
        Reading.Read read = Delivery.whole(Delivery.xlsx("""
                汐浦区2025年度评价税收数据表
                填报单位：税务局（演示）    单位：元
                纳税人识别号|纳税人名称|评价税收（元）|备注
                #1|甲公司|1234567.89|
                #2|乙公司|-500.5|留抵退税
                #3|丙公司|0|
                合计||1234067.39|
                注：评价税收含免抵。
                填表人：张三|联系电话：0000
                """));
        assertThat(read.layout().id()).isEqualTo("tax");
        assertThat(Delivery.figures(read))
                .containsExactly("1 tax=123.456789 rows 4", "2 tax=-0.05005 rows 5", "3 tax=0 rows 6");
        Figure first = read.delivered().getFirst().figures().getFirst();
        assertThat(first.conversion()).isEqualTo("1234567.89 元 ÷ 10000 = 123.456789 万元");
        assertThat(first.sources()).containsExactly(new Delivered.Source("表1", 4, "C", "评价税收（元）", "1234567.89"));
        assertThat(read.read()).isEqualTo(3);
        assertThat(Delivery.problems(read)).containsExactly("NOTES columns-passed-over 表1:3");
    }

    @Test
    void landIsAddedUpOverPlotsAndConvertedOnce() {
        Reading.Read read = Delivery.whole(Delivery.xlsx("""
                统一社会信用代码|单位名称|宗地号|自有用地（㎡）|其他实际使用（㎡）|承租（㎡）|出租（㎡）|坐落
                #1|甲公司|Z1|12000|||500|望汐街道
                #1|甲公司|Z2|1000|200|0|0|望汐街道
                #2|乙公司|||||1|
                #3|丙公司|||0|0.01||
                """.replace("|||||1|", "||||1||")));
        assertThat(Delivery.figures(read))
                .containsExactly("1 land=19.05 rows 2,3", "2 land=0.0015 rows 4", "3 land=0.000015 rows 5");
        Figure first = read.delivered().getFirst().figures().getFirst();
        assertThat(first.conversion()).isEqualTo("(12000 − 500 + 1000 + 200 + 0 − 0) ㎡ × 3 ÷ 2000 = 19.05 亩");
        assertThat(first.sources()).hasSize(6);
    }

    @Test
    void whatDoesNotDivideIsRoundedOnceAndSaysSo() {
        Reading.Read read = Delivery.whole(Delivery.xlsx("""
                统一社会信用代码|单位名称|宗地号|自有用地（㎡）
                #1|甲公司|Z1|0.0007
                #2|甲公司|Z1|0.001
                """));
        assertThat(Delivery.figures(read)).containsExactly("1 land=0.000001 rows 2", "2 land=0.000002 rows 3");
        assertThat(read.delivered().getFirst().figures().getFirst().conversion())
                .isEqualTo("0.0007 ㎡ × 3 ÷ 2000 ≈ 0.000001 亩");
    }

    @Test
    void aUnitMayStandInTheHeadingOrAboveTheTableOrDifferByColumn() {
        Reading.Read above = Delivery.whole(Delivery.xlsx("""
                规模以上工业企业主要指标
                单位：千元、人、吨标准煤
                统一社会信用代码|单位详细名称|工业总产值|工业增加值|营业收入|从业人员平均人数|综合能源消费量
                甲|乙|1|2|3|4|5
                #1|甲公司|12345|2000|13000|88|950.5
                """));
        assertThat(Delivery.figures(above))
                .containsExactly(
                        "1 output=1234.5 rows 5",
                        "1 value_added=200 rows 5",
                        "1 revenue=1300 rows 5",
                        "1 staff=88 rows 5",
                        "1 energy=950.5 rows 5");
        Reading.Read mixed = Delivery.whole(Delivery.xlsx("""
                统一社会信用代码|单位名称|宗地号|自有用地（公顷）|承租（亩）|出租/平方米
                #1|甲公司|Z1|1|2.5|100
                """));
        assertThat(Delivery.figures(mixed)).containsExactly("1 land=17.35 rows 2");
        assertThat(mixed.delivered().getFirst().figures().getFirst().conversion())
                .isEqualTo("3 项换算后相加 = 17.35 亩");
    }

    @Test
    void aMissingOrStrangeUnitRefusesTheFile() {
        assertThat(Delivery.problems(Delivery.read(Delivery.xlsx("纳税人识别号|纳税人名称|评价税收\n#1|甲|5"))))
                .containsExactly("REFUSES layout-unit-missing 表1:1:C 评价税收");
        assertThat(Delivery.problems(Delivery.read(Delivery.xlsx("纳税人识别号|纳税人名称|评价税收（美元）\n#1|甲|5"))))
                .containsExactly("REFUSES layout-unit-unknown 表1:1:C 评价税收（美元）");
        assertThat(Delivery.problems(Delivery.read(Delivery.xlsx("纳税人识别号|纳税人名称|评价税收（亩）\n#1|甲|5"))))
                .containsExactly("REFUSES layout-unit-unknown 表1:1:C 评价税收（亩）");
    }

    @Test
    void metersAreAddedUpFromAGb18030File() {
        Reading.Read read = Delivery.whole(Delivery.csv("""
                户号,户名,统一社会信用代码,用电量（千瓦时）
                3300000001,甲公司,#1,120000
                3300000002,甲公司,#1,30000
                3300000003,乙公司,,500
                """.replace(",", "|"), "GB18030"));
        assertThat(Delivery.figures(read)).containsExactly("1 electricity=15 rows 2,3", "乙公司 electricity=0.05 rows 4");
    }

    @Test
    void emissionsAddUpUnlessOneIsOpen() {
        Reading.Read read = Delivery.whole(Delivery.xlsx("""
                统一社会信用代码|企业名称|化学需氧量（千克）|氨氮（千克）|二氧化硫（千克）|氮氧化物（千克）
                #1|甲|1500|250|0|1000
                #2|乙|1500||0|1000
                #3|丙|不适用|不适用|不适用|不适用
                """));
        assertThat(Delivery.figures(read))
                .contains("1 emission=2.75 rows 2", "1 cod=1.5 rows 2")
                .contains("2 emission=NOT_DELIVERED rows 3", "2 cod=1.5 rows 3", "2 nh3n=NOT_DELIVERED rows 3")
                .contains("3 emission=NOT_APPLICABLE rows 4");
        assertThat(Delivery.problems(read)).contains("WARNS cell-absent 表1:3:D 氨氮（千克）");
    }

    @Test
    void rosterBringsWhatAFirmIs() {
        Reading.Read read = Delivery.whole(Delivery.xlsx("""
                统一社会信用代码|企业名称|所属区县|所属园区|乡镇街道|行业代码|规模类型|成立日期|投产日期|参评状态
                #1|甲公司|汐浦区|岚渚经济技术开发区|望汐街道|'3311|规上|2010-05-06|40308|参评
                #2|乙公司|汐浦区||望汐街道|3312|规下|2012年3月4日||
                #3|丙公司|汐浦区||||大型|2012|2012/13/1|参加
                """));
        assertThat(Delivery.figures(read))
                .containsExactly(
                        "1 name=甲公司 rows 2",
                        "1 county=汐浦区 rows 2",
                        "1 zone=岚渚经济技术开发区 rows 2",
                        "1 town=望汐街道 rows 2",
                        "1 industry=3311 rows 2",
                        "1 scale=ABOVE rows 2",
                        "1 registered_on=2010-05-06 rows 2",
                        "1 production_on=2010-05-10 rows 2",
                        "1 participation=EVALUATED rows 2",
                        "2 name=乙公司 rows 3",
                        "2 county=汐浦区 rows 3",
                        "2 town=望汐街道 rows 3",
                        "2 industry=3312 rows 3",
                        "2 scale=BELOW rows 3",
                        "2 registered_on=2012-03-04 rows 3",
                        "2 participation=EVALUATED rows 3");
        assertThat(Delivery.problems(read))
                .containsExactlyInAnyOrder(
                        "REFUSES cell-choice 表1:4:G 规模类型",
                        "REFUSES cell-date 表1:4:H 成立日期",
                        "REFUSES cell-date 表1:4:I 投产日期",
                        "REFUSES cell-choice 表1:4:J 参评状态");
        assertThat(read.refused()).containsExactly(new Delivered.RowRef("表1", 4));
    }

    @Test
    void aFileThatFitsNothingSaysWhatComesNearest() {
        assertThat(Delivery.problems(Delivery.read(Delivery.xlsx("你好\n世界"))))
                .containsExactlyInAnyOrder("REFUSES layout-unknown :0", "NOTES sheet-passed-over 表1:0");
        Reading near = Delivery.read(Delivery.xlsx("统一社会信用代码|企业名称|化学需氧量（千克）|氨氮（千克）"));
        assertThat(Delivery.problems(near)).contains("REFUSES layout-column-missing 表1:1");
        assertThat(near.findings().getFirst().problem().message().zh()).contains("主要污染物排放", "二氧化硫", "氮氧化物");
        assertThat(Delivery.problems(Delivery.read(Delivery.xlsx("纳税人识别号|评价税收（元）|税收实际贡献（元）"))))
                .containsExactly("REFUSES layout-column-twice 表1:1:C 税收实际贡献（元）");
    }

    @Test
    void aChosenLayoutIsTheOnlyOneTried() {
        byte[] tax = Delivery.xlsx("统一社会信用代码|单位名称|评价税收（元）\n#1|甲|5");
        assertThat(Delivery.read(tax, Delivery.layouts().find("tax"))).isInstanceOf(Reading.Read.class);
        assertThat(Delivery.problems(Delivery.read(tax, Delivery.layouts().find("land"))))
                .contains("REFUSES layout-column-missing 表1:1");
    }
}
