package org.yuanheng.app.intake;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in, or what became of it.
 *
 * @param county the county it is about; null for the whole region
 * @param layout the layout that was chosen; empty when its headings are to tell
 * @param batchId the delivery that it became, or that these very bytes were already; null for neither
 * @param sentBy the account that sent it; null for the system itself
 */
public record Arrival(
        long id,
        String fileName,
        String department,
        @Nullable String county,
        String period,
        String layout,
        State state,
        @Nullable Long batchId,
        @Nullable Long sentBy,
        String sentByName,
        OffsetDateTime sentAt) {

    /** How far a file came. */
    public enum State {
        /** It is being read and stored, or waits for its turn. */
        RUNNING,
        /** It is a delivery now, be it one that was refused whole. */
        TAKEN,
        /** These bytes were a delivery before; nothing happened. */
        REPEATED,
        /** Somebody stopped it: nothing but its bytes was kept. */
        STOPPED,
        /** The server ended or failed meanwhile: nothing but its bytes was kept. */
        BROKEN
    }

    /** Whether it is still on its way. */
    public boolean running() {
        return state == State.RUNNING;
    }
}
