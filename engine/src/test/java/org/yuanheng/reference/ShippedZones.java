package org.yuanheng.reference;

import static org.yuanheng.reference.Condition.allOf;
import static org.yuanheng.reference.Formula.ratio;

/** What the shipped scheme for zones says, written down a second time without a look at its YAML. */
final class ShippedZones {
    private ShippedZones() {}

    /** Zones by the sums of their firms. */
    static ReferenceScheme sums() {
        String[][] ratios = {
            {"tax_per_mu", "tax", "land", "30", "24.097"},
            {"value_added_per_mu", "value_added", "land", "20", "136.16"},
            {"value_added_per_energy", "value_added", "energy", "20", "2.694"},
            {"value_added_per_staff", "value_added", "staff", "10", "18.14"},
            {"rd_share", "rd", "revenue", "10", "0.0302"},
            {"lead_share", "lead_revenue", "revenue", "10", "0.54"}
        };
        SchemeDraft draft = new SchemeDraft("zones-sum")
                .population(allOf())
                .knows("tax", "land", "value_added", "energy", "staff", "rd", "revenue")
                .declares(6, "lead_revenue")
                .within("zone_place");
        for (String[] r : ratios) {
            draft.indicator(r[0], ratio(r[1], r[2]), r[3], Rule.against(r[4]).cap("1.5"));
        }
        return draft.ties("tax_per_mu desc").classes("A 20", "B 40", "C", "D 5").done();
    }
}
