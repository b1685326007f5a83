package org.yuanheng.engine.layout;

import org.yuanheng.engine.Problem;

/** Something to say about a file: what, where, what to do, and what it means for the row. */
public record Finding(Severity severity, Problem problem) {
    /** What a finding does. */
    public enum Severity {
        /** The file or the row is refused. */
        REFUSES,
        /** The row waits until a person decides. */
        HOLDS,
        /** The row is accepted; someone should look. */
        WARNS,
        /** For the record: what was tidied, assumed or passed over. */
        NOTES
    }
}
