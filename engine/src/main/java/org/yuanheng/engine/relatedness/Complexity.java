package org.yuanheng.engine.relatedness;

import java.util.Arrays;
import java.util.Optional;

/**
 * How much it takes to make what a region makes, and what the next industry would open up (Hidalgo, Hausmann, PNAS 106,
 * 2009; Hausmann and others, The Atlas of Economic Complexity, 2014).
 *
 * <p>The index of regions is the second eigenvector of what regions share, that of industries the mean of the regions that
 * have them; the sign is such that regions of more industries have more. As py-ecomplexity does, both indices are counted
 * from the mean of the regions in standard deviations of the regions, the outlook of regions in its own, and the gain in
 * standard deviations of the regions. Regions that have nothing, and industries that are nowhere, count in none of them.
 */
public final class Complexity {
    private final double[] ofRegions;
    private final double[] ofIndustries;
    private final double[] outlooks;
    private final double[][] gains;

    private Complexity(double[] ofRegions, double[] ofIndustries, double[] outlooks, double[][] gains) {
        this.ofRegions = ofRegions;
        this.ofIndustries = ofIndustries;
        this.outlooks = outlooks;
        this.gains = gains;
    }

    /**
     * The complexity of what {@code presence} says, or nothing where the data do not settle it: fewer than three regions
     * with anything, all regions alike, regions that fall into parts with nothing in common, or two vectors that fit alike.
     */
    public static Optional<Complexity> of(Presence presence, Proximity proximity) {
        return SecondVector.of(presence).map(second -> new Working(presence, proximity, second).result());
    }

    /** The economic complexity index (ECI) of a region; not a number for one that has nothing. */
    public double ofRegion(int region) {
        return ofRegions[region];
    }

    /** The product complexity index (PCI) of an industry, on the scale of the regions; not a number for one that is nowhere. */
    public double ofIndustry(int industry) {
        return ofIndustries[industry];
    }

    /** The complexity outlook index (COI) of a region: how much complexity lies near to what it has. */
    public double outlook(int region) {
        return outlooks[region];
    }

    /** The complexity outlook gain (COG): what an industry that a region lacks would open up; 0 where it has it. */
    public double gain(int region, int industry) {
        return gains[region][industry];
    }

    private record Working(Presence presence, Proximity proximity, SecondVector second) {
        Complexity result() {
            double sign = Math.signum(covariance());
            double[] regions = second.ofRegions();
            double[] industries = second.ofIndustries(presence);
            for (int r = 0; r < regions.length; r++) {
                regions[r] *= sign;
            }
            for (int i = 0; i < industries.length; i++) {
                industries[i] *= sign;
            }
            double[][] gains = gains(industries, deviation(regions));
            double[] outlooks = outlooks(industries);
            return new Complexity(
                    scaled(regions, mean(regions), deviation(regions)),
                    scaled(industries, mean(regions), deviation(regions)),
                    scaled(outlooks, mean(outlooks), deviation(outlooks)),
                    gains);
        }

        /** Of the index with the number of industries; of its sign, correlation's. */
        private double covariance() {
            double[] index = second.ofRegions();
            double[] diversity = new double[index.length];
            for (int r = 0; r < index.length; r++) {
                diversity[r] = Double.isNaN(index[r]) ? Double.NaN : presence.diversity(r);
            }
            double ofIndex = mean(index);
            double ofDiversity = mean(diversity);
            double sum = 0;
            for (int r = 0; r < index.length; r++) {
                sum += Double.isNaN(index[r]) ? 0 : (index[r] - ofIndex) * (diversity[r] - ofDiversity);
            }
            return sum;
        }

        private double[] outlooks(double[] industries) {
            double[][] densities = proximity.densities(presence);
            double[] outlooks = new double[presence.regions()];
            for (int r = 0; r < outlooks.length; r++) {
                for (int i = 0; i < industries.length; i++) {
                    if (presence.ubiquity(i) > 0 && !presence.at(r, i)) {
                        outlooks[r] += densities[r][i] * industries[i];
                    }
                }
                if (presence.diversity(r) == 0) {
                    outlooks[r] = Double.NaN;
                }
            }
            return outlooks;
        }

        /** What an industry opens up: the complexity of those that a region lacks too, by how near they are to it. */
        private double[][] gains(double[] industries, double deviation) {
            double[][] gains = new double[presence.regions()][industries.length];
            for (int r = 0; r < gains.length; r++) {
                for (int other = 0; other < industries.length; other++) {
                    if (presence.ubiquity(other) > 0 && !presence.at(r, other)) {
                        double weight = industries[other] / proximity.sum(other) / deviation;
                        add(gains[r], other, weight);
                    }
                }
                for (int i = 0; i < industries.length; i++) {
                    gains[r][i] = presence.at(r, i) ? 0 : gains[r][i];
                }
            }
            return gains;
        }

        private void add(double[] gains, int other, double weight) {
            double[] near = proximity.row(other);
            for (int i = 0; i < gains.length; i++) {
                gains[i] += near[i] * weight;
            }
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN));
    }

    private static double[] scaled(double[] values, double mean, double deviation) {
        return Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
    }
}
