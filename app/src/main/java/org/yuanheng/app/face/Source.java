package org.yuanheng.app.face;

import org.jspecify.annotations.Nullable;

/**
 * The line beneath every table and chart: whose figures, as of when, what was left out, and the data to take away.
 *
 * @param origin whose figures: departments, a run, a published document
 * @param asOf as of when, in words; empty if the origin says it
 * @param leftOut what is not in it and why; empty when nothing was left out
 * @param href the page of the origin, such as the run; null for none
 * @param xlsx address of the same data as a workbook; null when there is none
 * @param csv address of the same data as CSV; null when there is none
 */
public record Source(
        String origin,
        String asOf,
        String leftOut,
        @Nullable String href,
        @Nullable String xlsx,
        @Nullable String csv) {
    /** A source with its day, nothing left out, nothing to take away yet. */
    public static Source of(String origin, String asOf) {
        return new Source(origin, asOf, "", null, null, null);
    }

    /** Says what was left out. */
    public Source without(String leftOut) {
        return new Source(origin, asOf, leftOut, href, xlsx, csv);
    }

    /** Leads to the page of the origin. */
    public Source at(String href) {
        return new Source(origin, asOf, leftOut, href, xlsx, csv);
    }

    /** Adds the data as .xlsx and .csv. */
    public Source files(String xlsx, String csv) {
        return new Source(origin, asOf, leftOut, href, xlsx, csv);
    }
}
