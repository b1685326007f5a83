package org.yuanheng.engine.tenure;

/**
 * A party says that what the other states of their lease is not so. The lease does not count until one of them gives way.
 *
 * @param about what the other party states
 * @param reason why it is not so, in the party's words
 */
public record Dispute(Half about, String reason) {}
