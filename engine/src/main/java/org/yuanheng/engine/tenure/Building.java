package org.yuanheng.engine.tenure;

import java.math.BigDecimal;
import org.yuanheng.engine.Place;
import org.yuanheng.engine.layout.Fraction;

/**
 * A building that is let by the floor.
 *
 * @param place where it is stated
 * @param number by which leases name it
 * @param floors how many it has
 * @param floorArea of all floors, in m², above zero
 * @param siteArea the land it stands for, in mu
 */
public record Building(
        Place place,
        String number,
        String parcel,
        Party owner,
        int floors,
        BigDecimal floorArea,
        BigDecimal siteArea,
        Span span) {
    /** The land that floors of it stand for: site area × floor area let ÷ all floor area. */
    Fraction land(BigDecimal let) {
        return Fraction.of(siteArea).times(Fraction.of(let)).over(Fraction.of(floorArea));
    }
}
