package org.yuanheng.app.chain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;

/**
 * How a node stands, with the figures of today.
 *
 * @param state since {@code day}
 * @param firms on it now
 * @param quotient location quotient, without a unit
 * @param held what the quotient of a chain of the whole region is held against; empty for the chain of a county
 * @param density 0 to 1
 * @param period the year of both; empty when no revenue is known
 * @param reasons in sentences
 */
public record Standing(
        long node,
        Optional<NodeState> state,
        Optional<LocalDate> day,
        int firms,
        Optional<BigDecimal> quotient,
        Optional<Held> held,
        Optional<BigDecimal> density,
        String period,
        List<Text> reasons) {
    public Standing {
        reasons = List.copyOf(reasons);
    }
}
