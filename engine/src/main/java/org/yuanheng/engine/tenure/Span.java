package org.yuanheng.engine.tenure;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A stretch of days, its first and its last day included.
 *
 * @param until the last day; empty while no end is known
 */
public record Span(LocalDate from, Optional<LocalDate> until) {
    /**
     * The days from one to the other.
     *
     * @throws IllegalArgumentException the last day is before the first
     */
    public Span {
        if (until.filter(last -> last.isBefore(from)).isPresent()) {
            throw new IllegalArgumentException("a span that ends before it begins: " + from + " to " + until.get());
        }
    }

    /** Whether the day is one of them. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
    }

    boolean overlaps(Span other) {
        return until.filter(last -> last.isBefore(other.from)).isEmpty()
                && other.until.filter(last -> last.isBefore(from)).isEmpty();
    }

    /** {@code 2025-01-15 … 2025-09-30}, {@code 2025-01-15 …}. */
    @Override
    public String toString() {
        return from + " …" + until.map(last -> " " + last).orElse("");
    }
}
