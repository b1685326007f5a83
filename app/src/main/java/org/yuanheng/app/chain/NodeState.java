package org.yuanheng.app.chain;

import java.util.Locale;
import org.yuanheng.engine.Text;

/** How a node of a chain stands, from best to worst; the rule {@code chain-node} says which. */
public enum NodeState {
    /** Firms, one of them a leader of its chain, and more of them than elsewhere. */
    STRONG("强", "strong"),
    /** Firms. */
    PRESENT("有", "present"),
    /** One small firm, or less than the region itself needs. */
    WEAK("弱", "weak"),
    /** No firm. */
    MISSING("缺", "missing");

    private final String zh;
    private final String en;

    NodeState(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** What a page calls it. */
    public Text label() {
        return new Text(zh, en);
    }

    /** The colour of the rule that stands for it. */
    String colour() {
        return name().toLowerCase(Locale.ROOT);
    }
}
