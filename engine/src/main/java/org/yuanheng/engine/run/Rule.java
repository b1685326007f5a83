package org.yuanheng.engine.run;

import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * A rule with the bytes it was read from, which a run keeps as its rulebook.yaml.
 *
 * @param rules the checked rulebook, of any kind
 * @param bytes the file, and each included file as a further YAML document
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are written and hashed, never compared
public record Rule(RuleSet rules, byte[] bytes) {
    /** The rule of a rulebook that was read. */
    public static Rule of(Rulebook rulebook) {
        return new Rule(rulebook.rules(), rulebook.text().bytes());
    }

    /**
     * The scheme that it is, for who has asked its kind before.
     *
     * @throws IllegalStateException when it is of another kind
     */
    public Scheme scheme() {
        if (rules instanceof Scheme scheme) {
            return scheme;
        }
        throw new IllegalStateException(rules.id() + " is no scheme but of kind " + rules.kind());
    }
}
