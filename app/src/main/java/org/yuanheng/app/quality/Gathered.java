package org.yuanheng.app.quality;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yuanheng.app.identity.Rows;
import org.yuanheng.app.identity.Scope;
import org.yuanheng.app.registry.FactsFile;
import org.yuanheng.engine.period.Period;
import org.yuanheng.engine.rulebook.Groundwork;
import org.yuanheng.engine.rulebook.Quality;

/** The registry's facts of a period, and of the same period of earlier years, as the checks read them. */
@Component
class Gathered {
    private final Rows rows;

    Gathered(Rows rows) {
        this.rows = rows;
    }

    private record Current(
            String unitId,
            @Nullable BigDecimal value,
            @Nullable String textValue) {}

    /** Writes facts.csv with a row for each unit that has a fact in the period; the number of units. */
    long write(Quality quality, String period, Path file) throws IOException {
        List<Groundwork.Earlier> earlier = quality.groundwork().earlier();
        Set<String> columns = new TreeSet<>(quality.delivered().keySet());
        columns.remove("unit_id");
        Set<String> own = new TreeSet<>(columns);
        earlier.forEach(each -> own.remove(each.id()));
        Map<String, Map<String, String>> units = new TreeMap<>();
        // Item by item: all figures of a province at once would not fit beside the units that they are put into.
        for (String item : own) {
            for (Current fact : read(item, period)) {
                units.computeIfAbsent(fact.unitId(), id -> new TreeMap<>())
                        .put(item, FactsFile.cell(fact.value(), fact.textValue()));
            }
        }
        for (Groundwork.Earlier each : earlier) {
            if (each.origin() instanceof Groundwork.Origin.Fact(String item)) {
                for (Current fact : read(item, before(period, each.periodsBack()))) {
                    Optional.ofNullable(units.get(fact.unitId()))
                            .ifPresent(unit -> unit.put(each.id(), FactsFile.cell(fact.value(), fact.textValue())));
                }
            }
        }
        FactsFile.write(file, List.copyOf(columns), units);
        return units.size();
    }

    /** The same period some years earlier; empty, which no fact has, when there is none. */
    private static String before(String period, int years) {
        Optional<Period> at = Period.parse(period);
        for (int i = 0; i < years; i++) {
            at = at.flatMap(Period::yearBefore);
        }
        return at.map(Period::toString).orElse("");
    }

    private List<Current> read(String item, String period) {
        return rows.sql(Scope.everything(), """
                select c.unit_id, c.value, c.text_value
                from registry.current_fact c join registry.firm f on f.credit_code = c.unit_id
                where {scope county=f.county}
                  and c.period = :period and c.item = :item and c.state = 'VALUE'
                """)
                .param("period", period)
                .param("item", item)
                .query(Current.class)
                .list();
    }
}
