package org.yuanheng.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of formula yields, missing operands and bad divisors included; x is missing, a = 6, b = -2, z = 0. */
class A05_FormulasTest {
    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a + b * 3 | 0.000000",
                "a - b - 1 | 7.000000",
                "-(a - b) | -8.000000",
                "a / 4 | 1.500000",
                "a / b | ''",
                "a / z | ''",
                "a / (a / (b + 3)) | 1.000000",
                "b / a | -0.333333",
                "a + x | ''",
                "x / a | ''",
                "abs(b) | 2.000000",
                "least(a, b, z) | -2.000000",
                "least(a, x) | ''",
                "greatest(a, b) | 6.000000",
                "greatest(x, a) | ''",
                "coalesce(x, z, a) | 0.000000",
                "coalesce(x, x) | ''",
                "sqrt(a + 3) | 3.000000",
                "sqrt(b) | ''",
                "sqrt(z) | 0.000000",
                "ln(a) | 1.791759",
                "ln(z) | ''",
                "exp(z) | 1.000000",
                "exp(x) | ''",
                "power(a, 2) | 36.000000",
                "power(b, 2) | ''",
                "power(z, 0) | 1.000000",
                "power(z, -1) | ''",
                "case when a > 5 then 1 else 2 end | 1.000000",
                "case when a > 6 then 1 end | ''",
                "case when x > 5 then 1 else 2 end | ''",
                "case when x > 5 or a > 5 then 1 else 2 end | 1.000000",
                "case when x is null then 3 else 2 end | 3.000000",
                "case when a between -2 and 6 then 1 else 2 end | 1.000000",
                "case when not (a in (1, 2)) then 1 else 2 end | 1.000000",
                "case when county in ('甲', '乙') and d >= date '2026-01-01' then 1 else 2 end | 1.000000",
                "case when county < '乙' then 1 else 2 end | 2.000000",
                "least(least(least(least(least(least(a, 5), 4), 3), 2), 1), 7) | 1.000000",
            })
    void yields(String formula, String value) {
        String rule = A01_OneFirmTest.RULE
                .replace("value: tax / land", "value: \"" + formula + "\"")
                .replace("compare_within: []", """
                        compare_within: []
                        facts:
                          - {id: a, label: {zh: 甲, en: a}, source: {document: 测试}}
                          - {id: b, label: {zh: 乙, en: b}, source: {document: 测试}}
                          - {id: x, label: {zh: 缺, en: x}, source: {document: 测试}}
                          - {id: z, label: {zh: 零, en: z}, source: {document: 测试}}
                        """)
                .replace("d >= date", "production_on >= date");
        Run run = Run.of(scratch, rule, "unit_id,county,production_on,a,b,x,z\nU,甲,2026-01-01,6,-2,,0\n");
        assertThat(run.results("value_tax_per_mu")).containsExactly(value);
    }
}
