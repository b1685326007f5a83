package org.yuanheng.app.registry.border;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yuanheng.engine.Text;

/**
 * One feature of a file: a border and what the file says about it.
 *
 * @param number which feature of the file it is, from 1
 * @param attributes by the name the file gives them; scalars only, as text
 * @param border a sound polygon in degrees inside the country; null when the feature has none or a faulty one
 * @param fault what is wrong with the border; null when it is sound or there is none
 */
public record Outline(
        int number,
        Map<String, String> attributes,
        @Nullable Geometry border,
        @Nullable Text fault) {
    /** What the file says under that name, without blanks at the ends; empty when it says nothing. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "").strip();
    }

    /** What is wrong with it as a piece of land: a faulty border, or none. */
    public Optional<Text> faultOfLand() {
        if (fault != null) {
            return Optional.of(fault);
        }
        return border == null ? Optional.of(new Text("没有边界坐标", "there are no coordinates")) : Optional.empty();
    }

    /** Reads a border that may turn out wrong. */
    @FunctionalInterface
    interface Drawing {
        Geometry draw() throws Wrong;
    }

    static Outline of(int number, Map<String, String> attributes, Drawing drawing) {
        try {
            return new Outline(number, Map.copyOf(attributes), drawing.draw(), null);
        } catch (Wrong e) {
            return new Outline(number, Map.copyOf(attributes), null, e.fault());
        }
    }
}
