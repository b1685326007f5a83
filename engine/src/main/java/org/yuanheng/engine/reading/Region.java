package org.yuanheng.engine.reading;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Order;

/**
 * For which facts a condition holds, as far as it is a chain of simple tests joined by {@code and}: of figures and dates
 * against literals, of texts against texts. What else it asks only makes the region smaller.
 *
 * @param spans by figure, between which values it must lie
 * @param words by fact, which texts it may be
 * @param exact whether the condition asks nothing else
 */
record Region(Map<Expression, Span> spans, Map<String, Set<String>> words, boolean exact) {
    private static final Region EVERYTHING = new Region(Map.of(), Map.of(), true);
    private static final Region UNCLEAR = new Region(Map.of(), Map.of(), false);

    static Region of(Expression condition) {
        return switch (condition) {
            case Expression.And(List<Expression> terms) ->
                terms.stream().map(Region::of).reduce(EVERYTHING, Region::and);
            case Expression.Comparison(Order order, Expression.Fact(String id), Expression.Words(String word))
            when order == Order.EQUAL -> new Region(Map.of(), Map.of(id, Set.of(word)), true);
            case Expression.In(Expression.Fact(String id), List<Expression> candidates)
            when candidates.stream().allMatch(Expression.Words.class::isInstance) -> {
                Set<String> words = new HashSet<>();
                candidates.forEach(candidate -> words.add(((Expression.Words) candidate).value()));
                yield new Region(Map.of(), Map.of(id, Set.copyOf(words)), true);
            }
            case Expression.Comparison(Order order, Expression x, Expression y) ->
                Span.literal(y)
                        .filter(_ -> order != Order.NOT_EQUAL)
                        .map(value -> new Region(Map.of(x, Span.of(order, value)), Map.of(), true))
                        .orElse(UNCLEAR);
            case Expression.Between(Expression x, Expression low, Expression high)
            when Span.literal(low).isPresent() && Span.literal(high).isPresent() ->
                new Region(
                        Map.of(
                                x,
                                Span.of(
                                                Order.GREATER_OR_EQUAL,
                                                Span.literal(low).get())
                                        .and(Span.of(
                                                Order.LESS_OR_EQUAL,
                                                Span.literal(high).get()))),
                        Map.of(),
                        true);
            default -> UNCLEAR;
        };
    }

    private Region and(Region other) {
        Map<Expression, Span> both = new LinkedHashMap<>(spans);
        other.spans.forEach((x, span) -> both.merge(x, span, Span::and));
        Map<String, Set<String>> said = new LinkedHashMap<>(words);
        other.words.forEach((id, set) -> said.merge(id, set, (a, b) -> {
            Set<String> common = new TreeSet<>(a);
            common.retainAll(b);
            return common;
        }));
        return new Region(both, said, exact && other.exact);
    }

    /** Whether no facts at all can meet it. */
    boolean isEmpty() {
        return spans.values().stream().anyMatch(Span::isEmpty)
                || words.values().stream().anyMatch(Set::isEmpty);
    }

    /** Whether whatever lies here also lies in {@code other}. */
    boolean within(Region other) {
        return other.exact
                && other.spans.entrySet().stream()
                        .allMatch(e -> spans.containsKey(e.getKey())
                                && spans.getOrDefault(e.getKey(), Span.ALL).within(e.getValue()))
                && other.words.entrySet().stream()
                        .allMatch(e -> words.containsKey(e.getKey())
                                && e.getValue().containsAll(words.getOrDefault(e.getKey(), Set.of())));
    }

    /** Whether some facts certainly lie in both: both are exact and nothing keeps them apart. */
    boolean meets(Region other) {
        return exact && other.exact && !and(other).isEmpty();
    }

    /** Between which values a figure lies; an absent end is open to infinity. */
    record Span(Optional<End> low, Optional<End> high) {
        static final Span ALL = new Span(Optional.empty(), Optional.empty());

        /** An end, and whether it belongs to the span. */
        record End(BigDecimal at, boolean included) {}

        static Span of(Order order, BigDecimal value) {
            Optional<End> open = Optional.empty();
            Optional<End> at = Optional.of(new End(
                    value, order == Order.EQUAL || order == Order.LESS_OR_EQUAL || order == Order.GREATER_OR_EQUAL));
            return switch (order) {
                case EQUAL -> new Span(at, at);
                case LESS, LESS_OR_EQUAL -> new Span(open, at);
                case GREATER, GREATER_OR_EQUAL -> new Span(at, open);
                case NOT_EQUAL -> ALL;
            };
        }

        /** A number, or a day as its number. */
        static Optional<BigDecimal> literal(Expression expression) {
            return switch (expression) {
                case Expression.Numeral(BigDecimal value) -> Optional.of(value);
                case Expression.Negative(Expression operand) -> literal(operand).map(BigDecimal::negate);
                case Expression.Date(java.time.LocalDate day) -> Optional.of(BigDecimal.valueOf(day.toEpochDay()));
                default -> Optional.empty();
            };
        }

        Span and(Span other) {
            return new Span(tighter(low, other.low, 1), tighter(high, other.high, -1));
        }

        private static Optional<End> tighter(Optional<End> a, Optional<End> b, int direction) {
            if (a.isEmpty() || b.isEmpty()) {
                return a.or(() -> b);
            }
            int order = direction * a.get().at().compareTo(b.get().at());
            return order > 0 || (order == 0 && !a.get().included()) ? a : b;
        }

        boolean isEmpty() {
            if (low.isEmpty() || high.isEmpty()) {
                return false;
            }
            int order = low.get().at().compareTo(high.get().at());
            return order > 0
                    || (order == 0 && !(low.get().included() && high.get().included()));
        }

        boolean within(Span other) {
            return and(other).isSame(this);
        }

        private boolean isSame(Span other) {
            return isSame(low, other.low) && isSame(high, other.high);
        }

        private static boolean isSame(Optional<End> a, Optional<End> b) {
            if (a.isEmpty() || b.isEmpty()) {
                return a.isEmpty() && b.isEmpty();
            }
            return a.get().included() == b.get().included()
                    && a.get().at().compareTo(b.get().at()) == 0;
        }
    }
}
