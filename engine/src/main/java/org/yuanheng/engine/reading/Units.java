package org.yuanheng.engine.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Operator;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.rulebook.Item;

/** Units of measure of formulas, as far as they follow from the units of the facts. */
final class Units {
    private final Function<String, Optional<Item>> items;
    private final List<Text> mixed = new ArrayList<>();

    private Units(Function<String, Optional<Item>> items) {
        this.items = items;
    }

    /** {@code 万元/亩} for {@code tax / land}; empty when it does not follow, or when the formula is a plain ratio. */
    static String of(Expression expression, Rules rules) {
        return new Units(rules::item).unit(expression).orElse("");
    }

    /** Each place where different units are added, subtracted or compared: {@code 亩 与 万元}. */
    static List<Text> mixed(Expression expression, Rules rules) {
        Units units = new Units(rules::item);
        units.unit(expression);
        return List.copyOf(units.mixed);
    }

    /** Empty when unknown, as of a bare number, which may stand for anything; {@code ""} for a plain ratio. */
    private Optional<String> unit(Expression expression) {
        return switch (expression) {
            case Expression.Fact(String id) -> items.apply(id).map(Item::unit);
            case Expression.Negative(Expression operand) -> unit(operand);
            case Expression.Arithmetic(Operator operator, Expression left, Expression right) ->
                combined(operator, unit(left), unit(right), right instanceof Expression.Numeral);
            case Expression.Call(Expression.Function function, List<Expression> arguments) -> {
                Optional<String> unit = alike(arguments);
                yield switch (function) {
                    case ABS, LEAST, GREATEST, COALESCE -> unit;
                    case LN, EXP, POWER, SQRT, ADD_DAYS, ADD_MONTHS, PREFIX -> Optional.empty();
                    case DAYS -> Optional.of("天");
                    case MONTHS -> Optional.of("个月");
                };
            }
            case Expression.Comparison(var _, Expression left, Expression right) -> alike(List.of(left, right));
            case Expression.Between(Expression operand, Expression low, Expression high) ->
                alike(List.of(operand, low, high));
            default -> {
                Facts.parts(expression).forEach(this::unit);
                yield Optional.empty();
            }
        };
    }

    private Optional<String> alike(List<Expression> parts) {
        Optional<String> first = Optional.empty();
        for (Expression part : parts) {
            first = same(first, unit(part));
        }
        return first;
    }

    private Optional<String> same(Optional<String> left, Optional<String> right) {
        if (left.isPresent() && right.isPresent() && !left.equals(right)) {
            mixed.add(new Text(shown(left) + " 与 " + shown(right), shown(left) + " and " + shown(right)));
            return Optional.empty();
        }
        return left.or(() -> right);
    }

    private static String shown(Optional<String> unit) {
        return unit.filter(u -> !u.isEmpty()).orElse("1");
    }

    private Optional<String> combined(
            Operator operator, Optional<String> left, Optional<String> right, boolean byNumber) {
        return switch (operator) {
            case ADD, SUBTRACT -> same(left, right);
            case MULTIPLY ->
                byNumber ? left : right.filter(_ -> left.isEmpty() || left.get().isEmpty());
            case DIVIDE -> byNumber ? left : left.flatMap(over -> right.flatMap(under -> ratio(over, under)));
        };
    }

    private static Optional<String> ratio(String over, String under) {
        if (over.equals(under)) {
            return Optional.of("");
        }
        if (under.isEmpty()) {
            return Optional.of(over);
        }
        return over.isEmpty() ? Optional.empty() : Optional.of(over + "/" + under);
    }
}
