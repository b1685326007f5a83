package org.yuanheng.app.chain;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.machine.CannotStart;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.chain.ChainDesign.Stage;
import org.yuanheng.engine.reading.Rulebook;
import org.yuanheng.engine.reading.Rulebooks;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.run.Answer;
import org.yuanheng.engine.run.Decider;

/** The rules {@code chain-node} and {@code chain-verb}: how a node stands, and what that asks for. */
@Component
final class NodeRule {
    private static final String STATE = "chain-node";
    private static final String VERB = "chain-verb";
    private static final int DECIMALS = 4;

    private final Decision state;
    private final Decision verb;

    /** Reads both. A server whose rules cannot be read does not start. */
    NodeRule(Rulebooks shipped) throws IOException {
        this.state = decision(shipped.find(STATE));
        this.verb = decision(shipped.find(VERB));
    }

    private static Decision decision(Checked<Rulebook> read) {
        return switch (read) {
            case Checked.Ok<Rulebook>(Rulebook rulebook, var _)
            when rulebook.rules() instanceof Decision rules -> rules;
            case Checked.Ok<Rulebook> other ->
                throw new IllegalStateException(other.value().rules().id() + " is no decision");
            case Checked.Refused<Rulebook>(List<Problem> problems) -> {
                Problem first = problems.getFirst();
                throw new CannotStart(first.code(), first.place().toString(), first.message(), first.advice());
            }
        };
    }

    /** Both rules, opened for one judging after another; for one thread. */
    final class Open implements AutoCloseable {
        private final Decider states = Decider.open(state);
        private final Decider verbs = Decider.open(verb);

        NodeState state(NodeFigures figures) {
            Map<String, String> facts = new HashMap<>();
            facts.put("node_firms", Integer.toString(figures.firms()));
            facts.put("node_leaders", Integer.toString(figures.leaders()));
            facts.put("node_small", Integer.toString(figures.small()));
            facts.put("node_capacity", cell(figures.capacity()));
            facts.put("node_demand", cell(figures.demand()));
            facts.put("node_quotient", cell(figures.quotient()));
            return NodeState.valueOf(colour(states.decide(facts)));
        }

        /** What the state asks for; nothing when nothing is asked. */
        Optional<Gap.Verb> verb(NodeState stands, NodeFigures figures, Stage stage) {
            String found = colour(verbs.decide(Map.of(
                    "node_state", stands.name(),
                    "node_stage", stage.name(),
                    "node_ends", figures.end() ? "YES" : "NO",
                    "node_neighbours_missing", Integer.toString(figures.neighboursMissing()))));
            return switch (found) {
                case "SUPPLEMENTING" -> Optional.of(Gap.Verb.SUPPLEMENT);
                case "STRENGTHENING" -> Optional.of(Gap.Verb.STRENGTHEN);
                case "EXTENDING" -> Optional.of(Gap.Verb.EXTEND);
                default -> Optional.empty();
            };
        }

        private static String colour(Checked<Answer> answered) {
            return switch (answered) {
                case Checked.Ok<Answer> ok ->
                    String.valueOf(ok.value().results().get("colour")).toUpperCase(Locale.ROOT);
                case Checked.Refused<Answer> refused ->
                    throw new IllegalStateException(refused.problems().toString());
            };
        }

        private static String cell(@Nullable BigDecimal value) {
            return value == null
                    ? ""
                    : value.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString();
        }

        @Override
        public void close() {
            states.close();
            verbs.close();
        }
    }

    Open open() {
        return new Open();
    }
}
