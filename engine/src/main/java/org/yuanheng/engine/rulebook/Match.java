package org.yuanheng.engine.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;

/**
 * A checked rulebook of kind {@code match}: two sets of units, what a pair must fulfil, how well it fits and, when asked
 * for, who gets whom (docs/manual/rules-match.en.md). The results have a row for each pair that fulfils every filter.
 *
 * <p>Formulas over a pair name the facts of each side with the side's id before them: {@code need_amount <=
 * product_amount_most}.
 *
 * @param items those that are delivered, by their own ids
 * @param left the side whose pairs are ranked
 * @param right the side that is ranked
 * @param filters what every pair must fulfil; not known is not fulfilled
 * @param parts of the score
 */
public record Match(
        Head head,
        SortedMap<String, Item> items,
        Expression population,
        Side left,
        Side right,
        List<Filter> filters,
        List<Part> parts,
        Optional<Assign> assign)
        implements Decision {
    /**
     * One of the two sets.
     *
     * @param which the units that belong to it; a unit may belong to both, and is then never matched with itself
     * @param capacity the fact that says to how many of the other side each may be assigned; empty for one
     */
    public record Side(String id, Text label, Expression which, Optional<String> capacity) {
        /** What a fact of this side is called in formulas over a pair, and its column. */
        public String name(String fact) {
            return id + "_" + fact;
        }
    }

    /** A condition over a pair. */
    public record Filter(String id, Text label, Expression that) {}

    /**
     * A part of the score.
     *
     * @param points over a pair, cut to 0 … {@code most}; missing points are 0 and noted
     */
    public record Part(String id, Text label, Expression points, BigDecimal most) {}

    /**
     * Who gets whom, within the capacities.
     *
     * @param method how
     * @param atLeast pairs with a lower score are never assigned
     */
    public record Assign(Method method, BigDecimal atLeast) {}

    /** How pairs are assigned. */
    public enum Method {
        /** The pair with the highest score first, then the next that both capacities allow. */
        BEST_FIRST("best_first"),
        /** So that the scores of all assigned pairs sum to the most that is possible. */
        MOST_POINTS("most_points");

        private final String key;

        Method(String key) {
            this.key = key;
        }

        /** The word in the rulebook. */
        public String key() {
            return key;
        }
    }

    @Override
    public RuleKind kind() {
        return RuleKind.MATCH;
    }

    @Override
    public boolean judgesAlone() {
        return false;
    }

    @Override
    public List<String> rowKey() {
        return List.of(left.id(), right.id());
    }

    @Override
    public List<String> resultColumns() {
        List<String> columns = new ArrayList<>(rowKey());
        columns.addAll(List.of("score", "place", "assigned"));
        parts.forEach(part -> columns.add("points_" + part.id()));
        columns.add("notes");
        return List.copyOf(columns);
    }

    /** The items of both sides, under their names in formulas over a pair. */
    public SortedMap<String, Item> paired() {
        SortedMap<String, Item> paired = new TreeMap<>();
        items.values().forEach(item -> {
            paired.put(left.name(item.id()), of(left, item));
            paired.put(right.name(item.id()), of(right, item));
        });
        return paired;
    }

    public static Item of(Side side, Item item) {
        return new Item(
                side.name(item.id()),
                item.type(),
                new Text(
                        side.label().zh() + "的" + item.label().zh(),
                        side.label().en() + "'s " + item.label().en()),
                item.unit(),
                item.unitName(),
                item.decimals(),
                item.values(),
                item.valueLabels(),
                item.department(),
                item.attribute());
    }

    @Override
    public Optional<Item> item(String column) {
        return Optional.ofNullable(items.get(column)).or(() -> Optional.ofNullable(paired().get(column)));
    }

    @Override
    public List<Item> told() {
        return List.copyOf(paired().values());
    }
}
