package org.yuanheng.engine.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.ExpressionParser;
import org.yuanheng.engine.expression.Type;

/** Each kind of expression and the formula an office finds in the cell; LibreOffice works them out elsewhere. */
class ExcelFormulaTest {
    private static final Map<String, String> CELLS =
            Map.of("a", "A1", "b", "B1", "c", "C1", "own", "D1", "lent", "E1", "t", "T1", "d", "Z1");
    private static final ExcelFormula FORMULAS =
            new ExcelFormula(ExcelFormulaTest::type, id -> CELLS.getOrDefault(id, "?"));

    private static Type type(String id) {
        return switch (id) {
            case "t" -> Type.TEXT;
            case "d" -> Type.DATE;
            default -> Type.NUMBER;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a | IF(COUNT(A1)<1,\"\",A1)",
                "a / b | IF(COUNT(A1,B1)<2,\"\",IF(B1>0,A1/B1,\"\"))",
                "a / 4 | IF(COUNT(A1)<1,\"\",A1/4)",
                "a / (own - lent) | IF(COUNT(A1,D1,E1)<3,\"\",IF(D1-E1>0,A1/(D1-E1),\"\"))",
                "a / (b / c) | IF(COUNT(A1,B1,C1)<3,\"\",IF(C1>0,IF(B1/C1>0,A1/(B1/C1),\"\"),\"\"))",
                "a / b / c | IF(COUNT(A1,B1,C1)<3,\"\",IF(B1>0,IF(C1>0,A1/B1/C1,\"\"),\"\"))",
                "a - (b - c) | IF(COUNT(A1,B1,C1)<3,\"\",A1-(B1-C1))",
                "a - b - c | IF(COUNT(A1,B1,C1)<3,\"\",A1-B1-C1)",
                "(a + b) * 0.5 | IF(COUNT(A1,B1)<2,\"\",(A1+B1)*0.5)",
                "-(a * b) | IF(COUNT(A1,B1)<2,\"\",(-(A1*B1)))",
                "a / 0 | IF(COUNT(A1)<1,\"\",IF(0>0,A1/0,\"\"))",
                "abs(a) | IFERROR(ABS(IF(A1=\"\",NA(),A1)),\"\")",
                "coalesce(a, b) | IFERROR(IFERROR(IF(A1=\"\",NA(),A1),IF(B1=\"\",NA(),B1)),\"\")",
                "least(a, 5) | IFERROR(MIN(IF(A1=\"\",NA(),A1),5),\"\")",
                "ln(a) | IFERROR((ROUND(LN(IF(A1=\"\",NA(),A1))*1000000000,0)/1000000000),\"\")",
                "case when a > 5 then 1 else 2 end"
                        + " | IFERROR(CHOOSE(1+2*IF(A1=\"\",0.5,IF(A1>5,1,0)),2,NA(),1),\"\")",
                "case when a > 5 then b end"
                        + " | IFERROR(CHOOSE(1+2*IF(A1=\"\",0.5,IF(A1>5,1,0)),NA(),NA(),IF(B1=\"\",NA(),B1)),\"\")",
            })
    void figures(String expression, String formula) {
        assertThat(FORMULAS.figure(parsed(expression, Type.NUMBER))).contains(formula);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a > 5 | IF(A1=\"\",0.5,IF(A1>5,1,0))",
                "a <> b | IF(OR(A1=\"\",B1=\"\"),0.5,IF(A1<>B1,1,0))",
                "t = '甲\"乙' | IF(T1=\"\",0.5,IF(EXACT(T1,\"甲\"\"乙\"),1,0))",
                "t <> 'x' | IF(T1=\"\",0.5,IF(NOT(EXACT(T1,\"x\")),1,0))",
                "d >= date '2026-01-31' | IF(Z1=\"\",0.5,IF(Z1>=DATE(2026,1,31),1,0))",
                "a / b > 2 | IFERROR(IF((IF(A1=\"\",NA(),A1)/IF(IF(B1=\"\",NA(),B1)>0,IF(B1=\"\",NA(),B1),NA()))>2,1,0),0.5)",
                "a > 1 and b > 2 | MIN(IF(A1=\"\",0.5,IF(A1>1,1,0)),IF(B1=\"\",0.5,IF(B1>2,1,0)))",
                "a > 1 or not b > 2 | MAX(IF(A1=\"\",0.5,IF(A1>1,1,0)),(1-IF(B1=\"\",0.5,IF(B1>2,1,0))))",
                "a is null | IF(A1=\"\",1,0)",
                "a / b is null"
                        + " | IF(ISERROR((IF(A1=\"\",NA(),A1)/IF(IF(B1=\"\",NA(),B1)>0,IF(B1=\"\",NA(),B1),NA()))),1,0)",
                "a in (1, 2.5) | IF(A1=\"\",0.5,IF(OR(A1=1,A1=2.5),1,0))",
                "t in ('x', 'y') | IF(T1=\"\",0.5,IF(OR(EXACT(T1,\"x\"),EXACT(T1,\"y\")),1,0))",
                "a between 1 and 5 | IF(A1=\"\",0.5,IF(AND(A1>=1,A1<=5),1,0))",
                "a between b and 5"
                        + " | MIN(IF(OR(A1=\"\",B1=\"\"),0.5,IF(A1>=B1,1,0)),IF(A1=\"\",0.5,IF(A1<=5,1,0)))",
            })
    void conditions(String expression, String formula) {
        assertThat(FORMULAS.condition(parsed(expression, Type.CONDITION))).contains(formula);
    }

    @Test
    void manyAlternativesAreAnArray() {
        String list = String.join(
                ", ", IntStream.range(0, 30).mapToObj(Integer::toString).toList());
        assertThat(FORMULAS.condition(parsed("a in (" + list + ")", Type.CONDITION)))
                .contains("IF(A1=\"\",0.5,IF(SUMPRODUCT(--(A1={" + list.replace(" ", "") + "}))>0,1,0))");
    }

    @Test
    void sumsOfFactsAreMadeOfWholeNumbers() {
        assertThat(FORMULAS.whole(parsed("own - lent", Type.NUMBER), 6))
                .isEqualTo("(ROUND(D1*1000000,0)-ROUND(E1*1000000,0))");
    }

    @Test
    void whatExcelCannotSayAlikeIsLeftOut() {
        assertThat(FORMULAS.condition(parsed("t < 'x'", Type.CONDITION)))
                .as("texts by their bytes")
                .isEmpty();
        assertThat(FORMULAS.condition(parsed("t between 'a' and 'b'", Type.CONDITION)))
                .isEmpty();
        assertThat(FORMULAS.condition(parsed("a > 1 and t < 'x'", Type.CONDITION)))
                .isEmpty();
        assertThat(FORMULAS.figure(parsed("a * 0.1234567890123456", Type.NUMBER)))
                .as("more digits than a formula keeps")
                .isEmpty();
        assertThat(FORMULAS.figure(
                        new Expression.Arithmetic(Expression.Operator.ADD, new Expression.Fact("a"), nested(60))))
                .as("deeper than Excel nests")
                .isEmpty();
    }

    private static Expression nested(int levels) {
        Expression expression = new Expression.Numeral(BigDecimal.ONE);
        for (int i = 0; i < levels; i++) {
            expression = new Expression.Call(Expression.Function.ABS, List.of(expression));
        }
        return expression;
    }

    @Test
    void guillemetsInARulesTextAreNoPlaceholders() {
        ExcelFormula placeholders = new ExcelFormula(ExcelFormulaTest::type, id -> Template.cell("fact:" + id));
        String formula =
                placeholders.condition(parsed("t = '«a»'", Type.CONDITION)).orElseThrow();
        assertThat(Template.of(formula).fill(key -> key.equals("fact:t") ? "T1" : "?"))
                .isEqualTo("IF(T1=\"\",0.5,IF(EXACT(T1,\"«a»\"),1,0))");
    }

    @Test
    void daysAreCountedAsSpreadsheetsDo() {
        assertThat(ExcelFormula.serial(java.time.LocalDate.of(2026, 1, 31))).isEqualTo(46053);
    }

    private static Expression parsed(String text, Type type) {
        Map<String, ExpressionParser.Name> names = new HashMap<>();
        CELLS.keySet().forEach(id -> names.put(id, new ExpressionParser.Name(type(id), List.of())));
        return Papers.ok(new ExpressionParser(names).parse(text, type, at -> Place.of("formula", 1, at + 1)));
    }
}
