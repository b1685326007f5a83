package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.when;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Scheme.Missing;

/** Why a value is missing: nobody delivered it, or it does not apply to the unit ({@code na:}). */
final class Absence {
    static final String NOTE = "not-applicable:";

    private Absence() {}

    /** Whether the value is missing because a fact of it does not apply, as a column of the units. */
    static Optional<Named> column(Indicator indicator) {
        return indicator.whenNotApplicable().map(_ -> new Named("na:" + indicator.id(), notApplicable(indicator)));
    }

    private static Term notApplicable(Indicator indicator) {
        Term list = Term.column(Scheme.NOT_APPLICABLE);
        List<Term> listed = Facts.in(indicator.value()).stream()
                .map(fact -> (Term) new Term.Listed(list, fact))
                .toList();
        return and(List.of(new Term.IsMissing(new Term.Formula(indicator.value())), new Term.Or(listed)));
    }

    /** What there is for one reason, or for the other. */
    static Term answered(Indicator indicator, Function<Missing, Term> answer) {
        Term missing = answer.apply(indicator.whenMissing());
        return indicator
                .whenNotApplicable()
                .map(how -> when(Term.column("na:" + indicator.id()), answer.apply(how), missing))
                .orElse(missing);
    }

    /** The condition, where what is missing is not what does not apply. */
    static Term undelivered(Indicator indicator, Term missing) {
        return indicator.whenNotApplicable().isEmpty()
                ? missing
                : and(List.of(missing, new Term.Not(Term.column("na:" + indicator.id()))));
    }

    /** Whether a unit may be ranked as far as this indicator goes, which must have a value where it applies. */
    static Term rated(Indicator indicator) {
        Term present = Compiler.present(new Term.Formula(indicator.value()));
        return indicator.whenNotApplicable().isEmpty()
                ? present
                : new Term.Or(List.of(present, notApplicable(indicator)));
    }
}
