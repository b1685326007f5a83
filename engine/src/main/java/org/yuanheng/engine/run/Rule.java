package org.yuanheng.engine.run;

import org.yuanheng.engine.rulebook.Rulebook;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * A scheme with the bytes it was read from, which a run keeps as its rulebook.yaml.
 *
 * @param scheme the checked rulebook
 * @param bytes the file, and each included file as a further YAML document
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are written and hashed, never compared
public record Rule(Scheme scheme, byte[] bytes) {
    /** The rule of a rulebook that was read. */
    public static Rule of(Rulebook rulebook) {
        return new Rule(rulebook.scheme(), rulebook.text().bytes());
    }
}
