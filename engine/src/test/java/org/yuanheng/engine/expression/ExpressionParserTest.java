package org.yuanheng.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.expression.Expression.Arithmetic;
import org.yuanheng.engine.expression.Expression.Between;
import org.yuanheng.engine.expression.Expression.Case;
import org.yuanheng.engine.expression.Expression.Comparison;
import org.yuanheng.engine.expression.Expression.Fact;
import org.yuanheng.engine.expression.Expression.In;
import org.yuanheng.engine.expression.Expression.IsNull;
import org.yuanheng.engine.expression.Expression.Not;
import org.yuanheng.engine.expression.Expression.Numeral;
import org.yuanheng.engine.expression.Expression.Operator;
import org.yuanheng.engine.expression.Expression.Order;
import org.yuanheng.engine.expression.Expression.Words;
import org.yuanheng.engine.expression.ExpressionParser.Name;

class ExpressionParserTest {
    private static final Map<String, Name> NAMES = Map.of(
            "tax", new Name(Type.NUMBER, List.of()),
            "land", new Name(Type.NUMBER, List.of()),
            "emission", new Name(Type.NUMBER, List.of()),
            "name", new Name(Type.TEXT, List.of()),
            "scale", new Name(Type.TEXT, List.of("ABOVE", "BELOW", "SERVICE")),
            "production_on", new Name(Type.DATE, List.of()));

    private static Checked<Expression> parse(String text, Type expected) {
        return new ExpressionParser(NAMES).parse(text, expected, index -> Place.of("rule.yaml", 1, index + 1L));
    }

    private static Expression read(String text, Type expected) {
        Checked<Expression> checked = parse(text, expected);
        assertThat(checked).as(text).isInstanceOf(Checked.Ok.class);
        return ((Checked.Ok<Expression>) checked).value();
    }

    private static List<Problem> problems(String text, Type expected) {
        return switch (parse(text, expected)) {
            case Checked.Refused<Expression>(List<Problem> problems) -> problems;
            case Checked.Ok<Expression> ok -> throw new AssertionError(text + " was read as " + ok.value());
        };
    }

    private static final Fact TAX = new Fact("tax");
    private static final Fact LAND = new Fact("land");

    private static Numeral numeral(String value) {
        return new Numeral(new java.math.BigDecimal(value));
    }

    @Test
    void readsArithmeticInTheOrderWritten() {
        assertThat(read("tax - land - 2 * emission", Type.NUMBER))
                .isEqualTo(new Arithmetic(
                        Operator.SUBTRACT,
                        new Arithmetic(Operator.SUBTRACT, TAX, LAND),
                        new Arithmetic(Operator.MULTIPLY, numeral("2"), new Fact("emission"))));
        assertThat(read("-tax / (land + 0.50)", Type.NUMBER))
                .isEqualTo(new Arithmetic(
                        Operator.DIVIDE,
                        new Expression.Negative(TAX),
                        new Arithmetic(Operator.ADD, LAND, numeral("0.50"))));
    }

    @Test
    void readsConditions() {
        assertThat(read("scale = 'ABOVE' and tax >= 1 and not (land < 3)", Type.CONDITION))
                .isEqualTo(new Expression.And(List.of(
                        new Comparison(Order.EQUAL, new Fact("scale"), new Words("ABOVE")),
                        new Comparison(Order.GREATER_OR_EQUAL, TAX, numeral("1")),
                        new Not(new Comparison(Order.LESS, LAND, numeral("3"))))));
        assertThat(read("tax not in (1, -2) or land is not null", Type.CONDITION))
                .isEqualTo(new Expression.Or(List.of(
                        new Not(new In(TAX, List.of(numeral("1"), numeral("-2")))), new Not(new IsNull(LAND)))));
        assertThat(read("tax not between land and 5", Type.CONDITION))
                .isEqualTo(new Not(new Between(TAX, LAND, numeral("5"))));
        assertThat(read("production_on <= date '2024-02-29'", Type.CONDITION))
                .isEqualTo(new Comparison(
                        Order.LESS_OR_EQUAL,
                        new Fact("production_on"),
                        new Expression.Date(java.time.LocalDate.of(2024, 2, 29))));
        assertThat(read("name = '园''衡'", Type.CONDITION))
                .isEqualTo(new Comparison(Order.EQUAL, new Fact("name"), new Words("园'衡")));
    }

    @Test
    void readsCasesAndFunctions() {
        assertThat(read("case when tax > 1 then 2 when land is null then 3 end", Type.NUMBER))
                .isEqualTo(new Case(
                        List.of(
                                new Expression.Branch(new Comparison(Order.GREATER, TAX, numeral("1")), numeral("2")),
                                new Expression.Branch(new IsNull(LAND), numeral("3"))),
                        List.of()));
        assertThat(read("case when tax > 1 then 2 else null end", Type.NUMBER))
                .isEqualTo(read("case when tax > 1 then 2 end", Type.NUMBER));
        assertThat(read("COALESCE(tax, least(land, 0))", Type.NUMBER))
                .isEqualTo(new Expression.Call(
                        Expression.Function.COALESCE,
                        List.of(TAX, new Expression.Call(Expression.Function.LEAST, List.of(LAND, numeral("0"))))));
        assertThat(Facts.in(read(
                        "case when scale = 'ABOVE' then tax / power(land, 2) else abs(emission) end", Type.NUMBER)))
                .containsExactly("emission", "land", "scale", "tax");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "expression-empty~1~\"   \"",
                "expression-brackets~11~tax / land)",
                "expression-brackets~7~tax / (land",
                "expression-brackets~12~tax / (land]",
                "expression-quotes~9~scale = 'ABOVE",
                "expression-quotes~9~scale = `ABOVE`",
                "expression-comment~5~tax --land",
                "expression-comment~5~tax /* all */",
                "expression-character~5~tax ÷ land",
                "expression-character~4~abs（tax）",
                "expression-syntax~5~tax != 1",
                "expression-syntax~5~tax % 2 = 0",
                "expression-syntax~1~value + 1",
                "expression-syntax~7~tax + year",
                "expression-syntax~6~tax +",
                "expression-unknown-name~7~tax / lnad",
                "expression-unknown-name~1~TAX / land",
                "expression-unknown-name~1~t.tax",
                "expression-unknown-name~1~current_date",
                "expression-unknown-function~1~sum(tax)",
                "expression-unknown-function~1~floor(tax)",
                "expression-unknown-function~7~tax + read_csv('/etc/passwd')",
                "expression-arguments~1~coalesce(tax)",
                "expression-arguments~1~power(tax, 2, 3)",
                "expression-not-allowed~1~(select 1)",
                "expression-not-allowed~1~exists (select 1)",
                "expression-not-allowed~9~tax in (select 1)",
                "expression-not-allowed~1~sum(tax) over ()",
                "expression-not-allowed~1~cast(tax as int)",
                "expression-not-allowed~4~row(tax, land)",
                "expression-not-allowed~1~?",
                "expression-not-allowed~1~+tax",
                "expression-not-allowed~1~name like 'a'",
                "expression-not-allowed~1~name || 'a'",
                "expression-not-allowed~8~name = N'abc'",
                "expression-not-allowed~8~name = 'a' 'b'",
                "expression-not-allowed~1~tax between symmetric 1 and 2",
                "expression-not-allowed~1~tax is true",
                "expression-not-allowed~1~true",
                "expression-not-allowed~1~null",
                "expression-not-allowed~1~tax is distinct from land",
                "expression-not-allowed~1~array[1]",
                "expression-not-allowed~1~{fn abs(tax)}",
                "expression-not-allowed~1~abs(distinct tax)",
                "expression-not-allowed~17~production_on > timestamp '2024-01-01 00:00:00'",
                "expression-number~7~tax * 1e3",
                "expression-number~7~tax * 1e999999999",
                "expression-number~7~tax * 1234567890123456789",
                "expression-date~17~production_on > date '2024-02-30'",
                "expression-in~9~tax in (land)",
                "expression-type~1~tax",
                "expression-type~7~tax = name",
                "expression-type~7~tax + name > 1",
                "expression-type~1~1 < tax < 3",
                "expression-type~1~production_on + 1 > date '2024-01-01'",
                "expression-type~1~(tax > 1) is null",
                "expression-unknown-value~9~scale = 'above'",
                "expression-unknown-value~20~scale in ('ABOVE', 'BLOW')",
            })
    void refuses(String code, int column, String formula) {
        List<Problem> problems = problems(formula, Type.CONDITION);
        assertThat(problems.getFirst().line("en")).startsWith(code + "  rule.yaml:1:" + column + "  ");
        assertThat(problems.getFirst().message().zh()).isNotBlank();
        assertThat(problems.getFirst().advice().zh()).isNotBlank();
    }

    @Test
    void namesTheNearestName() {
        assertThat(problems("tax / lnad", Type.NUMBER).getFirst().advice().en()).contains("land");
        assertThat(problems("coalesc(tax, 1)", Type.NUMBER).getFirst().advice().en())
                .contains("coalesce");
        assertThat(problems("scale = \"ABOVE\"", Type.CONDITION)
                        .getFirst()
                        .advice()
                        .zh())
                .contains("单引号");
    }

    @Test
    void findsEveryProblemAtOnce() {
        assertThat(problems("lnad + txa > name and scale = 'x' or sum(tax) > 1", Type.CONDITION))
                .extracting(Problem::code)
                .containsExactly(
                        "expression-unknown-name",
                        "expression-unknown-name",
                        "expression-unknown-value",
                        "expression-unknown-function");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not ", "- ", "a+", "case when ", "case ", "((((", "abs(", "(tax,", "tax in (", "tax is null ",
                        "array[",
                "{fn abs(", "cast(", "tax between ", "tax like ", "interval ", "date ", "tax.", "select ", "tax/(1+",
                        "'", "''",
                "(select ", "1+(", "case when tax>1 then ", "tax or ", "least(tax,", "tax[", "exists(select ", "x'"
            })
    void survivesTwoThousandCharactersOfAnything(String part) throws InterruptedException {
        for (int length : new int[] {60, 500, 1_990, 200_000}) {
            String text = part.repeat(length / part.length()) + "tax";
            Checked<?>[] result = new Checked<?>[1];
            Thread thread = Thread.ofPlatform().stackSize(512 * 1024).start(() -> result[0] = parse(text, Type.NUMBER));
            thread.join();
            assertThat(result[0]).as("%s… of %d characters", part, length).isNotNull();
        }
    }

    @Test
    void refusesByLengthBeforeParsing() {
        assertThat(problems("a+".repeat(100_000) + "a", Type.NUMBER))
                .extracting(Problem::code)
                .containsExactly("expression-too-long");
        assertThat(problems("(".repeat(10_000_000), Type.NUMBER))
                .extracting(Problem::code)
                .containsExactly("expression-too-long");
        assertThat(problems("(".repeat(65) + "tax" + ")".repeat(65), Type.NUMBER))
                .extracting(Problem::code)
                .containsExactly("expression-too-deep");
        assertThat(read("(".repeat(64) + "tax" + ")".repeat(64), Type.NUMBER)).isEqualTo(TAX);
    }

    @Test
    void refusesWhatWouldGrowWhenWrittenAsSql() {
        assertThat(problems("1/(".repeat(30) + "tax" + ")".repeat(30), Type.NUMBER))
                .extracting(Problem::code)
                .containsExactly("expression-too-deep");
        for (String opening : new String[] {"1/(", "ln(", "least(tax,"}) {
            assertThat(problems(opening.repeat(64) + "tax" + ")".repeat(64), Type.NUMBER))
                    .extracting(Problem::code)
                    .containsExactly("expression-too-deep");
        }
        assertThat(read("1/(1/(1/(tax)))", Type.NUMBER)).isNotNull();
        assertThat(problems("tax+".repeat(120) + "tax", Type.NUMBER).getFirst().code())
                .isEqualTo("expression-too-deep");
        assertThat(read("tax > 1 or ".repeat(150) + "tax > 2", Type.CONDITION)).isInstanceOf(Expression.Or.class);
    }
}
