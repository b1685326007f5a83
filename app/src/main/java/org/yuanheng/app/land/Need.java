package org.yuanheng.app.land;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for among idle assets; what is null is not asked.
 *
 * @param county where, by id; empty for anywhere
 * @param industry division of GB/T 4754, two digits; empty when it does not matter
 * @param price the most that is paid, in 10,000 yuan; the other units are those of {@link Asset.Said}
 */
public record Need(
        String county,
        String industry,
        @Nullable BigDecimal areaMu,
        @Nullable BigDecimal floorM2,
        @Nullable BigDecimal spanM,
        @Nullable BigDecimal loadTM2,
        @Nullable BigDecimal powerKva,
        @Nullable BigDecimal waterT,
        @Nullable BigDecimal price) {}
