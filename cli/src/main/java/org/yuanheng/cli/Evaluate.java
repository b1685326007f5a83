package org.yuanheng.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.run.Evaluation;
import org.yuanheng.engine.run.Given;
import org.yuanheng.engine.run.Manifest;
import org.yuanheng.engine.run.Rule;
import org.yuanheng.engine.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate --rulebook ID|FILE --facts FILE|DIR --out DIR}: a run directory, or problems and nothing. */
@Command(name = "evaluate")
final class Evaluate implements Callable<Integer> {
    /** Beyond so many groups only sums are printed; the manifest has them all. */
    private static final int MOST_GROUPS = 30;

    private static final int MOST_THREADS = 256;
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    @Option(names = "--rulebook", required = true, paramLabel = "ID|FILE")
    @SuppressWarnings("NullAway.Init")
    private String rulebook;

    @Option(names = "--facts", required = true, paramLabel = "FILE|DIR")
    @SuppressWarnings("NullAway.Init")
    private Path facts;

    @Option(names = "--out", required = true, paramLabel = "DIR")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD")
    private @Nullable LocalDate asOf;

    @Option(names = "--earlier", paramLabel = "RUN_DIR")
    private List<Path> earlier = List.of();

    @Option(names = "--engine", paramLabel = "NAME", defaultValue = "duckdb")
    @SuppressWarnings("NullAway.Init")
    private String engine;

    @Option(names = "--threads", paramLabel = "N")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        List<Problem> problems = options();
        if (!problems.isEmpty()) {
            return Output.refuseToWrite(problems);
        }
        return switch (RuleBooks.find(rulebook)) {
            case Checked.Refused<Rulebook> refused -> Output.refuseToWrite(refused.problems());
            case Checked.Ok<Rulebook> found -> evaluate(Rule.of(found.value()));
        };
    }

    private List<Problem> options() {
        List<Problem> problems = new ArrayList<>();
        if (!engine.equals("duckdb")) {
            problems.add(new Problem(
                    "engine-unknown",
                    Place.of("--engine"),
                    new Text("没有计算引擎 " + engine, "there is no engine " + engine),
                    new Text("本版本只有 duckdb", "this version has duckdb only")));
        }
        if (threads < 1 || threads > MOST_THREADS) {
            problems.add(new Problem(
                    "threads-out-of-range",
                    Place.of("--threads"),
                    new Text("不能用 " + threads + " 个核", "cannot use " + threads + " cores"),
                    new Text("写 1 到 " + MOST_THREADS, "write 1 to " + MOST_THREADS)));
        }
        return problems;
    }

    private int evaluate(Rule rule) throws IOException {
        Given given = new Given(
                Optional.ofNullable(asOf),
                earlier.stream().map(RunDirectory::new).toList());
        return switch (Evaluation.run(rule, facts, given, out, threads)) {
            case Checked.Refused<Evaluation.Outcome> refused -> Output.refuseToWrite(refused.problems());
            case Checked.Ok<Evaluation.Outcome> done -> {
                Output.notes(done.notes());
                Output.notes(outOfOrder(rule));
                report(rule, done.value().manifest());
                yield 0;
            }
        };
    }

    /** Where the rules say their periods, runs that do not go back one after the other are likely a slip. */
    private List<Problem> outOfOrder(Rule rule) throws IOException {
        List<Problem> notes = new ArrayList<>();
        String after = rule.rules().period();
        for (Path run : earlier) {
            String period = RuleBooks.ofRun(new RunDirectory(run)) instanceof Checked.Ok<Rulebook> found
                    ? found.value().rules().period()
                    : "";
            if (YEAR.matcher(period).matches() && YEAR.matcher(after).matches() && period.compareTo(after) > 0) {
                notes.add(new Problem(
                        "earlier-order",
                        Place.of(run.toString()),
                        new Text(
                                "这次早期运行的规则是 " + period + " 年的，比前一个（" + after + "）还新",
                                "the rule of this earlier run is of " + period + ", later than the one before it ("
                                        + after + ")"),
                        new Text("核对 --earlier 的次序，新的在前", "check the order of --earlier, the newest first")));
            }
            after = period;
        }
        return notes;
    }

    private void report(Rule rule, Manifest manifest) {
        Output.line(rule.rules().title().in(Output.language));
        rule.rules().notice().ifPresent(notice -> Output.line("※ " + notice.in(Output.language)));
        boolean rows = rule.rules().rowKey().size() > 1;
        Output.line(Output.say(
                rows
                        ? "结果 " + manifest.results().rows() + " 行，单位 "
                                + manifest.facts().rows() + " 个"
                        : "评价 " + manifest.results().rows() + " 个单位，共 "
                                + manifest.facts().rows() + " 个",
                manifest.results().rows()
                        + (rows ? " rows of results, units: " : " units scored of ")
                        + manifest.facts().rows()));
        manifest.leftOut()
                .forEach((reason, count) -> Output.line(Output.say("未参加 ", "left out ") + reason + "  " + count));
        if (manifest.counts().size() <= MOST_GROUPS) {
            manifest.counts().forEach((group, classes) -> Output.line(group + "  " + counts(classes)));
        } else {
            Output.line(manifest.counts().size() + Output.say(" 个组，见 manifest.json", " groups, see manifest.json"));
        }
        Output.line(Output.say("结果哈希 ", "result hash ") + manifest.results().sha256());
        Output.line(Output.say("运行目录 ", "run directory ") + out);
    }

    private static String counts(SortedMap<String, Long> classes) {
        return classes.entrySet().stream()
                .map((Map.Entry<String, Long> entry) ->
                        (entry.getKey().isEmpty() ? Output.say("未定", "none") : entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining("  "));
    }
}
