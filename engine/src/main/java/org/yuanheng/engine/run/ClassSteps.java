package org.yuanheng.engine.run;

import static org.yuanheng.engine.run.Explainer.text;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.rulebook.ClassFigure;
import org.yuanheng.engine.rulebook.Classing;
import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.run.Explanation.Truth;

/**
 * What a row of {@link Plan#DETAILS} says of the way from rank to class.
 *
 * @param scheme without the clauses that could not be evaluated
 * @param written a condition in both languages
 */
record ClassSteps(Scheme scheme, Function<Expression, Text> written) {
    /** The class by the method. */
    Optional<String> byMethod(ResultSet row) throws SQLException {
        return scheme.classes().isPresent() ? className(text(row, ":quota")) : Optional.empty();
    }

    private Optional<String> className(Optional<String> position) {
        List<String> names = scheme.classes().map(Classing::names).orElse(List.of());
        return position.map(p -> names.get(Integer.parseInt(p)));
    }

    /** What each class asks for, and whether the unit meets it. */
    List<Explanation.Cut> cuts(ResultSet row) throws SQLException {
        if (scheme.classes().isEmpty()) {
            return List.of();
        }
        return switch (scheme.classes().get().method()) {
            case Classing.Quota quota -> numbers(quota, row);
            case Classing.Scores scores -> bounds(scores, row);
            case Classing.Conditions conditions -> conditions(conditions, row);
        };
    }

    private static List<Explanation.Cut> numbers(Classing.Quota quota, ResultSet row) throws SQLException {
        List<Explanation.Cut> cuts = new ArrayList<>();
        String mark = mark(quota, row);
        for (int i = 0; i < quota.classes().size(); i++) {
            Optional<String> number = i == quota.rest() ? Optional.empty() : text(row, "q:" + i + mark);
            cuts.add(new Explanation.Cut(
                    quota.names().get(i), number.map(Long::valueOf), Optional.empty(), Optional.empty()));
        }
        return cuts;
    }

    private List<Explanation.Cut> bounds(Classing.Scores scores, ResultSet row) throws SQLException {
        BigDecimal total = new BigDecimal(row.getString(":total"))
                .movePointLeft(scheme.total().decimals());
        Expression figure = new Expression.Fact(new ClassFigure(ClassFigure.Kind.TOTAL, "").id());
        List<Explanation.Cut> cuts = new ArrayList<>();
        for (Classing.Threshold band : scores.classes()) {
            Optional<Text> reached = band.least()
                    .map(least -> written.apply(new Expression.Comparison(
                            Expression.Order.GREATER_OR_EQUAL, figure, new Expression.Numeral(least))));
            Optional<Truth> holds = band.least().map(least -> total.compareTo(least) >= 0 ? Truth.YES : Truth.NO);
            cuts.add(new Explanation.Cut(band.name(), Optional.empty(), reached, holds));
        }
        return cuts;
    }

    private List<Explanation.Cut> conditions(Classing.Conditions conditions, ResultSet row) throws SQLException {
        List<Explanation.Cut> cuts = new ArrayList<>();
        for (int i = 0; i < conditions.choices().size(); i++) {
            Classing.Choice choice = conditions.choices().get(i);
            Optional<Truth> holds =
                    choice.when().isPresent() ? Optional.of(Truth.of(text(row, "choice:" + i))) : Optional.empty();
            cuts.add(new Explanation.Cut(
                    choice.name(), Optional.empty(), choice.when().map(written), holds));
        }
        return cuts;
    }

    /** Where the unit stood for the quota's cuts; empty when it was not cut by shares. */
    Optional<Explanation.Placed> placed(ResultSet row) throws SQLException {
        Optional<Classing.Quota> found = scheme.classes().flatMap(Classing::quota);
        if (found.isEmpty() || text(row, ":rank").isEmpty()) {
            return Optional.empty();
        }
        Classing.Quota quota = found.get();
        boolean consuming = scheme.overrides().stream().anyMatch(Scheme.ClassOverride::consumesQuota);
        boolean decided = consuming && text(row, ":decided").isPresent();
        if (decided || (isSmall(quota, row) && mark(quota, row).isEmpty())) {
            return Optional.empty();
        }
        String mark = mark(quota, row);
        return Optional.of(new Explanation.Placed(row.getLong(":position" + mark), row.getLong(":free" + mark)));
    }

    private static boolean isSmall(Classing.Quota quota, ResultSet row) throws SQLException {
        return quota.smallGroup().isPresent()
                && row.getLong(quota.overAll() ? ":n@all" : ":n")
                        < quota.smallGroup().get().size();
    }

    /** What the columns of the pool end in that the unit's class comes from. */
    private static String mark(Classing.Quota quota, ResultSet row) throws SQLException {
        boolean amongAll = isSmall(quota, row)
                && quota.smallGroup().orElseThrow().otherwise() instanceof Classing.Otherwise.WithAll;
        return amongAll ? "@all" : "";
    }

    /** Each limit, whether it holds, and the class after it. */
    List<Explanation.Limited> limits(ResultSet row) throws SQLException {
        List<Explanation.Limited> limited = new ArrayList<>();
        List<Classing.Limit> limits = scheme.classes().map(Classing::limits).orElse(List.of());
        for (int i = 0; i < limits.size(); i++) {
            limited.add(new Explanation.Limited(
                    limits.get(i).className(),
                    written.apply(limits.get(i).when()),
                    Truth.of(text(row, "l:" + i)),
                    className(text(row, ":limit" + (i + 1)))));
        }
        return limited;
    }

    /** The class whose policies apply to a unit that is not ranked. */
    Optional<String> treatedAs(ResultSet row) throws SQLException {
        return Optional.ofNullable(scheme.unranked().get(row.getString("participation")))
                .flatMap(Scheme.UnrankedClass::treatedAs);
    }
}
