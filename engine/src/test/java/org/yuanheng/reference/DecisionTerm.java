package org.yuanheng.reference;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A formula or condition of a decision: literals, facts, and operations by the sign or word with which a rulebook writes
 * them. Its value is a Double, a String, a LocalDate or a Boolean; empty means missing, or unknown.
 *
 * @param word {@code literal}, {@code fact}, an operator, {@code and}, {@code or}, {@code not}, {@code missing},
 *     {@code between}, or a function
 * @param value of a literal, or the id of a fact
 */
record DecisionTerm(String word, Object value, List<DecisionTerm> parts) {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> OPERATIONS = Set.of("+", "-", "*", "/");

    static DecisionTerm literal(Object value) {
        return new DecisionTerm("literal", value, List.of());
    }

    static DecisionTerm fact(String id) {
        return new DecisionTerm("fact", id, List.of());
    }

    static DecisionTerm of(String word, DecisionTerm... parts) {
        return new DecisionTerm(word, "", List.of(parts));
    }

    /** As a rulebook writes it, every part in brackets. */
    String text() {
        if (word.equals("literal")) {
            return value instanceof String
                    ? "'" + value + "'"
                    : value instanceof LocalDate ? "date '" + value + "'" : written((Double) value);
        }
        if (word.equals("fact")) {
            return value.toString();
        }
        if (word.equals("not")) {
            return "not (" + parts.getFirst().text() + ")";
        }
        if (word.equals("missing")) {
            return parts.getFirst().text() + " is null";
        }
        if (word.equals("between")) {
            return inner(0) + " between " + inner(1) + " and " + inner(2);
        }
        if (COMPARISONS.contains(word) || OPERATIONS.contains(word) || word.equals("and") || word.equals("or")) {
            return IntStream.range(0, parts.size()).mapToObj(this::inner).collect(Collectors.joining(" " + word + " "));
        }
        return parts.stream().map(DecisionTerm::text).collect(Collectors.joining(", ", word + "(", ")"));
    }

    private static String written(double number) {
        return new java.math.BigDecimal(Double.toString(number)).toPlainString();
    }

    private String inner(int place) {
        DecisionTerm part = parts.get(place);
        return part.parts.isEmpty() ? part.text() : "(" + part.text() + ")";
    }

    Optional<Object> value(Map<String, Object> unit, DecisionSlip slip) {
        return switch (word) {
            case "literal" -> Optional.of(value);
            case "fact" -> Optional.ofNullable(unit.get(value.toString()));
            case "missing" -> Optional.of(parts.getFirst().value(unit, slip).isEmpty());
            case "not" -> parts.getFirst().value(unit, slip).map(v -> !(Boolean) v);
            case "and" -> chain(unit, slip, false);
            case "or" -> chain(unit, slip, true);
            case "coalesce" ->
                parts.stream().flatMap(p -> p.value(unit, slip).stream()).findFirst();
            default -> strict(unit, slip);
        };
    }

    private Optional<Object> chain(Map<String, Object> unit, DecisionSlip slip, boolean deciding) {
        List<Optional<Object>> values =
                parts.stream().map(p -> p.value(unit, slip)).toList();
        if (values.contains(Optional.<Object>of(deciding))) {
            return Optional.of(deciding);
        }
        return values.contains(Optional.empty()) ? Optional.empty() : Optional.of(!deciding);
    }

    private Optional<Object> strict(Map<String, Object> unit, DecisionSlip slip) {
        List<Object> values =
                parts.stream().flatMap(p -> p.value(unit, slip).stream()).toList();
        boolean condition = COMPARISONS.contains(word) || word.equals("between");
        if (values.size() < parts.size()) {
            return condition && slip == DecisionSlip.UNKNOWN_IS_FALSE ? Optional.of(false) : Optional.empty();
        }
        if (condition) {
            return Optional.of(
                    word.equals("between")
                            ? order(values.get(0), values.get(1)) >= 0 && order(values.get(0), values.get(2)) <= 0
                            : compares(order(values.get(0), values.get(1))));
        }
        return switch (word) {
            case "days" ->
                Optional.of((double) ChronoUnit.DAYS.between((LocalDate) values.get(0), (LocalDate) values.get(1)));
            case "months" -> Optional.of((double) months((LocalDate) values.get(0), (LocalDate) values.get(1), slip));
            case "add_days", "add_months" -> added((LocalDate) values.get(0), (Double) values.get(1), slip);
            default -> arithmetic((Double) values.get(0), (Double) values.get(1));
        };
    }

    private static int order(Object a, Object b) {
        return a instanceof Double x
                ? x < (Double) b ? -1 : x > (Double) b ? 1 : 0
                : a instanceof LocalDate day
                        ? day.compareTo((LocalDate) b)
                        : a.toString().compareTo(b.toString());
    }

    private boolean compares(int order) {
        return switch (word) {
            case "=" -> order == 0;
            case "<>" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private Optional<Object> arithmetic(double a, double b) {
        return switch (word) {
            case "+" -> Optional.of(a + b);
            case "-" -> Optional.of(a - b);
            case "*" -> Optional.of(a * b);
            default -> b > 0 ? Optional.of(a / b) : Optional.empty();
        };
    }

    /** The most whole months after the first day that do not pass the second. */
    private static long months(LocalDate from, LocalDate to, DecisionSlip slip) {
        if (to.isBefore(from)) {
            if (slip == DecisionSlip.MONTHS_BACKWARDS_FROM_THE_LATER) {
                long back = 0;
                while (!later(from, -(back + 1), slip).isBefore(to)) {
                    back++;
                }
                return -back;
            }
            return -months(to, from, slip);
        }
        if (slip == DecisionSlip.MONTHS_BY_THE_CALENDAR) {
            return ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to));
        }
        long whole = 0;
        while (!later(from, whole + 1, slip).isAfter(to)) {
            whole++;
        }
        return whole;
    }

    /** The same day of another month, or that month's last. */
    private static LocalDate later(LocalDate day, long months, DecisionSlip slip) {
        YearMonth month = YearMonth.from(day).plusMonths(months);
        int last = month.lengthOfMonth();
        return slip == DecisionSlip.ADDED_MONTHS_OVERFLOW && day.getDayOfMonth() > last
                ? month.atDay(last).plusDays(day.getDayOfMonth() - (long) last)
                : month.atDay(Math.min(day.getDayOfMonth(), last));
    }

    private Optional<Object> added(LocalDate day, double number, DecisionSlip slip) {
        if (number != Math.rint(number) && slip != DecisionSlip.FRACTIONS_ARE_CUT_OFF) {
            return Optional.empty();
        }
        return Optional.of(word.equals("add_days") ? day.plusDays((long) number) : later(day, (long) number, slip));
    }

    /** The facts whose absence leaves it without a value, given what the others say. */
    Set<String> wanting(Map<String, Object> unit, DecisionSlip slip) {
        Set<String> names = new TreeSet<>();
        if (value(unit, DecisionSlip.NONE).isPresent() && slip != DecisionSlip.EVERY_GAP_IS_NAMED) {
            return names;
        }
        if (word.equals("fact")) {
            if (!unit.containsKey(value.toString())) {
                names.add(value.toString());
            }
            return names;
        }
        parts.forEach(part -> names.addAll(part.wanting(unit, slip)));
        return names;
    }

    /** Whether it, or a part of it that matters, has no value though no fact is missing there. */
    boolean hasNoValue(Map<String, Object> unit) {
        if (value(unit, DecisionSlip.NONE).isPresent()) {
            return false;
        }
        return isStrict()
                ? wanting(unit, DecisionSlip.NONE).isEmpty()
                : parts.stream().anyMatch(part -> part.hasNoValue(unit));
    }

    private boolean isStrict() {
        return !Set.of("and", "or", "missing", "coalesce").contains(word)
                && parts.stream().allMatch(DecisionTerm::isStrict);
    }

    Set<String> facts() {
        Set<String> facts = new TreeSet<>();
        if (word.equals("fact")) {
            facts.add(value.toString());
        }
        parts.forEach(part -> facts.addAll(part.facts()));
        return facts;
    }
}
