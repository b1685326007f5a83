package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.land.Supply.Said;
import org.yuanheng.app.rules.RuleRun;
import org.yuanheng.engine.Checked;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Eligibility;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Answer;
import org.yuanheng.engine.run.Decider;
import org.yuanheng.engine.run.Rule;

/** The national test of idle land, asked of contracts of supply on a day: what it says, why, and when it says otherwise. */
@Component
public class IdleTest {
    private static final String TEST = "idle-land-2012";
    private static final String MEASURES = "idle-land-measures-2012";

    private final Supplies supplies;
    private final LandRules rules;
    private final Clock clock;

    /** Asks of {@code supplies}. */
    IdleTest(Supplies supplies, LandRules rules, Clock clock) {
        this.supplies = supplies;
        this.rules = rules;
        this.clock = clock;
    }

    /** What the test says: the words of the rule's outcomes. */
    public enum Outcome {
        MET,
        FAILED,
        UNKNOWN
    }

    /**
     * What the test says of a contract.
     *
     * @param grounds ids of the groups of the rule that hold
     * @param missing {@code clause:fact} by semicolons; empty unless unknown
     * @param flips the day from which it says otherwise while nothing happens; null when it never does
     * @param daysLeft until then
     * @param measure id of the row of the measures that holds; empty for none
     * @param amount in 10,000 yuan; null when none follows or the price is not known
     */
    public record Verdict(
            Supply supply,
            Outcome outcome,
            List<String> grounds,
            String missing,
            @Nullable LocalDate flips,
            long daysLeft,
            String measure,
            @Nullable BigDecimal amount) {}

    /** The rule of the test. */
    public Eligibility rule() {
        return (Eligibility) rules.shipped(TEST, RuleKind.ELIGIBILITY).rules();
    }

    /** The rule of what follows. */
    public Amount measures() {
        return (Amount) rules.shipped(MEASURES, RuleKind.AMOUNT).rules();
    }

    /** Every contract that {@code scope} lets see, as the test stands today. */
    public List<Verdict> today(Scope scope) {
        return on(scope, LocalDate.now(clock));
    }

    /** The same as of a day. */
    List<Verdict> on(Scope scope, LocalDate day) {
        List<Supply> all = supplies.list(scope);
        Rule test = rules.shipped(TEST, RuleKind.ELIGIBILITY);
        Rule measures = rules.shipped(MEASURES, RuleKind.AMOUNT);
        Map<String, Map<String, String>> asked =
                RuleRun.of(test, facts(all, test), Optional.of(day)).byUnit();
        Map<String, Map<String, String>> follows =
                RuleRun.of(measures, facts(all, measures), Optional.of(day)).byUnit();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            verdicts.add(verdict(
                    all.get(i), asked.getOrDefault(unit(i), Map.of()), follows.getOrDefault(unit(i), Map.of()), day));
        }
        return verdicts;
    }

    /** A contract's number is free text; what the engine is asked of is numbered. */
    private static String unit(int at) {
        return "S" + at;
    }

    private Verdict verdict(Supply supply, Map<String, String> asked, Map<String, String> follows, LocalDate day) {
        List<String> grounds = rule().named().stream()
                .map(Eligibility.Name::id)
                .filter(id -> asked.getOrDefault(id, "").equals("met"))
                .toList();
        String flips = asked.getOrDefault("recheck_on", "");
        LocalDate on = flips.isEmpty() ? null : LocalDate.parse(flips);
        String amount = follows.getOrDefault("amount", "");
        return new Verdict(
                supply,
                switch (asked.getOrDefault("outcome", "")) {
                    case "met" -> Outcome.MET;
                    case "failed" -> Outcome.FAILED;
                    default -> Outcome.UNKNOWN;
                },
                grounds,
                asked.getOrDefault("missing", ""),
                on,
                on == null ? 0 : ChronoUnit.DAYS.between(day, on),
                follows.getOrDefault("row", ""),
                amount.isEmpty() ? null : new BigDecimal(amount));
    }

    /** Condition by condition, why the test says of a contract what it says today. */
    public Answer why(Supply supply) {
        Rule test = rules.shipped(TEST, RuleKind.ELIGIBILITY);
        Map<String, String> facts = new HashMap<>(facts(List.of(supply), test).getOrDefault(unit(0), Map.of()));
        facts.put("as_of", LocalDate.now(clock).toString());
        try (Decider decider = Decider.open((Decision) test.rules())) {
            return switch (decider.decide(facts)) {
                case Checked.Ok<Answer>(Answer answer, var _) -> answer;
                case Checked.Refused<Answer>(List<Problem> problems) ->
                    throw new IllegalStateException(problems.getFirst().line("en"));
            };
        }
    }

    private static Map<String, Map<String, String>> facts(List<Supply> all, Rule rule) {
        Map<String, Map<String, String>> facts = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            Map<String, String> own = facts(all.get(i).said());
            own.keySet().retainAll(((Decision) rule.rules()).delivered().keySet());
            facts.put(unit(i), own);
        }
        return facts;
    }

    private static Map<String, String> facts(Said said) {
        Map<String, String> facts = new HashMap<>();
        facts.put("agreed_start_on", said.agreedStart().toString());
        put(facts, "started_on", said.startedOn());
        put(facts, "stopped_on", said.stoppedOn());
        put(facts, "due_area", said.dueMu() == null ? said.areaMu() : said.dueMu());
        put(facts, "built_area", said.builtMu());
        put(facts, "due_investment", said.dueInvestment());
        put(facts, "paid_investment", said.invested());
        put(facts, "land_price", said.price());
        facts.put("idle_cause", said.cause().name());
        return facts;
    }

    private static void put(Map<String, String> facts, String item, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            facts.put(item, number.stripTrailingZeros().toPlainString());
        } else if (value != null) {
            facts.put(item, value.toString());
        }
    }
}
