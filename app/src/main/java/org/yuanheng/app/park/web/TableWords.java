package org.yuanheng.app.park.web;

import java.math.BigDecimal;
import org.yuanheng.app.face.Figures;

/** Figures inside a sentence. */
final class TableWords {
    private static final Figures FIGURES = new Figures();

    private TableWords() {}

    /** Without decimals. */
    static String whole(BigDecimal value) {
        return FIGURES.number(value, 0);
    }
}
