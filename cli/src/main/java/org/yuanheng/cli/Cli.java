package org.yuanheng.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code check}, {@code evaluate}, {@code explain} and {@code verify}.
 *
 * <p>Exit status: 0 done, 2 the input or the rulebook is wrong (each problem on a line of standard error), 1 a fault of
 * ours.
 */
@Command(
        name = "yuanheng",
        subcommands = {Check.class, Evaluate.class, Explain.class, Verify.class, Paper.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check | evaluate | explain | verify | paper")
public final class Cli implements Runnable {
    /** A person's mistake. */
    static final int WRONG_INPUT = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--lang",
            scope = ScopeType.INHERIT,
            description = "zh 或 en / zh or en (default: YUANHENG_LANG, else zh)")
    void setLanguage(String language) {
        Output.language = language;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令 / a command is missing");
    }

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        Output.language = System.getenv().getOrDefault("YUANHENG_LANG", "zh").toLowerCase(Locale.ROOT);
        return new CommandLine(new Cli())
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    fault.printStackTrace(System.err);
                    return 1;
                })
                .execute(arguments);
    }
}
