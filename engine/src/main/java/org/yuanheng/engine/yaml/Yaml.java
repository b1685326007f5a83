package org.yuanheng.engine.yaml;

import java.util.List;
import org.yuanheng.engine.Place;

/**
 * A YAML document as read: three kinds of node, each knowing where it stands. No tags, no anchors, no types; a scalar
 * is what was written.
 */
public sealed interface Yaml {
    /** Where the node starts. */
    Place place();

    /** {@code key: value} pairs in the order of the file, no key twice. */
    record Mapping(Place place, List<Entry> entries) implements Yaml {}

    /** A list. */
    record Sequence(Place place, List<Yaml> items) implements Yaml {}

    /**
     * A single value.
     *
     * @param text what it says, quotes and folding undone
     * @param plain whether it was written without quotes
     * @param lines where each of its characters stands
     */
    record Scalar(Place place, String text, boolean plain, Lines lines) implements Yaml {
        /** Nothing was written: {@code key:} and no more, or YAML's own words for nothing. */
        public boolean isEmpty() {
            return text.isBlank() || (plain && (text.equals("~") || text.equals("null")));
        }
    }

    /** A pair. */
    record Entry(Scalar key, Yaml value) {}

    /** Maps an index of a scalar's text to the place where that character was written. */
    @FunctionalInterface
    interface Lines {
        Place place(int index);
    }
}
