package org.yuanheng.engine.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.plan.Term;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Item;

/**
 * A plan in DuckDB's SQL: one statement, one common table expression per step.
 *
 * <p>Every name is a quoted identifier that the rulebook reader has checked, every text a quoted literal; nothing a
 * person typed is ever a piece of SQL.
 */
public final class DuckDbSql {
    private static final BigInteger FEW_PARTS = BigInteger.valueOf(1_000);

    private static final String REFUSED = "error('" + DuckDb.OUT_OF_RANGE + "')";

    private final Formulas formulas;
    /** What a figure beyond ±9·10⁸ becomes. */
    private final String beyond;

    private DuckDbSql(Function<String, @Nullable Item> items, String beyond) {
        this.formulas = new Formulas(items);
        this.beyond = beyond;
    }

    /**
     * The statement that yields {@code goal}.
     *
     * @param plan a compiled scheme
     * @param goal {@link Plan#RESULTS}, {@link Plan#LEFT_OUT} or {@link Plan#DETAILS}
     * @param items the vocabulary entries of the scheme, by id
     * @param facts a table expression of the snapshot, e.g. {@code read_parquet('…')}, made by us and never by a person
     */
    public static String render(Plan plan, String goal, Function<String, @Nullable Item> items, String facts) {
        return render(plan, goal, items, Map.of(Plan.FACTS, "select * from " + facts));
    }

    /**
     * The statement that yields {@code goal} where the rows of some steps are known already.
     *
     * <p>Example: with the group figures of one year given and the facts of the next, each unit is measured against last
     * year's group.
     *
     * @param given select statements by the name of the step whose rows they yield, made by us and never by a person;
     *     {@link Plan#FACTS} is among them wherever a step needs it
     */
    public static String render(
            Plan plan, String goal, Function<String, @Nullable Item> items, Map<String, String> given) {
        return new DuckDbSql(items, REFUSED).statement(plan, goal, given);
    }

    /**
     * As {@link #render(Plan, String, Function, Map)} for facts that are merely tried out: a figure out of range is
     * missing and does not refuse all the others.
     */
    public static String sketch(
            Plan plan, String goal, Function<String, @Nullable Item> items, Map<String, String> given) {
        return new DuckDbSql(items, "null").statement(plan, goal, given);
    }

    private String statement(Plan plan, String goal, Map<String, String> given) {
        List<String> steps = new ArrayList<>();
        // A file read twice costs less than its rows kept; a step read twice is kept, worked out once.
        Map<String, String> rows = new TreeMap<>(given);
        if (plan.has(Plan.FACTS) && rows.containsKey(Plan.FACTS)) {
            // What is called the facts is what was delivered; the plan works out the rest.
            rows.put(Plan.DELIVERED, String.valueOf(rows.remove(Plan.FACTS)));
        }
        rows.forEach((name, select) -> steps.add(name(name) + " as not materialized (\n  " + select + "\n)"));
        List<Plan.Step> needed = plan.stepsFor(goal, rows.keySet());
        for (Plan.Step step : needed) {
            String kept = Plan.readTwice(step, needed) ? " as materialized (" : " as (";
            steps.add(name(step.name()) + kept + "\n  " + step(step) + "\n)");
        }
        return "with " + String.join(", ", steps) + "\nselect * from " + name(goal);
    }

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private String step(Plan.Step step) {
        return switch (step) {
            case Plan.Extend extend ->
                "select *" + columns(extend.columns(), ", ") + " from " + name(extend.from()) + where(extend.where());
            case Plan.Select select ->
                "select" + columns(select.columns(), " ") + " from " + name(select.from()) + where(select.where());
            case Plan.Group group ->
                "select " + name(group.key()) + columns(group.columns(), ", ") + " from " + name(group.from())
                        + " group by " + name(group.key());
            case Plan.Join join ->
                "select * from " + name(join.left()) + " join " + name(join.right()) + " using (" + name(join.key())
                        + ")";
            case Plan.Pair pair ->
                "select * from " + name(pair.left()) + " cross join " + name(pair.right())
                        + where(Optional.of(pair.where()));
            case Plan.Stack stack ->
                stack.from().stream()
                        .map(from -> "select * from " + name(from))
                        .collect(Collectors.joining(" union all "));
        };
    }

    private String columns(List<Plan.Named> columns, String before) {
        if (columns.isEmpty()) {
            return "";
        }
        return columns.stream()
                .map(column -> term(column.term()) + " as " + name(column.name()))
                .collect(Collectors.joining(",\n    ", before, ""));
    }

    private String where(Optional<Term> condition) {
        return condition.map(term -> "\n  where " + term(term)).orElse("");
    }

    private String term(Term term) {
        return switch (term) {
            case Term.Column(String column) -> name(column);
            case Term.Whole(long value) -> value < 0 ? "(" + value + ")" : Long.toString(value);
            case Term.Real(double value) -> Formulas.real(value);
            case Term.Words(String value) -> text(value);
            case Term.Flag(boolean value) -> Boolean.toString(value);
            case Term.Missing(boolean words) -> words ? "null::varchar" : "null";
            case Term.Formula(Expression expression) -> formulas.real(expression);
            case Term.Exact(Expression expression) -> formulas.exact(expression);
            // Between 2⁶⁴ and 2⁷⁶ DuckDB does not round a whole number to its nearest double; it reads a text so.
            case Term.ToReal(Term exact, boolean sum) -> term(exact) + (sum ? "::varchar::double" : "::double");
            case Term.Scaled(Term real, boolean inRange) -> scaled(term(real), inRange);
            case Term.Rounded(Term whole, Term divisor, boolean notNegative) ->
                rounded(term(whole), divisor, notNegative);
            case Term.ShareOf(Term whole, BigDecimal share, Classing.Rounding rounding) ->
                shareOf(term(whole), share, rounding);
            case Term.Published(Term whole, int decimals, boolean inRange) -> published(term(whole), decimals, inRange);
            case Term.Kept(Term exact, int decimals) -> kept(term(exact), decimals);
            case Term.Sum(List<Term> wholes, boolean wide) -> sum(wholes, wide);
            case Term.Multiple(Term whole, Term by) -> "(" + term(whole) + "::hugeint * " + term(by) + ")";
            case Term.GeometricMean(List<Term> parts, List<BigDecimal> weights) -> geometric(parts, weights);
            case Term.Square(Term whole) -> "(" + term(whole) + "::hugeint * " + term(whole) + ")";
            case Term.Negative(Term whole) -> "(-" + term(whole) + ")";
            case Term.Product(Term left, boolean divide, Term right) ->
                "(" + term(left) + (divide ? " / " : " * ") + term(right) + ")";
            case Term.Bound(Term figure, boolean notBelow, Term bound) -> bound(term(figure), notBelow, term(bound));
            case Term.IsMissing(Term inner) -> "(" + term(inner) + " is null)";
            case Term.Compare(Term left, Expression.Order order, Term right) ->
                "(" + term(left) + " " + order.sign + " " + term(right) + ")";
            case Term.And(List<Term> conditions) ->
                conditions.stream().map(this::term).collect(Collectors.joining(" and ", "(", ")"));
            case Term.Or(List<Term> conditions) ->
                conditions.stream().map(this::term).collect(Collectors.joining(" or ", "(", ")"));
            case Term.Not(Term.IsMissing(Term inner)) -> "(" + term(inner) + " is not null)";
            case Term.Not(Term condition) -> "(not " + term(condition) + ")";
            case Term.When(Term condition, Term then, Term otherwise) -> when(condition, then, otherwise);
            case Term.FirstPresent(List<Term> terms) ->
                terms.stream().map(this::term).collect(Collectors.joining(", ", "coalesce(", ")"));
            case Term.Least(List<Term> terms) ->
                terms.stream().map(this::term).collect(Collectors.joining(", ", "least(", ")"));
            case Term.Greatest(List<Term> terms) ->
                terms.stream().map(this::term).collect(Collectors.joining(", ", "greatest(", ")"));
            case Term.Joined(String separator, List<Term> texts) ->
                texts.isEmpty()
                        ? "''"
                        : texts.stream()
                                .map(this::term)
                                .collect(Collectors.joining(", ", "concat_ws(" + text(separator) + ", ", ")"));
            case Term.Shown(String id, Term column) -> "(" + text(id + "=") + " || " + term(column) + "::varchar)";
            case Term.Listed(Term list, String word) ->
                "coalesce(contains(concat(';', replace(" + term(list) + ", ' ', ''), ';'), " + text(";" + word + ";")
                        + "), false)";
            case Term.KeyPart(Term column) ->
                "concat(length(" + term(column) + "::varchar), ':', " + term(column) + "::varchar)";
            case Term.SumWhere(Term figure, Term condition) -> "sum(" + term(figure) + ")" + filter(condition);
            case Term.ExtremeWhere(Term figure, boolean largest, Term condition) ->
                (largest ? "max(" : "min(") + term(figure) + ")" + filter(condition);
            case Term.CountBeside beside -> beside(beside);
            case Term.CountWhere(Term condition) -> "count(*)" + filter(condition);
            case Term.Numbering() -> "row_number() over ()";
            case Term.RowNumber(Term partition, List<Term.Sort> keys) -> over("row_number", partition, keys);
            case Term.Rank(Term partition, List<Term.Sort> keys, boolean dense) ->
                over(dense ? "dense_rank" : "rank", partition, keys);
            case Term.CountSame(List<Term> same) ->
                same.stream().map(this::term).collect(Collectors.joining(", ", "count(*) over (partition by ", ")"));
        };
    }

    private String geometric(List<Term> parts, List<BigDecimal> weights) {
        List<String> logarithms = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String above = "nullif(greatest(" + term(parts.get(i)) + "::double / 1e10, 0e0), 0e0)";
            logarithms.add(Formulas.real(weights.get(i).doubleValue()) + " * ln(" + above + ")");
        }
        double all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
        return "coalesce(round(exp((" + String.join(" + ", logarithms) + ") / " + Formulas.real(all)
                + ") * 1e9) / 1e9, 0e0)";
    }

    private String beside(Term.CountBeside count) {
        String figure = term(count.figure());
        return "count(" + figure + ")" + filter(count.condition()) + " over (partition by " + term(count.partition())
                + (count.below()
                        ? " order by " + figure + " range between unbounded preceding and 1 preceding)"
                        : ", " + figure + ")");
    }

    private String over(String function, Term partition, List<Term.Sort> keys) {
        return keys.stream()
                .map(key -> term(key.key()) + (key.descending() ? " desc" : " asc") + " nulls last")
                .collect(Collectors.joining(
                        ", ", function + "() over (partition by " + term(partition) + " order by ", ")"));
    }

    private String filter(Term condition) {
        return condition.equals(new Term.Flag(true)) ? "" : " filter (" + term(condition) + ")";
    }

    private String when(Term condition, Term then, Term otherwise) {
        String rest = otherwise instanceof Term.Missing ? "" : " else " + term(otherwise);
        return "case when " + term(condition) + " then " + term(then) + rest + " end";
    }

    /** Not a number beats every bound in DuckDB's order, so it is caught here too. */
    private String scaled(String real, boolean inRange) {
        String whole = "round(" + real + " * " + Formulas.real(1e10) + ")::bigint";
        return inRange
                ? whole
                : "case when abs(" + real + ") > " + Formulas.real(9e8) + " then " + beyond + " else " + whole + " end";
    }

    private String rounded(String whole, Term divisor, boolean notNegative) {
        if (divisor instanceof Term.Whole(long value)) {
            if (value == 1) {
                return whole;
            }
            return notNegative
                    ? "((" + whole + " + " + value / 2 + ") // " + value + ")::bigint"
                    : "(sign(" + whole + ") * ((abs(" + whole + ") + " + value / 2 + ") // " + value + "))::bigint";
        }
        String by = "nullif(" + term(divisor) + ", 0)";
        if (notNegative) {
            return "((2 * " + whole + " + " + by + ") // (2 * " + by + "))::bigint";
        }
        return "(sign(" + whole + ") * ((2 * abs(" + whole + ") + " + by + ") // (2 * " + by + ")))::bigint";
    }

    private static String shareOf(String whole, BigDecimal share, Classing.Rounding rounding) {
        BigDecimal plain = share.stripTrailingZeros();
        int scale = Math.max(plain.scale(), 0);
        BigInteger parts = plain.setScale(scale).unscaledValue();
        BigInteger of = BigDecimal.TEN.pow(scale).toBigIntegerExact();
        // A count stays far below 10¹⁵, so that with few parts the product fits; dividing 128 bits costs ten times
        // more.
        boolean few = parts.compareTo(FEW_PARTS) <= 0;
        String product = whole + (few ? " * " : "::hugeint * ") + parts;
        String number = switch (rounding) {
            case FLOOR -> "((" + product + ") // " + of + ")";
            case CEIL -> "((" + product + " + " + of.subtract(BigInteger.ONE) + ") // " + of + ")";
            case HALF_UP -> "((2 * (" + product + ") + " + of + ") // " + of.shiftLeft(1) + ")";
        };
        return few ? number : number + "::bigint";
    }

    static String published(String whole, int decimals, boolean inRange) {
        if (decimals == 0) {
            return whole + "::decimal(18,0)";
        }
        // Up to 9·10¹⁴ a double errs by less than half a unit there and back, and costs less than 128-bit decimals.
        if (inRange && decimals <= 6) {
            return "(" + whole + "::double / " + Formulas.real(Math.pow(10, decimals)) + ")::decimal(18," + decimals
                    + ")";
        }
        String unit = BigDecimal.ONE.movePointLeft(decimals).toPlainString();
        return "(" + whole + " * " + unit + ")::decimal(18," + decimals + ")";
    }

    private static String kept(String exact, int decimals) {
        return "case when abs(" + exact + ") > 900000000 then error('" + DuckDb.OUT_OF_RANGE + "') else round(" + exact
                + ", " + decimals + ")::decimal(18," + decimals + ") end";
    }

    private String sum(List<Term> wholes, boolean wide) {
        return wholes.stream()
                .map(whole -> wide ? term(whole) + "::hugeint" : term(whole))
                .collect(Collectors.joining(" + ", "(", ")"));
    }

    /** {@code least} and {@code greatest} skip missing values in DuckDB; here missing stays missing. */
    private static String bound(String figure, boolean notBelow, String bound) {
        return "case when " + figure + (notBelow ? " < " : " > ") + bound + " then " + bound + " else " + figure
                + " end";
    }
}
