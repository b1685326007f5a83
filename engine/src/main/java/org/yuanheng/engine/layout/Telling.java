package org.yuanheng.engine.layout;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.layout.Layout.Role;
import org.yuanheng.engine.layout.RowReader.Value;

/**
 * Which columns of a table tell whom its rows are about, beside code and name, by their positions.
 *
 * @param meters one or none
 * @param persons one or none
 */
record Telling(List<Integer> meters, List<Integer> addresses, List<Integer> persons) {
    static Telling of(Header.Bound[] bounds) {
        return new Telling(of(bounds, Role.METER), of(bounds, Role.ADDRESS), of(bounds, Role.LEGAL_PERSON));
    }

    private static List<Integer> of(Header.Bound[] bounds, Role role) {
        return IntStream.range(0, bounds.length)
                .filter(i -> bounds[i].is().role() == role)
                .boxed()
                .toList();
    }

    /** Whether the table has none of them. */
    boolean isNothing() {
        return meters.isEmpty() && addresses.isEmpty() && persons.isEmpty();
    }

    Delivered.Told told(List<@Nullable Value> values) {
        return isNothing()
                ? Delivered.Told.NOTHING
                : new Delivered.Told(meter(values), texts(values, addresses), first(values, persons));
    }

    String meter(List<@Nullable Value> values) {
        return first(values, meters);
    }

    private static String first(List<@Nullable Value> values, List<Integer> positions) {
        return positions.isEmpty() ? "" : String.join("", texts(values, positions.subList(0, 1)));
    }

    private static List<String> texts(List<@Nullable Value> values, List<Integer> positions) {
        return positions.stream()
                .map(values::get)
                .map(value -> value == null ? "" : value.text())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
