package org.yuanheng.app.intake.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Delivered.RowRef;
import org.yuanheng.engine.layout.Reading;

/** The faults that real files have, each told with its place, none of them guessed away. */
class FaultsTest {
    private static final String TAX = "纳税人识别号|纳税人名称|评价税收（元）\n";
    private static final String LAND = "统一社会信用代码|单位名称|宗地号|自有用地（㎡）|承租（㎡）\n";

    private static Problem first(Reading reading) {
        return reading.findings().getFirst().problem();
    }

    @Test
    void aWrongCheckDigitIsRefusedAndNeverCorrected() {
        String wrong = Delivery.code(1).substring(0, 17) + (Delivery.code(1).endsWith("0") ? "1" : "0");
        Reading.Read read = Delivery.whole(Delivery.xlsx(TAX + wrong + "|甲公司|10000\n#2|乙公司|10000"));
        assertThat(Delivery.problems(read)).containsExactly("REFUSES row-code 表1:2:A 纳税人识别号");
        assertThat(first(read).message().zh()).contains(wrong, "校验码不符");
        assertThat(read.refused()).containsExactly(new RowRef("表1", 2));
        assertThat(Delivery.figures(read)).containsExactly("2 tax=1 rows 3");
    }

    @Test
    void aCodeThatExcelMadeANumberIsLost() {
        Reading.Read read = Delivery.whole(Delivery.xlsx(TAX + "913301000000|甲公司|1"));
        assertThat(Delivery.problems(read)).containsExactly("REFUSES row-code-as-number 表1:2:A 纳税人识别号");
    }

    @Test
    void aCodeWithSpacesFullWidthAndLowerCaseIsTidiedAndSaidSo() {
        String code = Delivery.code(17);
        String wide =
                code.chars().mapToObj(c -> String.valueOf((char) (c + 0xfee0))).collect(Collectors.joining());
        Reading.Read read = Delivery.whole(Delivery.xlsx(TAX + "' " + wide.substring(0, 9) + " " + wide.substring(9)
                + "|甲公司|1\n'" + Delivery.code(18).toLowerCase(java.util.Locale.ROOT) + "\t|乙公司|1"));
        assertThat(Delivery.figures(read)).containsExactly("17 tax=0.0001 rows 2", "18 tax=0.0001 rows 3");
        assertThat(Delivery.problems(read)).containsExactly("NOTES row-code-tidied 表1:2:A 纳税人识别号");
        assertThat(first(read).message().zh()).contains("共 2 处");
    }

    @Test
    void textInANumberCellIsRefusedWithItsPlace() {
        Reading.Read read =
                Delivery.whole(Delivery.xlsx(TAX + "#1|甲公司|约1200\n#2|乙|—\n#3|丙|'1.2万\n#4|丁|'12,34\n#5|戊|5"));
        assertThat(Delivery.problems(read))
                .containsExactly(
                        "REFUSES cell-number 表1:2:C 评价税收（元）",
                        "REFUSES cell-number 表1:3:C 评价税收（元）",
                        "REFUSES cell-number 表1:4:C 评价税收（元）",
                        "REFUSES cell-number 表1:5:C 评价税收（元）");
        assertThat(first(read).message().zh()).isEqualTo("“约1200”不是数字");
        assertThat(read.refused()).hasSize(4);
    }

    @Test
    void numbersWrittenAsTextAreReadWhereThereIsOneWayTo() {
        Reading.Read read = Delivery.whole(Delivery.xlsx(TAX + "#1|甲|'1,234,567.50\n#2|乙|'１２３４\n#3|丙|' −7 \n#4|丁|1e3"));
        assertThat(Delivery.figures(read))
                .containsExactly("1 tax=123.45675 rows 2", "2 tax=0.1234 rows 3", "3 tax=-0.0007 rows 4");
        assertThat(Delivery.problems(read))
                .containsExactly("REFUSES cell-number 表1:5:C 评价税收（元）", "NOTES cell-tidied 表1:2:C 评价税收（元）");
    }

    @Test
    void aMissingAreaIsNotZeroAndSpoilsTheSum() {
        Reading.Read read = Delivery.whole(Delivery.xlsx(LAND + "#1|甲公司|Z1|1000|\n#1|甲公司|Z2||\n#2|乙|Z3||0"));
        assertThat(Delivery.figures(read)).containsExactly("1 land=NOT_DELIVERED rows 2,3", "2 land=0 rows 4");
        assertThat(Delivery.problems(read)).containsExactly("WARNS cell-absent 表1:2:D 自有用地（㎡）");
    }

    @Test
    void negativeLandAndAThousandMillionPeopleAreKeptOutAndNamed() {
        Reading.Read land = Delivery.whole(Delivery.xlsx(LAND + "#1|甲公司|Z1|-1000|"));
        assertThat(Delivery.problems(land)).containsExactly("REFUSES cell-range 表1:2:D 自有用地（㎡）");
        assertThat(first(land).message().zh()).contains("-1.5 亩");
        assertThat(first(land).message().en()).contains("-1.5 mu").doesNotContain("亩");
        assertThat(land.delivered()).isEmpty();
        Reading.Read staff = Delivery.whole(Delivery.xlsx("""
                单位：千元、吨标准煤
                统一社会信用代码|单位名称|工业总产值|工业增加值|营业收入|从业人员平均人数（人）|综合能源消费量
                #1|甲公司|1|1|1|1000000000|1
                """));
        assertThat(Delivery.problems(staff)).containsExactly("REFUSES cell-range 表1:3:F 从业人员平均人数（人）");
    }

    @Test
    void theSameRowTwiceCountsOnceAndAContradictionNotAtAll() {
        Reading.Read read =
                Delivery.whole(Delivery.xlsx(TAX + "#1|甲公司|10000\n#1|甲公司|10000\n#2|乙|10000\n#2|乙|20000\n#3|丙|10000"));
        assertThat(Delivery.figures(read)).containsExactly("1 tax=1 rows 2", "3 tax=1 rows 6");
        assertThat(Delivery.problems(read))
                .containsExactly(
                        "REFUSES row-duplicate 表1:3",
                        "REFUSES row-contradiction 表1:4",
                        "REFUSES row-contradiction 表1:5");
        assertThat(read.read()).isEqualTo(5);
    }

    @Test
    void aPlotTwiceIsADuplicateButTwoLeasesWithoutANumberAreNot() {
        Reading.Read read = Delivery.whole(Delivery.xlsx(
                LAND + "#1|甲|Z1|1000|\n#1|甲|Z1|1000|\n#2|乙|||500\n#2|乙|||700\n#2|乙|||700\n#3|丙|Z2|1|\n#3|丙|Z2|2|"));
        assertThat(Delivery.figures(read)).containsExactly("1 land=1.5 rows 2", "2 land=1.8 rows 4,5");
        assertThat(Delivery.problems(read))
                .containsExactly(
                        "REFUSES row-duplicate 表1:3",
                        "REFUSES row-duplicate 表1:6",
                        "REFUSES row-contradiction 表1:7",
                        "REFUSES row-contradiction 表1:8");
    }

    @Test
    void aRowThatIsRefusedTakesTheOthersOfItsSumWithIt() {
        Reading.Read read = Delivery.whole(Delivery.xlsx(LAND + "#1|甲|Z1|1000|\n#1|甲|Z2|不详|\n#1|甲|Z3|5|\n#2|乙|Z4|1|"));
        assertThat(Delivery.figures(read)).containsExactly("2 land=0.0015 rows 5");
        assertThat(Delivery.problems(read))
                .containsExactly(
                        "REFUSES cell-number 表1:3:D 自有用地（㎡）", "REFUSES row-sibling 表1:2", "REFUSES row-sibling 表1:4");
        assertThat(read.refused()).hasSize(3);
    }

    @Test
    void aFigureTenThousandTimesTooLargeIsDoubted() {
        String rows = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "#" + i + "|企业" + i + "|" + (i == 7 ? 3_120_000 : 100 + i))
                .collect(Collectors.joining("\n"));
        Reading.Read read = Delivery.whole(Delivery.xlsx("统一社会信用代码|企业名称|R&D经费支出（万元）\n" + rows));
        assertThat(read.delivered().stream().filter(firm -> !firm.doubts().isEmpty()))
                .singleElement()
                .satisfies(firm -> {
                    assertThat(firm.code()).isEqualTo(Delivery.code(7));
                    assertThat(firm.doubts().getFirst().times()).isBetween(20_000L, 30_000L);
                });
    }

    @Test
    void formulaErrorsAndRowsWithoutAFirmAreRefused() {
        Reading.Read read = Delivery.whole(Delivery.xlsx(TAX + "||5\n|甲公司|6"));
        assertThat(Delivery.problems(read)).containsExactly("REFUSES row-without-firm 表1:2");
        assertThat(Delivery.figures(read)).containsExactly("甲公司 tax=0.0006 rows 3");
    }

    @Test
    void aCsvRowWithAStrayCommaIsNotReadShifted() {
        byte[] csv = Delivery.csv("统一社会信用代码|企业名称|R&D经费支出（万元）\n#1|甲,乙公司|5\n#2|丙|6", "UTF-8");
        Reading.Read read = Delivery.whole(csv);
        assertThat(Delivery.problems(read)).contains("REFUSES row-shifted :2");
        assertThat(Delivery.figures(read)).containsExactly("2 rd=6 rows 3");
    }

    @Test
    void headersRepeatedOnEachPageAndLinesBelowTheTotalAreNoRows() {
        Reading.Read read = Delivery.whole(Delivery.xlsx(TAX + "#1|甲|1\n" + TAX + "#2|乙|2\n合 计||3\n（盖章）"));
        assertThat(read.read()).isEqualTo(2);
        assertThat(Delivery.problems(read)).containsExactly("NOTES row-passed-over 表1:6");
    }
}
