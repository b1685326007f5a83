package org.yuanheng.app.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * A division or a zone. They form two trees: a zone is no division, it lies in a county.
 *
 * @param id GB/T 2260 code of a division, an own code of a zone
 * @param level of a division {@code REGION}, {@code PROVINCE}, {@code CITY}, {@code COUNTY}, {@code TOWN}; of a zone
 *     {@code FUNCTIONAL}, {@code PARK}, {@code SMALL_FIRM_PARK} …
 * @param parent the place it belongs to in its own tree; null at the top
 * @param county of a zone the county it lies in, of a county itself, else null
 * @param validTo the day from which it is no more; null while it lasts
 */
public record Place(
        String id,
        Kind kind,
        String level,
        String nameZh,
        String nameEn,
        @Nullable String parent,
        @Nullable String county,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {
    /** Which of the two trees. */
    public enum Kind {
        DIVISION,
        ZONE
    }

    /** The level of the divisions in which firms are compared. */
    public static final String COUNTY = "COUNTY";

    /** Its name in both languages. */
    public Text name() {
        return new Text(nameZh, nameEn);
    }

    /** Whether it exists on that day. */
    public boolean existsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }
}
