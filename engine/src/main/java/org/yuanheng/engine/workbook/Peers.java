package org.yuanheng.engine.workbook;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.RankKey;
import org.yuanheng.engine.workbook.Look.Role;

/**
 * The other ranked units of a unit's group, as values of the run: their totals and rank keys one by one and without
 * names, everything else as one sum.
 */
final class Peers {
    private final Scheme scheme;
    private final Names names;
    private final Recipe recipe;
    private final List<Unit> others;

    Peers(RunFigures figures, Names names, Recipe recipe, Unit unit) {
        this.scheme = figures.scheme();
        this.names = names;
        this.recipe = recipe;
        this.others = new ArrayList<>();
        figures.inGroup(String.valueOf(unit.value(":group")), other -> {
            if (!other.id().equals(unit.id()) && other.value(":rank") != null) {
                others.add(other);
            }
        });
    }

    /** Their sum, as far as it concerns the group's figures; the part after {@code others:} says which. */
    Object sum(String key) {
        String[] parts = key.split(":", -1);
        return switch (parts[0]) {
            case "n" -> (long) others.size();
            case "s" -> parts[1].equals("p") ? sumOfPoints(parts[2]) : sumOfFacts(parts[1], parts[2]);
            case "c" -> count(other -> other.value("p:" + parts[2]) != null);
            case "e" -> {
                long position = Long.parseLong(parts[2]) - 1;
                yield count(
                        other -> other.value(":decided") instanceof Number decided && decided.longValue() == position);
            }
            default -> throw new IllegalArgumentException(key);
        };
    }

    private long count(Predicate<Unit> condition) {
        return others.stream().filter(condition).count();
    }

    private BigDecimal sumOfPoints(String indicator) {
        return others.stream()
                .map(other -> decimal(other.value("p:" + indicator)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Exact, as a whole number of the last decimal that the facts can have. */
    private BigDecimal sumOfFacts(String part, String id) {
        Scheme.Indicator indicator = scheme.indicators().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        Scheme.Baseline.GroupSumOverSum ratio = Recipe.sums(indicator).orElseThrow();
        Expression expression = part.equals("x") ? ratio.numerator() : ratio.denominator();
        return others.stream()
                .filter(other -> other.value("v:" + id) != null)
                .map(other -> exact(expression, other))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(recipe.decimals(expression));
    }

    private static BigDecimal exact(Expression expression, Unit unit) {
        return switch (expression) {
            case Expression.Fact(String id) -> decimal(unit.value(id));
            case Expression.Arithmetic(Expression.Operator operator, Expression left, Expression right) ->
                operator == Expression.Operator.ADD
                        ? exact(left, unit).add(exact(right, unit))
                        : exact(left, unit).subtract(exact(right, unit));
            default -> throw new IllegalArgumentException("not a sum of facts: " + expression);
        };
    }

    private static BigDecimal decimal(@Nullable Object value) {
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }

    /** The columns that the unit's rank is counted over. */
    Grid grid() {
        Grid grid = new Grid(names.peers(), Math.max(1, others.size()));
        Look whole = Look.of(Role.FIGURE, Look.WHOLE);
        grid.block(names.say("同组其他参加排名的单位（不列名称）", "The other ranked units of the group, without names"));
        grid.add("rg", names.say("组号", "group no."), 8, whole, given("rg"));
        grid.add("was:rank", names.say("名次", "rank"), 8, whole, given(":rank"));
        grid.add("t", names.say("总分（末位整数）", "total, whole"), 18, whole, given(":total"));
        for (RankKey key : scheme.rank()) {
            if (!key.id().equals("total") && !key.id().equals("unit_id")) {
                grid.add("key:" + key.id(), Ranking.label(scheme, names, key), 22, whole, given("key:" + key.id()));
            }
        }
        grid.add("no", names.say("代码次序", "order of id"), 10, whole, given("no"));
        if (scheme.overrides().stream().anyMatch(Scheme.ClassOverride::consumesQuota)) {
            Look truth = Look.of(Role.FIGURE, Look.truth(names));
            grid.add("free", names.say("待名额分配", "left to the quota"), 12, truth, given(":isfree"));
        }
        return grid;
    }

    private static Grid.Given given(String column) {
        return new Grid.Given(column, "");
    }

    void write(Sheet sheet, Grid grid) throws IOException {
        for (int i = 0; i < Math.max(1, others.size()); i++) {
            grid.row(sheet, i < others.size() ? row(others.get(i), i) : new Unit("", i, Map.of()), key -> key);
        }
    }

    private Unit row(Unit unit, int index) {
        Map<String, Object> values = new HashMap<>(unit.values());
        values.put("rg", 1L);
        for (RankKey key : scheme.rank()) {
            Item item = scheme.items().get(key.id());
            boolean indicator = scheme.indicators().stream().anyMatch(i -> i.id().equals(key.id()));
            Object value = indicator ? unit.value("k:" + key.id()) : item == null ? null : whole(item, unit);
            if (indicator || item != null) {
                values.putIfAbsent("key:" + key.id(), value == null ? Ranking.last(key.descending()) : value);
            }
        }
        return new Unit(unit.id(), index, values);
    }

    private static @Nullable Object whole(Item item, Unit unit) {
        return switch (unit.value(item.id())) {
            case BigDecimal number -> number.movePointRight(item.decimals());
            case LocalDate day -> ExcelFormula.serial(day);
            case null, default -> null;
        };
    }
}
