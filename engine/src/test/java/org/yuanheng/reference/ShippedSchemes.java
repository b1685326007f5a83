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

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.yuanheng.reference.ReferenceScheme.Against;
import org.yuanheng.reference.ReferenceScheme.ClassOverride.Kind;
import org.yuanheng.reference.ReferenceScheme.Filling;
import org.yuanheng.reference.ReferenceScheme.Part;

/** What the documents of the shipped schemes say, written down a second time without a look at their YAML. */
final class ShippedSchemes {
    static final String[] PARK_FLAGS = {
        "ecosystem",
        "above_scale_firms",
        "new_above_scale",
        "lost_above_scale",
        "new_champions",
        "new_listed",
        "new_little_giants",
        "new_specialised",
        "new_innovative",
        "early_investments",
        "provincial_firsts",
        "national_labs",
        "provincial_labs",
        "city_labs",
        "public_platforms",
        "talents_a",
        "talents_b",
        "talents_c",
        "talents_d",
        "transfers",
        "service_station",
        "agency",
        "party_and_union",
        "factory_upstairs",
        "safety_findings",
        "missed_quarterly",
        "negative_reports",
        "basics_failed",
        "grave_accidents",
        "overdue_hazards",
        "annual_missing",
        "falsified",
        "dishonest"
    };

    private static final Condition JUDGED = isNot("participation", "EXEMPT");
    private static final Condition EVERYBODY = allOf();
    private static final String[] SHARES = {"A 20", "B 40", "C", "D 5"};

    private ShippedSchemes() {}

    static List<ReferenceScheme> all() {
        return List.of(
                TaxKinds.of(
                                anhui("anhui-county-below-taxes"),
                                "-refund_excess -refund_policy consumption +income personal resource environment city"
                                        + " property land_use land_gain stamp vehicle deed farmland arrears")
                        .done(),
                anhui("anhui-county-below").done(),
                huangyanAbove("demo-above", "24.097", "136.16", "2.694", "4929.81", "18.14", "0.0302")
                        .pendingWithout("tax", "land")
                        .done(),
                huangyanBelow("demo-below", "11.5932", "0.2352")
                        .pendingWithout("tax", "land")
                        .done(),
                parks(),
                humanDevelopment(),
                huaian(),
                huangyanAbove("huangyan-2021-above", "26.01", "132.27", "2.54", "4861.08", "17.45", "0.0305")
                        .done(),
                huangyanBelow("huangyan-2021-below", "16.601058", "0.236565").done(),
                huangyanAbove("huangyan-2022-above", "24.097", "136.16", "2.694", "4929.81", "18.14", "0.0302")
                        .done(),
                TaxKinds.of(
                                huangyanBelow("huangyan-2022-below-taxes", "11.5932", "0.2352"),
                                "vat_credit -refund_excess consumption +income resource environment city property"
                                        + " land_use stamp vehicle")
                        .done(),
                huangyanBelow("huangyan-2022-below", "11.5932", "0.2352").done(),
                jingde(),
                linhaiLarge(),
                linhaiSmall(),
                lishui(),
                shandong(),
                speed(),
                wujin(),
                ShippedZones.sums());
    }

    private static SchemeDraft huangyanAbove(String id, String... baselines) {
        return new SchemeDraft(id)
                .knows("tax", "land", "value_added", "energy", "emission", "staff", "rd", "revenue")
                .within("county")
                .texts("scale")
                .population(allOf(is("scale", "ABOVE"), JUDGED))
                .indicator("tax_per_mu", ratio("tax", "land"), "30", Rule.against(baselines[0]))
                .indicator("value_added_per_mu", ratio("value_added", "land"), "20", Rule.against(baselines[1]))
                .indicator("value_added_per_energy", ratio("value_added", "energy"), "20", Rule.against(baselines[2]))
                .indicator(
                        "value_added_per_emission",
                        ratio("value_added", "emission"),
                        "10",
                        Rule.against(baselines[3]).filledByMean())
                .indicator("value_added_per_staff", ratio("value_added", "staff"), "10", Rule.against(baselines[4]))
                .indicator("rd_share", ratio("rd", "revenue"), "10", Rule.against(baselines[5]))
                .ties("tax_per_mu desc")
                .classes(SHARES);
    }

    private static SchemeDraft huangyanBelow(String id, String taxPerMu, String taxPerElectricity) {
        return new SchemeDraft(id)
                .knows("tax", "land", "electricity")
                .within("county")
                .texts("scale")
                .population(allOf(is("scale", "BELOW"), JUDGED))
                .indicator("tax_per_mu", ratio("tax", "land"), "50", Rule.against(taxPerMu))
                .indicator("tax_per_electricity", ratio("tax", "electricity"), "50", Rule.against(taxPerElectricity))
                .ties("tax_per_mu desc")
                .classes(SHARES);
    }

    private static ReferenceScheme linhaiLarge() {
        Formula tonnes = fact("water").times(number("10000"));
        return new SchemeDraft("linhai-2014-large")
                .knows("tax", "land", "revenue", "value_added", "energy", "cod", "water", "staff")
                .within("county")
                .population(allOf(compares("land", ">=", "3"), JUDGED))
                .indicator("tax_per_mu", ratio("tax", "land"), "40", Rule.against("15"))
                .indicator("sales_per_mu", ratio("revenue", "land"), "10", Rule.against("300"))
                .indicator("value_added_per_energy", ratio("value_added", "energy"), "20", Rule.against("3"))
                .indicator("value_added_per_cod", ratio("value_added", "cod"), "15", Rule.against("500"))
                .indicator("value_added_per_water", fact("value_added").over(tonnes), "5", Rule.against("0.1"))
                .indicator("value_added_per_staff", ratio("value_added", "staff"), "10", Rule.against("15"))
                .ties("tax_per_mu desc")
                .done();
    }

    private static ReferenceScheme linhaiSmall() {
        return new SchemeDraft("linhai-2014-small")
                .knows("tax", "land", "revenue", "electricity")
                .within("county")
                .population(allOf(compares("land", "<", "3"), JUDGED))
                .indicator("tax_per_mu", ratio("tax", "land"), "50", Rule.against("15"))
                .indicator("sales_per_mu", ratio("revenue", "land"), "20", Rule.against("300"))
                .indicator("tax_per_electricity", ratio("tax", "electricity"), "30", Rule.against("2"))
                .ties("tax_per_mu desc")
                .done();
    }

    private static SchemeDraft anhui(String id) {
        Condition leasing =
                allOf(compares("leased_floor", ">=", "3000"), new Condition.Months("registered_on", "as_of", 48));
        return new SchemeDraft(id)
                .knows("tax", "land", "leased_floor")
                .within("county")
                .texts("scale", "registered_on", "as_of")
                .population(allOf(is("scale", "BELOW"), JUDGED, anyOf(compares("land", ">=", "5"), leasing)))
                .indicator(
                        "tax_per_mu",
                        ratio("tax", "land"),
                        "100",
                        Rule.by("per_count", "rate 1").noFloor().filled(Filling.NOT_RATED))
                .classes("A 25", "B 45", "C", "D 5")
                .cumulative(ClassRule.Method.CUMULATIVE_FLOOR)
                .small(20, "none")
                .treated(Unit.Participation.TRANSITION, "不定等级", "B")
                .treated(Unit.Participation.SCORED_NO_CLASS, "不定等级", "B");
    }

    private static ReferenceScheme jingde() {
        Rule spread = Rule.by("min_max", "floor_share 0.2");
        return new SchemeDraft("jingde-2022")
                .knows("tax", "land", "revenue", "energy", "emission")
                .declares(6, "extra_points")
                .within("county")
                .texts("scale")
                .population(allOf(is("scale", "BELOW"), compares("land", ">=", "5"), JUDGED))
                .indicator("tax_per_mu", ratio("tax", "land"), "40", spread)
                .indicator("revenue_per_energy", ratio("revenue", "energy"), "30", spread)
                .indicator("revenue_per_emission", ratio("revenue", "emission"), "30", spread)
                .adjustment("extra", compares("extra_points", ">", "0"), fact("extra_points"))
                .bonusAtMost("10")
                .ties("tax_per_mu desc")
                .classes("A 20", "B 45", "C", "D 5")
                .done();
    }

    private static ReferenceScheme huaian() {
        SchemeDraft draft = new SchemeDraft("huaian-2024")
                .knows("tax", "land", "revenue", "electricity")
                .declares(6, "tax_last", "land_last", "revenue_last", "electricity_last")
                .declares(6, "bonus_safety", "bonus_carbon", "bonus_innovation", "penalty_points")
                .within("county")
                .texts("scale")
                .population(allOf(
                        JUDGED, anyOf(is("scale", "ABOVE"), allOf(is("scale", "BELOW"), compares("land", ">=", "3")))))
                .indicator("tax_per_mu", ratio("tax", "land"), "45", twiceLastYear("tax_last", "land_last"))
                .indicator("revenue_per_mu", ratio("revenue", "land"), "35", twiceLastYear("revenue_last", "land_last"))
                .indicator(
                        "tax_per_electricity",
                        ratio("tax", "electricity"),
                        "20",
                        twiceLastYear("tax_last", "electricity_last"));
        for (String bonus : List.of("safety", "carbon", "innovation")) {
            draft.adjustment(bonus, compares("bonus_" + bonus, ">", "0"), fact("bonus_" + bonus));
        }
        return draft.adjustment(
                        "penalty",
                        compares("penalty_points", ">", "0"),
                        number("0").minus(fact("penalty_points")))
                .bonusAtMost("10")
                .decimals(2)
                .ties("tax_per_mu desc")
                .shared(ClassRule.Shared.COMPETITION)
                .classes(SHARES)
                .cumulative(ClassRule.Method.CUMULATIVE_RANK)
                .small(20, "rank_with_all")
                .treated(Unit.Participation.TRANSITION, "T", "B")
                .treated(Unit.Participation.SCORED_NO_CLASS, "T", "B")
                .done();
    }

    private static Rule twiceLastYear(String numerator, String denominator) {
        Against mean = new Against.Sums(Optional.of(ratio(numerator, denominator)));
        return Rule.against(new Against.Times(new BigDecimal("2"), mean)).cap("1");
    }

    private static ReferenceScheme wujin() {
        Rule measured = Rule.againstTheGroup().cap("1.5");
        Rule moving = measured.filled(Filling.REWEIGHT);
        return new SchemeDraft("wujin-draft")
                .knows("tax", "land", "revenue", "energy", "emission", "value_added", "staff", "rd")
                .within("evaluation_group")
                .indicator("tax_per_mu", ratio("tax", "land"), "40", measured)
                .indicator("invoiced_per_mu", ratio("revenue", "land"), "20", measured)
                .indicator("tax_per_energy", ratio("tax", "energy"), "10", moving)
                .indicator("tax_per_emission", ratio("tax", "emission"), "10", moving)
                .indicator("value_added_per_staff", ratio("value_added", "staff"), "10", moving)
                .indicator("rd_share", ratio("rd", "revenue"), "10", moving)
                .ties("tax_per_mu desc")
                .classes(SHARES)
                .rounded("A", RoundingMode.HALF_UP)
                .rounded("B", RoundingMode.HALF_UP)
                .rounded("D", RoundingMode.HALF_UP)
                .small(5, "C")
                .done();
    }

    private static ReferenceScheme shandong() {
        Rule twice = Rule.against(new Against.Times(new BigDecimal("2"), new Against.Mean()))
                .cap("1");
        Rule costly = twice.missingCosts("3");
        return new SchemeDraft("shandong-five")
                .knows("tax", "land", "revenue", "energy", "emission", "rd", "value_added", "staff")
                .within("county")
                .texts("scale", "industry")
                .population(allOf(is("scale", "ABOVE"), JUDGED, not(new Condition.Between("industry", "4400", "4699"))))
                .indicator("tax_per_mu", ratio("tax", "land"), "30", costly)
                .indicator("sales_per_energy", ratio("revenue", "energy"), "20", costly)
                .indicator("sales_per_emission", ratio("revenue", "emission"), "15", twice.filledByMean())
                .indicator("rd_share", ratio("rd", "revenue"), "20", costly)
                .indicator("value_added_per_staff", ratio("value_added", "staff"), "15", costly)
                .decimals(2)
                .ties("tax_per_mu desc")
                .classes(SHARES)
                .rounded("D", RoundingMode.CEILING)
                .small(5, "none")
                .limit("C", compares("tax_per_mu", "<", "1"))
                .done();
    }

    private static ReferenceScheme lishui() {
        String[][] published = {
            {"tax_per_mu", "30", "18.9"},
            {"value_added_per_mu", "20", "73.71"},
            {"value_added_per_energy", "20", "1.14"},
            {"value_added_per_emission", "10", "611.55"},
            {"value_added_per_staff", "10", "16.45"},
            {"rd_share", "10", "0.0236"}
        };
        SchemeDraft draft = new SchemeDraft("lishui-2019-counties").population(EVERYBODY);
        for (String[] p : published) {
            Rule rule = Rule.against(p[2]);
            draft.declares(6, "published_" + p[0])
                    .indicator(
                            p[0],
                            fact("published_" + p[0]),
                            p[1],
                            p[0].endsWith("emission") ? rule.filledByMean() : rule);
        }
        return draft.done();
    }

    private static ReferenceScheme humanDevelopment() {
        return new SchemeDraft("hdi")
                .population(EVERYBODY)
                .declares(9, "life_expectancy", "expected_schooling", "mean_schooling", "gni_per_head")
                .indicator("health", fact("life_expectancy"), "1", between("20", "85"))
                .indicator("expected", fact("expected_schooling"), "1", between("0", "18"))
                .indicator("attained", fact("mean_schooling"), "1", between("0", "15"))
                .indicator("income", call("ln", fact("gni_per_head")), "1", between("4.605170186", "11.225243392"))
                .combined(
                        "geometric_mean",
                        Part.indicator("health", "1"),
                        Part.indicator("income", "1"),
                        Part.dimension(
                                "education",
                                "1",
                                "mean",
                                Part.indicator("expected", "1"),
                                Part.indicator("attained", "1")))
                .decimals(3)
                .shared(ClassRule.Shared.COMPETITION)
                .done();
    }

    private static Rule between(String low, String high) {
        return Rule.by("goalposts", "low " + low, "high " + high).cap("1").filled(Filling.NOT_RATED);
    }

    private static ReferenceScheme speed() {
        String[][] ratios = {
            {"tax_per_mu", "tax", "land", "25"},
            {"value_added_per_mu", "value_added", "land", "20"},
            {"value_added_per_energy", "value_added", "energy", "15"},
            {"value_added_per_emission", "value_added", "emission", "10"},
            {"value_added_per_staff", "value_added", "staff", "10"},
            {"rd_share", "rd", "revenue", "10"},
            {"tax_per_electricity", "tax", "electricity", "10"}
        };
        SchemeDraft draft = new SchemeDraft("w1")
                .knows("tax", "land", "value_added", "energy", "emission", "staff", "rd", "revenue", "electricity")
                .within("county", "industry")
                .texts("scale")
                .population(allOf(is("scale", "ABOVE"), is("participation", "EVALUATED")));
        for (String[] r : ratios) {
            draft.indicator(
                    r[0], ratio(r[1], r[2]), r[3], Rule.againstTheGroup().cap("1.5"));
        }
        return draft.ties("tax_per_mu desc").classes(SHARES).done();
    }

    private static ReferenceScheme parks() {
        SchemeDraft draft = new SchemeDraft("hangzhou-sme-parks")
                .declares(0, PARK_FLAGS)
                .declares(0, "dominant_firms", "open_events", "tailored_services", "joint_projects")
                .declares(6, "dominant_share", "dominant_firm_share", "city_tax_per_mu", "city_output_per_mu")
                .knows("tax", "land", "output")
                .within("star_track")
                .texts("review", "park_brain")
                .population(allOf(is("review", "PASSED"), JUDGED));
        return ParkPoints.added(draft)
                .adjustment("safety", compares("safety_findings", ">", "0"), taking("safety_findings", "2"))
                .adjustment("quarterly", compares("missed_quarterly", ">", "0"), taking("missed_quarterly", "2"))
                .adjustment("press", compares("negative_reports", ">", "0"), taking("negative_reports", "6"))
                .ties("tax_multiple desc")
                .classes("A 20", "B 30", "C", "D 5")
                .rounded("D", RoundingMode.CEILING)
                .small(5, "C")
                .override("starred", Kind.FIX, "A", is("star_track", "FOUR_OR_FIVE"))
                .override("basics", Kind.VETO, "D", compares("basics_failed", ">", "0"))
                .override("accident", Kind.VETO, "D", compares("grave_accidents", ">", "0"))
                .override("hazard", Kind.VETO, "D", compares("overdue_hazards", ">", "0"))
                .override("annual", Kind.VETO, "D", compares("annual_missing", ">", "0"))
                .override("false_data", Kind.VETO, "D", compares("falsified", ">", "0"))
                .override("dishonesty", Kind.VETO, "D", compares("dishonest", ">", "0"))
                .done();
    }

    private static Formula taking(String fact, String points) {
        return fact(fact).times(number("-" + points));
    }
}
