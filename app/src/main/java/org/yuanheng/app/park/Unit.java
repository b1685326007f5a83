package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit of a building of a park, and who has it on a day.
 *
 * @param id its number in the register
 * @param said where it is and how large
 * @param lease the lease that holds on the day; null when the unit is vacant
 */
public record Unit(long id, Said said, @Nullable Lease lease) {
    /**
     * What is said of a unit.
     *
     * @param park by id
     * @param building its number
     * @param floor from 1 upwards, from -1 down below the ground
     * @param number unique in the building
     * @param area floor area in m²
     * @param asked rent asked, in yuan for a m² and month; null when nobody says
     */
    public record Said(
            String park,
            String building,
            int floor,
            String number,
            BigDecimal area,
            @Nullable BigDecimal asked) {}

    /**
     * A lease of a unit.
     *
     * @param id its number
     * @param tenant the firm's name
     * @param said what was agreed
     * @param disputed whether landlord and tenant are at odds over it
     */
    public record Lease(long id, String tenant, Agreed said, boolean disputed) {
        /** Days from a day to the last day of the lease. */
        public long daysLeft(LocalDate day) {
            return java.time.temporal.ChronoUnit.DAYS.between(day, said.until());
        }
    }

    /**
     * What landlord and tenant agree on.
     *
     * @param creditCode the tenant
     * @param area floor area that is let, in m²
     * @param from the first day
     * @param until the last day, itself included
     * @param rent in yuan for a m² and month; null when not stated
     * @param deposit in yuan; null when not stated
     * @param document the contract with its number
     */
    public record Agreed(
            String creditCode,
            BigDecimal area,
            LocalDate from,
            LocalDate until,
            @Nullable BigDecimal rent,
            @Nullable BigDecimal deposit,
            String document) {}

    /** What becomes of a lease. */
    public enum Kind {
        /** The firm has moved in. */
        MOVED_IN,
        /** The lease lasts longer. */
        EXTENDED,
        /** The firm has moved out. */
        MOVED_OUT,
        /** Landlord and tenant are at odds. */
        DISPUTED,
        /** They are no longer. */
        SETTLED,
        /** A file says otherwise what was said before. */
        CORRECTED
    }

    /**
     * Something that became of a lease.
     *
     * @param until the last day of the lease as it stood then
     */
    public record Step(
            long tenancy,
            Kind kind,
            LocalDate day,
            LocalDate until,
            String document,
            String notedBy,
            java.time.OffsetDateTime notedAt) {}
}
