package org.yuanheng.engine.decision;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.yuanheng.engine.Text;
import org.yuanheng.engine.expression.Expression;
import org.yuanheng.engine.expression.Facts;
import org.yuanheng.engine.plan.Plan;
import org.yuanheng.engine.plan.Preparation;
import org.yuanheng.engine.rulebook.Amount;
import org.yuanheng.engine.rulebook.Decision;
import org.yuanheng.engine.rulebook.Eligibility;
import org.yuanheng.engine.rulebook.Light;
import org.yuanheng.engine.rulebook.Match;
import org.yuanheng.engine.rulebook.Matrix;
import org.yuanheng.engine.rulebook.Quality;

/**
 * A decision made ready to run: its plan, what of it is published, and which conditions were asked on the way.
 *
 * <p>{@link Plan#DETAILS} holds, for each unit, its facts under their ids, every figure on the way, and each published
 * column under its name with {@link #PUBLISHED} before it. {@link Plan#RESULTS} holds the published columns alone.
 *
 * @param plan the steps
 * @param columns of results.csv, in order
 * @param told the published columns of {@link Plan#DETAILS}, which are those of results.csv where a unit has one row
 * @param countedBy the column of results.csv by which the manifest groups its counts; empty for one group of all
 * @param answer the column of results.csv that is counted in the manifest
 * @param asked the conditions, in the order in which an explanation tells them
 * @param weighed the figures that were held against cuts, in the order in which an explanation tells them
 *
 */
public record Judgement(
        Plan plan,
        List<Column> columns,
        List<Column> told,
        Optional<String> countedBy,
        String answer,
        List<Asked> asked,
        List<Weighed> weighed) {
    /** What stands before a published column's name in {@link Plan#DETAILS}, where facts have their own names. */
    public static final String PUBLISHED = "=";

    /** A rule that asks conditions and weighs no figure. */
    Judgement(Plan plan, List<Column> columns, String answer, List<Asked> asked) {
        this(plan, columns, answer, asked, List.of());
    }

    /** A rule with one row for each unit. */
    Judgement(Plan plan, List<Column> columns, String answer, List<Asked> asked, List<Weighed> weighed) {
        this(plan, columns, columns, Optional.empty(), answer, asked, weighed);
    }

    /** A published column, and whether it holds texts. */
    public record Column(String name, boolean text) {}

    /**
     * Something that was asked of a unit.
     *
     * @param condition what; empty when it was asked of a whole group
     * @param reads the ids that were read for it
     * @param holds the column of {@link Plan#DETAILS} that says whether it holds
     * @param figures what was worked out beside it
     */
    public record Asked(
            String id,
            Text label,
            Optional<Expression> condition,
            NavigableSet<String> reads,
            String holds,
            List<Figure> figures) {
        /** A condition over the unit's own facts. */
        public Asked(String id, Text label, Expression condition, String holds, List<Figure> figures) {
            this(id, label, Optional.of(condition), Facts.in(condition), holds, figures);
        }
    }

    /**
     * Something worked out for a unit: a distance, an amount.
     *
     * @param formula how, in terms of the facts
     * @param unit of measure, empty for none
     * @param column of {@link Plan#DETAILS}: the published figure
     */
    public record Figure(Text label, Expression formula, Text unit, String column) {}

    /**
     * A figure that was held against cuts.
     *
     * @param value the figure
     * @param level the column of {@link Plan#DETAILS} that says where it came to lie; empty where there are no cuts
     * @param lowest what the level below all cuts is called
     * @param cuts each level's name and the column of {@link Plan#DETAILS} that says where it begins, rising
     * @param reads the ids that are read for it
     */
    public record Weighed(
            String id,
            Text label,
            Figure value,
            Optional<String> level,
            Text lowest,
            List<Cut> cuts,
            NavigableSet<String> reads) {}

    /** Where a level begins. */
    public record Cut(String level, Text label, String column) {}

    /** Compiles a checked decision. */
    public static Judgement of(Decision decision) {
        Judgement judgement = compiled(decision);
        return new Judgement(
                Preparation.before(judgement.plan(), decision),
                judgement.columns(),
                judgement.told(),
                judgement.countedBy(),
                judgement.answer(),
                judgement.asked(),
                judgement.weighed());
    }

    private static Judgement compiled(Decision decision) {
        return switch (decision) {
            case Eligibility eligibility -> new EligibilityPlan(eligibility).judgement();
            case Light light -> new LightPlan(light).judgement();
            case Amount amount -> new AmountPlan(amount).judgement();
            case Matrix matrix -> new MatrixPlan(matrix).judgement();
            case Quality quality -> new QualityPlan(quality).judgement();
            case Match match -> new MatchPlan(match).judgement();
        };
    }
}
