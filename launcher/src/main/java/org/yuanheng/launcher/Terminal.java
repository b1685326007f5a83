package org.yuanheng.launcher;

import java.io.PrintStream;

/**
 * What the launcher itself says: sentences in both languages and one line of progress. All of it goes to standard error,
 * so that what a command prints stays clean.
 */
final class Terminal {
    private static final int WIDTH = 72;

    private final PrintStream out;
    private final boolean live;
    private String stage = "";

    /** @param live whether a person looks on, so that the line of progress may be drawn over */
    Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** The script that starts the launcher says whether standard error is a terminal. */
    static Terminal ofSystem() {
        return new Terminal(System.err, Boolean.getBoolean("yuanheng.live"));
    }

    synchronized void say(String zh, String en) {
        clear();
        out.println(zh);
        out.println(en);
    }

    /** A line that stays. */
    synchronized void line(String text) {
        clear();
        out.println(text);
    }

    /** What is being done and for how long; off a terminal each stage is said once. */
    synchronized void progress(String now, long seconds) {
        if (live) {
            String text = now.length() > WIDTH ? now.substring(0, WIDTH - 1) + "…" : now;
            out.print("\r\033[K" + text + (seconds > 0 ? "  " + seconds + " s" : ""));
            out.flush();
        } else if (!now.equals(stage)) {
            out.println(now);
        }
        stage = now;
    }

    /** Takes the line of progress away. */
    synchronized void clear() {
        if (live && !stage.isEmpty()) {
            out.print("\r\033[K");
            out.flush();
        }
        stage = "";
    }
}
