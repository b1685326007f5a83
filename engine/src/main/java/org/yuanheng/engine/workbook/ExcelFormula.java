package org.yuanheng.engine.workbook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Expression.Branch;
import org.yuanheng.engine.expression.Expression.Comparison;
import org.yuanheng.engine.expression.Expression.Fact;
import org.yuanheng.engine.expression.Expression.Numeral;
import org.yuanheng.engine.expression.Expression.Operator;
import org.yuanheng.engine.expression.Expression.Order;
import org.yuanheng.engine.expression.Expression.Words;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.expression.Type;

/**
 * Rule expressions as Excel formulas, with the meaning that {@link Expression} states and no function younger than Excel
 * 2010.
 *
 * <p>A fact's cell is empty where the fact is missing. A finished figure is a number or the empty text; a finished
 * condition is 1 (true), 0 (false) or 0.5 (unknown), so that "and" is MIN, "or" is MAX and "not" is 1 − x, exactly the
 * three-valued logic of the rules. Inside a formula a missing operand travels as an error, which no operation forgets.
 *
 * <p>Plain arithmetic, nearly every indicator, comes out as an office would write it: {@code tax / land} is
 * {@code IF(COUNT(E5,F5)<2,"",IF(F5>0,E5/F5,""))}.
 *
 * <p>What Excel cannot say alike (the order of texts, numbers of more than 15 digits, formulas over its length or depth)
 * comes out empty: the figure then stands in the paper as a value with a remark.
 */
final class ExcelFormula {
    /** Excel takes 8192 characters; placeholders grow into addresses. */
    private static final int LONGEST = 7000;

    /** Excel nests 64 levels; the paper puts a few around the formula. */
    private static final int DEEPEST = 56;

    private static final int LONGEST_TEXT = 255;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_ALTERNATIVES = 20;
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final String NINE = power(9);

    private static final int LOOSEST = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;

    private final Function<String, Type> types;
    private final UnaryOperator<String> cells;

    /**
     * A renderer.
     *
     * @param types what each fact holds
     * @param cells the cell of each fact: an address, or a placeholder for one
     */
    ExcelFormula(Function<String, Type> types, UnaryOperator<String> cells) {
        this.types = types;
        this.cells = cells;
    }

    /** A number or date, or the empty text where it is missing. */
    Optional<String> figure(Expression expression) {
        if (!sayable(expression)) {
            return Optional.empty();
        }
        return fitting(isPlain(expression) ? guarded(expression) : "IFERROR(" + open(expression) + ",\"\")");
    }

    /** A condition: 1, 0, or 0.5 where it is unknown. */
    Optional<String> condition(Expression expression) {
        return sayable(expression) ? fitting(truth(expression)) : Optional.empty();
    }

    /**
     * A fact, or a sum or difference of facts, as a whole multiple of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ: exact, where adding the facts as they
     * stand would not be. Every fact must be present.
     */
    String whole(Expression expression, int decimals) {
        return switch (expression) {
            case Fact(String id) -> "ROUND(" + cells.apply(id) + "*" + power(decimals) + ",0)";
            case Expression.Arithmetic(Operator operator, Expression left, Expression right) ->
                "(" + whole(left, decimals) + operator.sign + whole(right, decimals) + ")";
            default -> throw new IllegalArgumentException("not a sum of facts: " + expression);
        };
    }

    /** A power of ten, written out. */
    static String power(int decimals) {
        return "1" + "0".repeat(decimals);
    }

    /** A text in the quotes of a formula. */
    static String text(String words) {
        return "\"" + Template.plain(words).replace("\"", "\"\"") + "\"";
    }

    /** The number by which spreadsheets know a day. */
    static long serial(LocalDate day) {
        return ChronoUnit.DAYS.between(DAY_ZERO, day);
    }

    private static Optional<String> fitting(String formula) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < formula.length(); i++) {
            char c = formula.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return formula.length() <= LONGEST && deepest <= DEEPEST ? Optional.of(formula) : Optional.empty();
    }

    private boolean sayable(Expression expression) {
        boolean own = switch (expression) {
            case Numeral(BigDecimal value) -> value.stripTrailingZeros().precision() <= MOST_DIGITS;
            case Words(String value) -> value.length() <= LONGEST_TEXT;
            case Comparison(Order order, Expression left, var _) ->
                order == Order.EQUAL || order == Order.NOT_EQUAL || type(left) != Type.TEXT;
            case Expression.Between(Expression operand, var _, var _) -> type(operand) != Type.TEXT;
            default -> true;
        };
        return own && Facts.parts(expression).stream().allMatch(this::sayable);
    }

    private Type type(Expression expression) {
        return switch (expression) {
            case Words _ -> Type.TEXT;
            case Expression.Date _ -> Type.DATE;
            case Fact(String id) -> types.apply(id);
            case Numeral _, Expression.Arithmetic _, Expression.Negative _ -> Type.NUMBER;
            case Expression.Case(var branches, var _) ->
                type(branches.getFirst().then());
            case Expression.Call(var function, var arguments) ->
                function.yields().orElseGet(() -> type(arguments.getFirst()));
            default -> Type.CONDITION;
        };
    }

    // Plain arithmetic: facts, numbers, the four operations.

    private boolean isPlain(Expression expression) {
        return switch (expression) {
            case Numeral _ -> true;
            case Fact(String id) -> types.apply(id) == Type.NUMBER;
            case Expression.Arithmetic(var _, var left, var right) -> isPlain(left) && isPlain(right);
            case Expression.Negative(var operand) -> isPlain(operand);
            default -> false;
        };
    }

    private String guarded(Expression expression) {
        Set<String> facts = new LinkedHashSet<>();
        Set<String> divisors = new LinkedHashSet<>();
        look(expression, facts, divisors);
        StringBuilder formula = new StringBuilder();
        if (!facts.isEmpty()) {
            formula.append("IF(COUNT(")
                    .append(String.join(",", facts))
                    .append(")<")
                    .append(facts.size())
                    .append(",\"\",");
        }
        divisors.forEach(divisor -> formula.append("IF(").append(divisor).append(">0,"));
        formula.append(arithmetic(expression, LOOSEST)).append(",\"\")".repeat(divisors.size()));
        return formula.append(facts.isEmpty() ? "" : ")").toString();
    }

    /** Collects the facts, and the divisors that might not be above zero, inner ones first. */
    private void look(Expression expression, Set<String> facts, Set<String> divisors) {
        if (expression instanceof Fact(String id)) {
            facts.add(cells.apply(id));
        }
        Facts.parts(expression).forEach(part -> look(part, facts, divisors));
        if (expression instanceof Expression.Arithmetic(Operator operator, Expression left, Expression right)
                && operator == Operator.DIVIDE
                && !isPositive(right)) {
            divisors.add(arithmetic(right, LOOSEST));
        }
    }

    private static boolean isPositive(Expression expression) {
        return expression instanceof Numeral(BigDecimal value) && value.signum() > 0;
    }

    private String arithmetic(Expression expression, int around) {
        if (expression instanceof Expression.Arithmetic(Operator operator, Expression left, Expression right)) {
            int own = operator == Operator.ADD || operator == Operator.SUBTRACT ? SUM : PRODUCT;
            String text = arithmetic(left, own) + operator.sign + arithmetic(right, own + 1);
            return own < around ? "(" + text + ")" : text;
        }
        return switch (expression) {
            case Numeral(BigDecimal value) -> number(value);
            case Fact(String id) -> cells.apply(id);
            case Expression.Negative(Expression operand) -> "(-" + arithmetic(operand, PRODUCT + 1) + ")";
            default -> throw new IllegalArgumentException("not plain: " + expression);
        };
    }

    private static String number(BigDecimal value) {
        String digits = value.stripTrailingZeros().toPlainString();
        return value.signum() < 0 ? "(" + digits + ")" : digits;
    }

    // Everything else: a missing operand is an error until the whole formula catches it.

    private String open(Expression expression) {
        return switch (expression) {
            case Numeral(BigDecimal value) -> number(value);
            case Words(String value) -> text(value);
            case Expression.Date(LocalDate day) ->
                "DATE(" + day.getYear() + "," + day.getMonthValue() + "," + day.getDayOfMonth() + ")";
            case Fact(String id) -> "IF(" + cells.apply(id) + "=\"\",NA()," + cells.apply(id) + ")";
            case Expression.Arithmetic(Operator operator, Expression left, Expression right) -> {
                String divisor = open(right);
                boolean risky = operator == Operator.DIVIDE && !isPositive(right);
                yield "(" + open(left) + operator.sign
                        + (risky ? "IF(" + divisor + ">0," + divisor + ",NA())" : divisor) + ")";
            }
            case Expression.Negative(Expression operand) -> "(-" + open(operand) + ")";
            case Expression.Case(List<Branch> branches, List<Expression> otherwise) -> cases(branches, otherwise);
            case Expression.Call(Expression.Function function, List<Expression> arguments) ->
                call(function, arguments.stream().map(this::open).toList());
            default -> throw new IllegalArgumentException("not a figure: " + expression);
        };
    }

    /** An unknown condition picks no branch. */
    private String cases(List<Branch> branches, List<Expression> otherwise) {
        String formula = otherwise.isEmpty() ? "NA()" : open(otherwise.getFirst());
        for (Branch branch : branches.reversed()) {
            formula = "CHOOSE(1+2*" + truth(branch.when()) + "," + formula + ",NA()," + open(branch.then()) + ")";
        }
        return formula;
    }

    private static String call(Expression.Function function, List<String> arguments) {
        String first = arguments.getFirst();
        return switch (function) {
            case ABS -> "ABS(" + first + ")";
            case LEAST -> "MIN(" + String.join(",", arguments) + ")";
            case GREATEST -> "MAX(" + String.join(",", arguments) + ")";
            case COALESCE ->
                arguments.reversed().stream()
                        .reduce((rest, argument) -> "IFERROR(" + argument + "," + rest + ")")
                        .orElseThrow();
            case LN -> nineDecimals("LN(" + first + ")");
            case EXP -> nineDecimals("EXP(" + first + ")");
            case SQRT -> nineDecimals("SQRT(" + first + ")");
            case DAYS -> "(" + arguments.getLast() + "-" + first + ")";
            case MONTHS -> months(first, arguments.getLast());
            case ADD_DAYS -> "(" + first + "+" + counted(arguments.getLast()) + ")";
            case PREFIX -> "LEFT(" + first + "," + counted(arguments.getLast()) + ")";
            case ADD_MONTHS -> "EDATE(" + first + "," + counted(arguments.getLast()) + ")";
            case POWER -> {
                String exponent = arguments.get(1);
                yield nineDecimals("IF(" + first + ">0,POWER(" + first + "," + exponent + "),IF(AND(" + first + "=0,"
                        + exponent + ">=0),IF(" + exponent + "=0,1,0),NA()))");
            }
        };
    }

    /** A number of days or months, which must be whole. */
    private static String counted(String number) {
        return "IF(INT(" + number + ")=" + number + "," + number + ",NA())";
    }

    private static String months(String from, String to) {
        return "IF(" + from + ">" + to + ",-" + elapsed(to, from) + "," + elapsed(from, to) + ")";
    }

    /** Whole months between two days in order. */
    private static String elapsed(String from, String to) {
        String months = "((YEAR(" + to + ")-YEAR(" + from + "))*12+MONTH(" + to + ")-MONTH(" + from + "))";
        return "(" + months + "-IF(EDATE(" + from + "," + months + ")>" + to + ",1,0))";
    }

    private static String nineDecimals(String figure) {
        return "(ROUND(" + figure + "*" + NINE + ",0)/" + NINE + ")";
    }

    // Conditions: 1, 0 or 0.5.

    private String truth(Expression expression) {
        return switch (expression) {
            case Comparison(Order order, Expression left, Expression right) ->
                tested(List.of(left, right), operands -> test(order, type(left), operands.get(0), operands.get(1)));
            case Expression.And(List<Expression> terms) -> "MIN(" + truths(terms) + ")";
            case Expression.Or(List<Expression> terms) -> "MAX(" + truths(terms) + ")";
            case Expression.Not(Expression operand) -> "(1-" + truth(operand) + ")";
            case Expression.In(Expression operand, List<Expression> candidates) ->
                tested(List.of(operand), x -> alternatives(type(operand), x.getFirst(), candidates));
            case Expression.Between(Expression operand, Expression low, Expression high) ->
                isSimple(operand) && Facts.parts(expression).stream().skip(1).noneMatch(Fact.class::isInstance)
                        ? tested(
                                List.of(operand, low, high),
                                x -> "AND(" + x.get(0) + ">=" + x.get(1) + "," + x.get(0) + "<=" + x.get(2) + ")")
                        : truth(new Expression.And(List.of(
                                new Comparison(Order.GREATER_OR_EQUAL, operand, low),
                                new Comparison(Order.LESS_OR_EQUAL, operand, high))));
            case Expression.IsNull(Fact(String id)) -> "IF(" + cells.apply(id) + "=\"\",1,0)";
            case Expression.IsNull(Expression operand) -> "IF(ISERROR(" + open(operand) + "),1,0)";
            default -> throw new IllegalArgumentException("not a condition: " + expression);
        };
    }

    private String truths(List<Expression> terms) {
        return terms.stream().map(this::truth).collect(Collectors.joining(","));
    }

    /** 0.5 where an operand is missing, else 1 or 0 by the test. */
    private String tested(List<Expression> operands, Function<List<String>, String> test) {
        if (!operands.stream().allMatch(ExcelFormula::isSimple)) {
            List<String> open = operands.stream().map(this::open).toList();
            return "IFERROR(IF(" + test.apply(open) + ",1,0),0.5)";
        }
        List<String> missing = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (Expression operand : operands) {
            if (operand instanceof Fact(String id)) {
                missing.add(cells.apply(id) + "=\"\"");
                plain.add(cells.apply(id));
            } else {
                plain.add(open(operand));
            }
        }
        String decided = "IF(" + test.apply(plain) + ",1,0)";
        if (missing.isEmpty()) {
            return decided;
        }
        String any = missing.size() == 1 ? missing.getFirst() : "OR(" + String.join(",", missing) + ")";
        return "IF(" + any + ",0.5," + decided + ")";
    }

    private static boolean isSimple(Expression expression) {
        return switch (expression) {
            case Numeral _, Words _, Expression.Date _, Fact _ -> true;
            default -> false;
        };
    }

    private static String test(Order order, Type type, String left, String right) {
        if (type != Type.TEXT) {
            return left + order.sign + right;
        }
        String same = "EXACT(" + left + "," + right + ")";
        return order == Order.EQUAL ? same : "NOT(" + same + ")";
    }

    /** A few alternatives one by one; many as an array, so that the operand is written once. */
    private String alternatives(Type type, String operand, List<Expression> candidates) {
        if (candidates.size() <= MOST_ALTERNATIVES && operand.length() < LONGEST_TEXT) {
            return "OR("
                    + candidates.stream()
                            .map(candidate -> test(Order.EQUAL, type, operand, open(candidate)))
                            .collect(Collectors.joining(","))
                    + ")";
        }
        String array = candidates.stream().map(ExcelFormula::constant).collect(Collectors.joining(",", "{", "}"));
        String same = type == Type.TEXT ? "EXACT(" + operand + "," + array + ")" : "(" + operand + "=" + array + ")";
        return "SUMPRODUCT(--" + same + ")>0";
    }

    private static String constant(Expression literal) {
        return switch (literal) {
            case Numeral(BigDecimal value) -> value.stripTrailingZeros().toPlainString();
            case Words(String value) -> text(value);
            case Expression.Date(LocalDate day) -> Long.toString(serial(day));
            default -> throw new IllegalArgumentException("not a literal: " + literal);
        };
    }
}
