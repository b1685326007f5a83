package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.ratio;

import java.util.List;

/** Small cases about what crosses rows: who takes part, Σ/Σ baselines, mean points. */
final class GroupFigureCases {
    private GroupFigureCases() {}

    static List<SmallCase> all() {
        return List.of(
                leftOut(),
                pending(),
                missingValues(),
                sumOverSum(),
                noBaseline(),
                noBaselineFilled(),
                exactSums(),
                meanPoints(),
                meanOnAHalf(),
                nobodyToAverage());
    }

    private static SchemeDraft aboveAndNotMoreThanFive() {
        return new SchemeDraft("left-out")
                .declares(6, "x", "y")
                .within("county")
                .texts("scale")
                .population(Condition.allOf(
                        Condition.is("scale", "ABOVE"), Condition.not(Condition.compares("y", ">", "5"))))
                .indicator("r", ratio("x", "y"), "10", Rule.against("1"));
    }

    private static SmallCase leftOut() {
        return SmallCase.of(
                        "who is left out, and for the first reason that holds",
                        aboveAndNotMoreThanFive(),
                        """
                        unit_id,participation,county,scale,x,y
                        a,,黄岩,ABOVE,1,1
                        b,EXEMPT,黄岩,BELOW,1,1
                        c,EXEMPT,黄岩,,1,1
                        d,,黄岩,BELOW,1,1
                        e,,黄岩,BELOW,1,
                        f,,黄岩,,1,9
                        g,,黄岩,,1,1
                        h,,黄岩,ABOVE,1,
                        i,,,ABOVE,1,1
                        j,,,,1,1
                        """,
                        """
                        unit_id,group,value_r,points_r,total,rank,class,notes
                        a,黄岩,1.000000,10.0000,10.0000,1,,
                        """,
                        Mutant.UNKNOWN_IS_FALSE,
                        Mutant.EXEMPT_LAST)
                .leavesOut("""
                        unit_id,reason
                        b,exempt
                        c,exempt
                        d,outside-population
                        e,outside-population
                        f,outside-population
                        g,population-unknown
                        h,population-unknown
                        i,group-unknown
                        j,population-unknown
                        """);
    }

    private static SmallCase pending() {
        return SmallCase.of(
                "a unit that lacks a required fact is shown but waits outside n and every group figure",
                new SchemeDraft("pending")
                        .declares(6, "x", "y", "z")
                        .indicator("r", ratio("x", "y"), "10", Rule.againstTheGroup())
                        .classes("A 50", "C")
                        .transition("T")
                        .pendingWithout("y", "z"),
                """
                unit_id,participation,x,y,z
                a,,3,1,1
                b,EVALUATED,1,1,1
                c,,8,1,
                d,,8,,1
                e,SCORED_NO_CLASS,8,1,1
                f,TRANSITION,8,1,1
                g,SCORED_NO_CLASS,8,1,
                h,TRANSITION,8,,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,3.000000,15.0000,15.0000,1,A,
                b,ALL,1.000000,5.0000,5.0000,2,C,
                c,ALL,8.000000,40.0000,40.0000,,,unranked:pending
                d,ALL,,0.0000,0.0000,,,missing:r;unranked:pending
                e,ALL,8.000000,40.0000,40.0000,,,unranked:scored-no-class
                f,ALL,8.000000,40.0000,40.0000,,T,unranked:transition
                g,ALL,8.000000,40.0000,40.0000,,,unranked:scored-no-class
                h,ALL,,0.0000,0.0000,,T,missing:r;unranked:transition
                """,
                Mutant.PENDING_BEFORE_PARTICIPATION,
                Mutant.PENDING_RANKED);
    }

    private static SmallCase missingValues() {
        return SmallCase.of(
                "no fact or a divisor of zero or below: missing; a numerator of zero or below: a value",
                new SchemeDraft("missing-values")
                        .declares(6, "x", "y")
                        .indicator("r", ratio("x", "y"), "10", Rule.against("1")),
                """
                unit_id,x,y
                a,0,1
                b,-1,1
                c,1,0
                d,1,-1
                e,,1
                f,1,
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,0.000000,0.0000,0.0000,1,,
                b,ALL,-1.000000,0.0000,0.0000,2,,
                c,ALL,,0.0000,0.0000,3,,missing:r
                d,ALL,,0.0000,0.0000,4,,missing:r
                e,ALL,,0.0000,0.0000,5,,missing:r
                f,ALL,,0.0000,0.0000,6,,missing:r
                """,
                Mutant.NEGATIVE_DIVISOR_IS_A_VALUE,
                Mutant.ZERO_NUMERATOR_IS_MISSING);
    }

    private static SchemeDraft byGroup(String id) {
        return new SchemeDraft(id).declares(6, "x", "y").within("county");
    }

    /** Σx = 10 + 10 and Σy = 1 + 4 of the two ranked units with a value: the baseline is 4. */
    private static SmallCase sumOverSum() {
        return SmallCase.of(
                "the group baseline is Σ over Σ of the ranked units that have a value",
                byGroup("sum-over-sum").indicator("r", ratio("x", "y"), "10", Rule.againstTheGroup()),
                """
                unit_id,participation,county,x,y
                a,,N,10,1
                b,,N,10,4
                c,,N,100,
                d,SCORED_NO_CLASS,N,1000,1
                e,,N,100,0
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,N,10.000000,25.0000,25.0000,1,,
                b,N,2.500000,6.2500,6.2500,2,,
                c,N,,0.0000,0.0000,3,,missing:r
                e,N,,0.0000,0.0000,4,,missing:r
                d,N,1000.000000,2500.0000,2500.0000,,,unranked:scored-no-class
                """,
                Mutant.MEAN_OF_RATIOS,
                Mutant.SUMS_OVER_DELIVERED,
                Mutant.NOT_EVALUATED_IN_SUMS);
    }

    private static SmallCase noBaseline() {
        return SmallCase.of(
                "where Σ is not above zero, or nobody has a value, the whole group lacks the points",
                byGroup("no-baseline")
                        .indicator(
                                "r",
                                ratio("x", "y"),
                                "10",
                                Rule.againstTheGroup().noFloor()),
                """
                unit_id,participation,county,x,y
                a,,below,-10,1
                b,,below,5,1
                c,,zero,-5,1
                d,,zero,5,1
                e,,nobody,,1
                f,TRANSITION,nobody,5,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,below,-10.000000,0.0000,0.0000,1,,missing:r;no-baseline:r
                b,below,5.000000,0.0000,0.0000,2,,missing:r;no-baseline:r
                e,nobody,,0.0000,0.0000,1,,missing:r;no-baseline:r
                f,nobody,5.000000,0.0000,0.0000,,,missing:r;no-baseline:r;unranked:transition
                c,zero,-5.000000,0.0000,0.0000,1,,missing:r;no-baseline:r
                d,zero,5.000000,0.0000,0.0000,2,,missing:r;no-baseline:r
                """,
                Mutant.BASELINE_BELOW_ZERO_STANDS);
    }

    private static SmallCase noBaselineFilled() {
        return SmallCase.of(
                "without a baseline there are no points to average either: filled with 0",
                byGroup("no-baseline-filled")
                        .indicator(
                                "r",
                                ratio("x", "y"),
                                "10",
                                Rule.againstTheGroup().filledByMean()),
                """
                unit_id,county,x,y
                a,N,-10,1
                b,N,,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,N,-10.000000,0.0000,0.0000,1,,filled:r;no-baseline:r
                b,N,,0.0000,0.0000,2,,filled:r;no-baseline:r
                """);
    }

    /** Σx is 0.000001; doubles, whose neighbours lie 0.000015 apart at 10¹¹, would lose it. */
    private static SmallCase exactSums() {
        return SmallCase.of(
                "sums across rows are exact",
                byGroup("exact-sums")
                        .indicator(
                                "r",
                                ratio("x", "y"),
                                "10",
                                Rule.againstTheGroup().cap("1.5")),
                """
                unit_id,county,x,y
                a,N,100000000000,1000000
                b,N,0.000001,1
                c,N,-100000000000,1000000
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,N,100000.000000,15.0000,15.0000,1,,
                b,N,0.000001,15.0000,15.0000,2,,
                c,N,-100000.000000,0.0000,0.0000,3,,
                """,
                Mutant.SUMS_IN_DOUBLES);
    }

    /** a is capped at 15, b has 10: the mean is 12.5. */
    private static SmallCase meanPoints() {
        return SmallCase.of(
                "mean points: after floor and cap, of the ranked units that have the value",
                byGroup("mean-points")
                        .indicator(
                                "r",
                                ratio("x", "y"),
                                "10",
                                Rule.against("1").floor("0.2").cap("1.5").filledByMean()),
                """
                unit_id,participation,county,x,y
                a,,N,3,1
                b,,N,1,1
                c,,N,,1
                d,SCORED_NO_CLASS,N,1.2,1
                e,SCORED_NO_CLASS,N,1.2,0
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,N,3.000000,15.0000,15.0000,1,,
                c,N,,12.5000,12.5000,2,,filled:r
                b,N,1.000000,10.0000,10.0000,3,,
                d,N,1.200000,12.0000,12.0000,,,unranked:scored-no-class
                e,N,,12.5000,12.5000,,,filled:r;unranked:scored-no-class
                """,
                Mutant.MISSING_AS_ZERO_BEFORE_THE_MEAN,
                Mutant.FILLED_INSIDE_THE_MEAN,
                Mutant.NOT_EVALUATED_IN_THE_MEAN,
                Mutant.MEAN_BEFORE_CAP);
    }

    /** The mean of 0 and 1·10⁻¹⁰ is 1·10⁻¹⁰; with 499999·10⁻¹⁰ the total is a half at the fifth decimal. */
    private static SmallCase meanOnAHalf() {
        return SmallCase.of(
                "a mean on a half goes away from zero, and a total can show it",
                new SchemeDraft("mean-on-a-half")
                        .declares(9, "x", "y", "z", "w")
                        .indicator("r", ratio("x", "y"), "1", Rule.against("1").filledByMean())
                        .indicator("s", ratio("z", "w"), "1", Rule.against("1")),
                """
                unit_id,x,y,z,w
                a,0,10,0,10
                b,0.000000001,10,0,10
                c,,10,0.000499999,10
                """,
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                c,ALL,,0.0000,0.000050,0.0000,0.0001,1,,filled:r
                a,ALL,0.000000,0.0000,0.000000,0.0000,0.0000,2,,
                b,ALL,0.000000,0.0000,0.000000,0.0000,0.0000,3,,
                """,
                Mutant.HALF_EVEN_MEAN,
                Mutant.MEAN_TRUNCATED);
    }

    private static SmallCase nobodyToAverage() {
        return SmallCase.of(
                "nobody to average: filled with 0",
                byGroup("nobody-to-average")
                        .indicator("r", ratio("x", "y"), "10", Rule.against("1").filledByMean()),
                """
                unit_id,participation,county,x,y
                a,,N,1,0
                b,TRANSITION,N,1,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,N,,0.0000,0.0000,1,,filled:r
                b,N,1.000000,10.0000,10.0000,,,unranked:transition
                """);
    }
}
