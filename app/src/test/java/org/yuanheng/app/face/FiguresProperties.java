package org.yuanheng.app.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class FiguresProperties {
    private final Figures figures = new Figures();

    /** Read back, the text is the rounded number: nothing is lost between the page and a spreadsheet. */
    @Property
    void readsBackAsTheRoundedNumber(@ForAll @Scale(9) BigDecimal value, @ForAll @IntRange(max = 9) int decimals) {
        String text = figures.number(value, decimals);
        BigDecimal read = new BigDecimal(text.replace(",", "").replace('−', '-'));
        assertThat(read).isEqualTo(value.setScale(decimals, RoundingMode.HALF_UP));
        assertThat(text).matches("−?[0-9]{1,3}(,[0-9]{3})*" + (decimals == 0 ? "" : "\\.[0-9]{" + decimals + "}"));
        assertThat(text).doesNotMatch("−[0,.]*");
    }
}
