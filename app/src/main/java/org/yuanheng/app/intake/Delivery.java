package org.yuanheng.app.intake;

import java.util.Objects;
import java.util.Optional;
import org.yuanheng.engine.period.Period;

/**
 * What a person says about a file when handing it in.
 *
 * @param department who delivers it, by id: {@code tax}
 * @param county the county it is about, by id; empty for the whole region
 * @param period what it is about, as {@link Period} writes it: {@code 2025}, {@code 2025-Q3}, {@code 2025-01..03}
 * @param layout the layout it follows, by id; empty: the one its headings fit
 * @param adds whether it adds to what was delivered before; else it supersedes all of that
 */
public record Delivery(String department, String county, String period, Optional<String> layout, boolean adds) {
    public Delivery {
        if (Period.parse(period).filter(read -> read.toString().equals(period)).isEmpty()) {
            throw new IllegalArgumentException("no period: " + period);
        }
    }

    /** A delivery for the whole region whose layout is found by its headings, and that supersedes. */
    public static Delivery of(String department, String period) {
        return new Delivery(department, "", period, Optional.empty(), false);
    }

    /** What was said about a batch when it came. */
    static Delivery of(Batch batch) {
        return new Delivery(
                batch.department(),
                Objects.requireNonNullElse(batch.county(), ""),
                batch.period(),
                Optional.of(batch.layout()),
                batch.adds());
    }

    /** The same, about one county. */
    public Delivery about(String county) {
        return new Delivery(department, county, period, layout, adds);
    }

    /** The same, by a chosen layout. */
    public Delivery by(String layout) {
        return new Delivery(department, county, period, Optional.of(layout), adds);
    }

    /** The same, adding to earlier deliveries. */
    public Delivery adding() {
        return new Delivery(department, county, period, layout, true);
    }

    /** The same, about another period. */
    Delivery during(Period other) {
        return new Delivery(department, county, other.toString(), layout, adds);
    }

    /** What it is about. */
    Period time() {
        return Period.parse(period).orElseThrow();
    }
}
