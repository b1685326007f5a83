package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.yuanheng.engine.table.Cell;

class ValuesTest {
    private static String number(Cell.Kind kind, String raw) {
        return NumberText.of(new Cell(0, kind, raw))
                .map(n -> n.value().toPlainString())
                .orElse("none");
    }

    private static String date(Cell.Kind kind, String raw) {
        return DateText.of(new Cell(0, kind, raw)).map(Object::toString).orElse("none");
    }

    @Test
    void numberCellsMeanFifteenDigits() {
        assertThat(number(Cell.Kind.NUMBER, "1234.5600000000001")).isEqualTo("1234.56000000000");
        assertThat(number(Cell.Kind.NUMBER, "0.30000000000000004")).isEqualTo("0.300000000000000");
        assertThat(number(Cell.Kind.NUMBER, "1.5E3")).isEqualTo("1500");
        assertThat(number(Cell.Kind.NUMBER, "1e999")).isEqualTo("none");
        assertThat(number(Cell.Kind.NUMBER, "1e-300")).isEqualTo("none");
        assertThat(number(Cell.Kind.NUMBER, "NaN")).isEqualTo("none");
        assertThat(number(Cell.Kind.NUMBER, "9".repeat(50))).isEqualTo("none");
        assertThat(number(Cell.Kind.LOGICAL, "TRUE")).isEqualTo("none");
    }

    @Test
    void textsAreNumbersOnlyWhereThereIsOneWayToReadThem() {
        assertThat(number(Cell.Kind.FIELD, "1,234")).isEqualTo("1234");
        assertThat(number(Cell.Kind.FIELD, "１，２３４．５")).isEqualTo("1234.5");
        assertThat(number(Cell.Kind.FIELD, " 1 234 ")).isEqualTo("1234");
        for (String raw :
                new String[] {"1,23", "1.234,5", "12%", "1e5", "(5)", "¥5", "五", "5元", "--5", "5-", "", "．5", "0x5"}) {
            assertThat(number(Cell.Kind.FIELD, raw)).as(raw).isEqualTo("none");
        }
    }

    @Test
    void datesAreFullDates() {
        assertThat(date(Cell.Kind.NUMBER, "43529")).isEqualTo("2019-03-05");
        assertThat(date(Cell.Kind.NUMBER, "20190305")).isEqualTo("2019-03-05");
        assertThat(date(Cell.Kind.TEXT, "2019-3-5")).isEqualTo("2019-03-05");
        assertThat(date(Cell.Kind.TEXT, "2019-03-05 00:00:00")).isEqualTo("2019-03-05");
        assertThat(date(Cell.Kind.FIELD, "２０１９年３月５日")).isEqualTo("2019-03-05");
        for (String raw : new String[] {"2019", "2019-02-30", "2019-13", "5/3/2019", "201903", "昨天", "2019.3", ""}) {
            assertThat(date(Cell.Kind.FIELD, raw)).as(raw).isEqualTo("none");
        }
        assertThat(date(Cell.Kind.NUMBER, "2019")).isEqualTo("none");
        assertThat(date(Cell.Kind.NUMBER, "-1")).isEqualTo("none");
    }

    @Test
    void fractionsAreExact() {
        Fraction mu = new Fraction(BigInteger.valueOf(3), BigInteger.valueOf(2000));
        assertThat(Fraction.of(new BigDecimal("666.67")).times(mu).rounded(6)).isEqualByComparingTo("1.000005");
        assertThat(Fraction.of(new BigDecimal("0.0025")).rounded(3)).isEqualByComparingTo("0.003");
        assertThat(Fraction.of(new BigDecimal("-0.0025")).rounded(3)).isEqualByComparingTo("-0.003");
        assertThat(Fraction.of(new BigDecimal("12E3"))
                        .plus(mu.negated())
                        .over(mu)
                        .rounded(0))
                .isEqualByComparingTo("7999999");
    }

    @Test
    void headingsFallIntoNameAndUnit() {
        assertThat(heading("评价税收（元）")).isEqualTo("[评价税收(元), 评价税收] 元");
        assertThat(heading("自有用地 面积\n[平方米]")).isEqualTo("[自有用地面积[平方米], 自有用地面积] ㎡");
        assertThat(heading("＊用电量(单位：KWh)")).isEqualTo("[用电量(单位:kwh), 用电量] 千瓦时");
        assertThat(heading("营业收入/万元")).isEqualTo("[营业收入/万元, 营业收入] 万元");
        assertThat(heading("税收（含免抵，元）")).isEqualTo("[税收(含免抵,元), 税收] 元");
        assertThat(heading("规模类型(规上/规下)")).isEqualTo("[规模类型(规上/规下), 规模类型] ");
        assertThat(heading("R&D经费支出")).isEqualTo("[r&d经费支出] ");
    }

    private static String heading(String raw) {
        Units units = Shipped.FOLDER.units();
        Heading heading = Heading.of(raw, units);
        return heading.names() + " "
                + String.join(
                        ",", heading.units().stream().map(Units.Unit::name).toList());
    }
}
