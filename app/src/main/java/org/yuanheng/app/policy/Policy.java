package org.yuanheng.app.policy;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * An amount rulebook asked of a round. It is prepared once, then signed or dropped; rulebook, scheme and period together are
 * its series, in which a later policy takes the place of an earlier one.
 *
 * @param rulebook id of the rulebook of amounts
 * @param scheme id of the rulebook of the round
 * @param department who carries it out; empty when the rulebook does not say
 * @param account by which number that department knows a firm
 * @param run the name of its run directory
 * @param asked how many firms were asked
 * @param decision {@code SIGNED} or {@code DROPPED}; null until either
 * @param words number and title of the document, or why it was dropped
 */
public record Policy(
        long id,
        String rulebook,
        String titleZh,
        String titleEn,
        String noticeZh,
        String noticeEn,
        long round,
        String scheme,
        String period,
        String unitZh,
        String unitEn,
        int decimals,
        String department,
        String account,
        String run,
        long asked,
        String rulebookSha256,
        String factsSha256,
        String resultsSha256,
        String preparedBy,
        OffsetDateTime preparedAt,
        @Nullable String decision,
        @Nullable String words,
        @Nullable String decidedBy,
        @Nullable OffsetDateTime decidedAt) {
    /** What the office calls it. */
    public Text title() {
        return new Text(titleZh, titleEn);
    }

    /** The line shown with its amounts. */
    public Text notice() {
        return new Text(noticeZh, noticeEn);
    }

    /** The unit of its amounts. */
    public Text unit() {
        return new Text(unitZh, unitEn);
    }

    /** Whether it holds. */
    public boolean signed() {
        return "SIGNED".equals(decision);
    }

    /** Whether it waits for a signature. */
    public boolean waits() {
        return decision == null;
    }

    /** The state, {@code PREPARED}, {@code SIGNED} or {@code DROPPED}. */
    public String state() {
        return decision == null ? "PREPARED" : decision;
    }
}
