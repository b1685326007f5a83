package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.ratio;

import java.util.List;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Part;

/** Weights that are worked out: small cases, their weights from a statistics package, and random firms. */
final class WeightCases {
    private WeightCases() {}

    static List<SmallCase> all() {
        return List.of(equal(), entropy(), components(), kinds());
    }

    private static SchemeDraft three(String id) {
        return new SchemeDraft(id)
                .declares(6, "x", "y", "z")
                .indicator("r", fact("x"), "1", Rule.by("min_max"))
                .indicator("s", fact("y"), "1", Rule.by("min_max"))
                .indicator("t", fact("z"), "1", Rule.by("min_max"));
    }

    private static final String FIVE = """
            unit_id,participation,x,y,z
            a,,2,5,1
            b,,4,1,9
            c,,8,3,4
            d,,10,2,6
            e,,7,9,2
            f,TRANSITION,6,5,900
            """;

    private static SmallCase equal() {
        return SmallCase.of(
                "of equal weights the first gets the digit left over",
                three("equal-weights").weighting("equal", "100", 2),
                "unit_id,x,y,z\na,1,0,0\nb,0,1,1\n",
                """
                unit_id,group,value_r,points_r,value_s,points_s,value_t,points_t,total,rank,class,notes
                b,ALL,0.000000,0.0000,1.000000,33.3300,1.000000,33.3300,66.6600,1,,
                a,ALL,1.000000,33.3400,0.000000,0.0000,0.000000,0.0000,33.3400,2,,
                """,
                Mutant.LAST_DIGITS_TO_THE_LAST);
    }

    private static SmallCase kinds() {
        Rule shared = Rule.against("10").cap("1.5");
        return SmallCase.of(
                "units of a kind have their own weights, and bounds by these",
                new SchemeDraft("weights-by-kind")
                        .declares(6, "x", "y")
                        .within("county")
                        .weightsOf("county", "east", "60", "40")
                        .weightsOf("county", "west", "10", "90")
                        .indicator("r", fact("x"), "50", shared)
                        .indicator("s", fact("y"), "50", shared.filled(Filling.REWEIGHT)),
                "unit_id,county,x,y\na,east,20,5\nb,west,20,5\nc,north,20,5\nd,east,5,\n",
                """
                unit_id,group,value_r,points_r,value_s,points_s,total,rank,class,notes
                a,east,20.000000,90.0000,5.000000,20.0000,110.0000,1,,
                d,east,5.000000,50.0000,,0.0000,50.0000,2,,reweighted:s
                c,north,20.000000,75.0000,5.000000,25.0000,100.0000,1,,
                b,west,20.000000,15.0000,5.000000,45.0000,60.0000,1,,
                """,
                Mutant.KINDS_IGNORED,
                Mutant.BOUNDS_BY_THE_USUAL_WEIGHT);
    }

    private static SmallCase entropy() {
        return SmallCase.of(
                "entropy weights of the ranked units: 26.24, 38.96 and 34.80",
                three("entropy-weights").weighting("entropy", "100", 2),
                FIVE,
                """
                unit_id,group,value_r,points_r,value_s,points_s,value_t,points_t,total,rank,class,notes
                e,ALL,7.000000,16.4000,9.000000,38.9600,2.000000,4.3500,59.7100,1,,
                d,ALL,10.000000,26.2400,2.000000,4.8700,6.000000,21.7500,52.8600,2,,
                c,ALL,8.000000,19.6800,3.000000,9.7400,4.000000,13.0500,42.4700,3,,
                b,ALL,4.000000,6.5600,1.000000,0.0000,9.000000,34.8000,41.3600,4,,
                a,ALL,2.000000,0.0000,5.000000,19.4800,1.000000,0.0000,19.4800,5,,
                f,ALL,6.000000,13.1200,5.000000,19.4800,900.000000,3910.6500,3943.2500,,,unranked:transition
                """,
                Mutant.WEIGHTS_ALIKE,
                Mutant.WEIGHTS_FROM_ALL_UNITS,
                Mutant.ENTROPY_UPSIDE_DOWN);
    }

    private static SmallCase components() {
        return SmallCase.of(
                "weights by the components whose eigenvalue is 1 or more: 4.71, 46.61 and 48.67",
                three("component-weights").weighting("pca", "100", 2),
                FIVE,
                """
                unit_id,group,value_r,points_r,value_s,points_s,value_t,points_t,total,rank,class,notes
                e,ALL,7.000000,2.9500,9.000000,46.6100,2.000000,6.0838,55.6438,1,,
                b,ALL,4.000000,1.1800,1.000000,0.0000,9.000000,48.6700,49.8500,2,,
                d,ALL,10.000000,4.7200,2.000000,5.8263,6.000000,30.4188,40.9650,3,,
                c,ALL,8.000000,3.5400,3.000000,11.6525,4.000000,18.2513,33.4438,4,,
                a,ALL,2.000000,0.0000,5.000000,23.3050,1.000000,0.0000,23.3050,5,,
                f,ALL,6.000000,2.3600,5.000000,23.3050,900.000000,5469.2913,5494.9563,,,unranked:transition
                """,
                Mutant.EVERY_COMPONENT_KEPT,
                Mutant.WEIGHTS_FROM_ALL_UNITS);
    }

    /** 18,000 firms whose weights come from their number, their points or what they are, in sums and in means. */
    static List<DataSet> sets() {
        return List.of(
                random("random-entropy", 61, "entropy"),
                random("random-components", 62, "pca"),
                averaged("random-averaged-entropy", 63, "entropy"),
                alike("random-equal", 64),
                ofKinds("random-kinds", 65),
                ofKindsAveraged("random-kinds-averaged", 66));
    }

    private static SchemeDraft draft(String id, String method, String sum) {
        return new SchemeDraft(id)
                .knows("tax", "land")
                .declares(4, "sales", "hands", "soot")
                .within("county")
                .weighting(method, sum, 6);
    }

    private static DataSet random(String id, long seed, String method) {
        ReferenceScheme scheme = draft(id, method, "100")
                .indicator("spread", ratio("tax", "land"), "1", Rule.by("min_max", "floor_share 0.2"))
                .indicator(
                        "fewer",
                        ratio("soot", "land"),
                        "1",
                        Rule.by("min_max", "lower").filledByMean())
                .indicator("place", ratio("sales", "hands"), "1", Rule.by("percentile"))
                .indicator(
                        "against",
                        ratio("sales", "land"),
                        "1",
                        Rule.againstTheGroup().cap("1.5").filled(Filling.REWEIGHT))
                .indicator("standard", ratio("soot", "tax"), "1", Rule.by("z_score", "spread 20"))
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(60).longDigits(6).make(3_000));
    }

    /** Thirds of 100 in two decimals: all are cut off alike, and one of them gets the digit left over. */
    private static DataSet alike(String id, long seed) {
        ReferenceScheme scheme = new SchemeDraft(id)
                .knows("tax", "land")
                .declares(4, "sales", "hands")
                .within("county")
                .weighting("equal", "100", 2)
                .indicator("spread", ratio("tax", "land"), "1", Rule.by("min_max", "floor_share 0.2"))
                .indicator("place", ratio("sales", "hands"), "1", Rule.by("percentile"))
                .indicator(
                        "against",
                        ratio("sales", "land"),
                        "1",
                        Rule.againstTheGroup().cap("1.5"))
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(60).longDigits(6).make(3_000));
    }

    /** Weights by county: in plain sums, with everything that a weight bears on. */
    private static DataSet ofKinds(String id, long seed) {
        ReferenceScheme scheme = new SchemeDraft(id)
                .knows("tax", "land")
                .declares(4, "sales", "hands", "soot")
                .within("county")
                .weightsOf("county", RandomFirms.COUNTIES.get(1), "10", "20", "30", "25", "15")
                .weightsOf("county", RandomFirms.COUNTIES.get(2), "22.5", "17.5", "30", "0.75", "29.25")
                .weightsOf("county", RandomFirms.COUNTIES.get(3), "20", "20", "20", "20", "20")
                .indicator("spread", ratio("tax", "land"), "20", Rule.by("min_max", "floor_share 0.2"))
                .indicator(
                        "fewer",
                        ratio("soot", "land"),
                        "20",
                        Rule.by("min_max", "lower").filledByMean())
                .indicator(
                        "place",
                        ratio("sales", "hands"),
                        "20",
                        Rule.by("percentile").filled(Filling.FULL_POINTS))
                .indicator(
                        "against",
                        ratio("sales", "land"),
                        "20",
                        Rule.againstTheGroup().cap("1.5").filled(Filling.REWEIGHT))
                .indicator("standard", ratio("soot", "tax"), "20", Rule.by("z_score", "spread 20"))
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(12).longDigits(6).make(3_000));
    }

    /** Weights by county in a mean and a geometric mean. */
    private static DataSet ofKindsAveraged(String id, long seed) {
        Rule goal = Rule.by("goalposts", "low 0.1", "high 6").cap("1").floor("0.01");
        ReferenceScheme scheme = new SchemeDraft(id)
                .knows("tax", "land")
                .declares(4, "sales", "hands")
                .within("county")
                .weightsOf("county", RandomFirms.COUNTIES.get(1), "1", "2", "3")
                .weightsOf("county", RandomFirms.COUNTIES.get(4), "0.5", "0.25", "0.25")
                .indicator("per_mu", ratio("tax", "land"), "100", goal)
                .indicator("sold", ratio("sales", "land"), "100", goal)
                .indicator("per_head", ratio("sales", "hands"), "100", goal.filledByMean())
                .combined(
                        "mean",
                        Part.dimension(
                                "deep_part",
                                "2",
                                "geometric_mean",
                                Part.indicator("sold", "1"),
                                Part.indicator("per_head", "2")),
                        Part.indicator("per_mu", "1"))
                .decimals(6)
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(12).longDigits(6).make(3_000));
    }

    private static DataSet averaged(String id, long seed, String method) {
        Rule goal = Rule.by("goalposts", "low 0.1", "high 6").cap("1");
        ReferenceScheme scheme = draft(id, method, "1")
                .indicator("first_one", ratio("tax", "land"), "1", goal)
                .indicator("first_two", ratio("sales", "land"), "100", goal.floor("0.01"))
                .indicator("deep_one", ratio("sales", "hands"), "100", goal.floor("0.01"))
                .indicator(
                        "deep_two",
                        ratio("tax", "hands"),
                        "100",
                        goal.floor("0.01").filledByMean())
                .combined(
                        "sum",
                        Part.dimension(
                                "upper_part",
                                "1",
                                "mean",
                                Part.dimension(
                                        "deep_part",
                                        "2",
                                        "geometric_mean",
                                        Part.indicator("deep_one", "1"),
                                        Part.indicator("deep_two", "1")),
                                Part.indicator("first_two", "1")),
                        Part.indicator("first_one", "1"))
                .decimals(6)
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(60).longDigits(6).make(3_000));
    }
}
