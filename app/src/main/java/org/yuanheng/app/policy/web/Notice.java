package org.yuanheng.app.policy.web;

/**
 * Something said at the head of a page.
 *
 * @param kind {@code info}, {@code done}, {@code care} or {@code stop}
 * @param text may be empty
 */
public record Notice(String kind, String title, String text) {}
