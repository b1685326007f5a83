package org.yuanheng.app.face;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What stands in one place of a {@link Table}. */
public sealed interface Cell {
    /** Words, a name, a code; a second line in small type if {@code note} is not empty. */
    record Label(String text, String note, @Nullable String href) implements Cell {}

    /** A figure; its unit stands in the column's head. */
    record Value(Figure figure) implements Cell {}

    /**
     * A figure with a bar of its size, for points out of a weight.
     *
     * @param full the size of a full bar, above zero
     */
    record Bar(Figure figure, BigDecimal full) implements Cell {
        /** Length of the bar in percent, from 0 to 100. */
        public int percent() {
            BigDecimal value = figure.value();
            if (value == null || value.signum() <= 0) {
                return 0;
            }
            double part = value.doubleValue() / full.doubleValue();
            return (int) Math.round(Math.min(1, part) * 100);
        }
    }

    /** A class chip; null for a unit without a class, {@code why} said on hover and to screen readers. */
    record Mark(@Nullable String letter, String why) implements Cell {}

    /** A light with its word. */
    record Lamp(Light light, String word) implements Cell {}

    /** Words. */
    static Cell of(String text) {
        return new Label(text, "", null);
    }

    /** A figure. */
    static Cell of(Figure figure) {
        return new Value(figure);
    }

    /** Words that lead to a page. */
    static Cell link(String text, String href) {
        return new Label(text, "", href);
    }

    /** A class chip. */
    static Cell ofClass(String letter) {
        return new Mark(letter, "");
    }

    /** Whether nothing stands in it: no words where words are not always needed, such as notes. */
    default boolean blank() {
        return this instanceof Label label
                && label.text().isEmpty()
                && label.note().isEmpty();
    }

    /** The template's branch for this cell. */
    default String kind() {
        return switch (this) {
            case Label label -> "label";
            case Value value -> "value";
            case Bar bar -> "bar";
            case Mark mark -> "mark";
            case Lamp lamp -> "lamp";
        };
    }
}
