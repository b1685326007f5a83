package org.yuanheng.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.change.CloseCall;
import org.yuanheng.engine.change.CloseCalls;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.AnswerWritten;
import org.yuanheng.engine.run.Answers;
import org.yuanheng.engine.run.Explainer;
import org.yuanheng.engine.run.Explanation;
import org.yuanheng.engine.run.ExplanationJson;
import org.yuanheng.engine.run.ExplanationText;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code explain --run DIR --unit UNIT_ID}: why a unit has its class, or got its answer. */
@Command(name = "explain")
final class Explain implements Callable<Integer> {
    /** How the explanation is written. */
    enum Format {
        text,
        json
    }

    @Option(names = "--run", required = true, paramLabel = "DIR")
    @SuppressWarnings("NullAway.Init")
    private Path run;

    @Option(names = "--unit", required = true, paramLabel = "UNIT_ID")
    @SuppressWarnings("NullAway.Init")
    private String unit;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text")
    @SuppressWarnings("NullAway.Init")
    private Format format;

    @Override
    public Integer call() throws IOException {
        RunDirectory directory = new RunDirectory(run);
        return switch (RuleBooks.ofRun(directory)) {
            case Checked.Refused<Rulebook> refused -> Output.refuse(refused.problems());
            case Checked.Ok<Rulebook> found -> explain(Rule.of(found.value()), directory);
        };
    }

    private int explain(Rule rule, RunDirectory directory) {
        try {
            Optional<List<String>> lines = switch (rule.rules()) {
                case Scheme _ -> explained(rule, directory);
                case Decision decision -> answered(decision, directory);
            };
            if (lines.isEmpty()) {
                return Output.refuse(List.of(new Problem(
                        "unit-unknown",
                        Place.of(run.toString()),
                        new Text("这次运行中没有单位 " + unit, "this run has no unit " + unit),
                        new Text(
                                "核对单位标识；results.csv 与 left-out.csv 列出全部单位",
                                "check the unit id; results.csv and left-out.csv list them all"))));
            }
            lines.get().forEach(Output::line);
            return 0;
        } catch (IOException unreadable) {
            return Output.refuse(List.of(new Problem(
                    "run-unreadable",
                    Place.of(run.toString()),
                    new Text("运行目录中没有可读的快照", "the run directory has no readable snapshot"),
                    new Text("检查路径，或重新取得完整的运行目录", "check the path, or get the whole run directory again"))));
        }
    }

    private Optional<List<String>> explained(Rule rule, RunDirectory directory) throws IOException {
        try (Explainer explainer =
                Explainer.open(rule, directory, Runtime.getRuntime().availableProcessors())) {
            return explainer
                    .find(unit)
                    .map(found ->
                            format == Format.json ? List.of(ExplanationJson.of(found)) : told(rule, directory, found));
        }
    }

    /** With what is close about it, so that nobody signs a class unseen that hangs on the last per cent. */
    private List<String> told(Rule rule, RunDirectory directory, Explanation found) {
        List<String> lines = new ArrayList<>(ExplanationText.of(found, rule.scheme(), Output.language));
        try {
            if (found.rank().isPresent()
                    && CloseCalls.of(rule, directory, BigDecimal.ONE, Optional.of(unit), 1)
                            instanceof Checked.Ok<List<CloseCall>> close) {
                close.value().forEach(call -> lines.add(call.said().in(Output.language)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private Optional<List<String>> answered(Decision decision, RunDirectory directory) throws IOException {
        try (Answers answers =
                Answers.open(decision, directory, Runtime.getRuntime().availableProcessors())) {
            List<String> lines = answers.of(unit).stream()
                    .flatMap(found -> format == Format.json
                            ? Stream.of(AnswerWritten.json(found, decision))
                            : AnswerWritten.text(found, decision, Output.language).stream())
                    .toList();
            return Optional.of(lines).filter(found -> !found.isEmpty());
        }
    }
}
