package org.yuanheng.app.zone;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.yuanheng.engine.run.Answer;

/** The four batches (四个一批), as this platform reads them: no document spells them out. */
public enum Verdict {
    STRENGTHEN,
    MERGE,
    TURN,
    CLOSE;

    /** What the rule proposes; empty when a figure is missing. */
    public static Optional<Verdict> of(Answer proposal) {
        String cell = proposal.results().getOrDefault("cell", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(each -> each.name().equals(cell)).findFirst();
    }
}
