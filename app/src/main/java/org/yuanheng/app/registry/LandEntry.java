package org.yuanheng.app.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one row of a land register says: a title or other use, a building, or a lease as one party states it.
 *
 * @param register {@code TITLES}, {@code BUILDINGS} or {@code LEASES}
 * @param party what kind of holder, owner or stating party it is; see {@link org.yuanheng.engine.tenure.Party.Kind}
 * @param side of a lease {@code IN} or {@code OUT}; null else
 * @param ground of a title, see {@link org.yuanheng.engine.tenure.Holding.Kind}; null else
 * @param number of a title or building its number, of a lease what is let
 * @param floors of a building how many, of a lease which
 * @param floorArea in m²
 * @param area in mu
 * @param parcelArea the whole parcel in mu, where the title is a share of it
 */
public record LandEntry(
        String register,
        String sheet,
        int row,
        String party,
        String code,
        String name,
        @Nullable String side,
        @Nullable String otherParty,
        String otherCode,
        String otherName,
        @Nullable String ground,
        String number,
        String parcel,
        String site,
        String floors,
        @Nullable BigDecimal floorArea,
        @Nullable BigDecimal area,
        @Nullable BigDecimal parcelArea,
        LocalDate fromDay,
        @Nullable LocalDate untilDay,
        String meter) {}
