package org.yuanheng.reference;

import static org.yuanheng.reference.ClassCases.flag;
import static org.yuanheng.reference.ClassCases.results;
import static org.yuanheng.reference.ClassCases.scheme;
import static org.yuanheng.reference.Condition.allOf;
import static org.yuanheng.reference.Condition.compares;
import static org.yuanheng.reference.Formula.ratio;

import java.util.List;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;
import org.yuanheng.reference.Unit.Participation;

/** Small cases about classes by score and by condition, limits, caps and the classes of unranked units. */
final class ClassMethodCases {
    private ClassMethodCases() {}

    static List<SmallCase> all() {
        return List.of(score(), scoreBounds(), conditions(), conditionsOnPlaces(), limits(), capped(), treatedAs());
    }

    /** The total is x, with one decimal: 8.95 is published as 9.0, 7.44 as 7.4. */
    private static SmallCase score() {
        return SmallCase.of(
                "classes by score compare the published total; a bound is reached by what equals it",
                totals("score").decimals(1).scores("A 9", "B 7.5", "C"),
                """
                unit_id,x,y
                a,9,1
                b,8.95,1
                c,7.5,1
                d,7.44,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,9.000000,9.0000,9.0,1,A,
                b,ALL,8.950000,8.9500,9.0,2,A,
                c,ALL,7.500000,7.5000,7.5,3,B,
                d,ALL,7.440000,7.4400,7.4,4,C,
                """,
                Mutant.SCORE_ABOVE_THE_BOUND,
                Mutant.SCORE_FROM_THE_UNROUNDED_TOTAL);
    }

    private static SchemeDraft totals(String id) {
        return new SchemeDraft(id)
                .declares(9, "x", "y", "f")
                .indicator("r", ratio("x", "y"), "1", Rule.against("1").noFloor());
    }

    private static SmallCase scoreBounds() {
        return SmallCase.of(
                "bounds may have more decimals than the total, and may be negative",
                totals("score-bounds").decimals(1).scores("A 0.05", "B -0.25", "C"),
                """
                unit_id,x,y
                a,0.1,1
                b,0.04,1
                c,-0.2,1
                d,-0.3,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,0.100000,0.1000,0.1,1,A,
                b,ALL,0.040000,0.0400,0.0,2,B,
                c,ALL,-0.200000,-0.2000,-0.2,3,B,
                d,ALL,-0.300000,-0.3000,-0.3,4,C,
                """);
    }

    /** a's value is 2.9999996, published as 3.000000. Of c nobody knows f, so D does not hold. */
    private static SmallCase conditions() {
        return SmallCase.of(
                "the first condition that holds gives the class; values as published, unknown does not hold",
                totals("conditions")
                        .choice("A", compares("r", ">=", "3"))
                        .choice("B", compares("points_r", ">=", "2"))
                        .choice("D", compares("f", ">", "0"))
                        .otherwise("C", "A", "B", "C", "D"),
                """
                unit_id,x,y,f
                a,2.9999996,1,1
                b,2.5,1,
                c,1.5,1,
                d,1,1,1
                e,0.5,1,0
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,3.000000,3.0000,3.0000,1,A,
                b,ALL,2.500000,2.5000,2.5000,2,B,
                c,ALL,1.500000,1.5000,1.5000,3,C,
                d,ALL,1.000000,1.0000,1.0000,4,D,
                e,ALL,0.500000,0.5000,0.5000,5,C,
                """,
                Mutant.LAST_CONDITION_WINS,
                Mutant.UNKNOWN_CONDITION_HOLDS,
                Mutant.CONDITION_FROM_THE_UNROUNDED_VALUE);
    }

    /** Of four ranked units the first half is in the running, with at least 8 points; steps go by the order stated. */
    private static SmallCase conditionsOnPlaces() {
        return SmallCase.of(
                "conditions may ask for rank and for the number of ranked units",
                totals("conditions-on-places")
                        .choice(
                                "A",
                                allOf(
                                        new Condition.Compares(
                                                Formula.fact("rank"),
                                                "<=",
                                                Formula.number("0.5").times(Formula.fact("ranked"))),
                                        compares("total", ">=", "8")))
                        .otherwise("B", "A", "B", "C")
                        .steps("down", Kind.LOWER, 1, flag("f")),
                """
                unit_id,x,y,f
                a,9,1,0
                b,7,1,0
                c,6,1,0
                d,5,1,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,9.000000,9.0000,9.0000,1,A,
                b,ALL,7.000000,7.0000,7.0000,2,B,
                c,ALL,6.000000,6.0000,6.0000,3,B,
                d,ALL,5.000000,5.0000,5.0000,4,C,override:down
                """);
    }

    /** A is a, b. The limit takes b down, and its place is not filled again; c, limited to B, stays C when it is C. */
    private static SmallCase limits() {
        return SmallCase.of(
                "a limit keeps a unit at its class or below, after the quota and before overrides",
                scheme("limits")
                        .classes("A 40", "B", "C 20")
                        .limit("B", flag("f"))
                        .limit("C", allOf(compares("x", "<", "8"), flag("g")))
                        .override("champion", Kind.RAISE, "A", flag("h")),
                """
                unit_id,x,f,g,h
                a,9,0,1,0
                b,8,1,1,0
                c,7,1,0,1
                d,6,0,1,0
                e,5,1,0,0
                """,
                results(
                        "a 1 A ",
                        "b 2 B threshold:B",
                        "c 3 A override:champion;threshold:B",
                        "d 4 C threshold:C",
                        "e 5 C threshold:B"),
                Mutant.LIMIT_SETS,
                Mutant.LIMITS_AFTER_OVERRIDES);
    }

    private static SmallCase capped() {
        return SmallCase.of(
                "a cap comes after lower and never raises; a veto comes after it",
                scheme("capped")
                        .classes("A 50", "B", "C 25", "D 0")
                        .override("late", Kind.CAP, "B", flag("f"))
                        .steps("down", Kind.LOWER, 1, flag("g"))
                        .override("accident", Kind.VETO, "D", flag("h")),
                """
                unit_id,x,f,g,h
                a,9,1,1,0
                b,8,1,0,1
                c,7,1,0,0
                d,6,1,0,0
                """,
                results(
                        "a 1 B override:down;override:late",
                        "b 2 D override:accident;override:late",
                        "c 3 B override:late",
                        "d 4 C override:late"),
                Mutant.CAP_FIRST,
                Mutant.CAP_SETS);
    }

    private static SmallCase treatedAs() {
        return SmallCase.of(
                "unranked units have a class of their own and the class as which policies treat them",
                scheme("treated-as")
                        .classes("A 50", "B")
                        .treated(Participation.TRANSITION, "T", "B")
                        .treated(Participation.SCORED_NO_CLASS, "不定", "A"),
                """
                unit_id,participation,x
                a,,9
                b,,8
                c,TRANSITION,7
                d,SCORED_NO_CLASS,6
                """,
                results(
                        "a 1 A ",
                        "b 2 B ",
                        "c  T treated-as:B;unranked:transition",
                        "d  不定 treated-as:A;unranked:scored-no-class"),
                Mutant.TREATED_AS_IS_THE_CLASS);
    }
}
