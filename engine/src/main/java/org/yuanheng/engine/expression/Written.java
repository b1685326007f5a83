package org.yuanheng.engine.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression.Branch;
import org.yuanheng.engine.expression.Expression.Operator;

/**
 * An expression written out again for people: as few brackets as its meaning allows, facts by whatever name the reader
 * knows them.
 *
 * <p>Example: {@code tax / (own + leased)} with Chinese labels is {@code 评价税收 ÷ (自有用地 + 承租用地)}.
 */
public final class Written {
    private static final int LOOSEST = 0;
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int ATOM = 7;

    private final UnaryOperator<String> names;

    private Written(UnaryOperator<String> names) {
        this.names = names;
    }

    /** The expression, with each fact's id replaced by {@code names}. */
    public static String out(Expression expression, UnaryOperator<String> names) {
        return new Written(names).write(expression, LOOSEST);
    }

    /**
     * The expression as an office would say it, in both languages.
     *
     * @param names what each fact is called
     * @param values what a value (second) of a fact (first) is called
     */
    public static Text said(
            Expression expression, Function<String, Text> names, BiFunction<String, String, Text> values) {
        return new Text(
                new Spoken(
                                false,
                                id -> names.apply(id).zh(),
                                (id, value) -> values.apply(id, value).zh())
                        .of(expression),
                new Spoken(
                                true,
                                id -> names.apply(id).en(),
                                (id, value) -> values.apply(id, value).en())
                        .of(expression));
    }

    private String write(Expression expression, int around) {
        int own = binding(expression);
        String text = text(expression);
        return own < around ? "(" + text + ")" : text;
    }

    private static int binding(Expression expression) {
        return switch (expression) {
            case Expression.Or ignored -> OR;
            case Expression.And ignored -> AND;
            case Expression.Not ignored -> NOT;
            case Expression.Comparison ignored -> COMPARISON;
            case Expression.In ignored -> COMPARISON;
            case Expression.Between ignored -> COMPARISON;
            case Expression.IsNull ignored -> COMPARISON;
            case Expression.Arithmetic(Operator operator, var left, var right) ->
                operator == Operator.ADD || operator == Operator.SUBTRACT ? SUM : PRODUCT;
            default -> ATOM;
        };
    }

    private String text(Expression expression) {
        return switch (expression) {
            case Expression.Numeral(BigDecimal value) -> value.toPlainString();
            case Expression.Words(String value) -> "'" + value + "'";
            case Expression.Date(java.time.LocalDate value) -> value.toString();
            case Expression.Fact(String id) -> names.apply(id);
            case Expression.Arithmetic(Operator operator, var left, var right) -> {
                int own = binding(expression);
                yield write(left, own) + " " + sign(operator) + " " + write(right, own + 1);
            }
            case Expression.Negative(var operand) -> "−" + write(operand, ATOM);
            case Expression.Comparison(var order, var left, var right) ->
                write(left, SUM) + " " + sign(order) + " " + write(right, SUM);
            case Expression.And(var terms) -> join(terms, " and ", NOT);
            case Expression.Or(var terms) -> join(terms, " or ", AND);
            case Expression.Not(var operand) -> "not " + write(operand, COMPARISON);
            case Expression.In(var operand, var candidates) ->
                write(operand, SUM) + " in (" + join(candidates, ", ", LOOSEST) + ")";
            case Expression.Between(var operand, var low, var high) ->
                write(operand, SUM) + " between " + write(low, SUM) + " and " + write(high, SUM);
            case Expression.IsNull(var operand) -> write(operand, SUM) + " is null";
            case Expression.Call(var function, var arguments) ->
                function.name().toLowerCase(Locale.ROOT) + "(" + join(arguments, ", ", LOOSEST) + ")";
            case Expression.Case(var branches, var otherwise) -> cases(branches, otherwise);
        };
    }

    private String cases(List<Branch> branches, List<Expression> otherwise) {
        String whens = branches.stream()
                .map(branch -> " when " + write(branch.when(), LOOSEST) + " then " + write(branch.then(), LOOSEST))
                .collect(Collectors.joining());
        return "case" + whens + (otherwise.isEmpty() ? "" : " else " + write(otherwise.getFirst(), LOOSEST)) + " end";
    }

    private String join(List<Expression> terms, String separator, int around) {
        return terms.stream().map(term -> write(term, around)).collect(Collectors.joining(separator));
    }

    static String sign(Operator operator) {
        return switch (operator) {
            case ADD -> "+";
            case SUBTRACT -> "−";
            case MULTIPLY -> "×";
            case DIVIDE -> "÷";
        };
    }

    static String sign(Expression.Order order) {
        return switch (order) {
            case NOT_EQUAL -> "≠";
            case LESS_OR_EQUAL -> "≤";
            case GREATER_OR_EQUAL -> "≥";
            default -> order.sign;
        };
    }
}
