package org.yuanheng.engine.rulebook;

import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Operator;

/** The unit of measure of a formula, as far as it follows from the units of its facts. */
final class Units {
    private Units() {}

    /** {@code 万元/亩} for {@code tax / land}; empty when the formula is of another shape or a plain ratio. */
    static String of(Expression expression, Rules rules) {
        return switch (expression) {
            case Expression.Fact(String id) -> rules.item(id).map(Item::unit).orElse("");
            case Expression.Negative(Expression operand) -> of(operand, rules);
            case Expression.Arithmetic(Operator operator, Expression left, Expression right) ->
                combined(operator, of(left, rules), of(right, rules));
            default -> "";
        };
    }

    private static String combined(Operator operator, String left, String right) {
        return switch (operator) {
            case ADD, SUBTRACT -> left.equals(right) ? left : "";
            case MULTIPLY -> left.isEmpty() ? right : right.isEmpty() ? left : "";
            case DIVIDE -> left.equals(right) || left.isEmpty() ? "" : right.isEmpty() ? left : left + "/" + right;
        };
    }
}
