package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures();

    @Test
    void setsThousandsAndExactlyTheDecimalsAskedFor() {
        assertThat(figures.number(new BigDecimal("1234567.5"), 2)).isEqualTo("1,234,567.50");
        assertThat(figures.number(new BigDecimal("999"), 0)).isEqualTo("999");
        assertThat(figures.number(new BigDecimal("1000"), 0)).isEqualTo("1,000");
        assertThat(figures.number(new BigDecimal("87.4115"), 4)).isEqualTo("87.4115");
        assertThat(figures.number(new BigDecimal("1E+7"), 0)).isEqualTo("10,000,000");
        assertThat(figures.count(0)).isEqualTo("0");
    }

    @Test
    void roundsHalfAwayFromZeroAndNeverShowsANegativeZero() {
        assertThat(figures.number(new BigDecimal("0.00005"), 4)).isEqualTo("0.0001");
        assertThat(figures.number(new BigDecimal("-0.00005"), 4)).isEqualTo("−0.0001");
        assertThat(figures.number(new BigDecimal("-0.00004"), 4)).isEqualTo("0.0000");
        assertThat(figures.number(new BigDecimal("999.995"), 2)).isEqualTo("1,000.00");
    }

    @Test
    void showsTheSignOfADifference() {
        assertThat(figures.signed(new BigDecimal("3.24"), 1)).isEqualTo("+3.2");
        assertThat(figures.signed(new BigDecimal("-1234.5"), 1)).isEqualTo("−1,234.5");
        assertThat(figures.signed(new BigDecimal("0.04"), 1)).isEqualTo("0.0");
    }

    @Test
    void showsARatioAsPercent() {
        assertThat(figures.share(new BigDecimal("0.0236"), 2)).isEqualTo("2.36");
        assertThat(figures.digits(Figure.share(new BigDecimal("0.2"), 1))).isEqualTo("20.0");
    }

    @Test
    void saysAFigureInASentenceOfEitherLanguage() {
        Figure baseline = Figure.of(new BigDecimal("24.097"), 4);
        assertThat(figures.say(baseline.in("万元/亩"), "zh")).isEqualTo("24.0970万元/亩");
        assertThat(figures.say(baseline.in("10k yuan/mu"), "en")).isEqualTo("24.0970 10k yuan/mu");
        assertThat(figures.say(Figure.share(new BigDecimal("0.2"), 0), "en")).isEqualTo("20%");
        assertThat(figures.say(Figure.missing("税务局未报送"), "zh")).isEqualTo("—（税务局未报送）");
        assertThat(figures.say(Figure.missing("not delivered"), "en")).isEqualTo("— (not delivered)");
    }

    @Test
    void aMissingFigureAlwaysSaysWhy() {
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.missing(" "));
        assertThat(figures.digits(Figure.missing("不适用"))).isEqualTo("—");
        assertThat(Figure.orMissing(null, 2, "不适用").missing()).isEqualTo("不适用");
    }

    @Test
    void theDifferenceTakesTheFinerDecimalsAndTheReasonOfWhatIsMissing() {
        Figure now = Figure.of(new BigDecimal("20.8814"), 4).in("万元/亩");
        Figure before = Figure.of(new BigDecimal("18.2"), 1).in("万元/亩");
        assertThat(figures.digits(now.less(before))).isEqualTo("+2.6814");
        assertThat(now.less(before).unit()).isEqualTo("万元/亩");
        assertThat(now.less(Figure.missing("未报送")).missing()).isEqualTo("未报送");
        assertThat(Figure.missing("停产").less(now).missing()).isEqualTo("停产");
    }
}
