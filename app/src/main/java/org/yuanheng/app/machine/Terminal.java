package org.yuanheng.app.machine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/** The terminal in which the server was started, for the few things that whoever started it has to know. */
@Component
public class Terminal {
    private final PrintStream out;

    /** Standard output, in the character set of the terminal. */
    public Terminal() {
        this(new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset()));
    }

    /** Somewhere else. */
    public Terminal(PrintStream out) {
        this.out = out;
    }

    /** Says it in Chinese and, on a line of its own, in English. */
    public void say(Text text) {
        out.println(text.zh());
        if (!text.en().equals(text.zh())) {
            out.println(text.en());
        }
    }

    /** Prints what was asked for, as it is. */
    public void print(String text) {
        out.print(text);
    }

    /** Says what is wrong and what to do. */
    public void say(Problem problem) {
        out.println(problem.line("zh"));
        out.println(problem.line("en"));
    }

    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", "UTF-8");
        // Without a locale Java takes a terminal for ASCII, in which every Chinese word would be question marks.
        return Charset.isSupported(name) && !name.contains("ANSI") && !name.equals("US-ASCII")
                ? Charset.forName(name)
                : StandardCharsets.UTF_8;
    }
}
