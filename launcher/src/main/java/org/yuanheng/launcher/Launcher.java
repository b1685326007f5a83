package org.yuanheng.launcher;

import java.nio.file.Path;
import java.util.List;

/**
 * Starts every command of {@code ./yuanheng}: builds what the command needs when it is not built, then hands over to it
 * and ends with its exit status.
 *
 * <p>Exit status 0 done, 2 the person's input or the machine lacks something, 1 a fault of ours.
 */
final class Launcher {
    private static final String USAGE = """
            园衡 Yuanheng
              ./yuanheng demo  [--data DIR] [--port N] [--listen ADDRESS] [--aot auto|off|now]
                  演示区域，数据在 ./data-demo / the demo region, its data in ./data-demo
              ./yuanheng serve [the same options]
                  启动平台，数据在 ./data / the platform, its data in ./data
              ./yuanheng check RULEBOOK
                  检查规则，说出它怎么评，运行其算例 / check a rulebook, say what it does, run its cases
              ./yuanheng evaluate --rulebook ID|FILE --facts FILE|DIR --out DIR
                  评价 / evaluate
              ./yuanheng explain --run DIR --unit UNIT_ID
                  一个单位的结果从何而来 / how a unit came to its result
              ./yuanheng verify --run DIR
                  重算并核对 / recompute and compare
              ./yuanheng paper --run DIR [--unit UNIT_ID] --out FILE.xlsx
                  评价底稿，公式可改可算 / the working paper, with live formulas
              ./yuanheng lift RUN_DIR --unit UNIT_ID [--to CLASS]
                  每项数据单独变多少就能升级 / what would lift a unit
              ./yuanheng what-if RUN_A RUN_B | RUN_A [--rule ID|FILE] [--facts FILE]
                  两次运行对照，谁变了、为什么 / two runs side by side: who moved, and why
              ./yuanheng close RUN_DIR [--within 1]
                  离等级线很近、应当复核的单位 / units close to a cut
              ./yuanheng trace plot|zone|firm|project ID [--data DIR]
                  一件事的来龙去脉：从低效地到新厂 / a thread: from a low-yield plot to the plant on it
              ./yuanheng test [--fast|--mutants|--soak [NAME]] [--strict]
                  测试 / the test suite
              ./yuanheng bench [NAME]
                  性能测量 / measure
            check 到 close 各有 --help；--lang en 说英文 / each has --help and --lang en
            """;

    private static final List<String> COMMANDS = List.of(
            "demo",
            "serve",
            "check",
            "evaluate",
            "explain",
            "verify",
            "paper",
            "lift",
            "what-if",
            "close",
            "trace",
            "test",
            "bench");

    private final Tree tree;
    private final Machine machine;
    private final Terminal terminal;

    private Launcher(Tree tree, Machine machine, Terminal terminal) {
        this.tree = tree;
        this.machine = machine;
        this.terminal = terminal;
    }

    static void main(String[] arguments) {
        Terminal terminal = Terminal.ofSystem();
        try {
            System.exit(new Launcher(Tree.ofSystem(), Machine.ofSystem(), terminal).run(List.of(arguments)));
        } catch (Halt halt) {
            terminal.say(halt.zh(), halt.en());
            System.exit(halt.status());
        }
    }

    private int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            System.err.print(USAGE);
            return 2;
        }
        String command = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        boolean ours = List.of("demo", "serve", "trace", "test", "bench").contains(command);
        if (ours && (rest.contains("--help") || rest.contains("-h"))) {
            System.out.print(USAGE);
            return 0;
        }
        return switch (command) {
            case "demo", "serve" -> serve(command.equals("demo"), rest);
            case "check", "evaluate", "explain", "verify", "paper", "lift", "what-if", "close" ->
                program("cli", arguments);
            case "bench" -> program("bench", rest);
            case "test" -> new TestRun(tree, machine, terminal, System.out).run(TestOptions.read(rest));
            case "trace" -> trace(rest);
            case "robustness", "package" ->
                throw new Halt(
                        2,
                        "“" + command + "”尚未完成，本版本没有这个命令。",
                        "“" + command + "” is not built yet; this version does not have it.");
            case "help", "--help", "-h" -> {
                System.out.print(USAGE);
                yield 0;
            }
            default ->
                throw new Halt(
                        2,
                        "没有“" + command + "”这个命令。可用的命令：" + String.join("、", COMMANDS) + "；用法见 ./yuanheng --help。",
                        "There is no command “" + command + "”. The commands are " + String.join(", ", COMMANDS)
                                + "; for usage see ./yuanheng --help.");
        };
    }

    private int serve(boolean demo, List<String> rest) {
        ServeOptions options = ServeOptions.read(demo, rest, Path.of("").toAbsolutePath());
        new Build(tree, machine, terminal).ensure("app");
        return new Server(tree, terminal, options).run();
    }

    private int trace(List<String> rest) {
        ServeOptions options = ServeOptions.trace(rest, Path.of("").toAbsolutePath());
        new Build(tree, machine, terminal).ensure("app");
        return Child.run(tree.java(List.of("-Dyuanheng.home=" + tree.root()), "app", options.arguments()));
    }

    private int program(String module, List<String> arguments) {
        new Build(tree, machine, terminal).ensure(module);
        return Child.run(
                tree.java(List.of("-Dyuanheng.rulebook=" + tree.root().resolve("rulebook")), module, arguments));
    }
}
