package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A scheme as the reference understands it: the figures of a rulebook, without its words.
 *
 * @param columns the number facts of the facts file, in its order
 * @param texts the text attributes of the facts file, in its order
 * @param compareWithin attributes that form the group; empty for the one group {@code ALL}
 * @param rank the keys in order, {@code total} first and {@code unit_id} last
 * @param classes best first, exactly one without a share; empty for a scheme that only ranks
 * @param transitionClass class of TRANSITION units; empty for none
 * @param required facts without which a unit is pending; empty when {@code missing_required} is {@code zero}
 */
record ReferenceScheme(
        String id,
        List<Column> columns,
        List<String> texts,
        Condition population,
        List<String> compareWithin,
        List<Indicator> indicators,
        int totalDecimals,
        List<Adjustment> adjustments,
        List<RankKey> rank,
        List<Share> classes,
        List<ClassOverride> overrides,
        Optional<String> transitionClass,
        List<String> required) {

    /** A fact kept as DECIMAL(18, decimals); {@code declared} by the rulebook, else known to the vocabulary. */
    record Column(String id, int decimals, boolean declared) {}

    /**
     * @param baseline a constant; empty for Σ numerator ÷ Σ denominator of the group
     * @param floor a multiple of the weight; empty for none
     * @param cap a multiple of the weight; empty for none
     * @param meanFills whether a missing value earns the group's mean points; else 0
     */
    record Indicator(
            String id,
            Formula value,
            BigDecimal weight,
            Optional<BigDecimal> baseline,
            Optional<BigDecimal> floor,
            Optional<BigDecimal> cap,
            boolean meanFills) {}

    /** Points added where the condition is true. */
    record Adjustment(String id, Condition when, Formula points) {}

    /** {@code total}, an indicator (its value), a fact, or {@code unit_id}. */
    record RankKey(String id, boolean descending) {}

    /** A class and its share in percent; the one without takes the rest. */
    record Share(String name, Optional<BigDecimal> percent) {}

    /** A change of class: {@code to} a class, or {@code by} steps when {@code to} is empty. */
    record ClassOverride(String id, Kind kind, Condition when, Optional<String> to, int by, boolean consumesQuota) {
        /** In the order in which they apply. */
        enum Kind {
            RAISE,
            FIX,
            LOWER,
            VETO
        }
    }

    int classIndex(String name) {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no class " + name + " in " + id);
    }
}
