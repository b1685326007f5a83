package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.land.StandardRules.Indicator;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.RuleKind;
import org.yuanheng.engine.run.Rule;

/**
 * How much a promise should be at least. The rule of control values is asked of what is promised, as if it were the facts of
 * one mu; how far the promise is from what a clause asks tells the control value.
 */
@Component
class StandardControl {
    private final StandardRules rules;
    private final LandRules land;

    StandardControl(StandardRules rules, LandRules land) {
        this.rules = rules;
        this.land = land;
    }

    private Rule rule() {
        return land.shipped(rules.control(), RuleKind.ELIGIBILITY);
    }

    /** The industries that the rule knows. */
    Set<String> groups() {
        return Optional.ofNullable(((Decision) rule().rules()).delivered().get(rules.group()))
                .map(Item::values)
                .map(values -> (Set<String>) new TreeSet<>(values))
                .orElse(Set.of());
    }

    /** The control values of promises, by contract and indicator; none where the rule asks nothing. */
    Map<String, Map<String, BigDecimal>> of(List<Standard.Said> all) {
        Map<String, Map<String, String>> facts = new TreeMap<>();
        Map<String, Standard.Said> units = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            facts.put("S" + i, facts(all.get(i)));
            units.put("S" + i, all.get(i));
        }
        Map<String, Map<String, BigDecimal>> control = new HashMap<>();
        land.ask(rule(), facts, Optional.empty()).byUnit().forEach((unit, answer) -> {
            Standard.@Nullable Said said = units.get(unit);
            if (said != null) {
                control.put(said.contract(), values(said, answer));
            }
        });
        return control;
    }

    private Map<String, String> facts(Standard.Said said) {
        Map<String, String> facts = new HashMap<>();
        if (!said.group().isEmpty()) {
            facts.put(rules.group(), said.group());
        }
        for (Indicator each : rules.indicators()) {
            @Nullable BigDecimal value = said.values().get(each.id());
            if (value != null) {
                facts.put(each.of(), (each.share() ? value.movePointLeft(2) : value).toPlainString());
                facts.put(each.per(), "1");
            }
        }
        return facts;
    }

    private Map<String, BigDecimal> values(Standard.Said said, Map<String, String> answer) {
        Map<String, BigDecimal> values = new HashMap<>();
        for (Indicator each : rules.indicators()) {
            String distance = answer.getOrDefault("distance_" + each.clause(), "");
            @Nullable BigDecimal value = said.values().get(each.id());
            boolean free = !each.unless().isEmpty()
                    && answer.getOrDefault(each.unless(), "").equals("met");
            if (value != null && !distance.isEmpty() && !free) {
                BigDecimal far = new BigDecimal(distance);
                values.put(
                        each.id(),
                        value.subtract(each.share() ? far.movePointRight(2) : far)
                                .stripTrailingZeros());
            }
        }
        return values;
    }
}
