package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.run.Answer;

/**
 * Small firms that are to become one, or have become it.
 *
 * @param event the merger as the registry noted it; null before
 * @param state how far it is
 */
public record Regrouping(
        long id, Said said, @Nullable Long event, State state, String notedBy, OffsetDateTime notedAt) {
    /** How far a regrouping is. */
    public enum State {
        /** It is planned. */
        PLANNED,
        /** The registry has the merger. */
        DONE,
        /** The merger was noted wrongly and taken back by another event. */
        UNDONE,
        /** The plan was given up. */
        WITHDRAWN
    }

    /**
     * What is planned.
     *
     * @param park by id, whose operator plans it
     * @param members credit codes of the firms, of this park and others
     * @param name of the firm that comes of it
     * @param creditCode of that firm; one of the members, or one that the registry may not know yet
     * @param day on which they become one
     * @param year whose facts are added up
     * @param document that proves it
     */
    public record Said(
            String park,
            List<String> members,
            String name,
            String creditCode,
            LocalDate day,
            String year,
            String document) {
        /** Copies the list. */
        public Said {
            members = List.copyOf(members);
        }
    }

    /**
     * A firm of a regrouping and one of its facts.
     *
     * @param item by the vocabulary
     */
    public record Fact(String creditCode, String item, BigDecimal value) {}

    /**
     * What firms add up to.
     *
     * @param values by item and code
     * @param whole the sums of what every firm has
     * @param scale what the rule says of these sums
     */
    public record Together(
            Set<String> codes,
            Map<String, Map<String, BigDecimal>> values,
            Map<String, BigDecimal> whole,
            Answer scale) {
        /** The sum of an item over the firms that have it; null when none has. */
        public @Nullable BigDecimal sum(String item) {
            return Lineage.sum(codes, values.getOrDefault(item, Map.of())).value();
        }

        /** How many firms have an item. */
        public int having(String item) {
            return Lineage.sum(codes, values.getOrDefault(item, Map.of())).firms();
        }
    }
}
