package org.yuanheng.engine.rulebook;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Operator;

/**
 * The threshold of a condition of the form {@code x op number} or {@code x between number and number}.
 *
 * @param figure what is held against it: x
 * @param distance how far x lies on the good side: 0 at the threshold, negative beyond it, in the unit of x
 */
public record Threshold(Expression figure, Expression distance) {
    /**
     * The threshold, where the condition has one. Of {@code rd / revenue >= 0.03} the distance is
     * {@code rd / revenue - 0.03}, of {@code staff <= 500} it is {@code 500 - staff}.
     */
    public static Optional<Threshold> of(Expression condition) {
        return switch (condition) {
            case Expression.Comparison(var order, Expression left, Expression right)
            when isNumber(right) && !isNumber(left) -> compared(left, order, right);
            case Expression.Comparison(var order, Expression left, Expression right)
            when isNumber(left) && !isNumber(right) -> compared(right, turned(order), left);
            case Expression.Between(Expression x, Expression low, Expression high)
            when isNumber(low) && isNumber(high) -> {
                Expression nearer = new Expression.Call(
                        Expression.Function.LEAST, List.of(difference(x, low), difference(high, x)));
                yield Optional.of(new Threshold(x, nearer));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Threshold> compared(Expression x, Expression.Order order, Expression number) {
        return switch (order) {
            case GREATER, GREATER_OR_EQUAL -> Optional.of(new Threshold(x, difference(x, number)));
            case LESS, LESS_OR_EQUAL -> Optional.of(new Threshold(x, difference(number, x)));
            case EQUAL, NOT_EQUAL -> Optional.empty();
        };
    }

    private static Expression.Order turned(Expression.Order order) {
        return switch (order) {
            case LESS -> Expression.Order.GREATER;
            case LESS_OR_EQUAL -> Expression.Order.GREATER_OR_EQUAL;
            case GREATER -> Expression.Order.LESS;
            case GREATER_OR_EQUAL -> Expression.Order.LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL -> order;
        };
    }

    private static Expression difference(Expression left, Expression right) {
        return new Expression.Arithmetic(Operator.SUBTRACT, left, right);
    }

    private static boolean isNumber(Expression expression) {
        return expression instanceof Expression.Numeral
                || (expression instanceof Expression.Negative(Expression operand) && isNumber(operand));
    }
}
