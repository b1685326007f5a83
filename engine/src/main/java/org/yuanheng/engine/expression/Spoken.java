package org.yuanheng.engine.expression;

import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yuanheng.engine.expression.Expression.Function;
import org.yuanheng.engine.expression.Expression.Order;

/**
 * A condition or formula as an office would say it: labels for facts and for their values, words for {@code and},
 * {@code or} and {@code is null}, signs for arithmetic.
 *
 * <p>Example: {@code scale = 'ABOVE' and land >= 3} is 规模为“规上”，且用地面积 ≥ 3.
 *
 * @param english which language
 * @param names what each fact is called
 * @param values what a value of a fact (first the fact, then the value) is called
 */
record Spoken(boolean english, UnaryOperator<String> names, BinaryOperator<String> values) {
    /** What binds how tightly; whatever stands in something tighter is put in brackets. */
    private enum Bond {
        LOOSE,
        EITHER,
        BOTH,
        TEST,
        SUM,
        PRODUCT,
        ATOM
    }

    String of(Expression expression) {
        return say(expression, Bond.LOOSE);
    }

    private String word(String zh, String en) {
        return english ? en : zh;
    }

    private String say(Expression expression, Bond around) {
        String text = text(expression);
        return bond(expression).compareTo(around) < 0 ? word("（" + text + "）", "(" + text + ")") : text;
    }

    private static Bond bond(Expression expression) {
        return switch (expression) {
            case Expression.Or _ -> Bond.EITHER;
            case Expression.And _ -> Bond.BOTH;
            case Expression.Comparison _,
                    Expression.In _,
                    Expression.Between _,
                    Expression.IsNull _,
                    Expression.Not _ -> Bond.TEST;
            case Expression.Arithmetic(var operator, var _, var _) ->
                switch (operator) {
                    case ADD, SUBTRACT -> Bond.SUM;
                    case MULTIPLY, DIVIDE -> Bond.PRODUCT;
                };
            case Expression.Case _ -> Bond.LOOSE;
            case Expression.Call(var function, var _) -> function == Function.COALESCE ? Bond.LOOSE : Bond.ATOM;
            default -> Bond.ATOM;
        };
    }

    private String text(Expression expression) {
        return switch (expression) {
            case Expression.Comparison(var order, Expression.Fact(var id), Expression.Words(var value)) ->
                names.apply(id) + is(order) + quoted(id, value);
            case Expression.Comparison(var order, var left, var right) ->
                say(left, Bond.SUM) + " " + Written.sign(order) + " " + say(right, Bond.SUM);
            case Expression.And(var terms) -> join(terms, word("，且", " and "), Bond.TEST);
            case Expression.Or(var terms) -> join(terms, word("，或", " or "), Bond.BOTH);
            case Expression.Not(Expression.IsNull(var operand)) -> say(operand, Bond.SUM) + word("有数", " is known");
            case Expression.Not(var operand) -> word("不是", "not ") + say(operand, Bond.ATOM);
            case Expression.IsNull(var operand) -> say(operand, Bond.SUM) + word("缺数", " is missing");
            case Expression.In(var operand, var candidates) -> in(operand, candidates);
            case Expression.Between(var operand, var low, var high) ->
                say(operand, Bond.SUM)
                        + word("在 ", " from ")
                        + say(low, Bond.SUM)
                        + word(" 到 ", " to ")
                        + say(high, Bond.SUM)
                        + word(" 之间", "");
            case Expression.Case(var branches, var otherwise) ->
                branches.stream()
                                .map(branch -> word("若", "if ")
                                        + of(branch.when())
                                        + word("，取 ", " then ")
                                        + of(branch.then()))
                                .collect(Collectors.joining(word("；", "; ")))
                        + otherwise.stream()
                                .map(rest -> word("；否则取 ", "; else ") + of(rest))
                                .collect(Collectors.joining());
            case Expression.Call(var function, var arguments) -> call(function, arguments);
            case Expression.Arithmetic(var operator, var left, var right) -> {
                Bond own = bond(expression);
                yield say(left, own) + " " + Written.sign(operator) + " "
                        + say(right, own == Bond.SUM ? Bond.PRODUCT : Bond.ATOM);
            }
            case Expression.Negative(var operand) -> "−" + say(operand, Bond.ATOM);
            case Expression.Words(var value) -> quoted("", value);
            case Expression.Fact(var id) -> names.apply(id);
            case Expression.Numeral _, Expression.Date _ -> Written.out(expression, names);
        };
    }

    private String is(Order order) {
        return switch (order) {
            case EQUAL -> word("为", " is ");
            case NOT_EQUAL -> word("不为", " is not ");
            default -> " " + Written.sign(order) + " ";
        };
    }

    private String quoted(String id, String value) {
        return "“" + values.apply(id, value) + "”";
    }

    private String in(Expression operand, List<Expression> candidates) {
        String id = operand instanceof Expression.Fact(var name) ? name : "";
        String list = candidates.stream()
                .map(candidate -> candidate instanceof Expression.Words(var value) ? quoted(id, value) : of(candidate))
                .collect(Collectors.joining(word("、", ", ")));
        return say(operand, Bond.SUM) + word("为" + list + "之一", " is one of " + list);
    }

    private String call(Function function, List<Expression> arguments) {
        String list = join(arguments, word("，", ", "), Bond.LOOSE);
        return switch (function) {
            case ABS -> "|" + list + "|";
            case SQRT -> "√(" + list + ")";
            case COALESCE -> join(arguments, word("，缺数则取", ", or if missing "), Bond.SUM);
            case LEAST -> word("最小(", "least(") + list + ")";
            case GREATEST -> word("最大(", "greatest(") + list + ")";
            case POWER -> word("乘方(", "power(") + list + ")";
            case DAYS -> from(arguments, "的天数", "days");
            case MONTHS -> from(arguments, "的整月数", "whole months");
            case ADD_DAYS -> later(arguments, " 天", " days");
            case PREFIX -> {
                String words = say(arguments.getFirst(), Bond.SUM);
                String number = say(arguments.getLast(), Bond.ATOM);
                yield word(words + "的前 " + number + " 位", "the first " + number + " characters of " + words);
            }
            case ADD_MONTHS -> later(arguments, " 个月", " months");
            case LN, EXP -> function.name().toLowerCase(Locale.ROOT) + "(" + list + ")";
        };
    }

    private String from(List<Expression> days, String zh, String en) {
        String first = say(days.getFirst(), Bond.SUM);
        String last = say(days.getLast(), Bond.SUM);
        return word("从" + first + "到" + last + zh, en + " from " + first + " to " + last);
    }

    private String later(List<Expression> parts, String zh, String en) {
        String day = say(parts.getFirst(), Bond.SUM);
        String number = say(parts.getLast(), Bond.ATOM);
        return word(day + "后 " + number + zh, number + en + " after " + day);
    }

    private String join(List<Expression> terms, String separator, Bond around) {
        return terms.stream().map(term -> say(term, around)).collect(Collectors.joining(separator));
    }
}
