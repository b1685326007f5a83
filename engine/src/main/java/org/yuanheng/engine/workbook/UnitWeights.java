package org.yuanheng.engine.workbook;

import org.yuanheng.engine.rulebook.Scheme;
import org.yuanheng.engine.rulebook.Scheme.Indicator;
import org.yuanheng.engine.rulebook.Weighting;

/**
 * The weight of an indicator and what follows from it, as formulas of one unit: names of cells where all units have the
 * same weights, else chosen by the unit's attribute.
 */
record UnitWeights(Scheme scheme, Names names) {
    String of(Indicator indicator) {
        String chosen = names.weight(indicator.id());
        if (scheme.weighedBy().isPresent()) {
            Weighting.ByAttribute by = scheme.weighedBy().get();
            int kind = by.values().size();
            for (String value : by.values().reversed().keySet()) {
                chosen = "IF(EXACT(" + Template.cell("fact:" + by.by().id()) + "," + ExcelFormula.text(value) + "),"
                        + names.weight(indicator.id(), kind--) + "," + chosen + ")";
            }
        }
        return chosen;
    }

    String least(Indicator indicator) {
        return bound(indicator, names.floor(indicator.id()), names.least(indicator.id()));
    }

    String most(Indicator indicator) {
        return bound(indicator, names.cap(indicator.id()), names.most(indicator.id()));
    }

    /** Floor or cap in points. Without one the points themselves stand in its place: MAX and MIN take no text here. */
    private String bound(Indicator indicator, String multiple, String forAll) {
        return scheme.weighedBy().isEmpty()
                ? forAll
                : "IF(ISNUMBER(" + multiple + ")," + multiple + "*" + of(indicator) + ","
                        + Template.cell("w:" + indicator.id()) + ")";
    }
}
