package org.yuanheng.reference;

import static org.yuanheng.reference.Condition.compares;
import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.number;
import static org.yuanheng.reference.Formula.ratio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.yuanheng.reference.ReferenceScheme.Against;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Part;

/** 37,000 random firms under every method, every baseline, every answer to a missing value and every way to combine. */
final class MethodSets {
    private MethodSets() {}

    static List<DataSet> all() {
        return List.of(
                relative(31, 8_000),
                absolute(32, 6_000),
                baselines(33, 6_000),
                fillings(34, 4_000),
                dimensions(35, 4_000),
                adjustments(36, 4_000),
                outliers(37, 5_000));
    }

    private static SchemeDraft draft(String id) {
        return new SchemeDraft(id)
                .knows("tax", "land")
                .declares(4, "sales", "hands", "soot")
                .within("county");
    }

    /** What a unit earns depends on the others of its group. */
    private static DataSet relative(long seed, int firms) {
        ReferenceScheme scheme = draft("random-relative")
                .indicator("spread", ratio("tax", "land"), "20", Rule.by("min_max", "floor_share 0.2"))
                .indicator("tight", ratio("soot", "land"), "20", Rule.by("min_max", "when_equal 0.5", "lower"))
                .indicator(
                        "inverted",
                        ratio("soot", "hands"),
                        "15",
                        Rule.by("inverse").measuredBy(new Against.Mean()))
                .indicator("place", ratio("sales", "hands"), "15", Rule.by("percentile"))
                .indicator("last_place", ratio("soot", "sales"), "10", Rule.by("percentile", "lower"))
                .indicator(
                        "standard",
                        ratio("sales", "land"),
                        "10",
                        Rule.by("z_score").noFloor())
                .indicator(
                        "below_standard",
                        ratio("soot", "tax"),
                        "10",
                        Rule.by("z_score", "spread 20", "lower").cap("1"))
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(160).longDigits(7).make(firms));
    }

    /** What a unit earns is its own affair. */
    private static DataSet absolute(long seed, int firms) {
        ReferenceScheme scheme = draft("random-absolute")
                .indicator("coefficient", ratio("tax", "land"), "20", Rule.by("efficacy", "bad 0.4", "good 2.5"))
                .indicator(
                        "less_is_better",
                        ratio("soot", "land"),
                        "20",
                        Rule.by("efficacy", "bad 3", "good 0.3", "base 50", "span 50")
                                .cap("1"))
                .indicator(
                        "goal",
                        ratio("sales", "hands"),
                        "15",
                        Rule.by("goalposts", "low 0.2", "high 4").cap("1"))
                .indicator(
                        "goal_below",
                        ratio("soot", "hands"),
                        "15",
                        Rule.by("goalposts", "low 5", "high 0.1").noFloor())
                .indicator(
                        "prizes",
                        fact("hands"),
                        "10",
                        Rule.by("per_count", "rate 0.035").cap("1.2"))
                .indicator(
                        "accidents",
                        fact("soot"),
                        "10",
                        Rule.by("deduction", "rate 0.021").floor("-0.5"))
                .indicator("steps", ratio("tax", "sales"), "5", Rule.bands("0.5 1", "1 2.5", "2 4", "8 5"))
                .indicator(
                        "grown",
                        fact("tax"),
                        "5",
                        Rule.by("growth", "step 0.1")
                                .measuredBy(new Against.Own(fact("sales")))
                                .cap("1.5"))
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(80).longDigits(7).make(firms));
    }

    private static DataSet baselines(long seed, int firms) {
        Against half = new Against.Times(new BigDecimal("0.5"), new Against.Best());
        Against twice = new Against.Times(new BigDecimal("2"), new Against.Sums(Optional.of(ratio("sales", "hands"))));
        ReferenceScheme scheme = draft("random-baselines")
                .indicator(
                        "mean",
                        ratio("tax", "land"),
                        "30",
                        Rule.against(new Against.Mean()).cap("3"))
                .indicator("best", ratio("sales", "land"), "20", Rule.against(new Against.Best()))
                .indicator(
                        "half_best",
                        ratio("sales", "hands"),
                        "20",
                        Rule.against(half).filledByMean())
                .indicator(
                        "others",
                        ratio("tax", "hands"),
                        "20",
                        Rule.against(twice).cap("2"))
                .indicator(
                        "own",
                        fact("tax"),
                        "10",
                        Rule.against(new Against.Own(fact("sales").minus(fact("hands"))))
                                .cap("5"))
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(150).longDigits(6).make(firms));
    }

    private static DataSet dimensions(long seed, int firms) {
        Rule goal = Rule.by("goalposts", "low 0.1", "high 6").cap("1");
        ReferenceScheme scheme = draft("random-dimensions")
                .indicator("first_one", ratio("tax", "land"), "1", goal)
                .indicator("first_two", ratio("sales", "land"), "1", goal)
                .indicator("deep_one", ratio("sales", "hands"), "1", goal)
                .indicator("deep_two", ratio("tax", "hands"), "1", goal.filledByMean())
                .indicator("alone", ratio("soot", "land"), "1", goal)
                .combined(
                        "geometric_mean",
                        Part.dimension(
                                "upper_part",
                                "2.5",
                                "mean",
                                Part.dimension(
                                        "deep_part",
                                        "1",
                                        "geometric_mean",
                                        Part.indicator("deep_one", "1"),
                                        Part.indicator("deep_two", "3")),
                                Part.indicator("first_two", "0.7")),
                        Part.dimension(
                                "added", "1", "sum", Part.indicator("first_one", "1"), Part.indicator("alone", "1")))
                .decimals(6)
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(60).longDigits(6).make(firms));
    }

    private static DataSet adjustments(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-adjustments")
                .knows("tax", "land")
                .declares(2, "gold", "silver", "bronze", "fines", "faults", "paper")
                .indicator(
                        "tax_per_mu",
                        ratio("tax", "land"),
                        "100",
                        Rule.against("1.25").cap("2"))
                .exclusive(
                        "medals",
                        "gold_medal",
                        compares("gold", ">", "0"),
                        fact("gold").times(number("3.3")))
                .exclusive(
                        "medals",
                        "silver_medal",
                        compares("silver", ">", "0"),
                        fact("silver").times(number("3.3")))
                .exclusive("marks", "loss", compares("faults", ">", "0"), number("-4"))
                .exclusive("marks", "loss_too", compares("fines", ">", "1"), number("-2.5"))
                .percent("growing", compares("bronze", ">", "0"), fact("bronze").times(number("2.5")))
                .percent("shrinking", compares("fines", ">", "0"), number("-7.5"))
                .proven("patented", compares("gold", "<", "1"), number("1.75"), "paper")
                .limits("8", "6.25")
                .decimals(2)
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme,
                new RandomFirms(scheme, seed)
                        .flags("gold", "silver", "bronze", "fines", "faults")
                        .make(firms));
    }

    private static DataSet fillings(long seed, int firms) {
        ReferenceScheme scheme = draft("random-fillings")
                .indicator(
                        "whole",
                        ratio("tax", "land"),
                        "33.3",
                        Rule.against("1").cap("2").filled(Filling.FULL_POINTS))
                .indicator(
                        "costly",
                        ratio("sales", "land"),
                        "20",
                        Rule.against("1").cap("2").missingCosts("3.25"))
                .indicator(
                        "shared",
                        ratio("sales", "hands"),
                        "16.7",
                        Rule.against("1").cap("2").filled(Filling.REWEIGHT))
                .indicator(
                        "shared_too",
                        ratio("soot", "hands"),
                        "20",
                        Rule.by("min_max").filled(Filling.REWEIGHT))
                .indicator(
                        "needed",
                        ratio("soot", "land"),
                        "10",
                        Rule.against(new Against.Mean()).cap("2").filled(Filling.NOT_RATED))
                .classes("A 20", "B 40", "C", "D 5")
                .transition("T")
                .pendingWithout("tax")
                .done();
        return DataSet.of(
                scheme,
                new RandomFirms(scheme, seed)
                        .groups(60)
                        .missing(0.12)
                        .longDigits(6)
                        .make(firms));
    }

    private static DataSet outliers(long seed, int firms) {
        ReferenceScheme scheme = draft("random-outliers")
                .indicator(
                        "both_ends",
                        ratio("tax", "land"),
                        "30",
                        Rule.by("min_max").winsorised("0.05", "0.95"))
                .indicator(
                        "top",
                        ratio("sales", "land"),
                        "20",
                        Rule.against(new Against.Mean()).cap("2").winsorised("none", "0.9"))
                .indicator(
                        "bottom",
                        ratio("soot", "hands"),
                        "20",
                        Rule.by("z_score", "lower").winsorised("0.1", "none").filledByMean())
                .indicator(
                        "logarithmic",
                        ratio("sales", "hands"),
                        "15",
                        Rule.by("percentile").byLogarithm().winsorised("0.01", "0.99"))
                .indicator(
                        "raised",
                        ratio("tax", "hands"),
                        "15",
                        Rule.againstTheGroup().cap("2").denominatorAtLeast("20").winsorised("none", "0.8"))
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(120).longDigits(6).make(firms));
    }
}
