package org.yuanheng.app.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.engine.Text;

/**
 * What one register knows of a thread: what happened to something, and what else that has to do with. Each register that
 * keeps such events supplies a bean; {@code ./yuanheng trace} and its page join them. Nothing is written for a thread: every
 * step is an event that the register keeps anyway, every link one that it stores.
 *
 * <p>Example: asked of a plot, the register of plots tells who held it from when on, and leads to these firms.
 */
public interface Strand {
    /** What this register tells of {@code subject} to whoever has that scope; {@link Told#NOTHING} of what it does not know. */
    Told of(Scope scope, Subject subject);

    /** What a thread may go through. */
    enum Kind {
        ZONE("园区", "zone"),
        PLOT("宗地", "plot"),
        FIRM("企业", "firm"),
        ASSET("闲置资产", "idle asset"),
        GAP("链上断点", "gap in a chain"),
        LEAD("线索", "lead"),
        PROJECT("项目", "project");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }
    }

    /**
     * Something that a thread goes through.
     *
     * @param id by which its register knows it
     */
    record Subject(Kind kind, String id) {}

    /** What a step is about. */
    enum Topic {
        HOLDING("用地", "land"),
        CLASS("等级", "class"),
        CASE("低效整治", "plot case"),
        EVENT("企业变动", "change of a firm"),
        GAP("链上断点", "gap in a chain"),
        ASSET("闲置资产", "idle asset"),
        LEAD("线索", "lead"),
        GATE("项目关口", "gate"),
        DELAY("延误", "delay"),
        BLOCKER("难点", "blocker"),
        MEETING("调度会", "meeting"),
        FIGURES("数据", "figures"),
        PROMISE("承诺", "promise"),
        POLICY("政策", "policy"),
        ZONE("园区", "zone");

        private final String zh;
        private final String en;

        Topic(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it. */
        public Text label() {
            return new Text(zh, en);
        }
    }

    /**
     * A figure that a step stands on.
     *
     * @param value with its unit, as written
     * @param source file, sheet and cell, or who says so; empty for what was worked out
     * @param href where it opens
     */
    record Figure(
            Text label, Text value, Text source, @Nullable String href) {}

    /**
     * Something that happened.
     *
     * @param what in one line
     * @param said what was written down of it; may be empty
     * @param by the person, as kept; empty for what the rule or the clock did
     * @param document that proves it; may be empty
     * @param href the page of it
     */
    record Step(
            LocalDate day,
            Topic topic,
            Text what,
            String said,
            List<Figure> figures,
            String by,
            String document,
            @Nullable String href) {
        /** Copies the list. */
        public Step {
            figures = List.copyOf(figures);
        }

        /** A step without figures or words of its own. */
        public static Step of(LocalDate day, Topic topic, Text what, String by, String document, String href) {
            return new Step(day, topic, what, "", List.of(), by, document, href);
        }

        /** As this, with what was written down of it. */
        public Step saying(String words) {
            return new Step(day, topic, what, words, figures, by, document, href);
        }

        /** As this, with the figures that it stands on. */
        public Step with(List<Figure> all) {
            return new Step(day, topic, what, said, all, by, document, href);
        }
    }

    /**
     * What a register tells.
     *
     * @param name what the subject is called, by the register that keeps it; empty from all others
     * @param steps in any order
     * @param links what else the subject has to do with
     */
    record Told(Optional<Text> name, List<Step> steps, List<Subject> links) {
        /** Nothing. */
        public static final Told NOTHING = new Told(Optional.empty(), List.of(), List.of());

        /** Copies the lists. */
        public Told {
            steps = List.copyOf(steps);
            links = List.copyOf(links);
        }
    }
}
