package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yuanheng.reference.ReferenceScheme.Column;

/**
 * A few firms whose result was worked out by hand.
 *
 * @param name what it shows, as a sentence
 * @param results the results.csv that the rules give
 * @param leftOut the left-out.csv that the rules give
 * @param kills the mistakes that would give another result
 */
record SmallCase(String name, DataSet data, String results, String leftOut, Set<Mutant> kills) {
    static final String NOBODY_LEFT_OUT = "unit_id,reason\n";

    static SmallCase of(String name, SchemeDraft scheme, String facts, String results, Mutant... kills) {
        DataSet data = DataSet.of(scheme.done(), units(scheme.done(), facts));
        return new SmallCase(name, data, results, NOBODY_LEFT_OUT, Set.of(kills));
    }

    SmallCase leavesOut(String text) {
        return new SmallCase(name, data, results, text, kills);
    }

    /** The facts file has no such column. */
    SmallCase without(String column) {
        return new SmallCase(name, data.without(column), results, leftOut, kills);
    }

    private static List<Unit> units(ReferenceScheme scheme, String facts) {
        List<List<String>> rows = Csv.rows(facts);
        List<Unit> units = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    cells.put(rows.getFirst().get(i), row.get(i));
                }
            }
            units.add(unit(scheme, cells));
        }
        return units;
    }

    private static Unit unit(ReferenceScheme scheme, Map<String, String> cells) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        for (Column column : scheme.columns()) {
            if (cells.containsKey(column.id())) {
                numbers.put(column.id(), new BigDecimal(cells.get(column.id())).setScale(column.decimals()));
            }
        }
        Map<String, String> texts = new HashMap<>(cells);
        texts.keySet().retainAll(scheme.texts());
        Optional<Unit.Participation> participation =
                Optional.ofNullable(cells.get("participation")).map(Unit.Participation::valueOf);
        return new Unit(cells.getOrDefault("unit_id", ""), participation, texts, numbers);
    }
}
