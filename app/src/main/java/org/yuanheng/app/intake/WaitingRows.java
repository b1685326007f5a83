package org.yuanheng.app.intake;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.yuanheng.engine.layout.Delivered;

/** Counts the rows of a file that wait for a person, each once, however many firms have a part of it. */
final class WaitingRows {
    private final boolean shared;
    private final Map<String, BitSet> counted = new HashMap<>();

    /** Counts rows that several firms may share, or that each are about one firm. */
    WaitingRows(boolean shared) {
        this.shared = shared;
    }

    /** How many rows wait that did not before. */
    int more(Delivered delivered) {
        if (!shared) {
            return delivered.rows().size();
        }
        int more = 0;
        for (Delivered.RowRef row : delivered.rows()) {
            BitSet rows = counted.computeIfAbsent(row.sheet(), name -> new BitSet());
            more += rows.get(row.row()) ? 0 : 1;
            rows.set(row.row());
        }
        return more;
    }
}
