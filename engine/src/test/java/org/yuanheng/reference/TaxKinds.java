package org.yuanheng.reference;

import static org.yuanheng.reference.Formula.call;
import static org.yuanheng.reference.Formula.fact;
import static org.yuanheng.reference.Formula.number;

import java.util.List;

/** Schemes whose tax is made of its kinds. */
final class TaxKinds {
    private TaxKinds() {}

    /** Tax as VAT and these kinds, 0 where not delivered; a minus is deducted, a plus must be delivered. */
    static SchemeDraft of(SchemeDraft draft, String kinds) {
        Formula sum = fact("tax_vat");
        draft.without("tax").knows("tax_vat");
        for (String kind : kinds.split(" ")) {
            String id = "tax_" + kind.replaceFirst("^[-+]", "");
            Formula part = kind.startsWith("+") ? fact(id) : call("coalesce", fact(id), number("0"));
            sum = kind.startsWith("-") ? sum.minus(part) : sum.plus(part);
            draft.knows(id);
        }
        return draft.ground(
                new ReferenceGround(List.of(new ReferenceGround.Derived.Figure("tax", 6, sum)), List.of(), 0));
    }
}
