package org.yuanheng.engine.relatedness;

/**
 * How strong each industry is in each region: its share of what the region makes over its share of what all regions make.
 * The same figure is called revealed comparative advantage (Balassa 1965). Without a unit; 1 is the average of all.
 */
public final class LocationQuotients {
    private final double[][] quotients;

    private LocationQuotients(double[][] quotients) {
        this.quotients = quotients;
    }

    /**
     * The quotients of {@code values}, a row for each region and a column for each industry, in one unit of measure.
     * A region or an industry that makes nothing at all has no quotients: they are not a number.
     *
     * @throws IllegalArgumentException rows of different lengths, or a value that is negative or no finite number
     */
    public static LocationQuotients of(double[][] values) {
        int regions = values.length;
        int industries = regions == 0 ? 0 : values[0].length;
        double[] ofRegion = new double[regions];
        double[] ofIndustry = new double[industries];
        for (int r = 0; r < regions; r++) {
            if (values[r].length != industries) {
                throw new IllegalArgumentException("region " + r + " has another number of industries");
            }
            for (int i = 0; i < industries; i++) {
                double value = values[r][i];
                if (!(value >= 0) || Double.isInfinite(value)) {
                    throw new IllegalArgumentException("region " + r + ", industry " + i + ": " + value);
                }
                ofRegion[r] += value;
                ofIndustry[i] += value;
            }
        }
        double all = 0;
        for (double total : ofRegion) {
            all += total;
        }
        double[][] quotients = new double[regions][industries];
        for (int r = 0; r < regions; r++) {
            for (int i = 0; i < industries; i++) {
                quotients[r][i] = values[r][i] / ofRegion[r] / (ofIndustry[i] / all);
            }
        }
        return new LocationQuotients(quotients);
    }

    /** The quotient of an industry in a region; not a number where region or industry makes nothing. */
    public double at(int region, int industry) {
        return quotients[region][industry];
    }

    /** Which industries are present in which regions: those whose quotient reaches {@code threshold}, usually 1. */
    public Presence presence(double threshold) {
        boolean[][] present = new boolean[quotients.length][];
        for (int r = 0; r < quotients.length; r++) {
            present[r] = new boolean[quotients[r].length];
            for (int i = 0; i < present[r].length; i++) {
                present[r][i] = quotients[r][i] >= threshold;
            }
        }
        return Presence.of(present);
    }
}
