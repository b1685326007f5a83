package org.yuanheng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;

/** {@code bench [evaluate [FIRMS] | amount [UNITS] | explain [UNITS] | rule [FIRMS] | intake [ROWS] | firm [FIRMS] | registry [FIRMS] | agenda [PROJECTS] | merger [FIRMS] | relatedness | policy-preview [FIRMS] | start]}: measures against a named baseline in the same run and prints ratios. */
public final class Bench {
    private static final long MILLION = 1_000_000;
    /** So many firms are in the round on which a changed rule is tried. */
    private static final long ROUND = 200_000;

    /** So many firms has the registry of a large city. */
    private static final long REGISTERED = 100_000;

    /** So many projects has a province under way. */
    private static final long PROJECTS = 5_000;

    private Bench() {}

    /** Runs the named benchmark, or all of them. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path rulebooks =
                Path.of(System.getProperty("yuanheng.rulebook", "rulebook")).toAbsolutePath();
        Path root = Path.of(System.getProperty("yuanheng.home", String.valueOf(rulebooks.getParent())));
        Path directory = Files.createTempDirectory("yuanheng-bench-");
        List<String> names = arguments.length == 0
                ? List.of(
                        "evaluate",
                        "amount",
                        "explain",
                        "rule",
                        "intake",
                        "firm",
                        "relatedness",
                        "policy-preview",
                        "start")
                : List.of(arguments[0]);
        boolean agreed = true;
        for (String name : names) {
            switch (name) {
                case "evaluate" -> {
                    long firms = size(arguments, MILLION);
                    EvaluateBench bench = new EvaluateBench(w1(rulebooks), directory, out);
                    agreed &= bench.run(firms);
                    if (agreed) {
                        new WholeCommand(root, directory, out).run(bench.facts());
                    }
                }
                case "amount" -> decisions(rulebooks, directory, out).amounts(size(arguments, MILLION));
                case "explain" -> decisions(rulebooks, directory, out).explanations(size(arguments, MILLION));
                case "rule" ->
                    new RuleBench(read(Rulebooks.open(rulebooks)), directory, out).run(size(arguments, ROUND));
                case "intake" ->
                    new IntakeBench(rulebooks, directory, out)
                            .run((int) size(arguments, MILLION), arguments.length > 2 ? arguments[2] : "both");
                case "registry" -> new RegistryBench(root, directory, out).run((int) size(arguments, REGISTERED));
                case "firm" -> new FirmBench(root, directory, out).run((int) size(arguments, REGISTERED));
                case "agenda" -> new AgendaBench(root, directory, out).run((int) size(arguments, PROJECTS));
                case "merger" -> agreed &= new MergerBench(root, directory, out).run((int) size(arguments, ROUND));
                case "relatedness" -> agreed &= new RelatednessBench(out).run();
                case "policy-preview" ->
                    agreed &= new PolicyBench(power(rulebooks), directory, out).run(size(arguments, ROUND));
                case "start" -> new StartBench(root, directory, out).run();
                default -> {
                    System.err.println(
                            "没有基准 / no benchmark " + name
                                    + "：evaluate [FIRMS], amount [UNITS], explain [UNITS], rule [FIRMS], intake [ROWS] [csv|xlsx|json], firm [FIRMS], registry [FIRMS], agenda [PROJECTS], merger [FIRMS], relatedness, policy-preview [FIRMS], start");
                    System.exit(2);
                }
            }
        }
        delete(directory);
        System.exit(agreed ? 0 : 1);
    }

    private static long size(String[] arguments, long usual) {
        return arguments.length > 1 ? Long.parseLong(arguments[1]) : usual;
    }

    private static DecisionBench decisions(Path rulebooks, Path directory, PrintStream out) throws IOException {
        return new DecisionBench(read(Rulebooks.open(rulebooks)).vocabulary(), directory, out);
    }

    private static RuleSet power(Path rulebooks) throws IOException {
        return read(read(Rulebooks.open(rulebooks)).find("ningbo-power")).rules();
    }

    private static Scheme w1(Path rulebooks) throws IOException {
        return read(read(Rulebooks.open(rulebooks)).find("w1")).scheme();
    }

    private static <T> T read(Checked<T> checked) {
        return switch (checked) {
            case Checked.Ok<T> ok -> ok.value();
            case Checked.Refused<T> refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
