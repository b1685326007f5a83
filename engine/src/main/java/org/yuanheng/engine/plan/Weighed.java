package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.when;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Weighting;

/**
 * What follows from weights, where these may hang on what a unit is ({@link Weighting.ByAttribute}): each set of weights
 * gives a figure of its own, and the unit's attribute chooses.
 */
final class Weighed {
    private Weighed() {}

    /** {@code term} of the scheme with the unit's weights; asked once only where all sets give the same. */
    static Term of(Scheme scheme, Function<Scheme, Term> term) {
        Term otherwise = term.apply(scheme);
        Term chosen = otherwise;
        if (scheme.weighedBy().isPresent()) {
            Weighting.ByAttribute by = scheme.weighedBy().get();
            for (String value : by.values().reversed().keySet()) {
                Term own = term.apply(by.judging(scheme, value));
                if (!own.equals(chosen) || !chosen.equals(otherwise)) {
                    chosen = when(is(by, value), own, chosen);
                }
            }
        }
        return chosen;
    }

    /** As {@link #of(Scheme, Function)}, for what follows from one indicator's weight. */
    static Term of(Scheme scheme, Indicator indicator, Function<Indicator, Term> term) {
        int place = scheme.indicators().indexOf(indicator);
        return of(scheme, weighed -> term.apply(weighed.indicators().get(place)));
    }

    /** The indicator with every weight that it can have. */
    static Stream<Indicator> all(Scheme scheme, Indicator indicator) {
        int place = scheme.indicators().indexOf(indicator);
        List<Scheme> schemes = new ArrayList<>(List.of(scheme));
        scheme.weighedBy()
                .map(by -> by.values().keySet().stream()
                        .map(value -> by.judging(scheme, value))
                        .toList())
                .ifPresent(schemes::addAll);
        return schemes.stream().map(weighed -> weighed.indicators().get(place));
    }

    private static Term is(Weighting.ByAttribute by, String value) {
        return new Term.Formula(new Expression.Comparison(
                Expression.Order.EQUAL, new Expression.Fact(by.by().id()), new Expression.Words(value)));
    }
}
