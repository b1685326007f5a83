package org.yuanheng.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CreditCodeTest {
    @Test
    void checkDigitsAreThoseOfTheStandardsOwnExample() {
        assertThat(CreditCode.check("91350100M000100Y4")).isEqualTo('3');
        assertThat(CreditCode.organisationCheck("M000100Y")).isEqualTo('4');
        assertThat(CreditCode.organisationCheck("D2143569")).isEqualTo('X');
    }

    @Property(tries = 300)
    void everyCodeHasEighteenGoodCharacters(@ForAll @LongRange(max = 899_999_999) long index) {
        String code = CreditCode.of("990101", index);
        assertThat(code).matches("91990101MA[0-9A-HJ-NPQRTUWXY]{6}[0-9X][0-9A-HJ-NPQRTUWXY]");
        assertThat(code.charAt(17)).isEqualTo(CreditCode.check(code.substring(0, 17)));
        String wrong = CreditCode.withWrongCheck(code);
        assertThat(wrong.charAt(17)).isNotEqualTo(CreditCode.check(wrong.substring(0, 17)));
        assertThat(wrong).startsWith(code.substring(0, 17));
    }

    @Test
    void noTwoFirmsShareACode() {
        Set<String> codes = new HashSet<>();
        for (long index = 0; index < 100_000; index++) {
            codes.add(CreditCode.of("990101", index));
        }
        assertThat(codes).hasSize(100_000);
    }
}
