package org.yuanheng.engine.tenure;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import org.yuanheng.engine.Place;

/**
 * A lease as one of its two parties states it.
 *
 * @param place where it is stated
 * @param letsOut whether {@code self} lets; else it rents
 * @param object the building's number, or the parcel's when bare land is let
 * @param floors which floors, where that is stated
 * @param floorArea the floor area let, in m²; empty when land is let
 * @param land the land let, in mu; empty when it follows from the floor area
 * @param meter the electricity meter that goes with it; empty when not stated
 */
public record Half(
        Place place,
        boolean letsOut,
        Party self,
        Party other,
        String object,
        SortedSet<Integer> floors,
        Optional<BigDecimal> floorArea,
        Optional<BigDecimal> land,
        Span span,
        String meter) {
    Party lessor() {
        return letsOut ? self : other;
    }

    Party lessee() {
        return letsOut ? other : self;
    }
}
