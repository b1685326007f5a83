package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * An invented firm with its year, every amount in the unit in which its department delivers it.
 *
 * @param zone where it stands, null outside the zones
 * @param scale {@code ABOVE}, {@code BELOW} or {@code SERVICE}
 * @param participation as in the vocabulary: {@code EVALUATED}, {@code SCORED_NO_CLASS}, {@code TRANSITION},
 *     {@code EXEMPT}
 * @param plots its own land; empty for a tenant
 * @param otherLand land used without a title, ㎡; {@code leasedIn} and {@code leasedOut} likewise
 * @param tax 元; below zero when refunds exceed payments
 * @param statistics what the statistics bureau has, above scale only
 * @param meters kilowatt-hours per electricity meter
 * @param emission null when the ecology bureau delivers nothing for it
 * @param rd 万元, null when it is not in the survey of research
 */
record Firm(
        String code,
        String name,
        Place county,
        @Nullable Place zone,
        String town,
        Industry industry,
        String scale,
        LocalDate registered,
        LocalDate production,
        String participation,
        List<Plot> plots,
        BigDecimal otherLand,
        BigDecimal leasedIn,
        BigDecimal leasedOut,
        BigDecimal tax,
        @Nullable Statistics statistics,
        List<Long> meters,
        @Nullable Emission emission,
        @Nullable BigDecimal rd) {

    boolean evaluated() {
        return participation.equals("EVALUATED");
    }

    boolean above() {
        return scale.equals("ABOVE");
    }

    /**
     * A piece of own land.
     *
     * @param area ㎡
     * @param zone the zone the plot lies in, if any; nearly always the firm's own
     * @param ring corners on the plan, null when its town had no room left
     */
    record Plot(
            String id,
            BigDecimal area,
            @Nullable Place zone,
            @Nullable List<Coordinate> ring) {}

    /** 千元, heads and 吨标准煤. */
    record Statistics(long output, long valueAdded, long revenue, int staff, BigDecimal energy) {
        Statistics times(double share) {
            return new Statistics(
                    StrictMath.round(output * share),
                    StrictMath.round(valueAdded * share),
                    StrictMath.round(revenue * share),
                    (int) StrictMath.max(1, StrictMath.round(staff * share)),
                    Figures.amount(energy.doubleValue() * share, 2));
        }
    }

    /** 千克. */
    record Emission(BigDecimal cod, BigDecimal ammonia, BigDecimal sulphur, BigDecimal nitrogen) {
        Emission times(double share) {
            return new Emission(
                    Figures.amount(cod.doubleValue() * share, 2),
                    Figures.amount(ammonia.doubleValue() * share, 2),
                    Figures.amount(sulphur.doubleValue() * share, 2),
                    Figures.amount(nitrogen.doubleValue() * share, 2));
        }
    }
}
