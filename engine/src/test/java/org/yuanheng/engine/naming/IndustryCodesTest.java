package org.yuanheng.engine.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.naming.IndustryCodes.Edition;

class IndustryCodesTest {
    private final IndustryCodes codes;

    IndustryCodesTest() throws IOException {
        codes = IndustryCodes.read(Path.of("..", "rulebook", "codes"));
    }

    /** Classes that kept their name and changed their number, as both editions of the standard list them. */
    @ParameterizedTest
    @CsvSource({"3660, 3670", "3620, 3630", "3650, 3660", "2520, 2521", "3250, 3392", "4120, 2524", "4412, 4413"})
    void aClassOfTheSameNameIsTheSame(String before, String now) {
        assertThat(codes.successor(before)).contains(now);
    }

    @Test
    void aClassThatWasSplitOrRenamedHasNoSuccessor() {
        assertThat(codes.nameBefore("3610")).isEqualTo("汽车整车制造");
        assertThat(codes.successor("3610")).isEmpty();
        assertThat(codes.successor("1363"))
                .as("feed of 2011 is no fish oil of 2017")
                .isEmpty();
        assertThat(codes.successor("2611")).as("unchanged").contains("2611");
        assertThat(codes.successor("9999")).isEmpty();
    }

    @Test
    void theEditionShowsInCodesThatEndedOrBegan() {
        assertThat(codes.edition(List.of("2611", "3660")))
                .as("both editions have them")
                .isEqualTo(Edition.OF_2017);
        assertThat(codes.edition(List.of())).isEqualTo(Edition.OF_2017);
        assertThat(codes.edition(List.of("2611", "3660", "3610"))).isEqualTo(Edition.OF_2011);
        assertThat(codes.edition(List.of("3610", "3985"))).isEqualTo(Edition.MIXED);
        assertThat(codes.edition(List.of("3612", "3660"))).isEqualTo(Edition.OF_2017);
        assertThat(codes.edition(List.of("0000"))).as("a code of neither").isEqualTo(Edition.OF_2017);
    }
}
