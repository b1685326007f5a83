package org.yuanheng.engine.decision;

import static org.yuanheng.engine.plan.Term.and;
import static org.yuanheng.engine.plan.Term.column;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.plan.Term;

/**
 * Which missing facts keep a condition from being known: those that it could not do without, given what the other facts
 * say. Of {@code a > 1 or b > 2} with b known and small it is a; with b known and large it is none.
 */
final class Wanting {
    private final SortedMap<String, List<Term>> facts = new TreeMap<>();
    private final List<Term> undefined = new ArrayList<>();

    /**
     * Looks into an expression.
     *
     * @param path when the expression is missing and that matters
     */
    void look(Expression expression, Term path) {
        look(expression, path, new Term.Flag(true));
    }

    /**
     * Looks into an expression that matters on {@code path}.
     *
     * @param missing when it is missing; a fact that its value needs says so too, and more briefly
     */
    private void look(Expression expression, Term path, Term missing) {
        if (isStrict(expression)) {
            NavigableSet<String> read = Facts.in(expression);
            read.forEach(id -> facts.computeIfAbsent(id, _ -> new ArrayList<>())
                    .add(and(List.of(path, new Term.IsMissing(column(id))))));
            if (!isTotal(expression)) {
                List<Term> noValue = new ArrayList<>(List.of(path, missing));
                read.forEach(id -> noValue.add(new Term.Not(new Term.IsMissing(column(id)))));
                undefined.add(and(noValue));
            }
            return;
        }
        Term here = and(List.of(path, missing));
        switch (expression) {
            case Expression.Case(List<Expression.Branch> branches, List<Expression> otherwise) ->
                choice(branches, otherwise, here);
            case Expression.Call(Expression.Function function, List<Expression> arguments)
            when function == Expression.Function.COALESCE -> arguments.forEach(argument -> look(argument, here));
            default -> Facts.parts(expression).forEach(part -> look(part, here, isMissing(part)));
        }
    }

    private void choice(List<Expression.Branch> branches, List<Expression> otherwise, Term path) {
        Term reached = path;
        for (Expression.Branch branch : branches) {
            Term when = new Term.Formula(branch.when());
            look(branch.when(), reached, isMissing(branch.when()));
            Term taken = and(List.of(reached, new Term.FirstPresent(List.of(when, new Term.Flag(false)))));
            look(branch.then(), taken, isMissing(branch.then()));
            reached = and(List.of(reached, new Term.FirstPresent(List.of(new Term.Not(when), new Term.Flag(false)))));
        }
        for (Expression rest : otherwise) {
            look(rest, reached, isMissing(rest));
        }
    }

    private static Term isMissing(Expression expression) {
        return new Term.IsMissing(new Term.Formula(expression));
    }

    /** Whether any missing fact makes the whole missing. */
    private static boolean isStrict(Expression expression) {
        boolean own = switch (expression) {
            case Expression.And _, Expression.Or _, Expression.Case _, Expression.IsNull _ -> false;
            case Expression.Call(Expression.Function function, var _) -> function != Expression.Function.COALESCE;
            default -> true;
        };
        return own && Facts.parts(expression).stream().allMatch(Wanting::isStrict);
    }

    /** Whether a strict expression has a value wherever all its facts are there. */
    private static boolean isTotal(Expression expression) {
        boolean own = switch (expression) {
            case Expression.Arithmetic(Expression.Operator operator, var _, var _) ->
                operator != Expression.Operator.DIVIDE;
            case Expression.Call _ -> false;
            default -> true;
        };
        return own && Facts.parts(expression).stream().allMatch(Wanting::isTotal);
    }

    /** {@code prefix:fact} for each fact, with when its absence matters. */
    SortedMap<String, Term> codes(String prefix) {
        SortedMap<String, Term> codes = new TreeMap<>();
        facts.forEach((id, when) -> codes.put(prefix + ":" + id, or(when)));
        return codes;
    }

    /** When all facts are there and still there is no value, as after a division by zero. */
    Term noValue() {
        return or(undefined);
    }

    private static Term or(List<Term> conditions) {
        return switch (conditions.size()) {
            case 0 -> new Term.Flag(false);
            case 1 -> conditions.getFirst();
            default -> new Term.Or(List.copyOf(conditions));
        };
    }
}
