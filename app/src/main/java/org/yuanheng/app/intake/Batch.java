package org.yuanheng.app.intake;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was taken in. Its rows are accounted for: read = accepted + refused + waiting.
 *
 * @param layout empty when the file fits none
 * @param county the county it is about; null for the whole region
 * @param adds whether it added to earlier deliveries instead of superseding them
 * @param read rows with data
 * @param accepted of those, the rows whose figures are in the registry
 * @param refused of those, the rows that cannot be used
 * @param waiting of those, the rows that a person has to decide on
 * @param supersedes the batch that it replaced; null when there was none
 */
public record Batch(
        long id,
        long fileId,
        String fileName,
        String layout,
        String department,
        @Nullable String county,
        String period,
        boolean adds,
        State state,
        int read,
        int accepted,
        int refused,
        int waiting,
        @Nullable Long supersedes,
        String deliveredBy,
        OffsetDateTime receivedAt) {

    /** How far a batch came. A batch that is seen at all is in one of the last five. */
    public enum State {
        RECEIVED,
        READ,
        /** Read and checked; nothing of it is stored until its county approves. */
        AWAITING,
        /** Its county did not approve. */
        RETURNED,
        /** Every row is accounted for. */
        CLOSED,
        /** The file as a whole cannot be read. */
        REFUSED,
        /** A later file took its place. */
        SUPERSEDED
    }

    public Batch {
        boolean whole = state != State.RECEIVED && state != State.READ && state != State.REFUSED;
        if (whole && read != accepted + refused + waiting) {
            throw new IllegalStateException("batch " + id + " lost rows");
        }
    }
}
