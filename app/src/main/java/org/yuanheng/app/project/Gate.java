package org.yuanheng.app.project;

import java.util.List;
import org.yuanheng.engine.Text;

/**
 * A gate that a project passes, as {@code rulebook/projects.yaml} lists them.
 *
 * @param id e.g. {@code SIGNED}
 * @param label what pages call it
 * @param evidence the papers of which one has to be named when it is passed; none where the day suffices
 * @param after the gates that it may not be passed before, directly
 * @param beside whether it may be passed while others of the line are not: it ends the line only when the one before it in
 *     the list is passed, too
 */
public record Gate(String id, Text label, List<Text> evidence, List<String> after, boolean beside) {
    public Gate {
        evidence = List.copyOf(evidence);
        after = List.copyOf(after);
    }

    /** What is said of a gate. */
    public enum Kind {
        PLANNED,
        COMMITTED,
        ACTUAL
    }
}
