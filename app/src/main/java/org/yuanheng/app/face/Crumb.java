package org.yuanheng.app.face;

import org.jspecify.annotations.Nullable;

/** One step of the way from the top to this page; the last has no address. */
public record Crumb(String label, @Nullable String href) {}
