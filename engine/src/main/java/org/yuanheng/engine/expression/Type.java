package org.yuanheng.engine.expression;

/** What an expression yields, and what an item of the vocabulary holds. */
public enum Type {
    NUMBER,
    TEXT,
    DATE,
    CONDITION
}
