package org.yuanheng.app.registry;

import java.time.LocalDate;
import java.util.Set;

/**
 * News: something was noted of firms, or taken back, such as that one is deregistered. Published with the transaction that
 * notes it.
 *
 * @param firms credit codes of all whom it happens to
 * @param day on which it happens
 */
public record FirmChanged(Set<String> firms, LocalDate day) {
    /** Copies the set. */
    public FirmChanged {
        firms = Set.copyOf(firms);
    }
}
