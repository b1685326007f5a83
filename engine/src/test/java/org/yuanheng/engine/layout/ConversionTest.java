package org.yuanheng.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Measures;

/** How a figure came about, as an English reader reads it. */
class ConversionTest {
    private static final Measures MEASURES =
            new Measures(new TreeMap<>(Map.of("元", "yuan", "万元", "10k yuan", "㎡", "m²", "亩", "mu", "千瓦时", "kWh")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10125000 元 ÷ 10000 = 1012.5 万元 | 10125000 yuan ÷ 10000 = 1012.5 10k yuan
            (12000 − 500 + 0) ㎡ × 3 ÷ 2000 = 17.25 亩 | (12000 − 500 + 0) m² × 3 ÷ 2000 = 17.25 mu
            −3 ㎡ × 3 ÷ 2000 ≈ −0.0045 亩 | −3 m² × 3 ÷ 2000 ≈ −0.0045 mu
            3 项换算后相加 = 17.35 亩 | 3 amounts, converted and added = 17.35 mu
            1 + 2 …（共 9 项） 千瓦时 ÷ 10000 = 0.1 亩 | 1 + 2 … (9 amounts) kWh ÷ 10000 = 0.1 mu
            1 + 2 = 3 亩 | 1 + 2 = 3 mu
            5 台 × 2 = 10 | 5 台 × 2 = 10
            规上 → ABOVE | 规上 → ABOVE
            户号 D1：12 千瓦时 | account D1: 12 kWh
            户号 D1：9 千瓦时 ÷ 10000 = 1 亩，× 60% × 181 天 ÷ 365 天 ≈ 0.6 亩；户号 D2：1 亩；合计 2 亩 | account D1: 9 kWh ÷ 10000 = 1 mu, × 60% × 181 days ÷ 365 days ≈ 0.6 mu; account D2: 1 mu; in all 2 mu
            """)
    void unitsAndWordsAreSaidInEnglish(String kept, String english) {
        Text said = Conversion.said(kept, MEASURES);
        assertThat(said.en()).isEqualTo(english);
        assertThat(said.zh()).isEqualTo(kept);
    }
}
