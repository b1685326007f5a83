package org.yuanheng.engine.layout;

import java.util.Map;
import java.util.Optional;
import org.yuanheng.engine.naming.Spelling;

/**
 * The units of measure that files may use, as {@code rulebook/units.yaml} lists them.
 *
 * @param byName by every way to write it, in plain spelling
 */
record Units(Map<String, Unit> byName) {
    /**
     * A unit of measure.
     *
     * @param name how it is shown
     * @param dimension what it measures; only units of one dimension convert into each other
     * @param factor how many of the dimension's first unit it is
     */
    record Unit(String name, String dimension, Fraction factor) {
        /** What a number in this unit is multiplied with to be in {@code other}, of the same dimension. */
        Fraction to(Unit other) {
            return factor.over(other.factor);
        }
    }

    Units {
        byName = Map.copyOf(byName);
    }

    /** The unit written so: {@code 元}, {@code ㎡}, {@code KWh}. */
    Optional<Unit> find(String written) {
        return Optional.ofNullable(byName.get(Spelling.plain(written)));
    }
}
