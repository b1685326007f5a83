package org.yuanheng.app.land;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A contract of supply 供地合同 as last noted, with the plot as the map has it.
 *
 * @param plotMu the plot's area on its title, in mu
 * @param county of the plot, by id
 * @param zone of the plot, by id; null outside zones
 */
public record Supply(
        Said said,
        BigDecimal plotMu,
        String county,
        @Nullable String zone,
        String notedBy,
        OffsetDateTime notedAt) {
    /** Why land lies idle. */
    public enum Cause {
        /** Whoever holds it. */
        OWN,
        /** The government or one of its departments, by article 8 of the measures on idle land. */
        GOVERNMENT
    }

    /**
     * What is said of a contract. Areas in mu, money in 10,000 yuan; what is not known is null.
     *
     * @param contract its number
     * @param plot the plot's number
     * @param firm the buyer's credit code; null for who is no firm of the registry
     * @param agreedFull the day by which full production was agreed
     * @param dueMu the area that was to be built on; null for all of it
     * @param document that says so
     */
    public record Said(
            String contract,
            String plot,
            @Nullable String firm,
            String firmName,
            LocalDate soldOn,
            @Nullable BigDecimal price,
            BigDecimal areaMu,
            LocalDate agreedStart,
            @Nullable LocalDate agreedComplete,
            @Nullable LocalDate agreedFull,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate stoppedOn,
            @Nullable BigDecimal dueMu,
            @Nullable BigDecimal builtMu,
            @Nullable BigDecimal dueInvestment,
            @Nullable BigDecimal invested,
            Cause cause,
            String document) {}
}
