package org.yuanheng.app.project;

import java.time.LocalDate;

/**
 * News: a project did not pass a gate in time.
 *
 * @param against {@code FIRST}, the first plan, or {@code COMMITTED}
 * @param due the day by which it was to pass
 * @param seenOn the day on which it was found late
 */
public record ProjectDelayed(long project, String gate, String against, LocalDate due, LocalDate seenOn) {}
