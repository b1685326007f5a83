package org.yuanheng.engine.formation;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Type;

/**
 * How the fact of a unit follows from those of its members.
 *
 * @param order of PREVAILS the texts, the strongest first; else empty
 */
public record Combination(Way way, List<String> order) {
    /** The ways there are. */
    public enum Way {
        /** Added up; missing as soon as one member lacks it. */
        SUM("各家相加，缺一家即缺", "added up; missing when one member lacks it"),
        /** Added up over the members that have it. */
        SUM_OF_DELIVERED("有数的各家相加", "added up over the members that have it"),
        /** The lead member's. */
        LEAD("取主体企业的", "the lead member's"),
        /** The greatest or latest that any member has. */
        MAX("取最大（最晚）的", "the greatest or latest"),
        /** The strongest text that any member has. */
        PREVAILS("任一家有即取，按先后", "the first of an order that any member has");

        private final String zh;
        private final String en;

        Way(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }

        /** The word of the rule. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The unit's fact.
     *
     * @param type of the item
     * @param members what each member has, the lead's first; empty for missing
     */
    Optional<String> of(Type type, List<Optional<String>> members) {
        Stream<String> there = members.stream().flatMap(Optional::stream);
        return switch (way) {
            case SUM -> members.stream().allMatch(Optional::isPresent) ? Optional.of(sum(there)) : Optional.empty();
            case SUM_OF_DELIVERED ->
                members.stream().anyMatch(Optional::isPresent) ? Optional.of(sum(there)) : Optional.empty();
            case LEAD -> members.getFirst();
            case MAX ->
                type == Type.NUMBER
                        ? there.map(BigDecimal::new)
                                .max(Comparator.naturalOrder())
                                .map(Combination::plain)
                        : there.max(Comparator.naturalOrder());
            case PREVAILS -> there.filter(order::contains).min(Comparator.comparingInt(order::indexOf));
        };
    }

    private static String sum(Stream<String> values) {
        return plain(values.map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
