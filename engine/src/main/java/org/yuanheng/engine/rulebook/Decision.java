package org.yuanheng.engine.rulebook;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;

/**
 * A rule that answers for each unit by itself, so that a whole file and a single form get the same answer.
 *
 * <p>A new kind is a record here with its reading and description, a compilation in {@code org.yuanheng.engine.decision},
 * and its case in each switch over this interface.
 */
public sealed interface Decision extends RuleSet permits Eligibility, Light, Amount, Matrix, Quality, Match {
    /** Title, sources and whatever else every rulebook says of itself. */
    Head head();

    /** Condition of being asked at all; a missing operand leaves the unit out as {@code population-unknown}. */
    Expression population();

    /**
     * What every decision says of itself.
     *
     * @param id the rulebook's id
     * @param period as written, empty for none
     */
    record Head(
            String id,
            Text title,
            List<Scheme.Source> sources,
            String period,
            Optional<Text> notice,
            List<Scheme.Assumption> assumptions,
            Validity validity,
            Groundwork groundwork) {
        /** The same, and what is worked out before anyone is asked. */
        public Head with(Groundwork laid) {
            return new Head(id, title, sources, period, notice, assumptions, validity, laid);
        }
    }

    @Override
    default String id() {
        return head().id();
    }

    @Override
    default Text title() {
        return head().title();
    }

    @Override
    default List<Scheme.Source> sources() {
        return head().sources();
    }

    @Override
    default String period() {
        return head().period();
    }

    @Override
    default Optional<Text> notice() {
        return head().notice();
    }

    @Override
    default List<Scheme.Assumption> assumptions() {
        return head().assumptions();
    }

    @Override
    default Validity validity() {
        return head().validity();
    }

    @Override
    default Groundwork groundwork() {
        return head().groundwork();
    }

    /**
     * Whether what a unit is answered follows from its own facts. Else a form cannot be answered, and an explanation
     * works out everybody.
     */
    default boolean judgesAlone() {
        return true;
    }

    /** What an explanation tells of the facts that were read. */
    default List<Item> told() {
        return List.copyOf(items().values());
    }

    /** None: a cell may be empty and makes the answer unknown; a column that is absent was misspelt or forgotten. */
    @Override
    default NavigableSet<String> optionalItems() {
        return Collections.emptyNavigableSet();
    }

    /** The ids that these formulas read, with those that every run needs. */
    static NavigableSet<String> reads(Iterable<Expression> formulas) {
        NavigableSet<String> read = new TreeSet<>(List.of("unit_id", "participation"));
        formulas.forEach(formula -> read.addAll(org.yuanheng.engine.expression.Facts.in(formula)));
        return read;
    }
}
