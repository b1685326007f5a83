package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.change.LiftWritten;
import org.yuanheng.engine.change.Lifting;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lift RUN_DIR --unit UNIT_ID [--to CLASS]}: what would bring a unit into a better class. */
@Command(name = "lift")
final class Lift implements Callable<Integer> {
    @Parameters(paramLabel = "RUN_DIR", descriptionKey = "run")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Option(names = "--unit", required = true, paramLabel = "UNIT_ID")
    @SuppressWarnings("NullAway.Init")
    private String unit;

    @Option(names = "--to", paramLabel = "CLASS")
    private @Nullable String to;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text")
    @SuppressWarnings("NullAway.Init")
    private Explain.Format format;

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = new RunDirectory(run);
        return switch (RuleBooks.schemeOfIntactRun(directory)) {
            case Checked.Refused<Rulebook> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rulebook> found -> lift(Rule.of(found.value()), directory);
        };
    }

    private int lift(Rule rule, RunDirectory directory) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        return switch (Lifting.of(rule, directory, unit, Optional.ofNullable(to), threads)) {
            case Checked.Refused<org.yuanheng.engine.change.Lift> refused -> Output.refuse(refused.problems());
            case Checked.Ok<org.yuanheng.engine.change.Lift> found -> {
                List<String> lines = format == Explain.Format.json
                        ? List.of(LiftWritten.json(found.value()))
                        : LiftWritten.text(found.value(), rule.scheme(), Output.language);
                lines.forEach(Output::line);
                yield 0;
            }
        };
    }
}
