package org.yuanheng.engine.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
    /** Codes of listed companies and authorities as anyone can look them up. */
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91110000600037341L", "914403001922038216", "91440300708461136T"})
    void acceptsRealCodes(String code) {
        assertThat(CreditCode.fault(code)).isEmpty();
        assertThat(CreditCode.checkDigit(code.substring(0, 17))).isEqualTo(code.charAt(17));
    }

    @Test
    void findsEverySingleWrongCharacterAndEverySwapOfNeighbours() {
        String right = "91440300708461136T";
        String digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (int i = 0; i < 18; i++) {
            for (int d = 0; d < digits.length(); d++) {
                char other = digits.charAt(d);
                if (other != right.charAt(i)) {
                    String wrong = right.substring(0, i) + other + right.substring(i + 1);
                    assertThat(CreditCode.fault(wrong)).as(wrong).isPresent();
                }
            }
            if (i < 17 && right.charAt(i) != right.charAt(i + 1)) {
                String swapped = right.substring(0, i) + right.charAt(i + 1) + right.charAt(i) + right.substring(i + 2);
                assertThat(CreditCode.fault(swapped)).as(swapped).isPresent();
            }
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(CreditCode.fault("914403007084611360").orElseThrow().zh()).contains("校验码不符", "“0”", "“T”");
        assertThat(CreditCode.fault("9144030070846113").orElseThrow().en()).contains("this one has 16");
        assertThat(CreditCode.fault("91440300708461136I").orElseThrow().en()).contains("character 18 is 'I'");
        assertThat(CreditCode.fault("91440300708461136t").orElseThrow().zh()).contains("第 18 位");
        assertThatThrownBy(() -> new CreditCode("914403007084611360")).isInstanceOf(IllegalArgumentException.class);
    }
}
