package org.yuanheng.app.evaluation;

import java.time.OffsetDateTime;

/**
 * What the registry has of an item for a period: what a round opened now would freeze.
 *
 * @param firms how many firms have a value
 * @param last when the newest of them came in
 */
public record Delivered(String item, long firms, OffsetDateTime last) {}
