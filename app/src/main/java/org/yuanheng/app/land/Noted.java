package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.land.PlotCase.Cause;
import org.yuanheng.app.land.PlotCase.Kind;
import org.yuanheng.app.land.PlotCase.Way;

/** What somebody notes of a case; the parts are those of {@link PlotCase.Event}. */
public record Noted(
        Kind kind,
        LocalDate day,
        @Nullable Cause cause,
        @Nullable Way way,
        @Nullable Long milestone,
        @Nullable LocalDate due,
        String owner,
        String words,
        String document,
        @Nullable Integer year,
        String rule,
        String cell,
        @Nullable BigDecimal freedMu) {
    /** Something that happened on a day, by a document. */
    public Noted(Kind kind, LocalDate day, String words, String document) {
        this(kind, day, null, null, null, null, "", words, document, null, "", "", null);
    }

    Noted because(Cause why) {
        return new Noted(kind, day, why, way, milestone, due, owner, words, document, year, rule, cell, freedMu);
    }

    /** A way that is chosen. */
    public Noted going(@Nullable Way chosen) {
        return new Noted(kind, day, cause, chosen, milestone, due, owner, words, document, year, rule, cell, freedMu);
    }

    /** A milestone until a day, and who has it. */
    public Noted until(@Nullable LocalDate day, String who) {
        return new Noted(kind, this.day, cause, way, milestone, day, who, words, document, year, rule, cell, freedMu);
    }

    /** The milestone that is done. */
    public Noted doing(@Nullable Long event) {
        return new Noted(kind, day, cause, way, event, due, owner, words, document, year, rule, cell, freedMu);
    }

    /** The year that is measured. */
    public Noted of(@Nullable Integer measured) {
        return new Noted(kind, day, cause, way, milestone, due, owner, words, document, measured, rule, cell, freedMu);
    }

    Noted by(String matrix) {
        return new Noted(kind, day, cause, way, milestone, due, owner, words, document, year, matrix, cell, freedMu);
    }

    Noted in(String stands) {
        return new Noted(kind, day, cause, way, milestone, due, owner, words, document, year, rule, stands, freedMu);
    }

    Noted measured(int year, String matrix, String stands) {
        return of(year).by(matrix).in(stands);
    }

    Noted freeing(BigDecimal mu) {
        return new Noted(kind, day, cause, way, milestone, due, owner, words, document, year, rule, cell, mu);
    }
}
