package org.yuanheng.app.face;

import org.jspecify.annotations.Nullable;

/**
 * The line beneath every table and chart: whose figures, as of when, what was left out. Which tables can be taken away
 * as files is said by {@link Downloads}.
 *
 * @param origin whose figures: departments, a run, a published document
 * @param asOf as of when, in words; empty if the origin says it
 * @param leftOut what is not in it and why; empty when nothing was left out
 * @param href the page of the origin, such as the run; null for none
 */
public record Source(
        String origin,
        String asOf,
        String leftOut,
        @Nullable String href) {
    /** A source with its day, nothing left out. */
    public static Source of(String origin, String asOf) {
        return new Source(origin, asOf, "", null);
    }

    /** Says what was left out. */
    public Source without(String leftOut) {
        return new Source(origin, asOf, leftOut, href);
    }

    /** Leads to the page of the origin. */
    public Source at(String href) {
        return new Source(origin, asOf, leftOut, href);
    }
}
