package org.yuanheng.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * From the plan in metres to longitude and latitude (CGCS2000 ellipsoid), by the sinusoidal projection: areas on the
 * plan are areas on the ground, so a plot's polygon has exactly the land its firm declares.
 *
 * <p>The plan's origin lies in the open western Pacific at 129° E, 18° N, where no division of any country is, in the
 * middle of a three-degree Gauss–Krüger zone.
 */
final class Ground {
    static final double LONGITUDE = 129;
    static final double LATITUDE = 18;
    private static final double A = 6_378_137;
    private static final double FLATTENING = 1 / 298.257222101;
    private static final double E2 = FLATTENING * (2 - FLATTENING);
    private static final int DECIMALS = 7; // about a centimetre

    private Ground() {}

    /** Longitude and latitude of a point of the plan, in degrees with seven decimals. */
    static List<BigDecimal> degrees(Coordinate metres) {
        double start = StrictMath.toRadians(LATITUDE);
        double latitude = start;
        for (int i = 0; i < 3; i++) {
            latitude = start + metres.y / meridianRadius((start + latitude) / 2);
        }
        double sin = StrictMath.sin(latitude);
        double parallel = A / StrictMath.sqrt(1 - E2 * sin * sin) * StrictMath.cos(latitude);
        double longitude = LONGITUDE + StrictMath.toDegrees(metres.x / parallel);
        return List.of(round(longitude), round(StrictMath.toDegrees(latitude)));
    }

    static List<List<BigDecimal>> degrees(List<Coordinate> ring) {
        List<List<BigDecimal>> points = new ArrayList<>(ring.size());
        for (Coordinate corner : ring) {
            points.add(degrees(corner));
        }
        return points;
    }

    private static double meridianRadius(double latitude) {
        double sin = StrictMath.sin(latitude);
        double w = 1 - E2 * sin * sin;
        return A * (1 - E2) / (w * StrictMath.sqrt(w));
    }

    private static BigDecimal round(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
