package org.yuanheng.app.zone;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/** A badge that a document grants to a zone or takes from it on a day. */
public record Badge(
        long id,
        String zone,
        Kind kind,
        LocalDate day,
        Deed deed,
        String document,
        String notedBy,
        OffsetDateTime notedAt) {
    /** The four badges of the founding text: 高新、数字、循环、美丽. */
    public enum Kind {
        HIGH_TECH,
        DIGITAL,
        CIRCULAR,
        BEAUTIFUL
    }

    /** What a document does with it. */
    public enum Deed {
        GRANTED,
        WITHDRAWN
    }
}
