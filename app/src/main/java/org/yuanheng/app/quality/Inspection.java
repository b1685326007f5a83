package org.yuanheng.app.quality;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Problem;

/**
 * The quality rules asked of a period's facts, once.
 *
 * @param units of how many units there were facts
 * @param problems why it failed
 */
public record Inspection(
        long id,
        String period,
        State state,
        String startedBy,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime doneAt,
        long units,
        List<Problem> problems) {
    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
