package org.yuanheng.app.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.Text;

/**
 * A division or a zone, as it is from some day on. They form two trees: a zone is no division, it lies in a county or
 * across several, and may lie inside another zone.
 *
 * @param id GB/T 2260 code of a division, an own code of a zone
 * @param level of a division {@code REGION}, {@code PROVINCE}, {@code CITY}, {@code COUNTY}, {@code TOWN}; of a zone
 *     {@code FUNCTIONAL}, {@code PARK}, {@code SMALL_FIRM_PARK} …
 * @param parent the place it belongs to in its own tree; null at the top
 * @param county of a zone the county it lies in, of a county itself, else null
 * @param otherCounties of a zone across counties, those besides {@code county}
 * @param since the day from which it is what stands here
 * @param validTo the day from which it is no more; null while it lasts
 * @param became of a closed place, the one it was merged into; null when there is none
 */
public record Place(
        String id,
        Kind kind,
        String level,
        String nameZh,
        String nameEn,
        @Nullable String parent,
        @Nullable String county,
        List<String> otherCounties,
        LocalDate validFrom,
        LocalDate since,
        @Nullable LocalDate validTo,
        @Nullable String became) {
    /** Copies the list. */
    public Place {
        otherCounties = List.copyOf(otherCounties);
    }

    /** Which of the two trees. */
    public enum Kind {
        DIVISION,
        ZONE
    }

    /** The level of the divisions in which firms are compared. */
    public static final String COUNTY = "COUNTY";

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;，；、]+");

    /** The codes in a text that holds several: {@code 990101、990102}. */
    public static List<String> several(String codes) {
        return BETWEEN.splitAsStream(codes)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    /** Its name in both languages. */
    public Text name() {
        return new Text(nameZh, nameEn);
    }

    /** Every county that it lies in, the one that stands first before the others. */
    public List<String> counties() {
        List<String> counties = new ArrayList<>();
        if (county != null) {
            counties.add(county);
        }
        counties.addAll(otherCounties);
        return List.copyOf(counties);
    }

    /** Whether it exists on that day. */
    public boolean existsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }
}
