package org.yuanheng.app.project;

import java.time.LocalDate;

/**
 * News: what stood in a project's way does so no more.
 *
 * @param inTime whether it was solved by the day it was then due
 */
public record BlockerSolved(long blocker, long project, String kind, LocalDate day, boolean inTime) {}
