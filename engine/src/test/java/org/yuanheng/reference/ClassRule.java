package org.yuanheng.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How classes are given, beside their names and shares.
 *
 * @param rounding of share × n, by class; FLOOR where it says nothing
 * @param overAll whether one quota runs over all groups
 * @param least fewer ranked units than this get {@code small}; 0 for no such rule
 * @param small a class, {@code none} or {@code rank_with_all}
 * @param bounds the least total of a class, for SCORE
 * @param choices the conditions in order, the last without, for CONDITIONS
 * @param limits at most the class where the condition holds
 * @param shared which rank is published of units that tie
 * @param unranked class and equivalent of unranked units, by participation
 */
record ClassRule(
        Method method,
        Map<String, RoundingMode> rounding,
        AtCut atCut,
        boolean overAll,
        int least,
        String small,
        Map<String, BigDecimal> bounds,
        List<Choice> choices,
        List<Choice> limits,
        Shared shared,
        Map<Unit.Participation, Unranked> unranked) {

    enum Method {
        QUOTA,
        CUMULATIVE_FLOOR,
        CUMULATIVE_RANK,
        SCORE,
        CONDITIONS
    }

    enum AtCut {
        ORDINAL,
        UP,
        DOWN,
        SHARED
    }

    enum Shared {
        ORDINAL,
        COMPETITION,
        DENSE
    }

    /** A class and its condition; the condition of the last choice is empty. */
    record Choice(String name, Optional<Condition> when) {}

    record Unranked(String name, Optional<String> treatedAs) {}

    /** Whether classes go by share of n. */
    boolean byShare() {
        return method != Method.SCORE && method != Method.CONDITIONS;
    }

    boolean cumulative() {
        return method == Method.CUMULATIVE_FLOOR || method == Method.CUMULATIVE_RANK;
    }
}
