package org.yuanheng.app.face;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One number as a reader meets it: value, decimals, unit, and the page that shows where it came from.
 *
 * <p>A figure without a value always says why, in the reader's language; it shows as "—", never as 0 and never blank.
 *
 * <p>Example: {@code Figure.of(taxPerMu, 4).in("万元/亩").from("/firms/9133…/tax_per_mu")}, or
 * {@code Figure.missing(words.of("face.missing.not-delivered", "税务局"))}.
 *
 * @param value the number; null when there is none
 * @param decimals how many decimals are shown, from 0; the same down a column
 * @param unit as shown beside the number; empty where the column's head carries it
 * @param missing why there is no value; empty when there is one
 * @param href the page this figure opens to; null when it opens nowhere
 * @param signed whether it is a difference, shown with its sign
 */
public record Figure(
        @Nullable BigDecimal value,
        int decimals,
        String unit,
        String missing,
        @Nullable String href,
        boolean signed) {
    public Figure {
        if (value == null && missing.isBlank()) {
            throw new IllegalArgumentException("a missing figure says why");
        }
        if (decimals < 0) {
            throw new IllegalArgumentException("decimals: " + decimals);
        }
    }

    /** A number with so many decimals. */
    public static Figure of(BigDecimal value, int decimals) {
        return new Figure(value, decimals, "", "", null, false);
    }

    /** A number of things. */
    public static Figure count(long value) {
        return of(BigDecimal.valueOf(value), 0);
    }

    /** A ratio as a percentage: {@code share(0.204, 1)} reads 20.4 %. */
    public static Figure share(BigDecimal ratio, int decimals) {
        return of(ratio.movePointRight(2), decimals).in("%");
    }

    /** No number, and why. */
    public static Figure missing(String reason) {
        return new Figure(null, 0, "", reason, null, false);
    }

    /** The number if there is one, else {@code reason}. */
    public static Figure orMissing(@Nullable BigDecimal value, int decimals, String reason) {
        return value == null ? missing(reason) : of(value, decimals);
    }

    /** The same figure with its unit beside it. */
    public Figure in(String unit) {
        return new Figure(value, decimals, unit, missing, href, signed);
    }

    /** The same figure, opening to {@code href}. */
    public Figure from(@Nullable String href) {
        return new Figure(value, decimals, unit, missing, href, signed);
    }

    /**
     * This figure less {@code other}, shown with its sign and the greater number of decimals; missing if either is,
     * with that one's reason.
     */
    public Figure less(Figure other) {
        if (value == null) {
            return missing(missing);
        }
        if (other.value == null) {
            return missing(other.missing);
        }
        return new Figure(value.subtract(other.value), Math.max(decimals, other.decimals), unit, "", null, true);
    }
}
