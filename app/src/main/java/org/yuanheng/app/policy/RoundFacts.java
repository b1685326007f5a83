package org.yuanheng.app.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.evaluation.Round;
import org.yuanheng.app.evaluation.Rounds;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.Item;

/**
 * What is known of the firms of a round, for rules of amounts: the class that the round gave, the years in a class that it
 * and the rounds before it make, and the accepted facts of its period.
 */
@Component
public class RoundFacts {
    private static final String CLASS = "mu_class";
    /** {@code years_in_d}: consecutive years in class D, this one included. */
    private static final Pattern YEARS = Pattern.compile("years_in_([a-z])");
    /** Of the unit itself, or said with the question. */
    private static final Set<String> NOT_DELIVERED = Set.of("unit_id", "participation", "as_of");

    private final Rows rows;
    private final Rounds rounds;

    RoundFacts(Rows rows, Rounds rounds) {
        this.rows = rows;
        this.rounds = rounds;
    }

    /**
     * How many firms of a round have a fact that a rule reads.
     *
     * @param firms of whom it is known
     * @param of how many firms the round gave a class
     */
    public record Coverage(Item item, long firms, long of) {
        /** Whether nobody delivered it, so that the rule cannot be asked. */
        public boolean missing() {
            return firms == 0;
        }
    }

    private record Classed(String firm, String className) {}

    private record Known(
            String unitId,
            @Nullable BigDecimal value,
            @Nullable String textValue) {}

    private record Counted(String item, long firms) {}

    /** What a rule reads of the firms of a round, in the order of the items. */
    public List<Coverage> coverage(Round round, Amount rule) {
        Set<String> classed = classes(round.id()).keySet();
        long of = classed.size();
        Map<String, Long> delivered = new HashMap<>();
        rows.reference("""
                select c.item, count(*) as firms
                from registry.current_fact c join unnest(:classed::text[]) as k (firm) on k.firm = c.unit_id
                where c.period = :period and c.item = any (:items) and c.state = 'VALUE'
                group by c.item
                """)
                .param("period", round.period())
                .param("items", delivered(rule).toArray(String[]::new))
                .param("classed", classed.toArray(String[]::new))
                .query(Counted.class)
                .list()
                .forEach(each -> delivered.put(each.item(), each.firms()));
        List<Coverage> coverage = new ArrayList<>();
        for (Item item : rule.delivered().values()) {
            if (!NOT_DELIVERED.contains(item.id())) {
                long firms = ofTheRound(item.id()) ? of : delivered.getOrDefault(item.id(), 0L);
                coverage.add(new Coverage(item, firms, of));
            }
        }
        return coverage;
    }

    /** The items of a rule that departments deliver. */
    private static List<String> delivered(Amount rule) {
        return rule.delivered().keySet().stream()
                .filter(item -> !NOT_DELIVERED.contains(item) && !ofTheRound(item))
                .toList();
    }

    private static boolean ofTheRound(String item) {
        return item.equals(CLASS) || YEARS.matcher(item).matches();
    }

    /** The facts of each firm with a class, by firm and item, as facts.csv has them. */
    Map<String, Map<String, String>> of(Round round, Amount rule) {
        Map<String, String> classes = classes(round.id());
        SortedMap<String, Map<String, String>> facts = new TreeMap<>();
        classes.forEach((firm, name) -> facts.put(firm, new HashMap<>(Map.of(CLASS, name))));
        for (String item : rule.delivered().keySet()) {
            Matcher years = YEARS.matcher(item);
            if (years.matches()) {
                years(round, years.group(1).toUpperCase(java.util.Locale.ROOT))
                        .forEach((firm, count) ->
                                facts.getOrDefault(firm, new HashMap<>()).put(item, Integer.toString(count)));
            }
        }
        // Item by item: all figures of a province at once would not fit beside the firms.
        for (String item : delivered(rule)) {
            for (Known fact : known(round.period(), item)) {
                Map<String, String> firm = facts.get(fact.unitId());
                if (firm != null) {
                    firm.put(item, FactsFile.cell(fact.value(), fact.textValue()));
                }
            }
        }
        return facts;
    }

    private List<Known> known(String period, String item) {
        return rows.sql(Scope.everything(), """
                select c.unit_id, c.value, c.text_value
                from registry.current_fact c join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county} and c.period = :period and c.item = :item and c.state = 'VALUE'
                """)
                .param("period", period)
                .param("item", item)
                .query(Known.class)
                .list();
    }

    /** For each firm of a round for how many years, this one included, it was in a class without a break. */
    private Map<String, Integer> years(Round round, String className) {
        Map<String, Integer> years = new HashMap<>();
        classes(round.id()).forEach((firm, now) -> years.put(firm, 0));
        Set<String> still = new HashSet<>(years.keySet());
        for (Round each : rounds.series(round)) {
            Map<String, String> then = classes(each.id());
            still.removeIf(firm -> !className.equals(then.get(firm)));
            still.forEach(firm -> years.merge(firm, 1, Integer::sum));
        }
        return years;
    }

    /**
     * The class of each firm whose policies apply to it: that of its unit, where the round judged several firms as one; of a
     * firm that is not ranked the class as which the rule of the round treats it.
     */
    Map<String, String> classes(long round) {
        Map<String, String> classes = new HashMap<>();
        rows.reference("""
                select coalesce(m.firm, r.unit_id) as firm,
                       coalesce(substring(r.notes from 'treated-as:([^;]+)'), r.class) as class_name
                from evaluation.result r
                    left join evaluation.member m on m.round = r.round and m.unit_id = r.unit_id
                    join registry.firm f on f.credit_code = coalesce(m.firm, r.unit_id)
                where r.round = :round and not r.shown_only
                  and coalesce(substring(r.notes from 'treated-as:([^;]+)'), r.class) is not null
                """)
                .param("round", round)
                .query(Classed.class)
                .list()
                .forEach(each -> classes.put(each.firm(), each.className()));
        return classes;
    }
}
