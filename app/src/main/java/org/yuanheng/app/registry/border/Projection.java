package org.yuanheng.app.registry.border;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * From the coordinates of a file, as its {@code .prj} names them, to degrees on CGCS2000. Longitude and latitude on
 * CGCS2000 or WGS 84 are taken as they are; Gauss–Krüger coordinates on them are computed back, whatever the zone. Older
 * datums (Beijing 54, Xi'an 80) are refused: the way from them to CGCS2000 differs by place by up to a hundred metres,
 * and its parameters are not public.
 */
sealed interface Projection {
    /** Degrees already. */
    record Degrees() implements Projection {
        @Override
        public Coordinate degrees(double x, double y) {
            return new Coordinate(x, y);
        }
    }

    /** Metres in a Gauss–Krüger or other transverse Mercator zone. */
    record Metres(BasicCoordinateTransform back) implements Projection {
        @Override
        public Coordinate degrees(double x, double y) throws Wrong {
            ProjCoordinate degrees = new ProjCoordinate();
            try {
                back.transform(new ProjCoordinate(x, y), degrees);
            } catch (Proj4jException e) {
                throw new Wrong(
                        "坐标（" + x + ", " + y + "）不在 .prj 所说的投影带里",
                        "position (" + x + ", " + y + ") is not in the zone that the .prj names");
            }
            return new Coordinate(degrees.x, degrees.y);
        }
    }

    /** The position in degrees. */
    Coordinate degrees(double x, double y) throws Wrong;

    /** What a {@code .prj} names, in the well-known text that programs write beside a Shapefile. */
    static Projection of(String prj) throws Wrong {
        String said = prj.strip().toUpperCase(Locale.ROOT);
        boolean sound = said.contains("CGCS")
                || said.contains("CHINA_GEODETIC_COORDINATE_SYSTEM_2000")
                || said.contains("CHINA 2000")
                || said.contains("CHINA_2000")
                || said.contains("WGS_1984")
                || said.contains("WGS 84")
                || said.contains("WGS84");
        boolean old = said.contains("BEIJING") || said.contains("XIAN") || said.contains("KRASOVSKY");
        if (!sound || old) {
            throw new Wrong(
                    "坐标系不是 CGCS2000 或 WGS 84，不能可靠换算",
                    "its coordinates are on neither CGCS2000 nor WGS 84 and cannot be converted safely");
        }
        if (said.startsWith("GEOGCS") || said.startsWith("GEOGCRS")) {
            return new Degrees();
        }
        if (!said.contains("GAUSS_KRUGER") && !said.contains("TRANSVERSE_MERCATOR")) {
            throw new Wrong("投影不是高斯－克吕格，不能可靠换算", "its projection is not Gauss–Krüger and cannot be converted safely");
        }
        double metre = number(said, "UNIT\\[\"MET[A-Z]*\"", Double.NaN);
        if (metre != 1) {
            throw new Wrong("投影坐标的单位不是米", "its projected coordinates are not in metres");
        }
        double middle = parameter(said, "CENTRAL_MERIDIAN", "LONGITUDE_OF_CENTER");
        return new Metres(back(
                middle,
                parameter(said, "LATITUDE_OF_ORIGIN", "LATITUDE_OF_CENTER"),
                parameter(said, "SCALE_FACTOR", "SCALE_FACTOR"),
                parameter(said, "FALSE_EASTING", "FALSE_EASTING"),
                parameter(said, "FALSE_NORTHING", "FALSE_NORTHING")));
    }

    private static BasicCoordinateTransform back(
            double middle, double origin, double scale, double east, double north) {
        // GRS 80 has the axes of CGCS2000: 6,378,137 m and a flattening of 1/298.257222101.
        String ellipsoid = " +ellps=GRS80 +no_defs";
        CRSFactory systems = new CRSFactory();
        CoordinateReferenceSystem plane = systems.createFromParameters(
                "file",
                "+proj=tmerc +lat_0=" + origin + " +lon_0=" + middle + " +k=" + scale + " +x_0=" + east + " +y_0="
                        + north + " +units=m" + ellipsoid);
        return new BasicCoordinateTransform(
                plane, systems.createFromParameters("degrees", "+proj=longlat" + ellipsoid));
    }

    private static double parameter(String prj, String name, String otherName) throws Wrong {
        double value = number(prj, "PARAMETER\\[\"(?:" + name + "|" + otherName + ")\"", Double.NaN);
        if (!Double.isFinite(value) && name.equals("SCALE_FACTOR")) {
            return 1;
        }
        if (!Double.isFinite(value) && name.equals("LATITUDE_OF_ORIGIN")) {
            return 0;
        }
        if (!Double.isFinite(value) || Math.abs(value) > 1e9) {
            throw new Wrong(".prj 缺少投影参数 " + name, "the .prj lacks the parameter " + name);
        }
        return value;
    }

    private static double number(String prj, String before, double otherwise) {
        Matcher found = Pattern.compile(before + "\\s*,\\s*(-?[0-9]{1,12}(?:\\.[0-9]{1,20})?)")
                .matcher(prj);
        return found.find() ? Double.parseDouble(found.group(1)) : otherwise;
    }
}
