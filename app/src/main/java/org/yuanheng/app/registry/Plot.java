package org.yuanheng.app.registry;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A piece of land with a border.
 *
 * @param holder the credit code of the firm that holds it; null when none does
 * @param areaMu as registered, in 亩
 * @param boundary GeoJSON geometry
 */
public record Plot(
        String id,
        String county,
        @Nullable String zone,
        @Nullable String holder,
        BigDecimal areaMu,
        String boundary) {}
