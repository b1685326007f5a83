package org.yuanheng.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.ExpressionParser.Name;

/** Formulas and conditions in the words of an office, in both languages. */
class SpokenTest {
    private static final Map<String, Text> LABELS = Map.of(
            "tax", new Text("税收", "tax"),
            "land", new Text("用地", "land"),
            "scale", new Text("规模", "scale"),
            "built_on", new Text("建成日期", "built on"));
    private static final ExpressionParser PARSER = new ExpressionParser(Map.of(
            "tax", new Name(Type.NUMBER, List.of()),
            "land", new Name(Type.NUMBER, List.of()),
            "scale", new Name(Type.TEXT, List.of("ABOVE", "BELOW")),
            "built_on", new Name(Type.DATE, List.of())));

    private static Text said(String formula, Type type) {
        Checked<Expression> read = PARSER.parse(formula, type, at -> Place.of("rule.yaml", 1, at + 1));
        Expression expression = ((Checked.Ok<Expression>) read).value();
        return Written.said(
                expression,
                id -> LABELS.getOrDefault(id, Text.same(id)),
                (id, value) ->
                        id.equals("scale") && value.equals("ABOVE") ? new Text("规上", "large") : Text.same(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "scale = 'ABOVE' and tax > 0 | 规模为“规上”，且税收 > 0 | scale is “large” and tax > 0",
                "scale <> 'ABOVE' or tax is null | 规模不为“规上”，或税收缺数 | scale is not “large” or tax is missing",
                "scale in ('ABOVE', 'BELOW') | 规模为“规上”、“BELOW”之一 | scale is one of “large”, “BELOW”",
                "tax is not null | 税收有数 | tax is known",
                "not (tax > 0 and land > 0) | 不是（税收 > 0，且用地 > 0） | not (tax > 0 and land > 0)",
                "(tax > 0 or land > 0) and tax < 9 | （税收 > 0，或用地 > 0），且税收 < 9 | (tax > 0 or land > 0) and tax < 9",
                "tax > 0 or land > 0 and tax < 9 | 税收 > 0，或用地 > 0，且税收 < 9 | tax > 0 or land > 0 and tax < 9",
                "tax between 1 and land | 税收在 1 到 用地 之间 | tax from 1 to land",
                "built_on >= date '2024-01-31' | 建成日期 ≥ 2024-01-31 | built on ≥ 2024-01-31",
                "tax + land <= 5 | 税收 + 用地 ≤ 5 | tax + land ≤ 5",
            })
    void conditions(String formula, String zh, String en) {
        assertThat(said(formula, Type.CONDITION)).isEqualTo(new Text(zh, en));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tax / (land - 2) | 税收 ÷ （用地 − 2） | tax ÷ (land − 2)",
                "(tax - land) - 2 * tax | 税收 − 用地 − 2 × 税收 | tax − land − 2 × tax",
                "tax - (land - 2) | 税收 − （用地 − 2） | tax − (land − 2)",
                "-tax | −税收 | −tax",
                "abs(tax - land) | `|税收 − 用地|` | `|tax − land|`",
                "coalesce(tax, land, 0) / 2 | （税收，缺数则取用地，缺数则取0） ÷ 2 | (tax, or if missing land, or if missing 0) ÷ 2",
                "least(tax, land) | 最小(税收，用地) | least(tax, land)",
                "greatest(tax, land) | 最大(税收，用地) | greatest(tax, land)",
                "sqrt(tax) + ln(land) | √(税收) + ln(用地) | √(tax) + ln(land)",
                "power(tax, 2) * exp(land) | 乘方(税收，2) × exp(用地) | power(tax, 2) × exp(land)",
                "case when tax > 1 then 2 else land end | 若税收 > 1，取 2；否则取 用地 | if tax > 1 then 2; else land",
            })
    void formulas(String formula, String zh, String en) {
        assertThat(said(formula, Type.NUMBER)).isEqualTo(new Text(zh, en));
    }
}
