package org.yuanheng.engine.rulebook;

import java.time.LocalDate;
import java.util.Optional;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.Problem;
import org.yuanheng.engine.Text;

/**
 * From when until when a rule is in force, both days included: {@code valid: {from: 2025-01-01, until: 2025-12-31}}.
 *
 * @param from empty when no first day is stated
 * @param until empty when no last day is stated
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {
    /** Nothing is stated. */
    public static final Validity UNSTATED = new Validity(Optional.empty(), Optional.empty());

    /** Whether the rule is in force on that day. */
    public boolean holdsOn(LocalDate day) {
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && until.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** A warning when the rule called {@code id} is not in force on {@code day}. */
    public Optional<Problem> warning(String id, LocalDate day) {
        return holdsOn(day)
                ? Optional.empty()
                : Optional.of(new Problem(
                        "rulebook-not-in-force",
                        Place.of(id),
                        new Text(
                                day + " 不在规则的有效期内（" + words().zh() + "）",
                                "the rule is not in force on " + day + " (" + words().en() + ")"),
                        new Text("换用现行的规则；补算历史可不理", "use the rule in force; ignore this when recomputing the past")));
    }

    /** {@code 2025-01-01 起，至 2025-12-31}; {@code 未注明} when nothing is stated. */
    public Text words() {
        if (from.isEmpty() && until.isEmpty()) {
            return new Text("未注明", "not stated");
        }
        return new Text(
                from.map(day -> day + " 起").orElse("")
                        + (from.isPresent() && until.isPresent() ? "，" : "")
                        + until.map(day -> "至 " + day).orElse(""),
                from.map(day -> "from " + day).orElse("")
                        + (from.isPresent() && until.isPresent() ? " " : "")
                        + until.map(day -> "until " + day).orElse(""));
    }
}
