package org.yuanheng.app.thread;

import java.util.StringJoiner;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.ledger.Strand;
import org.yuanheng.engine.Text;

/**
 * A thread for the terminal: a line a step, with day and topic, and below it what was written down, the figures with the
 * cells they come from, and who and which document says so.
 */
public final class Printed {
    private static final String INDENT = "            ";
    private static final int TOPIC = 10;

    private final String language;
    private final StringJoiner lines = new StringJoiner("\n", "", "\n");

    private Printed(String language) {
        this.language = language;
    }

    /** The thread in {@code zh} or {@code en}. */
    public static String of(Threads.Joint thread, String language) {
        Printed printed = new Printed(language);
        printed.head(thread);
        thread.steps().forEach(printed::step);
        if (!thread.whole()) {
            printed.lines.add(printed.say(new Text(
                    "（牵连太多，没有全部展开；换一个起点再看）", "(there is more than is shown; begin somewhere else to see it)")));
        }
        return printed.lines.toString();
    }

    private String say(Text text) {
        return text.in(language);
    }

    private void head(Threads.Joint thread) {
        int steps = thread.steps().size();
        lines.add(say(thread.start().kind().label()) + " " + say(thread.name())
                + say(new Text("：" + steps + " 步", ": " + steps + " steps")));
        thread.subjects().forEach((subject, name) -> {
            if (!subject.equals(thread.start())) {
                lines.add("  " + say(subject.kind().label()) + " " + say(name) + "  " + subject.id());
            }
        });
        lines.add("");
    }

    private void step(Threads.Joined joined) {
        Strand.Step step = joined.step();
        String topic = say(step.topic().label());
        int wide = topic.chars().map(letter -> letter > 0x2E80 ? 2 : 1).sum();
        lines.add(step.day() + "  " + topic + " ".repeat(Math.max(2, TOPIC - wide + 2)) + say(step.what()));
        if (!step.said().isEmpty()) {
            lines.add(INDENT + step.said());
        }
        for (Strand.Figure figure : step.figures()) {
            String source = say(figure.source());
            lines.add(INDENT + say(figure.label()) + " " + say(figure.value())
                    + (source.isEmpty() ? "" : "  ← " + source));
        }
        StringJoiner who = new StringJoiner(" · ");
        if (!step.by().isEmpty()) {
            String role = joined.role().map(each -> say(each.label())).orElse("");
            String name = say(Actor.called(step.by()));
            who.add(role.isEmpty() || name.contains(role) ? name : name + "（" + role + "）");
        }
        if (!step.document().isEmpty()) {
            who.add(step.document());
        }
        if (who.length() > 0) {
            lines.add(INDENT + who);
        }
    }
}
