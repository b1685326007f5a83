package org.yuanheng.reference;

import static org.yuanheng.reference.Condition.compares;
import static org.yuanheng.reference.Condition.is;
import static org.yuanheng.reference.Formula.call;
import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.number;
import static org.yuanheng.reference.Formula.ratio;

/** The 32 lines of points in the table of Hangzhou's parks for small firms. */
final class ParkPoints {
    private static final String[] MULTIPLES = {"1.5 2", "2 4", "2.5 6", "3 8", "3.5 10"};

    private ParkPoints() {}

    /** The draft with all lines; that the rulebook gathers them in five fields, which it adds, changes no figure. */
    static SchemeDraft added(SchemeDraft draft) {
        once(draft, "ecosystem");
        draft.indicator(
                "dominance",
                call("least", fact("dominant_share"), fact("dominant_firm_share")),
                "10",
                Rule.bands("0.500001 2", "0.6 4", "0.7 6", "0.8 8", "0.9 10"));
        draft.indicator(
                "clustering",
                new Formula.Choice(compares("dominant_firms", ">=", "10"), fact("dominant_share"), number("0")),
                "10",
                Rule.bands("0.6 2", "0.7 4", "0.8 6", "0.9 8", "1 10"));
        firms(draft);
        innovation(draft);
        services(draft);
        Formula tax = ratio("tax", "land").over(fact("city_tax_per_mu"));
        Formula output = ratio("output", "land").over(fact("city_output_per_mu"));
        draft.indicator("tax_multiple", tax, "10", Rule.bands(MULTIPLES));
        draft.indicator("output_multiple", output, "10", Rule.bands(MULTIPLES));
        once(draft, "factory_upstairs");
        return draft;
    }

    private static void firms(SchemeDraft draft) {
        each(draft, "above_scale_firms", "1");
        each(draft, "new_above_scale", "2");
        draft.indicator(
                "lost_above_scale",
                fact("lost_above_scale"),
                "1",
                Rule.by("per_count", "rate -1").noFloor());
        each(draft, "new_champions", "4");
        each(draft, "new_listed", "3");
        each(draft, "new_little_giants", "2");
        each(draft, "new_specialised", "1");
        each(draft, "new_innovative", "0.5");
        each(draft, "early_investments", "1");
    }

    private static void innovation(SchemeDraft draft) {
        each(draft, "provincial_firsts", "2");
        each(draft, "national_labs", "3");
        each(draft, "provincial_labs", "2");
        each(draft, "city_labs", "1");
        each(draft, "public_platforms", "2");
        each(draft, "talents_a", "3");
        each(draft, "talents_b", "2");
        each(draft, "talents_c", "1.5");
        each(draft, "talents_d", "1");
        each(draft, "transfers", "1");
    }

    private static void services(SchemeDraft draft) {
        once(draft, "service_station");
        once(draft, "agency");
        once(draft, "party_and_union");
        Formula brain = new Formula.Choice(
                is("park_brain", "PROVINCIAL"),
                number("5"),
                new Formula.Choice(
                        is("park_brain", "INTEGRATED"),
                        number("4"),
                        new Formula.Choice(is("park_brain", "OWN"), number("3"), number("0"))));
        draft.indicator("digital_park", brain, "5", Rule.by("per_count", "rate 1"));
        draft.indicator("open_events", fact("open_events"), "3", Rule.bands("10 3"));
        draft.indicator("tailored_services", fact("tailored_services"), "3", Rule.bands("20 3"));
        draft.indicator("joint_projects", fact("joint_projects"), "3", Rule.bands("3 3"));
    }

    /** So many points for each. */
    private static void each(SchemeDraft draft, String fact, String points) {
        draft.indicator(fact, fact(fact), points, Rule.by("per_count", "rate " + points));
    }

    /** Five points where there is one. */
    private static void once(SchemeDraft draft, String fact) {
        draft.indicator(fact, fact(fact), "5", Rule.by("per_count", "rate 5").cap("1"));
    }
}
