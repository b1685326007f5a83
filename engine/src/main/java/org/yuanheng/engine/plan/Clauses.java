package org.yuanheng.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Item;
import org.yuanheng.engine.rulebook.RuleSet;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * Which facts a scheme cannot do without, and what is left of it where optional ones are no column of the facts.
 *
 * <p>A fact that only overrides or adjustments read may be absent: their clauses are then "not evaluated", and said to be
 * (docs/EVALUATION.md "Units").
 *
 * @param scheme the scheme without the clauses that cannot be evaluated
 * @param notEvaluated ids of those clauses, in the scheme's order: {@code override:safety}, {@code adjustment:bonus}
 */
public record Clauses(Scheme scheme, List<String> notEvaluated) {
    /** The scheme as far as these columns allow. */
    public static Clauses over(Scheme scheme, Set<String> delivered) {
        Groundwork groundwork = scheme.groundwork().over(delivered);
        Set<String> columns = new TreeSet<>(delivered);
        columns.addAll(groundwork.workedOut());
        List<String> dropped = new ArrayList<>();
        List<Scheme.Adjustment> adjustments = new ArrayList<>();
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            if (columns.containsAll(Facts.in(adjustment.when()))
                    && columns.containsAll(Facts.in(adjustment.points()))) {
                adjustments.add(adjustment);
            } else {
                dropped.add("adjustment:" + adjustment.id());
            }
        }
        List<Scheme.ClassOverride> overrides = new ArrayList<>();
        for (Scheme.ClassOverride override : scheme.overrides()) {
            if (columns.containsAll(Facts.in(override.when()))) {
                overrides.add(override);
            } else {
                dropped.add("override:" + override.id());
            }
        }
        List<Scheme.Indicator> indicators = scheme.indicators();
        if (scheme.items().containsKey(Scheme.NOT_APPLICABLE) && !columns.contains(Scheme.NOT_APPLICABLE)) {
            indicators = indicators.stream().map(Scheme.Indicator::applicable).toList();
            dropped.add(Scheme.NOT_APPLICABLE);
        }
        TreeMap<String, Item> items = new TreeMap<>(scheme.items());
        items.keySet().retainAll(columns);
        Scheme rest = new Scheme(
                scheme.id(),
                scheme.title(),
                scheme.sources(),
                scheme.period(),
                scheme.notice(),
                scheme.assumptions(),
                scheme.validity(),
                items,
                scheme.population(),
                scheme.compareWithin(),
                scheme.fallback(),
                groundwork,
                indicators,
                scheme.weighting(),
                new Scheme.Total(
                        scheme.total().decimals(),
                        List.copyOf(adjustments),
                        scheme.total().mostBonus(),
                        scheme.total().mostPenalty(),
                        scheme.total().of()),
                scheme.rank(),
                scheme.ties(),
                scheme.classes(),
                List.copyOf(overrides),
                scheme.unranked(),
                scheme.pending(),
                scheme.required());
        return new Clauses(rest, List.copyOf(dropped));
    }

    /** Ids that must be columns of the facts; {@code participation} may be absent, it is filled in. */
    public static Set<String> required(RuleSet rules) {
        Set<String> ids = new TreeSet<>(rules.delivered().keySet());
        ids.removeAll(rules.optionalItems());
        ids.remove("participation");
        return ids;
    }
}
