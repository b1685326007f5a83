package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.rulebook.Rulebook;
import org.yuanheng.engine.run.Explainer;
import org.yuanheng.engine.run.Explanation;
import org.yuanheng.engine.run.ExplanationJson;
import org.yuanheng.engine.run.ExplanationText;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code explain --run DIR --unit UNIT_ID}: why a unit has its class. */
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
        try (Explainer explainer =
                Explainer.open(rule, directory, Runtime.getRuntime().availableProcessors())) {
            Optional<Explanation> found = explainer.find(unit);
            if (found.isEmpty()) {
                return Output.refuse(List.of(new Problem(
                        "unit-unknown",
                        Place.of(run.toString()),
                        new Text("这次运行中没有单位 " + unit, "this run has no unit " + unit),
                        new Text(
                                "核对单位标识；results.csv 与 left-out.csv 列出全部单位",
                                "check the unit id; results.csv and left-out.csv list them all"))));
            }
            if (format == Format.json) {
                Output.line(ExplanationJson.of(found.get()));
            } else {
                ExplanationText.of(found.get(), rule.scheme(), Output.language).forEach(Output::line);
            }
            return 0;
        } catch (IOException unreadable) {
            return Output.refuse(List.of(new Problem(
                    "run-unreadable",
                    Place.of(run.toString()),
                    new Text("运行目录中没有可读的快照", "the run directory has no readable snapshot"),
                    new Text("检查路径，或重新取得完整的运行目录", "check the path, or get the whole run directory again"))));
        }
    }
}
