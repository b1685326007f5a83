package org.yuanheng.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.change.Move;
import org.yuanheng.engine.change.WhatIf.Side;
import org.yuanheng.engine.change.WhatIfWritten;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code what-if RUN_A RUN_B}, or {@code what-if RUN_A [--rule RULEBOOK] [--facts FILE]} which evaluates first: two runs
 * side by side, who moves where and why.
 */
@Command(name = "what-if")
final class WhatIf implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN_A", descriptionKey = "from")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN_B", descriptionKey = "to")
    private @Nullable Path to;

    @Option(names = "--rule", paramLabel = "ID|FILE")
    private @Nullable String rulebook;

    @Option(names = "--facts", paramLabel = "FILE|DIR")
    private @Nullable Path facts;

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path out;

    @Option(names = "--movers", paramLabel = "N", defaultValue = "30")
    private int movers;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text")
    @SuppressWarnings("NullAway.Init")
    private Explain.Format format;

    @Override
    public Integer call() throws IOException {
        boolean trial = rulebook != null || facts != null;
        if ((to == null) != trial) {
            return Output.refuse(List.of(againstWhat(trial)));
        }
        if (out != null && !LinesFile.fits(out)) {
            return LinesFile.refuse(out);
        }
        return switch (side(from)) {
            case Checked.Refused<Side> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Side> first -> to == null ? trial(first.value()) : against(first.value(), to);
        };
    }

    private static Problem againstWhat(boolean trial) {
        return new Problem(
                "what-if-against-what",
                Place.of("what-if"),
                trial
                        ? new Text(
                                "第二个运行目录和 --rule、--facts 只能写一种",
                                "either a second run directory or --rule and --facts, not both")
                        : new Text("不知道和什么比", "there is nothing to compare with"),
                new Text(
                        "写第二个运行目录，或写 --rule、--facts（可同时写）先试算",
                        "give a second run directory, or --rule, --facts or both for a trial"));
    }

    private static Checked<Side> side(Path run) throws IOException {
        RunDirectory directory = new RunDirectory(run);
        return switch (RuleBooks.ofIntactRun(directory)) {
            case Checked.Refused<Rulebook> refused -> new Checked.Refused<>(refused.problems());
            case Checked.Ok<Rulebook> found -> Checked.ok(new Side(Rule.of(found.value()), directory));
        };
    }

    private int against(Side first, Path run) throws IOException {
        return switch (side(run)) {
            case Checked.Refused<Side> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Side> second -> compare(first, second.value());
        };
    }

    /** Evaluates the other rule, the other facts, or both, compares, and leaves nothing behind. */
    private int trial(Side first) throws IOException {
        Rule rule = first.rule();
        if (rulebook != null) {
            Checked<Rulebook> found = RuleBooks.find(rulebook);
            if (found instanceof Checked.Refused<Rulebook> refused) {
                return Output.refuse(refused.problems());
            }
            rule = Rule.of(((Checked.Ok<Rulebook>) found).value());
        }
        Optional<Problem> kinds =
                org.yuanheng.engine.change.WhatIf.kinds(first.rule().rules(), rule.rules());
        if (kinds.isPresent()) {
            return Output.refuse(List.of(kinds.get()));
        }
        Path scratch = Files.createTempDirectory("yuanheng-trial-");
        try {
            Path over = facts == null ? first.run().snapshot() : facts;
            int threads = Runtime.getRuntime().availableProcessors();
            return switch (Evaluation.run(rule, over, scratch.resolve("run"), threads)) {
                case Checked.Refused<Evaluation.Outcome> refused ->
                    Output.refuse(
                            facts == null
                                    ? refused.problems().stream()
                                            .map(this::ofSnapshot)
                                            .toList()
                                    : refused.problems());
                case Checked.Ok<Evaluation.Outcome> done -> {
                    if (facts != null) {
                        Output.notes(done.notes());
                    }
                    yield compare(first, new Side(rule, done.value().directory()));
                }
            };
        } finally {
            new RunDirectory(scratch).discard();
        }
    }

    /** Nobody adds a column to a snapshot: what it lacks must come in another file. */
    private Problem ofSnapshot(Problem problem) {
        return !problem.code().equals("facts-column-missing")
                ? problem
                : new Problem(
                        problem.code(),
                        new Place(from.toString(), "", 0, problem.place().column()),
                        problem.message(),
                        new Text(
                                "这次运行的快照里没有；用 --facts 另给一份有这一列的事实",
                                "the snapshot of this run lacks it; give other facts with this column by --facts"));
    }

    private int compare(Side first, Side second) throws IOException {
        if (Files.isSameFile(first.run().path(), second.run().path())) {
            Output.notes(List.of(new Problem(
                    "what-if-same-run",
                    Place.of(first.run().path().toString()),
                    new Text("两边是同一次运行，不会有变动", "both sides are the same run; nothing can have moved"),
                    new Text("写另一次运行的目录", "give the directory of another run"))));
        }
        WhatIfWritten written = new WhatIfWritten(Math.max(0, movers));
        Checked<Long> compared;
        if (out == null) {
            compared = read(first, second, written::add);
        } else {
            try (LinesFile file = LinesFile.open(out)) {
                file.line(WhatIfWritten.csvHeader());
                compared = read(first, second, move -> {
                    written.add(move);
                    line(file, move);
                });
                if (compared instanceof Checked.Ok<Long>) {
                    file.finish();
                }
            }
        }
        return compared instanceof Checked.Refused<Long> refused
                ? Output.refuse(refused.problems())
                : told(first, second, written);
    }

    private static Checked<Long> read(Side first, Side second, Consumer<Move> reader) throws IOException {
        return org.yuanheng.engine.change.WhatIf.compare(
                first, second, Runtime.getRuntime().availableProcessors(), reader);
    }

    private static void line(LinesFile file, Move move) {
        try {
            file.line(WhatIfWritten.csv(move));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int told(Side first, Side second, WhatIfWritten written) {
        if (format == Explain.Format.json) {
            Output.line(written.json());
            return 0;
        }
        Output.line(first.rule().rules().title().in(Output.language) + " → "
                + second.rule().rules().title().in(Output.language));
        second.rule().rules().notice().ifPresent(notice -> Output.line("※ " + notice.in(Output.language)));
        written.text(Output.language).forEach(Output::line);
        if (out != null) {
            Output.line(Output.say("每个单位一行，已写入 ", "a line for each unit, written to ") + out);
        }
        return 0;
    }
}
