package org.yuanheng.app.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.run.Answer;
import org.yuanheng.engine.run.Decider;

/** Asks the decisions that are about zones, one zone at a time. An opened rule stays open: it answers within milliseconds. */
@Component
public class Judging implements DisposableBean {
    private final Rulebooks rulebooks;
    private final Map<String, Opened> opened = new HashMap<>();

    /** Reads the rules from {@code rulebooks} when they are first asked. */
    public Judging(Rulebooks rulebooks) {
        this.rulebooks = rulebooks;
    }

    private record Opened(Decision decision, Decider decider) {}

    /** The rule of that id. */
    public synchronized Decision rule(String id) {
        return opened(id).decision();
    }

    /**
     * What a rule answers for a zone's facts; facts that the rule does not read are passed over.
     *
     * @throws IllegalStateException when a fact is none that the rule can read: they come from the registry
     */
    public synchronized Answer ask(String id, Map<String, String> facts) {
        Opened rule = opened(id);
        Map<String, String> read = new TreeMap<>(facts);
        read.keySet().retainAll(rule.decision().delivered().keySet());
        return switch (rule.decider().decide(read)) {
            case Checked.Ok<Answer> ok -> ok.value();
            case Checked.Refused<Answer> refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    private Opened opened(String id) {
        return opened.computeIfAbsent(id, this::open);
    }

    private Opened open(String id) {
        try {
            return switch (rulebooks.find(id)) {
                case Checked.Ok<Rulebook>(Rulebook found, var _)
                when found.rules() instanceof Decision decision -> new Opened(decision, Decider.open(decision));
                case Checked.Ok<Rulebook> other -> throw new IllegalStateException(id + " is no decision");
                case Checked.Refused<Rulebook>(var problems) -> throw new IllegalStateException(problems.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void destroy() {
        opened.values().forEach(each -> each.decider().close());
        opened.clear();
    }
}
