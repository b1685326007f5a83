package org.yuanheng.app.evaluation;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * A round of evaluation.
 *
 * @param rulebook id of the rule
 * @param noticeZh a line shown wherever its results are shown; empty for none
 * @param period the period that was judged
 * @param formation the rule by which its units were formed; {@code each-firm} unless another was chosen
 * @param open whether everybody may see it: published figures that are no firms of the registry
 * @param state RUNNING, DONE or FAILED
 * @param factsSha256 the snapshot hash; null until DONE, as the ones that follow
 */
public record Round(
        long id,
        String rulebook,
        String titleZh,
        String titleEn,
        String noticeZh,
        String noticeEn,
        String period,
        String formation,
        boolean open,
        String state,
        String openedBy,
        OffsetDateTime openedAt,
        @Nullable OffsetDateTime doneAt,
        @Nullable Long factsRows,
        @Nullable String factsSha256,
        @Nullable String rulebookSha256,
        @Nullable Long resultsRows,
        @Nullable String resultsSha256) {
    /** What the office calls it. */
    public Text title() {
        return new Text(titleZh, titleEn);
    }

    /** The line shown with its results. */
    public Text notice() {
        return new Text(noticeZh, noticeEn);
    }

    /** Whether it waits for its turn or is being run. */
    public boolean running() {
        return state.equals("RUNNING");
    }

    /** Whether results are there. */
    public boolean done() {
        return state.equals("DONE");
    }
}
