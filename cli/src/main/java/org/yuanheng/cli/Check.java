package org.yuanheng.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.run.Rule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check RULEBOOK}: reads a rulebook, says in plain words what it does, runs its cases. */
@Command(name = "check", description = "检查规则并运行其算例 / lint a rulebook and run its cases")
final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "RULEBOOK", description = "规则 / the rulebook, by id or file")
    @SuppressWarnings("NullAway.Init")
    private String rulebook;

    @Override
    public Integer call() throws IOException {
        return switch (RuleBooks.find(rulebook)) {
            case Checked.Refused<Rule> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rule> rule -> {
                Output.notes(rule.notes());
                Output.line(rule.value().scheme().title().in(Output.language));
                yield 0;
            }
        };
    }
}
