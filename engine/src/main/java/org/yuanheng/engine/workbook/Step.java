package org.yuanheng.engine.workbook;

import java.util.Optional;
import org.yuanheng.engine.workbook.Look.Role;

/**
 * One figure of a unit or group, and how the paper comes to it.
 *
 * @param key names the figure in templates; the plan's own column names where the figure is one of the plan's
 * @param head what stands over or before it
 * @param kind how it is shown
 * @param formula how it is worked out; empty when it stands as the value of the run, because Excel cannot say it
 */
record Step(String key, String head, Kind kind, Optional<Template> formula) {
    /** How a figure is shown. */
    enum Kind {
        /** A double, in as many digits as it has. */
        REAL,
        /** A whole number of many digits. */
        WHOLE,
        /** A number of units, a place, a number of a class. */
        COUNT,
        /** 1, 0 or 0.5, shown as yes, no or unknown. */
        TRUTH,
        /** A text. */
        WORDS
    }

    static Step live(String key, String head, Kind kind, String formula) {
        return new Step(key, head, kind, Optional.of(Template.of(formula)));
    }

    /** The run's own figure for it, where the formula is empty. */
    String column() {
        return switch (key) {
            case "rank" -> ":rank";
            case "group" -> ":group";
            case "t" -> ":total";
            // Who is in the paper is in the population.
            case "pop" -> ":pop";
            default -> key;
        };
    }

    Look look(Names names) {
        return switch (kind) {
            case REAL -> Look.of(Role.FIGURE);
            case WHOLE, COUNT -> Look.of(Role.FIGURE, Look.WHOLE);
            case TRUTH -> Look.of(Role.FIGURE, Look.truth(names));
            case WORDS -> Look.of(Role.WORDS);
        };
    }

    double width() {
        return switch (kind) {
            case REAL -> 19;
            case WHOLE -> 18;
            case COUNT, TRUTH -> 11;
            case WORDS -> 14;
        };
    }
}
