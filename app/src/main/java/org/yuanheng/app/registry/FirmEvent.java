package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that became of firms, as the register of events keeps it.
 *
 * @param takenBack whether a later event says that it was wrong; it does not count any more
 * @param undoes the event that this one takes back; null for every other kind
 */
public record FirmEvent(
        long id, Said said, boolean takenBack, @Nullable Long undoes, String notedBy, OffsetDateTime notedAt) {

    /** What may become of firms. */
    public enum Kind {
        /** The same firm under a new credit code. */
        RECODED,
        /** Two or more become one, which may be one of them. */
        MERGED,
        /** One becomes two or more, of which it may be one. */
        SPLIT,
        /** It lies somewhere else from that day on. */
        MOVED,
        /** It is deregistered. */
        CLOSED,
        /** It becomes the subsidiary of another. */
        JOINED,
        /** It is a subsidiary of the other no longer. */
        LEFT,
        /** An earlier event was wrong. */
        TAKEN_BACK
    }

    /**
     * What an event says.
     *
     * @param before credit codes of the firms it happens to
     * @param after credit codes of what comes of them; the parent of a group
     * @param where of a move; {@link Where#NOWHERE} for other kinds
     * @param share of a subsidiary, in percent above 0; null for other kinds
     * @param document that proves it, such as the number of the notice; may be empty
     * @param reason why it is noted
     */
    public record Said(
            LocalDate day,
            Kind kind,
            List<String> before,
            List<String> after,
            Where where,
            @Nullable BigDecimal share,
            String document,
            String reason) {
        /** Copies the lists. */
        public Said {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** Whether the firm of that code is no more once this has happened. */
        public boolean ends(String code) {
            return switch (kind) {
                case RECODED, MERGED, SPLIT -> before.contains(code) && !after.contains(code);
                case CLOSED -> before.contains(code);
                case MOVED, JOINED, LEFT, TAKEN_BACK -> false;
            };
        }
    }

    /**
     * Where a firm lies.
     *
     * @param county by id; null when the event is no move
     * @param zone by id; null outside zones
     * @param town by name; may be empty
     * @param building with floor and unit, as written; may be empty
     */
    public record Where(@Nullable String county, @Nullable String zone, String town, String building) {
        /** Of events that are no move. */
        public static final Where NOWHERE = new Where(null, null, "", "");
    }
}
