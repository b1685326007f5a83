package org.yuanheng.app.registry.border;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a border says against a title, a zone or another border.
 *
 * @param plot whom it is about; empty for land of a zone that is nobody's
 * @param other the other plot, or the other zone; empty when there is none
 * @param zone the zone it is about; empty when there is none
 * @param squareMetres how much land: shared, outside, uncovered; of {@link Kind#AREA} measured less title, signed
 * @param share of the plot or zone, as a part of one; of {@link Kind#AREA} of the title's area
 * @param border the land in question, for the map; null when it is the plot itself
 */
public record Finding(
        Kind kind,
        String plot,
        String other,
        String zone,
        double squareMetres,
        double share,
        @Nullable Geometry border) {
    /** What can be found. */
    public enum Kind {
        /** The measured area differs from the title's. */
        AREA,
        /** Two plots share land. */
        OVERLAP,
        /** A plot lies outside its zone, in whole or in part. */
        OUTSIDE,
        /** A plot lies in two zones of which neither holds the other. */
        TWO_ZONES,
        /** Nobody knows the holder. */
        HOLDER,
        /** A large piece of a zone's land is on no plot. */
        GAP,
        /** How much of a zone's land is on no plot; a figure, no fault. */
        UNCOVERED
    }

    static Finding of(Kind kind, String plot, String other, String zone, Measured land) {
        return new Finding(kind, plot, other, zone, land.squareMetres(), land.share(), land.border());
    }

    /** A piece of land and which part of the whole it is. */
    record Measured(
            double squareMetres, double share, @Nullable Geometry border) {}

    /** The land in question as GeoJSON, when it is drawn apart. */
    public Optional<String> drawn() {
        return Optional.ofNullable(border).map(GeoJsonFile::text);
    }
}
