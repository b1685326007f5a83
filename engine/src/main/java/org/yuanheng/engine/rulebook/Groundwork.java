package org.yuanheng.engine.rulebook;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;

/**
 * What a rule works out of the facts that were delivered before it judges (docs/EVALUATION.md "Groundwork").
 *
 * <p>Example: {@code land_size}, LARGE from 30 亩 on, else SMALL, by which units are then grouped.
 *
 * @param derived in the order in which they are worked out: each may read those before it
 * @param earlier facts of earlier periods: delivered as columns, or taken from earlier runs
 * @param level what is judged where it is not the rows of the facts
 */
public record Groundwork(List<Derived> derived, List<Earlier> earlier, Optional<Level> level) {
    /** Facts are judged as they were delivered. */
    public static final Groundwork NONE = new Groundwork(List.of(), List.of(), Optional.empty());

    /**
     * A fact that an earlier period knows.
     *
     * @param item what it is called and how it is kept
     * @param periodsBack 1 for the period before; for {@link Origin.Consecutive} the newest that counts
     * @param rules the rules by which the earlier period may have been judged; empty for any
     */
    public record Earlier(Item item, Origin origin, int periodsBack, List<String> rules) {
        /** Its id. */
        public String id() {
            return item.id();
        }
    }

    /** What of an earlier period is meant. */
    public sealed interface Origin {
        /** A fact as it was judged then. */
        record Fact(String id) implements Origin {}

        /** A column of results.csv: class, total, rank, the value or points of an indicator. */
        record Result(String column) implements Origin {}

        /** For how many periods without a break the class was this. */
        record Consecutive(String className) implements Origin {}
    }

    /**
     * A fact or attribute that nobody delivers: it follows from others of the same unit.
     *
     * @param item what it is called and how it is kept; a number is rounded to its decimals, half away from zero
     * @param value a formula over facts, and over derived facts before it
     */
    public record Derived(Item item, Expression value) {
        /** Its id. */
        public String id() {
            return item.id();
        }
    }

    /** The ids that are not delivered but worked out. */
    public NavigableSet<String> workedOut() {
        NavigableSet<String> ids = new TreeSet<>();
        derived.forEach(fact -> ids.add(fact.id()));
        return ids;
    }

    /** Whether a fact of this id is worked out, and how. */
    public Optional<Derived> find(String id) {
        return derived.stream().filter(fact -> fact.id().equals(id)).findFirst();
    }

    /** These ids, and with each derived fact among them what it is worked out of, down to what is delivered. */
    public NavigableSet<String> withWhatTheyRead(Collection<String> ids) {
        NavigableSet<String> read = new TreeSet<>(ids);
        for (Derived fact : derived.reversed()) {
            if (read.contains(fact.id())) {
                read.addAll(Facts.in(fact.value()));
            }
        }
        return read;
    }

    /** The same, judging the units of a level. */
    public Groundwork at(Optional<Level> judged) {
        return new Groundwork(derived, earlier, judged);
    }

    /** What can be worked out of these columns. */
    public Groundwork over(Set<String> columns) {
        Set<String> there = new TreeSet<>(columns);
        return new Groundwork(
                derived.stream()
                        .filter(fact -> there.containsAll(Facts.in(fact.value())) && there.add(fact.id()))
                        .toList(),
                earlier,
                level);
    }
}
