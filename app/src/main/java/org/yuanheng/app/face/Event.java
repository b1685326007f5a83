package org.yuanheng.app.face;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for a timeline.
 *
 * @param when in words, as {@link Words#day} or {@link Words#moment} say it
 * @param what happened
 * @param who did it; may be empty
 * @param href the page of it; null for none
 */
public record Event(
        String when, String what, String who, @Nullable String href) {}
