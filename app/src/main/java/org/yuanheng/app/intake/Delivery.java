package org.yuanheng.app.intake;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person says about a file when handing it in.
 *
 * @param department who delivers it, by id: {@code tax}
 * @param county the county it is about, by id; empty for the whole region
 * @param period what its figures are about: {@code 2025}, {@code 2025-H1}, {@code 2025-Q3}, {@code 2025-07}
 * @param layout the layout it follows, by id; empty: the one its headings fit
 * @param adds whether it adds to what was delivered before; else it supersedes all of that
 */
public record Delivery(String department, String county, String period, Optional<String> layout, boolean adds) {
    private static final Pattern PERIOD = Pattern.compile("[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?");

    public Delivery {
        if (!isPeriod(period)) {
            throw new IllegalArgumentException("no period: " + period);
        }
    }

    /** A delivery for the whole region whose layout is found by its headings, and that supersedes. */
    public static Delivery of(String department, String period) {
        return new Delivery(department, "", period, Optional.empty(), false);
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

    /** Whether {@code text} names a period. */
    public static boolean isPeriod(String text) {
        return PERIOD.matcher(text).matches();
    }
}
