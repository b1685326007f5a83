package org.yuanheng.engine.expression;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which facts and attributes a formula reads. */
public final class Facts {
    private Facts() {}

    /** The ids, each once: of {@code tax / (land - leased)} they are {@code land, leased, tax}. */
    public static NavigableSet<String> in(Expression expression) {
        NavigableSet<String> found = new TreeSet<>();
        collect(expression, found);
        return found;
    }

    private static void collect(Expression expression, NavigableSet<String> found) {
        if (expression instanceof Expression.Fact(String id)) {
            found.add(id);
        }
        parts(expression).forEach(part -> collect(part, found));
    }

    /** The expression with each fact replaced by what {@code by} gives for its id. */
    public static Expression replaced(Expression expression, Function<String, Expression> by) {
        return switch (expression) {
            case Expression.Numeral _, Expression.Words _, Expression.Date _ -> expression;
            case Expression.Fact(String id) -> by.apply(id);
            case Expression.Arithmetic(var operator, Expression left, Expression right) ->
                new Expression.Arithmetic(operator, replaced(left, by), replaced(right, by));
            case Expression.Comparison(var order, Expression left, Expression right) ->
                new Expression.Comparison(order, replaced(left, by), replaced(right, by));
            case Expression.Negative(Expression operand) -> new Expression.Negative(replaced(operand, by));
            case Expression.Not(Expression operand) -> new Expression.Not(replaced(operand, by));
            case Expression.IsNull(Expression operand) -> new Expression.IsNull(replaced(operand, by));
            case Expression.And(List<Expression> terms) -> new Expression.And(replaced(terms, by));
            case Expression.Or(List<Expression> terms) -> new Expression.Or(replaced(terms, by));
            case Expression.In(Expression operand, List<Expression> candidates) ->
                new Expression.In(replaced(operand, by), replaced(candidates, by));
            case Expression.Between(Expression operand, Expression low, Expression high) ->
                new Expression.Between(replaced(operand, by), replaced(low, by), replaced(high, by));
            case Expression.Case(List<Expression.Branch> branches, List<Expression> otherwise) ->
                new Expression.Case(
                        branches.stream()
                                .map(b -> new Expression.Branch(replaced(b.when(), by), replaced(b.then(), by)))
                                .toList(),
                        replaced(otherwise, by));
            case Expression.Call(var function, List<Expression> arguments) ->
                new Expression.Call(function, replaced(arguments, by));
        };
    }

    private static List<Expression> replaced(List<Expression> parts, Function<String, Expression> by) {
        return parts.stream().map(part -> replaced(part, by)).toList();
    }

    /** What an expression is made of, in the order in which it is written. */
    public static List<Expression> parts(Expression expression) {
        return switch (expression) {
            case Expression.Numeral _, Expression.Words _, Expression.Date _, Expression.Fact _ -> List.of();
            case Expression.Arithmetic(var _, Expression left, Expression right) -> List.of(left, right);
            case Expression.Comparison(var _, Expression left, Expression right) -> List.of(left, right);
            case Expression.Negative(Expression operand) -> List.of(operand);
            case Expression.Not(Expression operand) -> List.of(operand);
            case Expression.IsNull(Expression operand) -> List.of(operand);
            case Expression.And(List<Expression> terms) -> terms;
            case Expression.Or(List<Expression> terms) -> terms;
            case Expression.In(Expression operand, List<Expression> candidates) ->
                Stream.concat(Stream.of(operand), candidates.stream()).toList();
            case Expression.Between(Expression operand, Expression low, Expression high) -> List.of(operand, low, high);
            case Expression.Case(List<Expression.Branch> branches, List<Expression> otherwise) ->
                Stream.concat(branches.stream().flatMap(b -> Stream.of(b.when(), b.then())), otherwise.stream())
                        .toList();
            case Expression.Call(var _, List<Expression> arguments) -> arguments;
        };
    }
}
