package org.yuanheng.app.park;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yuanheng.app.registry.Place;
import org.yuanheng.app.zone.Total;

/**
 * A small-firm park, or several taken together, on a day and in a year.
 *
 * @param place null for several together
 * @param areaM2 ground inside its border, in m²; null when it has none
 * @param lettings what is let on the day
 * @param total over its firms in the year
 */
public record Park(@Nullable Place place, @Nullable BigDecimal areaM2, Lettings lettings, Total total) {
    private static final BigDecimal KM2 = BigDecimal.valueOf(1_000_000);
    private static final int DECIMALS = 10;

    /** Its id. */
    public String id() {
        return place == null ? "" : place.id();
    }

    /**
     * What is let.
     *
     * @param buildings how many buildings units stand in
     * @param units how many units
     * @param tenants how many firms rent
     * @param lettable floor area of all units, in m²
     * @param let floor area that is let, in m²
     */
    public record Lettings(long buildings, long units, long tenants, BigDecimal lettable, BigDecimal let) {
        /** A park without units. */
        public static final Lettings NOTHING = new Lettings(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        Lettings plus(Lettings other) {
            return new Lettings(
                    buildings + other.buildings,
                    units + other.units,
                    tenants + other.tenants,
                    lettable.add(other.lettable),
                    let.add(other.let));
        }

        /** 入驻率: area let over area that can be let; null without units. */
        public @Nullable BigDecimal occupancy() {
            return over(let, lettable);
        }
    }

    /** Ground in km²; null when there is no border. */
    public @Nullable BigDecimal areaKm2() {
        return over(areaM2, KM2);
    }

    /** Firms of the registry on a km²; null when there is no border. */
    public @Nullable BigDecimal density() {
        BigDecimal area = areaKm2();
        return area == null ? null : over(BigDecimal.valueOf(total.firms()), area);
    }

    /** Several parks as one: sums, and ratios of sums. The area is known when that of each is. */
    public static Park together(Iterable<Park> parks) {
        Park sum = new Park(null, BigDecimal.ZERO, Lettings.NOTHING, Total.NOTHING);
        for (Park park : parks) {
            BigDecimal area = Optional.ofNullable(sum.areaM2)
                    .flatMap(known -> Optional.ofNullable(park.areaM2).map(known::add))
                    .orElse(null);
            sum = new Park(null, area, sum.lettings.plus(park.lettings), sum.total.plus(park.total));
        }
        return sum;
    }

    private static @Nullable BigDecimal over(@Nullable BigDecimal above, BigDecimal under) {
        return above == null || under.signum() == 0 ? null : above.divide(under, DECIMALS, RoundingMode.HALF_UP);
    }
}
