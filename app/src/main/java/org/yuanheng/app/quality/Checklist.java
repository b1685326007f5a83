package org.yuanheng.app.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.layout.Layout;
import org.yuanheng.engine.layout.Layouts;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Quality;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Rule;

/** Every check of the rulebooks of kind {@code quality}, and whose data each of them reads. */
@Component
public final class Checklist {
    /** Where firms come from; a check that reads nothing else is the roster's. */
    private static final String ROSTER = "office";

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Known> checks = new HashMap<>();

    /** Reads the rulebooks that ship. A server whose checks cannot be read does not start. */
    Checklist(Rulebooks shipped, Layouts layouts) throws IOException {
        for (String id : shipped.ids(RuleKind.QUALITY)) {
            Rule rule = Rule.of(good(shipped.find(id)));
            rules.add(rule);
            Quality quality = (Quality) rule.rules();
            quality.checks().forEach(check -> checks.put(key(id, check.id()), known(quality, check, layouts.list())));
        }
    }

    private static Rulebook good(Checked<Rulebook> read) {
        return switch (read) {
            case Checked.Ok<Rulebook>(Rulebook rulebook, var _) -> rulebook;
            case Checked.Refused<Rulebook>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }

    /**
     * A check and what it is about.
     *
     * @param items what it reads of the period itself, as it is delivered
     * @param departments who delivers that, by id
     */
    public record Known(String rulebook, Quality.Check check, Set<String> items, Set<String> departments) {
        /** The two facts that the check wants to agree; nothing for any other check. */
        public Optional<Quality.Agreement> agreement() {
            return check.test() instanceof Quality.Test.That that ? that.agreement() : Optional.empty();
        }
    }

    private static String key(String rulebook, String check) {
        return rulebook + "/" + check;
    }

    /** The rules, in alphabetical order. */
    List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** All checks, by rulebook and place in it. */
    public List<Known> checks() {
        return rules.stream()
                .flatMap(rule -> ((Quality) rule.rules())
                        .checks().stream()
                                .map(check -> checks.get(key(rule.rules().id(), check.id()))))
                .flatMap(known -> Optional.ofNullable(known).stream())
                .toList();
    }

    /** The check of that id; nothing once the rulebook has it no more. */
    public Optional<Known> find(String rulebook, String check) {
        return Optional.ofNullable(checks.get(key(rulebook, check)));
    }

    private static Known known(Quality quality, Quality.Check check, List<Layout> layouts) {
        Groundwork ground = quality.groundwork();
        NavigableSet<String> items = new TreeSet<>();
        for (String id : ground.withWhatTheyRead(check.test().reads())) {
            Optional<Groundwork.Earlier> earlier = ground.earlier().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst();
            if (earlier.isEmpty() && ground.find(id).isEmpty()) {
                items.add(id);
            }
        }
        Set<String> departments = new TreeSet<>();
        layouts.stream()
                .filter(layout -> layout.measures().stream()
                        .anyMatch(measure -> items.contains(measure.item().id())))
                .forEach(layout -> departments.add(layout.department()));
        return new Known(quality.id(), check, items, departments.isEmpty() ? Set.of(ROSTER) : departments);
    }
}
