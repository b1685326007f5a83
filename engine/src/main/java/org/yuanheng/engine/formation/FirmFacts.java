package org.yuanheng.engine.formation;

import java.util.SortedMap;

/**
 * A firm that a round would judge.
 *
 * @param code its credit code
 * @param facts of the period by item, each as facts.csv has it; an item that is missing is not in it
 */
public record FirmFacts(String code, String name, SortedMap<String, String> facts) {}
