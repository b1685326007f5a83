package org.yuanheng.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code check}, {@code evaluate}, {@code explain}, {@code verify}, {@code paper}, {@code lift}, {@code what-if} and
 * {@code close}.
 *
 * <p>Exit status: 0 done, 2 the input or the rulebook is wrong (each problem on a line of standard error), 1 a fault of
 * ours.
 */
@Command(
        name = "yuanheng",
        subcommands = {
            Check.class,
            Evaluate.class,
            Explain.class,
            Verify.class,
            Paper.class,
            Lift.class,
            WhatIf.class,
            Close.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Usage.Version.class,
        synopsisSubcommandLabel = "check | evaluate | explain | verify | paper | lift | what-if | close")
public final class Cli implements Runnable {
    /** A person's mistake. */
    static final int WRONG_INPUT = 2;

    /** A fault of ours or of the machine. */
    static final int FAULT = 1;

    private static final List<String> LANGUAGES = List.of("zh", "en");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "zh|en")
    void setLanguage(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new ParameterException(
                    spec.commandLine(), Output.say("--lang 只能是 zh 或 en，不能是 ", "--lang is zh or en, not ") + language);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), Output.say("缺少命令", "a command is missing"));
    }

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        Output.language = language(List.of(arguments));
        CommandLine line = new CommandLine(new Cli());
        Usage.in(Output.language, line);
        return line.setParameterExceptionHandler(Usage::wrong)
                .setExecutionExceptionHandler((fault, command, parsed) -> fault(fault))
                .execute(arguments);
    }

    /** Known before anything is parsed, for the problems of parsing are told in it. */
    private static String language(List<String> arguments) {
        String asked = System.getenv().getOrDefault("YUANHENG_LANG", "zh").toLowerCase(Locale.ROOT);
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.startsWith("--lang=")) {
                asked = word.substring("--lang=".length());
            } else if (word.equals("--lang") && i + 1 < arguments.size()) {
                asked = arguments.get(i + 1);
            }
        }
        return LANGUAGES.contains(asked) ? asked : "zh";
    }

    private static int fault(Exception fault) {
        if (fault instanceof IOException) {
            System.err.println(Output.say("读写磁盘失败：", "reading or writing the disk failed: ") + fault);
        } else {
            System.err.println(Output.say(
                    "程序出错，这是我们的问题；请把以下内容发给我们：",
                    "The program failed, which is our fault; please send us what follows:"));
            fault.printStackTrace(System.err);
        }
        return FAULT;
    }
}
