package org.yuanheng.app.evaluation;

import java.time.OffsetDateTime;

/**
 * What the registry has of an item for a period: what a round opened now would freeze.
 *
 * @param scale of the firms, as the vocabulary has it: {@code ABOVE}, {@code BELOW}, {@code SERVICE}
 * @param firms how many firms of that scale have a value
 * @param last when the newest of them came in
 */
public record Delivered(String item, String scale, long firms, OffsetDateTime last) {}
