package org.yuanheng.reference;

import static org.yuanheng.reference.Condition.allOf;
import static org.yuanheng.reference.Condition.anyOf;
import static org.yuanheng.reference.Condition.compares;
import static org.yuanheng.reference.Condition.is;
import static org.yuanheng.reference.Condition.isNot;
import static org.yuanheng.reference.Condition.not;
import static org.yuanheng.reference.Formula.call;
import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.number;
import static org.yuanheng.reference.Formula.ratio;

import java.util.List;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;

/** 100,000 random firms under ten schemes that between them use every rule. */
final class RandomSets {
    private RandomSets() {}

    static List<DataSet> all() {
        return List.of(
                constants(11, 12_000),
                sumOverSum(12, 24_000),
                means(13, 12_000),
                overrides(14, 10_000),
                consuming(19, 4_000),
                pending(15, 10_000),
                mixedDecimals(16, 12_000),
                adjusted(17, 8_000),
                formulas(18, 6_000),
                functions(20, 2_000));
    }

    static DataSet constants(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-constants")
                .knows("tax", "land", "value_added")
                .declares(6, "soot", "volts")
                .within("county")
                .texts("scale")
                .population(allOf(is("scale", "ABOVE"), isNot("participation", "EXEMPT")))
                .indicator("tax_per_mu", ratio("tax", "land"), "30", Rule.against("24.097"))
                .indicator("value_added_per_mu", ratio("value_added", "land"), "25", Rule.against("110.3"))
                .indicator("value_added_per_volts", ratio("value_added", "volts"), "25", Rule.against("3.07"))
                .indicator(
                        "value_added_per_soot",
                        ratio("value_added", "soot"),
                        "20",
                        Rule.against("4929.81").filledByMean())
                .ties("tax_per_mu desc")
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(
                scheme,
                new RandomFirms(scheme, seed)
                        .median(600, "tax")
                        .median(30, "land")
                        .median(3600, "value_added")
                        .median(0.9, "soot")
                        .make(firms));
    }

    static DataSet sumOverSum(long seed, int firms) {
        SchemeDraft draft = new SchemeDraft("random-sum-over-sum")
                .knows("tax", "land")
                .declares(6, "made", "coal", "soot", "hands", "study", "sales", "volts")
                .within("county", "town")
                .texts("scale")
                .population(is("scale", "ABOVE"));
        String[][] ratios = {
            {"tax", "land", "25"},
            {"made", "land", "20"},
            {"made", "coal", "15"},
            {"made", "soot", "10"},
            {"made", "hands", "10"},
            {"study", "sales", "10"},
            {"tax", "volts", "10"}
        };
        for (String[] r : ratios) {
            draft.indicator(
                    r[0] + "_per_" + r[1],
                    ratio(r[0], r[1]),
                    r[2],
                    Rule.againstTheGroup().cap("1.5"));
        }
        ReferenceScheme scheme = draft.ties("tax_per_land desc")
                .classes("A 20", "B 40", "C", "D 5")
                .done();
        return DataSet.of(scheme, new RandomFirms(scheme, seed).groups(60).make(firms))
                .asSavedBySpreadsheet();
    }

    static DataSet means(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-means")
                .knows("tax", "land")
                .declares(9, "made", "soot")
                .within("county")
                .population(compares("land", ">", "2.5"))
                .indicator(
                        "tax_per_mu",
                        ratio("tax", "land"),
                        "33.333",
                        Rule.against("1.1").noFloor().filledByMean())
                .indicator(
                        "made_per_mu",
                        ratio("made", "land"),
                        "33.333",
                        Rule.againstTheGroup().floor("0.2").cap("1.2").filledByMean())
                .indicator(
                        "made_per_soot",
                        ratio("made", "soot"),
                        "33.334",
                        Rule.against("0.7").floor("-0.5").cap("2").filledByMean())
                .decimals(2)
                .ties("made_per_mu", "tax desc")
                .classes("优 12.5", "良 33.3", "中", "差 7.5", "劣 2.5")
                .done();
        return DataSet.of(
                scheme,
                new RandomFirms(scheme, seed)
                        .groups(300)
                        .missing(0.2)
                        .longDigits(9)
                        .make(firms));
    }

    static DataSet overrides(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-overrides")
                .knows("tax", "land")
                .declares(0, "f1", "f2", "f3", "f4", "f5", "f6", "f7")
                .within("county")
                .texts("town")
                .indicator(
                        "tax_per_mu",
                        ratio("tax", "land"),
                        "100",
                        Rule.againstTheGroup().cap("3"))
                .ties("tax desc")
                .classes("A 20", "B 30", "C", "D 15", "E 10")
                .override("accident", Kind.VETO, "D", compares("f1", ">", "1"))
                .consuming("grave", Kind.VETO, "E", compares("f1", ">", "2"))
                .steps("up_two", Kind.RAISE, 2, compares("f2", ">=", "2"))
                .consuming("champion", Kind.RAISE, "A", anyOf(compares("f3", "=", "3"), compares("f2", "=", "3")))
                .override("listed", Kind.RAISE, "B", compares("f4", "<>", "0"))
                .override("held", Kind.FIX, "C", allOf(compares("f5", ">", "0"), not(compares("f6", ">", "0"))))
                .consuming("promised", Kind.FIX, "B", compares("f6", ">", "2"))
                .steps("down", Kind.LOWER, 1, compares("f7", ">", "0"))
                .override("polluter", Kind.LOWER, "C", allOf(compares("f7", ">", "1"), is("town", "温")))
                .consuming("zombie", Kind.LOWER, "D", allOf(compares("f7", ">", "2"), new Condition.IsMissing("f4")))
                .done();
        return DataSet.of(
                scheme,
                new RandomFirms(scheme, seed)
                        .flags("f1", "f2", "f3", "f4", "f5", "f6", "f7")
                        .groups(200)
                        .make(firms));
    }

    /** Top and bottom classes want everybody, and the rest class consumes: some groups run short at the bottom. */
    static DataSet consuming(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-consuming")
                .knows("tax", "land")
                .declares(0, "f1", "f2")
                .within("county")
                .indicator(
                        "tax_per_mu",
                        ratio("tax", "land"),
                        "100",
                        Rule.againstTheGroup().cap("3"))
                .ties("tax desc")
                .classes("A 30", "B 20", "C", "D 30", "E 20")
                .consuming("held", Kind.FIX, "C", compares("f1", ">", "0"))
                .consuming("champion", Kind.RAISE, "B", compares("f2", ">", "1"))
                .done();
        return DataSet.of(
                scheme,
                new RandomFirms(scheme, seed).flags("f1", "f2").groups(300).make(firms));
    }

    static DataSet pending(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-pending")
                .knows("tax", "land")
                .declares(3, "volts")
                .within("county")
                .indicator(
                        "tax_per_mu",
                        ratio("tax", "land"),
                        "60",
                        Rule.againstTheGroup().cap("1.5"))
                .indicator(
                        "tax_per_volts",
                        ratio("tax", "volts"),
                        "40",
                        Rule.againstTheGroup().cap("1.5").filledByMean())
                .classes("A 20", "B 40", "C", "D 5")
                .transition("T")
                .pendingWithout("tax", "land")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).groups(120).missing(0.12).make(firms));
    }

    static DataSet mixedDecimals(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-mixed-decimals")
                .declares(0, "n0", "m0")
                .declares(3, "n3", "m3")
                .declares(9, "n9", "m9")
                .within("town", "county")
                .population(anyOf(compares("n0", ">", "20"), compares("m3", "<=", "500"), is("county", "İ")))
                .indicator(
                        "ups",
                        fact("n0")
                                .plus(fact("n3"))
                                .minus(fact("n9"))
                                .over(fact("m0").plus(fact("m9"))),
                        "50",
                        Rule.againstTheGroup().noFloor())
                .indicator(
                        "downs",
                        fact("n9").over(fact("m3").minus(fact("n3").minus(fact("m0")))),
                        "30",
                        Rule.againstTheGroup().cap("9"))
                .indicator(
                        "share",
                        ratio("m9", "m3"),
                        "20",
                        Rule.againstTheGroup().noFloor().filledByMean())
                .decimals(6)
                .ties("n9", "share", "m0 desc")
                .classes("A 33.33", "B 33.33", "C")
                .done();
        return DataSet.of(
                scheme, new RandomFirms(scheme, seed).longDigits(9).groups(25).make(firms));
    }

    static DataSet adjusted(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-adjusted")
                .knows("tax", "land")
                .declares(2, "study", "sales", "prizes", "fines")
                .indicator(
                        "tax_per_mu",
                        ratio("tax", "land"),
                        "70",
                        Rule.against("1.25").cap("2"))
                .indicator(
                        "study_share",
                        ratio("study", "sales"),
                        "30",
                        Rule.against("0.8").cap("2"))
                .decimals(1)
                .adjustment(
                        "prize", compares("prizes", ">", "0"), fact("prizes").times(number("0.25")))
                .adjustment("fine", allOf(compares("fines", ">", "0"), compares("land", ">", "10")), number("-3.35"))
                .adjustment("unseen", compares("quiet", ">", "0"), number("50"))
                .declares(0, "quiet")
                .ties("study_share desc")
                .done();
        List<Unit> units =
                new RandomFirms(scheme, seed).flags("prizes", "fines").make(firms);
        return DataSet.of(scheme, units).without("quiet");
    }

    static DataSet formulas(long seed, int firms) {
        ReferenceScheme scheme = new SchemeDraft("random-formulas")
                .knows("tax", "land")
                .declares(4, "sales", "hands")
                .within("county")
                .indicator(
                        "blend",
                        fact("tax").plus(number("0.1").times(fact("sales"))).over(fact("land")),
                        "40",
                        Rule.against("1.3"))
                .indicator(
                        "twice",
                        fact("tax").over(fact("land")).over(fact("hands")),
                        "30",
                        Rule.against("0.0131").cap("1.5"))
                .indicator(
                        "net",
                        fact("tax")
                                .minus(fact("sales"))
                                .times(number("0.37"))
                                .over(fact("land").minus(fact("hands"))),
                        "20",
                        Rule.against("0.9").noFloor())
                .indicator(
                        "squeezed",
                        ratio("sales", "hands"),
                        "10",
                        Rule.against("2").floor("0.9").cap("0.6"))
                .decimals(0)
                .ties("twice desc", "sales")
                .classes("A", "B 25", "C 25", "D 10")
                .done();
        return DataSet.of(scheme, new RandomFirms(scheme, seed).longDigits(9).make(firms));
    }

    static DataSet functions(long seed, int firms) {
        Formula tax = fact("tax");
        Formula land = fact("land");
        Formula sales = fact("sales");
        Formula root = call("sqrt", tax.over(land));
        Formula log = call("ln", tax.plus(call("coalesce", fact("prizes"), number("0"))));
        Formula bent = call("power", call("greatest", tax, number("1")), number("0.31"))
                .over(land);
        Formula damped = call("exp", call("least", tax.minus(land).over(call("abs", sales)), number("2.5")));
        Formula chosen = new Formula.Choice(compares("prizes", ">", "0"), tax.over(land), sales.over(land));
        Rule capped = Rule.against("1.3").cap("2");
        ReferenceScheme scheme = new SchemeDraft("random-functions")
                .knows("tax", "land")
                .declares(2, "prizes", "sales")
                .within("county")
                .indicator("root", root, "40", capped)
                .indicator("log", log, "20", Rule.against("5.1").noFloor().filledByMean())
                .indicator("bent", bent, "20", capped)
                .indicator("damped", damped, "10", capped)
                .indicator("chosen", chosen, "10", capped)
                .decimals(6)
                .classes("A 20", "B", "C 20")
                .done();
        return DataSet.of(scheme, new RandomFirms(scheme, seed).longDigits(7).make(firms));
    }
}
