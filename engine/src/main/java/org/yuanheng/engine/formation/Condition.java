package org.yuanheng.engine.formation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.layout.Fraction;
import org.yuanheng.engine.rulebook.Item;

/** What a rule asks of a firm. A fact that is missing meets no condition. */
sealed interface Condition {
    /** The item is at least this much, in its canonical unit. */
    record AtLeast(Item item, BigDecimal bound) implements Condition {}

    /** The item is more than this. */
    record Above(Item item, BigDecimal bound) implements Condition {}

    /** The item is one of these texts. */
    record Is(Item item, List<String> values) implements Condition {}

    /** It has more land of its own than this, in mu. */
    record OwnLandAbove(BigDecimal bound) implements Condition {}

    /** It rents at least this much land, in mu. */
    record RentedLandAtLeast(BigDecimal bound) implements Condition {}

    /** Whether a firm meets it. */
    default boolean holds(FirmFacts firm, Standing standing) {
        return switch (this) {
            case AtLeast(Item item, BigDecimal bound) ->
                number(firm, item).filter(value -> value.compareTo(bound) >= 0).isPresent();
            case Above(Item item, BigDecimal bound) ->
                number(firm, item).filter(value -> value.compareTo(bound) > 0).isPresent();
            case Is(Item item, List<String> values) ->
                values.contains(firm.facts().getOrDefault(item.id(), ""));
            case OwnLandAbove(BigDecimal bound) -> compare(standing.own(), bound) > 0;
            case RentedLandAtLeast(BigDecimal bound) ->
                standing.rented().signum() > 0 && compare(standing.rented(), bound) >= 0;
        };
    }

    private static Optional<BigDecimal> number(FirmFacts firm, Item item) {
        return Optional.ofNullable(firm.facts().get(item.id())).map(BigDecimal::new);
    }

    private static int compare(Fraction land, BigDecimal bound) {
        return land.plus(Fraction.of(bound).negated()).signum();
    }

    /** The item it reads; empty where it asks for land. */
    default Optional<Item> reads() {
        return switch (this) {
            case AtLeast(Item item, var _) -> Optional.of(item);
            case Above(Item item, var _) -> Optional.of(item);
            case Is(Item item, var _) -> Optional.of(item);
            case OwnLandAbove _, RentedLandAtLeast _ -> Optional.empty();
        };
    }

    /** {@code 规模 = 规上工业}, {@code 营业收入 ≥ 2000 万元}. */
    default Text words() {
        return switch (this) {
            case AtLeast(Item item, BigDecimal bound) -> bounded(item, "≥", bound);
            case Above(Item item, BigDecimal bound) -> bounded(item, ">", bound);
            case Is(Item item, List<String> values) -> {
                List<Text> meanings = values.stream().map(item::meaning).toList();
                yield new Text(
                        item.label().zh() + "为"
                                + String.join(
                                        "、", meanings.stream().map(Text::zh).toList()),
                        item.label().en() + " is "
                                + String.join(
                                        " or ", meanings.stream().map(Text::en).toList()));
            }
            case OwnLandAbove(BigDecimal bound) ->
                bound.signum() == 0
                        ? new Text("有自有用地", "it has land of its own")
                        : new Text("自有用地超过 " + plain(bound) + " 亩", "its own land is above " + plain(bound) + " mu");
            case RentedLandAtLeast(BigDecimal bound) ->
                new Text("承租用地不少于 " + plain(bound) + " 亩", "it rents at least " + plain(bound) + " mu");
        };
    }

    private static Text bounded(Item item, String sign, BigDecimal bound) {
        String zh = item.label().zh() + " " + sign + " " + plain(bound) + " " + item.unit();
        String en = item.label().en() + " " + sign + " " + plain(bound) + " "
                + item.unitName().en();
        return new Text(zh.strip(), en.strip());
    }

    private static String plain(BigDecimal bound) {
        return bound.signum() == 0 ? "0" : bound.stripTrailingZeros().toPlainString();
    }
}
