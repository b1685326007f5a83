package org.yuanheng.app.rules;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.run.CaseRun;
import org.yuanheng.engine.run.Rule;

/**
 * A rule that is being written, as far as it has been checked.
 *
 * @param rule what the text says; empty while it cannot be read
 * @param problems of the text, or of its cases when the text can be read
 * @param notes what its author should know and what hinders nothing
 * @param cases each case, and where the rule gives something else than it states
 */
public record Draft(Optional<Rule> rule, List<Problem> problems, List<Problem> notes, List<CaseRun> cases) {
    /** Whether the text can be read and every case holds. */
    public boolean sound() {
        return rule.isPresent() && problems.isEmpty() && cases.stream().allMatch(CaseRun::holds);
    }
}
