package org.yuanheng.app.registry.border;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Areas on the ellipsoid of CGCS2000, with the sides of a border as geodesics. */
public final class Ellipsoid {
    private static final Geodesic CGCS2000 = new Geodesic(6_378_137, 1 / 298.257222101);
    /** One 亩 in square metres is 2000/3; this is its third part's numerator. */
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    private static final BigDecimal TWO_THOUSAND = BigDecimal.valueOf(2_000);

    private Ellipsoid() {}

    /** The area in square metres; lines and points in a geometry have none. */
    public static double squareMetres(Geometry border) {
        double sum = 0;
        for (int i = 0; i < border.getNumGeometries(); i++) {
            if (border.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                sum += ring(polygon.getExteriorRing().getCoordinates());
                for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
                    sum -= ring(polygon.getInteriorRingN(j).getCoordinates());
                }
            }
        }
        return sum;
    }

    private static double ring(Coordinate[] ring) {
        PolygonArea area = new PolygonArea(CGCS2000, false);
        for (int i = 0; i + 1 < ring.length; i++) {
            area.AddPoint(ring[i].y, ring[i].x);
        }
        return Math.abs(area.Compute().area);
    }

    /** The area in 亩, with six decimals; 1 亩 = 2000/3 m². */
    public static BigDecimal mu(double squareMetres) {
        return BigDecimal.valueOf(squareMetres).multiply(THREE).divide(TWO_THOUSAND, 6, RoundingMode.HALF_UP);
    }

    /** Square metres of so many 亩. */
    static double ofMu(BigDecimal mu) {
        return mu.multiply(TWO_THOUSAND).doubleValue() / THREE.doubleValue();
    }
}
