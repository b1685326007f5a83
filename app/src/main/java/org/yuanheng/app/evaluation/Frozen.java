package org.yuanheng.app.evaluation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Actor;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.engine.formation.Formed;
import org.yuanheng.engine.rulebook.Scheme;

/** The registry's facts of a period as the engine reads them, and which fact each figure is. */
@Component
class Frozen {
    private static final int CHUNK = 10_000;

    private final Rows rows;
    private final UnitForming forming;
    private final Units stored;

    Frozen(Rows rows, UnitForming forming, Units stored) {
        this.rows = rows;
        this.forming = forming;
        this.stored = stored;
    }

    private record Current(
            long id,
            String unitId,
            @Nullable BigDecimal value,
            @Nullable String textValue) {}

    /**
     * What is frozen.
     *
     * @param formation the rule of its units
     * @param filled the items that earlier rounds fill in
     */
    record Asked(Scheme scheme, Formations.Kept formation, String period, Set<String> filled) {
        /** What facts.csv has a column for, as far as anybody delivers it. */
        private List<String> items() {
            return scheme.delivered().keySet().stream()
                    .filter(id -> !id.equals("unit_id") && !filled.contains(id))
                    .toList();
        }

        /** These, and what the rule tells firms apart by. */
        private List<String> read() {
            Set<String> read = new LinkedHashSet<>(items());
            read.addAll(formation.rule().reads());
            return List.copyOf(read);
        }
    }

    /**
     * Writes facts.csv with one row per unit and one column per item that the scheme reads, and notes which facts of
     * which firms they are.
     *
     * @return {@code file}
     */
    Path freeze(Actor actor, long round, Asked asked, Path file) throws IOException {
        Map<String, SortedMap<String, String>> units = new TreeMap<>();
        // Item by item: all figures of a province at once would not fit beside the units that they are put into.
        for (String item : asked.read()) {
            List<Current> facts = read(item, asked.period());
            for (Current fact : facts) {
                units.computeIfAbsent(fact.unitId(), id -> new TreeMap<>())
                        .put(item, FactsFile.cell(fact.value(), fact.textValue()));
            }
            for (int from = 0; from < facts.size(); from += CHUNK) {
                note(actor, round, item, facts.subList(from, Math.min(facts.size(), from + CHUNK)));
            }
        }
        write(asked, asked.formation().rule().groups() ? formed(actor, round, asked, units) : units, file);
        return file;
    }

    private Map<String, SortedMap<String, String>> formed(
            Actor actor, long round, Asked asked, Map<String, SortedMap<String, String>> firms) {
        Formed formed = forming.formed(asked.formation().rule(), asked.period(), firms);
        stored.store(actor, round, asked.formation(), formed);
        Map<String, SortedMap<String, String>> units = new TreeMap<>();
        formed.units().forEach(unit -> units.put(unit.id(), unit.facts()));
        return units;
    }

    private static void write(Asked asked, Map<String, SortedMap<String, String>> units, Path file) throws IOException {
        List<String> delivered = asked.items().stream()
                .filter(item -> required(asked.scheme(), item)
                        || units.values().stream().anyMatch(unit -> unit.containsKey(item)))
                .toList();
        FactsFile.write(file, delivered, new TreeMap<>(units));
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

    /** The periods of which the registry has facts, the newest first: from one to the next, not over all facts. */
    List<String> periods() {
        return rows.reference("""
                        with recursive single (period) as (
                            select min(f.period) from registry.fact f
                            union all
                            select (select min(f.period) from registry.fact f where f.period > s.period)
                            from single s where s.period is not null
                        )
                        select s.period from single s where s.period is not null
                        union select d.period from registry.delivered d
                        order by period desc
                        """).query(String.class).list();
    }

    private static boolean required(Scheme scheme, String item) {
        return !scheme.optionalItems().contains(item);
    }

    private List<Current> read(String item, String period) {
        return rows.sql(Scope.everything(), """
                select c.id, c.unit_id, c.value, c.text_value
                from registry.current_fact c join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county}
                  and c.period = :period and c.item = :item and c.state = 'VALUE'
                """)
                .param("period", period)
                .param("item", item)
                .query(Current.class)
                .list();
    }

    private void note(Actor actor, long round, String item, List<Current> facts) {
        rows.write(actor, """
                insert into evaluation.frozen_fact (round, unit_id, item, fact)
                select :round, t.unit_id, :item, t.fact from unnest(:units, :facts) as t (unit_id, fact)
                """)
                .param("round", round)
                .param("units", facts.stream().map(Current::unitId).toArray(String[]::new))
                .param("item", item)
                .param("facts", facts.stream().map(Current::id).toArray(Long[]::new))
                .update();
    }
}
