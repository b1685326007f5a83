package org.yuanheng.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.rulebook.Scheme;

/**
 * Which facts a scheme cannot do without, and what is left of it where optional ones are no column of the facts.
 *
 * <p>A fact that only overrides or adjustments read may be absent: their clauses are then "not evaluated", and said to be
 * (DESIGN §8 "Facts").
 *
 * @param scheme the scheme without the clauses that cannot be evaluated
 * @param notEvaluated ids of those clauses, in the scheme's order: {@code override:safety}, {@code adjustment:bonus}
 */
public record Clauses(Scheme scheme, List<String> notEvaluated) {
    /** The scheme as far as these columns allow. */
    public static Clauses over(Scheme scheme, Set<String> columns) {
        List<String> dropped = new ArrayList<>();
        List<Scheme.Adjustment> adjustments = new ArrayList<>();
        for (Scheme.Adjustment adjustment : scheme.total().adjustments()) {
            if (columns.containsAll(facts(adjustment.when())) && columns.containsAll(facts(adjustment.points()))) {
                adjustments.add(adjustment);
            } else {
                dropped.add("adjustment:" + adjustment.id());
            }
        }
        List<Scheme.ClassOverride> overrides = new ArrayList<>();
        for (Scheme.ClassOverride override : scheme.overrides()) {
            if (columns.containsAll(facts(override.when()))) {
                overrides.add(override);
            } else {
                dropped.add("override:" + override.id());
            }
        }
        TreeMap<String, org.yuanheng.engine.rulebook.Item> items = new TreeMap<>(scheme.items());
        items.keySet().retainAll(columns);
        Scheme rest = new Scheme(
                scheme.id(),
                scheme.title(),
                scheme.sources(),
                scheme.period(),
                scheme.notice(),
                scheme.assumptions(),
                items,
                scheme.population(),
                scheme.compareWithin(),
                scheme.indicators(),
                new Scheme.Total(scheme.total().decimals(), List.copyOf(adjustments)),
                scheme.rank(),
                scheme.classes(),
                List.copyOf(overrides),
                scheme.transitionClass(),
                scheme.pending(),
                scheme.required());
        return new Clauses(rest, List.copyOf(dropped));
    }

    /** Ids that must be columns of the facts; {@code participation} may be absent, it is filled in. */
    public static Set<String> required(Scheme scheme) {
        Set<String> ids = new TreeSet<>(scheme.items().keySet());
        Set<String> optional = new TreeSet<>();
        scheme.total().adjustments().forEach(a -> {
            optional.addAll(facts(a.when()));
            optional.addAll(facts(a.points()));
        });
        scheme.overrides().forEach(o -> optional.addAll(facts(o.when())));
        Set<String> needed = new TreeSet<>(Set.of("unit_id"));
        needed.addAll(facts(scheme.population()));
        needed.addAll(scheme.compareWithin());
        scheme.indicators().forEach(i -> needed.addAll(facts(i.value())));
        scheme.rank().stream().map(Scheme.RankKey::id).filter(ids::contains).forEach(needed::add);
        if (scheme.pending()) {
            needed.addAll(scheme.required());
        }
        optional.removeAll(needed);
        ids.removeAll(optional);
        ids.remove("participation");
        return ids;
    }

    /** Ids that a formula reads. */
    public static Set<String> facts(Expression expression) {
        Set<String> found = new TreeSet<>();
        collect(expression, found);
        return found;
    }

    private static void collect(Expression expression, Set<String> found) {
        switch (expression) {
            case Expression.Fact(String id) -> found.add(id);
            case Expression.Numeral ignored -> {}
            case Expression.Words ignored -> {}
            case Expression.Date ignored -> {}
            case Expression.Arithmetic(var operator, var left, var right) -> all(List.of(left, right), found);
            case Expression.Comparison(var order, var left, var right) -> all(List.of(left, right), found);
            case Expression.Negative(var operand) -> collect(operand, found);
            case Expression.Not(var operand) -> collect(operand, found);
            case Expression.IsNull(var operand) -> collect(operand, found);
            case Expression.And(var terms) -> all(terms, found);
            case Expression.Or(var terms) -> all(terms, found);
            case Expression.In(var operand, var candidates) -> collect(operand, found);
            case Expression.Between(var operand, var low, var high) -> all(List.of(operand, low, high), found);
            case Expression.Call(var function, var arguments) -> all(arguments, found);
            case Expression.Case(var branches, var otherwise) -> {
                branches.forEach(branch -> all(List.of(branch.when(), branch.then()), found));
                all(otherwise, found);
            }
        }
    }

    private static void all(List<Expression> expressions, Set<String> found) {
        expressions.forEach(expression -> collect(expression, found));
    }
}
