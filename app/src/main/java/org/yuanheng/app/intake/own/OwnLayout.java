package org.yuanheng.app.intake.own;

import java.time.OffsetDateTime;

/**
 * A version of a layout that a department made itself.
 *
 * @param layout its id as a layout: {@code own-3}
 * @param version from 1; the last one counts
 * @param department whose it is
 * @param title what the department calls the table
 * @param yaml the layout, as a file of {@code rulebook/layouts} would say it
 * @param reason why it is no longer used; empty while it is
 * @param batchId the delivery whose file it was made from
 * @param saver who saved it
 */
public record OwnLayout(
        String layout,
        int version,
        String department,
        String title,
        String yaml,
        State state,
        String reason,
        long batchId,
        String saver,
        OffsetDateTime savedAt) {
    /** Whether files are read by it. */
    public enum State {
        USED,
        RETIRED
    }
}
