package org.yuanheng.engine.run;

import java.util.List;
import java.util.Optional;
import org.yuanheng.engine.Text;

/**
 * Why a unit has its class: every figure between fact and class, enough to recompute the class by hand.
 *
 * <p>Figures are texts exactly as they count: facts and published figures as decimals, reals as the shortest digits that
 * name the same double. An absent figure is an empty Optional.
 *
 * @param unitId the unit
 * @param leftOut why it took no part; then nothing but its facts follows
 * @param group what it was compared within, {@code ALL} for everyone
 * @param participation EVALUATED, SCORED_NO_CLASS, TRANSITION or EXEMPT
 * @param facts what the rule read
 * @param indicators in the scheme's order
 * @param dimensions the figures between points and total, each after those that it is made of
 * @param adjustments in the scheme's order
 * @param total the published total
 * @param rank 1 is best; empty for a unit that is not ranked
 * @param n the ranked units of the group
 * @param cuts what each class asks for, best first: the quota's numbers, bounds of the total, or conditions as asked
 * @param placed the place by which the quota cut; empty where there is none or the class was decided before it
 * @param quotaClass the class by the method, before limits and overrides
 * @param limits in the scheme's order
 * @param overrides in the order in which they apply
 * @param className the class; empty for none
 * @param treatedAs the class whose policies apply to a unit that is not ranked
 * @param notes the codes of results.csv
 */
public record Explanation(
        String unitId,
        Optional<String> leftOut,
        String group,
        String participation,
        List<FactRead> facts,
        List<IndicatorScore> indicators,
        List<DimensionScore> dimensions,
        List<Adjusted> adjustments,
        Optional<String> total,
        Optional<Long> rank,
        long n,
        List<Cut> cuts,
        Optional<Placed> placed,
        Optional<String> quotaClass,
        List<Limited> limits,
        List<Overridden> overrides,
        Optional<String> className,
        Optional<String> treatedAs,
        Ground ground,
        List<String> notes) {

    /** A fact as the snapshot holds it. */
    public record FactRead(String id, Text label, String unit, Optional<String> value) {}

    /**
     * How an indicator earned its points.
     *
     * @param formula the value's formula in both languages
     * @param value published, 6 decimals; empty when missing
     * @param valueReal the double behind it
     * @param method how points are earned in words, where it is not value ÷ baseline × weight
     * @param figures the figures of the group that the method asks for
     * @param baseline what it was measured against, as a double; empty for a group without one
     * @param numeratorSum Σ of the group's numerators, for Σ/Σ baselines
     * @param denominatorSum Σ of the group's denominators
     * @param before points before floor and cap, as a double
     * @param after points after floor and cap, as a double; empty when missing
     * @param floor least points, weight × the scheme's floor
     * @param cap most points, weight × the scheme's cap
     * @param groupMean the mean that fills a missing value, 10 decimals
     * @param points published, 4 decimals
     * @param pointsExact the points that enter the total, 10 decimals
     */
    public record IndicatorScore(
            String id,
            Text label,
            Text formula,
            String unit,
            String weight,
            Optional<String> value,
            Optional<String> valueReal,
            Optional<Text> method,
            List<GroupFigure> figures,
            Optional<String> baseline,
            Optional<String> numeratorSum,
            Optional<String> denominatorSum,
            Optional<String> before,
            Optional<String> after,
            Optional<String> floor,
            Optional<String> cap,
            Optional<String> groupMean,
            String points,
            String pointsExact) {}

    /**
     * A figure between points and total.
     *
     * @param how in words, with the ids of its parts
     * @param points 10 decimals
     */
    public record DimensionScore(String id, Text label, Text how, String points) {}

    /** A figure of the group as the points' formula read it; empty where the group has none. */
    public record GroupFigure(Text label, Optional<String> value) {}

    /** An adjustment: whether its condition holds (UNKNOWN where a fact is missing) and what it added, 10 decimals. */
    public record Adjusted(String id, Text label, Text condition, Truth holds, String points) {}

    /**
     * What a class asks for.
     *
     * @param number how many units the quota gives it; empty for the one that takes the rest
     * @param condition its bound of the total or its condition; empty for a quota and for the class of all others
     * @param holds whether the unit meets it; empty where there is no condition
     */
    public record Cut(String className, Optional<Long> number, Optional<Text> condition, Optional<Truth> holds) {}

    /** The unit's place for the cuts among {@code of} units; tied ones that go together have the same. */
    public record Placed(long place, long of) {}

    /** A limit: at most this class where it holds, and the class after it. */
    public record Limited(String className, Text condition, Truth holds, Optional<String> classAfter) {}

    /** An override: whether its condition holds, and the class after it. */
    public record Overridden(
            String id, Text label, Text condition, String kind, Truth holds, Optional<String> classAfter) {}

    Explanation with(List<Ground.Member> members) {
        return new Explanation(
                unitId,
                leftOut,
                group,
                participation,
                facts,
                indicators,
                dimensions,
                adjustments,
                total,
                rank,
                n,
                cuts,
                placed,
                quotaClass,
                limits,
                overrides,
                className,
                treatedAs,
                ground.with(members),
                notes);
    }

    /** Three-valued truth, and a clause that could not be asked because a column is absent. */
    public enum Truth {
        YES,
        NO,
        UNKNOWN,
        NOT_EVALUATED;

        static Truth of(Optional<String> flag) {
            return flag.map(text -> text.equals("true") ? YES : NO).orElse(UNKNOWN);
        }
    }
}
