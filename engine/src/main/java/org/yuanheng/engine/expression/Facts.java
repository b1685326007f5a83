package org.yuanheng.engine.expression;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which facts and attributes a formula reads. */
public final class Facts {
    private Facts() {}

    /** The ids, each once: of {@code tax / (land - leased)} they are {@code land, leased, tax}. */
    public static NavigableSet<String> in(Expression expression) {
        NavigableSet<String> found = new TreeSet<>();
        collect(expression, found);
        return found;
    }

    private static void collect(Expression expression, NavigableSet<String> found) {
        if (expression instanceof Expression.Fact(String id)) {
            found.add(id);
        }
        parts(expression).forEach(part -> collect(part, found));
    }

    /** What an expression is made of, in the order in which it is written. */
    public static List<Expression> parts(Expression expression) {
        return switch (expression) {
            case Expression.Numeral _, Expression.Words _, Expression.Date _, Expression.Fact _ -> List.of();
            case Expression.Arithmetic(var _, Expression left, Expression right) -> List.of(left, right);
            case Expression.Comparison(var _, Expression left, Expression right) -> List.of(left, right);
            case Expression.Negative(Expression operand) -> List.of(operand);
            case Expression.Not(Expression operand) -> List.of(operand);
            case Expression.IsNull(Expression operand) -> List.of(operand);
            case Expression.And(List<Expression> terms) -> terms;
            case Expression.Or(List<Expression> terms) -> terms;
            case Expression.In(Expression operand, List<Expression> candidates) ->
                Stream.concat(Stream.of(operand), candidates.stream()).toList();
            case Expression.Between(Expression operand, Expression low, Expression high) -> List.of(operand, low, high);
            case Expression.Case(List<Expression.Branch> branches, List<Expression> otherwise) ->
                Stream.concat(branches.stream().flatMap(b -> Stream.of(b.when(), b.then())), otherwise.stream())
                        .toList();
            case Expression.Call(var _, List<Expression> arguments) -> arguments;
        };
    }
}
