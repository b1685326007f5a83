package org.yuanheng.app.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Whether a county stands by what it brought. Until it does, the figures of the file are nowhere but in the file.
 *
 * @param contract by which it is asked for, by id
 * @param dueOn the last day on which it is to be decided
 * @param sentBy the account that brought the file, which is not to be the one that decides; null for the system itself
 * @param reason why it was given back, or what was said when it was approved
 */
public record Approval(
        long batchId,
        String contract,
        LocalDate dueOn,
        State state,
        @Nullable Long sentBy,
        String sentByName,
        OffsetDateTime askedAt,
        @Nullable String decidedByName,
        @Nullable OffsetDateTime decidedAt,
        String reason) {

    /** Where it stands. */
    public enum State {
        OPEN,
        APPROVED,
        /** Given back with a reason; a better file is to come. */
        RETURNED,
        /** A later file of the same kind came before anybody decided. */
        SUPERSEDED
    }

    /**
     * What an approval would store of an item.
     *
     * @param firms of which the file says something
     * @param lacking of these, those of which it says that there is no figure
     * @param total the sum of the figures; null when they are no numbers
     */
    public record Foreseen(
            String item, long firms, long lacking, @Nullable BigDecimal total) {}
}
