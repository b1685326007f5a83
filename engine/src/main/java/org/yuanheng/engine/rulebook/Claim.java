package org.yuanheng.engine.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuanheng.engine.expression.Expression;

/**
 * What an adjustment asks for besides its condition. One that lacks it is not counted and noted, {@code no-evidence:} before
 * {@code expired:}.
 *
 * @param stated the condition as the rule states it
 * @param evidence id of the fact or attribute that names the document
 * @param until the last day on which it counts, held against {@code as_of}
 */
public record Claim(Expression stated, Optional<String> evidence, Optional<Expression> until) {
    /** The attribute that holds the day of judgement. */
    public static final String AS_OF = "as_of";

    /** All that must hold. */
    public Expression when() {
        List<Expression> terms = new ArrayList<>(List.of(stated));
        evidence.ifPresent(id -> terms.add(new Expression.Not(new Expression.IsNull(new Expression.Fact(id)))));
        until.ifPresent(day ->
                terms.add(new Expression.Comparison(Expression.Order.LESS_OR_EQUAL, new Expression.Fact(AS_OF), day)));
        return new Expression.And(terms);
    }

    /** When which note is due, the code without the adjustment's id. */
    public SortedMap<String, Expression> notes() {
        SortedMap<String, Expression> notes = new TreeMap<>();
        List<Expression> proven = new ArrayList<>(List.of(stated));
        evidence.map(Expression.Fact::new).map(Expression.IsNull::new).ifPresent(missing -> {
            notes.put("no-evidence:", new Expression.And(List.of(stated, missing)));
            proven.add(new Expression.Not(missing));
        });
        until.ifPresent(day -> {
            Expression over = new Expression.Comparison(Expression.Order.GREATER, new Expression.Fact(AS_OF), day);
            notes.put("expired:", all(proven, over));
            notes.put("expiry-unknown:", all(proven, new Expression.IsNull(over)));
        });
        return notes;
    }

    private static Expression all(List<Expression> terms, Expression last) {
        List<Expression> every = new ArrayList<>(terms);
        every.add(last);
        return new Expression.And(every);
    }
}
