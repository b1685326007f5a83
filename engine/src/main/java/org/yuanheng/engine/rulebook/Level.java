package org.yuanheng.engine.rulebook;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;

/**
 * What is judged where it is not the rows of the facts: a plot, park, zone, county or industry of which they are members
 * (docs/EVALUATION.md "Levels").
 *
 * <p>Example: {@code {unit: zone}} judges zones by the sums of their firms' facts.
 *
 * @param unit the attribute that names the unit a row is a member of
 * @param share a fact of 0 to 1 by which a member's facts count; empty where they count whole
 * @param counted which members count, asked of their own facts; all unless stated. EXEMPT members never do
 * @param sumOfPresent whether a sum passes over members that lack the fact; else it is missing
 * @param same number facts that are not added up: they stand where all members have the same
 * @param ofMembers facts that only the members have: the share, and what nothing but {@code counted} reads
 */
public record Level(
        String unit,
        Optional<String> share,
        Optional<Expression> counted,
        boolean sumOfPresent,
        List<String> same,
        NavigableSet<String> ofMembers) {
    /** The same, knowing what the rule reads of the unit itself. */
    public Level reading(NavigableSet<String> ofUnit) {
        NavigableSet<String> own = reads();
        own.removeAll(ofUnit);
        own.removeAll(same);
        own.remove(unit);
        share.ifPresent(own::add);
        return new Level(unit, share, counted, sumOfPresent, same, own);
    }

    /** The facts of members that it reads besides those that become the unit's. */
    public NavigableSet<String> reads() {
        NavigableSet<String> reads = new TreeSet<>(same);
        reads.add(unit);
        share.ifPresent(reads::add);
        counted.map(Facts::in).ifPresent(reads::addAll);
        return reads;
    }
}
