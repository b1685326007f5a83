package org.yuanheng.app.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.app.registry.LandRegister;
import org.yuanheng.engine.formation.FirmFacts;
import org.yuanheng.engine.formation.Formation;
import org.yuanheng.engine.formation.Formed;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.tenure.Foothold;

/** Forms units from the registry as it is now: facts, the land ledger, the office's corrections. */
@Component
public class UnitForming {
    /** What a list of units to come shows, beside what the rule reads. */
    private static final Set<String> SHOWN = Set.of("tax", "land", "scale", "county");

    private final Rows rows;
    private final LandRegister register;
    private final UnitCorrections corrections;

    UnitForming(Rows rows, LandRegister register, UnitCorrections corrections) {
        this.rows = rows;
        this.register = register;
        this.corrections = corrections;
    }

    /**
     * The units of a period.
     *
     * @param facts by firm and item, as facts.csv has them
     */
    Formed formed(Formation rule, String period, Map<String, ? extends SortedMap<String, String>> facts) {
        Map<String, String> names = names();
        List<FirmFacts> firms = new ArrayList<>();
        facts.forEach((code, known) -> firms.add(new FirmFacts(code, names.getOrDefault(code, code), known)));
        List<Foothold> footholds = rule.groups() ? footholds(period) : List.of();
        return rule.form(firms, footholds, rule.groups() ? corrections.holding(rule.id(), period) : List.of());
    }

    /** The units that a round opened now would judge, as far as one can tell without its scheme. */
    public Formed now(Formation rule, String period) {
        return now(rule, period, SHOWN);
    }

    /** As {@link #now(Formation, String)}, with the facts of these items. */
    public Formed now(Formation rule, String period, Set<String> wanted) {
        Set<String> items = new TreeSet<>(wanted);
        items.addAll(rule.reads());
        Map<String, SortedMap<String, String>> facts = new TreeMap<>();
        rows.sql(Scope.everything(), """
                select c.unit_id, c.item, c.value, c.text_value
                from registry.current_fact c join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county}
                  and c.period = :period and c.item = any (:items) and c.state = 'VALUE'
                """)
                .param("period", period)
                .param("items", items.toArray(String[]::new))
                .query((row, number) -> facts.computeIfAbsent(row.getString(1), code -> new TreeMap<>())
                        .put(row.getString(2), FactsFile.cell(row.getBigDecimal(3), row.getString(4))))
                .list();
        return formed(rule, period, facts);
    }

    /** The credit codes of the firms that {@code scope} lets see. */
    public Set<String> visible(Scope scope) {
        return new HashSet<>(rows.sql(scope, """
                select f.credit_code from registry.firm f
                where {scope county=f.county zone=f.zone town=f.town firm=f.credit_code}
                """).query(String.class).list());
    }

    private List<Foothold> footholds(String period) {
        return Period.parse(period)
                .map(parsed -> register.of("").ledger().footholds(parsed.year()))
                .orElse(List.of());
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        rows.sql(Scope.everything(), """
                select f.credit_code, f.name from registry.firm f where {scope county=f.county}
                """)
                .query((row, number) -> names.put(row.getString(1), row.getString(2)))
                .list();
        return names;
    }
}
