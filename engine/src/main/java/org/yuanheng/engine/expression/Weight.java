package org.yuanheng.engine.expression;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much SQL a formula comes to. An engine must name a divisor, a case's condition and a guarded argument twice (once
 * to test it, once to use it), so that each level of nesting there doubles the text; what outgrows {@link #MOST} is
 * refused.
 */
final class Weight {
    /** In terms; the longest formula without such nesting comes to about a thousand. */
    static final long MOST = 10_000;

    private Weight() {}

    static long of(Expression expression) {
        return switch (expression) {
            case Expression.Numeral _, Expression.Words _, Expression.Date _, Expression.Fact _ -> 1;
            case Expression.Arithmetic(Expression.Operator operator, Expression left, Expression right) ->
                1 + of(left) + (operator == Expression.Operator.DIVIDE ? 2 : 1) * of(right);
            case Expression.Negative(Expression operand) -> 1 + of(operand);
            case Expression.Not(Expression operand) -> 1 + of(operand);
            case Expression.IsNull(Expression operand) -> 1 + of(operand);
            case Expression.Comparison(Expression.Order _, Expression left, Expression right) ->
                1 + of(left) + of(right);
            case Expression.And(List<Expression> terms) -> 1 + sum(terms);
            case Expression.Or(List<Expression> terms) -> 1 + sum(terms);
            case Expression.In(Expression operand, List<Expression> candidates) -> 1 + of(operand) + sum(candidates);
            case Expression.Between(Expression operand, Expression low, Expression high) ->
                1 + 2 * of(operand) + of(low) + of(high);
            case Expression.Case(List<Expression.Branch> branches, List<Expression> otherwise) ->
                1
                        + 2 * sum(branches.stream().map(Expression.Branch::when).toList())
                        + sum(Stream.concat(branches.stream().map(Expression.Branch::then), otherwise.stream())
                                .toList());
            case Expression.Call(Expression.Function _, List<Expression> arguments) -> 1 + 2 * sum(arguments);
        };
    }

    private static long sum(Collection<Expression> parts) {
        return parts.stream().mapToLong(Weight::of).sum();
    }
}
