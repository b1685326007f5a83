package org.yuanheng.engine.expression;

/**
 * How much SQL a formula comes to. An engine must look at some operands twice, once to test them and once to use them:
 * a divisor, and what stands in ln, sqrt, power, least and greatest. Each level of nesting there may double the work, so
 * what outgrows {@link #MOST} is refused.
 */
final class Weight {
    /** In terms; the longest formula without such nesting comes to about a thousand. */
    static final long MOST = 2_000;

    private Weight() {}

    /** Never more than {@code MOST + 1}, so that no sum overflows; each operand is weighed once. */
    static long of(Expression expression) {
        long weight = 1;
        int place = 0;
        for (Expression part : Facts.parts(expression)) {
            weight += of(part) * (isTestedFirst(expression, place++) ? 2 : 1);
        }
        return Math.min(MOST + 1, weight);
    }

    private static boolean isTestedFirst(Expression expression, int place) {
        return switch (expression) {
            case Expression.Arithmetic(Expression.Operator operator, var _, var _) ->
                operator == Expression.Operator.DIVIDE && place == 1;
            case Expression.Call(Expression.Function function, var _) ->
                switch (function) {
                    case LN, SQRT, POWER, LEAST, GREATEST -> true;
                    case ABS, COALESCE, EXP, DAYS, MONTHS, ADD_DAYS, ADD_MONTHS, PREFIX -> false;
                };
            default -> false;
        };
    }
}
