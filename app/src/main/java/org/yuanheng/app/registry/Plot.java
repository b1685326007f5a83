package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A piece of land with a border, as a delivery says it is from a day on.
 *
 * @param id the title's number: 不动产单元号, 宗地代码, or the land department's own
 * @param holder the credit code of who holds it, whether the registry knows them or not; null when none is named
 * @param holderName as the delivery writes it, empty when it does not
 * @param areaMu on the title, in 亩
 * @param measuredMu inside the border on the ellipsoid, in 亩; null of plots delivered before borders were measured
 * @param boundary GeoJSON geometry
 * @param ends the day from which another version holds, or it is no more; null while it lasts
 * @param fileId the received file; null when the system brought the plot in
 * @param feature the number of the feature in the file, from 1
 */
public record Plot(
        long version,
        String id,
        String county,
        @Nullable String zone,
        @Nullable String holder,
        String holderName,
        BigDecimal areaMu,
        @Nullable BigDecimal measuredMu,
        String boundary,
        LocalDate validFrom,
        @Nullable LocalDate ends,
        @Nullable Long fileId,
        int feature,
        Instant recordedAt,
        String recordedBy) {}
