package org.yuanheng.app.land;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Rule;

/** Finds the rules of land, in {@code rulebook/}. */
@Component
class LandRules {
    private final Rulebooks rulebooks;

    LandRules(Rulebooks rulebooks) {
        this.rulebooks = rulebooks;
    }

    /** The rule of that id, if there is one and it is a decision of that kind. */
    Optional<Rule> find(String id, RuleKind kind) {
        try {
            return rulebooks.find(id) instanceof Checked.Ok<Rulebook>(Rulebook book, var _)
                            && book.rules().kind() == kind
                    ? Optional.of(Rule.of(book))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule of that id, which ships with the platform. */
    Rule shipped(String id, RuleKind kind) {
        return find(id, kind).orElseThrow(() -> new IllegalStateException("rulebook " + id + " is missing"));
    }

    /** The rules of a kind that read nothing but the common vocabulary, and so can be asked of what is registered. */
    List<Decision> ofTheRegister(RuleKind kind) {
        try {
            List<Decision> found = new ArrayList<>();
            for (String id : rulebooks.ids(kind)) {
                find(id, kind)
                        .map(rule -> (Decision) rule.rules())
                        .filter(rule -> rulebooks
                                .vocabulary()
                                .items()
                                .keySet()
                                .containsAll(rule.delivered().keySet()))
                        .ifPresent(found::add);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
