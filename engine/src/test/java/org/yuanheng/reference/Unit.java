package org.yuanheng.reference;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a facts file.
 *
 * @param participation as in the cell; empty counts as EVALUATED
 * @param texts the text attributes that are not empty, by id
 * @param numbers the facts that are not missing, by id, each with exactly the decimals of its column
 */
record Unit(
        String id, Optional<Participation> participation, Map<String, String> texts, Map<String, BigDecimal> numbers) {
    enum Participation {
        EVALUATED,
        SCORED_NO_CLASS,
        TRANSITION,
        EXEMPT
    }

    Participation taking() {
        return participation.orElse(Participation.EVALUATED);
    }

    /** A text attribute as conditions see it: an empty {@code participation} has been filled in. */
    Optional<String> text(String attribute) {
        return attribute.equals("participation")
                ? Optional.of(taking().name())
                : Optional.ofNullable(texts.get(attribute));
    }

    Optional<BigDecimal> number(String fact) {
        return Optional.ofNullable(numbers.get(fact));
    }
}
