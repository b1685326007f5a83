package org.yuanheng.app.registry.border;

import org.yuanheng.engine.Text;

/** Ends the reading of one border; what is said is said to the person who sent it. */
final class Wrong extends Exception {
    private final transient Text fault;

    Wrong(String zh, String en) {
        super(en, null, false, false);
        this.fault = new Text(zh, en);
    }

    Text fault() {
        return fault;
    }
}
