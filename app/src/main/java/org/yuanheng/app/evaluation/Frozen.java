package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.engine.rulebook.Scheme;

/** The registry's facts of a period as the engine reads them, and which fact each figure is. */
@Component
class Frozen {
    private static final int CHUNK = 10_000;

    private final Rows rows;

    Frozen(Rows rows) {
        this.rows = rows;
    }

    private record Current(
            long id,
            String unitId,
            String item,
            @Nullable BigDecimal value,
            @Nullable String textValue) {}

    /**
     * Writes facts.csv with one row per unit and one column per item that the scheme reads, and notes which facts they
     * are.
     *
     * @param filled the items that earlier rounds fill in
     * @return {@code file}
     */
    Path freeze(Actor actor, long round, Scheme scheme, String period, Set<String> filled, Path file)
            throws IOException {
        List<String> items = scheme.delivered().keySet().stream()
                .filter(id -> !id.equals("unit_id") && !filled.contains(id))
                .toList();
        List<Current> facts = read(items, period);
        Map<String, Map<String, String>> units = new TreeMap<>();
        for (Current fact : facts) {
            units.computeIfAbsent(fact.unitId(), id -> new TreeMap<>())
                    .put(fact.item(), FactsFile.cell(fact.value(), fact.textValue()));
        }
        List<String> delivered = items.stream()
                .filter(item -> required(scheme, item)
                        || facts.stream().anyMatch(fact -> fact.item().equals(item)))
                .toList();
        FactsFile.write(file, delivered, units);
        for (int from = 0; from < facts.size(); from += CHUNK) {
            note(actor, round, facts.subList(from, Math.min(facts.size(), from + CHUNK)));
        }
        return file;
    }

    /** What the registry has of each item for a period, by the firms' scale. */
    List<Delivered> delivered(Scope scope, Scheme scheme, String period) {
        return rows.sql(scope, """
                select c.item, coalesce(f.scale, '') as scale, count(*) filter (where c.state = 'VALUE') as firms, max(c.recorded_at) as last
                from registry.current_fact c join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county}
                  and c.period = :period and c.item = any (:items)
                group by c.item, f.scale
                """)
                .param("period", period)
                .param("items", scheme.delivered().keySet().toArray(String[]::new))
                .query(Delivered.class)
                .list();
    }

    /** The periods of which the registry has facts, the newest first. */
    List<String> periods() {
        return rows.reference("""
                        select f.period from registry.fact f union select d.period from registry.delivered d
                        order by period desc
                        """).query(String.class).list();
    }

    private static boolean required(Scheme scheme, String item) {
        return !scheme.optionalItems().contains(item);
    }

    private List<Current> read(List<String> items, String period) {
        return rows.sql(Scope.everything(), """
                select c.id, c.unit_id, c.item, c.value, c.text_value
                from registry.current_fact c join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county}
                  and c.period = :period and c.item = any (:items) and c.state = 'VALUE'
                """)
                .param("period", period)
                .param("items", items.toArray(String[]::new))
                .query(Current.class)
                .list();
    }

    private void note(Actor actor, long round, List<Current> facts) {
        rows.write(actor, """
                insert into evaluation.frozen_fact (round, unit_id, item, fact)
                select :round, t.unit_id, t.item, t.fact from unnest(:units, :items, :facts) as t (unit_id, item, fact)
                """)
                .param("round", round)
                .param("units", facts.stream().map(Current::unitId).toArray(String[]::new))
                .param("items", facts.stream().map(Current::item).toArray(String[]::new))
                .param("facts", facts.stream().map(Current::id).toArray(Long[]::new))
                .update();
    }
}
