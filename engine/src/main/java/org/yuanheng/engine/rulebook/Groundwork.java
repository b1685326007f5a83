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
 */
public record Groundwork(List<Derived> derived) {
    /** Facts are judged as they were delivered. */
    public static final Groundwork NONE = new Groundwork(List.of());

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

    /** What can be worked out of these columns. */
    public Groundwork over(Set<String> columns) {
        Set<String> there = new TreeSet<>(columns);
        return new Groundwork(derived.stream()
                .filter(fact -> there.containsAll(Facts.in(fact.value())) && there.add(fact.id()))
                .toList());
    }
}
