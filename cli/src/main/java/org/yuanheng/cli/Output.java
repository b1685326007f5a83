package org.yuanheng.cli;

import java.util.List;
import org.yuanheng.engine.Problem;

/** What the commands say: results on standard output, problems and notes on standard error, in one language. */
final class Output {
    static String language = "zh";

    private Output() {}

    static String say(String zh, String en) {
        return language.equals("en") ? en : zh;
    }

    static void line(String text) {
        System.out.println(text);
    }

    /** Prints each problem on a line and returns the exit status for them. */
    static int refuse(List<Problem> problems) {
        problems.forEach(problem -> System.err.println(problem.line(language)));
        System.err.println(say("共 " + problems.size() + " 个问题。", problems.size() + " problem(s)."));
        return Cli.WRONG_INPUT;
    }

    /** As {@link #refuse}, for a command that would have written something. */
    static int refuseToWrite(List<Problem> problems) {
        int status = refuse(problems);
        System.err.println(say("没有写入任何文件。", "Nothing was written."));
        return status;
    }

    /** Prints warnings that do not stop the work. */
    static void notes(List<Problem> notes) {
        notes.forEach(note -> System.err.println(say("提示  ", "note  ") + note.line(language)));
    }
}
