package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Operator;
import org.yuanheng.engine.expression.Expression.Order;
import org.yuanheng.engine.rulebook.Outliers;
import org.yuanheng.engine.yaml.Section;
import org.yuanheng.engine.yaml.Yaml;

/** Reads what is done with extreme values: {@code outliers} of an indicator. */
record OutlierReading(Rules rules) {
    /** What stands under {@code outliers:}, for the value as it was written. */
    Optional<Outliers> outliers(Section indicator, Optional<Expression> value) {
        return indicator.section("outliers", OUTLIERS, section -> {
            Optional<Bounds> bounds = section.section("winsorise", BOUNDS, this::bounds);
            Optional<Outliers.Denominator> denominator = section.scalar("minimum_denominator")
                    .flatMap(written -> rules.aboveZero(section, written, "minimum_denominator")
                            .flatMap(least -> value.flatMap(v -> denominator(written, least, v))));
            boolean log = section.flag("log");
            if (!section.has("winsorise") && !section.has("minimum_denominator") && !log) {
                rules.report().problem("rulebook-outliers", section.place(), NOTHING, ADVICE);
                return Optional.empty();
            }
            return Optional.of(
                    new Outliers(bounds.flatMap(Bounds::low), bounds.flatMap(Bounds::high), denominator, log));
        });
    }

    /** The value with its denominator raised where it is small; what is not above zero stays so. */
    static Expression raised(Outliers.Denominator denominator) {
        Expression.Arithmetic ratio = (Expression.Arithmetic) denominator.stated();
        Expression under = ratio.right();
        Expression least = new Expression.Numeral(denominator.least());
        Expression raised = new Expression.Call(Expression.Function.GREATEST, List.of(under, least));
        return new Expression.Arithmetic(
                Operator.DIVIDE,
                ratio.left(),
                new Expression.Case(List.of(new Expression.Branch(aboveZero(under), raised)), List.of()));
    }

    private static Expression aboveZero(Expression under) {
        return new Expression.Comparison(Order.GREATER, under, new Expression.Numeral(BigDecimal.ZERO));
    }

    private record Bounds(Optional<BigDecimal> low, Optional<BigDecimal> high) {}

    private Optional<Bounds> bounds(Section section) {
        Optional<BigDecimal> low = share(section, "low");
        Optional<BigDecimal> high = share(section, "high");
        boolean crossed = low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) >= 0;
        if (crossed || (!section.has("low") && !section.has("high"))) {
            rules.report().problem("rulebook-outliers", section.place(), crossed ? CROSSED : NOTHING, ADVICE);
            return Optional.empty();
        }
        return Optional.of(new Bounds(low, high));
    }

    /** Between 0 and 1, both left out. */
    private Optional<BigDecimal> share(Section section, String key) {
        Optional<Yaml.Scalar> written = section.scalar(key);
        Optional<BigDecimal> share = written.flatMap(section::number);
        if (share.isPresent() && (share.get().signum() <= 0 || share.get().compareTo(BigDecimal.ONE) >= 0)) {
            rules.report()
                    .problem(
                            "rulebook-outliers",
                            written.orElseThrow().place(),
                            new Text(key + " 应在 0 和 1 之间", key + " must lie between 0 and 1"),
                            ADVICE);
            return Optional.empty();
        }
        return share;
    }

    private Optional<Outliers.Denominator> denominator(Yaml.Scalar written, BigDecimal least, Expression value) {
        if (value instanceof Expression.Arithmetic(Operator operator, Expression over, Expression under)
                && operator == Operator.DIVIDE) {
            Expression below = new Expression.Comparison(Order.LESS, under, new Expression.Numeral(least));
            Expression known = new Expression.Not(new Expression.IsNull(over));
            return Optional.of(new Outliers.Denominator(
                    least, value, new Expression.And(List.of(known, aboveZero(under), below))));
        }
        rules.report().problem("rulebook-outliers", written.place(), NO_RATIO, NO_RATIO_ADVICE);
        return Optional.empty();
    }

    private static final Text OUTLIERS = new Text(
            "极端值的处理（winsorise、minimum_denominator、log）",
            "what is done with outliers (winsorise, minimum_denominator, log)");
    private static final Text BOUNDS = new Text("收到界内（low、high）", "bounds (low, high)");
    private static final Text NOTHING = new Text("没有写怎样处理极端值", "nothing says what is done with outliers");
    private static final Text CROSSED = new Text("low 要小于 high", "low must be below high");
    private static final Text ADVICE = new Text(
            "写作 outliers: {winsorise: {low: 0.05, high: 0.95}}",
            "write outliers: {winsorise: {low: 0.05, high: 0.95}}");
    private static final Text NO_RATIO = new Text("指标值不是 x / y，没有分母", "the value is no x / y and has no denominator");
    private static final Text NO_RATIO_ADVICE =
            new Text("把 value 写成 x / y，或删去 minimum_denominator", "write value as x / y, or remove minimum_denominator");
}
