package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.ratio;

import java.math.BigDecimal;
import java.util.List;
import org.yuanheng.reference.ReferenceScheme.Against;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Part;

/** Small cases about the ways to earn points, and what a missing value earns. */
final class MethodCases {
    private MethodCases() {}

    static List<SmallCase> all() {
        return List.of(
                jingde(),
                standard(),
                percentile(),
                bands(),
                multiples(),
                fillings(),
                reweighted(),
                notRated(),
                dimensions(),
                adjustments(),
                evidence(),
                outliers(),
                smallDenominators());
    }

    private static SchemeDraft draft(String id) {
        return new SchemeDraft(id).declares(6, "x", "y");
    }

    private static SmallCase jingde() {
        return SmallCase.of(
                "min–max runs between the least and the largest of those who are ranked; one beyond them gets more",
                draft("jingde")
                        .indicator("r", ratio("x", "y"), "40", Rule.by("min_max", "floor_share 0.2"))
                        .indicator("s", ratio("x", "y"), "10", Rule.by("min_max", "lower")),
                """
                unit_id,participation,x,y
                a,,2,1
                b,,8,1
                c,,60,1
                d,TRANSITION,118,1
                """,
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                c,ALL,60.000000,40.0000,60.000000,0.0000,40.0000,1,,
                b,ALL,8.000000,11.3103,8.000000,8.9655,20.2759,2,,
                a,ALL,2.000000,8.0000,2.000000,10.0000,18.0000,3,,
                d,ALL,118.000000,72.0000,118.000000,0.0000,72.0000,,,unranked:transition
                """,
                Mutant.NOT_EVALUATED_IN_FIGURES,
                Mutant.DIRECTION_IGNORED);
    }

    private static SmallCase standard() {
        return SmallCase.of(
                "the standard deviation divides by n",
                draft("standard").indicator("r", ratio("x", "y"), "100", Rule.by("z_score")),
                "unit_id,x,y\na,1,1\nb,2,1\nc,3,1\nd,4,1\ne,5,1\n",
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                e,ALL,5.000000,64.1421,64.1421,1,,
                d,ALL,4.000000,57.0711,57.0711,2,,
                c,ALL,3.000000,50.0000,50.0000,3,,
                b,ALL,2.000000,42.9289,42.9289,4,,
                a,ALL,1.000000,35.8579,35.8579,5,,
                """,
                Mutant.SAMPLE_DEVIATION);
    }

    private static SmallCase percentile() {
        return SmallCase.of(
                "units with the same value share the middle of their places",
                draft("percentile").indicator("r", ratio("x", "y"), "12", Rule.by("percentile")),
                "unit_id,x,y\na,1,1\nb,2,1\nc,2,1\nd,9,1\n",
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                d,ALL,9.000000,12.0000,12.0000,1,,
                b,ALL,2.000000,6.0000,6.0000,2,,
                c,ALL,2.000000,6.0000,6.0000,3,,
                a,ALL,1.000000,0.0000,0.0000,4,,
                """,
                Mutant.TIES_AT_THE_BOTTOM);
    }

    private static SmallCase bands() {
        return SmallCase.of(
                "a band begins at its figure",
                draft("bands").indicator("r", fact("x"), "10", Rule.bands("1.5 2", "2 4")),
                "unit_id,x,y\na,2,\nb,1.5,\nc,1.499999,\n",
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,2.000000,4.0000,4.0000,1,,
                b,ALL,1.500000,2.0000,2.0000,2,,
                c,ALL,1.499999,0.0000,0.0000,3,,
                """,
                Mutant.BAND_ABOVE_ITS_FROM);
    }

    private static SmallCase multiples() {
        Against twice = new Against.Times(BigDecimal.TWO, new Against.Mean());
        return SmallCase.of(
                "twice the mean of the group is what an average unit earns half of; below zero there is no baseline",
                draft("multiples")
                        .within("county")
                        .indicator(
                                "r", ratio("x", "y"), "10", Rule.against(twice).noFloor()),
                """
                unit_id,county,x,y
                a,甲,1,1
                b,甲,3,1
                c,乙,-1,1
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                c,乙,-1.000000,0.0000,0.0000,1,,missing:r;no-baseline:r
                b,甲,3.000000,7.5000,7.5000,1,,
                a,甲,1.000000,2.5000,2.5000,2,,
                """,
                Mutant.TIMES_IGNORED);
    }

    private static SmallCase fillings() {
        return SmallCase.of(
                "a missing value may earn everything or cost something",
                draft("fillings")
                        .indicator(
                                "r",
                                fact("x"),
                                "10",
                                Rule.by("per_count", "rate 1").filled(Filling.FULL_POINTS))
                        .indicator(
                                "s",
                                fact("y"),
                                "10",
                                Rule.by("per_count", "rate 1").missingCosts("2.5")),
                "unit_id,x,y\na,4,4\nb,,\n",
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                a,ALL,4.000000,4.0000,4.000000,4.0000,8.0000,1,,
                b,ALL,,10.0000,,-2.5000,7.5000,2,,filled:r;missing:s
                """,
                Mutant.FULL_IS_NOTHING,
                Mutant.PENALTY_IS_NOTHING);
    }

    private static SmallCase reweighted() {
        Rule shared = Rule.by("per_count", "rate 1").filled(Filling.REWEIGHT);
        return SmallCase.of(
                "the weight of what is missing goes to the others; with nothing left there is nothing",
                draft("reweighted").indicator("r", fact("x"), "30", shared).indicator("s", fact("y"), "15", shared),
                "unit_id,x,y\na,4,4\nb,,4\nc,4,\nd,,\n",
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                b,ALL,,0.0000,4.000000,12.0000,12.0000,1,,reweighted:r
                a,ALL,4.000000,4.0000,4.000000,4.0000,8.0000,2,,
                c,ALL,4.000000,6.0000,,0.0000,6.0000,3,,reweighted:s
                d,ALL,,0.0000,,0.0000,0.0000,4,,reweighted:r;reweighted:s
                """,
                Mutant.WEIGHTS_STAY);
    }

    private static SmallCase dimensions() {
        return SmallCase.of(
                "a mean weighs its parts, a geometric mean of nothing is nothing",
                draft("dimensions")
                        .declares(6, "z")
                        .indicator("r", fact("x"), "1", Rule.by("per_count", "rate 1"))
                        .indicator("s", fact("y"), "1", Rule.by("per_count", "rate 1"))
                        .indicator("t", fact("z"), "1", Rule.by("per_count", "rate 1"))
                        .combined(
                                "geometric_mean",
                                Part.dimension(
                                        "blend", "1", "mean", Part.indicator("r", "3"), Part.indicator("s", "1")),
                                Part.indicator("t", "1")),
                "unit_id,x,y,z\na,1,5,8\nb,4,4,0\n",
                """
                unit_id,group,value_r,points_r,value_s,points_s,value_t,points_t,total,rank,class,notes
                a,ALL,1.000000,1.0000,5.000000,5.0000,8.000000,8.0000,4.0000,1,,
                b,ALL,4.000000,4.0000,4.000000,4.0000,0.000000,0.0000,0.0000,2,,
                """,
                Mutant.PARTS_COUNT_ALIKE);
    }

    private static SmallCase adjustments() {
        return SmallCase.of(
                "of medals the best counts, a share is of the points, and all bonuses come to 8 at most",
                draft("adjustments")
                        .indicator("r", fact("x"), "100", Rule.by("per_count", "rate 1"))
                        .exclusive("medals", "gold_medal", Condition.compares("y", ">", "2"), Formula.number("5"))
                        .exclusive("medals", "silver_medal", Condition.compares("y", ">", "1"), Formula.number("3"))
                        .percent("tenth", Condition.compares("y", ">", "0"), Formula.number("10"))
                        .percent("loss", Condition.compares("y", "<", "0"), Formula.number("-50"))
                        .limits("8", "6"),
                "unit_id,x,y\na,20,3\nb,20,2\nc,50,2\nd,20,-1\ne,8,-1\n",
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                c,ALL,50.000000,50.0000,58.0000,1,,
                a,ALL,20.000000,20.0000,27.0000,2,,
                b,ALL,20.000000,20.0000,25.0000,3,,
                d,ALL,20.000000,20.0000,14.0000,4,,
                e,ALL,8.000000,8.0000,4.0000,5,,
                """,
                Mutant.EXCLUSIVE_ADDED,
                Mutant.ADJUSTMENTS_UNLIMITED);
    }

    private static SmallCase notRated() {
        return SmallCase.of(
                "a unit without a value that it must have is shown but not ranked",
                draft("not-rated")
                        .indicator(
                                "r",
                                fact("x"),
                                "10",
                                Rule.by("per_count", "rate 1").filled(Filling.NOT_RATED))
                        .indicator("s", fact("y"), "10", Rule.by("per_count", "rate 1")),
                "unit_id,x,y\na,4,4\nb,,9\n",
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                a,ALL,4.000000,4.0000,4.000000,4.0000,8.0000,1,,
                b,ALL,,0.0000,9.000000,9.0000,9.0000,,,missing:r;unranked:not-rated
                """,
                Mutant.NOT_RATED_RANKED);
    }

    private static SmallCase evidence() {
        return SmallCase.of(
                "an adjustment without its evidence does not count, and a note says so where it would have",
                draft("evidence")
                        .declares(0, "p")
                        .indicator("r", fact("x"), "10", Rule.against("1"))
                        .proven("patent", Condition.compares("y", ">", "0"), Formula.number("5"), "p"),
                "unit_id,x,y,p\na,1,1,7\nb,1,1,\nc,1,0,\n",
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,1.000000,10.0000,15.0000,1,,
                b,ALL,1.000000,10.0000,10.0000,2,,no-evidence:patent
                c,ALL,1.000000,10.0000,10.0000,3,,
                """,
                Mutant.EVIDENCE_NOT_ASKED);
    }

    private static SmallCase outliers() {
        return SmallCase.of(
                "a fifth from each end of five ranked units is brought in, and who is not ranked with them",
                draft("outliers")
                        .indicator("r", fact("x"), "10", Rule.by("min_max").winsorised("0.2", "0.8")),
                """
                unit_id,participation,x,y
                a,,1,
                b,,2,
                c,,4,
                d,,6,
                e,,90,
                f,TRANSITION,900,
                g,TRANSITION,901,
                """,
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                d,ALL,6.000000,10.0000,10.0000,1,,
                e,ALL,90.000000,10.0000,10.0000,2,,winsorised:r
                c,ALL,4.000000,5.0000,5.0000,3,,
                a,ALL,1.000000,0.0000,0.0000,4,,winsorised:r
                b,ALL,2.000000,0.0000,0.0000,5,,
                f,ALL,900.000000,10.0000,10.0000,,,unranked:transition;winsorised:r
                g,ALL,901.000000,10.0000,10.0000,,,unranked:transition;winsorised:r
                """,
                Mutant.OUTLIERS_STAND,
                Mutant.OUTLIERS_OF_ALL_UNITS,
                Mutant.UPPER_BOUND_ONE_HIGHER);
    }

    private static SmallCase smallDenominators() {
        return SmallCase.of(
                "a small denominator counts as the least, none at all stays missing",
                draft("small-denominators")
                        .indicator(
                                "r", ratio("x", "y"), "10", Rule.against("10").denominatorAtLeast("0.5")),
                "unit_id,x,y\na,5,0.1\nb,5,0.5\nc,5,0\nd,5,2\n",
                """
                unit_id,group,value_r,points_r,total,rank,class,notes
                a,ALL,10.000000,10.0000,10.0000,1,,minimum-denominator:r
                b,ALL,10.000000,10.0000,10.0000,2,,
                d,ALL,2.500000,2.5000,2.5000,3,,
                c,ALL,,0.0000,0.0000,4,,missing:r
                """,
                Mutant.SMALL_DENOMINATOR_STANDS);
    }
}
