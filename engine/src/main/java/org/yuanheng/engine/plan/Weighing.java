package org.yuanheng.engine.plan;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;
import static org.yuanheng.engine.plan.Term.when;
import static org.yuanheng.engine.plan.Term.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan.Extend;
import org.yuanheng.engine.plan.Plan.Group;
import org.yuanheng.engine.plan.Plan.Join;
import org.yuanheng.engine.plan.Plan.Named;
import org.yuanheng.engine.plan.Plan.Step;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Weighting;

/**
 * What all units say of the weights, as one row of whole numbers: the points of the ranked units, each indicator's brought
 * between 0 and 1 (least and largest over the run), counted and summed. An indicator that is the same for all has no such
 * figure.
 *
 * <p>{@code ws:} Σ q and {@code wn:} how many, by indicator; for entropy {@code wt:} Σ −q·ln q; for principal components
 * {@code wc:a:b} Σ q·q′, over the units that have all points. Everything in 10⁻¹⁰, products in 10⁻²⁰.
 */
final class Weighing {
    private static final String EVERYONE = ":everyone";

    private final List<Indicator> indicators;
    private final boolean entropy;
    private final List<Step> steps;
    private final Term ranked;

    Weighing(Scheme scheme, List<Step> steps, Term ranked) {
        this.indicators = scheme.indicators();
        this.entropy = scheme.workedOut()
                .filter(weighting -> weighting.method() == Weighting.WorkedOut.Method.ENTROPY)
                .isPresent();
        this.steps = steps;
        this.ranked = ranked;
    }

    void steps() {
        extend("everyone", List.of(new Named(EVERYONE, new Term.Words("ALL"))));
        List<Named> ends = new ArrayList<>();
        for (Indicator indicator : indicators) {
            Term points = column("p:" + indicator.id());
            ends.add(new Named("wl:" + indicator.id(), new Term.ExtremeWhere(points, false, counted())));
            ends.add(new Named("wg:" + indicator.id(), new Term.ExtremeWhere(points, true, counted())));
        }
        String from = steps.getLast().name();
        steps.add(new Group("ends", from, EVERYONE, ends));
        steps.add(new Join("ended", from, "ends", EVERYONE));
        extend(
                "between",
                indicators.stream()
                        .map(i -> new Named("wq:" + i.id(), between(i.id())))
                        .toList());
        if (entropy) {
            extend(
                    "parts",
                    indicators.stream()
                            .map(i -> new Named("wr:" + i.id(), real(i.id())))
                            .toList());
            extend(
                    "logarithms",
                    indicators.stream()
                            .map(i -> new Named("wu:" + i.id(), logarithm(i.id())))
                            .toList());
        }
        steps.add(new Group(Plan.WEIGHING, steps.getLast().name(), EVERYONE, sums()));
    }

    private void extend(String name, List<Named> columns) {
        steps.add(new Extend(name, steps.getLast().name(), columns, Optional.empty()));
    }

    /** The units that count: of entropy the ranked ones, of components those of them that have all points. */
    private Term counted() {
        List<Term> conditions = new ArrayList<>(List.of(ranked));
        if (!entropy) {
            indicators.forEach(indicator -> conditions.add(Compiler.present(column("p:" + indicator.id()))));
        }
        return and(conditions);
    }

    private static Term between(String id) {
        Term least = column("wl:" + id);
        Term above = new Term.Sum(List.of(column("p:" + id), new Term.Negative(least)), true);
        Term wide = new Term.Sum(List.of(column("wg:" + id), new Term.Negative(least)), true);
        Term share = new Term.Product(new Term.ToReal(above, false), true, new Term.ToReal(wide, false));
        return when(
                new Term.Compare(column("wg:" + id), Expression.Order.GREATER, least),
                new Term.Scaled(share, true),
                new Term.Missing(false));
    }

    private static Term real(String id) {
        return new Term.Product(new Term.ToReal(column("wq:" + id), false), true, new Term.Real(1e10));
    }

    /** −q·ln q; missing where q is 0, which adds nothing. */
    private static Term logarithm(String id) {
        Expression share = new Expression.Fact("wr:" + id);
        Expression logarithm = new Expression.Call(Expression.Function.LN, List.of(share));
        Expression product = new Expression.Arithmetic(Expression.Operator.MULTIPLY, share, logarithm);
        return new Term.Scaled(new Term.Formula(new Expression.Negative(product)), true);
    }

    private List<Named> sums() {
        List<Named> sums = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            String id = indicators.get(i).id();
            Term share = column("wq:" + id);
            sums.add(new Named("ws:" + id, total(share)));
            sums.add(new Named("wn:" + id, new Term.CountWhere(and(List.of(counted(), Compiler.present(share))))));
            if (entropy) {
                sums.add(new Named("wt:" + id, total(column("wu:" + id))));
            } else {
                for (Indicator other : indicators.subList(i, indicators.size())) {
                    Term product = new Term.Multiple(share, column("wq:" + other.id()));
                    sums.add(new Named("wc:" + id + ":" + other.id(), total(product)));
                }
            }
        }
        return sums;
    }

    private Term total(Term figure) {
        return new Term.FirstPresent(List.of(new Term.SumWhere(figure, counted()), whole(0)));
    }
}
