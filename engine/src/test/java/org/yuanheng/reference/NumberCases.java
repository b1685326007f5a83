package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.call;
import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.number;
import static org.yuanheng.reference.Formula.ratio;

import java.util.List;

/** Small cases about the digits of one unit: rounding, doubles inside a row, floor and cap. */
final class NumberCases {
    private NumberCases() {}

    static List<SmallCase> all() {
        return List.of(
                publishedHalves(),
                halfAtOnce(),
                noNegativeZero(),
                pointsFromTheValueItself(),
                totalOfExactPoints(),
                totalNotOfDoubles(),
                decimalsEnterOnceRounded(),
                lastFiguresAccepted(),
                baselineBeforeWeight(),
                floorBeforeCap(),
                differencesAreDoubles(),
                functions(),
                lookingAtMissing(),
                adjustments(),
                adjustmentNotEvaluated());
    }

    /** {@code r = x / y} against 1 with weight 1 and no floor: points equal the value. */
    private static SchemeDraft plain(String id) {
        return new SchemeDraft(id)
                .declares(9, "x", "y")
                .indicator("r", ratio("x", "y"), "1", Rule.against("1").noFloor());
    }

    private static SmallCase publishedHalves() {
        return SmallCase.of(
                "a published figure on an exact half goes away from zero, on both sides of it",
                plain("published-halves"),
                """
                unit_id,x,y
                a,0.00005,1
                b,-0.00005,1
                c,0.00015,1
                d,0.00025,1
                e,0.0000005,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                d,ALL,0.000250,0.0003,0.0003,1,,
                c,ALL,0.000150,0.0002,0.0002,2,,
                a,ALL,0.000050,0.0001,0.0001,3,,
                e,ALL,0.000001,0.0000,0.0000,4,,
                b,ALL,-0.000050,-0.0001,-0.0001,5,,
                """,
                Mutant.HALF_EVEN_WHEN_PUBLISHED,
                Mutant.HALF_UP_WHEN_PUBLISHED);
    }

    /** 1 ÷ 2048 × 10¹⁰ is 4882812.5, hence k = 4882813; with 617187 that makes 5500000, a half at the fifth decimal. */
    private static SmallCase halfAtOnce() {
        return SmallCase.of(
                "x × 10¹⁰ on an exact half goes away from zero, and a total can show it",
                plain("half-at-once")
                        .declares(9, "z", "w")
                        .indicator("s", ratio("z", "w"), "1", Rule.against("1").noFloor()),
                """
                unit_id,x,y,z,w
                a,1,2048,0.000617187,10
                b,-1,2048,-0.000617187,10
                """,
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                a,ALL,0.000488,0.0005,0.000062,0.0001,0.0006,1,,
                b,ALL,-0.000488,-0.0005,-0.000062,-0.0001,-0.0006,2,,
                """,
                Mutant.HALF_EVEN_AT_ONCE);
    }

    private static SmallCase noNegativeZero() {
        return SmallCase.of(
                "what rounds to zero has no sign", plain("no-negative-zero"), """
                unit_id,x,y
                a,-0.000000001,1
                b,-0.0,1
                """, """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,0.000000,0.0000,0.0000,1,,
                b,ALL,0.000000,0.0000,0.0000,2,,
                """, Mutant.NEGATIVE_ZERO);
    }

    private static SmallCase pointsFromTheValueItself() {
        return SmallCase.of(
                "points come from the value, not from its published digits",
                new SchemeDraft("points-from-the-value")
                        .declares(9, "x", "y")
                        .indicator("r", ratio("x", "y"), "30", Rule.against("0.0001")),
                """
                unit_id,x,y
                a,1,3
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,0.333333,100000.0000,100000.0000,1,,
                """,
                Mutant.POINTS_FROM_THE_ROUNDED_VALUE);
    }

    private static SmallCase totalOfExactPoints() {
        return SmallCase.of(
                "the total adds points as they are, not as they are published",
                plain("total-of-exact-points")
                        .declares(9, "z", "w")
                        .indicator("s", ratio("z", "w"), "1", Rule.against("1")),
                """
                unit_id,x,y,z,w
                a,1.00004,1,2.00004,1
                """,
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                a,ALL,1.000040,1.0000,2.000040,2.0000,3.0001,1,,
                """,
                Mutant.TOTAL_FROM_PUBLISHED_POINTS);
    }

    /** 1.00005, the nearest double times 10⁴, is 10000.499999999998: doubles would say 1.0000. */
    private static SmallCase totalNotOfDoubles() {
        return SmallCase.of(
                "a total on a half in decimals is a half, though doubles fall short of it",
                plain("total-not-of-doubles")
                        .declares(9, "z", "w")
                        .indicator("s", ratio("z", "w"), "1", Rule.against("1")),
                """
                unit_id,x,y,z,w
                a,0.1,1,0.90005,1
                b,0.70001,1,0.30004,1
                c,0.00004,1,1.00001,1
                """,
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                a,ALL,0.100000,0.1000,0.900050,0.9001,1.0001,1,,
                b,ALL,0.700010,0.7000,0.300040,0.3000,1.0001,2,,
                c,ALL,0.000040,0.0000,1.000010,1.0000,1.0001,3,,
                """,
                Mutant.TOTAL_IN_DOUBLES);
    }

    /** The nearest double is …638525486, published …638525; double(unscaled) ÷ 10⁹ is its neighbour …638525606. */
    private static SmallCase decimalsEnterOnceRounded() {
        return SmallCase.of(
                "a decimal enters as its nearest double, not as an integer's nearest double divided",
                plain("decimals-enter-once-rounded"),
                """
                unit_id,x,y
                a,805091018.638525524,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,805091018.638525,805091018.6385,805091018.6385,1,,
                """,
                Mutant.DECIMALS_ENTER_TWICE_ROUNDED);
    }

    private static SmallCase lastFiguresAccepted() {
        return SmallCase.of(
                "nine hundred million is the last figure that is accepted",
                new SchemeDraft("last-figures-accepted")
                        .declares(6, "x", "y")
                        .indicator(
                                "far_ratio",
                                ratio("x", "y"),
                                "1",
                                Rule.against("1").noFloor()),
                """
                unit_id,x,y
                high,900000000,1
                low,-900000000,1
                """,
                """
                unit_id,group,value_far_ratio,points_far_ratio,total,rank,class,notes
                high,ALL,900000000.000000,900000000.0000,900000000.0000,1,,
                low,ALL,-900000000.000000,-900000000.0000,-900000000.0000,2,,
                """);
    }

    /** 9920 ÷ 0.0011 × 30 ends in …4545456, 9920 × 30 ÷ 0.0011 one double lower, in …4545450. */
    private static SmallCase baselineBeforeWeight() {
        return SmallCase.of(
                "value ÷ baseline × weight, in this order",
                new SchemeDraft("baseline-before-weight")
                        .declares(6, "x", "y")
                        .indicator("r", ratio("x", "y"), "30", Rule.against("0.0011"))
                        .decimals(6),
                """
                unit_id,x,y
                a,9920,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,9920.000000,270545454.5455,270545454.545455,1,,
                """,
                Mutant.WEIGHT_BEFORE_BASELINE);
    }

    private static SmallCase floorBeforeCap() {
        return SmallCase.of(
                "floor, then cap: where the floor lies above the cap, the cap has the last word",
                new SchemeDraft("floor-before-cap")
                        .declares(6, "x", "y")
                        .indicator(
                                "r",
                                ratio("x", "y"),
                                "10",
                                Rule.against("1").floor("1.2").cap("1")),
                """
                unit_id,x,y
                a,5,1
                b,0.5,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,5.000000,10.0000,10.0000,1,,
                b,ALL,0.500000,10.0000,10.0000,2,,
                """,
                Mutant.CAP_BEFORE_FLOOR);
    }

    /** In doubles 0.1 + 0.2 − 0.3 is 5.6·10⁻¹⁷, above zero; 0.3 − 0.1 − 0.2 is −2.8·10⁻¹⁷, not above it. */
    private static SmallCase differencesAreDoubles() {
        return SmallCase.of(
                "inside a row a sum or difference is one of doubles, also as a divisor",
                new SchemeDraft("differences-are-doubles")
                        .declares(6, "x", "a", "b", "c")
                        .indicator(
                                "up",
                                fact("x").over(fact("a").plus(fact("b")).minus(fact("c"))),
                                "1",
                                Rule.against("1"))
                        .indicator(
                                "down",
                                fact("x").over(fact("c").minus(fact("a")).minus(fact("b"))),
                                "1",
                                Rule.against("1")),
                """
                unit_id,x,a,b,c
                u,0,0.1,0.2,0.3
                v,0,1,1,2
                """,
                """
                unit_id,group,value_up,points_up,value_down,points_down,total,rank,class,notes
                u,ALL,0.000000,0.0000,,0.0000,0.0000,1,,missing:down
                v,ALL,,0.0000,,0.0000,0.0000,2,,missing:down;missing:up
                """);
    }

    /** sqrt 2 = 1.414213562(37), ln 2 = 0.693147180(56) → …181, e² = 7.389056098(93) → …099, 2^0.5 as sqrt 2. */
    private static SmallCase functions() {
        return SmallCase.of(
                "sqrt, ln, exp and power are rounded to nine decimals on the spot; outside their range they are missing",
                new SchemeDraft("functions")
                        .declares(6, "x")
                        .indicator(
                                "root",
                                call("sqrt", fact("x")),
                                "10",
                                Rule.against("0.001").noFloor())
                        .indicator(
                                "log",
                                call("ln", fact("x")),
                                "10",
                                Rule.against("0.001").noFloor())
                        .indicator(
                                "raised",
                                call("exp", fact("x")),
                                "10",
                                Rule.against("0.001").noFloor())
                        .indicator("half", call("power", fact("x"), number("0.5")), "10", Rule.against("0.001"))
                        .decimals(6),
                """
                unit_id,x
                a,2
                b,0
                """,
                """
                unit_id,group,value_root,points_root,value_log,points_log,value_raised,points_raised,value_half,points_half,total,rank,class,notes
                a,ALL,1.414214,14142.1356,0.693147,6931.4718,7.389056,73890.5610,1.414214,14142.1356,109106.304040,1,,
                b,ALL,0.000000,0.0000,,0.0000,1.000000,10000.0000,0.000000,0.0000,10000.000000,2,,missing:log
                """,
                Mutant.FUNCTIONS_UNROUNDED);
    }

    private static SchemeDraft forgiving() {
        Formula x = fact("x");
        Formula y = fact("y");
        Formula z = fact("z");
        Rule plain = Rule.against("1").noFloor();
        return new SchemeDraft("looking-at-missing")
                .declares(6, "x", "y", "z")
                .indicator("first", call("coalesce", x, y, number("7")), "1", Rule.against("1"))
                .indicator("least", call("least", x, y), "1", plain)
                .indicator("greatest", call("greatest", call("abs", x), y), "1", plain)
                .indicator("chosen", new Formula.Choice(Condition.compares("z", ">", "0"), y, x), "1", plain)
                .indicator("known", new Formula.Choice(new Condition.IsMissing("z"), number("3"), z), "1", plain);
    }

    private static SmallCase lookingAtMissing() {
        return SmallCase.of(
                "only coalesce and is null look at missing facts; a case with an unknown condition is missing",
                forgiving(),
                """
                unit_id,x,y,z
                a,-5,2,1
                b,,2,0
                c,4,,
                d,,,
                """,
                """
                unit_id,group,value_first,points_first,value_least,points_least,value_greatest,points_greatest,value_chosen,points_chosen,value_known,points_known,total,rank,class,notes
                d,ALL,7.000000,7.0000,,0.0000,,0.0000,,0.0000,3.000000,3.0000,10.0000,1,,missing:chosen;missing:greatest;missing:least
                c,ALL,4.000000,4.0000,,0.0000,,0.0000,,0.0000,3.000000,3.0000,7.0000,2,,missing:chosen;missing:greatest;missing:least
                a,ALL,-5.000000,0.0000,-5.000000,-5.0000,5.000000,5.0000,2.000000,2.0000,1.000000,1.0000,3.0000,3,,
                b,ALL,2.000000,2.0000,,0.0000,,0.0000,,0.0000,0.000000,0.0000,2.0000,4,,missing:chosen;missing:greatest;missing:least
                """);
    }

    private static SchemeDraft adjusted(String id) {
        return plain(id)
                .declares(0, "prizes", "fines")
                .decimals(2)
                .adjustment(
                        "bonus",
                        Condition.compares("prizes", ">=", "1"),
                        fact("prizes").times(number("2.005")))
                .adjustment("malus", Condition.compares("fines", ">", "0"), number("-5.5"));
    }

    private static SmallCase adjustments() {
        return SmallCase.of(
                "adjustments count where their condition is true, not where it is unknown",
                adjusted("adjustments"),
                """
                unit_id,x,y,prizes,fines
                a,10,1,3,
                b,10,1,1,2
                c,10,1,,0
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,10.000000,10.0000,16.02,1,,
                c,ALL,10.000000,10.0000,10.00,2,,
                b,ALL,10.000000,10.0000,6.51,3,,
                """);
    }

    private static SmallCase adjustmentNotEvaluated() {
        return SmallCase.of(
                        "an adjustment whose column was not delivered is not evaluated",
                        adjusted("adjustment-not-evaluated"),
                        """
                        unit_id,x,y,prizes
                        a,10,1,1
                        """,
                        """
                        unit_id,group,value_r,points_r,total,rank,class,notes
                        a,ALL,10.000000,10.0000,12.01,1,,
                        """)
                .without("fines");
    }
}
