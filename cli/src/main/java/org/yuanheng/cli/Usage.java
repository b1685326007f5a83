package org.yuanheng.cli;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How the commands are to be used, and what was wrong with how they were, in the person's language. */
final class Usage {
    private Usage() {}

    /** Lets the help of all commands speak {@code language}. */
    static void in(String language, CommandLine line) {
        line.setResourceBundle(ResourceBundle.getBundle(
                "org.yuanheng.cli.usage",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** Says what is wrong with the words of a command and how to see the right ones. */
    static int wrong(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        System.err.println(sentence(wrong));
        System.err.println(Output.say("用法见 ./", "For usage see ./")
                + command.getCommandSpec().qualifiedName() + " --help");
        return Cli.WRONG_INPUT;
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return Output.say("缺少 ", "missing: ")
                    + missing.getMissing().stream().map(Usage::name).collect(Collectors.joining(Output.say("、", ", ")));
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            return (unmatched.isUnknownOption()
                            ? Output.say("没有这个选项：", "no such option: ")
                            : Output.say("多余的词：", "not understood: "))
                    + String.join(" ", unmatched.getUnmatched())
                    + (near.isEmpty()
                            ? ""
                            : Output.say("，是不是 ", "; did you mean ") + near.getFirst() + Output.say("？", "?"));
        }
        ArgSpec about = wrong.getArgSpec();
        return about == null || wrong.getValue() == null
                ? String.valueOf(wrong.getMessage())
                : Output.say(name(about) + " 不能是 ", name(about) + " cannot be ") + wrong.getValue();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }

    /** The version that the program was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"yuanheng " + (version == null ? "(development)" : version)};
        }
    }
}
