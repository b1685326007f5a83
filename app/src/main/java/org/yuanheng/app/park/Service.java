package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that the tenants of a park share.
 *
 * @param id its number
 * @param park by id
 * @param said what it is
 */
public record Service(long id, String park, Said said) {
    /** What is shared. */
    public enum Kind {
        MEETING_ROOM,
        TEST_LAB,
        CANTEEN,
        SHUTTLE,
        APARTMENT,
        SHARED_RD,
        OTHER
    }

    /**
     * What is said of a service.
     *
     * @param capacity how many bookings of one slot there may be
     * @param opens minute of the day
     * @param closes minute of the day, after the last slot
     * @param slot how many minutes one booking takes
     * @param price in yuan for one booking
     * @param location where it is; may be empty
     * @param ended whether it is offered no more
     */
    public record Said(
            Kind kind,
            String name,
            int capacity,
            int opens,
            int closes,
            int slot,
            BigDecimal price,
            String location,
            boolean ended) {
        /** When the slots of a day begin. */
        public List<LocalDateTime> slots(LocalDate day) {
            List<LocalDateTime> slots = new ArrayList<>();
            for (int minute = opens; minute + slot <= closes; minute += slot) {
                slots.add(day.atStartOfDay().plusMinutes(minute));
            }
            return slots;
        }
    }
}
