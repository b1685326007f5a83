package org.yuanheng.engine.duckdb;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Branch;
import org.yuanheng.engine.expression.Type;
import org.yuanheng.engine.rulebook.Item;

/**
 * Rule expressions in DuckDB's SQL, with the meaning that {@link Expression} states: missing operands, divisors that
 * are not above zero, unknown conditions.
 *
 * <p>Every operand is written once: a formula that repeated its operands would double with each level of nesting. Where
 * DuckDB has no function that behaves as stated, a one-element list and a lambda stand for "let x be … in …".
 */
final class Formulas {
    private static final String NINE = real(1e9);
    private static final int EXACT_DIGITS = 38;

    private final Function<String, @Nullable Item> items;

    Formulas(Function<String, @Nullable Item> items) {
        this.items = items;
    }

    /** A double literal that DuckDB reads as exactly this double. */
    static String real(double value) {
        String digits = Double.toString(value);
        String literal = digits.contains("E") ? digits : digits + "e0";
        return value < 0 ? "(" + literal + ")" : literal;
    }

    /** The expression as a real, a condition, a text or a date. */
    String real(Expression expression) {
        return switch (expression) {
            case Expression.Numeral(BigDecimal value) -> real(value.doubleValue());
            case Expression.Words(String value) -> DuckDbSql.text(value);
            case Expression.Date(java.time.LocalDate value) -> "date '" + value + "'";
            case Expression.Fact(String id) -> fact(id);
            case Expression.Arithmetic(Expression.Operator operator, Expression left, Expression right) ->
                operator == Expression.Operator.DIVIDE
                        ? "(" + real(left) + " / " + divisor(right) + ")"
                        : "(" + real(left) + " " + operator.sign + " " + real(right) + ")";
            case Expression.Negative(Expression operand) -> "(-" + real(operand) + ")";
            case Expression.Comparison(Expression.Order order, Expression left, Expression right) ->
                "(" + real(left) + " " + order.sign + " " + real(right) + ")";
            case Expression.And(List<Expression> terms) -> join(terms, " and ");
            case Expression.Or(List<Expression> terms) -> join(terms, " or ");
            case Expression.Not(Expression operand) -> "(not " + real(operand) + ")";
            case Expression.In(Expression operand, List<Expression> candidates) ->
                "(" + real(operand) + " in " + join(candidates, ", ") + ")";
            case Expression.Between(Expression operand, Expression low, Expression high) ->
                "(" + real(operand) + " between " + real(low) + " and " + real(high) + ")";
            case Expression.IsNull(Expression operand) -> "(" + real(operand) + " is null)";
            case Expression.Case(List<Branch> branches, List<Expression> otherwise) -> cases(branches, otherwise);
            case Expression.Call(Expression.Function function, List<Expression> arguments) ->
                call(function, arguments.stream().map(this::real).toList());
        };
    }

    /** A fact, or a sum or difference of facts, as an exact decimal. */
    String exact(Expression expression) {
        return switch (expression) {
            case Expression.Fact(String id) -> DuckDbSql.name(id);
            case Expression.Arithmetic(Expression.Operator operator, Expression left, Expression right) ->
                "(" + exactTerm(left) + " " + operator.sign + " " + exactTerm(right) + ")";
            default -> throw new IllegalArgumentException("not a sum of facts: " + expression);
        };
    }

    private String exactTerm(Expression expression) {
        if (expression instanceof Expression.Fact(String id)) {
            return DuckDbSql.name(id) + "::decimal(" + EXACT_DIGITS + ",9)";
        }
        return exact(expression) + "::decimal(" + EXACT_DIGITS + ",9)";
    }

    private String fact(String id) {
        String column = DuckDbSql.name(id);
        Item item = items.apply(id);
        // What is no item is a figure of the plan, a real already.
        return item != null && item.type() == Type.NUMBER ? column + "::double" : column;
    }

    private String join(List<Expression> terms, String separator) {
        return terms.stream().map(this::real).collect(Collectors.joining(separator, "(", ")"));
    }

    /** Missing unless above zero; {@code greatest} passes over a missing figure, which zero then makes missing again. */
    private String divisor(Expression right) {
        if (right instanceof Expression.Numeral(BigDecimal value) && value.signum() > 0) {
            return real(value.doubleValue());
        }
        if (right instanceof Expression.Fact(String id)) {
            return "case when " + DuckDbSql.name(id) + " > 0 then " + fact(id) + " end";
        }
        return aboveZero(real(right));
    }

    private static String aboveZero(String figure) {
        return "nullif(greatest(" + figure + ", 0e0), 0e0)";
    }

    /** An unknown condition picks no branch: a list indexed by a missing position is missing. */
    private String cases(List<Branch> branches, List<Expression> otherwise) {
        String rest = otherwise.isEmpty() ? "null" : real(otherwise.getFirst());
        for (Branch branch : branches.reversed()) {
            rest = "([" + rest + ", " + real(branch.then()) + "])[" + real(branch.when()) + "::int + 1]";
        }
        return rest;
    }

    private static String call(Expression.Function function, List<String> arguments) {
        String first = arguments.getFirst();
        return switch (function) {
            case ABS -> "abs(" + first + ")";
            case COALESCE -> "coalesce(" + String.join(", ", arguments) + ")";
            case LEAST -> extreme("list_min", arguments);
            case GREATEST -> extreme("list_max", arguments);
            case LN -> nineDecimals("ln(" + aboveZero(first) + ")");
            case EXP -> nineDecimals("exp(" + first + ")");
            case SQRT -> nineDecimals(let(first, "case when x >= 0 then sqrt(x) end"));
            case DAYS -> "(" + arguments.getLast() + " - " + first + ")::double";
            case MONTHS -> let(pair(arguments), MONTHS);
            case ADD_DAYS -> added("to_days", first, arguments.getLast());
            case PREFIX -> "left(" + first + ", " + let(arguments.getLast(), PREFIX) + ")";
            case ADD_MONTHS -> added("to_months", first, arguments.getLast());
            case POWER ->
                nineDecimals(let(
                        "[" + String.join(", ", arguments) + "]",
                        "case when x[1] > 0 or (x[1] = 0 and x[2] >= 0) then pow(x[1], x[2]) end"));
        };
    }

    /** Whole months between the earlier and the later day, with the sign of their order. */
    private static final String MONTHS =
            "case when x[1] is not null and x[2] is not null then (case when x[1] > x[2] then -1 else 1 end * "
                    + "(datediff('month', least(x[1], x[2]), greatest(x[1], x[2])) - case when "
                    + "least(x[1], x[2]) + to_months(datediff('month', least(x[1], x[2]), greatest(x[1], x[2]))::int) "
                    + "> greatest(x[1], x[2]) then 1 else 0 end))::double end";

    private static final String PREFIX =
            "case when x between 1 and " + Expression.Function.LONGEST_PREFIX + " and x = trunc(x) then x::int end";

    private static String pair(List<String> arguments) {
        return "[" + String.join(", ", arguments) + "]";
    }

    /** A day so many days or months later; missing unless the number is whole and the day lies in years 1 to 9999. */
    private static String added(String unit, String day, String number) {
        int most = Expression.Function.MOST_ADDED;
        String whole = let(number, "case when abs(x) <= " + most + " and x = trunc(x) then x::int end");
        return let(
                "(" + day + " + " + unit + "(" + whole + "))::date",
                "case when x between date '0001-01-01' and date '9999-12-31' then x end");
    }

    private static String extreme(String function, List<String> arguments) {
        return let(
                "[" + String.join(", ", arguments) + "]",
                "case when list_count(x) = " + arguments.size() + " then " + function + "(x) end");
    }

    private static String let(String figure, String body) {
        return "list_transform([" + figure + "], lambda x: " + body + ")[1]";
    }

    private static String nineDecimals(String figure) {
        return "(round(" + figure + " * " + NINE + ") / " + NINE + ")";
    }
}
