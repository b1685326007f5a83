package org.yuanheng.app.face;

import org.jspecify.annotations.Nullable;

/**
 * How far a long work is. It may be left and come back to: the page says so.
 *
 * @param id unique on the page
 * @param label what is being done
 * @param done how much is done
 * @param total how much there is; 0 while that is not known
 * @param noun what is counted, such as rows
 * @param left how long it will still take, in words; empty while that is not known
 * @param href answers with this piece again, asked every second until done; null for a picture that stands still
 */
public record Progress(
        String id,
        String label,
        long done,
        long total,
        String noun,
        String left,
        @Nullable String href) {
    /** Whether nothing is left to do. */
    public boolean finished() {
        return total > 0 && done >= total;
    }
}
