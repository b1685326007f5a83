package org.yuanheng.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.change.CloseCall;
import org.yuanheng.engine.change.CloseCalls;
import org.yuanheng.engine.change.CloseCallsWritten;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code close RUN_DIR [--within 1]}: the units close to a cut between classes, to be looked at before publication. */
@Command(name = "close")
final class Close implements Callable<Integer> {
    /** Beyond so many only the file has them all. */
    private static final int MOST_LINES = 50;

    @Parameters(paramLabel = "RUN_DIR", descriptionKey = "run")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Option(names = "--within", paramLabel = "PERCENT", defaultValue = "1")
    @SuppressWarnings("NullAway.Init")
    private String within;

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        if (out != null && !LinesFile.fits(out)) {
            return LinesFile.refuse(out);
        }
        Optional<BigDecimal> percent = percent();
        if (percent.isEmpty()) {
            return Output.refuse(List.of(new Problem(
                    "close-out-of-range",
                    Place.of("--within"),
                    new Text("“" + within + "”不是百分数", "“" + within + "” is no percentage"),
                    new Text("写成 1 或 1%", "write 1 or 1%"))));
        }
        RunDirectory directory = new RunDirectory(run);
        return switch (RuleBooks.schemeOfIntactRun(directory)) {
            case Checked.Refused<Rulebook> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rulebook> found -> list(Rule.of(found.value()), directory, percent.get());
        };
    }

    private Optional<BigDecimal> percent() {
        try {
            return Optional.of(new BigDecimal(within.strip().replaceFirst("[%％]$", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private int list(Rule rule, RunDirectory directory, BigDecimal percent) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        return switch (CloseCalls.of(rule, directory, percent, Optional.empty(), threads)) {
            case Checked.Refused<List<CloseCall>> refused -> Output.refuse(refused.problems());
            case Checked.Ok<List<CloseCall>> found -> told(rule, percent, found.value());
        };
    }

    private int told(Rule rule, BigDecimal percent, List<CloseCall> calls) throws IOException {
        if (out != null && !LinesFile.write(out, CloseCallsWritten.csv(calls))) {
            return LinesFile.refuse(out);
        }
        Output.line(rule.rules().title().in(Output.language));
        rule.rules().notice().ifPresent(notice -> Output.line("※ " + notice.in(Output.language)));
        long units = calls.stream().map(CloseCall::unitId).distinct().count();
        Output.line(Output.say(
                "离等级线不超过 " + percent.toPlainString() + "% 的单位 " + units + " 个，请复核",
                units + " units within " + percent.toPlainString() + " % of a cut, to be reviewed"));
        if (!calls.isEmpty()) {
            CloseCallsWritten.text(calls.subList(0, Math.min(calls.size(), MOST_LINES)), Output.language)
                    .forEach(Output::line);
        }
        if (calls.size() > MOST_LINES) {
            Output.line(Output.say("…… 全部用 --out 写成文件", "… all of them with --out"));
        }
        if (out != null) {
            Output.line(Output.say("已写入 ", "written to ") + out);
        }
        return 0;
    }
}
