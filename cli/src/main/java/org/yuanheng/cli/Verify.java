package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import org.yuanheng.engine.run.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify --run DIR}: recomputes a run and compares; 0 the same, 2 different. */
@Command(name = "verify")
final class Verify implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "DIR")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = new RunDirectory(run);
        return switch (RuleBooks.ofRun(directory)) {
            case Checked.Refused<Rulebook> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rulebook> found -> verify(Rule.of(found.value()), directory);
        };
    }

    private int verify(Rule rule, RunDirectory directory) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        return switch (Verification.of(rule, directory, threads)) {
            case Checked.Ok<Manifest> same -> {
                Output.notes(same.notes());
                Output.line(Output.say("重算一致，结果哈希 ", "recomputed, the same; result hash ")
                        + same.value().results().sha256());
                yield 0;
            }
            case Checked.Refused<Manifest> different -> {
                for (Problem problem : different.problems()) {
                    System.err.println(problem.line(Output.language));
                }
                System.err.println(Output.say("核对未通过。", "Verification failed."));
                yield Cli.WRONG_INPUT;
            }
        };
    }
}
