package org.yuanheng.app.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A county of one giant firm does not pull the others' complexity apart. */
class AroundTest {
    private static final List<String> CLASSES = List.of("1310", "1711", "2614", "3011", "3861", "3985");
    private static final double[][] ORDINARY = {
        {90, 60, 5, 40, 5, 5},
        {50, 80, 30, 40, 0, 5},
        {5, 20, 80, 40, 60, 0},
        {0, 5, 60, 40, 50, 70},
        {5, 0, 5, 40, 60, 90},
    };

    private static Around around(double[][] values) {
        List<String> counties = List.of("a", "b", "c", "d", "e", "giant").subList(0, values.length);
        return new Around("2025", counties, CLASSES, values);
    }

    private static List<Optional<BigDecimal>> complexities(Around around) {
        return around.ahead("a").stream().map(Around.Ahead::complexity).toList();
    }

    @Test
    void whatOneGiantMakesIsComparedWithNothing() {
        double[][] values = Arrays.copyOf(ORDINARY, 6);
        values[5] = new double[] {0, 0, 0, 300, 0, 0};
        Around with = around(values);

        assertThat(with.narrow("giant")).isTrue();
        assertThat(List.of("a", "b", "c", "d", "e")).noneMatch(with::narrow);
        assertThat(with.ahead("giant")).allMatch(each -> each.gain().isEmpty());
        assertThat(with.ahead("giant"))
                .filteredOn(each -> !each.present())
                .allMatch(each -> each.density().isPresent());
        assertThat(with.ahead("a")).allMatch(each -> each.gain().isPresent());
        assertThat(with.ahead("a").get(3).complexity())
                .as("the giant's own class is nowhere among those compared")
                .isEmpty();
    }

    @Test
    void theOthersAreNotPulledApart() {
        double[][] values = Arrays.copyOf(ORDINARY, 6);
        values[5] = new double[] {0, 0, 0, 1000, 0, 0};

        assertThat(complexities(around(values)))
                .filteredOn(Optional::isPresent)
                .hasSize(CLASSES.size() - 1)
                .allMatch(each -> each.orElseThrow().abs().doubleValue() < 3);
    }
}
