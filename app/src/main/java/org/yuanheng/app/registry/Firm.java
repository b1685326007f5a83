package org.yuanheng.app.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yuanheng.engine.naming.CreditCode;

/**
 * A firm as last known. What it was in an earlier period stands in its facts.
 *
 * @param creditCode its key, see {@link CreditCode}
 * @param county the county in which it is compared, by id
 * @param zone the zone it lies in, by id; null outside zones
 * @param town by name; empty when not known
 * @param industry four digits of GB/T 4754; empty when not known
 * @param scale {@code ABOVE}, {@code BELOW} or {@code SERVICE}; null when not known
 * @param participation {@code EVALUATED}, {@code SCORED_NO_CLASS}, {@code TRANSITION} or {@code EXEMPT}
 * @param address where it is registered and, after a {@code ；}, where it works if elsewhere; empty when not known
 * @param legalPerson (法定代表人); empty when not known
 */
public record Firm(
        String creditCode,
        String name,
        String county,
        @Nullable String zone,
        String town,
        String industry,
        @Nullable String scale,
        @Nullable LocalDate registeredOn,
        @Nullable LocalDate productionOn,
        String participation,
        String address,
        String legalPerson) {
    /** Parts several addresses. */
    static final String PART = "；";
}
