package org.yuanheng.app.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something on the timeline of a firm, in the words of its reader.
 *
 * @param kind what it is filtered by
 * @param what happened
 * @param who says so: a department, a file, a person; may be empty
 * @param href its source: the cell, the file, the page of it; null for none
 */
public record Happening(
        LocalDate day,
        Kind kind,
        String what,
        String who,
        @Nullable String href) {
    /** What the timeline can be narrowed to. */
    public enum Kind {
        /** New codes, mergers, splits, moves, ends, groups. */
        EVENT,
        /** A change between two yearly rosters: over or under the line, county, zone, industry. */
        ROSTER,
        /** A name that became known. */
        NAME,
        /** Figures that a department delivered. */
        DELIVERY,
        /** Titles, buildings, leases, answers to them, and plots. */
        LAND,
        /** What a round came to. */
        ROUND,
        /** What a check of the data found, and what was said and decided of it. */
        FINDING,
        /** Distinctions and certificates. */
        AWARD,
        /** Penalties, accidents, marks of its credit. */
        PENALTY
    }
}
