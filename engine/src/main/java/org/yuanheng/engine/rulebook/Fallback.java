package org.yuanheng.engine.rulebook;

import java.util.List;

/**
 * What becomes of groups that are too small to compare units within (docs/EVALUATION.md "Groups"): their units are tried
 * in the next, larger groups, those of all small groups together, and the last groups take whoever is left.
 *
 * <p>Example: {@code [[county, division], [county]]} with 5: an industry of a county with fewer than five ranked units is
 * no group; the units of all such industries form one group of the county.
 *
 * @param tries the attributes that form a group, smallest groups first, at least two
 * @param smallest how many ranked units a group must have, at least 2; the last try asks for none
 */
public record Fallback(List<List<String>> tries, int smallest) {}
